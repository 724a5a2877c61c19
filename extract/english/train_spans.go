package english

import (
	"sort"

	"hearsay/extract"
	"hearsay/extract/english/learn"
)

// A golden attribution is one of a lesson, in tokens.
type golden struct {
	cue             run
	source, content []run
	inDiscard       bool
}

// goldenOf lays the lesson's attributions on the doc's tokens. What has no cue on any
// token is left out.
func (p *pupil) goldenOf() []golden {
	var out []golden
	for i := range p.lesson.Attributions {
		a := &p.lesson.Attributions[i]
		cue := p.runsOf(a.Cue)
		if len(cue) == 0 {
			continue
		}
		g := golden{cue: cue[0], source: p.runsOf(a.Source), content: p.runsOf(a.Content)}
		g.inDiscard = p.inDiscard(g.cue.from)
		out = append(out, g)
	}
	return out
}

// runsOf are the tokens that spans touch.
func (p *pupil) runsOf(spans []extract.Span) []run {
	var out []run
	for _, s := range spans {
		lo := sort.Search(len(p.toks), func(i int) bool { return int(p.toks[i].end) > s.Start })
		to := lo
		for to < len(p.toks) && int(p.toks[to].start) < s.End {
			to++
		}
		if to > lo {
			out = append(out, run{lo, to})
		}
	}
	return out
}

// inDiscard reports whether token i lies in a discard zone.
func (p *pupil) inDiscard(i int) bool {
	at := int(p.toks[i].start)
	for _, z := range p.lesson.Discard {
		if z.Start <= at && at < z.End {
			return true
		}
	}
	return false
}

// cueExamples are the sentences of a pupil with their cues marked.
func (p *pupil) cueExamples() []*learn.Example {
	v := p.view
	labels := make([]int8, len(p.toks))
	for _, g := range p.golden {
		for i := g.cue.from; i < g.cue.to; i++ {
			labels[i] = cueInside
		}
		labels[g.cue.from] = cueBegin
	}
	var out []*learn.Example
	var f features
	for _, s := range p.sents {
		if p.inDiscard(s.from) {
			continue
		}
		e := &learn.Example{}
		sc := v.sceneOf(s)
		for i := s.from; i < s.to; i++ {
			gold := labels[i]
			if gold == cueInside && (i == s.from || labels[i-1] == cueOut) {
				gold = cueBegin
			}
			f = v.cueFeatures(f, i, &sc)
			e.Add(f, gold)
		}
		out = append(out, e)
	}
	return out
}

// spanExamples are the windows around a pupil's cues with sources and contents marked.
func (p *pupil) spanExamples(isCue []bool) []*learn.Example {
	v := p.view
	var out []*learn.Example
	var w window
	var f features
	for _, g := range p.golden {
		if g.inDiscard {
			continue
		}
		v.look(&w, g.cue, isCue)
		e := &learn.Example{}
		labels := make([]int8, w.len())
		put := func(runs []run, begin, inside int8) {
			for _, r := range runs {
				last := -2
				for i := max(r.from, w.from); i < min(r.to, w.to); i++ {
					if g.cue.has(i) || labels[i-w.from] != spanOut {
						continue
					}
					labels[i-w.from] = begin
					if last == i-1 {
						labels[i-w.from] = inside
					}
					last = i
				}
			}
		}
		put(g.source, spanSource, spanSourceInside)
		put(g.content, spanContent, spanContentInside)
		for i := w.from; i < w.to; i++ {
			if g.cue.has(i) {
				e.Add(nil, spanCue)
				e.Fixed = append(e.Fixed, true)
				continue
			}
			f = v.spanFeatures(f, &w, i)
			e.Add(f, labels[i-w.from])
			e.Fixed = append(e.Fixed, false)
		}
		out = append(out, e)
	}
	return out
}

// mark says of every labeling whether it is right: of an attribution whose cue meets
// the draft's, half the words of the content or more, and a word of the source; and
// whether it is so to the word.
func (p *pupil) mark() {
	for n := range p.drafts {
		c := &p.drafts[n]
		for i := range c.labelings {
			l := &c.labelings[i]
			for _, g := range p.golden {
				if !g.cue.meets(c.cue) {
					continue
				}
				content, _ := p.alike(l.content, g.content)
				source, any := p.alike(l.source, g.source)
				none := p.wordsIn(l.source) == 0 && p.wordsIn(g.source) == 0
				l.right = l.right || content >= 0.5 && (any || none)
				l.exact = l.exact || content == 1 && (source == 1 || none)
			}
		}
	}
}

// alike is the Jaccard index of the words of two lists of runs, and whether they have
// any in common.
func (p *pupil) alike(a, b []run) (index float64, any bool) {
	common := 0
	for _, r := range a {
		for _, s := range b {
			common += p.wordsIn([]run{{max(r.from, s.from), min(r.to, s.to)}})
		}
	}
	all := p.wordsIn(a) + p.wordsIn(b) - common
	if all == 0 {
		return 0, false
	}
	return float64(common) / float64(all), common > 0
}

func (p *pupil) wordsIn(runs []run) int {
	n := 0
	for _, r := range runs {
		for i := r.from; i < r.to; i++ {
			if p.isWord(i) {
				n++
			}
		}
	}
	return n
}
