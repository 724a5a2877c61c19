package english

import "hearsay/extract"

// nameAskers gives every answer the name of whoever asked: the fullest that the article
// has for a person or body named, the words as printed for a description, nothing for a
// pronoun that is not resolved. Case: reply-asker.
func nameAskers(d *doc) {
	var at []int32 // by token: the entity named there, or -1; made if somebody asks
	for i := range d.claims {
		r := d.claims[i].reply
		if r == nil || r.asker.len() == 0 {
			continue
		}
		if at == nil {
			at = d.entityAt()
		}
		if r.askedBy = d.nameOfClaim(r.asker, i); r.askedBy == "" {
			r.askedBy = d.nameAt(r.asker, at)
		}
	}
}

// nameOfClaim is the speaker's name of a claim, among the few before claim i, whose
// source is the mention; "" if there is none.
func (d *doc) nameOfClaim(mention run, i int) string {
	for k := i + 2; k >= 0 && k > i-answerReach; k-- {
		if k < len(d.claims) && len(d.claims[k].source) > 0 && d.claims[k].source[0].holds(mention) && d.claims[k].source[0].len() <= mention.len()+1 {
			if s := &d.claims[k].speaker; s.confidence >= leastReferent {
				return s.name
			}
		}
	}
	return ""
}

// nameAt is the name of the entity that a mention names, else its words: "a reporter".
// A pronoun has none.
func (d *doc) nameAt(mention run, at []int32) string {
	best := -1 // a person before a body: "Ann Price of the Courier"
	for i := mention.from; i < mention.to; i++ {
		if e := int(at[i]); e >= 0 && (best < 0 || d.ents[e].kind == extract.EntityPerson && d.ents[best].kind != extract.EntityPerson) {
			best = e
		}
	}
	switch tag := d.toks[mention.from].tag; {
	case best >= 0:
		return d.ents[best].name
	case tag == "PRP" || tag == "PRP$" || tag == "WP" || mention.len() > reach/4:
		return ""
	case tag == "DT" || !nounTag(tag):
		return d.toks[mention.from].low + d.text[d.toks[mention.from].end:d.toks[mention.to-1].end]
	}
	return d.words(mention.from, mention.to)
}
