package english

import (
	"cmp"
	"slices"
	"sync"

	"hearsay/extract/english/model"
)

// A draft is a cue with the ways in which source and content may be laid out
// around it.
type draft struct {
	cue       run
	margin    float32 // how much better the sentence is with this cue than without, to the cue tagger
	best      bool    // the cue tagger's own choice
	rule      int32   // the rules' proposal with this cue, or -1
	nothing   float32 // the score of having neither source nor content
	labelings []labeling
}

// A labeling is a source and a content for a cue.
type labeling struct {
	source, content []run
	score           float32
	byRule          bool // the rules have it too
	right, exact    bool // in training: whether it is so
}

// A spotter finds drafts.
type spotter struct {
	cues, spans *labeller
	worth       *model.Forest // whether a cue, before its source and content are looked for, is one
}

// How far the spotter looks.
const (
	leastMargin   = -200 // cues that the tagger thinks less of are not looked at
	leastWorth    = 0.08
	manyLabelings = 4  // of a draft, at most
	labelingReach = 80 // a labeling that scores so much less than the best is none
)

// A spotting is one doc's drafts in the making.
type spotting struct {
	*view
	*room
	isCue []bool
	runs  []run // of the labelings, many to a piece of memory
}

// A room is what spotting needs again for every doc.
type room struct {
	lattice model.Lattice
	ahead   ahead
	margins []float32
	window  window
	nothing []int8
	keys    []uint64 // of the labelings of a draft
}

var rooms = sync.Pool{New: func() any { return &room{} }}

// drafts finds all drafts of a doc, in the order of their cues.
func (m *spotter) drafts(v *view) []draft {
	s := newSpotting(v)
	defer rooms.Put(s.room)
	out := m.worthy(v, m.cueDrafts(s))
	for i := range out {
		m.layOut(s, &out[i])
	}
	return out
}

// cueDrafts finds the drafts' cues alone.
func (m *spotter) cueDrafts(s *spotting) []draft {
	var out []draft
	for _, sent := range s.sents {
		out = m.cuesOf(s, sent, out)
	}
	return s.withRules(out)
}

// worthy leaves out the drafts whose cue is hardly one.
func (m *spotter) worthy(v *view, drafts []draft) []draft {
	r := &ranking{view: v, drafts: drafts}
	keep := make([]bool, len(drafts))
	for n := range drafts {
		keep[n] = drafts[n].rule >= 0 || m.worth.Probability(r.cueRow(n)) >= leastWorth
	}
	kept := drafts[:0]
	for n := range drafts {
		if keep[n] {
			kept = append(kept, drafts[n])
		}
	}
	return kept
}

func newSpotting(v *view) *spotting {
	return &spotting{view: v, room: rooms.Get().(*room), isCue: make([]bool, len(v.toks))}
}

// cuesIn tells by token what the tagger takes for a cue.
func (m *spotter) cuesIn(v *view) []bool {
	s := newSpotting(v)
	defer rooms.Put(s.room)
	for _, sent := range v.sents {
		m.cuesOf(s, sent, nil)
	}
	return s.isCue
}

// cuesOf appends the draft cues of a sentence.
func (m *spotter) cuesOf(s *spotting, sent sentence, out []draft) []draft {
	n := sent.to - sent.from
	s.lattice.Reset(n, cueLabels)
	sc := s.sceneOf(sent)
	a := s.ahead.begin(m.cues.table, func(position int, f features) { m.cues.score(&s.lattice, position, f) })
	for i := sent.from; i < sent.to; i++ {
		a.put(i-sent.from, s.cueFeatures(a.room(), i, &sc))
	}
	a.end()
	m.cues.chain.Best(&s.lattice)
	best := s.lattice.Labels
	for i, y := range best {
		s.isCue[sent.from+i] = y != cueOut
	}
	s.margins = m.cues.chain.Margins(&s.lattice, int(cueBegin), s.margins)
	for i, margin := range s.margins {
		if margin <= leastMargin {
			continue
		}
		end := i + 1 + m.cues.chain.Run(&s.lattice, i, int(cueBegin), int(cueInside))
		out = append(out, draft{cue: run{sent.from + i, sent.from + end}, margin: margin, best: best[i] == cueBegin, rule: -1})
	}
	return out
}

// withRules adds the cues that only the rules propose, and tells every draft its
// proposal.
func (s *spotting) withRules(found []draft) []draft {
	starts := make(map[int]int, len(found)) // a cue's first token -> draft
	for i := range found {
		starts[found[i].cue.from] = i
	}
	for n := range s.proposed {
		cue := s.proposed[n].cue
		if len(cue) == 0 || cue[0].len() == 0 {
			continue
		}
		if i, ok := starts[cue[0].from]; ok && found[i].cue == cue[0] {
			found[i].rule = int32(n)
			continue
		}
		found = append(found, draft{cue: cue[0], margin: m0, rule: int32(n)})
	}
	sortDrafts(found)
	for i := range found {
		c := &found[i]
		for k := c.cue.from; k < c.cue.to && c.rule < 0; k++ {
			c.rule = s.cueOf[k]
		}
	}
	return found
}

// m0 is the margin of a cue that the tagger does not consider.
const m0 = -200

func sortDrafts(drafts []draft) {
	slices.SortStableFunc(drafts, func(a, b draft) int {
		return cmp.Or(a.cue.from-b.cue.from, a.cue.to-b.cue.to)
	})
}

// layOut finds the draft's labelings, best first, and the proposal's behind them
// if it is not among them.
func (m *spotter) layOut(s *spotting, c *draft) {
	w := &s.window
	s.look(w, c.cue, s.isCue)
	s.lattice.Reset(w.len(), spanLabels)
	a := s.ahead.begin(m.spans.table, func(position int, f features) { m.spans.score(&s.lattice, position, f) })
	for i := w.from; i < w.to; i++ {
		if c.cue.has(i) {
			row := s.lattice.Scores[(i-w.from)*spanLabels:][:spanLabels]
			for y := range row {
				row[y] = model.Never
			}
			row[spanCue] = 0
			continue
		}
		a.put(i-w.from, s.spanFeatures(a.room(), w, i))
	}
	a.end()
	s.nothing = append(s.nothing[:0], make([]int8, w.len())...)
	for i := c.cue.from; i < c.cue.to; i++ {
		s.nothing[i-w.from] = spanCue
	}
	c.nothing = m.spans.chain.Score(&s.lattice, s.nothing)
	s.keys = s.keys[:0]
	c.labelings = make([]labeling, 0, manyLabelings+1)
	for _, q := range m.spans.chain.Several(&s.lattice, 3*manyLabelings, labelingReach) {
		if len(c.labelings) == manyLabelings {
			break
		}
		s.addLabeling(c, labeling{score: q.Score, source: s.runsOf(q.Labels, spanSource, w.from), content: s.runsOf(q.Labels, spanContent, w.from)})
	}
	if c.rule < 0 {
		return
	}
	p := &s.proposed[c.rule]
	l := labeling{source: p.source, content: p.content, byRule: true, score: model.Never}
	if at := slices.Index(s.keys, s.wordsKey(&l)); at >= 0 {
		c.labelings[at].byRule = true
		return
	}
	l.score = m.spans.chain.Score(&s.lattice, s.labelsOf(&l, w))
	c.labelings = append(c.labelings, l)
}

// addLabeling adds a labeling unless it has the words of one that is there.
func (s *spotting) addLabeling(c *draft, l labeling) {
	if key := s.wordsKey(&l); !slices.Contains(s.keys, key) {
		s.keys = append(s.keys, key)
		c.labelings = append(c.labelings, l)
	}
}

// labelsOf writes a labeling as the labels of a window.
func (s *spotting) labelsOf(l *labeling, w *window) []int8 {
	labels := make([]int8, w.len())
	put := func(runs []run, begin, inside int8) {
		for _, r := range runs {
			for i := max(r.from, w.from); i < min(r.to, w.to); i++ {
				if i == max(r.from, w.from) {
					labels[i-w.from] = begin
				} else {
					labels[i-w.from] = inside
				}
			}
		}
	}
	put(l.content, spanContent, spanContentInside)
	put(l.source, spanSource, spanSourceInside)
	for i := w.cue.from; i < w.cue.to; i++ {
		labels[i-w.from] = spanCue
	}
	for i := range labels { // what overlapped may have lost its beginning
		before := int8(spanLabels)
		if i > 0 {
			before = labels[i-1]
		}
		if labels[i] == spanContentInside && before != spanContent && before != spanContentInside {
			labels[i] = spanContent
		}
		if labels[i] == spanSourceInside && before != spanSource && before != spanSourceInside {
			labels[i] = spanSource
		}
	}
	return labels
}

// runsOf are the runs of tokens that carry a label: its begin, then begin+1.
func (s *spotting) runsOf(labels []int8, begin int8, offset int) []run {
	first := len(s.runs)
	for i := 0; i < len(labels); i++ {
		if labels[i] != begin {
			continue
		}
		from := i
		for i+1 < len(labels) && labels[i+1] == begin+1 {
			i++
		}
		s.runs = append(s.runs, run{offset + from, offset + i + 1})
	}
	return s.runs[first:len(s.runs):len(s.runs)]
}

// wordsKey tells labelings apart by their words; marks and spaces do not count.
func (v *view) wordsKey(l *labeling) uint64 {
	key := uint64(14695981039346656037)
	for _, r := range l.source {
		for i := r.from; i < r.to; i++ {
			if v.isWord(i) {
				key += uint64(mix(77).with(uint32(i)))
			}
		}
	}
	for _, r := range l.content {
		for i := r.from; i < r.to; i++ {
			if v.isWord(i) {
				key += uint64(mix(99).with(uint32(i)))
			}
		}
	}
	return key
}
