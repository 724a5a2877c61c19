package english

import (
	"strings"

	"hearsay/extract/english/learn"
	"hearsay/extract/english/model"
)

// The second look at whole mentions: what the first makes of a run is weighed against
// what it makes of the runs in its way and of the same name elsewhere in the article
// (stacked learning: Krishnan and Manning 2006). Forests, one a kind, say how likely it
// is.

// How they are grown, found as the rest was (see wholeEpochs).
var againGrowth = learn.BoostOptions{Trees: 80, Leaves: 10, Rate: 0.1, Least: 4, Rows: 0.7, Features: 0.6, Seed: 5}

const (
	againLeast   = -60  // the first look's lead under which there is no second
	againChance  = 0.42 // the least chance of a mention that is taken: a little over half of the F1 hoped for (Lipton et al. 2014)
	againOthers  = 4    // the numbers of a wholeNote in a row
	againUnknown = -200 // stands for the lead of nothing
)

// lead is by how much the first look prefers the likeliest kind to none.
func (c *wholeCase) lead() float32 {
	return max(c.leads[namePerson], c.leads[nameOrganization], c.leads[namePlace])
}

// wholeSeen is what both looks at a run see.
type wholeSeen struct {
	head     int     // see wholeView.head
	core     run     // the name in it that tells most
	known    uint32  // see wholeLook
	mid, low float32 // how the article writes the name's last word, see seenWord
}

// see is what both looks see of a run of the sentence that is looked at.
func (v *wholeView) see(r run) wholeSeen {
	l := v.lookAt(r)
	out := wholeSeen{head: l.head, core: l.core, known: l.known}
	if w := v.words.of[l.core.to-1]; w != nil {
		out.mid, out.low = float32(w.mid), float32(w.low)
	}
	return out
}

// judge gives the cases the leads of the first look: the mean of its perceptrons.
func (m mentioner) judge(sentences [][]wholeCase) {
	for _, cases := range sentences {
		for i := range cases {
			var scores [wholeKinds]float32
			for _, p := range m {
				p.Sum(cases[i].seen, scores[:])
			}
			for k := range scores {
				cases[i].leads[k] = (scores[k] - scores[nameOut]) / float32(len(m))
			}
		}
	}
}

// A wholeNote sums up the leads of mentions in the same words.
type wholeNote struct {
	count int
	sum   [wholeKinds]float32
}

func (n *wholeNote) add(leads *[wholeKinds]float32) {
	n.count++
	for k, lead := range leads {
		n.sum[k] += lead
	}
}

// but are the mean leads of the others than one, and how many those are.
func (n *wholeNote) but(own *[wholeKinds]float32) [againOthers]float32 {
	out := [againOthers]float32{againUnknown, againUnknown, againUnknown, float32(n.count - 1)}
	for k := int(namePerson); k < wholeKinds && n.count > 1; k++ {
		out[k-1] = (n.sum[k] - own[k]) / float32(n.count-1)
	}
	return out
}

// A secondLook is an article whose cases have their leads.
type secondLook struct {
	d     *doc
	cases [][]wholeCase                // by sentence
	cores map[run]*[wholeKinds]float32 // the best leads of a name with whatever stands around it
	names map[string]*wholeNote        // by a name's words
	lasts map[string]*wholeNote        // by its last
	texts map[string]*wholeNote        // by the words of the run
}

func newSecondLook(d *doc, sentences [][]wholeCase) *secondLook {
	s := &secondLook{
		d: d, cores: map[run]*[wholeKinds]float32{}, names: map[string]*wholeNote{}, lasts: map[string]*wholeNote{}, texts: map[string]*wholeNote{},
	}
	var order []run // of the names: sums of floats depend on it
	for _, cases := range sentences {
		var kept []wholeCase
		for _, c := range cases {
			if c.lead() < againLeast {
				continue
			}
			kept = append(kept, c)
			best := s.cores[c.core]
			if best == nil {
				best = &[wholeKinds]float32{againUnknown, againUnknown, againUnknown, againUnknown}
				s.cores[c.core] = best
				order = append(order, c.core)
			}
			for k := range best {
				best[k] = max(best[k], c.leads[k])
			}
			note(s.texts, s.low(c.run), &c.leads)
		}
		s.cases = append(s.cases, kept)
	}
	for _, core := range order {
		best := s.cores[core]
		note(s.names, s.low(core), best)
		note(s.lasts, s.d.bare(core.to-1), best)
	}
	return s
}

func note(notes map[string]*wholeNote, words string, leads *[wholeKinds]float32) {
	if notes[words] == nil {
		notes[words] = &wholeNote{}
	}
	notes[words].add(leads)
}

// low is the words of a run in lower case.
func (s *secondLook) low(r run) string { return strings.ToLower(s.d.words(r.from, r.to)) }

// An againMentioner judges at the second look: by kind, the chance that a run is a
// mention of it. One that learnt from nothing has no forests and finds nothing.
type againMentioner [wholeKinds]*model.Forest

func trainAgain(looks []*secondLook) *againMentioner {
	var rows [][]float32
	var answers [wholeKinds][]bool
	var weights []float32
	for _, s := range looks {
		for _, cases := range s.cases {
			for i := range cases {
				rows, weights = append(rows, s.row(&cases[i], cases)), append(weights, 1)
				for k := range answers {
					answers[k] = append(answers[k], int(cases[i].gold) == k)
				}
			}
		}
	}
	m := &againMentioner{}
	if len(rows) == 0 {
		return m
	}
	o := againGrowth
	o.Workers = 1
	for k := int(namePerson); k < wholeKinds; k++ {
		m[k] = learn.Boost(rows, answers[k], weights, o)
	}
	return m
}

// guesses are the cases of a sentence that are likely mentions.
func (m *againMentioner) guesses(s *secondLook, cases []wholeCase) []guess {
	var out []guess
	for i := 0; i < len(cases) && m[namePerson] != nil; i++ {
		row := s.row(&cases[i], cases)
		g := guess{wholeCase: &cases[i]}
		best := float32(0)
		for k := int(namePerson); k < wholeKinds; k++ {
			p := float32(m[k].Probability(row))
			g.chance += p
			if p > best {
				best, g.kind = p, k
			}
		}
		if g.chance >= againChance {
			out = append(out, g)
		}
	}
	return out
}
