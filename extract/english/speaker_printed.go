package english

import (
	"strings"

	"hearsay/extract"
)

// printed takes a description as the name. Case: speaker-as-printed.
func (r *resolver) printed(c int, n noun) (speaker, bool) {
	if s, ok := r.partOfThem(c, n); ok {
		return s, true
	}
	if r.d.has(n.head, "both", "neither", "either", "those", "none", "all") && n.len() == 1 || neverName[r.d.toks[n.head].low] && n.len() == 1 && !groupNoun[r.d.toks[n.head].low] {
		return speaker{}, false
	}
	if m := r.oneOfThem(n); m.len() > 0 {
		n = r.noun(m)
	}
	kind := r.descriptionKind(n)
	if (kind == extract.Person || kind == extract.Group) && r.unnamedIn(c, n) {
		kind = extract.Anonymous
	}
	return speaker{
		mention: n.run, name: r.description(n), kind: kind,
		resolution: extract.Nominal, entity: -1, confidence: r.surePrinted(c, n, kind),
	}, true
}

// surePrinted is how sure a description as printed is the name: less of one person in a
// headline or first paragraphs, whom the text may name later, and of what no list knows.
// Of the articles of our own, 3 of 10 of no known kind are right to the letter, 1 of 10
// single people at the front, 154 of 194 of the others.
func (r *resolver) surePrinted(c int, n noun, kind extract.SpeakerType) float64 {
	switch {
	case r.d.has(n.head, "someone", "somebody", "one"):
	case kind == extract.Unknown:
		return surePrintedUnknown
	case kind == extract.Person && !spokes[r.d.toks[n.head].low] && c >= 0 && r.opensStory(&r.d.claims[c]):
		return surePrintedOne
	}
	return surePrinted
}

// partOfThem reads "one of them", "two of them": of whom "they" would mean. Case:
// speaker-of-them.
func (r *resolver) partOfThem(c int, n noun) (speaker, bool) {
	d := r.d
	if !d.has(n.end, "of") || !d.has(n.end+1, "them", "those") || n.end+1 >= n.to || n.end+2 < n.to && !d.has(n.end+2, ",") || r.oneOfThem(n).len() > 0 {
		return speaker{}, false
	}
	s, ok := r.many(c, n.end+1)
	if !ok || s.kind != extract.Group && s.kind != extract.Anonymous || s.entity >= 0 {
		return speaker{}, false
	}
	s.mention, s.resolution, s.confidence = n.run, extract.Nominal, s.confidence*sureSome
	s.name = r.description(r.noun(run{n.from, n.end})) + " of " + r.counted(s)
	if d.has(n.head, "one") {
		s.kind = extract.Person
	}
	return s, true
}

// counted is the name of a group as what one or two are of: "the people who know".
func (r *resolver) counted(s speaker) string {
	switch t := &r.d.toks[s.antecedent.from]; {
	case s.antecedent.len() == 0 || r.refAt[s.antecedent.from] >= 0 || t.tag == "DT" || t.tag == "CD" || t.tag == "PRP$" || groupNoun[t.low] && t.tag != "NNS":
		return s.name
	}
	return "the " + s.name
}

// oneOfThem is what "one of them, a lighting technician," says of the one; empty if it
// says nothing.
func (r *resolver) oneOfThem(n noun) run {
	d := r.d
	if !d.has(n.head, "one") || !d.has(n.end, "of") || !d.has(n.end+1, "them") || !d.has(n.end+2, ",") || n.end+4 >= n.to || d.toks[n.end+3].tag != "DT" {
		return run{}
	}
	return r.trim(run{n.end + 3, n.to})
}

// description is the phrase as printed, with a small letter where only the sentence
// made it a capital, and with the full name of whoever owns it.
func (r *resolver) description(n noun) string {
	d := r.d
	end := r.descriptionEnd(n)
	text := d.words(n.from, end)
	if end < len(d.toks) && d.has(end, ")") && strings.Count(text, "(") > strings.Count(text, ")") {
		text = d.words(n.from, end+1)
	}
	if k := r.refAt[n.from]; (k < 0 || r.onlyOpens(n)) && d.toks[n.from].capital && !allCapitals(text[:d.toks[n.from].end-d.toks[n.from].start]) && (!r.properAt(n.from) || d.toks[n.from].tag == "CD") {
		text = strings.ToLower(text[:1]) + text[1:]
	}
	for i := n.from; i < end; i++ {
		if k := r.refAt[i]; k >= 0 && r.refs[k].from == i {
			text = r.spellOut(text, &r.refs[k], end)
		}
	}
	if m, name := r.meantIn(n, end); m.len() > 0 {
		start := d.toks[n.from].start
		if word := d.words(m.from, m.to); int(d.toks[m.from].start-start) >= 0 && strings.Count(text, word) == 1 {
			text = strings.Replace(text, word, name, 1)
		}
	}
	return spaced(text)
}

// descriptionEnd is where the words that say who speaks end: before a later comma, an
// aside with "who" or a participle, and how the writer came by it ("a memo seen by the
// Courier", "two doctors reached by telephone").
func (r *resolver) descriptionEnd(n noun) int {
	d := r.d
	for i := n.end; i < n.to; i++ {
		switch t := &d.toks[i]; {
		case t.low == "," && i > n.end+2:
			return i
		case t.low == "," && i > n.from && i+1 < n.to && (d.has(i+1, "who", "whom", "which", "whose", "citing", "quoting") || d.toks[i+1].tag == "VBN"):
			return i
		case cameBy[t.low] && i > n.from && (t.tag == "VBN" || t.tag == "VBD") && d.has(i+1, "by", "on", "in", "at", "this", "last", "through", "via", "after") && !(i == n.end && documentNoun[singular(d.toks[n.head].low)] && (d.has(i+1, "in") || r.byBehind(i, n.to))):
			return i
		}
	}
	return n.to
}

// byBehind reports whether an author follows the participle that publishes a document at
// token i: "a report released in May by the board".
func (r *resolver) byBehind(i, to int) bool {
	for j := i + 1; j < to && r.d.has(i, "published", "released", "issued", "posted"); j++ {
		if r.d.has(j, "by") {
			return true
		}
	}
	return false
}

// cameBy are the participles that tell how a paper or a speaker came to the writer.
var cameBy = wordSet("obtained seen reviewed viewed published released issued contacted reached interviewed leaked circulated posted shared read consulted examined polled surveyed quoted cited approached")

// leastWithin is the chance from which a pronoun in a description is replaced.
const leastWithin = 0.7

// meantIn is the pronoun in a description, before token end, and the name to put there:
// "people close to him". Empty if it is not well known.
func (r *resolver) meantIn(n noun, end int) (run, string) {
	for i := n.from + 1; i < end && i < n.from+maxJob; i++ {
		g := male
		switch r.d.toks[i].low {
		case "him", "his":
		case "her":
			g = female
		default:
			continue
		}
		s, ok := r.third(-1, i, g)
		if !ok || s.confidence < leastWithin {
			return run{}, ""
		}
		if r.d.toks[i].tag == "PRP$" {
			return run{i, i + 1}, ownersName(s.name)
		}
		return run{i, i + 1}, s.name
	}
	return run{}, ""
}

// spellOut puts the full name of the person at ref into a description's text: as an
// owner, or at its end.
func (r *resolver) spellOut(text string, ref *ref, end int) string {
	d := r.d
	e := &d.ents[ref.entity]
	short := d.words(ref.from, ref.to)
	if e.kind != extract.EntityPerson || !strings.HasSuffix(e.name, " "+short) || ref.to != end && d.toks[ref.to].low != "'s" || strings.Count(text, short) != 1 {
		return text
	}
	if ref.from > 0 && honorifics[d.bare(ref.from-1)] {
		short = d.words(ref.from-1, ref.to)
	}
	return strings.Replace(text, short, e.name, 1)
}

// properAt reports whether the capital of token i, which opens a phrase, is its own.
func (r *resolver) properAt(i int) bool {
	t := &r.d.toks[i]
	if t.tag == "NNS" && !demonyms[t.low] || roles[t.low] || commonBody[t.low] {
		return false
	}
	return !commonWords()[t.low] && !neverName[t.low]
}

// descriptionKind is the type of an unnamed speaker, by the head of the phrase.
// Case: speaker-kinds.
func (r *resolver) descriptionKind(n noun) extract.SpeakerType {
	d := r.d
	head := d.toks[n.head].low
	one := singular(head)
	switch {
	case r.anonymous(n):
		return extract.Anonymous
	case head == "one" && d.has(n.end, "of"):
		return extract.Person
	case isRole(head) && !n.plural && !bodyNoun[head] && !makes(head):
		return extract.Person
	case collective[head] || d.toks[n.head].tag == "CD" || head == "%" || demonyms[head] && n.plural || d.has(n.end, "of") && manyOf[head]:
		return extract.Group
	case demonyms[head]:
		return extract.Person
	case documentNoun[one] && !(bodyNoun[one] && r.definite(n)) || instrumentNoun[one]:
		return extract.Document
	case bodyNoun[one] || bodyNoun[head] || makes(one) || bodyNature[one] && !isRole(one) || organizationNoun[one] && !isRole(one):
		return extract.Organization
	case n.plural || groupNoun[head]:
		return extract.Group
	}
	return r.singularKind(n, one)
}

// singularKind is the type of a single unnamed speaker whose noun no list has.
func (r *resolver) singularKind(n noun, head string) extract.SpeakerType {
	for _, suffix := range []string{"er", "or", "ist", "ian", "ant", "man", "woman", "person", "ee", "eer", "geon", "chief", "guy"} {
		if strings.HasSuffix(head, suffix) && len(head) > len(suffix) {
			return extract.Person
		}
	}
	if r.d.has(n.end, "who") || r.natured(n) || maleWords[head] || femaleWords[head] || personNoun[head] || head == "one" || head == "person" || head == "individual" {
		return extract.Person
	}
	return extract.Unknown
}

// personNoun are nouns for a person that no other list has.
var personNoun = wordSet("source rival opponent ally critic foe supporter backer colleague friend peer neighbor neighbour confidant insider protester protestor nominee candidate incumbent hopeful frontrunner surrogate loyalist survivor bystander witness onlooker passer-by passerby student pupil fan guest host caller reader viewer listener user native")
