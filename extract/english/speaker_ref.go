package english

import (
	"slices"
	"sort"
	"strings"

	"hearsay/extract"
)

// A resolver is the state of resolveSpeakers.
type resolver struct {
	d        *doc
	refs     []ref            // the mentions of all entities, in reading order
	next     int              // the first ref that may be pending
	refAt    []int32          // by token: index into refs, or -1
	verbAt   []int32          // by sentence: its first finite verb outside quotations, -1 if none, 0 not looked for
	voices   []voice          // who spoke so far, in the order of the claims
	by       map[string][]int // by head noun and number: the claims whose speakers were only described
	reported []bool           // by token: in a claim's content, outside quotations
	captions []bool           // by block: it belongs to a picture
	sorted   bool             // voices stand in the order of their places, all of them

	holders   map[string][]int // by role: the people whose titles or appositions name it
	bodies    map[string][]int // by word: the organisations that have it in their names
	countries map[string]int   // by name: the places

	byInitials   map[string]int // the people, -1 for several of one key
	bySurname    map[string]int // by surname in capitals, likewise
	main, byline int            // the person named most often, and the article's author; or -1
}

// A ref is one mention of an entity, by name or by "he" or "she".
type ref struct {
	run
	entity int // pending until the pronoun is resolved, noEntity if it could not be
}

const (
	noEntity = -1
	pending  = -2
)

// A voice is somebody who spoke: a claim's resolved speaker.
type voice struct {
	claim  int
	at     int // token of the source or, without one, the cue
	head   string
	plural bool
	gender gender // if it spoke as "he" or "she"
}

func newResolver(d *doc) *resolver {
	r := &resolver{d: d, refAt: make([]int32, len(d.toks)), verbAt: make([]int32, len(d.sents)), by: map[string][]int{}}
	for i := range r.refAt {
		r.refAt[i] = -1
	}
	r.markCaptions()
	full := r.fullerNames()
	r.indexPeople(full)
	r.markReported()
	for e := range d.ents {
		if k := d.ents[e].kind; k == extract.EntityDate || k == extract.EntityQuantity {
			continue
		}
		for _, m := range d.ents[e].mentions {
			r.refAt[m.from] = int32(e)
		}
	}
	for i := 0; i < len(d.toks); i++ {
		e := r.refAt[i]
		if e < 0 {
			if t := &d.toks[i]; t.quote < 0 && focus[t.low] {
				r.refs = append(r.refs, ref{run{i, i + 1}, pending})
			}
			continue
		}
		m := r.mentionAt(int(e), i)
		r.refs = append(r.refs, ref{m, full[e]})
		for j := m.from; j < m.to; j++ {
			r.refAt[j] = int32(len(r.refs) - 1)
		}
		i = m.to - 1
	}
	r.findCompanies()
	r.tellEntities()
	r.bareNames()
	r.indexEntities()
	return r
}

// most bounds how many entities are kept for one word.
const most = 20

// indexEntities files the entities by what descriptions call them.
func (r *resolver) indexEntities() {
	r.holders, r.bodies, r.countries = map[string][]int{}, map[string][]int{}, map[string]int{}
	for e := range r.d.ents {
		ent := &r.d.ents[e]
		switch ent.kind {
		case extract.EntityPerson:
			for _, role := range ent.roles {
				file(r.holders, role, e)
			}
		case extract.EntityPlace:
			if _, ok := r.countries[ent.name]; !ok {
				r.countries[ent.name] = e
			}
		default:
			for _, w := range nameWords(ent.name) {
				if bodyNoun[w] {
					file(r.bodies, w, e)
				}
			}
		}
	}
}

func file(m map[string][]int, word string, e int) {
	if len(m[word]) < most {
		m[word] = append(m[word], e)
	}
}

// mentionAt is the mention of entity e that starts at token i.
func (r *resolver) mentionAt(e, i int) run {
	list := r.d.ents[e].mentions
	lo, hi := 0, len(list)
	for lo < hi {
		if mid := (lo + hi) / 2; list[mid].from < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return list[lo]
}

// remember files the speaker of claim i for those who come after.
func (r *resolver) remember(i int) {
	c := &r.d.claims[i]
	v := voice{claim: i, at: c.place(), plural: c.speaker.kind == extract.Group}
	if m := c.mention(); m.len() == 1 && r.d.has(m.from, "he", "him") {
		v.gender = male
	} else if m.len() == 1 && r.d.has(m.from, "she", "her") {
		v.gender = female
	}
	if m := r.trim(c.mention()); m.len() > 0 && c.speaker.entity < 0 && c.speaker.resolution != extract.Pronoun {
		n := r.noun(m)
		v.head, v.plural = singular(r.d.toks[n.head].low), n.plural
		r.by[key(v.head, v.plural)] = append(r.by[key(v.head, v.plural)], i)
	} else if m := r.trim(c.speaker.antecedent); m.len() > 0 && c.speaker.entity < 0 {
		v.head = r.d.toks[r.noun(m).head].low
	}
	r.voices = append(r.voices, v)
}

// sortVoices puts the voices in the order of their places, once all have spoken.
func (r *resolver) sortVoices() {
	slices.SortStableFunc(r.voices, func(a, b voice) int { return a.at - b.at })
	r.sorted = true
}

// lastVoice is the last voice that may stand before token i, or -1.
func (r *resolver) lastVoice(i int) int {
	if !r.sorted {
		return len(r.voices) - 1
	}
	return sort.Search(len(r.voices), func(v int) bool { return r.voices[v].at >= i }) - 1
}

// describedBefore is the last claim before token i whose speaker was only described,
// by the noun of key; -1 if there is none.
func (r *resolver) describedBefore(key string, i int) int {
	list := r.by[key]
	k := sort.Search(len(list), func(k int) bool { return r.d.claims[list[k]].place() >= i }) - 1
	if k < 0 {
		return -1
	}
	return list[k]
}

func key(head string, plural bool) string {
	if plural {
		return head + "+"
	}
	return head
}

// antecedent is the mention of an entity that gave its name: the last of the fullest
// before token i or, if none stands before it, the first of all.
func (r *resolver) antecedent(e *entity, i int) run {
	best := e.mentions[0]
	for k, m := range e.mentions {
		if m.from >= i || k > 50 {
			break
		}
		if m.len() >= best.len() {
			best = m
		}
	}
	return best
}

// kindOf is what an entity is as a speaker: whatever is no person speaks as an
// organisation.
func (r *resolver) kindOf(e *entity) extract.SpeakerType {
	switch e.kind {
	case extract.EntityPerson:
		return extract.Person
	case extract.EntityWork:
		return extract.Document
	case extract.EntityOther:
		if last := e.mentions[0].to - 1; r.d.toks[last].tag == "NNPS" {
			return extract.Group
		}
		if r.soundsHuman(e) {
			return extract.Person
		}
	}
	return extract.Organization
}

// soundsHuman reports whether a name of no known kind looks like a person's: up to
// three words without an article, none of them an everyday word, all small letters
// after the first.
func (r *resolver) soundsHuman(e *entity) bool {
	d := r.d
	m := e.mentions[0]
	if m.len() > 3 || d.has(m.from-1, "the") {
		return false
	}
	everyday := 0
	for i := m.from; i < m.to; i++ {
		word := d.text[d.toks[i].start:d.toks[i].end]
		if allCapitals(word) || camel(word) {
			return false
		}
		everyday += one(commonWords()[d.toks[i].low])
	}
	return everyday < m.len()
}

// camel reports whether a word has a capital inside that is no part of Mc, Mac, O'
// or a hyphened name.
func camel(word string) bool {
	for i := 2; i < len(word); i++ {
		if 'A' <= word[i] && word[i] <= 'Z' && lowerASCII(word[i-1]) && !oneOf(word[:i], []string{"Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "Du"}) {
			return true
		}
	}
	return false
}

// country is the entity of the country for whose capital city e is named, if the
// article names it: Beijing speaks for China.
func (r *resolver) country(e int, m run) int {
	if name, ok := capitals[strings.ToLower(r.d.ents[e].name)]; ok && m.len() == 1 {
		if k, ok := r.countries[name]; ok {
			return k
		}
	}
	return e
}
