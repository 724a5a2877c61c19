package gold

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"hearsay/extract"
)

// The three roles of an attribution, as indexes.
const (
	ofCue = iota
	ofSource
	ofContent
	roles
)

// An item is an attribution as the scorer compares it: one that people marked, or
// one that the engine found.
type item struct {
	words  [roles]set
	pieces [roles][][2]int // the same as ranges of tokens
	speech bool            // reported speech, and no belief, intent, finding

	marked *Attribution   // nil: a prediction
	claim  *extract.Claim // nil: gold
}

func (r *ruler) item(cue, source, content []extract.Span) item {
	it := item{speech: speechPattern.MatchString(joined(r.text, cue))}
	for role, spans := range [roles][]extract.Span{cue, source, content} {
		it.words[role], it.pieces[role] = r.of(spans), r.pieces(spans)
	}
	return it
}

func (r *ruler) gold(a *Attribution) item {
	it := r.item(a.Cue, a.Source, a.Content)
	it.marked = a
	if a.CueClass != "" {
		it.speech = a.CueClass == speechClass
	}
	return it
}

func (r *ruler) prediction(c *extract.Claim) item {
	it := r.item(c.Cue, c.Source, c.Content)
	it.claim = c
	return it
}

const speechClass = "speech"

// speechPattern is a cue of reported speech, as the corpus's scorer tells it where
// the corpus does not.
var speechPattern = regexp.MustCompile(`(?i)\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|add(?:ed|s|ing)|wr(?:ote|ites?|iting|itten)|tweet\w*|` +
	`according\sto|ask(?:ed|s|ing)?|announc\w*|not(?:ed|es|ing)|report(?:ed|s|ing)?|argu(?:ed?|es|ing)|explain\w*|claim\w*|declar\w*|` +
	`call(?:ed|s|ing)?|descri\w*|warn\w*|accus\w*|acknowledg\w*|admit\w*|insist\w*|stat(?:ed|es|ing|ement|ements)|assert\w*|` +
	`repl(?:ied|ies|ying)|respond\w*|testif\w*|conclud\w*|continu(?:ed|es)|suggest\w*|den(?:y|ied|ies|ying)|declin\w*|refus\w*|vow\w*|` +
	`promis\w*|pledg\w*|criticiz\w*|urg(?:ed|es|ing)|recall\w*|observ\w*|remark\w*|confirm\w*|reveal\w*|cit(?:ed|es|ing)|quot\w*|` +
	`mention\w*|comment\w*|discuss\w*|talk\w*|sp(?:oke|eak\w*)|predict\w*|propos\w*|demand\w*|complain\w*|joked?|shout\w*|tout\w*|` +
	`hail\w*|prais\w*|slam\w*|blast\w*|mock\w*|question\w*|interview\w*|post(?:ed|ing)?|alleg(?:e|es|ed|ing))\b|:$`)

func joined(text string, spans []extract.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = text[s.Start:s.End]
	}
	return strings.Join(parts, " ")
}

// A rule says whether a prediction may be matched with a gold attribution whose
// content it shares by half.
type rule func(p, g *item) bool

func sameSource(p, g *item) bool {
	return shared(p.words[ofSource], g.words[ofSource]) > 0 || len(p.words[ofSource])+len(g.words[ofSource]) == 0
}

func anySource(_, _ *item) bool { return true }

func sameWords(p, g *item) bool { return p.same(g, ofContent) && p.same(g, ofSource) }

// same reports whether two items have the same words in a role.
func (it *item) same(other *item, role int) bool {
	return slices.Equal(it.words[role], other.words[role])
}

// meets reports whether their cues share a word.
func (it *item) meets(other *item) bool { return shared(it.words[ofCue], other.words[ofCue]) > 0 }

// cueless tells whether neither has a cue (an answer beneath its question, a post
// above its author) and most of what is said is the same.
func (it *item) cueless(other *item) bool {
	return len(it.words[ofCue])+len(other.words[ofCue]) == 0 && overlap(it, other) >= half
}

func overlap(p, g *item) float64 { return jaccard(p.words[ofContent], g.words[ofContent]) }

// half is the least Jaccard overlap of the contents of a match.
const half = 0.5

// An edge is a possible match.
type edge struct {
	overlap    float64
	sources    int // words that the sources share
	pred, gold int
}

// match pairs predictions and gold one to one: as many as possible, the better
// overlap of contents first. It returns the prediction of each gold that has one.
func match(preds, gold []item, may rule) map[int]int {
	var edges []edge
	for i := range preds {
		for j := range gold {
			p, g := &preds[i], &gold[j]
			if v := overlap(p, g); v >= half && may(p, g) {
				edges = append(edges, edge{v, shared(p.words[ofSource], g.words[ofSource]), i, j})
			}
		}
	}
	slices.SortFunc(edges, func(a, b edge) int {
		return cmp.Or(cmp.Compare(b.overlap, a.overlap), cmp.Compare(b.sources, a.sources), cmp.Compare(a.pred, b.pred), cmp.Compare(a.gold, b.gold))
	})
	m := matching{may: map[int][]int{}, goldOf: map[int]int{}, predOf: map[int]int{}}
	for _, e := range edges {
		m.may[e.pred] = append(m.may[e.pred], e.gold)
		_, taken1 := m.goldOf[e.pred]
		_, taken2 := m.predOf[e.gold]
		if !taken1 && !taken2 {
			m.pair(e.pred, e.gold)
		}
	}
	for i := range preds {
		if _, ok := m.goldOf[i]; !ok {
			m.augment(i, map[int]bool{})
		}
	}
	return m.predOf
}

// A matching is a set of pairs on its way to be the greatest.
type matching struct {
	may            map[int][]int // the gold that a prediction may be matched with, best first
	goldOf, predOf map[int]int
}

func (m *matching) pair(pred, gold int) { m.goldOf[pred], m.predOf[gold] = gold, pred }

// augment finds a place for a prediction, by moving others if it must (Kuhn's
// algorithm).
func (m *matching) augment(pred int, seen map[int]bool) bool {
	for _, gold := range m.may[pred] {
		if seen[gold] {
			continue
		}
		seen[gold] = true
		if other, taken := m.predOf[gold]; !taken || m.augment(other, seen) {
			m.pair(pred, gold)
			return true
		}
	}
	return false
}
