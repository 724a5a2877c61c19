package english

import "hearsay/fetch"

// markCaptions marks the blocks that belong to a picture: captions, and lines that open
// as a credit ("Photo: Jo Ferro/Courier"). Whom they name is not spoken of in the text
// around them. Case: speaker-caption.
func (r *resolver) markCaptions() {
	d := r.d
	r.captions = make([]bool, len(d.article.Blocks))
	for b := range d.article.Blocks {
		r.captions[b] = d.article.Blocks[b].Kind == fetch.Caption
	}
	last := int32(-1)
	for i := range d.sents {
		b := int32(d.sents[i].block)
		if b == last {
			continue
		}
		last = b
		from := d.sents[i].from
		if d.pictureCredit(from) {
			r.captions[b] = true
		}
	}
}

// pictureCredit reports whether a picture's credit begins at token i: "Photo: Jo Ferro".
func (d *doc) pictureCredit(i int) bool {
	return d.has(i, "photo", "photos", "photograph", "photographs", "picture", "pictures", "image", "images", "credit", "illustration", "pic", "caption") &&
		(d.has(i+1, ":", "by", "/", "courtesy") || d.has(i+1, "credit") && d.has(i+2, ":"))
}

// outOfPicture reports whether the name at token at stands in a picture's words, to which
// token i does not belong.
func (r *resolver) outOfPicture(at, i int) bool {
	b := int(r.d.toks[at].block)
	return b < len(r.captions) && r.captions[b] && int(r.d.toks[i].block) != b
}
