package english

import "strings"

// chunk finds base noun phrases and verb groups.
func chunk(d *doc) {
	d.np = make([]int32, len(d.toks))
	d.vg = make([]int32, len(d.toks))
	for i := range d.np {
		d.np[i], d.vg[i] = -1, -1
	}
	d.untagNouns()
	for _, s := range d.sents {
		d.chunkNouns(s)
		d.chunkVerbs(s)
	}
}

// untagNouns makes verbs of words that are never nouns and that the tagger took for some,
// as it does in headlines: "Police deny", and a noun of the "claim" that somebody
// denies. Cases: denial-headline, refusal-referred.
func (d *doc) untagNouns() {
	for i := 1; i < len(d.toks); i++ {
		t := &d.toks[i]
		if verbTag(t.tag) && claimNouns[t.low] && d.has(i-1, "rejects", "denies", "dismisses", "disputes", "reject", "deny", "dismiss", "dispute") {
			t.tag = "NN" // "rejects claim that"
			continue
		}
		if t.tag == "JJ" && i+1 < len(d.toks) && (d.has(i, "referred", "deferred") && referredNouns[d.toks[i+1].low] || d.has(i, "kept") && silences[d.toks[i+1].low]) {
			t.tag = "VBD" // "the diocese referred questions to"
			continue
		}
		if t.tag == "NN" && d.toks[i-1].tag == "TO" && i+1 < len(d.toks) && withholdingVerbs[t.low] != nil && (d.toks[i+1].tag == "DT" || d.toks[i+1].tag == "PRP" || d.toks[i+1].tag == "PRP$") { // "to venture an opinion"
			t.tag = "VB"
			continue
		}
		switch {
		case verbTag(t.tag) && t.low == "bid" && d.has(i-1, "takeover", "buyout", "rescue", "cash", "title", "hostile", "rival"):
			t.tag = "NN"
			continue
		case t.tag == "RB" && mailNouns[t.low]: // "ignored repeated emails"
			t.tag = "NNS"
			continue
		case t.tag == "VBN" && t.low == "coy":
			t.tag = "JJ"
			continue
		case t.tag == "JJ" && t.low == "understood" && be[d.toks[i-1].low]:
			t.tag = "VBN"
			continue
		}
		if t.tag == "NN" && (d.negatedAt(i-1) || d.toks[i-1].tag == "RB" && d.negatedAt(i-2)) || t.tag == "JJ" && d.has(i, "refused", "declined") && d.has(i+1, "to") { // "won't share figures", "has so far refused to"
			t.tag = map[bool]string{true: "VB", false: "VBN"}[t.tag == "NN"]
			continue
		}
		if !nounTag(t.tag) || t.capital && !d.headlineBlock(int(t.block)) {
			continue
		}
		switch t.low {
		case "deny", "admit", "accuse", "refute", "retract":
			t.tag = "VBP"
		case "denies", "admits", "accuses", "refutes", "insists", "warns", "dismisses", "rejects", "retracts":
			t.tag = "VBZ"
		case "denied", "admitted", "accused", "dismissed", "insisted":
			if t.capital {
				t.tag = "VBD"
			}
		}
	}
}

// negatedAt reports whether the word at i negates an auxiliary that a bare verb follows:
// "would not", "did n't", "has never" does not.
func (d *doc) negatedAt(i int) bool {
	return i > 0 && d.has(i, "not", "n't") && d.has(i-1, "would", "will", "wo", "could", "can", "ca", "do", "does", "did", "should", "must", "might")
}

// A phrase is a base noun phrase: "the US National Security Agency", "its own
// analysis", "he". It holds no preposition.
type phrase struct {
	run
	head int // its last noun
}

// chunkNouns marks the base noun phrases of a sentence.
func (d *doc) chunkNouns(s sentence) {
	for i := s.from; i < s.to; {
		j := d.phraseEnd(i, s.to)
		if j == i {
			i++
			continue
		}
		d.addPhrase(i, j)
		i = j
	}
}

func (d *doc) addPhrase(from, to int) {
	head := to - 1
	for head > from && !nounTag(d.toks[head].tag) {
		head--
	}
	if !nounTag(d.toks[head].tag) {
		head = to - 1
	}
	for i := from; i < to; i++ {
		d.np[i] = int32(len(d.nps))
	}
	d.nps = append(d.nps, phrase{run{from, to}, head})
}

// phraseEnd is the end of the base noun phrase that starts at token i, or i.
func (d *doc) phraseEnd(i, end int) int {
	switch d.toks[i].tag {
	case "PRP", "EX":
		if !d.proper(i, end) {
			return i + 1
		}
	case "POS", "CC", ",", ".", ":":
		return i
	}
	j := i
	for j < end && d.inPhrase(i, j, end) {
		j++
	}
	for j > i && !d.endsPhrase(j-1) {
		j--
	}
	return j
}

// inPhrase reports whether token j goes on the phrase that began at i.
func (d *doc) inPhrase(i, j, end int) bool {
	tag := d.toks[j].tag
	switch {
	case tag == "PRP":
		return d.proper(j, end)
	case nounTag(tag) || strings.HasPrefix(tag, "JJ") || tag == "CD" || tag == "$" || tag == "#":
		return j == i || !d.dayBefore(i, j) && !(tag == "JJS" && nounTag(d.toks[j-1].tag))
	case tag == "DT" || tag == "PRP$" || tag == "PDT":
		return j == i || d.toks[j-1].tag == "PDT" || d.has(j-1, "all", "both", "half")
	case tag == "POS":
		return j > i && nounTag(d.toks[j-1].tag) && j+1 < end && d.phraseLike(j+1)
	case tag == "VBN" || tag == "VBG" || tag == "VBD" && j > i && d.toks[j-1].tag == "RB":
		return (j > i && !nounTag(d.toks[j-1].tag) || d.toks[j].capital && j > i) && j+1 < end && d.nounAhead(j+1, end)
	case tag == "RB" || tag == "RBS" || tag == "RBR":
		return j > i && !nounTag(d.toks[j-1].tag) && j+1 < end && (strings.HasPrefix(d.toks[j+1].tag, "JJ") || d.toks[j+1].tag == "CD" || d.toks[j+1].tag == "VBN" || d.toks[j-1].tag == "POS" && verbTag(d.toks[j+1].tag))
	case d.toks[j].low == "&":
		return j > i && j+1 < end && d.toks[j+1].capital
	}
	return false
}

// proper reports whether the pronoun at i is part of a name: "the We Company".
func (d *doc) proper(i, end int) bool {
	return i > 0 && d.toks[i].capital && d.toks[i-1].tag == "DT" && i+1 < end && d.toks[i+1].capital && nounTag(d.toks[i+1].tag)
}

// dayBefore reports whether a phrase that began with the name of a day ("Monday
// President Obama said") stops before token j.
func (d *doc) dayBefore(i, j int) bool {
	return j == i+1 && days[d.toks[i].low] && d.toks[j].capital
}

func (d *doc) phraseLike(i int) bool {
	tag := d.toks[i].tag
	return nounTag(tag) || strings.HasPrefix(tag, "JJ") || tag == "CD" || tag == "VBN" || tag == "VBG" || tag == "RB" || tag == "RBS"
}

func (d *doc) nounAhead(i, end int) bool {
	for ; i < end && (strings.HasPrefix(d.toks[i].tag, "JJ") || d.toks[i].tag == "CD"); i++ {
	}
	return i < end && nounTag(d.toks[i].tag)
}

func (d *doc) endsPhrase(i int) bool {
	tag := d.toks[i].tag
	return nounTag(tag) || tag == "CD" || strings.HasPrefix(tag, "JJ") || tag == "DT" || tag == "PRP$"
}

func nounTag(tag string) bool { return strings.HasPrefix(tag, "NN") }
func verbTag(tag string) bool { return strings.HasPrefix(tag, "VB") }

// A group is a verb with its auxiliaries, negation and the adverbs among and right
// before them: "has admitted", "did not identify", "was then asked".
type group struct {
	run
	main       int
	finite     bool // has a subject of its own: not a bare infinitive, participle or gerund
	passive    bool
	negated    bool
	infinitive bool
}

// chunkVerbs marks the verb groups of a sentence.
func (d *doc) chunkVerbs(s sentence) {
	for i := s.from; i < s.to; i++ {
		if tag := d.toks[i].tag; !verbTag(tag) && tag != "MD" && tag != "TO" || d.np[i] >= 0 && d.nps[d.np[i]].head > i {
			continue // "recently named executive" holds no verb of the sentence
		}
		g, ok := d.groupAt(i, s)
		if !ok {
			continue
		}
		for j := g.from; j < g.to; j++ {
			d.vg[j] = int32(len(d.vgs))
		}
		d.vgs = append(d.vgs, g)
		i = g.to - 1
	}
}

// groupAt reads the verb group whose first verb is token i.
func (d *doc) groupAt(i int, s sentence) (group, bool) {
	g := group{main: -1}
	g.from = i
	for g.from > s.from && d.adverb(g.from-1) && d.vg[g.from-1] < 0 && d.np[g.from-1] < 0 {
		g.from--
	}
	j := i
	for ; j < s.to; j++ {
		t := d.toks[j]
		switch {
		case t.tag == "TO":
			if j > i {
				return d.close(g, i)
			}
			g.infinitive = true
		case t.tag == "MD" || verbTag(t.tag):
			if g.main >= 0 && !auxiliary[d.toks[g.main].low] {
				return d.close(g, i)
			}
			g.main = j
		case d.adverb(j) && d.verbAfter(j, s.to):
			g.negated = g.negated || negation[t.low]
		default:
			return d.close(g, i)
		}
	}
	return d.close(g, i)
}

// close ends the group that began with the verb at i, behind its main verb.
func (d *doc) close(g group, i int) (group, bool) {
	if g.main < 0 {
		return g, false
	}
	g.to = g.main + 1
	if g.to < len(d.toks) && d.toks[g.main+1].low == "n't" {
		g.to++
	}
	for k := g.from; k < g.to; k++ {
		g.negated = g.negated || negation[d.toks[k].low]
	}
	first, main := d.toks[i].tag, d.toks[g.main].tag
	g.finite = first == "MD" || first == "VBD" || first == "VBZ" || first == "VBP"
	g.passive = g.main > i && (main == "VBN" || main == "VBD") && d.beBefore(i, g.main)
	return g, true
}

// beBefore reports whether the last auxiliary between i and main is a form of "be"
// or "get".
func (d *doc) beBefore(i, main int) bool {
	for k := main - 1; k >= i; k-- {
		if verbTag(d.toks[k].tag) || d.toks[k].tag == "MD" {
			return be[d.toks[k].low] || d.toks[k].low == "got" || d.toks[k].low == "getting"
		}
	}
	return false
}

func (d *doc) adverb(i int) bool {
	tag := d.toks[i].tag
	return tag == "RB" || tag == "RBR" || d.toks[i].low == "n't" || d.toks[i].low == "never"
}

// verbAfter reports whether a verb follows token i behind at most three adverbs.
func (d *doc) verbAfter(i, end int) bool {
	for j := i + 1; j < end && j < i+4; j++ {
		if verbTag(d.toks[j].tag) {
			return true
		}
		if !d.adverb(j) {
			return false
		}
	}
	return false
}

var (
	days      = wordSet("monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow")
	months    = wordSet("january february march april may june july august september october november december jan. feb. mar. apr. aug. sept. oct. nov. dec.")
	be        = wordSet("be is are was were been being am 's 're 'm")
	auxiliary = wordSet("be is are was were been being am 's 're 'm have has had 've 'd having do does did will would can could may might shall should must 'll wo ca cannot get got getting")
	negation  = wordSet("not n't never no neither nor hardly cannot")
)

// hasVerb reports whether a run has a verb that is no participle before a noun.
func (d *doc) hasVerb(r run) bool {
	for i := r.from; i < r.to; i++ {
		if d.vg[i] >= 0 {
			return true
		}
	}
	return false
}
