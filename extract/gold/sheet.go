package gold

import (
	"hearsay/extract"
	"hearsay/fetch"
)

// A sheet is one document laid out for scoring.
type sheet struct {
	doc      *Document
	article  fetch.Article
	ruler    *ruler
	discard  set // the words of the zones that are no article text
	required []item
	optional []item
}

func newSheet(d *Document) *sheet {
	s := &sheet{doc: d, article: d.Article(), ruler: newRuler(d.Text)}
	s.discard = s.ruler.cover(d.Discard)
	for i := range d.Attributions {
		a := &d.Attributions[i]
		switch it := s.ruler.gold(a); {
		case s.discarded(&it):
		case a.optional():
			s.optional = append(s.optional, it)
		default:
			s.required = append(s.required, it)
		}
	}
	return s
}

// discarded reports whether most words of the content, or the whole cue, lie in a
// zone that is no article text.
func (s *sheet) discarded(it *item) bool {
	if len(s.discard) == 0 {
		return false
	}
	content, cue := it.words[ofContent], it.words[ofCue]
	return 2*shared(content, s.discard) > len(content) && len(content) > 0 || len(cue) > 0 && s.inDiscard(cue)
}

func (s *sheet) inDiscard(cue set) bool {
	for _, w := range cue {
		if w >= 0 && shared(set{w}, s.discard) == 0 {
			return false
		}
		if mark := -1 - w; w < 0 && !meetsAny(extract.Span{Start: mark, End: mark + 1}, s.doc.Discard) {
			return false
		}
	}
	return true
}

// A kept is what a threshold leaves of a reading.
type kept struct {
	preds     []item // what counts
	excused   []item // predictions of what is optional
	inner     []item // claims within the content of others: corpora mark the outermost only
	discarded int    // predictions in zones that are no article text
}

// keep is what of a reading is at least min sure and counts.
func (s *sheet) keep(r extract.Reading, min float64) kept {
	var k kept
	r = r.Keep(min)
	for i := range r.Claims {
		switch it := s.ruler.prediction(&r.Claims[i]); {
		case it.claim.Depth > 0:
			k.inner = append(k.inner, it)
		case s.discarded(&it):
			k.discarded++
		default:
			k.preds = append(k.preds, it)
		}
	}
	hit := matched(match(k.preds, s.required, sameSource))
	all := k.preds
	k.preds = nil
	for i, p := range all {
		if !hit[i] && s.excuses(&p) {
			k.excused = append(k.excused, p)
		} else {
			k.preds = append(k.preds, p)
		}
	}
	return k
}

// matched is the predictions of a matching.
func matched(predOf map[int]int) map[int]bool {
	preds := map[int]bool{}
	for _, p := range predOf {
		preds[p] = true
	}
	return preds
}

// excuses reports whether a prediction that is no required attribution means an
// optional one: it has half of its content, and more of it than of any required one;
// or the cue of one, and neither the cue nor half of the content of a required one.
func (s *sheet) excuses(p *item) bool {
	optional, optionalCue := nearness(p, s.optional)
	required, requiredCue := nearness(p, s.required)
	return optional >= half && optional > required || optionalCue && !requiredCue && required < half
}

// nearness is the best overlap of a prediction's content with any of the items, and
// whether it shares the cue of any.
func nearness(p *item, items []item) (best float64, cue bool) {
	for i := range items {
		best, cue = max(best, overlap(p, &items[i])), cue || p.meets(&items[i])
	}
	return best, cue
}
