package english

import "hearsay/extract"

// A wanted says who can be meant: which entities, and what speaks for one, and which
// voices of whom only a description is known.
type wanted struct {
	entity func(*entity) (bonus float64, fits bool)
	voice  func(*speaker, *voice) bool
}

// best weighs the entities and voices before token i that are wanted, for claim c.
// Recency, being the subject, having spoken last and being spoken of much all count;
// being in the words that the claim itself attributes rules out.
func (r *resolver) best(c, i int, who wanted) []candidate {
	var list []candidate
	k := r.refBefore(i)
	for n := 0; k >= 0 && n < windowRefs && i-r.refs[k].from < windowTokens; k, n = k-1, n+1 {
		ref := &r.refs[k]
		if ref.entity < 0 || r.inOwnContent(c, ref.from) {
			continue
		}
		e := &r.d.ents[ref.entity]
		if bonus, fits := who.entity(e); fits {
			list = raise(list, candidate{ref.entity, -1, r.weight(ref, i) + bonus + share(e)})
		}
	}
	return r.addVoices(i, list, who)
}

// raise adds a candidate to the list, or its score to the same entity's if it is
// higher.
func raise(list []candidate, c candidate) []candidate {
	for k := range list {
		if list[k].entity == c.entity && c.entity >= 0 {
			list[k].score = max(list[k].score, c.score)
			return list
		}
	}
	return append(list, c)
}

// share is what being spoken of much is worth.
func share(e *entity) float64 { return min(worthMentions, worthMention*float64(len(e.mentions))) }

// refNear is the ref of entity e at token i, or within the noun phrase that begins
// there; -1 if there is none.
func (r *resolver) refNear(e, i int) int {
	for j := i; j < len(r.refAt) && j < i+maxJob; j++ {
		if k := r.refAt[j]; k >= 0 && r.refs[k].entity == e {
			return int(k)
		}
	}
	return -1
}

// refBefore is the last ref before token i, or -1.
func (r *resolver) refBefore(i int) int {
	lo, hi := 0, len(r.refs)
	for lo < hi {
		if mid := (lo + hi) / 2; r.refs[mid].from < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

// inOwnContent reports whether token i stands in the content of claim c.
func (r *resolver) inOwnContent(c, i int) bool {
	if c < 0 {
		return false
	}
	for _, content := range r.d.claims[c].content {
		if content.has(i) {
			return true
		}
	}
	return false
}

// What the signs of an antecedent are worth, tuned on PolNeAR's training articles
// against automatic coreference and on claims-dev.
const (
	worthHere      = 3.2  // a mention in the same sentence
	worthSentence  = -0.7 // every sentence between
	worthBlock     = -0.6 // every block between
	worthFront     = 0.8  // before its sentence's verb
	worthSubject   = 0.7  // and behind no preposition
	worthQuoted    = -1.5 // in a quotation
	worthOwner     = -0.9 // with 's
	worthGender    = 1.2  // a gender told, not only not excluded
	worthMention   = 0.08 // every mention in the article
	worthMentions  = 1.0  // all of them at most
	worthLastVoice = 1.4  // who spoke last
	worthVoice     = 0.2  // who spoke not long ago
	worthUnnamed   = 0.8  // taken off, if all we have is a description
)

// weight is what a mention's place is worth for a pronoun at token i.
func (r *resolver) weight(ref *ref, i int) float64 {
	d := r.d
	there, here := int(d.toks[ref.from].sent), int(d.toks[i].sent)
	w := worthHere + worthSentence*float64(here-there)
	w += worthBlock * float64(int(d.toks[i].block)-int(d.toks[ref.from].block))
	if verb := r.firstVerb(there); verb >= 0 && ref.to <= verb {
		w += worthFront
		if !r.afterPreposition(ref.from) {
			w += worthSubject
		}
	}
	if d.toks[ref.from].quote >= 0 && d.toks[ref.from].quote != d.toks[i].quote {
		w += worthQuoted
	}
	if ref.to < len(d.toks) && d.toks[ref.to].low == "'s" {
		w += worthOwner
	}
	return w
}

// afterPreposition reports whether the phrase that ends in token i's word hangs on a
// preposition.
func (r *resolver) afterPreposition(i int) bool {
	d := r.d
	for j := i - 1; j >= 0 && j > i-5 && d.toks[j].sent == d.toks[i].sent; j-- {
		switch t := &d.toks[j]; t.tag {
		case "IN", "TO":
			return true
		case "DT", "JJ", "NN", "NNP", "NNS", "POS":
		default:
			return false
		}
	}
	return false
}

// addVoices adds those who spoke shortly before token i: the last of them most.
func (r *resolver) addVoices(i int, list []candidate, who wanted) []candidate {
	worth := worthLastVoice
	last := r.lastVoice(i)
	for v := last; v >= 0 && v > last-windowVoices; v-- {
		if r.voices[v].at < i && !r.asker(v, i) {
			if c, ok := r.voiceCandidate(v, i, who); ok {
				c.score += worth
				list = raise(list, c)
			}
			worth = worthVoice
		}
	}
	return list
}

// asker reports whether voice v has just put a question: who answers is another.
// Case: speaker-asked.
func (r *resolver) asker(v, i int) bool {
	c := &r.d.claims[r.voices[v].claim]
	if len(c.cue) == 0 || int(r.d.toks[i].sent)-c.sent > 1 {
		return false
	}
	return r.d.has(c.cue[0].to-1, "ask", "asked", "asks", "asking")
}

// voiceCandidate is voice v as what token i may mean.
func (r *resolver) voiceCandidate(v, i int, who wanted) (candidate, bool) {
	d := r.d
	at := r.voices[v].at
	s := &d.claims[r.voices[v].claim].speaker
	blocks, sents := int(d.toks[i].block-d.toks[at].block), int(d.toks[i].sent-d.toks[at].sent)
	if blocks > 4 {
		return candidate{}, false
	}
	if s.entity < 0 {
		return candidate{-1, v, r.voiceWeight(sents, blocks)}, who.voice(s, &r.voices[v])
	}
	e := &d.ents[s.entity]
	bonus, fits := who.entity(e)
	c := candidate{s.entity, -1, r.voiceWeight(sents, blocks) + bonus}
	if k := r.refNear(s.entity, at); k >= 0 {
		c.score = r.weight(&r.refs[k], i) + share(e) + bonus
	}
	return c, fits
}

// voiceWeight is what a voice without a name is worth by its distance.
func (r *resolver) voiceWeight(sents, blocks int) float64 {
	return worthHere + worthFront - worthUnnamed + worthSentence*float64(sents) + worthBlock*float64(blocks)
}

// leastScore and leastLead are what the best candidate must have, alone and before
// the second.
const (
	leastScore = 1.2
	leastLead  = 0.05
)

// chosen is the best of the candidates, if it is good enough, as meant by the pronoun
// at token i.
func (r *resolver) chosen(list []candidate, i int, sure float64) (speaker, bool) {
	c, lead := top(list)
	if c.score < leastScore || lead < leastLead {
		return speaker{}, false
	}
	sure -= doubt(lead)
	if c.entity < 0 {
		return r.byPronoun(&r.d.claims[r.voices[c.voice].claim], i, sure), true
	}
	s := r.as(c.entity, run{i, i + 1}, extract.Pronoun, sure)
	return s, true
}

// doubt is what a small lead takes off a confidence.
func doubt(lead float64) float64 {
	switch {
	case lead < 0.3:
		return 0.25
	case lead < 1:
		return 0.12
	}
	return 0
}

// top is the best candidate and by how much it leads. Ties go to the entity that
// comes first in the article, so that no run differs from another.
func top(list []candidate) (candidate, float64) {
	best, second := candidate{entity: -1, voice: -1}, 0.0
	for _, c := range list {
		switch {
		case c.score > best.score || c.score == best.score && (c.entity < best.entity || c.entity == best.entity && c.voice > best.voice):
			second = best.score
			best = c
		case c.score > second:
			second = c.score
		}
	}
	return best, best.score - second
}
