package english

import (
	"slices"
	"strings"

	"hearsay/extract"
)

// someWords stand for a noun that was said before, and tell how many are meant: the
// words they put before it.
var someWords = map[string]string{
	"others": "other", "another": "another", "some": "some", "many": "many", "several": "several", "most": "most", "few": "few", "one": "one",
	"second": "a second", "third": "a third", "fourth": "a fourth",
}

const (
	reachSome = 4    // sentences back to the noun
	sureSome  = 0.75 // the noun of the last who was described alike, by reading
)

// some reads a source that leaves its noun out: "others said" after "two officials
// said" are other officials, "a second said" is a second official. Case:
// speaker-others.
func (r *resolver) some(m run) (speaker, bool) {
	d := r.d
	last := m.to - 1
	word, ok := someWords[d.toks[last].low]
	if !ok || m.len() > 2 || m.len() == 2 && !d.has(m.from, "a", "the", "yet", "still") || r.refAt[last] >= 0 {
		return speaker{}, false
	}
	n, kind := r.lastDescribed(m.from)
	if n.len() == 0 {
		return speaker{}, false
	}
	noun := d.toks[n.head].low
	switch one := word == "another" || word == "one" || strings.HasPrefix(word, "a "); {
	case one:
		noun = singular(noun)
		if kind == extract.Group {
			kind = extract.Person
		}
	case !n.plural:
		noun = pluralOf(noun)
		if kind == extract.Person {
			kind = extract.Group
		}
	}
	return speaker{
		mention: m, name: word + " " + noun, kind: kind, resolution: extract.Nominal, entity: -1,
		antecedent: run{n.head, n.head + 1}, confidence: sureSome,
	}, true
}

// lastDescribed is the description of the last voice before token i, if that is a person
// or people who were only described, and not long ago; or the people who are the subject
// of a sentence just before. Empty if there are none.
func (r *resolver) lastDescribed(i int) (noun, extract.SpeakerType) {
	d := r.d
	for v := r.lastVoice(i); v >= 0 && v > r.lastVoice(i)-windowVoices; v-- {
		c := &d.claims[r.voices[v].claim]
		if r.voices[v].at >= i {
			continue
		}
		if int(d.toks[i].sent)-c.sent > reachSome {
			break
		}
		m := r.trim(c.mention())
		k := c.speaker.kind
		if m.len() == 0 || c.speaker.entity >= 0 || c.speaker.resolution != extract.Nominal || k != extract.Group && k != extract.Person && k != extract.Anonymous {
			continue
		}
		if n := r.noun(m); r.countable(n) {
			return n, k
		}
	}
	here := int(d.toks[i].sent)
	for s := here - 1; s >= max(0, here-2) && d.sents[s].block >= d.sents[here].block-1; s-- {
		if m := r.trim(r.subjectOf(s)); m.len() > 0 {
			if n := r.noun(m); n.plural && r.countable(n) && isRole(d.toks[n.head].low) {
				return n, extract.Group
			}
		}
	}
	return noun{}, extract.Unknown
}

// countable reports whether the head of a description is a noun of which there can be
// another.
func (r *resolver) countable(n noun) bool {
	head := &r.d.toks[n.head]
	return r.refAt[n.head] < 0 && nounTagged(head.tag) && !groupNoun[head.low] && someWords[head.low] == ""
}

// pluralOf is a regular noun's plural.
func pluralOf(noun string) string {
	switch {
	case strings.HasSuffix(noun, "man"):
		return noun[:len(noun)-2] + "en"
	case strings.HasSuffix(noun, "y") && !strings.ContainsAny(noun[max(0, len(noun)-2):len(noun)-1], "aeiou"):
		return noun[:len(noun)-1] + "ies"
	case strings.HasSuffix(noun, "s") || strings.HasSuffix(noun, "ch") || strings.HasSuffix(noun, "sh"):
		return noun + "es"
	}
	return noun + "s"
}

// both reads "both" and "neither": the two who were named together before, or the only
// two people named in the sentence before. Case: speaker-both.
func (r *resolver) both(i int, m run) (speaker, bool) {
	d := r.d
	if m.len() > 2 || !d.has(m.from, "both", "neither") && !(d.has(m.from, "the") && d.has(m.to-1, "two", "pair", "couple")) || m.len() == 2 && !d.has(m.to-1, "men", "women", "two", "pair", "couple", "sides") {
		return speaker{}, false
	}
	if m.len() == 1 {
		if s, ok := r.twoBefore(i, m); ok {
			return s, true
		}
	}
	two := r.peopleBefore(m.from)
	if len(two) != 2 {
		return speaker{}, false
	}
	first, second := &d.ents[two[1]], &d.ents[two[0]]
	return speaker{
		mention: m, name: first.name + " and " + second.name, kind: extract.Group, resolution: extract.Pronoun, entity: -1,
		antecedent: r.antecedent(first, m.from), confidence: sureSome,
	}, true
}

// peopleBefore are the people named in the sentences before token i, the last first: of
// as few sentences as name two, and no more than three.
func (r *resolver) peopleBefore(i int) []int {
	d := r.d
	here := int32(d.toks[i].sent)
	var people []int
	for k := r.refBefore(i); k >= 0; k-- {
		there := int32(d.toks[r.refs[k].from].sent)
		if there != here && len(people) >= 2 || there < int32(d.toks[i].sent)-3 || len(people) > 2 {
			break
		}
		here = there
		e := r.refs[k].entity
		if e >= 0 && r.kindOf(&d.ents[e]) == extract.Person && d.toks[r.refs[k].from].quote < 0 && !slices.Contains(people, e) {
			people = append(people, e)
		}
	}
	return people
}

// twoBefore reads "both" and "neither" as the pair that was just counted: "both
// campaigns", "two dockers".
func (r *resolver) twoBefore(i int, m run) (speaker, bool) {
	d := r.d
	for j := m.from - 1; j >= 0 && d.toks[j].sent >= d.toks[m.from].sent-2 && m.from-j < maxSentence/2; j-- {
		if !d.has(j, "both", "two") || d.np[j] < 0 || d.toks[j].quote >= 0 {
			continue
		}
		p := d.nps[d.np[j]].run
		n := r.noun(run{j, p.to})
		if !n.plural || p.to-j < 2 || nounTagged(d.toks[n.head].tag) && timeNouns[singular(d.toks[n.head].low)] {
			continue
		}
		s, ok := r.printed(i, n)
		if !ok || s.kind != extract.Group && s.kind != extract.Organization {
			return speaker{}, false
		}
		s.mention, s.antecedent, s.resolution, s.confidence = m, n.run, extract.Pronoun, sureSome
		return s, true
	}
	return speaker{}, false
}
