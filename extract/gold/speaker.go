package gold

import (
	"slices"
	"strings"

	"hearsay/extract"
)

// SpeakerScores is how well it was told who spoke, over the documents that tell it.
type SpeakerScores struct {
	Gold    int `json:"gold"`
	Matched int `json:"matched"` // found, by Relation
	// WhoSaidWhat is Relation with the speaker's name right, too.
	WhoSaidWhat PRF `json:"who_said_what"`
	// Among the matched, in percent: the name is right, the same words, the type right.
	Name  float64 `json:"name"`
	Exact float64 `json:"exact"`
	Type  float64 `json:"type"`
	// Levels counts the matched: exact; part, one name being the other in full; wrong;
	// unresolved, though there is a name.
	Levels map[string]int `json:"levels"`
	// Pronouns are the attributions whose source is a pronoun.
	Pronouns struct {
		Gold        int     `json:"gold"`
		Relation    float64 `json:"relation"`      // found, percent
		WhoSaidWhat float64 `json:"who_said_what"` // found with the right name, percent
	} `json:"pronouns"`
	ByResolution map[string]Resolved `json:"by_resolution"` // as the engine tells it
	Candidates   Candidates          `json:"candidates"`
	Types        Confusion           `json:"types"`
	// Calibration holds confidence.speaker against names that are right, over matched
	// claims whose speaker is resolved.
	Calibration Calibration `json:"calibration"`
}

// Resolved is the matched claims whose speaker was found in one way: how many, the
// share whose name is right and the mean of confidence.speaker, in percent.
type Resolved struct {
	Claims     int     `json:"claims"`
	Right      float64 `json:"right"`
	Confidence float64 `json:"confidence"`
}

// Candidates are those of speakers left unresolved though the gold has a name: how many
// were, how often it was among the candidates and how often the first.
type Candidates struct {
	Unresolved int `json:"unresolved"`
	Among      int `json:"among"`
	First      int `json:"first"`
}

// A speakerTally counts over documents.
type speakerTally struct {
	SpeakerScores
	who                                hits
	name, exact, kind                  int
	pronouns, pronounFound, pronounWho int
	byResolution                       map[extract.Resolution]*bin
	bins                               []bin
}

func newSpeakerTally() *speakerTally {
	t := &speakerTally{byResolution: map[extract.Resolution]*bin{}, bins: make([]bin, bins)}
	t.Levels, t.Types = map[string]int{}, Confusion{}
	return t
}

// add counts one document, if it tells speakers.
func (t *speakerTally) add(p *pairing) {
	others := p.speakers()
	if len(others) == 0 {
		return
	}
	t.who.preds += len(p.preds)
	t.who.gold += len(p.required)
	p.each(func(g, found *item) {
		pronoun := pronouns[strings.ToLower(joined(p.doc.Text, g.marked.Source))]
		t.Gold++
		t.pronouns += one(pronoun)
		if found == nil {
			return
		}
		t.pronounFound += one(pronoun)
		if t.pair(g.marked, found.claim, others) {
			t.pronounWho += one(pronoun)
		}
	})
}

// speakers are all names of speakers in the gold.
func (p *pairing) speakers() []string {
	var names []string
	for _, a := range p.doc.Attributions {
		if a.Speaker != "" && !slices.Contains(names, a.Speaker) {
			names = append(names, a.Speaker)
		}
	}
	return names
}

// sameKind reports whether the speaker's type is that of the gold.
func sameKind(a *Attribution, c *extract.Claim) bool {
	return strings.EqualFold(string(c.Speaker.Type), a.SpeakerKind) || c.Speaker.Type == extract.Anonymous && isNameless(a.Speaker)
}

// pair counts one attribution that was found, and reports whether its speaker is right.
func (t *speakerTally) pair(a *Attribution, c *extract.Claim, others []string) bool {
	level := matchName(c.Speaker.Name, a.Speaker, a.SpeakerKind, others)
	right := level.right()
	if level != sameName {
	}
	t.Matched++
	t.Levels[string(level)]++
	t.name += one(right)
	t.exact += one(level == sameName)
	t.who.rightPreds += one(right)
	t.who.foundGold += one(right)
	if a.SpeakerKind != "" {
		t.Types.add(a.SpeakerKind, strings.ToLower(string(c.Speaker.Type)))
		t.kind += one(sameKind(a, c))
	}
	b := t.byResolution[c.Speaker.Resolution]
	if b == nil {
		b = &bin{}
		t.byResolution[c.Speaker.Resolution] = b
	}
	b.count(c.Confidence.Speaker, right)
	if c.Speaker.Resolution != extract.Unresolved {
		t.bins[min(int(c.Confidence.Speaker*bins), bins-1)].count(c.Confidence.Speaker, right)
	}
	if level == unresolved {
		t.Candidates.Unresolved++
		for i, k := range c.Speaker.Candidates {
			if matchName(k.Name, a.Speaker, a.SpeakerKind, others).right() {
				t.Candidates.Among++
				t.Candidates.First += one(i == 0)
				break
			}
		}
	}
	return right
}

// isNameless reports whether a speaker is only described: anonymous is then a type as
// good as person or group.
func isNameless(speaker string) bool {
	n := newName(speaker)
	return len(n.capital) == 0 || !n.capital[0]
}

// scores are the figures of what was counted; nil if no document tells speakers.
func (t *speakerTally) scores() *SpeakerScores {
	if t.Gold == 0 {
		return nil
	}
	s := t.SpeakerScores
	typed := 0
	for label := range s.Types {
		typed += s.Types.Count(label)
	}
	s.WhoSaidWhat = t.who.prf()
	s.Name, s.Exact, s.Type = of(t.name, t.Matched), of(t.exact, t.Matched), of(t.kind, typed)
	s.Pronouns.Gold, s.Pronouns.Relation, s.Pronouns.WhoSaidWhat = t.pronouns, of(t.pronounFound, t.pronouns), of(t.pronounWho, t.pronouns)
	s.ByResolution = map[string]Resolved{}
	for r, b := range t.byResolution {
		s.ByResolution[string(r)] = Resolved{b.predicted, of(b.right, b.predicted), percent(b.confidence / float64(b.predicted))}
	}
	s.Calibration = calibration(t.bins)
	return &s
}
