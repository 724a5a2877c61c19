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
	got := c
	if got == nil {
		got = &extract.Claim{}
	}
	var settings, given, voices []string
	for _, s := range a.SaidAt {
		settings = append(settings, s.Kind+" "+bare(s.Words))
	}
	for _, s := range got.SaidAt {
		given = append(given, s.Kind+" "+bare(text[s.Words.Start:s.Words.End]))
	}
	for _, v := range got.Relay {
		if v.Role != "publisher" && v.Role != "speaker" {
			voices = append(voices, v.Name)
		}
	}
	asker := ""
	if got.Reply != nil {
		asker = got.Reply.Asker
	}
	for _, d := range []struct {
		told          *Told
		marked, given []string
	}{
		{&t.Hedges, a.Hedges, got.Act.Hedges},
		{&t.SpeakerHedges, a.SpeakerHedges, got.Hedges},
		{&t.Asker, list(a.Asker), list(asker)},
		{&t.When, list(a.When), list(text[got.Said.Words.Start:got.Said.Words.End])},
		{&t.WhenValue, list(a.WhenValue), list(got.Said.Value)},
		{&t.SaidAt, settings, given},
		{&t.Relay, a.Relay, voices},
		{&t.Restated, list(a.Restated), list(got.Restated)},
	} {
		d.told.add(c != nil, d.marked, d.given)
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
	m, g := bareAll(marked), bareAll(given)
	t.Gold++
	switch {
	case !found:
		t.Missed++
	case len(given) == 0:
		t.None++
	case slices.Equal(m, g):
		t.Same++
	case slices.ContainsFunc(m, func(w string) bool { return slices.Contains(g, w) }), len(m) == 1 && len(g) == 1 && alike(m[0], g[0]):
		t.Part++
	default:
		t.Other++
	}
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
