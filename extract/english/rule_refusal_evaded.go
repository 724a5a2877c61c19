package english

// dodged: "sidestepped a question about her pay", "ignored questions". Case:
// refusal-dodged.
func (d *doc) dodged(g *group, s sentence) (refusal, bool) {
	i := g.to
	if g.passive {
		return d.requestRefused(g, i, s)
	}
	if g.negated || i >= s.to {
		return refusal{}, false
	}
	ok := d.tellsIn(i, s.to, evadedNouns) || d.questionAt(i, s) || // "ignored a cry for help" is none
		d.has(g.main, "ignore", "ignores", "ignored", "ignoring") && d.tellsIn(i, s.to, mailNouns)
	return refusal{cue: []run{g.run}, verb: g.main, content: i}, ok
}

// evadedNouns are what comes from those who ask, and what they would talk about.
var evadedNouns = wordSet(`question questions query queries enquiry enquiries inquiry inquiries request requests
	interview interviews talk speculation subject topic issue matter`)

// requestRefused: "requests for an interview were turned down", "calls were ignored"; the
// words end before token to. Case: refusal-passive.
func (d *doc) requestRefused(g *group, to int, s sentence) (refusal, bool) {
	if g.negated || d.has(to, "by") || d.has(g.from, "is", "are") && !d.has(g.from+1, "being") { // "cold emails are ignored": by all
		return refusal{}, false
	}
	subject, _, ok := d.subject(cue{run: g.run, verb: g.main, group: int(d.vg[g.main]), sent: s, lex: plainTelling})
	ok = ok && (d.tellsIn(subject.from, subject.to, mailNouns) || d.tellsIn(subject.from, subject.to, plainQuestions) ||
		d.tellsIn(subject.from, subject.to, askingNouns) && d.tellsIn(subject.from, subject.to, soughtNouns))
	return refusal{cue: []run{{g.from, to}}, verb: g.main, subject: true}, ok
}

// askingNouns are what may be for anything, soughtNouns what those ask for who ask about
// news.
var (
	askingNouns = wordSet("request requests call calls")
	soughtNouns = wordSet("comment comments interview interviews response information details explanation")
)

// putNouns are what is put to somebody, who may wave it away.
var putNouns = wordSet("question questions query queries enquiry enquiries")

// effortsFailed: "efforts to reach him were unsuccessful", the words ending before token
// to. Case: refusal-unavailable.
func (d *doc) effortsFailed(g *group, to int, s sentence) (refusal, bool) {
	for i := g.from - 2; i > s.from+1; i-- {
		if !d.has(i, "reach", "contact") || !d.has(i-1, "to") || d.np[i-2] < 0 || d.np[i+1] < 0 || !d.has(i-2, "efforts", "attempts", "effort", "attempt") {
			continue
		}
		p := d.nps[d.np[i+1]]
		if head := d.toks[p.head]; d.has(i, "reach") && !head.capital && head.tag != "PRP" && !roles[head.low] && !mouthpieces[head.low] {
			continue // "efforts to reach a deal"
		}
		whom := d.prepositions(p.to, s)
		return refusal{cue: []run{{g.from, to}}, verb: g.main, content: d.nps[d.np[i-2]].from, end: min(whom, g.from)}, true
	}
	return refusal{}, false
}

// mailNouns are what those who ask write, avoidedNouns what those who keep silent avoid.
var (
	mailNouns    = wordSet("e-mail e-mails email emails letter letters message messages texts voicemail voicemails")
	avoidedNouns = wordSet("question questions subject topic")
)

// referred: "referred questions to its lawyers", "deferred comment to the Pentagon". Case:
// refusal-referred.
func (d *doc) referred(g *group, s sentence) (refusal, bool) {
	i := g.to
	if g.passive && !g.negated && d.has(i, "to") {
		subject, _, ok := d.subject(cue{run: g.run, verb: g.main, group: int(d.vg[g.main]), sent: s, lex: plainTelling})
		return refusal{cue: []run{g.run}, verb: g.main, subject: true}, ok && d.tellsIn(subject.from, subject.to, referredNouns)
	}
	nouns := referredNouns
	if d.has(g.main, "direct", "directs", "directed", "directing") && !d.has(i+1, "about", "on") { // "directed questions to a colleague" puts them
		nouns = inquiryNouns
	}
	if g.negated || g.passive || i >= s.to || d.np[i] < 0 && !nouns[d.toks[i].low] || d.np[i] >= 0 && !d.tellsIn(i, s.to, nouns) {
		return refusal{}, false
	}
	from := i + 1 // "questions" may have been taken for a verb
	if d.np[i] >= 0 {
		from = d.nps[d.np[i]].to
	}
	to := d.prepositions(from, s)
	for j := from; j <= to && j+1 < s.to; j++ { // it may have been taken for one of the noun's
		if d.has(j, "to") && d.np[j+1] >= 0 {
			return refusal{cue: []run{g.run}, verb: g.main, content: i, end: j}, true
		}
	}
	return refusal{}, false
}

// referredNouns are what is handed on by those who do not answer. An inquiry may be the
// police's, a call for the fire brigade, one question a committee's.
var (
	referredNouns = wordSet("questions queries inquiries enquiries comment")
	inquiryNouns  = wordSet("queries inquiries enquiries")
)

// dodgedWith: "turned down requests", "brushed off a question", "waved the question
// away". Cases: refusal-dodged, refusal-turned-down.
func (d *doc) dodgedWith(g *group, s sentence) (refusal, bool) {
	at := g.to
	if g.passive && d.has(g.main, "pushed") {
		return d.notDrawn(g, s)
	}
	if g.passive && d.has(at, "down", "aside") {
		return d.requestRefused(g, at+1, s)
	}
	if g.negated || g.passive || at >= s.to {
		return refusal{}, false
	}
	if d.has(at, "down", "away", "off", "aside") {
		ok := d.has(at, "down") && (d.tellsIn(at+1, s.to, requestNouns) || d.tellsIn(at+1, s.to, interviewNouns)) ||
			d.tellsIn(at+1, s.to, putNouns) || d.has(at, "away", "aside") && d.tellsIn(at+1, s.to, askingNouns) && d.tellsIn(at+1, s.to, soughtNouns)
		return refusal{cue: []run{{g.from, at + 1}}, verb: g.main, content: at + 1}, ok
	}
	if d.np[at] < 0 || !d.tellsIn(at, d.nps[d.np[at]].to, plainQuestions) {
		return refusal{}, false // "turned to questions of money"
	}
	to := d.nps[d.np[at]].to
	return refusal{cue: []run{g.run, {to, to + 1}}, verb: g.main, content: at, end: to}, to < s.to && d.has(to, "down", "away", "off", "aside")
}

// invokedRight: "invoked her right to silence", "pleaded the Fifth". Case:
// refusal-silent.
func (d *doc) invokedRight(g *group, s sentence) (refusal, bool) {
	i := g.to
	if g.negated || g.passive || i+1 >= s.to || d.np[i] < 0 {
		return refusal{}, false
	}
	to := d.nps[d.np[i]].to
	silent := d.has(to-1, "right", "privilege") && (d.has(to, "against") && d.has(to+1, "self", "self-incrimination", "incriminating") || d.has(to, "to") && d.has(to+1, "silence", "remain", "stay") || d.has(to, "not") && d.has(to+1, "to") && d.has(to+2, "answer", "testify", "speak"))
	if d.has(i, "the") && d.has(i+1, "fifth") && d.toks[i+1].capital {
		return refusal{cue: []run{g.run}, verb: g.main, content: i, end: i + 2 + one(d.has(i+2, "amendment"))}, true
	}
	return refusal{cue: []run{g.run}, verb: g.main, content: i}, silent || d.has(i, "fifth") && d.has(i+1, "amendment")
}

// changedSubject: "pressed for a figure, she changed the subject". Case: refusal-dodged.
func (d *doc) changedSubject(g *group, s sentence) (refusal, bool) {
	i := g.to
	ok := !g.negated && !g.passive && d.has(i, "the") && d.has(i+1, "subject") && !d.has(i+2, "of") && d.askedBefore(g.from, s)
	return refusal{cue: []run{g.run}, verb: g.main, content: i, end: i + 2}, ok
}

// withheld: "withheld the names of the dead". Case: refusal-withheld.
func (d *doc) withheld(g *group, s sentence) (refusal, bool) {
	ok := !g.negated && !g.passive && g.to < s.to && d.np[g.to] >= 0 && d.tellsIn(g.to, s.to, newsNouns)
	return refusal{cue: []run{g.run}, verb: g.main, content: g.to}, ok
}

// notReached: "could not be reached for comment". Case: refusal-unavailable.
func (d *doc) notReached(g *group, s sentence) (refusal, bool) {
	if !g.passive || !g.negated {
		return refusal{}, false
	}
	ok := d.has(g.to, "for") && d.has(g.to+1, "comment", "a", "an", "further") ||
		g.to+1 < s.to && d.has(g.to, "on", "at", "outside", "over", "before") && d.timePhraseAt(g.to+1)
	return refusal{cue: []run{g.run}, verb: g.main, content: g.to}, ok
}

// notDrawn: "would not be drawn on the cuts", "will not be pinned down on a date",
// "About the fee, he would not be drawn." Cases: refusal-would-not, refusal-drawn.
func (d *doc) notDrawn(g *group, s sentence) (refusal, bool) {
	if !g.passive || !g.negated || !d.unwilling(g) || !d.has(g.main, "drawn") && d.has(g.from, "could", "can", "cannot") {
		return refusal{}, false
	}
	to, ok := d.drawnOn(g, s)
	if to < 0 {
		from, comma := d.frontedTopic(g, s)
		return refusal{cue: []run{g.run}, verb: g.main, content: from, end: comma}, ok && comma > from
	}
	return refusal{cue: []run{{g.from, to}}, verb: g.main, content: to}, ok
}

// drawnOn is where what someone is not to be made to speak of begins, behind "be drawn
// on", "be dragged into"; -1 if nothing is named. ok is false if the verb does not mean
// that.
func (d *doc) drawnOn(g *group, s sentence) (to int, ok bool) {
	i := g.to
	if d.has(i, "down", "further", "publicly") {
		i++
	} else if d.has(i, "at") && d.has(i+1, "all") {
		i += 2
	}
	if i+1 < s.to && (d.has(i, "on", "about", "over") || d.has(i, "into") && (d.has(g.main, "drawn") || d.has(i+1, "it", "that") || d.tellsIn(i+1, s.to, evadedNouns))) {
		return i + 1, true
	}
	return -1, d.has(g.main, "drawn") && (i >= s.to || finalMark(d.toks[i].low) || punctuation(d.toks[i].low) || closer(d.toks[i].low))
}

// frontedTopic is the topic with which a sentence opens: "On the fee, she would not be
// drawn." Nothing if it does not.
func (d *doc) frontedTopic(g *group, s sentence) (from, to int) {
	if !d.has(s.from, "on", "about", "as", "of", "over", "regarding") {
		return 0, 0
	}
	return s.from, max(d.back(g.from, ",", s), s.from)
}

// notInterviewed: "would not | be interviewed". Case: refusal-would-not.
func (d *doc) notInterviewed(g *group, _ sentence) (refusal, bool) {
	be := g.main - 1
	ok := g.negated && g.passive && d.unwilling(g) && be-1 > g.from && d.has(be, "be")
	return refusal{cue: []run{{g.from, be}}, verb: be - 1, content: be, end: g.to}, ok
}
