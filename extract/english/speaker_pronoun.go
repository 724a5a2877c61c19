package english

import "hearsay/extract"

var (
	pronouns    = wordSet("he she they it i we you who which that him them me us one this these himself herself themselves itself")
	possessives = wordSet("his her its their my our your whose")
)

// firstPerson reports whether the claim's source is "I" or "we", whose name is that
// of the claim around it.
func (r *resolver) firstPerson(c *claim) bool {
	m := c.mention()
	return m.len() > 0 && m.len() <= 2 && r.d.has(m.from, "i", "we", "me", "us", "my", "our")
}

// pronoun resolves the pronoun at token i of claim c. Cases: speaker-pronouns,
// speaker-who, speaker-first-person.
func (r *resolver) pronoun(c, i int) (speaker, bool) {
	switch r.d.toks[i].low {
	case "he", "him", "his", "himself":
		return r.third(c, i, male)
	case "she", "her", "herself":
		return r.third(c, i, female)
	case "it", "its", "itself":
		return r.thing(c, i)
	case "they", "their", "them", "themselves":
		return r.many(c, i)
	case "i", "we", "my", "our", "me", "us":
		return r.around(c, i)
	case "who", "which", "that", "whose":
		return r.relative(c, i)
	}
	return speaker{}, false
}

// around is the speaker of the claim in whose content token i stands.
func (r *resolver) around(c, i int) (speaker, bool) {
	best, size := -1, 1<<30
	for j := max(0, c-nearClaims); j < min(len(r.d.claims), c+nearClaims); j++ {
		if j == c {
			continue
		}
		for _, content := range r.d.claims[j].content {
			if content.has(i) && content.len() < size && r.d.claims[j].speaker.name != "" {
				best, size = j, content.len()
			}
		}
	}
	if best < 0 {
		return speaker{}, false
	}
	return r.byPronoun(&r.d.claims[best], i, surePronoun), true
}

// nearClaims is how far around a claim others are looked at.
const nearClaims = 20

// byPronoun is the speaker of claim c, meant by the pronoun at token i.
func (r *resolver) byPronoun(c *claim, i int, sure float64) speaker {
	s := c.speaker
	s.mention, s.resolution, s.confidence = run{i, i + 1}, extract.Pronoun, sure
	if s.antecedent.len() == 0 {
		s.antecedent = c.mention()
	}
	return s
}

// A candidate is somebody whom a pronoun or a description may mean.
type candidate struct {
	entity int // or -1
	voice  int // or -1
	score  float64
}

// window is how far back, in mentions and in tokens, an antecedent is looked for.
const (
	windowRefs   = 60
	windowTokens = 600
	windowVoices = 8
)

// third resolves "he" and "she".
func (r *resolver) third(c, i int, g gender) (speaker, bool) {
	list := r.best(c, i, wanted{
		entity: func(e *entity) (float64, bool) {
			if e.gender == g {
				return worthGender, r.kindOf(e) == extract.Person
			}
			return 0, e.gender == anyGender && r.kindOf(e) == extract.Person
		},
		voice: func(s *speaker, v *voice) bool {
			return s.kind == extract.Person && !(g == male && femaleWords[v.head] || g == female && maleWords[v.head])
		},
	})
	return r.chosen(list, i, surePronoun)
}

// focus are the pronouns that keep a person in mind.
var focus = wordSet("he him his she her")

// follow resolves the pronouns of the writer's own words before token i, so that
// whom a passage is about stays known though the name is not repeated.
func (r *resolver) follow(i int) {
	for ; r.next < len(r.refs) && r.refs[r.next].from < i; r.next++ {
		ref := &r.refs[r.next]
		if ref.entity != pending {
			continue
		}
		g := male
		if r.d.has(ref.from, "she", "her") {
			g = female
		}
		ref.entity = noEntity
		if s, ok := r.third(-1, ref.from, g); ok {
			ref.entity = s.entity
		}
	}
}

// settle files the entity that the pronoun m was resolved to.
func (r *resolver) settle(m run, entity int) {
	if m.len() == 0 || !focus[r.d.toks[m.from].low] {
		return
	}
	if k := r.refBefore(m.from + 1); k >= 0 && r.refs[k].from == m.from && r.refs[k].entity == pending {
		r.refs[k].entity = max(entity, noEntity)
	}
}

// thing resolves "it". A place speaks seldom.
func (r *resolver) thing(c, i int) (speaker, bool) {
	list := r.best(c, i, wanted{
		entity: func(e *entity) (float64, bool) {
			return float64(-one(e.kind == extract.EntityPlace)), e.kind == extract.EntityOrganization || e.kind == extract.EntityPlace
		},
		voice: func(s *speaker, _ *voice) bool {
			return s.kind == extract.Organization || s.kind == extract.Document
		},
	})
	return r.chosen(list, i, sureIt)
}

// many resolves "they": the group that spoke last, or the plural subject before.
func (r *resolver) many(c, i int) (speaker, bool) {
	d := r.d
	sent := int(d.toks[i].sent)
	for s := sent; s >= max(0, sent-2) && d.sents[s].block >= d.sents[sent].block-1; s-- {
		if v := r.voiceIn(s, i); v >= 0 {
			sp := &d.claims[r.voices[v].claim].speaker
			if sp.kind == extract.Group || sp.kind == extract.Organization || sp.kind == extract.Anonymous {
				return r.byPronoun(&d.claims[r.voices[v].claim], i, sureIt), true
			}
		}
		if m := r.subjectOf(s); m.len() > 0 && m.to <= i {
			if sp, ok := r.pluralSubject(c, m); ok {
				sp.mention, sp.antecedent, sp.resolution, sp.confidence = run{i, i + 1}, m, extract.Pronoun, sureGuess
				return sp, true
			}
		}
	}
	return speaker{}, false
}

// voiceIn is the last voice in sentence s before token i, or -1.
func (r *resolver) voiceIn(s, i int) int {
	for v := len(r.voices) - 1; v >= 0 && v >= len(r.voices)-windowVoices; v-- {
		if at := r.voices[v].at; at < i && int(r.d.toks[at].sent) == s {
			return v
		}
	}
	return -1
}

// pluralSubject reads a subject as a group; not ok if it is none.
func (r *resolver) pluralSubject(c int, m run) (speaker, bool) {
	m = r.trim(m)
	if m.len() == 0 || pronouns[r.d.toks[m.from].low] {
		return speaker{}, false
	}
	if list, ok := r.list(m); ok {
		return r.several(c, m, list)
	}
	n := r.noun(m)
	if !n.plural {
		return speaker{}, false
	}
	if s, ok := r.before(c, n); ok {
		return s, true
	}
	return r.printed(c, n)
}

// subjectOf is the words before the first finite verb of sentence s, behind the last
// comma or conjunction that opens a clause; empty if they stand in a quotation.
func (r *resolver) subjectOf(s int) run {
	d := r.d
	verb := r.firstVerb(s)
	if verb < 0 {
		return run{}
	}
	from := d.sents[s].from
	for i := verb - 1; i >= from; i-- {
		t := &d.toks[i]
		if t.quote >= 0 || t.low == ":" || t.low == ";" || t.low == "," && i-from < 8 && !d.toks[from].capital || t.tag == "WDT" {
			from = i + 1
			break
		}
		if i == from && (t.tag == "CC" || t.tag == "RB" || t.tag == "IN") {
			from++
		}
	}
	to := verb
	for to > from && (d.toks[to-1].tag == "RB" || punctuation(d.toks[to-1].low)) {
		to--
	}
	if from >= to || to-from > maxJob {
		return run{}
	}
	return run{from, to}
}

// firstVerb is the first finite verb of sentence s outside quotations, or -1.
func (r *resolver) firstVerb(s int) int {
	if r.verbAt[s] == 0 {
		r.verbAt[s] = -1
		d := r.d
		for i := d.sents[s].from; i < d.sents[s].to && i < d.sents[s].from+maxSentence; i++ {
			switch t := &d.toks[i]; {
			case t.quote >= 0 || r.refAt[i] >= 0:
			case t.tag == "VBD" || t.tag == "VBZ" || t.tag == "VBP" || t.tag == "MD":
				if i > d.sents[s].from {
					r.verbAt[s] = int32(i)
				}
				return int(r.verbAt[s])
			}
		}
	}
	return int(r.verbAt[s])
}

// relative resolves "who", "which" and "that" by the noun they follow. Case:
// speaker-who.
func (r *resolver) relative(c, i int) (speaker, bool) {
	d := r.d
	human := d.has(i, "who", "whose")
	from := d.sents[d.toks[i].sent].from
	end := i
	for end > from && punctuation(d.toks[end-1].low) {
		end--
	}
	for k := end - 1; k >= from && k > i-maxJob; k-- {
		at := r.refAt[k]
		if at >= 0 {
			if k = r.refs[at].from; (r.refs[at].to == end || !nounTagged(d.toks[r.refs[at].to].tag) && d.toks[r.refs[at].to].low != "'s") && r.fitsRelative(&d.ents[r.refs[at].entity], human) {
				return r.as(r.refs[at].entity, run{i, i + 1}, extract.Pronoun, surePronoun), true
			}
			continue
		}
		t := &d.toks[k]
		bare := t.tag == "NN" && k > from && d.toks[k-1].tag == "IN"
		role := isRole(t.low) && !bare || t.tag == "NNS" && !bodyNoun[singular(t.low)] || demonyms[t.low]
		if human && role && nounTagged(t.tag) || !human && k == end-1 && (bodyNoun[t.low] || documentNoun[t.low]) {
			return r.headNoun(c, i, k)
		}
		if d.has(k, "“", "”", ";", ":") {
			break
		}
	}
	return speaker{}, false
}

func nounTagged(tag string) bool { return tag == "NN" || tag == "NNS" || tag == "NNP" || tag == "NNPS" }

// fitsRelative reports whether an entity can be meant by "who", or else by "which".
func (r *resolver) fitsRelative(e *entity, human bool) bool {
	if human {
		return r.kindOf(e) == extract.Person
	}
	return e.kind == extract.EntityOrganization || e.kind == extract.EntityPlace
}

// headNoun is the noun phrase around token k as what the relative at i means.
func (r *resolver) headNoun(c, i, k int) (speaker, bool) {
	d := r.d
	from := k
	for from > d.sents[d.toks[i].sent].from && from > k-8 {
		t := &d.toks[from-1]
		if t.tag != "DT" && t.tag != "JJ" && t.tag != "NN" && t.tag != "NNP" && t.tag != "NNS" && t.tag != "CD" && t.tag != "POS" && t.tag != "JJS" && t.tag != "PRP$" {
			break
		}
		from--
	}
	m := r.trim(run{from, k + 1})
	if m.len() == 0 {
		return speaker{}, false
	}
	s, ok := r.read(c, m)
	if !ok {
		return s, false
	}
	s.mention, s.resolution, s.confidence = run{i, i + 1}, extract.Pronoun, s.confidence*surePronoun
	if s.antecedent.len() == 0 {
		s.antecedent = m
	}
	return s, true
}
