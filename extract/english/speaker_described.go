package english

import (
	"strings"

	"hearsay/extract"
)

// same is the speaker of claim c as the speaker of another, by a description at m.
func (r *resolver) same(c *claim, m run, sure float64) speaker {
	s := c.speaker
	s.mention, s.resolution, s.confidence = m, extract.Nominal, sure
	if s.antecedent.len() == 0 {
		s.antecedent = c.mention()
	}
	return s
}

// before reads a description that was a speaker before: "the expert" after "one legal
// expert". Case: speaker-same-description.
func (r *resolver) before(i int, n noun) (speaker, bool) {
	d := r.d
	if !d.has(n.from, "the", "this", "that", "these", "those") {
		return speaker{}, false
	}
	head := singular(d.toks[n.head].low)
	v := r.describedBefore(key(head, n.plural), n.from)
	if v < 0 {
		return speaker{}, false
	}
	c := &d.claims[v]
	if (bodyNoun[head] || r.aboveBody(c)) && r.roleBearer(i, n) >= 0 {
		return speaker{}, false
	}
	if int(d.toks[n.from].sent)-c.sent > 40 || n.end-n.from > 3 && !r.sharesModifier(n, c.mention()) || r.otherThan(n, c.mention()) {
		return speaker{}, false
	}
	return r.same(c, n.run, sureSame), true
}

// otherThan reports whether a description tells itself from the one at m: by a name
// that is not in m ("the Ferro campaign" after "the Lind campaign"), by another noun before
// its own ("the paper giant" after "the steel giant"), or by "other" or a number.
func (r *resolver) otherThan(n noun, m run) bool {
	if a, b := r.kindBefore(n), r.kindBefore(r.noun(r.trim(m))); a != "" && b != "" && a != b {
		return true
	}
	for i := n.from + 1; i < n.head; i++ {
		if r.d.has(i, "other", "second", "third", "fourth", "latter") {
			return true
		}
		k := r.refAt[i]
		if k < 0 {
			continue
		}
		found := false
		for j := m.from; j < m.to && !found; j++ {
			at := r.refAt[j]
			found = at >= 0 && r.refs[at].entity == r.refs[k].entity
		}
		if !found {
			return true
		}
	}
	return false
}

// kindBefore is the common noun before a description's head, which says of what kind it is:
// "steel" of "the steel giant"; "" if there is none.
func (r *resolver) kindBefore(n noun) string {
	if i := n.head - 1; i > n.from && r.d.toks[i].tag == "NN" && !r.d.toks[i].capital {
		return r.d.toks[i].low
	}
	return ""
}

// sharesModifier reports whether a word between article and head stands in m, too.
func (r *resolver) sharesModifier(n noun, m run) bool {
	for i := n.from + 1; i < n.head; i++ {
		for j := m.from; j < m.to && j < m.from+maxJob; j++ {
			if r.d.toks[i].low == r.d.toks[j].low && r.d.toks[i].tag != "DT" {
				return true
			}
		}
	}
	return false
}

// licensed reads a definite description of somebody named: "the lawmaker" after
// "Representative Ferro". Cases: speaker-role, speaker-the-company.
func (r *resolver) licensed(i int, n noun) (speaker, bool) {
	d := r.d
	if n.plural || !r.definite(n) {
		return speaker{}, false
	}
	if e := r.nameInWords(n); e >= 0 {
		return r.as(e, n.run, extract.Nominal, sureSame), true
	}
	head := d.toks[n.head].low
	if particular, ok := r.particular(n); particular {
		if e := r.sameJob(n); ok && e >= 0 {
			return r.as(e, n.run, extract.Nominal, sureSame), true
		}
		return speaker{}, false
	}
	if e := r.roleBearer(i, n); e >= 0 {
		return r.as(e, n.run, extract.Nominal, sureRole), true
	}
	if origin, known := r.originOf(n); known {
		if e := r.bearer(origin); isRole(head) && !r.clashes(&d.ents[e], head) || r.natured(n) {
			return r.as(e, n.run, extract.Nominal, sureRole), true
		}
	}
	if e := r.ofAge(n); e >= 0 {
		return r.as(e, n.run, extract.Nominal, sureRole), true
	}
	if e, chance := r.inFocus(i, n); e >= 0 {
		return r.as(e, n.run, extract.Nominal, chance*sureFocus), true
	}
	if v := r.bodyAlike(n); v >= 0 {
		return r.same(&d.claims[v], n.run, sureSame), true
	}
	if isRole(head) && d.has(n.from, "the") && n.len() <= 6 && !kin[head] && !anybody[head] {
		if e := r.onlySpeaker(i, n); e >= 0 {
			return r.as(e, n.run, extract.Nominal, sureGuess), true
		}
	}
	return speaker{}, false
}

// bodyAlike is the claim of the last body that was only described by another noun of the
// same kind: "the authority" after "the council". It is -1 if there is none. Case:
// speaker-body-alike.
func (r *resolver) bodyAlike(n noun) int {
	d := r.d
	class := organizationClasses[d.toks[n.head].low]
	if class == nil || !d.has(n.from, "the") || n.len() > 2 {
		return -1
	}
	last := r.lastVoice(n.from)
	for v := last; v >= 0 && v > last-windowVoices; v-- {
		c := &d.claims[r.voices[v].claim]
		if r.voices[v].at >= n.from || c.speaker.entity >= 0 || c.speaker.kind != extract.Organization {
			continue
		}
		if int(d.toks[n.from].sent)-c.sent > reachSome {
			return -1
		}
		if m := r.trim(c.mention()); r.voices[v].head != "" && class[r.voices[v].head] || m.len() > 0 && class[d.toks[r.noun(m).head].low] {
			return r.voices[v].claim
		}
	}
	return -1
}

// ofAge is the person whose age the description tells: "the 34-year-old" after "Ferro,
// 34,". It is -1 if there is none. Case: speaker-age.
func (r *resolver) ofAge(n noun) int {
	d := r.d
	for i := n.from; i < n.end; i++ {
		age, ok := strings.CutSuffix(d.toks[i].low, "-year-old")
		if !ok {
			continue
		}
		for k, seen := r.refBefore(n.from), 0; k >= 0 && seen < 3*windowRefs; k, seen = k-1, seen+1 {
			if ref := r.refs[k]; ref.entity >= 0 && d.has(ref.to, ",") && d.has(ref.to+1, age) && r.person(k) {
				return ref.entity
			}
		}
	}
	return -1
}

// anybody are nouns that say of somebody only that he or she is one.
var anybody = wordSet("man woman person boy girl others one individual gunman victim suspect resident citizen customer worker employee member")

// definite reports whether the phrase speaks of somebody known: an article, or an
// owner.
func (r *resolver) definite(n noun) bool {
	return r.d.has(n.from, "the", "this", "that") || r.owner(n).len() > 0 && !r.d.has(n.from, "a", "an", "one", "some")
}

// particular reports whether a description says more than its noun: an owner, a
// name, something behind it; told, whether that can be compared.
func (r *resolver) particular(n noun) (particular, told bool) {
	d := r.d
	if n.end < n.to && !d.has(n.end, ",") && !r.ofChildren(n) {
		return true, d.has(n.end, "of", "at", "for", "to")
	}
	for i := n.from + 1; i < n.head; i++ {
		if t := &d.toks[i]; t.low == "'s" || t.capital && t.quote < 0 && !(d.toks[n.from].low == "the" && (demonyms[t.low] || t.tag == "JJ" || r.natured(n))) {
			return true, true
		}
	}
	return false, false
}

// nameInWords is the organisation whose name is made of the description's words and
// perhaps more: "the justice department". -1 if there is none.
func (r *resolver) nameInWords(n noun) int {
	want := r.plainWords(n.run)
	if len(want) < 2 || !bodyNoun[r.d.toks[n.head].low] {
		return -1
	}
	for _, e := range r.bodies[r.d.toks[n.head].low] {
		ent := &r.d.ents[e]
		if r.holdsWords(r.antecedent(ent, ent.mentions[len(ent.mentions)-1].to), want) {
			return e
		}
	}
	return -1
}

// sameJob is the person whose title or apposition holds all words of the
// description, or -1.
func (r *resolver) sameJob(n noun) int {
	want := r.plainWords(n.run)
	if len(want) < 2 {
		return -1
	}
	for _, e := range r.holders[r.d.toks[n.head].low] {
		for _, job := range r.d.ents[e].jobs {
			if r.holdsWords(job, want) && r.sameRank(job, n.run) {
				return e
			}
		}
	}
	return -1
}

// ranks are the words that make of an office another one.
var ranks = wordSet("vice deputy former ex acting interim assistant associate junior co designate elect")

// sameRank reports whether a title and a description are of one rank: a vice president
// is not "the president".
func (r *resolver) sameRank(job, m run) bool {
	for i := job.from; i < job.to; i++ {
		if low := r.d.toks[i].low; ranks[low] && !r.holdsWords(m, []string{low}) {
			return false
		}
	}
	return true
}

// plainWords are the words of m that are no articles, prepositions or marks.
func (r *resolver) plainWords(m run) []string {
	var words []string
	for i := m.from; i < m.to && len(words) < maxJob; i++ {
		switch t := &r.d.toks[i]; t.tag {
		case "DT", "IN", "TO", "POS", ",":
		default:
			if t.low != "'s" {
				words = append(words, t.low)
			}
		}
	}
	return words
}

func (r *resolver) holdsWords(m run, words []string) bool {
	for _, w := range words {
		found := false
		for i := m.from; i < m.to && !found; i++ {
			found = r.d.toks[i].low == w
		}
		if !found {
			return false
		}
	}
	return true
}
