package english

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"hearsay/extract"
	"hearsay/extract/english/learn"
)

// Whole mentions are a name with all that belongs to its phrase ("the late mayor Anna
// Ferro, who ...") and the names within it ("Calder" in "the Calder Courier"), as GUM
// marks them. They are learnt and found to hold the recogniser against that corpus on its
// own terms: no record has them, and the engine does without.

// A Marked is a whole mention of a person, organisation or place.
type Marked struct {
	extract.Span
	Type extract.EntityType
}

// wholeKinds are the labels of whole mentions: nameOut, namePerson, nameOrganization and
// namePlace.
const wholeKinds = 4

// wholeTypes are the types by label.
var wholeTypes = [wholeKinds]extract.EntityType{namePerson: extract.EntityPerson, nameOrganization: extract.EntityOrganization, namePlace: extract.EntityPlace}

// How whole mentions are learnt: found on the genres of GUM that are not measured on.
const (
	wholeEpochs = 8
	wholeBits   = 18
	wholeMargin = 2 // by which the right label is to win
	wholeCost   = 3 // by which more, over none: the marked ones are few
	wholeSeeds  = 3 // the mean of as many runs is taken
)

// A wholeCase is a run of tokens that may be a whole mention.
type wholeCase struct {
	run
	wholeSeen
	seen  features
	leads [wholeKinds]float32 // over none, at the first look
	gold  int8
}

// learnMentions learns the whole mentions of the lessons of names, and finds those of
// every lesson by what was learnt of other folds: names and trees too are of models that
// did not see it.
func (c *course) learnMentions() {
	cases := make([][][]wholeCase, len(c.named)) // by lesson and sentence
	learn.Each(len(c.named), c.Workers, func(i int) {
		p := c.named[i]
		l := c.made[p.fold]
		l.names.findEntities(p.doc)
		l.parser.parse(p.doc)
		cases[i] = wholeCases(newWholeView(p.doc, l.names), p.lesson.Mentions)
	})
	looks := make([]*secondLook, len(c.named))
	c.eachFold(func(f int) {
		var lessons [][]wholeCase
		for i, p := range c.named {
			if p.fold != f {
				lessons = append(lessons, cases[i]...)
			}
		}
		m := trainMentioner(lessons)
		for i, p := range c.named {
			if p.fold == f {
				m.judge(cases[i])
				looks[i] = newSecondLook(p.doc, cases[i])
			}
		}
	})
	c.found = make([][]Marked, len(c.named))
	c.eachFold(func(f int) {
		var lessons []*secondLook
		for i, p := range c.named {
			if p.fold != f {
				lessons = append(lessons, looks[i])
			}
		}
		m := trainAgain(lessons)
		for i, p := range c.named {
			if p.fold == f {
				c.found[i] = m.find(looks[i])
			}
		}
	})
}

// eachFold runs do for every fold.
func (c *course) eachFold(do func(fold int)) { learn.Each(Folds, c.Workers, do) }

// wholeCases are the cases of an article, by sentence, with what is marked.
func wholeCases(v *wholeView, marked []Marked) [][]wholeCase {
	kinds := map[extract.Span]int8{}
	for _, m := range marked {
		kinds[m.Span] = int8(max(slices.Index(wholeTypes[:], m.Type), 0))
	}
	var out [][]wholeCase
	for _, s := range v.d.sents {
		v.now = run{s.from, s.to}
		var cases []wholeCase
		for _, r := range v.candidates(s) {
			cases = append(cases, wholeCase{run: r, wholeSeen: v.see(r), seen: slices.Clone(v.whole(r)), gold: kinds[v.d.span(r.from, r.to)]})
		}
		out = append(out, cases)
	}
	return out
}

// A mentioner tells which runs are whole mentions: averaged perceptrons (Collins 2002)
// that judge each run by itself.
type mentioner []*learn.Perceptron

func trainMentioner(sentences [][]wholeCase) mentioner {
	var m mentioner
	for seed := range uint64(wholeSeeds) {
		p := learn.NewPerceptron(wholeKinds, wholeBits)
		order := slices.Clone(sentences)
		r := rand.New(rand.NewPCG(seed, 4))
		for range wholeEpochs {
			r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			for _, cases := range order {
				for i := range cases {
					learnWhole(p, &cases[i])
				}
			}
		}
		p.Average()
		m = append(m, p)
	}
	return m
}

func learnWhole(p *learn.Perceptron, c *wholeCase) {
	scores := [wholeKinds]float32{wholeMargin + wholeCost, wholeMargin, wholeMargin, wholeMargin}
	scores[c.gold] = 0
	p.Sum(c.seen, scores[:])
	p.Update(c.seen, int(c.gold), best(scores[:]))
	p.Step()
}

// best is the index of the first highest score.
func best(scores []float32) int { return slices.Index(scores, slices.Max(scores)) }

// A guess is a case that may be a mention of a kind, the surer the greater its chance.
type guess struct {
	*wholeCase
	kind   int
	chance float32
}

// find are the whole mentions of an article: the surest first, none that crosses one of
// them or has its head.
func (m *againMentioner) find(s *secondLook) []Marked {
	var out []Marked
	for _, cases := range s.cases {
		guesses := m.guesses(s, cases)
		slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Compare(b.chance, a.chance) })
		var kept []guess
		for _, g := range guesses {
			if !slices.ContainsFunc(kept, func(k guess) bool { return g.clashes(k.wholeCase) }) {
				kept = append(kept, g)
				out = append(out, Marked{s.d.span(g.from, g.to), wholeTypes[g.kind]})
			}
		}
	}
	return out
}

// clashes reports whether two runs cannot both be mentions: they cross, or have one head.
func (c *wholeCase) clashes(o *wholeCase) bool {
	return c.meets(o.run) && (c.head == o.head || !c.holds(o.run) && !o.holds(c.run))
}
