package english

// trimSource takes out of a source the time at its edge: "Yesterday Ferro admitted",
// "the council last week announced". Case: when-in-source.
func (s *setter) trimSource() {
	for k := range s.claim.source {
		r := &s.claim.source[k]
		if at := s.aheadOfSource(*r); at < r.to {
			r.from = at
		}
		if m, ok := s.timeAt(r.from, r.to, s.side); ok && m.words.to < r.to && s.np[m.words.to] >= 0 && (s.toks[m.words.to].capital || s.has(m.words.to, "the")) && !s.owns(m.words.to) && !s.oneName(m.words.from, m.words.to) {
			s.times = append(s.times, m)
			r.from = m.words.to
		}
		for i := max(r.from+1, r.to-4); i < r.to && r.to <= s.claim.verb; i++ {
			if m, ok := s.timeAt(i, r.to, s.side); ok && m.words.to == r.to && !s.oneName(i-1, i) {
				if !s.governed(i, r.from) {
					s.times = append(s.times, m)
					r.to = i
				}
				break
			}
		}
	}
}

// aheadOfSource is where a source begins behind a dateline and a time told by what came
// before or after: "HARLOW — Hours before the vote, the mayor".
func (s *setter) aheadOfSource(r run) int {
	if r.from == s.sents[s.toks[r.from].sent].from {
		r.from = min(s.skipLead(r.from, r.to), r.to)
	}
	i := r.from
	for i < r.to && (s.toks[i].tag == "CD" || s.has(i, "a", "an", "just", "only", "few", "couple", "of", "several", "some")) {
		i++
	}
	if i+1 >= r.to || !aheadUnits[singular(s.toks[i].low)] || !s.has(i+1, "before", "after") {
		return r.from
	}
	for i += 2; i+1 < r.to; i++ {
		if s.has(i, ",") && s.np[i+1] >= 0 {
			return i + 1
		}
	}
	return r.from
}

// aheadUnits are stretches of time by which one tells what came just before or after.
var aheadUnits = wordSet("moment minute hour day night week month year decade")

// trimCue ends a cue of which only circumstances follow the verb there, and with it its
// particle and adverbs: "said Tuesday", "spoke out in a statement". Case: cue-without-time.
func (s *setter) trimCue() {
	last := &s.claim.cue[len(s.claim.cue)-1]
	end := s.claim.verb + 1
	for end < last.to && (s.toks[end].tag == "RP" || s.toks[end].tag == "RB") {
		end++
	}
	if last.has(s.claim.verb) {
		last.to = end
	}
}

// oneName reports whether two tokens are of one name: "the Monday Club".
func (s *setter) oneName(i, j int) bool { return s.named[i] >= 0 && s.named[i] == s.named[j] }

// governed reports whether a preposition or a participle right before token i holds it.
func (s *setter) governed(i, from int) bool {
	t := &s.toks[i-1]
	return i-1 <= from || t.tag == "IN" || t.tag == "TO" || t.tag == "VBN" || t.tag == "VBG" || t.tag == "VBD" || t.tag == "DT" || t.tag == "CC" || t.low == ","
}

// trimContent takes out of a content what only tells of the saying: ahead of its "that"
// ("said late on Monday that"), a day ahead of its clause ("said Tuesday the bridge"),
// and behind a noun the medium ("denied it in a letter"). Case: when-in-content.
func (s *setter) trimContent() {
	first := &s.claim.content[0]
	if first.from == s.cueEnd() && s.toks[first.from].quote < 0 {
		n := s.mark()
		s.open = *first
		if at := s.scan(first.from, first.to-1, s.tells()); at > first.from && at+1 < first.to && (s.has(at, "that") || s.dayAhead(first.from, at)) {
			first.from = at
		} else {
			s.reset(n)
		}
		s.open = run{}
	}
	s.trimMedium(&s.claim.content[len(s.claim.content)-1])
}

// dayAhead reports whether the tokens to at are a weekday without a preposition and a
// clause begins behind them.
func (s *setter) dayAhead(from, at int) bool {
	_, day := weekdays[s.toks[from].low]
	return day && s.toks[from].capital && s.clauseAt(at, sentence{from: at, to: s.sent.to})
}

// trimMedium ends a content without a verb before the medium by which it was said. Only
// an indefinite one is: "the claims in the lawsuit" are those that the suit makes.
func (s *setter) trimMedium(r *run) {
	if r.from < s.cueEnd() || s.hasVerb(*r) || s.toks[r.from].quote >= 0 {
		return
	}
	for i := max(r.from+1, r.to-reach); i+2 < r.to; i++ {
		if !s.has(i, "in", "during", "at") || !s.has(i+1, "a", "an") {
			continue
		}
		n := s.mark()
		s.open = run{i, r.to}
		at := s.scan(i, r.to, false)
		s.open = run{}
		if at == r.to && len(s.found) > n[1] {
			r.to = i
			return
		}
		s.reset(n)
	}
}
