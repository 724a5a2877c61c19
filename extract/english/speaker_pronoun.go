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
	return m.len() > 0 && m.len() <= 2 && r.refAt[m.from] < 0 && r.d.has(m.from, "i", "we", "me", "us", "my", "our")
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
		return r.writer(i)
	}
	return r.byPronoun(&r.d.claims[best], i, surePronoun), true
}

// writer is who says "I" or "my" outside quotations: the article's author, if it has
// one.
func (r *resolver) writer(i int) (speaker, bool) {
	by := r.d.article.By
	if len(by) != 1 || by[0] == "" || r.d.toks[i].quote >= 0 || !r.d.has(i, "i", "my", "me") {
		return speaker{}, false
	}
	s := speaker{mention: run{i, i + 1}, name: by[0], kind: extract.Person, resolution: extract.Pronoun, entity: -1, confidence: surePronoun}
	if r.byline >= 0 {
		s.entity, s.antecedent = r.byline, r.antecedent(&r.d.ents[r.byline], i)
	}
	return s, true
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

// people are those whom "he" or "she" can mean.
func (r *resolver) people(g gender, worth *signs) wanted {
	return wanted{
		worth: worth,
		entity: func(e *entity) (told, fits bool) {
			human := e.kind == extract.EntityPerson || e.kind == extract.EntityOther && len(e.mentions) > 1 && r.kindOf(e) == extract.Person
			return e.gender == g, (e.gender == g || e.gender == anyGender) && human
		},
		voice: func(s *speaker, v *voice) bool {
			return s.kind == extract.Person && !(g == male && femaleWords[v.head] || g == female && maleWords[v.head]) && (v.gender == anyGender || v.gender == g)
		},
	}
}

// things are those that "it" can mean. A place speaks seldom.
func (r *resolver) things(worth *signs) wanted {
	return wanted{
		worth: worth,
		entity: func(e *entity) (told, fits bool) {
			return e.kind == extract.EntityOrganization, e.kind == extract.EntityOrganization || e.kind == extract.EntityPlace
		},
		voice: func(s *speaker, _ *voice) bool {
			return s.kind == extract.Organization || s.kind == extract.Document
		},
	}
}

// third resolves "he" and "she", as a source or elsewhere.
func (r *resolver) third(c, i int, g gender) (speaker, bool) {
	worth := &worthSource
	if c < 0 {
		worth = &worthWord
	}
	list := r.best(c, i, r.people(g, worth))
	s, ok := r.chosen(list, i)
	if !ok && c >= 0 && (len(list) == 0 || list[0].chance < leastRival) {
		if told, ok := r.subjectPerson(c, i, g); ok {
			return told, true
		}
	}
	return s, ok
}

// leastRival is the chance from which somebody else keeps "he" from meaning the unnamed
// subject before.
const leastRival = 0.35

// subjectPerson is the person, only described, who is the subject of the sentence before
// token i's, as what "he" or "she" there means: "A porter wept. She said". Case:
// speaker-subject-before.
func (r *resolver) subjectPerson(c, i int, g gender) (speaker, bool) {
	d := r.d
	here := int(d.toks[i].sent)
	if here == 0 || d.sents[here-1].block < d.sents[here].block-1 {
		return speaker{}, false
	}
	m := r.trim(r.subjectOf(here - 1))
	if m.len() < 2 || pronouns[d.toks[m.from].low] || possessives[d.toks[m.from].low] {
		return speaker{}, false
	}
	n := r.noun(m)
	head := d.toks[n.head].low
	if n.plural || r.refAt[n.head] >= 0 || g == male && femaleWords[head] || g == female && maleWords[head] {
		return speaker{}, false
	}
	for _, rule := range []func(int, noun) (speaker, bool){r.named, r.before, r.licensed, r.printed} {
		s, ok := rule(c, n)
		if !ok {
			continue
		}
		if s.kind != extract.Person && s.kind != extract.Anonymous {
			return speaker{}, false
		}
		s.mention, s.resolution, s.confidence = run{i, i + 1}, extract.Pronoun, sureGuess
		if s.antecedent.len() == 0 {
			s.antecedent = m
		}
		return s, true
	}
	return speaker{}, false
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

// thing resolves "it".
func (r *resolver) thing(c, i int) (speaker, bool) {
	return r.chosen(r.best(c, i, r.things(&worthSourceThing)), i)
}
