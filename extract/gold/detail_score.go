package gold

import (
	"slices"
	"strings"

	"hearsay/extract"
)

// DetailScores is how well the details of attributions were told. Each counts the
// attributions that the gold has it of, and nothing else: an engine that tells more is
// not blamed.
type DetailScores struct {
	Hedges        Told `json:"hedges"`         // the writer's, by their words
	SpeakerHedges Told `json:"speaker_hedges"` // the speaker's
	Asker         Told `json:"asker"`
	When          Told `json:"when"`
	WhenValue     Told `json:"when_value"`
	SaidAt        Told `json:"said_at"`
	Relay         Told `json:"relay"`
	Restated      Told `json:"restated"`
}

// Told counts attributions of which the gold tells something: those not found at all,
// those found of which the engine tells nothing, something else, in part the same, the
// same. Case, punctuation and leading articles and prepositions do not matter. In part
// the same: lists, that something is in both; of others, half of the words. A
// restatement that is not the same need not be wrong.
type Told struct {
	Gold   int `json:"gold"`
	Missed int `json:"missed"`
	None   int `json:"none"`
	Other  int `json:"other"`
	Part   int `json:"part"`
	Same   int `json:"same"`
}

// A detailTally counts over documents.
type detailTally struct{ DetailScores }

func (t *detailTally) add(p *pairing) {
	p.each(func(g, found *item) {
		var c *extract.Claim
		if found != nil {
			c = found.claim
		}
		t.pair(p.doc.Text, g.marked, c)
	})
}

// pair counts one attribution; c is nil if it was not found.
func (t *detailTally) pair(text string, a *Attribution, c *extract.Claim) {
	told := []*Told{&t.Hedges, &t.SpeakerHedges, &t.Asker, &t.When, &t.WhenValue, &t.SaidAt, &t.Relay, &t.Restated}
	for i, d := range detailsOf(text, a, c) {
		told[i].add(c != nil, d.marked, d.given)
	}
}

// A detail is what the gold and an engine tell of one thing.
type detail struct {
	name          string
	marked, given []string
}

// detailsOf are all details, in the order of DetailScores. A claim of nil tells nothing.
func detailsOf(text string, a *Attribution, c *extract.Claim) []detail {
	if c == nil {
		c = &extract.Claim{}
	}
	of := func(s extract.Span) string { return text[s.Start:s.End] }
	var settings, given, voices []string
	for _, s := range a.SaidAt {
		settings = append(settings, s.Kind+" "+bare(s.Words))
	}
	for _, s := range c.SaidAt {
		given = append(given, s.Kind+" "+bare(of(s.Words)))
	}
	for _, v := range c.Relay {
		if v.Role != "publisher" && v.Role != "speaker" {
			voices = append(voices, v.Name)
		}
	}
	asker := ""
	if c.Reply != nil {
		asker = c.Reply.Asker
	}
	return []detail{
		{"hedge", a.Hedges, c.Act.Hedges},
		{"speaker_hedge", a.SpeakerHedges, c.Hedges},
		{"asker", list(a.Asker), list(asker)},
		{"when", list(a.When), list(of(c.Said.Words))},
		{"when_value", list(a.WhenValue), list(c.Said.Value)},
		{"said_at", settings, given},
		{"relay", a.Relay, voices},
		{"restated", list(a.Restated), list(c.Restated)},
	}
}

// list is a list of one; of none if it is "".
func list(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// add counts one attribution, if the gold tells something of it.
func (t *Told) add(found bool, marked, given []string) {
	if len(marked) == 0 {
		return
	}
	t.Gold++
	switch {
	case !found:
		t.Missed++
	case len(given) == 0:
		t.None++
	case sameDetail(marked, given):
		t.Same++
	case partDetail(bareAll(marked), bareAll(given)):
		t.Part++
	default:
		t.Other++
	}
}

func sameDetail(marked, given []string) bool { return slices.Equal(bareAll(marked), bareAll(given)) }

func partDetail(marked, given []string) bool {
	both := func(w string) bool { return slices.Contains(given, w) }
	return slices.ContainsFunc(marked, both) || len(marked) == 1 && len(given) == 1 && alike(marked[0], given[0])
}

func bareAll(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = bare(s)
	}
	return out
}

// leading are words before others that no detail turns on.
var leading = words("the a an in on at by to from of for during with via")

// bare is a text's words in lower case, without leading articles and prepositions.
func bare(s string) string {
	all := wordPattern.FindAllString(strings.ToLower(s), -1)
	for len(all) > 1 && leading[all[0]] {
		all = all[1:]
	}
	return strings.Join(all, " ")
}

// alike reports whether two texts share half of their words (Jaccard).
func alike(a, b string) bool {
	x, y := words(a), words(b)
	both := 0
	for w := range x {
		both += one(y[w])
	}
	return both > 0 && 2*both >= len(x)+len(y)-both
}

// scores are what was counted; nil if the gold tells no details.
func (t *detailTally) scores() *DetailScores {
	if t.DetailScores == (DetailScores{}) {
		return nil
	}
	s := t.DetailScores
	return &s
}
