package gold

import (
	"slices"

	"hearsay/extract"
)

// ActScores is how well was told what was done in saying something, over the documents
// that tell it.
type ActScores struct {
	Gold    int `json:"gold"`    // attributions whose act is told
	Matched int `json:"matched"` // those found, by Relation
	// Among the matched, in percent: the act, whether anything was asserted, and the
	// polarity are right.
	Function  float64 `json:"function"`
	Assertion float64 `json:"assertion"`
	Polarity  float64 `json:"polarity"`

	ByFunction map[string]Class `json:"by_function"`
	Refusals   Class            `json:"refusals"` // the act is decline
	Denials    Class            `json:"denials"`  // the cue denies or is negated
	Answers    Class            `json:"answers"`  // there is a question, and half of its words are right
	Hedged     Class            `json:"hedged"`   // by the writer

	// Questions are those of attributions that were found: with the same words, with
	// half of them, and questions where there is none.
	Questions struct {
		Gold     int `json:"gold"`
		Exact    int `json:"exact"`
		Half     int `json:"half"`
		Spurious int `json:"spurious"`
	} `json:"questions"`

	Confusion Confusion `json:"confusion"` // of acts; None for what was missed, or is not there
}

// An actTally counts over documents.
type actTally struct {
	ActScores                          // only its counts and Confusion, until the end
	function, assertion, polarity      int
	byFunction                         map[extract.Function]*classTally
	refusals, denials, answers, hedged classTally
}

func newActTally() *actTally {
	t := &actTally{byFunction: map[extract.Function]*classTally{}}
	t.Confusion = Confusion{}
	for _, f := range extract.Functions {
		t.byFunction[f] = &classTally{
			marked: func(a *Attribution) bool { return a.Act == string(f) },
			given:  func(p *item) bool { return p.claim.Act.Function == f },
		}
	}
	t.refusals = classTally{marked: refuses, given: func(p *item) bool { return p.claim.Act.Function == extract.Decline }}
	t.denials = classTally{marked: denies, given: func(p *item) bool {
		return p.claim.Act.Function == extract.Deny || p.claim.Act.Polarity == extract.Negative
	}}
	t.answers = classTally{
		marked: func(a *Attribution) bool { return len(a.Question) > 0 },
		given:  func(p *item) bool { return p.claim.Reply != nil },
		right:  func(p *pairing, f, g *item) bool { return p.question(f, g) >= half },
	}
	t.hedged = classTally{
		marked: func(a *Attribution) bool { return a.Hedged || len(a.Hedges) > 0 },
		given:  func(p *item) bool { return len(p.claim.Act.Hedges) > 0 },
	}
	return t
}

func refuses(a *Attribution) bool {
	return a.Act == string(extract.Decline) || a.Act == "" && a.Kind == "refusal"
}

func denies(a *Attribution) bool { return a.Negated || a.Act == string(extract.Deny) }

// asserts reports whether something was asserted: not by who refuses, asks or demands.
func asserts(a *Attribution) bool {
	switch extract.Function(a.Act) {
	case extract.Decline, extract.Ask, extract.Demand:
		return false
	}
	return true
}

func polarity(a *Attribution) extract.Polarity {
	switch {
	case denies(a):
		return extract.Negative
	case refuses(a):
		return extract.NoPolarity
	}
	return extract.Positive
}

// question is how much of the question's words a prediction has (Jaccard).
func (p *pairing) question(f, g *item) float64 {
	if f.claim.Reply == nil {
		return 0
	}
	return jaccard(p.ruler.of([]extract.Span{f.claim.Reply.Question}), p.ruler.of(g.marked.Question))
}

// add counts one document, if it tells acts.
func (t *actTally) add(p *pairing) {
	if !slices.ContainsFunc(p.doc.Attributions, func(a Attribution) bool { return a.Act != "" }) {
		return
	}
	p.each(func(g, found *item) { t.pair(p, g, found) })
	for i := range p.spurious {
		t.Confusion.add(None, string(p.spurious[i].claim.Act.Function))
	}
	for _, c := range t.byFunction {
		c.add(p)
	}
	for _, c := range []*classTally{&t.refusals, &t.denials, &t.answers, &t.hedged} {
		c.add(p)
	}
}

// pair counts one attribution.
func (t *actTally) pair(p *pairing, g, found *item) {
	a := g.marked
	if len(a.Question) > 0 {
		t.Questions.Gold++
	}
	if found != nil && found.claim.Reply != nil {
		t.Questions.Spurious += one(len(a.Question) == 0)
		t.Questions.Half += one(p.question(found, g) >= half)
		t.Questions.Exact += one(p.question(found, g) == 1)
	}
	if a.Act == "" {
		return
	}
	t.Gold++
	if found == nil {
		t.Confusion.add(a.Act, None)
		return
	}
	act := found.claim.Act
	t.Matched++
	t.Confusion.add(a.Act, string(act.Function))
	t.function += one(string(act.Function) == a.Act)
	t.assertion += one(act.Assertion == asserts(a))
	t.polarity += one(act.Polarity == polarity(a))
}

// scores are the figures of what was counted; nil if no document tells acts.
func (t *actTally) scores() *ActScores {
	if t.Gold == 0 {
		return nil
	}
	s := t.ActScores
	s.Function, s.Assertion, s.Polarity = of(t.function, t.Matched), of(t.assertion, t.Matched), of(t.polarity, t.Matched)
	s.Refusals, s.Denials, s.Answers, s.Hedged = t.refusals.class(), t.denials.class(), t.answers.class(), t.hedged.class()
	s.ByFunction = map[string]Class{}
	for f, c := range t.byFunction {
		if got := c.class(); got.Gold+got.Predicted > 0 {
			s.ByFunction[string(f)] = got
		}
	}
	return &s
}

// of is a share in percent; 0 of none.
func of(n, all int) float64 {
	if all == 0 {
		return 0
	}
	return percent(float64(n) / float64(all))
}
