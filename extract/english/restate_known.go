package english

import "strings"

// A knownThing is what an article calls something in full: a phrase with a name.
type knownThing struct {
	name    string
	first   string // the first name in it, in lower case
	at      int    // the first token of the first such phrase
	other   int    // the last phrase of the same noun that may be another: "a tunnel"
	several bool   // whether there are more than one
}

// knownThings are the things that an article names with a common noun, by that noun. They
// are found once, where they are first needed.
type knownThings map[string]*knownThing

func (k *knownThings) of(d *doc, head string) knownThing {
	if *k == nil {
		*k = knownThings{}
		k.find(d)
	}
	if t := (*k)[head]; t != nil {
		return *t
	}
	return knownThing{}
}

// mostNamed bounds such a phrase, in tokens.
const mostNamed = 6

// find fills in the things. A noun without a name behind "a" is kept as another one.
func (k *knownThings) find(d *doc) {
	for n := range d.nps {
		p := &d.nps[n]
		head := &d.toks[p.head]
		if head.tag != "NN" && head.tag != "NNP" || p.len() > mostNamed || p.head != p.to-1 || isRole(head.low) || d.heading(p) {
			continue
		}
		if from := d.namedFrom(p); from >= 0 {
			k.add(d, p, from)
		} else if t := (*k)[head.low]; t != nil && d.has(p.from, "a", "an", "another", "one", "no", "any", "every", "each") {
			t.other = p.from
		}
	}
}

// heading reports whether a phrase is all there is of its sentence.
func (d *doc) heading(p *phrase) bool {
	s := d.sents[d.toks[p.from].sent]
	return s.to-s.from <= p.len()+2 || d.headlineBlock(int(d.toks[p.from].block))
}

// namedFrom is where, behind its article, a phrase begins that holds a name and a noun;
// -1 if it is none such.
func (d *doc) namedFrom(p *phrase) int {
	from := p.from
	if d.toks[from].tag == "DT" {
		from++
	}
	if from == p.from && d.toks[p.head].capital {
		return -1 // "Post Office"
	}
	if p.head == from || d.toks[from].tag == "PRP$" || d.sents[d.toks[from].sent].from == from && !d.toks[from+1].capital {
		return -1
	}
	named := false
	for j := from; j < p.head; j++ {
		t := &d.toks[j]
		switch {
		case t.tag == "POS", t.tag == "CD", t.tag == "JJR", t.low == ",", t.tag == "CC", days[t.low], months[t.low]:
			return -1
		case (t.tag == "NNP" || t.tag == "NNPS") && t.capital:
			named = true
		}
	}
	if !named || d.toks[p.head].tag == "NNP" && firstNameAt(d.toks[from].low) {
		return -1
	}
	return from
}

// firstNameAt reports whether a word is a first name: what it begins is a person's name.
func firstNameAt(low string) bool { _, ok := firstName(low); return ok && !commonWords()[low] }

func (k *knownThings) add(d *doc, p *phrase, from int) {
	name := spaced(d.words(from, p.to))
	if d.has(p.from, "the") || !d.toks[p.head].capital {
		name = "the " + name
	}
	low := d.toks[p.head].low
	switch t := (*k)[low]; {
	case strings.ContainsAny(name, "\n\"“”,(/"):
	case t == nil:
		(*k)[low] = &knownThing{name: name, first: d.firstName(p), at: p.from, other: -1}
	case t.first != d.firstName(p):
		t.several = true
	}
}

// firstName is the first word of a phrase that is a name.
func (d *doc) firstName(p *phrase) string {
	for j := p.from; j < p.to; j++ {
		if d.toks[j].tag == "NNP" || d.toks[j].tag == "NNPS" {
			return d.toks[j].low
		}
	}
	return ""
}
