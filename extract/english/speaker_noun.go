package english

import (
	"strings"

	"hearsay/extract"
)

// A noun is a noun phrase, read: a source that is no pronoun.
type noun struct {
	run
	head   int  // its head word
	end    int  // where the head's own words end and prepositions, relatives, appositions begin
	plural bool // the head is plural
}

// noun reads the noun phrase in m: its head is the last noun before what is attached
// to it.
func (r *resolver) noun(m run) noun {
	d := r.d
	n := noun{run: m, head: m.from, end: m.to}
	seen := false
	for i := m.from; i < m.to; i++ {
		if k := r.refAt[i]; k >= 0 && r.refs[k].from == i && r.refs[k].to <= m.to {
			i = r.refs[k].to - 1
			n.head, seen = i, true
			continue
		}
		t := &d.toks[i]
		if seen && (i+1 < m.to && r.attached(i) && !r.adjectival(i) || whenWords[t.low]) || t.low == "who" || t.low == "which" {
			n.end = i
			break
		}
		if nounLike(t) || i+1 == m.to && seen && (t.tag == "VBZ" || t.tag == "VBP") {
			n.head, seen = i, true
		}
	}
	n.plural = r.pluralAt(n.head)
	return n
}

// whenWords end a noun phrase that they are not the head of: "the report today".
var whenWords = wordSet("today yesterday tomorrow tonight earlier monday tuesday wednesday thursday friday saturday sunday")

func nounLike(t *token) bool {
	if t.low == "'s" || !wordRune(rune(t.low[0])) && t.low[0] < 0x80 {
		return false
	}
	return strings.HasPrefix(t.tag, "NN") || groupNoun[t.low] || t.tag == "CD" || t.tag == "JJ" || t.tag == "VBG" || t.tag == "FW"
}

// attached reports whether at token i something attached to a noun begins.
func (r *resolver) attached(i int) bool {
	t := &r.d.toks[i]
	switch t.low {
	case "/":
		return false
	case ",", "(", "—", "–", "--", ":", "who", "which", "that", "whose", "where", "when":
		return true
	case "'s", "'", "and", "or", "&":
		return false
	}
	switch t.tag {
	case "IN", "TO", "VBN", "VBD", "VBZ", "VBP", "MD", "WDT", "WP":
		return true
	case "VBG":
		return !r.d.toks[i].capital
	case "JJ":
		return t.low == "familiar" || t.low == "close" || t.low == "involved" || t.low == "aware" || t.low == "able"
	}
	return false
}

// adjectival reports whether the participle at token i stands before a noun: "the
// recently named chair".
func (r *resolver) adjectival(i int) bool {
	d := r.d
	switch d.toks[i].tag {
	case "VBN", "VBD", "VBG":
	default:
		return false
	}
	switch d.toks[i-1].tag {
	case "DT", "POS", "RB", "JJ", "PRP$":
		return strings.HasPrefix(d.toks[i+1].tag, "NN") || d.toks[i+1].tag == "JJ"
	}
	return d.toks[i-1].low == "'s"
}

func (r *resolver) pluralAt(i int) bool {
	t := &r.d.toks[i]
	if r.refAt[i] >= 0 {
		return false
	}
	if demonyms[t.low] {
		return strings.HasSuffix(t.low, "s") || t.low == "british" || t.low == "french"
	}
	return t.tag == "NNS" || groupNoun[t.low] || singular(t.low) != t.low && t.tag != "NN"
}

// named reads a source whose head is a name, or that has one as apposition: "Ferro",
// "the Courier", "her lawyer, Ada Lind", "ambassador to Britain Ada Lind". Cases:
// speaker-names, speaker-apposition.
func (r *resolver) named(_ int, n noun) (speaker, bool) {
	if k := r.refAt[n.head]; k >= 0 {
		return r.nameSpeaker(n, int(k)), true
	}
	if k := r.publication(n); k >= 0 {
		return r.nameSpeaker(n, k), true
	}
	if n.end < n.to {
		if k := r.nameBehind(n); k >= 0 {
			return r.nameSpeaker(n, k), true
		}
	}
	return speaker{}, false
}

// publication is the ref of an organisation's name before a noun that only says what
// it is: "the Courier newspaper". -1 if there is none.
func (r *resolver) publication(n noun) int {
	if n.head == n.from || !r.d.has(n.head, "newspaper", "magazine", "website", "network", "channel", "newswire", "tabloid", "daily") {
		return -1
	}
	k := int(r.refAt[n.head-1])
	if k >= 0 && r.person(k) {
		return -1
	}
	return k
}

// nameBehind is the ref of a person in apposition to the noun, or -1.
func (r *resolver) nameBehind(n noun) int {
	d := r.d
	if d.has(n.end, ",", "—", "–", "--") {
		i := n.end + 1
		for ; i < n.to; i++ {
			if k := r.refAt[i]; k >= 0 && r.person(int(k)) {
				return int(k)
			}
			if r.refAt[i] < 0 && !d.toks[i].capital && !roles[d.toks[i].low] {
				break
			}
		}
		return -1
	}
	for i := n.end + 1; i < n.to && !d.has(i, ","); i++ {
		k := r.refAt[i]
		if k >= 0 && r.refs[k].from == i && r.refAt[i-1] >= 0 && r.person(int(k)) {
			return int(k)
		}
	}
	return -1
}

func (r *resolver) person(k int) bool {
	return r.kindOf(&r.d.ents[r.refs[k].entity]) == extract.Person
}

// nameSpeaker is the entity of ref k as the speaker: named if the ref has the full
// name, else by an alias.
func (r *resolver) nameSpeaker(n noun, k int) speaker {
	ref := r.refs[k]
	e := &r.d.ents[ref.entity]
	if strings.Contains(r.d.words(n.from, n.to), e.name) {
		return r.as(ref.entity, n.run, extract.Named, sureName)
	}
	return r.as(ref.entity, n.run, extract.Alias, sureName)
}

// author reads a document whose author is in play as its author: "the Courier's
// report", "data from Lindwerk"; and what belongs to somebody named. Cases:
// speaker-documents.
func (r *resolver) author(i int, n noun) (speaker, bool) {
	if !documentNoun[singular(r.d.toks[n.head].low)] {
		return speaker{}, false
	}
	if k := r.ownerRef(n); k >= 0 {
		return r.as(r.refs[k].entity, n.run, extract.Alias, sureOwner), true
	}
	if o := r.owner(n); o.len() > 0 {
		if s, ok := r.read(i, o); ok && s.entity < 0 && (s.kind == extract.Group || s.kind == extract.Person || s.kind == extract.Organization) {
			s.confidence *= sureOwner
			return s, true
		}
	}
	if r.d.has(n.end, "from", "by") {
		if s, ok := r.authorBehind(i, n); ok {
			return s, true
		}
	}
	return r.speakerOfDocument(i, n)
}

// owner is the words before the last possessive mark in front of the head; empty if
// there is none.
func (r *resolver) owner(n noun) run {
	for i := n.head - 1; i > n.from; i-- {
		if t := &r.d.toks[i]; t.low == "'s" || t.tag == "POS" && t.low == "'" {
			return run{n.from, i}
		}
	}
	return run{}
}

// ownerRef is the ref that ends the owner, or -1.
func (r *resolver) ownerRef(n noun) int {
	o := r.owner(n)
	if o.len() == 0 {
		return -1
	}
	return int(r.refAt[o.to-1])
}

// authorBehind reads "a report from X", "a statement by the X and Y".
func (r *resolver) authorBehind(i int, n noun) (speaker, bool) {
	m := run{n.end + 1, n.to}
	for m.len() > 0 && r.d.toks[m.from].tag == "DT" && r.refAt[m.from] < 0 {
		m.from++
	}
	if m.len() == 0 || r.refAt[m.from] < 0 {
		return speaker{}, false
	}
	if list, ok := r.list(m); ok {
		return r.several(i, m, list)
	}
	o := r.noun(m)
	if k := r.refAt[o.head]; k >= 0 && o.head < r.refs[k].to {
		return r.as(r.refs[k].entity, n.run, extract.Alias, sureOwner), true
	}
	return speaker{}, false
}

// speakerOfDocument reads "the statement" as whoever spoke last in one: the sentence
// of that claim names it too.
func (r *resolver) speakerOfDocument(i int, n noun) (speaker, bool) {
	d := r.d
	head := singular(d.toks[n.head].low)
	if !d.has(n.from, "the", "that", "this") || n.len() > 3 || n.len() > 2 && head == "report" || !spoken[head] {
		return speaker{}, false
	}
	for v := len(r.voices) - 1; v >= 0 && v >= len(r.voices)-5; v-- {
		c := &d.claims[r.voices[v].claim]
		if c.sent >= d.claims[i].sent || d.claims[i].sent-c.sent > 6 {
			continue
		}
		s := d.sents[c.sent]
		for j := s.from; j < s.to && j < s.from+maxSentence; j++ {
			if d.toks[j].low == head && !oneOf(string(c.speaker.kind), []string{string(extract.Document)}) {
				return r.same(c, n.run, sureRole), true
			}
		}
	}
	return speaker{}, false
}

// spoken are the documents by which somebody speaks for himself.
var spoken = wordSet("statement letter memo email e-mail release post tweet message op-ed report complaint filing lawsuit")

// anybody are nouns that say of somebody only that he or she is one.
var anybody = wordSet("man woman person boy girl others one individual gunman victim suspect resident citizen customer worker employee member")

// maxSentence bounds how far a sentence is read for a word.
const maxSentence = 200

// same is the speaker of claim c as the speaker of another, by a description at m.
func (r *resolver) same(c *claim, m run, sure float64) speaker {
	s := c.speaker
	s.mention, s.resolution, s.confidence = m, extract.Nominal, sure
	if s.antecedent.len() == 0 {
		s.antecedent = c.mention()
	}
	return s
}

// before reads a description that was a speaker before: "the expert" after "one legal
// expert". Case: speaker-same-description.
func (r *resolver) before(i int, n noun) (speaker, bool) {
	d := r.d
	if !d.has(n.from, "the", "this", "that", "these", "those") {
		return speaker{}, false
	}
	head := singular(d.toks[n.head].low)
	v, ok := r.by[key(head, n.plural)]
	if !ok || bodyNoun[head] && r.roleBearer(i, n) >= 0 {
		return speaker{}, false
	}
	c := &d.claims[r.voices[v].claim]
	if d.claims[i].sent-c.sent > 40 || n.end-n.from > 3 && !r.sharesModifier(n, c.mention()) {
		return speaker{}, false
	}
	return r.same(c, n.run, sureSame), true
}

// sharesModifier reports whether a word between article and head stands in m, too.
func (r *resolver) sharesModifier(n noun, m run) bool {
	for i := n.from + 1; i < n.head; i++ {
		for j := m.from; j < m.to && j < m.from+maxJob; j++ {
			if r.d.toks[i].low == r.d.toks[j].low && r.d.toks[i].tag != "DT" {
				return true
			}
		}
	}
	return false
}

// licensed reads a definite description of somebody named: "the lawmaker" after
// "Representative Ferro". Cases: speaker-role, speaker-the-company.
func (r *resolver) licensed(i int, n noun) (speaker, bool) {
	d := r.d
	if n.plural || !r.definite(n) {
		return speaker{}, false
	}
	if e := r.nameInWords(n); e >= 0 {
		return r.as(e, n.run, extract.Nominal, sureSame), true
	}
	head := d.toks[n.head].low
	if particular, ok := r.particular(n); particular {
		if e := r.sameJob(n); ok && e >= 0 {
			return r.as(e, n.run, extract.Nominal, sureSame), true
		}
		return speaker{}, false
	}
	if e := r.roleBearer(i, n); e >= 0 {
		return r.as(e, n.run, extract.Nominal, sureRole), true
	}
	if isRole(head) && d.has(n.from, "the") && n.len() <= 6 && !kin[head] && !anybody[head] {
		if e := r.onlySpeaker(i, head); e >= 0 {
			return r.as(e, n.run, extract.Nominal, sureGuess), true
		}
	}
	return speaker{}, false
}

// particular reports whether a description says more than its noun: an owner, a
// name, something behind it; told, whether that can be compared.
func (r *resolver) particular(n noun) (particular, told bool) {
	d := r.d
	if n.end < n.to && !d.has(n.end, ",") {
		return true, d.has(n.end, "of", "at", "for", "to")
	}
	for i := n.from + 1; i < n.head; i++ {
		if t := &d.toks[i]; t.low == "'s" || t.capital && t.quote < 0 {
			return true, true
		}
	}
	return false, false
}

// nameInWords is the organisation whose name is made of the description's words and
// perhaps more: "the justice department". -1 if there is none.
func (r *resolver) nameInWords(n noun) int {
	want := r.plainWords(n.run)
	if len(want) < 2 || !bodyNoun[r.d.toks[n.head].low] {
		return -1
	}
	for _, e := range r.bodies[r.d.toks[n.head].low] {
		ent := &r.d.ents[e]
		if r.holdsWords(r.antecedent(ent, ent.mentions[len(ent.mentions)-1].to), want) {
			return e
		}
	}
	return -1
}

// sameJob is the person whose title or apposition holds all words of the
// description, or -1.
func (r *resolver) sameJob(n noun) int {
	want := r.plainWords(n.run)
	if len(want) < 2 {
		return -1
	}
	for _, e := range r.holders[r.d.toks[n.head].low] {
		for _, job := range r.d.ents[e].jobs {
			if r.holdsWords(job, want) {
				return e
			}
		}
	}
	return -1
}

// plainWords are the words of m that are no articles, prepositions or marks.
func (r *resolver) plainWords(m run) []string {
	var words []string
	for i := m.from; i < m.to && len(words) < maxJob; i++ {
		switch t := &r.d.toks[i]; t.tag {
		case "DT", "IN", "TO", "POS", ",":
		default:
			if t.low != "'s" {
				words = append(words, t.low)
			}
		}
	}
	return words
}

func (r *resolver) holdsWords(m run, words []string) bool {
	for _, w := range words {
		found := false
		for i := m.from; i < m.to && !found; i++ {
			found = r.d.toks[i].low == w
		}
		if !found {
			return false
		}
	}
	return true
}

// definite reports whether the phrase speaks of somebody known: an article, or an
// owner.
func (r *resolver) definite(n noun) bool {
	return r.d.has(n.from, "the", "this", "that") || r.owner(n).len() > 0 && !r.d.has(n.from, "a", "an", "one", "some")
}

// printed takes a description as the name. Case: speaker-as-printed.
func (r *resolver) printed(_ int, n noun) (speaker, bool) {
	if neverName[r.d.toks[n.head].low] && n.len() == 1 && !groupNoun[r.d.toks[n.head].low] {
		return speaker{}, false
	}
	return speaker{
		mention: n.run, name: r.description(n), kind: r.descriptionKind(n),
		resolution: extract.Nominal, entity: -1, confidence: surePrinted,
	}, true
}

// description is the phrase as printed, with a small letter where only the sentence
// made it a capital, and with the full name of whoever owns it.
func (r *resolver) description(n noun) string {
	d := r.d
	end := n.to
	for i := n.end; i < n.to; i++ {
		if d.has(i, ",") && i > n.end+2 {
			end = i
			break
		}
	}
	text := d.words(n.from, end)
	if k := r.refAt[n.from]; k < 0 && d.toks[n.from].capital && !allCapitals(text[:d.toks[n.from].end-d.toks[n.from].start]) && !r.properAt(n.from) {
		text = strings.ToLower(text[:1]) + text[1:]
	}
	for i := n.from; i < end; i++ {
		if k := r.refAt[i]; k >= 0 && r.refs[k].from == i {
			text = r.spellOut(text, &r.refs[k], end)
		}
	}
	return strings.Join(strings.Fields(text), " ")
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
	case isRole(head) && !n.plural && !bodyNoun[head]:
		return extract.Person
	case collective[head] || d.toks[n.head].tag == "CD" || head == "%" || demonyms[head] && n.plural || d.has(n.end, "of") && manyOf[head]:
		return extract.Group
	case demonyms[head]:
		return extract.Person
	case documentNoun[one] && !(bodyNoun[one] && r.definite(n)) || instrumentNoun[one]:
		return extract.Document
	case bodyNoun[one] || organizationNoun[one] && !isRole(one):
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
	if r.d.has(n.end, "who") || maleWords[head] || femaleWords[head] || head == "source" || head == "one" || head == "person" || head == "individual" {
		return extract.Person
	}
	return extract.Unknown
}

// anonymous reports whether the phrase says that its speaker will not be named:
// "officials familiar with the matter", "a person who asked not to be identified".
func (r *resolver) anonymous(n noun) bool {
	d := r.d
	if d.has(n.head, "source", "sources") {
		return true
	}
	for i := n.from; i < n.to; i++ {
		switch {
		case anonymity[d.toks[i].low], d.has(i, "familiar", "acquainted") && d.has(i+1, "with"), d.has(i, "briefed") && d.has(i+1, "on"),
			d.has(i, "be") && d.has(i+1, "named", "identified", "quoted"), d.has(i, "not") && d.has(i+1, "authorized", "authorised"):
			return true
		}
	}
	return false
}
