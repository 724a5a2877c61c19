package english

// askedAt is the question that the verb at token i tells of: "Asked if", "was pressed
// on", "a reporter asked whether", "wanted to know why", "it was put to her that". What
// might be asked, or is asked for, is none. Cases: reply-asked-if, reply-asked-about,
// reply-when-asked, reply-asked-for, reply-ways-of-asking, reply-put-to.
func (d *doc) askedAt(i int) (inquiry, bool) {
	if d.vg[i] < 0 || d.toks[i].quote >= 0 {
		return inquiry{}, false
	}
	how := askingWords[d.toks[i].low]
	g, s := d.vgs[d.vg[i]], d.sents[d.toks[i].sent]
	if how == 0 || g.main != i || g.negated || d.imagined(&g) || !d.asksHere(how, &g) {
		return inquiry{}, false
	}
	q := inquiry{cue: g.run, sent: int(d.toks[i].sent), states: how&states != 0}
	lead, subject := g.from, run{}
	if how&asksKnow != 0 {
		q.cue.from = d.vgs[d.vg[g.from-1]].from
	}
	q.participles = d.noSubject(g, s)
	if !q.participles {
		var ok bool
		if subject, ok = d.subjectBefore(q.cue, s); !ok {
			return inquiry{}, false
		}
		lead = subject.from
	}
	sub := lead > s.from && d.has(lead-1, "when", "whenever", "once", "after", "as", "while", "upon", "on")
	if sub {
		lead--
	}
	passive := q.participles || g.passive
	if d.has(lead-1, "if", "unless") || q.states && !(q.participles || g.passive && sub) || how&asksOnly != 0 && !passive {
		return inquiry{}, false
	}
	var tail tail
	if how&asksPut != 0 {
		tail = d.putTail(q.cue.to, s)
		tail.found = tail.found && (passive || d.has(q.cue.to, "it"))
	} else {
		tail = d.askedTail(q.cue.to, s, tailOf{topics: how&asksTopic != 0, passive: passive, told: q.states})
	}
	if !tail.found {
		return inquiry{}, false
	}
	q.from, q.asker, q.asked = tail.at, tail.asker, tail.asked
	switch {
	case q.participles, how&asksPut != 0:
	case passive:
		q.asked = subject
	default:
		q.asker = subject
	}
	if q.participles || sub {
		return d.placed(q, lead, s)
	}
	if d.has(subject.from, "who") && subject.len() == 1 { // "Lind, who was asked if it was safe, said"
		if q.to = d.frontEnd(q.from, s, true); q.to > q.from {
			q.place, q.asked, q.asker = fronted, run{}, run{}
			return q, passive
		}
	}
	q.place, q.to = reported, d.contentEnd(q.from, s)
	return q, q.to > q.from
}

// asksHere reports whether a verb of asking asks in its group: "to know" behind a verb of
// wishing, no other infinitive, the present of the writer alone.
func (d *doc) asksHere(how asking, g *group) bool {
	if how&asksKnow != 0 {
		return g.infinitive && g.from > 0 && d.vg[g.from-1] >= 0 && wishing[d.toks[g.from-1].low]
	}
	return !g.infinitive && (how&asksMe == 0 || d.has(g.from-1, "i", "we"))
}

// noSubject reports whether the group is a participle that nobody is the subject of:
// it opens its sentence, or stands behind "when" or a comma with a verb on its other
// side ("Ferro, asked if she knew, said no").
func (d *doc) noSubject(g group, s sentence) bool {
	if g.passive && g.finite {
		return false
	}
	if g.to-g.from > 1 && d.has(g.from, "had", "has", "have") {
		return false
	}
	j := g.from - 1
	if j < s.from || d.toks[j].quote >= 0 || d.leadsOnly(s.from, j+1) {
		return true
	}
	switch d.toks[j].low {
	case "when", "whenever", "once", "if", "after", "upon", "by", "on", "and", "but", "although", "though":
		return d.np[j] < 0 && !(d.has(j, "and", "but") && j > s.from && d.finiteBetween(s.from, j) && d.toks[j-1].low != ",")
	case "—", "–", "--", "(", ";", ":":
		return true
	case ",":
		// "Ferro, the mayor, asked whether": the verb is the clause's own
		return d.finiteBetween(s.from, j) || d.quoteBefore(j) >= 0 || d.verbBehindComma(g.to, s) || d.timeBefore(j, s)
	}
	return false
}

// timeBefore reports whether only a phrase of time or place opens the sentence before
// the comma at j: "On Monday, asked if".
func (d *doc) timeBefore(j int, s sentence) bool {
	return d.toks[s.from].tag == "IN" || d.np[s.from] >= 0 && d.nps[d.np[s.from]].to == j && d.timePhrase(d.nps[d.np[s.from]].run)
}

// finiteBetween reports whether a finite verb stands from token i to before j, outside
// quotation marks.
func (d *doc) finiteBetween(i, j int) bool {
	for i = max(i, j-2*reach); i < j; i++ {
		if d.vg[i] >= 0 && d.vgs[d.vg[i]].finite && d.toks[i].quote < 0 {
			return true
		}
	}
	return false
}

// verbBehindComma reports whether, behind token i, a comma and right behind it a finite
// verb stand.
func (d *doc) verbBehindComma(i int, s sentence) bool {
	for ; i+1 < s.to && i < s.from+longestQuestion; i++ {
		if d.toks[i].low == "," && d.finiteAt(i+1, s) {
			return true
		}
	}
	return false
}

// finiteAt reports whether a finite verb group stands at token i.
func (d *doc) finiteAt(i int, s sentence) bool {
	return i < s.to && d.vg[i] >= 0 && d.vgs[d.vg[i]].finite && d.toks[i].quote < 0
}

// placed completes a question that hangs on a clause of its sentence by where it ends
// and on which side of it its answer stands. Its first word, with "when", is lead.
func (d *doc) placed(q inquiry, lead int, s sentence) (inquiry, bool) {
	linked := lead == s.from || d.leadsOnly(s.from, lead) || d.timeBefore(lead-1, s) && d.has(lead-1, ",") || d.has(lead-1, "and", "but", "that", ";", ":")
	front := linked || !d.finiteBetween(s.from, lead) && d.quotedBetween(s.from, lead) < 0 || d.behindSubject(lead, s)
	if front {
		if q.to = d.frontEnd(q.from, s, !linked); q.to > q.from {
			q.place = fronted
			return q, true
		}
		if linked && d.has(lead-1, "and", "but") {
			if q.to = d.frontEnd(q.from, s, true); q.to > q.from { // "and, when asked if it was, replied"
				q.place = fronted
				return q, true
			}
		}
		if lead == s.from || d.leadsOnly(s.from, lead) {
			return inquiry{}, false
		}
	}
	q.place, q.to = trailing, d.contentEnd(q.from, s)
	return q, q.to > q.from
}

// behindSubject reports whether an aside that begins at token i stands behind its
// clause's subject: "..., and Ferro, asked if she knew". Case: reply-aside.
func (d *doc) behindSubject(i int, s sentence) bool {
	if i-2 < s.from || !d.has(i-1, ",") || d.np[i-2] < 0 {
		return false
	}
	from := d.nps[d.np[i-2]].from
	return from == s.from || d.has(from-1, ",", ";", ":", "and", "but", "while", "though", "although", "as", "because", "that", "whereas")
}

// gestures are what somebody does who answers without a word, or before the words come.
// Case: reply-without-words.
var gestures = wordSet("nodded nods shook shakes shrugged shrugs smiled smiles laughed laughs paused pauses sighed sighs hesitated hesitates grinned winced blinked frowned chuckled")

// quotedBetween is the first token in quotation marks from i to before j, or -1.
func (d *doc) quotedBetween(i, j int) int {
	for i = max(i, j-2*reach); i < j; i++ {
		if d.toks[i].quote >= 0 {
			return i
		}
	}
	return -1
}

// frontEnd is the end of a fronted question that starts at token i: the comma behind
// which the main clause, or a quotation, begins. In an aside ("Ferro, asked if she
// knew, said no") that clause goes on with its verb. It is i if there is none.
func (d *doc) frontEnd(i int, s sentence, aside bool) int {
	first, bare := 0, 0
	for j := i + 1; j+1 < s.to && j < i+longestQuestion; j++ {
		if low := d.toks[j].low; low != "," && low != "—" && low != "–" && low != "--" && low != ")" || d.toks[j].quote >= 0 {
			continue
		}
		k := j + 1
		for k < s.to && (d.adverb(k) && d.vg[k] < 0 || d.has(k, "and", "but", "then")) {
			k++
		}
		switch {
		case aside && (d.finiteAt(k, s) || k < s.to && gestures[d.toks[k].low]):
			return j
		case !aside && (d.clauseAt(k, s) || k < s.to && d.opensQuote(k) && d.toks[i].quote < 0):
			if !opensQuestion(d.toks[i].low) || d.clauseIn(i, sentence{from: i, to: j}) {
				return d.beforeRole(i, j)
			}
			if bare == 0 {
				bare = j // "asked why, she said", if no verb comes: "asked why, then, it was late, she said"
			}
		case !aside && first == 0 && (d.phraseAt(k, s) || k < s.to && d.vg[k] >= 0 && !d.vgs[d.vg[k]].infinitive): // or what is tagged as a verb
			first = j
		}
	}
	if bare > 0 {
		return bare
	}
	if first > 0 && (d.clauseIn(first+1, s) || d.quotedBetween(first, s.to) >= 0) {
		return first // a verb that its tag does not show: "the coach shot back"
	}
	return i
}

// clauseIn reports whether any verb stands in the rest of a sentence from token i.
func (d *doc) clauseIn(i int, s sentence) bool {
	for ; i < s.to && i < s.from+longestQuestion; i++ {
		if d.vg[i] >= 0 && d.toks[i].quote < 0 && !d.vgs[d.vg[i]].infinitive {
			return true
		}
	}
	return false
}

// beforeRole is the comma before the one at j if nothing but a description of whoever
// is named behind it stands between them: "had failed, the plant's manager, Ilse
// Brandt, said". Else it is j.
func (d *doc) beforeRole(i, j int) int {
	if d.np[j-1] < 0 || d.np[j+1] < 0 || d.nps[d.np[j-1]].from-1 <= i {
		return j
	}
	role, name := d.nps[d.np[j-1]], d.nps[d.np[j+1]]
	if d.has(role.from-1, ",") && d.describes(role.from) && d.toks[role.head].tag == "NN" && d.toks[name.from].tag == "NNP" && d.has(name.to, ",") {
		return role.from - 1
	}
	return j
}
