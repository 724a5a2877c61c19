package english

import (
	"strings"

	"hearsay/extract"
)

// tellEntities adds to the names what the sentences around them tell and titles do not:
// the role of "the minister for water, Ada Lind,", the kind of "the airline Skyfer", of
// "her label, Ferro Arts," and of "Ferro, which". Cases: speaker-told-kind,
// speaker-told-role.
func (r *resolver) tellEntities() {
	d := r.d
	for k := range r.refs {
		ref := &r.refs[k]
		if ref.entity < 0 {
			continue
		}
		e := &d.ents[ref.entity]
		if e.kind == extract.EntityPerson && r.onlyUnsure(e) && r.noHuman(e) && r.soundsLikeBody(e) {
			e.kind = extract.EntityOrganization
		}
		if m := r.nounBeside(ref); m.len() > 0 {
			r.tell(e, m)
			r.settlePlaces(m.to, ref.from)
		} else if i := ref.to; i+1 < len(d.toks) && d.has(i, "is", "was", "became", "remains") && d.np[i+1] >= 0 && e.kind == extract.EntityPerson {
			if p := d.nps[d.np[i+1]]; d.toks[p.to-1].tag == "NN" && !bodyKind[d.toks[p.to-1].low] {
				r.tell(e, p.run)
			}
		} else if d.has(ref.from-1, "of") && ref.from > 1 && titles[d.bare(ref.from-2)] {
			r.settlePlaces(ref.from, ref.to)
		} else if d.has(ref.to, ",") && d.has(ref.to+1, "which") && r.noHuman(e) {
			e.kind = extract.EntityOrganization
		}
	}
}

// tell makes of an entity what the description m, whose head is its last word, says.
func (r *resolver) tell(e *entity, m run) {
	head := r.d.toks[m.to-1].low
	switch body := (bodyKind[head] || makes(head)) && !placeNoun[head]; {
	case body && (r.noHuman(e) || e.kind == extract.EntityPlace && !knownPlaces[strings.ToLower(e.name)] && !strings.HasSuffix(head, "government") && r.startsAt(e, m.to)):
		e.kind = extract.EntityOrganization
		if !oneOf(head, e.roles) {
			e.roles = append(e.roles, head)
		}
	case unsureRole[head]:
		if r.noHuman(e) && r.soundsLikeBody(e) {
			e.kind = extract.EntityOrganization
		}
	case !body && (isRole(head) || bareRole[head]) && singular(head) == head:
		if e.kind == extract.EntityOrganization && r.perhapsHuman(e) {
			e.kind = extract.EntityPerson
		}
		if e.kind == extract.EntityPerson && !oneOf(head, e.roles) {
			e.roles, e.jobs = append(e.roles, head), append(e.jobs, m)
		}
	}
}

// onlyUnsure reports whether all that is told of a name may be told of a body.
func (r *resolver) onlyUnsure(e *entity) bool {
	for _, role := range e.roles {
		if !unsureRole[role] {
			return false
		}
	}
	return len(e.roles) > 0
}

// settlePlaces makes places of the single words between a description's noun and the
// name behind it that were taken for people: "the Archbishop of Umber, Piers Hale".
func (r *resolver) settlePlaces(from, to int) {
	for i := from; i < to; i++ {
		k := r.refAt[i]
		if k < 0 || r.refs[k].entity < 0 || r.refs[k].len() > 1 || !r.d.has(i-1, "of", "in", "for") {
			continue
		}
		e := &r.d.ents[r.refs[k].entity]
		if _, first := firstName(strings.ToLower(e.name)); e.kind == extract.EntityPerson && e.gender == anyGender && !first && !strings.Contains(e.name, " ") {
			e.kind, e.jobTitle, e.roles, e.jobs, e.honor = extract.EntityPlace, "", nil, nil, run{}
		}
	}
}

// startsAt reports whether a mention of an entity begins at token i.
func (r *resolver) startsAt(e *entity, i int) bool {
	k := r.refAt[i]
	return k >= 0 && r.refs[k].from == i && r.refs[k].entity >= 0 && &r.d.ents[r.refs[k].entity] == e
}

// bodyKind are the nouns that call a body what it is, and never a person.
var bodyKind = func() map[string]bool {
	m := wordSet("hotel brand marketplace marketmaker outfit arm ensemble troupe pub bakery builder-developer bookmaker fund grouping think-tank consortium")
	for _, list := range []map[string]bool{bodyNoun, organizationNoun} {
		for w := range list {
			if !isRole(w) {
				m[w] = true
			}
		}
	}
	for _, w := range []string{"side", "paper", "state", "city", "town", "county", "country", "capital", "unit", "school", "palace"} {
		delete(m, w)
	}
	return m
}()

// bareRole are roles that tell whose somebody is, not what: they exclude nothing.
var bareRole = wordSet("counterpart namesake rival opponent teammate team-mate co-star compatriot housemate flatmate")

// unsureRole are roles that people and bodies have alike: "its owner, Ferro".
var unsureRole = wordSet("owner operator publisher developer contractor employer supplier partner rival producer maker builder founder broadcaster seller buyer broker insurer investor member trustee local head")

// nounBeside is the description right before a name, from behind its article to its
// head: "the airline Skyfer", "the minister for water, Ada Lind,". Empty if there is none.
func (r *resolver) nounBeside(ref *ref) run {
	d := r.d
	start := d.sents[d.toks[ref.from].sent].from
	i := ref.from - 1
	if i > start && nounTagged(d.toks[i].tag) && d.np[i] >= 0 && bodyKind[d.toks[i].low] && !d.toks[i].capital {
		return run{d.nps[d.np[i]].from, i + 1}
	}
	if m := (run{ref.from, ref.from + 1}); ref.len() > 1 && ref.from == start && makes(d.toks[ref.from].low) {
		return m
	}
	if i == start && (bodyKind[d.toks[i].low] && commonWords()[d.toks[i].low] || makes(d.toks[i].low)) {
		return run{i, i + 1}
	}
	for i > start+1 && (titles[d.bare(i)] || d.has(i, "most", "right", "very", "hon", "rt") || d.has(i, "the") && d.has(i+1, "most", "right", "very", "hon", "rt")) {
		i--
	}
	if i <= start || !d.has(i, ",") || ref.to < len(d.toks) && wordRune(rune(d.toks[ref.to].low[0])) {
		return run{}
	}
	for j := i - 1; j >= start && j >= i-maxJob; j-- {
		if d.np[j] < 0 {
			if t := &d.toks[j]; t.tag != "IN" && t.tag != "TO" {
				return run{}
			}
			continue
		}
		p := d.nps[d.np[j]]
		j = p.from
		if low := d.toks[j].low; d.toks[j].tag != "DT" && d.toks[j].tag != "PRP$" && d.toks[j].tag != "POS" && low != "'s" && !r.ownedBefore(j, p.to) {
			continue
		}
		if p.to < i && !d.has(p.to, "of", "for", "at", "to", "behind", "on", "in") || r.refAt[p.to-1] >= 0 {
			return run{}
		}
		from := j + 1
		if from >= p.to {
			return run{}
		}
		return run{from, p.to}
	}
	return run{}
}

// ownedBefore reports whether the phrase from token i on has an owner in it: "Ferro's
// lawyer".
func (r *resolver) ownedBefore(i, to int) bool {
	for ; i < to; i++ {
		if r.d.toks[i].tag == "POS" || r.d.toks[i].low == "'s" {
			return true
		}
	}
	return false
}

// noHuman reports whether nothing tells that a name is a person's: no gender, no title,
// no role that only people have.
func (r *resolver) noHuman(e *entity) bool {
	if e.kind != extract.EntityPerson && e.kind != extract.EntityOther || e.gender != anyGender || e.honor.len() > 0 {
		return false
	}
	for _, role := range e.roles {
		if !bodyKind[role] && !unsureRole[role] {
			return false
		}
	}
	return !r.calledHeOrShe(e)
}

// soundsLikeBody reports whether a name that is told to be an owner or an operator is
// none of a person's: it has no first name or initial in front.
func (r *resolver) soundsLikeBody(e *entity) bool {
	words := strings.Fields(strings.ToLower(e.name))
	_, first := firstName(words[0])
	return !first && !(len(words) > 1 && len(words[0]) == 2 && words[0][1] == '.')
}

// perhapsHuman reports whether a name taken for a body's may be a person's: two or
// three words, none of which is one of bodies' names or a common noun.
func (r *resolver) perhapsHuman(e *entity) bool {
	words := strings.Fields(strings.ToLower(e.name))
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		if organizationHeads[w] || corporate[w] || bodyNoun[w] || commonWords()[w] {
			return false
		}
	}
	return true
}
