package english

import "hearsay/extract"

// many resolves "they": the group that spoke last, or the plural subject before, or
// an organisation. Case: speaker-they.
func (r *resolver) many(c, i int) (speaker, bool) {
	d := r.d
	sent := int(d.toks[i].sent)
	for s := sent; s >= max(0, sent-2) && d.sents[s].block >= d.sents[sent].block-1; s-- {
		if v := r.voiceIn(s, i); v >= 0 {
			sp := &d.claims[r.voices[v].claim].speaker
			if sp.kind == extract.Group || sp.kind == extract.Organization || sp.kind == extract.Anonymous {
				return r.byPronoun(&d.claims[r.voices[v].claim], i, sureIt), true
			}
		}
		if m := r.subjectOf(s); m.len() > 0 && m.to <= i {
			if sp, ok := r.pluralSubject(c, m); ok {
				sp.mention, sp.antecedent, sp.resolution, sp.confidence = run{i, i + 1}, m, extract.Pronoun, sureGuess
				return sp, true
			}
		}
	}
	if s, ok := r.thing(c, i); ok && s.confidence*sureTheyIt >= MinSpeaker {
		s.confidence *= sureTheyIt
		return s, true
	}
	return speaker{}, false
}

// sureTheyIt is what is left of the certainty that an organisation is meant if it is
// not "it" but "they".
const sureTheyIt = 0.7

// voiceIn is the last voice in sentence s before token i, or -1.
func (r *resolver) voiceIn(s, i int) int {
	last := r.lastVoice(i)
	for v := last; v >= 0 && v > last-windowVoices; v-- {
		if at := r.voices[v].at; at < i && int(r.d.toks[at].sent) == s {
			return v
		}
	}
	return -1
}

// pluralSubject reads a subject as a group; not ok if it is none.
func (r *resolver) pluralSubject(c int, m run) (speaker, bool) {
	m = r.trim(m)
	if m.len() == 0 || pronouns[r.d.toks[m.from].low] {
		return speaker{}, false
	}
	if list, ok := r.list(m); ok {
		return r.several(c, m, list)
	}
	n := r.noun(m)
	if !n.plural {
		return speaker{}, false
	}
	if s, ok := r.before(c, n); ok {
		return s, true
	}
	s, ok := r.printed(c, n)
	return s, ok && s.kind != extract.Document && s.kind != extract.Unknown
}

// subjectOf is the words before the first finite verb of sentence s, behind the last
// comma or conjunction that opens a clause; empty if they stand in a quotation.
func (r *resolver) subjectOf(s int) run {
	d := r.d
	verb := r.firstVerb(s)
	if verb < 0 {
		return run{}
	}
	from := d.sents[s].from
	for i := verb - 1; i >= from; i-- {
		t := &d.toks[i]
		if t.quote >= 0 || t.low == ":" || t.low == ";" || t.low == "," && i-from < 8 && !d.toks[from].capital || t.tag == "WDT" {
			from = i + 1
			break
		}
		if i == from && (t.tag == "CC" || t.tag == "RB" || t.tag == "IN") {
			from++
		}
	}
	to := verb
	for to > from && (d.toks[to-1].tag == "RB" || punctuation(d.toks[to-1].low)) {
		to--
	}
	if from >= to || to-from > maxJob {
		return run{}
	}
	return run{from, to}
}

// firstVerb is the first finite verb of sentence s outside quotations, or -1.
func (r *resolver) firstVerb(s int) int {
	if r.verbAt[s] == 0 {
		r.verbAt[s] = -1
		d := r.d
		for i := d.sents[s].from; i < d.sents[s].to && i < d.sents[s].from+maxSentence; i++ {
			switch t := &d.toks[i]; {
			case t.quote >= 0 || r.refAt[i] >= 0:
			case t.tag == "VBD" || t.tag == "VBZ" || t.tag == "VBP" || t.tag == "MD":
				if i > d.sents[s].from {
					r.verbAt[s] = int32(i)
				}
				return int(r.verbAt[s])
			}
		}
	}
	return int(r.verbAt[s])
}
