package english

import "hearsay/extract"

// sentencesBack is how far back whoever answers without a cue is looked for.
const sentencesBack = 6

// answererOf names the speaker of a claim that is a bare reply: whoever the sentences
// before it, the nearest first, tell was asked or spoke, or are about. done is false for
// other claims. Case: reply-without-cue.
func (r *resolver) answererOf(i int) (s speaker, done bool) {
	d := r.d
	c := &d.claims[i]
	if c.rule != ruleBare {
		return speaker{}, false
	}
	k := i - 1
	for n := int(d.toks[c.content[0].from].sent) - 1; n >= 0 && n >= c.sent-sentencesBack; n-- {
		if d.toks[d.sents[n].from].block < d.toks[c.content[0].from].block-1 {
			break
		}
		for ; k >= 0 && d.claims[k].sent > n; k-- {
		}
		if d.asksOnly(n) {
			continue
		}
		if k >= 0 && d.claims[k].sent == n && d.claims[k].act.Function != extract.Ask && d.claims[k].parent < 0 {
			if s = d.claims[k].speaker; s.name != "" {
				return asEllipsis(s, d.claims[k].mention()), true
			}
		}
		m := d.askedIn(n)
		if m.len() == 0 {
			m = r.trim(r.subjectOf(n))
		}
		if m.len() == 0 || m.to > c.content[0].from {
			continue
		}
		if s, ok := r.read(i, m); ok && s.kind == extract.Person {
			return asEllipsis(s, m), true
		}
	}
	return nobody(run{}), true
}

// asEllipsis is a speaker of another claim, or told of at mention m, as the speaker of
// one that prints nobody.
func asEllipsis(s speaker, m run) speaker {
	if s.antecedent.len() == 0 {
		s.antecedent = m
	}
	s.mention, s.resolution, s.confidence = run{}, extract.Ellipsis, min(s.confidence, sureEllipsis)
	return s
}

// asksOnly reports whether a sentence is a question or a quotation and nothing else:
// neither tells who speaks.
func (d *doc) asksOnly(n int) bool {
	s := d.sents[n]
	return d.has(s.to-1, "?") || d.toks[s.from].quote >= 0 && d.toks[s.to-1].quote >= 0
}

// askedIn is who was asked something in a sentence; an empty run if nobody was.
func (d *doc) askedIn(n int) run {
	s := d.sents[n]
	for i := s.from; i < s.to && i < s.from+longestQuestion; i++ {
		if d.vg[i] < 0 || askingWords[d.toks[i].low] == 0 || d.toks[i].quote >= 0 {
			continue
		}
		if q, ok := d.askedAt(i); ok && q.asked.len() > 0 {
			return q.asked
		}
		if g := d.vgs[d.vg[i]]; g.main == i && g.passive {
			if m, ok := d.subjectBefore(g.run, s); ok {
				return m
			}
		}
	}
	return run{}
}
