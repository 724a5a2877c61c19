package english

import (
	"math"
	"slices"

	"hearsay/extract"
)

// A wanted says who can be meant: which entities, and what speaks for one, and which
// voices of whom only a description is known.
type wanted struct {
	worth  *signs
	entity func(*entity) (told, fits bool)
	voice  func(*speaker, *voice) bool
}

// A candidate is somebody whom a pronoun or a description may mean.
type candidate struct {
	entity int // index into doc.ents, or -1
	claim  int // if there is no entity, the claim whose speaker it is; else -1
	signs  signs
	score  float64
	chance float64 // that it is this one
}

// window is how far back, in mentions, tokens and voices, an antecedent is looked for.
const (
	windowRefs   = 60
	windowTokens = 600
	windowVoices = 8
)

// best weighs the entities and voices before token i that are wanted, for claim c, and
// gives them with their chances, the likeliest first. Being in the words that the
// claim itself attributes rules out.
func (r *resolver) best(c, i int, who wanted) []candidate {
	list := r.candidates(c, i, who)
	chances(list, who.worth)
	return list
}

// candidates are those who are wanted, with their signs.
func (r *resolver) candidates(c, i int, who wanted) []candidate {
	list := make([]candidate, 0, 8)
	k := r.refBefore(i)
	for n := 0; k >= 0 && n < windowRefs && i-r.refs[k].from < windowTokens; k, n = k-1, n+1 {
		ref := &r.refs[k]
		if ref.entity < 0 || r.inOwnContent(c, ref.from) || r.outOfPicture(ref.from, i) {
			continue
		}
		if _, fits := who.entity(&r.d.ents[ref.entity]); fits {
			s := r.mentionSigns(ref, i)
			s[signNearest] = mark(len(list) == 0)
			list = raise(list, candidate{entity: ref.entity, claim: -1, signs: s, score: s.score(who.worth)})
		}
	}
	list = r.addVoices(i, list, who)
	for k := range list {
		if e := list[k].entity; e >= 0 {
			told, _ := who.entity(&r.d.ents[e])
			r.entitySigns(&list[k].signs, &r.d.ents[e], told)
		}
	}
	return list
}

// raise adds a candidate to the list, or its signs to the same entity's if they are
// worth more.
func raise(list []candidate, c candidate) []candidate {
	for k := range list {
		if list[k].entity == c.entity && c.entity >= 0 {
			if list[k].score < c.score {
				c.signs[signNearest] = list[k].signs[signNearest]
				list[k] = c
			}
			return list
		}
	}
	return append(list, c)
}

// chances turns signs into scores and chances, and puts the likeliest first. Ties go to
// the entity that comes first in the article, so that no run differs from another.
func chances(list []candidate, worth *signs) {
	sum := math.Exp(float64(worth[signNobody]))
	for k := range list {
		c := &list[k]
		c.score = c.signs.score(worth)
		sum += math.Exp(c.score)
	}
	for k := range list {
		list[k].chance = math.Exp(list[k].score) / sum
	}
	slices.SortFunc(list, func(a, b candidate) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		case a.entity != b.entity:
			return a.entity - b.entity
		}
		return b.claim - a.claim
	})
}

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

// addVoices adds those who spoke shortly before token i, and marks who did.
func (r *resolver) addVoices(i int, list []candidate, who wanted) []candidate {
	sign, fitting := signLast, false
	last := r.lastVoice(i)
	for v := last; v >= 0 && v > last-windowVoices; v-- {
		if r.voices[v].at >= i {
			continue
		}
		if r.asker(v, i) {
			e := r.d.claims[r.voices[v].claim].speaker.entity
			for k := range list {
				list[k].signs[signAsked] = max(list[k].signs[signAsked], mark(e >= 0 && list[k].entity == e))
			}
			continue
		}
		if c, ok := r.voiceCandidate(v, i, who); ok {
			k := slices.IndexFunc(list, func(o candidate) bool { return r.alike(&o, &c) })
			if k < 0 {
				k = len(list)
				list = append(list, c)
			}
			list[k].signs[sign] = 1
			if !fitting {
				list[k].signs[signLastFit] = 1
			}
			fitting = true
		}
		sign = signVoice
	}
	return list
}

// alike reports whether two candidates are one: the same entity, or described alike.
func (r *resolver) alike(a, b *candidate) bool {
	if a.entity != b.entity || a.entity >= 0 {
		return a.entity == b.entity
	}
	return r.d.claims[a.claim].speaker.name == r.d.claims[b.claim].speaker.name
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
	if int(d.toks[i].block-d.toks[at].block) > 4 {
		return candidate{}, false
	}
	if s.entity < 0 {
		c := candidate{entity: -1, claim: r.voices[v].claim, signs: r.mentionSigns(&ref{run{at, at + 1}, noEntity}, i)}
		c.signs[signUnnamed] = 1
		return c, who.voice(s, &r.voices[v])
	}
	_, fits := who.entity(&d.ents[s.entity])
	c := candidate{entity: s.entity, claim: -1}
	m := ref{run{at, at + 1}, s.entity}
	if k := r.refNear(s.entity, at); k >= 0 {
		m = r.refs[k]
	}
	c.signs = r.mentionSigns(&m, i)
	return c, fits
}

// MinSpeaker is the chance from which "he", "she" or "it" is given a name: below it at
// best half are right, so that the speaker is unresolved, with candidates.
const MinSpeaker = 0.45

// maxCandidates bounds the candidates of one who is unresolved.
const maxCandidates = 4

// chosen is the likeliest of the candidates as meant by the pronoun at token i. If he
// is not likely enough, the speaker is not ok and tells the candidates.
func (r *resolver) chosen(list []candidate, i int) (speaker, bool) {
	if len(list) == 0 || list[0].chance < MinSpeaker {
		return speaker{candidates: slices.Clone(list[:min(maxCandidates, len(list))])}, false
	}
	c := list[0]
	if c.entity < 0 {
		return r.byPronoun(&r.d.claims[c.claim], i, c.chance), true
	}
	return r.as(c.entity, run{i, i + 1}, extract.Pronoun, c.chance), true
}
