package english

import (
	"strings"

	"hearsay/extract"
)

// roleBearer is the entity that a noun with an article means to claim c: somebody
// whose titles or appositions, or an organisation whose words, license it; -1 if
// there is none. Without a claim, c is -1.
func (r *resolver) roleBearer(c int, n noun) int {
	d := r.d
	head := d.toks[n.head].low
	i := n.from
	isBody := organizationClasses[head] != nil || bodyNoun[head] && !isRole(head)
	origin, known := r.originOf(n)
	bestEntity, bestScore := -1, 0.0
	k := r.refBefore(i)
	for seen := 0; k >= 0 && seen < 3*windowRefs; k, seen = k-1, seen+1 {
		if r.refs[k].entity < 0 {
			continue
		}
		e := &d.ents[r.refs[k].entity]
		if r.inOwnContent(c, r.refs[k].from) && isBody {
			continue
		}
		fit := r.fitsRole(e, head, isBody)
		if fit == 0 || fit < 1 && n.head > n.from+1 || !r.fitsNouns(e, n) {
			continue
		}
		if !r.rankFits(e, n) || origin != "" && (known || !isBody) && !r.toldOf(e, origin) {
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
	words := nameWords(e.name)
	for k, w := range words {
		if w == head && (class != nil || k == len(words)-1 || oneOf(words[k+1], []string{"of", "for", "on", "and"})) {
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
	if len(e.mentions) >= 2 && e.kind == extract.EntityOrganization && anyBody[head] {
		return 0.5
	}
	return 0
}

// originOf is the adjective with a capital before a description's head, "the Corvanian
// leader", and whether it is told of somebody in the article; "" if there is none.
func (r *resolver) originOf(n noun) (origin string, known bool) {
	d := r.d
	for i := n.from + 1; i < n.head; i++ {
		if t := &d.toks[i]; t.capital && t.quote < 0 && (demonyms[t.low] || t.tag == "JJ") {
			origin = t.low
		}
	}
	return origin, origin != "" && r.bearer(origin) >= 0
}

// bearer is the only person of whom titles or appositions have a word, or -1.
func (r *resolver) bearer(low string) int {
	found := -1
	for e := range r.d.ents[:min(len(r.d.ents), windowTokens)] {
		if ent := &r.d.ents[e]; ent.kind == extract.EntityPerson && len(ent.jobs) > 0 && r.toldOf(ent, low) {
			if found >= 0 {
				return -1
			}
			found = e
		}
	}
	return found
}

// anyBody are the nouns that fit an organisation of which nothing is told.
var anyBody = wordSet("company firm business agency group organization organisation startup retailer giant brokerage")

// fitsNouns reports whether the nouns that stand before the head of a description are
// told of an entity: "the police chief".
func (r *resolver) fitsNouns(e *entity, n noun) bool {
	for i := n.from + 1; i < n.head; i++ {
		if t := &r.d.toks[i]; (t.tag == "NN" || t.tag == "NNS") && !r.toldOf(e, t.low) && !r.leadsBody(e, n, t.low) {
			return false
		}
	}
	return true
}

// leadsBody reports whether "the union leader" may be somebody who leads a body, of
// which the description tells the kind only: the article has one such leader, and
// nothing else is told of whom.
func (r *resolver) leadsBody(e *entity, n noun, low string) bool {
	if organizationClasses[low] == nil && !bodyNoun[low] {
		return false
	}
	head := r.d.toks[n.head].low
	for _, job := range e.jobs {
		for i := job.from + 1; i < job.to; i++ {
			if t := &r.d.toks[i-1]; roles[r.d.toks[i].low] && nounTagged(t.tag) && !t.capital && !roles[t.low] && r.d.has(i, head) {
				return false
			}
		}
	}
	return r.near(r.indexOf(e), n.from)
}

// indexOf is the index of an entity that a ref before knows, or -1.
func (r *resolver) indexOf(e *entity) int {
	if k := r.refAt[e.mentions[0].from]; k >= 0 {
		return r.refs[k].entity
	}
	return -1
}

// rankFits reports whether an entity is told to be what "the former mayor", "the vice
// president" says that it is besides mayor or president.
func (r *resolver) rankFits(e *entity, n noun) bool {
	for i := n.from + 1; i < n.head; i++ {
		if low := r.d.toks[i].low; ranks[low] && !r.toldOf(e, low) {
			return false
		}
	}
	head := r.d.toks[n.head].low
	for _, job := range e.jobs {
		for i := job.from + 1; i < job.to; i++ {
			if low := r.d.toks[i-1].low; r.d.toks[i].low == head && ranks[low] && low != "former" && !r.holdsWords(n.run, []string{low}) {
				return false
			}
		}
	}
	return true
}

// toldOf reports whether a word stands in an entity's name, titles or appositions.
func (r *resolver) toldOf(e *entity, low string) bool {
	for _, job := range e.jobs {
		for i := job.from; i < job.to; i++ {
			if r.d.toks[i].low == low {
				return true
			}
		}
	}
	return oneOf(low, nameWords(e.name))
}

// onlySpeaker is the person whom "the actor" must mean though nothing says that he is
// one: the last to speak, if nobody else is near. -1 if there is none.
func (r *resolver) onlySpeaker(c int, n noun) int {
	i, head := n.from, r.d.toks[n.head].low
	g := anyGender
	if maleWords[head] {
		g = male
	} else if femaleWords[head] {
		g = female
	}
	best := r.best(c, i, wanted{
		worth: &worthSource,
		entity: func(e *entity) (told, fits bool) {
			return g != anyGender && e.gender == g, e.kind == extract.EntityPerson && len(e.mentions) > 1 && (g == anyGender || e.gender == g || e.gender == anyGender) && !r.clashes(e, head)
		},
		voice: func(s *speaker, _ *voice) bool { return s.kind == extract.Person },
	})
	if len(best) == 0 || best[0].entity < 0 || best[0].chance < leastOnly {
		return -1
	}
	return best[0].entity
}

// leastOnly is the chance that "the actor" must have to mean somebody of whom no role
// is told.
const leastOnly = 0.8

// clashes reports whether roles are told of somebody, none of which fits head.
func (r *resolver) clashes(e *entity, head string) bool {
	for _, role := range e.roles {
		if !honorifics[role] && !kin[role] && !bareRole[role] && !strings.HasSuffix(role, "-old") {
			return r.fitsRole(e, head, false) == 0
		}
	}
	return false
}
