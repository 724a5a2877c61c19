package english

import (
	"slices"

	"hearsay/extract"
)

// A referent is what a word of the article means: whom a pronoun or a description
// stands for.
type referent struct {
	mention    run                 // the words that mean it: the pronoun, the whole noun phrase
	name       string              // the fullest name, or the description as printed
	kind       extract.SpeakerType // Person, Organization, Group...
	entity     int                 // index into doc.ents, or -1
	antecedent run                 // the mention that gave the name
	confidence float64             // that it is this one: the share that was right where it was measured
}

// The shares of words within contents that are understood rightly, as far as PolNeAR's
// automatic coreference and reading tell.
const (
	sureInsideThey  = 0.50
	sureInsideI     = 0.95 // "I" in a quotation
	sureInsideWe    = 0.50 // "we" of a person: who else is meant is not told
	sureInsideGroup = 0.85 // "we" of a body or a group
)

// refersTo tells what the word at token i, within a content of claim c, means: a
// pronoun or possessive of the third or, in a quotation, the first person; any token
// of a definite description ("the company"); a name. It is not ok where that cannot be
// told, and for "you". It may be asked once all speakers are resolved, and changes
// nothing. Cases: refers-*.
func (r *resolver) refersTo(c, i int) (referent, bool) {
	d := r.d
	if k := r.refAt[i]; k >= 0 {
		ref := r.refs[k]
		s := r.as(ref.entity, ref.run, extract.Alias, sureName)
		return referent{ref.run, s.name, s.kind, s.entity, s.antecedent, s.confidence}, true
	}
	word := run{i, i + 1}
	switch d.toks[i].low {
	case "he", "him", "his", "himself":
		return r.inside(c, word, r.people(male, &worthWord), extract.Person)
	case "she", "her", "hers", "herself":
		return r.inside(c, word, r.people(female, &worthWord), extract.Person)
	case "it", "its", "itself":
		return r.inside(c, word, r.things(&worthThing), extract.Organization)
	case "they", "their", "theirs", "them", "themselves":
		s, ok := r.many(c, i)
		s.confidence = min(s.confidence, sureInsideThey)
		return referentOf(s, word), ok && s.name != ""
	case "i", "me", "my", "mine", "myself":
		return r.quotedSpeaker(c, word, sureInsideI)
	case "we", "us", "our", "ours", "ourselves":
		return r.quotedSpeaker(c, word, sureInsideWe)
	case "you", "your", "yours", "who", "which", "that", "this", "these", "those":
		return referent{}, false
	}
	return r.describedInside(i)
}

func referentOf(s speaker, mention run) referent {
	return referent{mention, s.name, s.kind, s.entity, s.antecedent, s.confidence}
}

// inside weighs those whom a pronoun within claim c's content can mean: whoever was
// spoken of before and, in the writer's words, the speaker. In a quotation the speaker
// is "I", so that it is another.
func (r *resolver) inside(c int, word run, who wanted, kind extract.SpeakerType) (referent, bool) {
	list := r.insideCandidates(c, word.from, who, kind)
	chances(list, who.worth)
	if len(list) == 0 || list[0].entity < 0 || list[0].chance < MinSpeaker {
		return referent{}, false
	}
	return referentOf(r.as(list[0].entity, word, extract.Pronoun, list[0].chance), word), true
}

func (r *resolver) insideCandidates(c, i int, who wanted, kind extract.SpeakerType) []candidate {
	d := r.d
	s := &d.claims[c].speaker
	list := r.candidates(-1, i, who)
	own := d.toks[i].quote < 0 && d.claims[c].quoteType != extract.Direct
	if !own {
		return without(list, s.entity)
	}
	if s.kind == kind && s.entity >= 0 {
		list = r.addSpeaker(s.entity, c, i, list, who)
	}
	return list
}

// addSpeaker marks the speaker of claim c among the candidates for token i, wherever
// the source stands.
func (r *resolver) addSpeaker(e, c, i int, list []candidate, who wanted) []candidate {
	told, fits := who.entity(&r.d.ents[e])
	if !fits {
		return list
	}
	k := slices.IndexFunc(list, func(o candidate) bool { return o.entity == e })
	if k < 0 {
		at := r.d.claims[c].place()
		new := candidate{entity: e, claim: -1, signs: r.mentionSigns(&ref{run{at, at + 1}, e}, max(i, at))}
		r.entitySigns(&new.signs, &r.d.ents[e], told)
		k, list = len(list), append(list, new)
	}
	list[k].signs[signSpeaker] = 1
	return list
}

// without is the list without an entity.
func without(list []candidate, entity int) []candidate {
	return slices.DeleteFunc(list, func(c candidate) bool { return c.entity == entity && entity >= 0 })
}

// quotedSpeaker is who says "I" or "we" at word: the speaker of the smallest quotation
// around it. The writer's own "I" is nobody's here.
func (r *resolver) quotedSpeaker(c int, word run, sure float64) (referent, bool) {
	d := r.d
	if d.toks[word.from].quote < 0 && d.claims[c].quoteType != extract.Direct {
		return referent{}, false
	}
	best, size := -1, 1<<30
	for j := max(0, c-nearClaims); j < min(len(d.claims), c+nearClaims); j++ {
		for _, content := range d.claims[j].content {
			if content.has(word.from) && content.len() < size && d.claims[j].quoteType != extract.Indirect {
				best, size = j, content.len()
			}
		}
	}
	if best < 0 || d.claims[best].speaker.name == "" {
		return referent{}, false
	}
	s := r.byPronoun(&d.claims[best], word.from, sure*d.claims[best].speaker.confidence)
	if sure == sureInsideWe && (s.kind == extract.Organization || s.kind == extract.Group) {
		s.confidence = sureInsideGroup * d.claims[best].speaker.confidence
	}
	return referentOf(s, word), true
}

// describedInside reads the definite noun phrase around token i. Not ok if it is none,
// or nobody named is known to be it.
func (r *resolver) describedInside(i int) (referent, bool) {
	d := r.d
	if d.np[i] < 0 {
		return referent{}, false
	}
	m := d.nps[d.np[i]].run
	if m.to+1 < len(d.toks) && d.has(m.to, "of") && d.np[m.to+1] >= 0 {
		m.to = d.nps[d.np[m.to+1]].to
	}
	if !d.has(m.from, "the", "this", "that") || m.len() > maxJob {
		return referent{}, false
	}
	n := r.noun(m)
	if r.refAt[n.head] >= 0 || n.plural {
		return referent{}, false
	}
	s, ok := r.before(-1, n)
	if !ok {
		s, ok = r.licensed(-1, n)
	}
	if !ok || s.name == "" || s.antecedent.meets(m) {
		return referent{}, false
	}
	return referentOf(s, m), true
}
