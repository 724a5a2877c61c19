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
	mentions []run // in reading order

	gender gender   // of a person, as names and roles tell
	roles  []string // the nouns, in lower case, that titles and appositions gave it
	jobs   []run    // what titles and appositions say of it
	honor  run      // a mention with the title before it: "President Obama"
}

// findEntities finds the people, organisations and places that the article names:
// mentions first, by their capitals; then what each is, by the words in and around
// it; then which of them are one. Cases: entity-*.
func findEntities(d *doc) {
	f := &namer{d: d, names: map[string]*name{}}
	f.readWords()
	f.findMentions()
	f.findJobs()
	f.weigh()
	f.link()
	f.write()
}

// A namer is the state of findEntities.
type namer struct {
	d        *doc
	seen     map[string]*seenWord // words that stand somewhere with a capital
	shouts   []bool               // by block: a headline that writes every word with a capital
	mentions []mention            // in reading order, without overlap
	names    map[string]*name     // by key
	order    []*name              // in order of appearance
}

// A seenWord counts how the article writes a word.
type seenWord struct{ mid, low int } // with a capital within a sentence; in lower case

// A mention is a name at its place in the text.
type mention struct {
	run
	before run // words before it that say who this is: "Republican Gov."
	after  run // words after it that do: "a spokesman for Apple"
	name   *name
	owner  *name // the name it stands for here, if that is not name
}

// A name is what all mentions in the same words share.
type name struct {
	words  []string // lower case, without full stops of abbreviations
	first  run      // its first mention
	count  int
	points [3]float64 // evidence for person, organisation, place
	kind   extract.EntityType
	gender [3]int // votes
	into   *name  // the longer name that it is a form of
	entity int    // index into doc.ents
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

// readWords learns how the article writes its words: a word met in lower case is
// hardly a name where it opens a sentence or stands in a headline.
func (f *namer) readWords() {
	d := f.d
	f.markShouting()
	f.seen = map[string]*seenWord{}
	for i := range d.toks {
		if t := &d.toks[i]; t.capital && f.seen[t.low] == nil {
			f.seen[t.low] = &seenWord{}
		}
	}
	for i := range d.toks {
		t := &d.toks[i]
		switch w := f.seen[t.low]; {
		case w == nil || f.shouts[t.block]:
		case !t.capital:
			w.low++
		case !f.opens(i):
			w.mid++
		}
	}
}

// markShouting marks the blocks that write most of their words with a capital, as
// headlines do, so that capitals tell nothing.
func (f *namer) markShouting() {
	d := f.d
	f.shouts = make([]bool, len(d.article.Blocks))
	for from := 0; from < len(d.toks); {
		to := from
		for to < len(d.toks) && d.toks[to].block == d.toks[from].block {
			to++
		}
		f.shouts[d.toks[from].block] = f.shouting(from, to)
		from = to
	}
}

// shouting reports whether a block is written like a headline. One that ends as a
// sentence does, and has a verb in lower case, may only be full of names.
func (f *namer) shouting(from, to int) bool {
	words, capitals, everyday, verbs := 0, 0, 0, 0
	for i := from; i < to; i++ {
		t := &f.d.toks[i]
		if len(t.low) < 3 || t.low[0] < 'a' || neverName[t.low] {
			continue
		}
		words++
		capitals += one(t.capital)
		everyday += one(t.capital && i > from && commonWords()[t.low])
		verbs += one(!t.capital && strings.HasPrefix(t.tag, "VB"))
	}
	if punctuation(f.d.toks[to-1].low) || closer(f.d.toks[to-1].low) {
		return words >= 4 && capitals*10 >= words*7 && everyday > 0 && verbs == 0
	}
	return words >= 4 && capitals*10 >= words*7 || words >= 2 && capitals == words
}

// opens reports whether token i is the first word of its sentence, or of a quotation
// or title within it, and so has its capital for that.
func (f *namer) opens(i int) bool {
	d := f.d
	for j := i; j > d.sents[d.toks[i].sent].from; {
		j--
		switch d.toks[j].low {
		case "“", "\"", "''", "``", "‘", "'", "(", "[", "-", "–", "—", "•", "*":
			if j < i-1 {
				return false
			}
		case ":":
			return true
		default:
			return false
		}
	}
	return true
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
	if printed := spaced(f.d.words(m.from, m.to)); !oneOf(printed, e.aliases) && len(e.aliases) < maxAliases {
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
