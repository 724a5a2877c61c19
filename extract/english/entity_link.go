package english

import (
	"strings"

	"hearsay/extract"
)

// link finds which names are one. A longer name takes in its shorter forms, those
// with their acronym, and surnames stand for whoever bore them last. Cases:
// entity-surnames, entity-acronyms, entity-short-organizations.
func (f *namer) link() {
	x := f.index()
	for _, n := range f.order {
		if long := x.sameName(n); long != nil && long.root() != n {
			n.become(long)
		}
	}
	f.defineAcronyms(x)
	for _, n := range f.order {
		if n.into != nil {
			continue
		}
		if long := x.longForm(n); long != nil && long.root() != n {
			n.become(long)
		}
	}
	f.linkSurnames(x)
}

// become makes n a form of a longer name, with all that is known of it.
func (n *name) become(long *name) {
	r := long.root()
	for k, p := range n.points {
		r.points[k] += p
	}
	for g, votes := range n.gender {
		r.gender[g] += votes
	}
	if r.kind == extract.EntityOther || n.acronym != "" || r.kind == extract.EntityPlace {
		r.decide()
	}
	n.into = r
}

// A nameIndex finds names by their parts.
type nameIndex struct {
	f        *namer
	person   map[string]*name // by first and last name, nicknames spelled out
	company  map[string]*name // by name without Inc. and the like
	acronym  map[string]*name // by initials
	opening  map[string]*name // organisations by the words they open with
	closing  map[string]*name // by their last word, if only one has it
	known    map[string]*name
	surnames map[string]bool
}

func (f *namer) index() *nameIndex {
	x := &nameIndex{
		f: f, person: map[string]*name{}, company: map[string]*name{}, acronym: map[string]*name{},
		opening: map[string]*name{}, closing: map[string]*name{}, known: f.names, surnames: map[string]bool{},
	}
	for _, n := range f.order {
		if len(n.words) > 1 {
			x.add(n)
		}
	}
	return x
}

// add files a name of several words under its parts.
func (x *nameIndex) add(n *name) {
	keep := func(m map[string]*name, key string) {
		if old := m[key]; key != "" && (old == nil || len(n.words) > len(old.words)) {
			m[key] = n
		}
	}
	if n.mayBePerson() {
		keep(x.person, personKey(n))
		x.surnames[surname(n)] = true
		if n.kind == extract.EntityPerson {
			return
		}
	}
	keep(x.company, companyKey(n))
	keep(x.acronym, initials(n.words))
	if n.kind == extract.EntityPlace {
		return
	}
	for i := 1; i < len(n.words); i++ {
		keep(x.opening, strings.Join(n.words[:i], " "))
	}
	last := companyKey(n)
	last = last[strings.LastIndexByte(last, ' ')+1:]
	if old, ok := x.closing[last]; ok && old != nil && companyKey(old) != companyKey(n) {
		x.closing[last] = nil // several
	} else if !ok {
		x.closing[last] = n
	}
}

func (n *name) mayBePerson() bool {
	return n.kind == extract.EntityPerson || n.kind == extract.EntityOther && len(n.words) <= 4
}

// personKey is a person's first and last name.
func personKey(n *name) string {
	words := n.words
	suffix := ""
	if k := len(words) - 1; k > 1 && suffixes[words[k]] {
		suffix, words = " "+words[k], words[:k]
	}
	first := words[0]
	if long, ok := nicknames[first]; ok {
		first = long
	}
	return first + " " + words[len(words)-1] + suffix
}

// surname is the last word of a person's name that is no suffix.
func surname(n *name) string {
	words := n.words
	for len(words) > 1 && (suffixes[words[len(words)-1]] || words[len(words)-1] == ",") {
		words = words[:len(words)-1]
	}
	return words[len(words)-1]
}

// companyKey is a name without what only says that it is a company.
func companyKey(n *name) string {
	words := n.words
	for len(words) > 1 && (corporate[words[len(words)-1]] || words[len(words)-1] == ",") {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// initials are the first letters of the words that count.
func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		switch w {
		case "of", "the", "and", "for", "on", "&", "'s", ",":
		default:
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

// sameName is a longer form of the same full name: with a middle name, with Inc.,
// with the nickname spelled out.
func (x *nameIndex) sameName(n *name) *name {
	if len(n.words) > 1 && n.mayBePerson() {
		if long := x.person[personKey(n)]; long != n {
			return long
		}
	}
	if n.kind == extract.EntityPerson {
		return nil
	}
	if long := x.company[companyKey(n)]; long != n {
		return long
	}
	return nil
}

// defineAcronyms ties the short form in "Harbour Safety Board (HSB)" to its name.
func (f *namer) defineAcronyms(x *nameIndex) {
	d := f.d
	for i := 1; i < len(f.mentions); i++ {
		long, short := &f.mentions[i-1], &f.mentions[i]
		if short.from != long.to+1 || !d.has(long.to, "(") || !d.has(short.to, ")") || short.len() != 1 || short.name.into != nil {
			continue
		}
		letters := strings.ReplaceAll(short.name.text(), ".", "")
		if len(long.name.words) < 2 || letters == "" || !strings.HasSuffix(initials(long.name.words), letters[min(1, len(letters)-1):]) && long.name.words[0][0] != letters[0] {
			continue
		}
		r := long.name.root()
		if r == short.name.root() {
			continue
		}
		short.name.points = [3]float64{organization: 2}
		r.acronym = d.words(short.from, short.to)
		short.name.become(r)
	}
}

// longForm is the longer name that n is a short form of, by its words or letters.
func (x *nameIndex) longForm(n *name) *name {
	text := n.text()
	if long := x.known[shortForms[text]]; long != nil {
		return long
	}
	if len(n.words) == 1 {
		letters := strings.ReplaceAll(text, ".", "")
		word := x.f.d.words(n.first.from, n.first.to)
		if len(letters) >= 2 && allCapitals(word) && !knownPlaces[text] {
			if long := x.acronym[letters]; long != nil && long.kind != extract.EntityPerson {
				return long
			}
		}
	}
	if n.kind == extract.EntityPlace {
		return nil
	}
	if long := x.opening[text]; long != nil && x.opensFor(n, long) {
		return long
	}
	return x.closingFor(n)
}

// opensFor reports whether n, the first words of long, can stand for it: what is
// left out only says what kind of thing it is.
func (x *nameIndex) opensFor(n, long *name) bool {
	if n.kind == extract.EntityPerson || long.kind == extract.EntityPerson || knownPlaces[n.text()] {
		return false
	}
	rest := long.words[len(n.words):]
	if len(n.words) == 1 && (len(rest) != 1 || knownOrganizations[n.text()]) {
		return false
	}
	for _, w := range rest {
		if !organizationHeads[w] && !corporate[w] || governmentHeads[w] {
			return false
		}
	}
	return true
}

// closingFor is the organisation that n, its last word or words, stands for: "the
// Chronicle".
func (x *nameIndex) closingFor(n *name) *name {
	if len(n.words) != 1 || n.kind == extract.EntityPerson || x.surnames[n.words[0]] {
		return nil
	}
	long := x.closing[n.words[0]]
	if long == nil || long.kind == extract.EntityPerson {
		return nil
	}
	if corporate[long.last()] && long.last() != n.words[0] || organizationHeads[n.words[0]] && x.f.d.has(n.first.from-1, "the") {
		return long
	}
	return nil
}

// linkSurnames ties names of persons in part to the person named in full: the last
// one so called, or else the first one to be. Case: entity-surnames.
func (f *namer) linkSurnames(x *nameIndex) {
	future := map[string]*name{}
	for i := len(f.mentions) - 1; i >= 0; i-- {
		fileBearer(future, f.mentions[i].name)
	}
	past := map[string]*name{}
	for i := range f.mentions {
		m := &f.mentions[i]
		n := m.name
		if n.into == nil && n.short() {
			if m.owner = f.bearer(m, past); m.owner == nil {
				m.owner = f.bearer(m, future)
			}
			if m.owner != nil {
				f.owned(m)
			}
		}
		if m.owner == nil {
			fileBearer(past, n)
		}
	}
	for _, n := range f.order {
		if n.kind == extract.EntityOther && n.into == nil {
			n.decide()
		}
	}
}

// short reports whether a name can be part of a person's.
func (n *name) short() bool {
	return len(n.words) <= 3 && (n.kind == extract.EntityPerson || n.kind == extract.EntityOther || n.points[place] < 6 && n.points[organization] < 4)
}

// fileBearer files a full name under its first and last words.
func fileBearer(m map[string]*name, n *name) {
	r := n.root()
	if len(r.words) < 2 || !r.mayBePerson() {
		return
	}
	last := surname(r)
	m[last] = r
	m["first "+r.words[0]] = r
	if g := r.likelyGender(); g == male {
		m["mr "+last] = r
	} else if g == female {
		m["ms "+last] = r
	}
}

// likelyGender is the gender that the votes are for.
func (n *name) likelyGender() gender {
	switch {
	case n.gender[male] > n.gender[female]:
		return male
	case n.gender[female] > n.gender[male]:
		return female
	}
	return anyGender
}

// bearer is the person that mention m is part of the name of, or nil.
func (f *namer) bearer(m *mention, known map[string]*name) *name {
	n := m.name
	keys := []string{n.last(), "first " + n.words[0]}
	if f.d.has(m.from-1, "the") {
		return nil
	}
	honored := false
	for i := m.before.from; i < m.before.to; i++ {
		honored = honored || f.d.toks[i].capital && titles[f.d.bare(i)]
		switch f.d.bare(i) {
		case "mr":
			keys = []string{"mr " + n.last(), n.last()}
		case "mrs", "ms", "miss":
			keys = []string{"ms " + n.last(), n.last()}
		}
	}
	for k, key := range keys {
		r := known[key]
		if r == nil || r == n.root() || len(r.words) <= len(n.words) || k == 1 && strings.HasPrefix(key, "first ") && len(n.words) > 1 {
			continue
		}
		if g := r.likelyGender(); honored && g != anyGender && n.gender[g] == 0 && n.gender[male+female-g] > 1 {
			continue
		}
		if hasWords(r.words, n.words) && (k == 0 || r.kind == extract.EntityPerson) {
			return r
		}
	}
	return nil
}

// hasWords reports whether short stands at the end or the start of long, suffixes
// aside.
func hasWords(long, short []string) bool {
	text := " " + strings.Join(long, " ") + " "
	return strings.Contains(text, " "+strings.Join(short, " ")+" ")
}

// owned tells the bearer of a name what this mention of it says.
func (f *namer) owned(m *mention) {
	r := m.owner.root()
	if r.kind == extract.EntityOther {
		r.points[person] += 2
		r.decide()
	}
	for i := m.before.from; i < m.before.to; i++ {
		if low := f.d.bare(i); maleWords[low] {
			r.gender[male] += 2
		} else if femaleWords[low] {
			r.gender[female] += 2
		}
	}
}

// finish gives an entity its name, the fullest printed, and what goes by it.
func (f *namer) finish(e *entity) {
	best := 0
	for i, a := range e.aliases {
		if fuller(a, e.aliases[best]) && !epithet(a, e.aliases[best]) || epithet(e.aliases[best], a) {
			best = i
		}
	}
	if len(e.aliases) == 0 {
		return
	}
	e.name = e.aliases[best]
	e.aliases = append(e.aliases[:best:best], e.aliases[best+1:]...)
	if e.kind == extract.EntityPerson && !strings.Contains(e.name, " ") && e.honor.len() > 0 {
		e.aliases = append(e.aliases, e.name)
		e.name = f.d.words(e.honor.from, e.honor.to)
	}
}

// epithet reports whether a only puts a word before a person's full name b: "Crooked
// Hillary Clinton".
func epithet(a, b string) bool {
	if !strings.HasSuffix(a, " "+b) {
		return false
	}
	_, first := firstName(strings.ToLower(strings.Fields(b)[0]))
	_, double := firstName(strings.ToLower(strings.Fields(a)[0]))
	return first && !double && strings.Contains(b, " ")
}

// fuller reports whether a is a fuller name than b: longer, and not shouted.
func fuller(a, b string) bool {
	if shoutA, shoutB := allCapitals(strings.ReplaceAll(a, " ", "")) && strings.Contains(a, " "), allCapitals(strings.ReplaceAll(b, " ", "")) && strings.Contains(b, " "); shoutA != shoutB {
		return shoutB
	}
	return len(strings.Fields(a)) > len(strings.Fields(b)) || len(strings.Fields(a)) == len(strings.Fields(b)) && len(a) > len(b)
}

// honored is a mention with the titles before it, if they are written as part of the
// name: "President Obama".
func (f *namer) honored(m *mention) run {
	d := f.d
	from := m.from
	if m.before.to != m.from {
		return run{}
	}
	for from > m.before.from && d.toks[from-1].capital && (titles[d.bare(from-1)] || modifiers[d.bare(from-1)] && !demonyms[d.bare(from-1)]) {
		from--
	}
	if from == m.from {
		return run{}
	}
	return run{from, m.to}
}
