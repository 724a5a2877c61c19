package english

import "hearsay/extract"

// best weighs the entities and voices before token i that fit, for claim c. Recency,
// being the subject, having spoken last and being spoken of much all count; being in
// the words that the claim itself attributes rules out.
func (r *resolver) best(c, i int, fits func(*entity) bool, fitsVoice func(*speaker, *voice) bool, bonus func(*entity) float64) []candidate {
	d := r.d
	scores := map[int]float64{}
	k := r.refBefore(i)
	for n := 0; k >= 0 && n < windowRefs && i-r.refs[k].from < windowTokens; k, n = k-1, n+1 {
		ref := &r.refs[k]
		e := &d.ents[ref.entity]
		if !fits(e) || r.inOwnContent(c, ref.from) {
			continue
		}
		if s := r.weight(ref, i) + bonus(e) + min(1, 0.1*float64(len(e.mentions))); s > scores[ref.entity] {
			scores[ref.entity] = s
		}
	}
	var list []candidate
	last := r.addVoices(i, scores, &list, fitsVoice)
	for e, s := range scores {
		if e == last {
			continue
		}
		list = append(list, candidate{entity: e, voice: -1, score: s})
	}
	return list
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
	for _, content := range r.d.claims[c].content {
		if content.has(i) {
			return true
		}
	}
	return false
}

// weight is what a mention's place is worth for a pronoun at token i.
func (r *resolver) weight(ref *ref, i int) float64 {
	d := r.d
	there, here := int(d.toks[ref.from].sent), int(d.toks[i].sent)
	w := 3.2 - 0.7*float64(here-there)
	w -= 0.4 * float64(int(d.toks[i].block)-int(d.toks[ref.from].block))
	if verb := r.firstVerb(there); verb >= 0 && ref.to <= verb {
		w += 0.8
		if !r.afterPreposition(ref.from) {
			w += 0.7
		}
	}
	if d.toks[ref.from].quote >= 0 && d.toks[ref.from].quote != d.toks[i].quote {
		w -= 1.5
	}
	if ref.to < len(d.toks) && d.toks[ref.to].low == "'s" {
		w -= 0.7
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

// addVoices adds those who spoke shortly before token i: the last of them most. It
// returns the entity of a voice that stands as a candidate of its own, or -1.
func (r *resolver) addVoices(i int, scores map[int]float64, list *[]candidate, fits func(*speaker, *voice) bool) int {
	d := r.d
	first := true
	for v := len(r.voices) - 1; v >= 0 && v >= len(r.voices)-windowVoices; v-- {
		at := r.voices[v].at
		if at >= i {
			continue
		}
		s := &d.claims[r.voices[v].claim].speaker
		blocks := int(d.toks[i].block) - int(d.toks[at].block)
		sents := int(d.toks[i].sent) - int(d.toks[at].sent)
		if blocks > 4 || !fits(s, &r.voices[v]) {
			first = false
			continue
		}
		w := 1.0
		if first {
			w = 2.6 - 0.5*float64(blocks)
		}
		if s.entity >= 0 {
			if _, ok := scores[s.entity]; ok {
				scores[s.entity] += w
			} else if first {
				scores[s.entity] = w + 1.5 - 0.4*float64(sents)
			}
		} else {
			*list = append(*list, candidate{entity: -1, voice: v, score: 3.4 - 0.7*float64(sents) - 0.4*float64(blocks) + w})
		}
		first = false
	}
	return -1
}

// leastScore and leastLead are what the best candidate must have, alone and before
// the second.
const (
	leastScore = 1.2
	leastLead  = 0.15
)

// chosen is the best of the candidates, if it is good enough, as meant by the pronoun
// at token i.
func (r *resolver) chosen(list []candidate, i int, sure float64) (speaker, bool) {
	c, lead := top(list)
	if c.score < leastScore || lead < leastLead {
		return speaker{}, false
	}
	if lead < 0.8 {
		sure -= 0.15
	}
	if c.entity < 0 {
		return r.byPronoun(&r.d.claims[r.voices[c.voice].claim], i, sure), true
	}
	s := r.as(c.entity, run{i, i + 1}, extract.Pronoun, sure)
	return s, true
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

// roleBearer is the entity that a noun with an article means to claim c: somebody
// whose titles or appositions, or an organisation whose words, license it; -1 if
// there is none.
func (r *resolver) roleBearer(c int, head string) int {
	d := r.d
	i := d.claims[c].place()
	isBody := organizationClasses[head] != nil
	bestEntity, bestScore := -1, 0.0
	k := r.refBefore(i)
	for n := 0; k >= 0 && n < 3*windowRefs; k, n = k-1, n+1 {
		e := &d.ents[r.refs[k].entity]
		if r.inOwnContent(c, r.refs[k].from) && isBody {
			continue
		}
		fit := r.fitsRole(e, head, isBody)
		if fit == 0 {
			continue
		}
		s := fit + max(0, 2-0.15*float64(int(d.toks[i].sent)-int(d.toks[r.refs[k].from].sent))) + min(2, 0.15*float64(len(e.mentions)))
		if s > bestScore || s == bestScore && r.refs[k].entity < bestEntity {
			bestEntity, bestScore = r.refs[k].entity, s
		}
	}
	return bestEntity
}

// fitsRole tells how well a noun fits an entity: 0 not at all.
func (r *resolver) fitsRole(e *entity, head string, isBody bool) float64 {
	if isBody {
		if e.kind != extract.EntityOrganization && !(e.kind == extract.EntityOther && r.kindOf(e) == extract.Organization) {
			return 0
		}
		return r.fitsBody(e, head)
	}
	if r.kindOf(e) != extract.Person {
		return 0
	}
	for _, role := range e.roles {
		for _, word := range splitRole(role) {
			if word == head {
				return 3
			}
		}
	}
	class := classes[head]
	for _, role := range e.roles {
		for _, word := range splitRole(role) {
			if class[word] {
				return 2
			}
		}
	}
	return 0
}

// fitsBody tells how well "the company" fits an organisation.
func (r *resolver) fitsBody(e *entity, head string) float64 {
	class := organizationClasses[head]
	told := false
	for _, role := range e.roles {
		if class[role] {
			return 3
		}
		told = told || organizationNoun[role]
	}
	for _, w := range nameWords(e.name) {
		if w == head {
			return 3
		}
		if class[w] {
			return 2
		}
		told = told || classOfWord[w]
	}
	if told {
		return 0
	}
	if len(e.mentions) >= 2 {
		return 0.5
	}
	return 0
}

// onlySpeaker is the person whom "the actor" must mean though nothing says that he is
// one: the last to speak, if nobody else is near. -1 if there is none.
func (r *resolver) onlySpeaker(c int, head string) int {
	i := r.d.claims[c].place()
	g := anyGender
	if maleWords[head] {
		g = male
	} else if femaleWords[head] {
		g = female
	}
	best := r.best(c, i, func(e *entity) bool {
		return e.kind == extract.EntityPerson && len(e.mentions) > 1 && (g == anyGender || e.gender == g || e.gender == anyGender) && !r.clashes(e, head)
	}, func(s *speaker, _ *voice) bool { return s.kind == extract.Person }, func(*entity) float64 { return 0 })
	b, lead := top(best)
	if b.entity < 0 || b.score < 3.5 || lead < 1 {
		return -1
	}
	return b.entity
}

// clashes reports whether roles are told of somebody, none of which fits head.
func (r *resolver) clashes(e *entity, head string) bool {
	return len(e.roles) > 0 && r.fitsRole(e, head, false) == 0
}
