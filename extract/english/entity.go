package english

import (
	"strings"

	"hearsay/extract"
)

// An entity is an extract.Entity in the making.
type entity struct {
	name     string
	kind     extract.EntityType
	aliases  []string
	jobTitle string
	value    string // of a quantity or date, as extract.Entity has it
	mentions []run  // in reading order

	gender gender   // of a person, as names and roles tell
	roles  []string // the nouns, in lower case, that titles and appositions gave it
	jobs   []run    // what titles and appositions say of it
	honor  run      // a mention with the title before it: "President Obama"
}

// findEntities finds the people, organisations and places that the article names:
// mentions first, as the recogniser sees them; then what each name is, by all its
// mentions; then which of them are one. Cases: entity-*.
func (r *recognizer) findEntities(d *doc) {
	k := newLooker(d, readWords(d))
	f := &namer{d: d, wordBook: k.words, names: map[string]*name{}}
	labels := r.recognize(k)
	f.settleHeadlines(k, labels)
	f.findMentions(labels)
	f.findJobs()
	f.weigh()
	f.link()
	f.write()
	f.mark()
}

// mark tells the traits of the tokens what they name.
func (f *namer) mark() {
	for _, e := range f.d.ents {
		kind := kindTraits[e.kind]
		for _, m := range e.mentions {
			for i := m.from; i < m.to; i++ {
				f.d.traits[i].entity = kind
			}
		}
	}
}

// kindTraits are what traits.entity says of the kinds of names, one number each. The
// shipped weights know them: they stay.
var kindTraits = map[extract.EntityType]uint32{
	extract.EntityPerson: 81, extract.EntityOrganization: 80, extract.EntityPlace: 82, extract.EntityOther: 83,
}

// A namer is the state of findEntities.
type namer struct {
	d *doc
	*wordBook
	mentions []mention        // in reading order, without overlap
	names    map[string]*name // by key
	order    []*name          // in order of appearance
	surnames map[string]bool  // of those who are named in full
}

// A seenWord counts how the article writes a word.
type seenWord struct {
	mid, low int                // with a capital within a sentence; in lower case
	shown    uint8              // what stands around it (shownTitled...)
	votes    [nameLabels]uint16 // how often the recogniser gives it which label outside headlines
}

// A mention is a name at its place in the text.
type mention struct {
	run
	before run  // words before it that say who this is: "Republican Gov."
	after  run  // words after it that do: "a spokesman for Apple"
	label  int8 // the recogniser's
	key    run  // the words that make the name: without the "US" of "US Department of Justice"
	name   *name
	owner  *name // the name it stands for here, if that is not name
}

// A name is what all mentions in the same words share.
type name struct {
	words   []string // lower case, without full stops of abbreviations
	first   run      // its first mention
	count   int
	votes   [nameLabels]int // its mentions, by the recogniser's label
	points  [3]float64      // evidence for person, organisation, place
	kind    extract.EntityType
	gender  [3]int  // votes
	titled  bool    // somewhere, a title or a role stands beside it
	company float64 // what stands around it tells of a company, in points
	into    *name   // the longer name that it is a form of
	entity  int     // index into doc.ents
}

func (n *name) text() string { return strings.Join(n.words, " ") }
func (n *name) last() string { return n.words[len(n.words)-1] }

// root is the name at the end of the chain of longer forms.
func (n *name) root() *name {
	for n.into != nil {
		n = n.into
	}
	return n
}

// bare is the word of token i in lower case without the full stop of an
// abbreviation.
func (d *doc) bare(i int) string { return strings.TrimSuffix(d.toks[i].low, ".") }

// write turns names and mentions into the document's entities, in order of first
// mention.
func (f *namer) write() {
	for i := range f.mentions {
		m := &f.mentions[i]
		n := m.name.root()
		if m.owner != nil {
			n = m.owner.root()
		}
		if n.entity < 0 {
			n.entity = len(f.d.ents)
			f.d.ents = append(f.d.ents, entity{kind: n.kind, gender: n.likelyGender()})
		}
		f.add(&f.d.ents[n.entity], m)
	}
	for i := range f.d.ents {
		f.finish(&f.d.ents[i])
	}
}

// add files a mention under its entity.
func (f *namer) add(e *entity, m *mention) {
	e.mentions = append(e.mentions, m.run)
	if honor := f.honored(m); e.honor.len() == 0 || honorifics[f.d.bare(e.honor.from)] && honor.len() > 0 {
		e.honor = honor
	}
	for _, job := range []run{m.before, m.after} {
		if job.len() > 0 && len(e.jobs) < maxAliases {
			e.jobs = append(e.jobs, job)
			e.roles = f.rolesOf(e.roles, job)
		}
	}
	if e.kind == extract.EntityPerson && len(strings.Fields(e.jobTitle)) < 2 {
		if job := f.jobTitle(m); e.jobTitle == "" || len(strings.Fields(job)) > 2 {
			e.jobTitle = job
		}
	}
	if printed := spaced(f.d.words(m.key.from, m.key.to)); !oneOf(printed, e.aliases) && len(e.aliases) < maxAliases {
		e.aliases = append(e.aliases, printed)
	}
}

// spaced is words with one plain space for any white space between them.
func spaced(words string) string { return strings.Join(strings.Fields(words), " ") }

// maxAliases bounds the forms kept of one name.
const maxAliases = 20

// surname is a person's last name as printed, with its particles: "de Blasio".
func (e *entity) surname() string {
	words := strings.Fields(e.name)
	for len(words) > 1 && suffixes[strings.ToLower(strings.Trim(words[len(words)-1], ".,"))] {
		words = words[:len(words)-1]
	}
	from := len(words) - 1
	for from > 1 && particles[strings.ToLower(words[from-1])] {
		from--
	}
	return strings.TrimSuffix(strings.Join(words[max(from, 0):], " "), ",")
}
