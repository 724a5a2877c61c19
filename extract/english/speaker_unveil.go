package english

import (
	"strings"

	"hearsay/extract"
	"hearsay/fetch"
)

// unveiled is the entity that news names a little later than it describes it: "Minister
// backs tunnel" of a headline, "A former welder told a jury ..." of the first paragraph.
// It is -1 if nothing tells. Cases: speaker-unveiled, speaker-headline-noun.
func (r *resolver) unveiled(i int, n noun) int {
	d := r.d
	c := &d.claims[i]
	head := singular(d.toks[n.head].low)
	if n.plural || r.anonymous(n) || spokes[head] || d.has(n.from, "another", "one", "no", "every", "each") {
		return -1
	}
	if r.bareNoun(n) && (r.aboveBody(c) || c.sent == 0) {
		if e := r.onlyBearer(head); e >= 0 {
			return e
		}
	}
	if !r.opensStory(c) || c.speaker.kind != extract.Person {
		return -1
	}
	if e := r.appositionAhead(c, head); e >= 0 {
		return e
	}
	switch holders := r.holders[head]; {
	case len(holders) == 0 && !(r.aboveBody(c) && r.bareNoun(n)):
		return r.nameAhead(i, n)
	case len(holders) == 1 && d.ents[holders[0]].mentions[0].from > c.place() && r.rankFits(&d.ents[holders[0]], n):
		return holders[0]
	}
	return -1
}

// spokes are those who speak for others, and whom news seldom names later.
var spokes = wordSet("spokesman spokeswoman spokesperson source official rep representative")

// bareNoun reports whether a source is a noun alone, as headlines have it.
func (r *resolver) bareNoun(n noun) bool {
	return n.len() == 1 && (r.refAt[n.head] < 0 || r.onlyOpens(n))
}

// opensStory reports whether a claim stands above the body or in its first paragraphs.
func (r *resolver) opensStory(c *claim) bool {
	if r.aboveBody(c) {
		return true
	}
	seen := 0
	blocks := r.d.article.Blocks
	for b := 0; b < int(r.d.sents[c.sent].block) && b < len(blocks); b++ {
		if k := blocks[b].Kind; k != fetch.Headline && k != fetch.Standfirst {
			seen++
		}
	}
	return seen < 2
}

// onlyBearer is the one person whose title or apposition has the noun, or the one body
// whose name ends in it, in the whole article; -1 if there is none or more.
func (r *resolver) onlyBearer(head string) int {
	found := -1
	for _, e := range append(r.holders[head][:len(r.holders[head]):len(r.holders[head])], r.bodies[head]...) {
		ent := &r.d.ents[e]
		if bodyNoun[head] && ent.kind != extract.EntityOrganization || strings.HasPrefix(strings.ToLower(ent.name), head) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = e
	}
	return found
}

// appositionAhead is the person whom the noun itself introduces in the sentences behind
// the claim: "The welder, Ada Lind, 61, ...". -1 if there is none.
func (r *resolver) appositionAhead(c *claim, head string) int {
	d := r.d
	for k := r.refBefore(c.place()) + 1; k < len(r.refs) && k < r.refBefore(c.place())+windowRefs; k++ {
		ref := &r.refs[k]
		if ref.from <= c.place() || ref.entity < 0 || d.ents[ref.entity].kind != extract.EntityPerson {
			continue
		}
		if int(d.toks[ref.from].sent) > c.sent+reachAhead {
			break
		}
		from := ref.from
		for from > c.place() && titles[d.bare(from-1)] {
			from--
		}
		if from > 2 && d.has(from-1, ",") && singular(d.toks[from-2].low) == head && ref.to < len(d.toks) && d.has(ref.to, ",") {
			return ref.entity
		}
	}
	return -1
}

// reachAhead is how many sentences behind a description its name is looked for.
const reachAhead = 6

// nameAhead is the first person whom the sentences behind claim i name, if in full as
// their subject, and of whom what is said has a word of the claim's. It
// is -1 if it is not so, or what is told of that person speaks against it.
func (r *resolver) nameAhead(i int, n noun) int {
	d := r.d
	c := &d.claims[i]
	head := d.toks[n.head].low
	for k := r.refBefore(d.sents[c.sent].to) + 1; k < len(r.refs); k++ {
		ref := &r.refs[k]
		if int(d.toks[ref.from].sent) > c.sent+2 {
			return -1
		}
		if ref.entity < 0 || r.kindOf(&d.ents[ref.entity]) != extract.Person || d.toks[ref.from].quote >= 0 {
			continue
		}
		e := &d.ents[ref.entity]
		if !r.opensOrSpeaks(ref, i) || ref.len() < 2 || e.mentions[0].from != ref.from || r.clashes(e, head) || femaleWords[head] && e.gender == male || maleWords[head] && e.gender == female {
			return -1
		}
		words, shared := r.contentWords(c), 0
		r.meaning(words, n.run)
		for w := range r.wordsAbout(ref.entity, c.place()) {
			shared += one(words[w])
		}
		if shared == 0 {
			return -1
		}
		return ref.entity
	}
	return -1
}

// opensOrSpeaks reports whether a name opens its sentence, or is the source of a claim
// near claim i.
func (r *resolver) opensOrSpeaks(ref *ref, i int) bool {
	d := r.d
	from := ref.from
	if from > 0 && honorifics[d.bare(from-1)] {
		from--
	}
	if from == d.sents[d.toks[from].sent].from {
		return true
	}
	for j := i + 1; j < len(d.claims) && j < i+nearClaims; j++ {
		if m := r.trim(d.claims[j].mention()); m.len() > 0 && (m.from == from || m.from == ref.from) {
			return true
		}
	}
	return false
}
