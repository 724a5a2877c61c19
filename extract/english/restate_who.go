package english

import (
	"strings"

	"hearsay/extract"
)

// meant is who the pronoun at token i stands for, if that is certain enough.
func (w *rewording) meant(i int, f form) (referent, bool) {
	if f.person == third {
		if who, ok := w.itself(i, f); ok {
			return who, true
		}
		if !f.many && w.toks[i].low[0] != 'i' {
			if w.personBefore(i) {
				return referent{}, false
			}
			if w.answer != "" {
				return w.asked(i)
			}
		}
		who, ok := w.resolver.refersTo(w.at, i)
		if ok && who.entity >= 0 && who.entity == w.speaker.entity && w.speaksOfOthers() && !w.lastNamed(i, who.entity) {
			return referent{}, false
		}
		if f.part != 'p' && ok && who.entity == w.speaker.entity && !w.isNamed(who.entity, i) && w.othersNamed(i, who.entity) {
			return referent{}, false
		}
		least := leastReferent
		if who.entity == w.speaker.entity && w.isNamed(who.entity, i) {
			least = leastAgain
		}
		return who, ok && who.confidence >= least && who.name != "" && !w.bareDescription(who.name)
	}
	if w.toks[i].quote < 0 && w.quoteType != extract.Direct || w.quoteType == extract.Indirect {
		return referent{}, false // the writer's own "we", or that of a title
	}
	who, ok := w.resolver.refersTo(w.at, i)
	if !ok || w.rule == ruleTurn && (who.entity < 0 || who.kind != extract.Person) {
		return referent{}, false // "Note: we do not ship"
	}
	who.confidence = w.speaker.confidence
	if w.bareDescription(who.name) {
		return referent{}, false
	}
	if f.person == firstMany && (w.has(i+1, "all", "both", "as") || w.has(i-1, "as", "when", "if", "what", "how", "where")) {
		return referent{}, false // people in general
	}
	if f.person == firstMany && who.kind != extract.Group && who.kind != extract.Organization {
		return w.spokenFor(i)
	}
	if f.person == firstOne && who.kind != extract.Person && who.kind != extract.Anonymous {
		return referent{}, false
	}
	return who, who.name != "" && who.confidence >= leastSpeaker
}

// othersNamed reports whether a person other than entity e is named before token i.
func (w *rewording) othersNamed(i, e int) bool {
	for j := w.runs[0].from; j < i; j++ {
		if k := w.resolver.refAt[j]; k >= 0 && w.runOf(j) >= 0 && w.resolver.refs[k].entity != e && w.ents[w.resolver.refs[k].entity].kind == extract.EntityPerson {
			return true
		}
	}
	return false
}

// speaksOfOthers reports whether the speaker is of those who are asked about others: a
// policeman's "he" is a suspect as often as himself.
func (w *rewording) speaksOfOthers() bool {
	for word := range strings.FieldsSeq(strings.ToLower(w.speaker.jobTitle)) {
		if aboutOthers[strings.Trim(word, ".,")] || strings.HasPrefix(word, "spokes") {
			return true
		}
	}
	for _, m := range w.source {
		for j := m.from; j < m.to && j < m.from+maxJob; j++ {
			if aboutOthers[w.toks[j].low] || strings.HasPrefix(w.toks[j].low, "spokes") {
				return true
			}
		}
	}
	return false
}

var aboutOthers = wordSet("police sheriff officer detective sergeant sgt lieutenant lt inspector superintendent deputy prosecutor attorney lawyer counsel barrister solicitor coroner judge coach manager doctor surgeon father mother brother sister wife husband son daughter neighbor neighbour friend agent biographer director producer")

// speakerAs is the claim's speaker as what m means.
func (w *rewording) speakerAs(m run) referent {
	s := &w.speaker
	if w.bareDescription(s.name) {
		return referent{}
	}
	return referent{mention: m, name: s.name, kind: s.kind, entity: s.entity, antecedent: s.mention, confidence: s.confidence}
}

// bareDescription reports whether a name is a description that needs its context: "the
// automaker".
func (w *rewording) bareDescription(name string) bool {
	if words := strings.Fields(name); len(words) > 0 && (quantity[strings.ToLower(words[0])] && len(words) == 1 || words[len(words)-1] == "percent" || strings.HasSuffix(name, "%")) {
		return true
	}
	for word := range strings.FieldsSeq(strings.ToLower(name)) {
		if pointsAway[word] {
			return true // "some of them", "people that need that"
		}
	}
	head, ok := strings.CutPrefix(name, "the ")
	return ok && (needsName[head] || ofPlace[head] && !onlyOne[head] || isRole(singular(head)) && !onlyOne[head])
}

// pointsAway are words that leave a description of somebody open.
var pointsAway = wordSet("this that these those them us it")

// quantity are words that name nobody without what they count.
var quantity = wordSet("some many most others both few several all none each one two three everyone everybody they people half another more those these")

// spokenFor is the body in whose name somebody says "we": a spokesman's, if his words'
// source names but one. Case: restate-we.
func (w *rewording) spokenFor(i int) (referent, bool) {
	if w.speaker.confidence < leastSpeaker || len(w.source) == 0 {
		return referent{}, false
	}
	m := w.source[0]
	spokes, body := officer(w.speaker.jobTitle), -1
	for j := m.from; j < m.to && j < m.from+maxJob; j++ {
		spokes = spokes || officer(w.toks[j].low)
		k := w.resolver.refAt[j]
		if k < 0 || w.ents[w.resolver.refs[k].entity].kind == extract.EntityPerson {
			continue
		}
		if e := w.resolver.refs[k].entity; body >= 0 && body != e || w.ents[e].kind != extract.EntityOrganization {
			return referent{}, false
		} else {
			body = e
		}
	}
	if spokes && body < 0 && w.speaker.entity >= 0 {
		body = w.employer(w.speaker.entity)
	}
	if !spokes || body < 0 {
		return referent{}, false
	}
	return referent{mention: run{i, i + 1}, name: w.ents[body].name, kind: extract.Organization, entity: body, confidence: w.speaker.confidence}, true
}

// officer reports whether a title is of those who say "we" for a body: a spokesman's, or
// that of one who runs it.
func officer(title string) bool {
	for word := range strings.FieldsSeq(strings.ToLower(title)) {
		word = strings.Trim(word, ".,")
		if officers[word] || strings.HasPrefix(word, "spokes") {
			return true
		}
	}
	return false
}

var officers = wordSet(`executive ceo cfo coo cto chief chair chairman chairwoman chairperson founder co-founder cofounder owner co-owner director president manager head
	boss secretary-general coach captain headteacher principal`)

// employer is the one organisation that the titles and appositions of entity e name;
// -1 if there is none or more.
func (w *rewording) employer(e int) int {
	body := -1
	for _, job := range w.ents[e].jobs {
		for j := job.from; j < job.to && j < job.from+maxJob; j++ {
			k := w.resolver.refAt[j]
			if k < 0 || w.ents[w.resolver.refs[k].entity].kind != extract.EntityOrganization {
				continue
			}
			if at := w.resolver.refs[k].entity; body >= 0 && body != at {
				return -1
			} else {
				body = at
			}
		}
	}
	return body
}

// itself is the claim's own speaker as what a pronoun near the front of the writer's
// words for them means: "Lindwerk said it would appeal", "Ferro said she was ill".
func (w *rewording) itself(i int, f form) (referent, bool) {
	who := w.speakerAs(run{i, i + 1})
	if w.toks[i].quote >= 0 || w.quoteType == extract.Direct || w.answer != "" || who.name == "" || who.confidence < leastSpeaker ||
		len(w.source) == 0 || w.source[0].from > i { // "It was late, Lindwerk said": what was spoken of before
		return referent{}, false
	}
	switch low := w.toks[i].low; {
	case f.many:
		return who, who.kind == extract.Group && (f.part != 'o' || w.vg[i-1] >= 0) && !w.thingBefore(i, true)
	case low == "its":
		return who, who.kind == extract.Organization && !w.thingBefore(i, false)
	case low == "it":
		return who, who.kind == extract.Organization && !w.thingBefore(i, false) && w.actsItself(i)
	}
	return who, who.kind == extract.Person && i == w.firstWord() && f.part == 's' && w.himself(i, who.entity)
}

// himself reports whether the "he" or "she" at token i, the first of a speaker's words,
// can be that speaker, and is hardly another.
func (w *rewording) himself(i, e int) bool {
	if w.speaksOfOthers() && !w.ofOwnMind(i) {
		return false
	}
	if e >= 0 && w.ents[e].gender != anyGender && (w.ents[e].gender == male) != (w.toks[i].low == "he") {
		return false
	}
	other, ok := w.resolver.refersTo(w.at, i)
	return !ok || other.entity == e || other.confidence < leastReferent-0.1
}

// ofOwnMind reports whether what is told of the "he" at token i is what a speaker tells of
// himself, whoever else he speaks for: "the coach said he was proud".
func (w *rewording) ofOwnMind(i int) bool {
	g := w.groupBehind(i)
	if g < 0 {
		return false
	}
	main := w.vgs[g].main
	for j := main; j < len(w.toks) && j < main+3; j++ {
		if t := &w.toks[j]; ownMind[t.low] || j > main && !strings.HasPrefix(t.tag, "RB") && t.tag[0] != 'J' {
			return ownMind[t.low]
		}
	}
	return false
}

var ownMind = wordSet(`proud sorry ready happy pleased confident sure glad surprised disappointed grateful thankful convinced delighted honoured honored optimistic hopeful
	hope hopes hoped expect expects expected feel feels felt doubt doubts doubted regret regrets regretted resign resigned apologise apologize apologised apologized
	think thinks thought believe believes believed recall recalls recalled remember remembers remembered`)

// actsItself reports whether the verb behind "it" at token i is one of somebody who
// acts, so that the speaker is likely meant: "it would appeal", not "it was unsafe".
func (w *rewording) actsItself(i int) bool {
	g := w.groupBehind(i)
	if g < 0 {
		return false
	}
	v := &w.vgs[g]
	main := &w.toks[v.main]
	if be[main.low] {
		return v.main+1 < len(w.toks) && w.has(v.main+1, "committed", "aware", "confident", "ready", "considering", "investigating", "unable", "willing", "prepared", "proud", "pleased")
	}
	if v.passive {
		return doneToSomebody[main.low]
	}
	return !inanimate[main.low]
}

// doneToSomebody are participles of what is done to somebody who acts, not to a thing.
var doneToSomebody = wordSet("contacted informed told asked accused forced sued committed notified invited approached hacked warned misled pleased disappointed concerned prepared determined fined advised obliged required allowed")

// inanimate are verbs whose subject "it" is as often a thing as a speaker.
var inanimate = wordSet(`happen happened cost costs depend depends took take takes seem seems seemed appear appears appeared look looks looked mean means meant become became becomes remain remains remained help helps contain contains make makes made come comes came go goes went work works worked
	offer offers offered deliver delivers delivered feature features featured include includes included carry carries carried start starts started arrive arrives arrived run runs ran weigh weighs weighed`)

// groupBehind is the verb group that begins behind token i, adverbs between; or -1.
func (w *rewording) groupBehind(i int) int {
	for j := i + 1; j < len(w.toks) && j < i+4; j++ {
		if g := w.vg[j]; g >= 0 {
			return int(g)
		}
		if !strings.HasPrefix(w.toks[j].tag, "RB") {
			break
		}
	}
	return -1
}
