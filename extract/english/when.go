package english

import "hearsay/extract"

// findSettings tells of every claim when, where, by what medium and to whom it was
// said: by the words that hang on its cue. Words of the content tell of the thing said,
// and what may hang on either is left. Cases: when-*, where-*.
func findSettings(d *doc) {
	named := d.entityAt()
	for i := range d.claims {
		c := &d.claims[i]
		if len(c.cue) == 0 || c.cue[0].len() == 0 {
			continue
		}
		s := setter{doc: d, claim: c, sent: d.sents[c.sent], side: d.cueTense(c), named: named}
		s.trimSource()
		s.trimContent()
		s.besideCue()
		s.ahead()
		s.inSource()
		s.behindContent()
		s.keep()
	}
	d.shareSettings()
}

// cueTense is the tense of a cue: past, unless it is said what will be said.
func (d *doc) cueTense(c *claim) tense {
	if g := d.vg[c.verb]; g >= 0 {
		for i := d.vgs[g].from; i < d.vgs[g].to; i++ {
			switch t := &d.toks[i]; {
			case t.low == "will" || t.low == "'ll" || t.low == "shall":
				return future
			case t.tag == "MD" || t.tag == "TO":
				return untold
			}
		}
	}
	return past
}

// entityAt tells by token which entity is named there: an index into doc.ents, or -1.
func (d *doc) entityAt() []int32 {
	at := make([]int32, len(d.toks))
	for i := range at {
		at[i] = -1
	}
	for e := range d.ents {
		for _, m := range d.ents[e].mentions {
			for i := m.from; i < m.to; i++ {
				at[i] = int32(e)
			}
		}
	}
	return at
}

// A setter finds the circumstances of one claim.
type setter struct {
	*doc
	claim *claim
	sent  sentence
	open  run // tokens that are read though they are of the source, the cue or the content
	side  tense
	named []int32 // by token: index into doc.ents, or -1
	times []moment
	found []setting
}

// A setting is an extract.Setting in the making.
type setting struct {
	kind  string
	words run
}

// besideCue reads what stands between source and cue and behind the cue, up to the
// content: "Ferro on Monday told reporters in Geneva that". Case: when-beside-cue.
func (s *setter) besideCue() {
	c := s.claim
	to := s.cueEnd()
	s.open = run{c.verb + 1, to} // a cue may hold them: "said in a statement"
	n := s.mark()
	if at := s.scan(c.verb+1, to, false); at == to && s.mark() != n {
		s.trimCue()
	}
	s.open = run{}
	if len(c.source) > 0 && c.source[len(c.source)-1].to <= c.cue[0].from {
		from := c.source[len(c.source)-1].to
		if n = s.mark(); s.scan(from, c.cue[0].from, false) < c.cue[0].from {
			s.reset(n)
		}
	}
	for i := 1; i < len(c.cue); i++ {
		s.scan(c.cue[i-1].to, c.cue[i].from, false)
	}
	at := s.scan(to, s.sent.to, s.tells())
	for _, r := range c.source {
		if r.from == at { // "said Ferro on Monday"
			s.scan(r.to, s.sent.to, false)
		}
	}
}

// cueEnd is the token behind the cue and its particle.
func (s *setter) cueEnd() int { return s.claim.cue[len(s.claim.cue)-1].to }

// mark and reset forget what was found since.
func (s *setter) mark() [2]int   { return [2]int{len(s.times), len(s.found)} }
func (s *setter) reset(n [2]int) { s.times, s.found = s.times[:n[0]], s.found[:n[1]] }

// ahead reads what opens the clause: "In an interview on Monday, Ferro said". It
// counts if it reaches to the source, and nothing but the saying is told of her, or if
// it hangs on the cue in the tree. Cases: when-ahead, when-not-the-saying.
func (s *setter) ahead() {
	c := s.claim
	anchor := c.cue[0].from
	if len(c.source) > 0 {
		anchor = min(anchor, c.source[0].from)
	}
	from := s.clauseStart(anchor)
	n := s.mark()
	opener := openers[s.toks[from].low] && (s.toks[from].tag == "VBG" || s.toks[from].tag == "VBN" || s.toks[from].tag == "VBD")
	if opener {
		from = s.askers(from+1, anchor)
	}
	at := s.scan(from, anchor, false)
	switch {
	case opener && at > from:
	case at >= anchor && !s.verbBetween(at, c.cue[0].from):
		if len(c.source) > 0 && at > c.source[0].from && at < c.source[0].to {
			c.source[0].from = at // the year, which a chunk took for a part of the name
		}
	default:
		s.keepHanging(n)
	}
}

// askers steps over "by reporters".
func (s *setter) askers(i, end int) int {
	if s.has(i, "by") && i+1 < end && s.np[i+1] >= 0 {
		return s.nps[s.np[i+1]].to
	}
	return i
}

// clauseStart is the first token of the clause that a cue stands in: of its sentence,
// or of the content that holds it.
func (s *setter) clauseStart(anchor int) int {
	from := s.skipLead(s.sent.from, anchor)
	if p := s.claim.parent; p >= 0 {
		if r, ok := holder(s.claims[p], *s.claim); ok && r.from > from {
			from = r.from
		}
	}
	for from < anchor && (!s.isWord(from) || s.has(from, "that", "when", "while", "and", "but")) {
		from++
	}
	return from
}

// verbBetween reports whether another verb than the cue's own stands between two
// tokens: then what stands ahead may be of that one.
func (s *setter) verbBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if g := s.vg[i]; g >= 0 && s.vgs[g].finite && !s.vgs[g].has(s.claim.verb) && !anyHas(s.claim.source, i) {
			return true
		}
	}
	return false
}

// keepHanging forgets what was found since n but for what the tree hangs on the cue.
func (s *setter) keepHanging(n [2]int) {
	times, found := s.times[n[0]:], s.found[n[1]:]
	s.reset(n)
	for _, f := range found {
		if s.hangsOnCue(f.words) {
			s.found = append(s.found, f)
		}
	}
	for _, m := range times {
		if s.hangsOnCue(m.words) {
			s.times = append(s.times, m)
		}
	}
}

// hangsOnCue reports whether the head of a run's words is the cue's verb, or a setting
// that hangs on it: "in an interview on Monday".
func (s *setter) hangsOnCue(r run) bool {
	for i := r.from; i < r.to && i < len(s.heads); i++ {
		h := int(s.heads[i])
		if r.has(h) {
			continue
		}
		for _, f := range s.found {
			if f.words.has(h) {
				return true
			}
		}
		return h == s.claim.verb
	}
	return false
}

// inSource reads when a document that speaks came out: "a study published on Monday
// found", "Monday's statement said". Case: when-document.
func (s *setter) inSource() {
	for _, r := range s.claim.source {
		for i := r.from + 1; i < r.to; i++ {
			if published[s.toks[i].low] && (s.toks[i].tag == "VBN" || s.toks[i].tag == "VBD") {
				n := len(s.found)
				s.open = r
				s.scan(i+1, r.to, false)
				s.open, s.found = run{}, s.found[:n]
			}
		}
		if g := s.np[r.from]; g >= 0 && documentNoun[singular(s.toks[s.nps[g].head].low)] {
			s.timeWithin(s.nps[g].run)
		}
	}
}

// published are participles of what brings a document out.
var published = wordSet("published released issued posted aired broadcast recorded taped filed dated shared emailed sent delivered printed circulated tweeted unveiled read made given held conducted")

// behindContent reads what follows a content that is no clause: "denied the report in a
// letter on Monday". Behind a clause, what comes may as well be the clause's own: it
// counts if a comma or a closing mark parts it off. Case: when-behind-content.
func (s *setter) behindContent() {
	c := s.claim
	last := c.content[len(c.content)-1]
	if last.from < s.cueEnd() || last.to >= s.sent.to || last.to < s.sent.from || int(s.toks[last.to].sent) != c.sent {
		return
	}
	from := last.to
	if s.has(from, ",") {
		from++
	} else if s.hasVerb(last) && s.toks[last.to-1].quote < 0 {
		n := s.mark()
		s.scan(from, s.sent.to, false)
		s.keepHanging(n)
		return
	}
	s.scan(from, s.sent.to, false)
}

// keep writes what was found to the claim. Of several times the first with a value
// counts, else the first.
func (s *setter) keep() {
	c := s.claim
	for _, m := range s.times {
		if m.basis == extract.Relative && s.toks[m.words.from].quote >= 0 {
			m.value, m.basis = "", extract.NoBasis // told from the day of speaking, whenever that was
		}
		if c.said.words.len() == 0 || c.said.value == "" && m.value != "" {
			c.said = m
		}
	}
	for _, f := range s.found {
		if !s.told(f.words) {
			c.saidAt = append(c.saidAt, f)
		}
	}
}

func (s *setter) told(r run) bool {
	for _, f := range s.claim.saidAt {
		if f.words.meets(r) {
			return true
		}
	}
	return false
}

// shareSettings gives a claim that has no circumstances of its own those of the claim
// before it in its sentence, if its cue only goes on with that saying: "said on Monday
// that ..., adding that ...". Case: when-goes-on.
func (d *doc) shareSettings() {
	for i := 1; i < len(d.claims); i++ {
		c, before := &d.claims[i], &d.claims[i-1]
		if c.sent != before.sent || c.parent != before.parent || len(c.cue) == 0 || c.said.words.len() > 0 || len(c.saidAt) > 0 {
			continue
		}
		participle := d.toks[c.verb].tag == "VBG" && d.toks[c.cue[0].from-one(c.cue[0].from > 0)].tag != "IN"
		shared := len(c.source) > 0 && len(before.source) > 0 && c.source[0] == before.source[0]
		if participle && (len(c.source) == 0 || shared) || shared && d.toks[c.verb].tag == d.toks[before.verb].tag {
			c.said, c.saidAt = before.said, before.saidAt
		}
	}
}
