package english

import (
	"strings"

	"hearsay/extract"
)

// openers are participles that tell of a saying ahead of it: "Speaking in Geneva,
// Ferro said", "Asked on Monday whether".
var openers = wordSet("speaking writing talking testifying appearing posting tweeting responding addressing asked pressed questioned quizzed")

// scan reads circumstances one after the other from token i on, and gives the token at
// which it could read no further: end, the content, a source, or whatever is none. A
// hearer may stand first, if the cue takes one.
func (s *setter) scan(i, end int, hearer bool) int {
	comma := false
	for i < end && !s.claimed(i) {
		t := &s.toks[i]
		next := i
		switch {
		case t.quote >= 0 && s.toks[s.claim.verb].quote != t.quote:
			return i
		case t.low == ",":
			if comma || i+1 < end && s.claimed(i+1) {
				return i + one(i+1 >= end)
			}
			comma, i = true, i+1
			continue
		case hearer:
			next = s.hearer(i, end)
			hearer = false
			if next == i {
				continue
			}
		default:
			next = s.circumstance(i, end)
		}
		if next == i {
			return i - one(comma && i < end)
		}
		i, comma = next, false
	}
	return i
}

// claimed reports whether token i is of the content or the source, and closed.
func (s *setter) claimed(i int) bool {
	return !s.open.has(i) && (anyHas(s.claim.content, i) || anyHas(s.claim.source, i))
}

// circumstance reads one circumstance at token i and gives the token behind it, or i.
func (s *setter) circumstance(i, end int) int {
	if m, ok := s.timeAt(i, s.timeEnd(i, end), s.side); ok && !s.owns(m.words.to) {
		s.times = append(s.times, m)
		return m.words.to
	}
	switch t := &s.toks[i]; {
	case t.tag == "IN" || t.tag == "TO" || t.low == "near" || t.low == "outside" || t.low == "via":
		return s.prepositional(i, end)
	case t.tag == "RB" || t.tag == "RBR" || t.tag == "RP":
		return i + 1
	case t.tag == "VBG" && openers[t.low], published[t.low] && (t.tag == "VBN" || t.tag == "VBD"):
		return i + 1
	}
	return i
}

// owns reports whether token i makes an owner of what stands before it: "Monday's debate".
func (s *setter) owns(i int) bool { return s.has(i, "'s", "'") && s.toks[i].glued }

// timeEnd is how far a time may reach: over the edge of a source, where a chunk took the
// year for a part of the name ("In May 2015 Ferro"), if that year is the next word.
func (s *setter) timeEnd(i, end int) int {
	if end < s.sent.to && end > i && isYear(s.toks[end].low) {
		return end + 1
	}
	return end
}

// timePreps are the prepositions before a time at which something is said.
var timePreps = wordSet("on in at during over")

// prepositional reads a preposition and what it governs: a time, or a setting.
func (s *setter) prepositional(i, end int) int {
	prep := s.toks[i].low
	if i+1 >= end || s.claimed(i+1) {
		return i
	}
	if timePreps[prep] {
		if m, ok := s.timeAt(i+1, s.timeEnd(i, end), s.side); ok && !s.owns(m.words.to) {
			m.words.from = i
			s.times = append(s.times, m)
			return m.words.to
		}
	}
	p := s.np[i+1]
	if p < 0 || s.nps[p].from != i+1 && s.nps[p].to <= i+1 {
		return i
	}
	base := s.withoutTime(run{i + 1, min(s.nps[p].to, end)})
	head := base.to - 1
	if base.has(s.nps[p].head) {
		head = s.nps[p].head
	}
	if prep == "with" && s.afterInterview(i) {
		s.found = append(s.found, setting{"audience", s.setOut(base, end)})
		return s.found[len(s.found)-1].words.to
	}
	words := s.setOut(base, end)
	kind := s.settingKind(prep, words, head)
	if kind == "" {
		if prep == "in" && s.toks[head].tag == "NNP" {
			return words.to // a place that nobody knows for one: it is left out, what follows is not
		}
		return i
	}
	s.found = append(s.found, setting{kind, words})
	s.timeWithin(words)
	return words.to
}

// afterInterview reports whether a "with" at token i tells with whom an interview was,
// behind its time: "in an interview on Monday with the Courier".
func (s *setter) afterInterview(i int) bool {
	return len(s.found) > 0 && len(s.times) > 0 && s.times[len(s.times)-1].words.to == i && s.has(s.found[len(s.found)-1].words.to-1, "interview", "call", "conversation")
}

// withoutTime is a phrase less the time that a chunk took in behind it: "reporters
// Tuesday".
func (s *setter) withoutTime(r run) run {
	for i := r.from + 1; i < r.to; i++ {
		if m, ok := s.timeAt(i, s.sent.to, s.side); ok && m.words.to >= r.to && !s.has(i, "last", "this") {
			r.to = i
		}
	}
	return r
}

// setOut extends a phrase by what says of whom or with whom it is: "an interview with
// the Courier", "a meeting of the council".
func (s *setter) setOut(r run, end int) run {
	for r.to+1 < end && r.len() < reach/2 && s.np[r.to+1] >= 0 && !s.claimed(r.to) && !s.claimed(r.to+1) {
		if !s.has(r.to, "of", "with", "to", "from", "before", "between", "'s", "and") || s.timeHere(r.to+1, end) {
			break
		}
		next := s.nps[s.np[r.to+1]]
		if s.has(r.to, "and") && (next.to >= end || s.vg[next.to] >= 0 || !s.sameSort(r, next)) {
			break
		}
		r.to = min(next.to, end)
	}
	return r
}

// sameSort reports whether a phrase that "and" adds is named as the one before is.
func (s *setter) sameSort(r run, next phrase) bool {
	return s.toks[r.to-1].tag == s.toks[next.to-1].tag
}

func (s *setter) timeHere(i, end int) bool {
	_, ok := s.timeAt(i, end, s.side)
	return ok
}

// timeWithin takes a time that stands before a setting's noun: "a 2014 interview",
// "Monday night's debate".
func (s *setter) timeWithin(r run) {
	for i := r.from; i+1 < r.to; i++ {
		if year, ok := (&timer{doc: s.doc, end: r.to}).yearAt(i); ok && strings.HasPrefix(s.toks[i+1].tag, "NN") && year > 0 {
			s.times = append(s.times, moment{run{i, i + 1}, s.words(i, i+1), extract.Explicit})
			return
		}
		if m, ok := s.timeAt(i, r.to-1, s.side); ok && m.words.to < r.to {
			s.times = append(s.times, m)
			return
		}
	}
}

// settingKind tells what a preposition and its phrase are to a saying: "" if nothing
// that can be told. Cases: where-medium, where-event, where-place, where-audience.
func (s *setter) settingKind(prep string, r run, head int) string {
	noun := singular(s.toks[head].low)
	named := s.toks[head].tag == "NNP" || s.toks[head].tag == "NNPS"
	switch {
	case prep == "to" || prep == "with" || prep == "before":
		if prep == "with" && !s.has(s.claim.verb, "speaking", "talking") || noun == "question" {
			return ""
		}
		if mayHear[s.lemma(s.claim.verb)] && s.hearing(head) || prep == "before" && s.hearing(head) && !named {
			return "audience"
		}
	case prep == "by" || prep == "via" || prep == "through":
		if mediumNoun[noun] && (r.len() == 1 || prep != "by") {
			return "medium"
		}
	case !settingPreps[prep]:
	case eventNoun[noun] && prep != "from":
		return "event"
	case mediumNoun[noun] && prep != "at" && prep != "from":
		return "medium"
	case s.passiveCue():
	case siteNoun[noun] || s.isPlace(r) && (named || prep != "on"):
		return "place"
	case prep == "on" && named && !s.isPlace(r):
		return "medium" // a network, a programme: nothing else is "on" a name
	}
	return ""
}

// passiveCue reports whether what is told is the cue's subject ("two cases were reported
// in Calder"): then the place is that of the thing.
func (s *setter) passiveCue() bool {
	g := s.vg[s.claim.verb]
	return g >= 0 && s.vgs[g].passive && len(s.claim.source) == 0
}

var settingPreps = wordSet("in on at during over from outside near inside")

// lemma is the lemma of a cue's word, or the word.
func (d *doc) lemma(i int) string {
	if lex := lexicon[d.toks[i].low]; lex != nil {
		return lex.lemma
	}
	return d.toks[i].low
}

// isPlace reports whether a phrase ends in the name of a place.
func (s *setter) isPlace(r run) bool {
	for i := r.from; i < r.to; i++ {
		if e := s.named[i]; e >= 0 && s.ents[e].kind == extract.EntityPlace {
			return true
		}
	}
	return false
}

// tells reports whether what follows the cue at once may be whom it was said to.
func (s *setter) tells() bool {
	if lex := lexicon[s.toks[s.claim.verb].low]; lex == nil || lex.frames&takesHearer == 0 || lex.act == extract.Demand {
		return false
	}
	g := s.vg[s.claim.verb]
	return g < 0 || s.claim.rule != "passive"
}

// hearer reads whom it was told, and gives the token behind, or i. A pronoun says
// nothing that the reader does not know. Case: where-audience.
func (s *setter) hearer(i, end int) int {
	p := s.np[i]
	if p < 0 || s.nps[p].from != i {
		return i
	}
	r := s.withoutTime(run{i, min(s.nps[p].to, end)})
	if s.timeHere(i, end) && s.timePhrase(r) {
		return i
	}
	if strings.HasPrefix(s.toks[i].tag, "PRP") && r.len() == 1 {
		return r.to
	}
	r = s.setOut(r, end)
	s.found = append(s.found, setting{"audience", r})
	return r.to
}

// hearing reports whether a phrase, by its head, names somebody who can listen.
func (s *setter) hearing(head int) bool {
	if e := s.named[head]; e >= 0 {
		return s.ents[e].kind != extract.EntityPlace
	}
	low := s.toks[head].low
	return bodyNoun[low] || groupNoun[low] || collective[low] || listeners[singular(low)]
}

// mayHear are the verbs whose hearer stands behind "to".
var mayHear = wordSet("say speak talk write explain complain confide boast announce admit describe suggest repeat read reveal confirm tweet post address appeal testify speaking talking writing")

var (
	listeners = wordSet(`reporter journalist audience crowd viewer listener reader supporter follower fan voter investor analyst shareholder
		lawmaker senator councillor councilor legislator member deputy colleague friend parent relative mother father wife husband son daughter brother
		sister judge juror jury prosecutor detective officer investigator inspector lawyer attorney doctor nurse teacher student pupil worker
		employee staff union resident neighbour neighbor official minister delegate editor correspondent interviewer customer passenger gathering
		president governor mayor diplomat envoy counterpart ally aide adviser advisor donor activist protester committee panel host presenter`)
	mediumNoun = wordSet(`tweet statement interview letter email e-mail mail post message memo memorandum report filing video podcast op-ed article column
		essay book memoir blog affidavit lawsuit suit complaint broadcast release text testimony note paper study remark comment call phone telephone
		transcript editorial thread posting bulletin newsletter brief submission deposition documentary programme program show radio television tv
		air website site page media webcast livestream stream advertisement ad advert speech song poem diary journal caption leaflet pamphlet manifesto
		communique communiqué dispatch telegram fax reply response answer ruling judgment judgement verdict opinion decision order indictment petition`)
	eventNoun = wordSet(`conference hearing debate meeting rally briefing address ceremony session trial event forum summit visit dinner
		lunch luncheon breakfast talk protest vigil funeral march inquest conversation lecture seminar workshop congress convention gathering
		demonstration reception banquet gala service sermon presser mass call-in hustings assembly proceeding arraignment deposition tour parade
		appearance speech discussion panel stop fundraiser launch presentation questioning cross-examination opening unveiling q&a town-hall`)
	siteNoun = wordSet(`court courthouse courtroom office headquarters home house building station airport square street hospital church school
		university campus embassy scene site harbour harbor port bridge town city village capital parliament senate chamber hotel studio stadium
		factory plant mosque temple museum library park market pub restaurant barracks base camp prison jail gate entrance`)
)
