package english

import "hearsay/extract"

// A speaker is an extract.Speaker in the making.
type speaker struct {
	mention    run // empty if implicit
	name       string
	kind       extract.SpeakerType
	jobTitle   string
	resolution extract.Resolution
	antecedent run // empty if the mention is the name
	entity     int // index into doc.ents, or -1
	confidence float64
	candidates []candidate // of one unresolved, the likeliest first
}

// resolveSpeakers names the speaker of every claim, or says that it cannot: a wrong
// name is worse than none. It is a sieve, the most precise rule first; claims whose
// speaker another claim must name ("I" in a quotation, a headline's "official") wait
// for it. The resolver stays with the doc, for what the words within contents mean
// (refersTo). Cases: speaker-*.
func resolveSpeakers(d *doc) {
	if len(d.claims) == 0 {
		return
	}
	r := newResolver(d)
	var waiting []int
	for i := range d.claims {
		if r.firstPerson(&d.claims[i]) {
			waiting = append(waiting, i)
			d.claims[i].speaker = nobody(d.claims[i].mention())
			continue
		}
		r.resolve(i)
	}
	for _, i := range waiting {
		r.resolve(i)
	}
	r.lookAhead()
	r.sortVoices()
	d.resolver = r
}

// The levels of the sieve, with the share of speakers they name right where the source
// is right. Names, descriptions as printed and repeated ones are counted: on claims-dev
// by its scorer, and on the articles of our own, where the name must be the same to the
// letter (158 of 160 and 533 of 545; 43 of 52 and 171 of 219; 11 of 12 and 8 of 15), and
// so are roles and those named further on (there 17 of 18, 16 of 17). The others are too few to count and were judged by reading. What "he", "she" and "it"
// are worth is learnt (speaker_worth.go).
const (
	sureName           = 0.97 // a name, in full or in part
	sureOwner          = 0.90 // a document or body of somebody named
	sureList           = 0.85 // several speakers
	surePrinted        = 0.80 // a description, as printed
	surePrintedOne     = 0.46 // of one person at the front of the article
	surePrintedUnknown = 0.35 // of what no list knows
	surePronoun        = 0.88 // who, I
	sureIt             = 0.75 // they
	sureRole           = 0.90 // "the lawmaker", licensed by a title or an apposition
	sureSame           = 0.79 // the same description as before
	sureFocus          = 0.90 // "the striker": of the chance that it is whoever is in focus
	sureGuess          = 0.60 // "the actor", of whom no role is told
	sureEllipsis       = 0.75 // the subject of a participle, the quotation before
	sureAhead          = 0.85 // "a top lawmaker", named further on
)

// mention is the tokens of a claim's source.
func (c *claim) mention() run {
	if len(c.source) == 0 {
		return run{}
	}
	return c.source[0]
}

// place is the token where a claim's source stands; without one, its cue or content.
func (c *claim) place() int {
	switch {
	case len(c.source) > 0:
		return c.source[0].from
	case len(c.cue) > 0:
		return c.cue[0].from
	case len(c.content) > 0:
		return c.content[0].from
	}
	return 0
}

// nobody is the speaker that cannot be told.
func nobody(mention run) speaker {
	return speaker{mention: mention, kind: extract.Unknown, resolution: extract.Unresolved, entity: -1}
}

// longestName bounds a speaker's name, in bytes: owners of owners could make one
// without end.
const longestName = 400

// resolve names the speaker of claim i.
func (r *resolver) resolve(i int) {
	c := &r.d.claims[i]
	m := r.trim(c.mention())
	r.follow(c.place())
	var (
		s  speaker
		ok bool
	)
	s, ok = r.inInterview(i)
	switch {
	case ok:
	case m.len() == 0:
		s, ok = r.implicit(i)
	default:
		s, ok = r.read(i, m)
	}
	if ok = ok && s.name != "" && len(s.name) <= longestName; !ok {
		candidates := s.candidates
		s = nobody(m)
		s.candidates = candidates
	}
	s.mention = c.mention()
	if s.entity >= 0 && s.jobTitle == "" {
		s.jobTitle = r.d.ents[s.entity].jobTitle
	}
	c.speaker = s
	r.settle(m, s.entity)
	if ok {
		r.remember(i)
	}
}

// longestSource bounds how much of a source is read, in tokens.
const longestSource = 80

// trim drops from a source what is no part of the speaker: a preposition, quotation
// marks, commas, a closing 's.
func (r *resolver) trim(m run) run {
	d := r.d
	for m.len() > 0 && (punctuation(d.toks[m.from].low) || closer(d.toks[m.from].low) || oneOf(d.toks[m.from].low, []string{"“", "to", "by", "from", "even", "both", "but", "and", "``"})) {
		if m.len() <= 2 && d.has(m.from, "both") {
			break
		}
		m.from++
	}
	m.to = min(m.to, m.from+longestSource)
	for m.len() > 0 && (punctuation(d.toks[m.to-1].low) || d.toks[m.to-1].low == "'s") {
		m.to--
	}
	return m
}

// read tells the speaker from the words of the source.
func (r *resolver) read(i int, m run) (speaker, bool) {
	d := r.d
	low := d.toks[m.from].low
	if r.refAt[m.from] >= 0 { // "US" is no pronoun
		low = ""
	}
	if s, ok, isTurn := r.turn(m); isTurn {
		return s, ok
	}
	if s, ok := r.both(i, m); ok {
		return s, true
	}
	if s, ok := r.some(m); ok {
		return s, true
	}
	if m.len() == 1 || m.len() == 2 && pronouns[low] && (d.toks[m.from+1].tag == "RB" || pronouns[d.toks[m.from+1].low]) {
		if pronouns[low] || possessives[low] {
			return r.pronoun(i, m.from)
		}
	}
	if list, ok := r.list(m); ok {
		return r.several(i, m, list)
	}
	if possessives[low] {
		return r.belonging(i, m)
	}
	n := r.noun(m)
	for _, rule := range []func(int, noun) (speaker, bool){r.titled, r.named, r.author, r.before, r.licensed, r.printed} {
		if s, ok := rule(i, n); ok {
			return s, true
		}
	}
	return speaker{}, false
}

// as is entity e as a speaker, by way of the mention at m.
func (r *resolver) as(e int, m run, how extract.Resolution, sure float64) speaker {
	if c := r.country(e, m); c != e {
		e, how = c, extract.Alias
	}
	ent := &r.d.ents[e]
	s := speaker{mention: m, name: ent.name, kind: r.kindOf(ent), resolution: how, entity: e, confidence: sure}
	if how != extract.Named {
		s.antecedent = r.antecedent(ent, m.from)
	}
	return s
}
