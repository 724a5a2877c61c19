package english

import (
	"context"
	"fmt"
	"slices"

	"hearsay/extract"
	"hearsay/extract/english/learn"
	"hearsay/fetch"
)

// A Lesson is an annotated article to learn from.
type Lesson struct {
	Article      fetch.Article
	Attributions []extract.Claim // of which source, cue and content count
	Discard      []extract.Span  // zones that are no article text: nothing is learnt there
	Words        []Word          // its syntax
	Mentions     []Marked        // whole mentions of names; of Trainer.Names alone
}

// A Word is a word of a dependency tree.
type Word struct {
	extract.Span
	Head  int    // index into the lesson's words, or -1
	Label string // as Stanford CoreNLP names it
	Named string // what it is part of the name of: PERSON, ORGANIZATION, LOCATION, MISC, DATE...; "" for nothing
}

// A pupil is a lesson as the engine sees it.
type pupil struct {
	*doc
	lesson *Lesson
	fold   int
	trees  []tree
	golden []golden
	view   *view
	drafts []draft
	rows   [][][]float32 // by draft and labeling
}

// Folds is the number of parts into which lessons are dealt. What one model learns
// from, another must have said of a lesson it did not see.
const Folds = 8

// How the models are trained: found on two folds of PolNeAR's train files and on its
// development split, between settings that were seldom a point apart.
var (
	wordClusters = learn.ClusterOptions{Words: 14000, Least: 3, Contexts: 2000, Size: 100, Groups: [3]int{32, 128, 512}, Seed: 1}
	cueChain     = learn.ChainOptions{Bits: 20, Epochs: 6, Seeds: []uint64{1, 2, 3}, Cost: 2, Clip: tableClip}
	spanChain    = learn.ChainOptions{Bits: 20, Epochs: 6, Seeds: []uint64{1, 2, 3}, Cost: 2, Clip: tableClip}
	worthGrowth  = learn.BoostOptions{Trees: 60, Leaves: 12, Rate: 0.15, Least: 5, Rows: 0.7, Features: 0.6}
	forestGrowth = learn.BoostOptions{Trees: 80, Leaves: 16, Rate: 0.15, Least: 5, Rows: 0.7, Features: 0.6}
)

const (
	tableClip   = 30  // outliers of a table are rare, and they matter: it is cut far out
	laterWeight = 0.5 // of a labeling that is not the labeller's first, in the forests' rows
	trustGroups = 20
)

// A Training is what came of lessons.
type Training struct {
	Weights []byte            // the file of weights
	Held    []extract.Reading // by lesson: what an engine that did not see its fold makes of it
	Names   []extract.Reading // by lesson of Trainer.Names, likewise
	Whole   [][]Marked        // by lesson of Trainer.Names, likewise: the whole mentions (see learnMentions)
	Counts  []string          // what was learnt from, in words
}

// A Trainer trains.
type Trainer struct {
	Workers int
	Say     func(format string, args ...any) // told of every stage as it begins
	Names   []Lesson                         // further lessons, of which only the words' Named and Mentions count
}

// A course is a training under way.
type course struct {
	Trainer
	base   *engine // whose models are not learnt here
	pupils []*pupil
	named  []*pupil            // those of Trainer.Names
	found  [][]Marked          // by named: whole mentions
	made   [Folds + 1]*learned // by the fold left out; the last saw everything
}

// Train learns the engine's weights from lessons. The same lessons give the same
// bytes on one kind of processor.
func (t Trainer) Train(lessons []Lesson) (*Training, error) {
	tags, err := compileProse()
	if err != nil {
		return nil, err
	}
	c := &course{Trainer: t, base: &engine{&learned{tags: tags}}}
	for f := range c.made {
		c.made[f] = &learned{tags: tags, judge: &judge{}}
	}
	for _, stage := range []struct {
		name string
		run  func()
	}{
		{"reading lessons", func() { c.pupils, c.named = c.enroll(lessons), c.enroll(t.Names) }},
		{"words", c.learnWords},
		{"names", c.learnNames},
		{"trees", c.learnTrees},
		{"whole mentions", c.learnMentions},
		{"cues", c.learnCues},
		{"spans", c.learnSpans},
		{"worth", c.learnWorth},
		{"drafts", c.draft},
		{"forests", c.learnForests},
		{"trust", c.learnTrust},
	} {
		t.Say("%s", stage.name)
		stage.run()
	}
	t.Say("lessons held out")
	held, err := c.heldOut(c.pupils)
	if err != nil {
		return nil, err
	}
	names, err := c.heldOut(c.named)
	if err != nil {
		return nil, err
	}
	file, err := c.made[Folds].encode()
	if err != nil {
		return nil, err
	}
	return &Training{Weights: file, Held: held, Names: names, Whole: c.found, Counts: c.counts()}, nil
}

// enroll runs the steps that are not learnt here on every lesson.
func (c *course) enroll(lessons []Lesson) []*pupil {
	pupils := make([]*pupil, len(lessons))
	learn.Each(len(lessons), c.Workers, func(i int) {
		d := newDoc(&lessons[i].Article)
		for _, s := range c.base.given() {
			s.run(d)
		}
		p := &pupil{doc: d, lesson: &lessons[i], fold: i % Folds}
		p.golden = p.goldenOf()
		pupils[i] = p
	})
	return pupils
}

// each runs do for every pupil.
func (c *course) each(do func(p *pupil)) {
	learn.Each(len(c.pupils), c.Workers, func(i int) { do(c.pupils[i]) })
}

// eachModel runs do for every fold left out, and for none.
func (c *course) eachModel(do func(fold int, l *learned)) {
	learn.Each(len(c.made), c.Workers, func(i int) {
		f := Folds - i // the one that sees most takes longest: it goes first
		do(f, c.made[f])
	})
}

// learnWords groups the words and counts the cues. A lesson's own words do not count
// for itself.
func (c *course) learnWords() {
	var sentences [][]string
	for _, p := range c.pupils {
		for _, s := range p.sents {
			words := make([]string, 0, s.to-s.from)
			for i := s.from; i < s.to; i++ {
				words = append(words, normalForm(p.toks[i].low))
			}
			sentences = append(sentences, words)
		}
	}
	o := wordClusters
	o.Workers = c.Workers
	clusters := learn.Clusters(sentences, o)
	for f, l := range c.made {
		l.lexis = newLexis(clusters)
		for _, p := range c.pupils {
			if p.fold != f {
				l.lexis.count(p, 1)
			}
		}
	}
	all := c.made[Folds].lexis
	for _, p := range c.pupils {
		all.count(p, -1)
		all.characterize(p.doc)
		all.count(p, 1)
	}
	for _, p := range c.named {
		all.characterize(p.doc)
	}
}

// learnTrees trains the parsers and parses every lesson by one that did not see it.
func (c *course) learnTrees() {
	c.each(func(p *pupil) { p.trees = treesOf(p.doc, p.lesson.Words) })
	c.eachModel(func(f int, l *learned) {
		var trees []tree
		for _, p := range c.pupils {
			if p.fold != f {
				trees = append(trees, p.trees...)
			}
		}
		l.parser = trainParser(trees, 1)
	})
	c.each(func(p *pupil) {
		p.trees = nil
		c.made[p.fold].parser.parse(p.doc)
		findClauses(p.doc)
		p.view = newView(p.doc, p.claims)
	})
}

// learnCues trains the cue taggers.
func (c *course) learnCues() {
	examples := make([][]*learn.Example, len(c.pupils))
	learn.Each(len(c.pupils), c.Workers, func(i int) { examples[i] = c.pupils[i].cueExamples() })
	c.eachModel(func(f int, l *learned) {
		table, chain := learn.Chain(newCueChain(), cueLabels, c.others(examples, f), cueChain)
		l.judge.spotter.cues = &labeller{table, chain}
	})
}

// learnSpans trains the labellers of sources and contents. What else is a cue is told
// by a tagger that did not see the lesson, as it will be in use.
func (c *course) learnSpans() {
	examples := make([][]*learn.Example, len(c.pupils))
	learn.Each(len(c.pupils), c.Workers, func(i int) {
		p := c.pupils[i]
		examples[i] = p.spanExamples(c.made[p.fold].judge.spotter.cuesIn(p.view))
	})
	c.eachModel(func(f int, l *learned) {
		table, chain := learn.Chain(newSpanChain(), spanWidth, c.others(examples, f), spanChain)
		l.judge.spotter.spans = &labeller{table, chain}
	})
}

// others joins the examples of all folds but one.
func (c *course) others(examples [][]*learn.Example, fold int) []*learn.Example {
	var out []*learn.Example
	for i, list := range examples {
		if c.pupils[i].fold != fold {
			out = append(out, list...)
		}
	}
	return out
}

// learnWorth grows the forests that leave out what is hardly a cue.
func (c *course) learnWorth() {
	type cue struct {
		row   []float32
		right bool
	}
	cues := make([][]cue, len(c.pupils))
	learn.Each(len(c.pupils), c.Workers, func(i int) {
		p := c.pupils[i]
		r := &ranking{view: p.view, drafts: c.made[p.fold].judge.spotter.cueDrafts(newSpotting(p.view))}
		for n := range r.drafts {
			row := slices.Clone(r.cueRow(n))
			right := slices.ContainsFunc(p.golden, func(g golden) bool { return g.cue.meets(r.drafts[n].cue) })
			cues[i] = append(cues[i], cue{row, right})
		}
	})
	for f, l := range c.made {
		var rows [][]float32
		var right []bool
		var weights []float32
		for i, p := range c.pupils {
			if p.fold == f {
				continue
			}
			for _, x := range cues[i] {
				rows, right, weights = append(rows, x.row), append(right, x.right), append(weights, 1)
			}
		}
		o := worthGrowth
		o.Workers, o.Seed = c.Workers, 3
		l.judge.spotter.worth = learn.Boost(rows, right, weights, o)
	}
}

// draft makes every lesson's drafts by models that did not see it, and marks them.
func (c *course) draft() {
	c.each(func(p *pupil) {
		p.drafts = c.made[p.fold].judge.spotter.drafts(p.view)
		r := &ranking{view: p.view, drafts: p.drafts}
		for n := range p.drafts {
			d := r.rowsOf(n)
			var rows [][]float32
			for i := range p.drafts[n].labelings {
				rows = append(rows, slices.Clone(d.of(i)))
			}
			p.rows = append(p.rows, rows)
		}
		p.mark()
	})
}

// learnForests grows the forests that judge drafts.
func (c *course) learnForests() {
	for f, l := range c.made {
		var rows [][]float32
		var right, exact []bool
		var weights []float32
		for _, p := range c.pupils {
			if p.fold == f {
				continue
			}
			for n := range p.drafts {
				for i, label := range p.drafts[n].labelings {
					if len(label.content) == 0 && i > 0 {
						continue
					}
					weight := float32(1)
					if i > 0 {
						weight = laterWeight
					}
					rows, weights = append(rows, p.rows[n][i]), append(weights, weight)
					right, exact = append(right, label.right), append(exact, label.exact)
				}
			}
		}
		o := forestGrowth
		o.Workers = c.Workers
		o.Seed = 1
		l.judge.right = learn.Boost(rows, right, weights, o)
		o.Seed = 2
		l.judge.exact = learn.Boost(rows, exact, weights, o)
	}
}

// learnTrust finds how often the forests' word turns out true on lessons they did not
// see.
func (c *course) learnTrust() {
	said := make([][]float64, len(c.pupils))
	turned := make([][]bool, len(c.pupils))
	learn.Each(len(c.pupils), c.Workers, func(i int) {
		p := c.pupils[i]
		for _, v := range c.made[p.fold].judge.pick(p.view, p.drafts) {
			said[i], turned[i] = append(said[i], v.confidence), append(turned[i], v.labeling.right)
		}
	})
	var predicted []float64
	var right []bool
	for i := range said {
		predicted, right = append(predicted, said[i]...), append(right, turned[i]...)
	}
	curve := learn.Calibrate(predicted, right, trustGroups)
	for _, l := range c.made {
		l.judge.trust = curve
	}
}

// heldOut reads every lesson by an engine that did not see its fold.
func (c *course) heldOut(pupils []*pupil) ([]extract.Reading, error) {
	out := make([]extract.Reading, len(pupils))
	errs := make([]error, len(pupils))
	learn.Each(len(pupils), c.Workers, func(i int) {
		p := pupils[i]
		e := &engine{c.made[p.fold]}
		out[i], errs[i] = e.extract(context.Background(), p.lesson.Article)
	})
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", pupils[i].lesson.Article.URI, err)
		}
	}
	return out, nil
}

// counts says what was learnt from.
func (c *course) counts() []string {
	tokens, attributions, drafts, labelings := 0, 0, 0, 0
	for _, p := range c.pupils {
		tokens += len(p.toks)
		attributions += len(p.golden)
		drafts += len(p.drafts)
		for _, d := range p.drafts {
			labelings += len(d.labelings)
		}
	}
	return []string{
		fmt.Sprintf("%d lessons", len(c.pupils)), fmt.Sprintf("%d lessons of names alone", len(c.named)), fmt.Sprintf("%d tokens", tokens), fmt.Sprintf("%d attributions", attributions),
		fmt.Sprintf("%d drafts", drafts), fmt.Sprintf("%d labelings", labelings),
	}
}
