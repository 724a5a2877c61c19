package english

import "hearsay/extract"

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
	sureInside      = 0.80 // "he" and "she"
	sureInsideIt    = 0.55 // "it"
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
		return r.inside(c, word, r.people(male), extract.Person, sureInside)
	case "she", "her", "hers", "herself":
		return r.inside(c, word, r.people(female), extract.Person, sureInside)
	case "it", "its", "itself":
		return r.inside(c, word, r.things(), extract.Organization, sureInsideIt)
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
	return r.describedInside(c, i)
}

func referentOf(s speaker, mention run) referent {
	return referent{mention, s.name, s.kind, s.entity, s.antecedent, s.confidence}
}

// inside weighs those whom a pronoun within claim c's content can mean: whoever was
// spoken of before and, in the writer's words, the speaker. In a quotation the speaker
// is "I", so that it is another.
func (r *resolver) inside(c int, word run, who wanted, kind extract.SpeakerType, sure float64) (referent, bool) {
	d := r.d
	s := &d.claims[c].speaker
	list := r.best(-1, word.from, who)
	own := d.toks[word.from].quote < 0 && d.claims[c].quoteType != extract.Direct
	if own && s.kind == kind && s.resolution != extract.Unresolved && (s.entity >= 0 || kind != extract.Person) {
		list = r.raiseSpeaker(c, word.from, list, who)
	}
	if !own {
		list = without(list, s.entity)
	}
	best, lead := top(list)
	if best.entity < 0 || best.score < leastScore || lead < leastLead {
		return referent{}, false
	}
	out := r.as(best.entity, word, extract.Pronoun, sure-doubt(lead))
	return referentOf(out, word), true
}

// worthSpeaker is what being the speaker of the words is worth for a pronoun in them.
const worthSpeaker = 1.5

// raiseSpeaker adds the speaker of claim c to the candidates for token i, wherever the
// source stands.
func (r *resolver) raiseSpeaker(c, i int, list []candidate, who wanted) []candidate {
	e := r.d.claims[c].speaker.entity
	if e < 0 {
		return list
	}
	bonus, fits := who.entity(&r.d.ents[e])
	if !fits {
		return list
	}
	score := worthHere + worthFront + worthSubject + bonus + share(&r.d.ents[e])
	for k := range list {
		if list[k].entity == e {
			score = max(score, list[k].score)
		}
	}
	return raise(list, candidate{e, -1, score + worthSpeaker})
}

// without is the list without an entity.
func without(list []candidate, entity int) []candidate {
	kept := list[:0]
	for _, c := range list {
		if c.entity != entity || entity < 0 {
			kept = append(kept, c)
		}
	}
	return kept
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
func (r *resolver) describedInside(c, i int) (referent, bool) {
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
