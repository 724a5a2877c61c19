package english

import (
	"slices"

	"hearsay/extract"
)

// spokenByLabel keeps the turns behind a colon that somebody speaks; none if they are no
// conversation. A label opens an item of a list, too: "Place: A wall to the south keeps the
// wind off the hive." What tells them apart: a turn's label names somebody, and some
// turns are questions or in the first person. Cases: restate-label, interview-list.
func (f *finder) spokenByLabel(turns []turn) []turn {
	type label struct {
		turns         int
		speaker, name bool // it names somebody; it has a word that could be a name
	}
	r := f.readLabels(turns)
	labels := map[string]*label{}
	talk, capitals := 0, false
	for _, t := range turns {
		l := labels[f.labelOf(t)]
		if l == nil {
			l = &label{name: r.hasName(t.name)}
			labels[f.labelOf(t)] = l
		}
		l.turns++
		l.speaker = l.speaker || r.namesSpeaker(t.name, l.turns > 1)
		capitals = capitals || l.speaker && f.allShouted(t.name)
		talk += one(f.firstPersonIn(run{t.body, f.blockEnd(t.body)}) || f.has(f.blockEnd(t.body)-1, "?"))
	}
	speakers, repeated := 0, 0
	for _, l := range labels {
		speakers += one(l.speaker)
		repeated += one(l.turns > 1 && (l.speaker || l.name))
	}
	talking := talkingShare*talk >= len(turns)
	switch {
	case speakers > 1 && (capitals || talking):
	case speakers == 1 && repeated > 0 && talking:
	case repeated > 1 && talking:
	default:
		return nil
	}
	return slices.DeleteFunc(turns, func(t turn) bool {
		l := labels[f.labelOf(t)]
		return !l.speaker && !l.name && (!talking || l.turns == 1)
	})
}

// talkingShare: one turn of so many is a question or in the first person.
const talkingShare = 3

func (f *finder) labelOf(t turn) string { return extract.Fold(f.words(t.name.from, t.name.to)) }

// A labelReader tells labels that are names from others.
type labelReader struct {
	*finder
	people map[string]bool // words of the names of people whom the text has elsewhere
	known  map[string]bool // the same, of people who have a first name or an office
	lower  map[string]bool // words that the text has without a capital
}

func (f *finder) readLabels(turns []turn) *labelReader {
	r := &labelReader{f, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for i := range f.toks {
		if !f.toks[i].capital {
			r.lower[f.toks[i].low] = true
		}
	}
	label := map[int]bool{}
	for _, t := range turns {
		label[t.name.from] = true
	}
	for _, e := range f.ents {
		if e.kind != extract.EntityPerson {
			continue
		}
		for _, m := range e.mentions {
			for i := m.from; i < m.to && !label[m.from]; i++ {
				r.people[f.toks[i].low] = true
				r.known[f.toks[i].low] = r.known[f.toks[i].low] || e.gender != anyGender || len(e.roles) > 0
			}
		}
	}
	return r
}

// namesSpeaker reports whether a label is one of a person: by a first name, a title or
// an office, by initials or a name that the text has of somebody. One in capitals may be
// anybody's whom the text names, or nobody's if it comes again.
func (r *labelReader) namesSpeaker(label run, again bool) bool {
	first, last := r.toks[label.from].low, r.toks[label.to-1].low
	if firstNameAt(first) || titles[r.bare(label.from)] || isRole(last) || speakerLabels[last] || label.len() == 1 && r.byInitials(first) >= 0 {
		return true
	}
	capitals := r.allShouted(label)
	for i := label.from; i < label.to; i++ {
		low := r.toks[i].low
		if r.isWord(i) && !r.ordinary(i) && (r.known[low] || capitals && (r.people[low] || again)) {
			return true
		}
	}
	return false
}

// hasName reports whether a label has a word that could be a name.
func (r *labelReader) hasName(label run) bool {
	for i := label.from; i < label.to; i++ {
		if r.isWord(i) && !r.ordinary(i) {
			return true
		}
	}
	return false
}

// ordinary reports whether token i is a word that is no name.
func (r *labelReader) ordinary(i int) bool {
	low := r.toks[i].low
	return r.lower[low] || commonWords()[low] || noteLabels[low]
}

// allShouted reports whether all of a label is in capitals: "CHAIR FERRO", but not "Calder
// X1 ANC".
func (f *finder) allShouted(label run) bool {
	for i := label.from; i < label.to; i++ {
		if f.isWord(i) && !f.shouting(i) {
			return false
		}
	}
	return f.inCapitals(label)
}

// speakerLabels are labels of speakers that are no offices.
var speakerLabels = wordSet("question answer interviewer interviewee host speaker voice audience crowd court caller")

// noteLabels are words of labels that open a note to the reader.
var noteLabels = wordSet("fyi ps nb faq tldr tip tips pro pros con cons note update warning caveat")
