package english

import (
	"fmt"
	"strings"

	"hearsay/extract"
)

// A relay is an extract.Voice in the making: one who passed a claim on to the article.
type relay struct {
	name  string // "" if it cannot be told
	role  string // "reporter", a journalist; "relay", an outlet or anybody else
	cue   run    // the words that tell it: "according to", "told"
	claim int    // the claim by which the voice speaks, or -1
}

// maxRelays bounds the voices between the publisher and a speaker.
const maxRelays = 6

// findRelays tells through whom each claim came to the article, outermost first: the
// speakers of the claims it stands in, then those whom its own sentence names
// ("according to the Courier", "told the Courier"). "The bridge was closed, Ferro
// said, according to the Courier" has Ferro's words in the Courier's claim; hers does
// not stand in that, it came that way. Cases: relay, chain-*.
func findRelays(d *doc) {
	if d.resolver == nil {
		return
	}
	own := make([][]relay, len(d.claims))
	via := make([]int, len(d.claims)) // the claim that passed this one on, or -1
	for i := range d.claims {
		c := &d.claims[i]
		via[i] = c.parent
		if p := c.parent; p >= 0 && d.claims[p].rule == "according-to" && d.passedOn(c, &d.claims[p]) {
			c.parent = d.claims[p].parent
		}
		own[i] = d.resolver.passing(i)
	}
	for i := range d.claims {
		d.claims[i].relays = d.resolver.chain(i, via, own)
		if words := d.resolver.citedBy(i); words.len() > 0 && len(d.claims[i].relays) == 0 {
			d.claims[i].warnings = append(d.claims[i].warnings, fmt.Sprintf("second-hand: the speaker cites “%s”", spaced(d.words(words.from, words.to))))
		}
	}
}

// passedOn reports whether the inner claim is all that the outer one holds.
func (d *doc) passedOn(inner, outer *claim) bool {
	words, own := 0, 0
	for _, r := range outer.content {
		words += r.len()
	}
	for _, list := range [][]run{inner.source, inner.cue, inner.content} {
		for _, r := range list {
			own += r.len()
		}
	}
	return own >= words-4
}

// chain is the voices that claim i came through: those of the claims around it, each
// with whom it cites, then its own sentence's.
func (r *resolver) chain(i int, via []int, own [][]relay) []relay {
	var around []int // innermost first
	for p := via[i]; p >= 0 && len(around) < maxRelays; p = via[p] {
		around = append(around, p)
	}
	var list []relay
	for k := len(around) - 1; k >= 0; k-- {
		p := around[k]
		c := &r.d.claims[p]
		for _, v := range own[p] {
			list = r.pass(list, i, v)
		}
		if c.speaker.name != "" || len(c.source) > 0 {
			list = r.pass(list, i, relay{c.speaker.name, r.relayRole(c.speaker.entity), c.cue[0], p})
		}
		if words := r.citedBy(p); words.len() > 0 {
			if s, ok := r.read(p, r.trim(words)); ok {
				list = r.pass(list, i, relay{s.name, r.relayRole(s.entity), run{words.from - 1, words.from}, -1})
			}
		}
	}
	for _, v := range own[i] {
		list = r.pass(list, i, v)
	}
	return list
}

// pass adds a voice to the chain of claim i. The publisher and the speaker stand in
// every chain, and nobody in one twice: the later step knows more.
func (r *resolver) pass(list []relay, i int, v relay) []relay {
	name := withoutThe(v.name)
	if len(list) >= maxRelays || name != "" && (name == withoutThe(r.d.claims[i].speaker.name) || endsIn(withoutThe(r.d.article.Publisher), name)) {
		return list
	}
	for k := range list {
		if name != "" && name == withoutThe(list[k].name) {
			if v.claim >= 0 {
				list[k] = v
			}
			return list
		}
	}
	return append(list, v)
}

func withoutThe(name string) string {
	name = strings.ToLower(name)
	return strings.TrimPrefix(name, "the ")
}

// endsIn reports whether a name is another or its end: "Courier" of "Harlow Courier".
func endsIn(name, end string) bool {
	return name == end || strings.HasSuffix(name, " "+end)
}

// relayRole is "reporter" for a journalist, else "relay".
func (r *resolver) relayRole(e int) string {
	if e >= 0 {
		for _, role := range r.d.ents[e].roles {
			if journalist[role] && r.d.ents[e].kind == extract.EntityPerson {
				return "reporter"
			}
		}
	}
	return "relay"
}

// journalist are the roles of those who pass on what others say.
var journalist = wordSet("reporter journalist correspondent columnist editor anchor host presenter interviewer broadcaster newscaster blogger")
