package english

import (
	"strings"
)

// fullPhrase is the noun phrase that ends with token j, with all that belongs to it:
// "the director of the FBI", "Ferro and two councillors", "consumers who sought help".
// A phrase that only tells the time is stepped over.
func (d *doc) fullPhrase(j int, s sentence) (run, bool) {
	p := d.nps[d.np[j]]
	if j = d.beforeTime(p, s); j != p.to-1 {
		if j < s.from || d.np[j] < 0 {
			return run{}, false
		}
		return d.fullPhrase(j, s)
	}
	r := p.run
	for {
		from := d.extendLeft(r, s)
		if from == r.from || r.len() > reach {
			return d.trimLead(r), true
		}
		if d.toks[from].tag == "PRP" && d.np[from] >= 0 && d.nps[d.np[from]].len() == 1 && d.toks[r.from-1].tag != "CC" {
			return run{from, from + 1}, true // "he in the end said": a pronoun takes no "in the end"
		}
		r.from = from
	}
}

// beforeTime is the token before a phrase of time ("this week", "on Tuesday"), or
// the phrase's last token if it is none.
func (d *doc) beforeTime(p phrase, s sentence) int {
	if !d.timePhrase(p.run) {
		return p.to - 1
	}
	j := p.from - 1
	if j >= s.from && d.has(j, "on", "in", "at", "since", "late", "early", "earlier", "last") {
		j--
	}
	return j
}

// timePhrase reports whether the base noun phrase only says when.
func (d *doc) timePhrase(r run) bool {
	first, last := d.toks[r.from].low, d.toks[r.to-1].low
	switch {
	case r.len() == 1:
		return days[first] || months[first] || isYear(first) || r.from > 0 && linkNouns[first] && d.has(r.from-1, "in")
	case timeNouns[last]:
		return first == "this" || first == "last" || first == "next" || first == "that" || first == "earlier" || first == "every" || first == "each" || r.len() == 2 && (days[first] || first == "yesterday")
	}
	return r.len() <= 3 && (days[first] || months[first]) && (d.toks[r.to-1].tag == "CD" || days[last])
}

// isYear reports whether a word is a year of the last or this century.
func isYear(low string) bool {
	return len(low) == 4 && (low[:2] == "19" || low[:2] == "20") && digit(low[2]) && digit(low[3])
}

// linkNouns make with "in" a link between clauses, no part of the subject.
var linkNouns = wordSet("turn addition fact particular response short contrast part general return")

var timeNouns = wordSet("week month year day morning afternoon evening night weekend summer winter spring fall autumn monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december time")

// extendLeft is where the phrase r begins if what stands before it belongs to it:
// a noun and its preposition, a noun and "and", a noun with a clause of its own.
func (d *doc) extendLeft(r run, s sentence) int {
	i := r.from - 1
	if i-1 < s.from || d.toks[i].quote != d.toks[r.from].quote {
		return r.from
	}
	t := d.toks[i]
	left := d.np[i-1] >= 0
	switch {
	case (t.tag == "IN" || t.tag == "TO") && left && t.low != "that" && t.low != "whether" && t.low != "because" && t.low != "as" && t.low != "if" && t.low != "while" && t.low != "after" && t.low != "before" && t.low != "than":
		return d.nps[d.np[i-1]].from
	case (t.tag == "IN" || t.tag == "TO") && d.reduced(i-1, s):
		return d.phraseBefore(i - 1)
	case (t.tag == "IN" || t.tag == "TO") && d.vg[i-1] >= 0 && t.low != "that":
		return d.relativeHead(i-1, r.from, s)
	case (t.low == "and" || t.low == "or" || t.low == "&" || t.low == "nor") && left && !d.objectOf(i-1, s):
		return d.nps[d.np[i-1]].from
	case t.low == "," && left && d.listItem(r, i, s):
		return d.nps[d.np[i-1]].from
	case t.low == ")":
		if j := d.back(i, "(", s); j > s.from && d.np[j-1] >= 0 {
			return d.nps[d.np[j-1]].from
		}
	case left && d.has(i, "where", "whose", "whom"):
		return d.nps[d.np[i-1]].from // "the hut where two men died in a fire"
	case d.vg[i] >= 0:
		return d.relativeHead(i, r.from, s)
	}
	return r.from
}

// reduced reports whether token i ends a participle or adjective that describes the
// noun before it: "people familiar with", "a paper published in".
func (d *doc) reduced(i int, s sentence) bool {
	tag := d.toks[i].tag
	describes := tag == "VBN" || tag == "VBG" || tag == "JJ" || verbTag(tag) && strings.HasSuffix(d.toks[i].low, "ed") && i > 0 && !d.toks[i-1].capital
	return i-1 >= s.from && d.np[i-1] >= 0 && d.np[i] < 0 && describes ||
		i >= s.from && d.np[i] >= 0 && tag == "JJ" && d.nps[d.np[i]].to == i+1 && d.nps[d.np[i]].len() > 1 && d.nps[d.np[i]].head < i
}

func (d *doc) phraseBefore(i int) int {
	if d.np[i] >= 0 {
		return d.nps[d.np[i]].from
	}
	return d.nps[d.np[i-1]].from
}

// objectOf reports whether the phrase that ends with token i is the object of a verb
// before it, or what that says of its subject ("was still cold"), so that "and" after
// it opens a new clause. Case: source-clause.
func (d *doc) objectOf(i int, s sentence) bool {
	j := d.nps[d.np[i]].from - 1
	for j >= s.from && d.toks[j].tag == "RB" {
		j--
	}
	return j >= s.from && d.vg[j] >= 0
}

// listItem reports whether the comma at i stands in a list whose later items are r:
// "Ferro, Olsen and Price".
func (d *doc) listItem(r run, i int, s sentence) bool {
	for j := r.from; j < r.to; j++ {
		if (d.toks[j].low == "and" || d.toks[j].low == "or") && d.np[j] < 0 {
			return !d.objectOf(i-1, s) && d.toks[i+1].tag == d.toks[i-1].tag
		}
	}
	return false
}

// relativeHead is where the phrase begins whose relative clause holds the verb at i:
// "the man who led the agency", "the hut where two men died". It is from if there is none.
func (d *doc) relativeHead(i, from int, s sentence) int {
	j := d.vgs[d.vg[i]].from - 1
	if j > s.from && d.np[j] >= 0 && !d.has(j, "who", "that", "which") {
		j = d.nps[d.np[j]].from - 1
		if j-1 >= s.from && d.has(j, "where", "whose", "whom", "which") && d.np[j-1] >= 0 {
			return d.nps[d.np[j-1]].from
		}
		return from
	}
	if j-1 >= s.from && d.has(j, "who", "that", "which") && d.np[j-1] >= 0 {
		return d.nps[d.np[j-1]].from
	}
	return from
}

// trimLead cuts a day's name or a conjunction off the front of a phrase.
func (d *doc) trimLead(r run) run {
	for r.len() > 1 && (days[d.toks[r.from].low] && d.toks[r.from+1].capital || d.toks[r.from].tag == "CC") {
		r.from++
	}
	return r
}

// extendRight takes into the phrase r what follows and belongs to it: "of the
// board", ", who runs it", "(HSB)".
func (d *doc) extendRight(r run, s sentence) run {
	r.to = d.prepositions(r.to, s)
	for r.to+1 < s.to && r.len() < reach {
		next := d.toks[r.to+1]
		switch {
		case d.toks[r.to].low == "(":
			end := d.ahead(r.to, ")", s)
			if end < 0 {
				return r
			}
			r.to = end + 1
		case d.has(r.to, "who", "that"):
			r.to = d.asideEnd(r.to, s)
		case d.toks[r.to].low == "," && next.quote < 0 && d.appositive(r.to+1, s):
			r.to = d.asideEnd(r.to+1, s)
		case d.has(r.to, "and") && d.np[r.to+1] >= 0 && !d.clauseAt(r.to+1, s):
			r.to = d.prepositions(d.nps[d.np[r.to+1]].to, s)
		default:
			return r
		}
	}
	return r
}

// prepositions is the end of a phrase that reaches to token i, with the prepositional
// phrases that follow; those that tell the time are left.
func (d *doc) prepositions(i int, s sentence) int {
	for start := i; i+1 < s.to && i < start+reach; i = d.nps[d.np[i+1]].to {
		if tag := d.toks[i].tag; tag != "IN" && tag != "TO" || d.np[i+1] < 0 || d.toks[i+1].quote >= 0 {
			return i
		}
		if looseWords[d.toks[i].low] && !d.placePhrase(i, s) {
			return i
		}
	}
	return i
}

// looseWords are prepositions that after a noun more often go with the verb.
var looseWords = wordSet("after before during as because if while since that on in than until although though unless whether")

// placePhrase reports whether "in" or "on" at token i names a place or a body
// ("the mayor in Harlow"), not a time or a medium.
func (d *doc) placePhrase(i int, s sentence) bool {
	if i+1 >= s.to || !d.has(i, "in", "on") || d.np[i+1] < 0 {
		return false
	}
	p := d.nps[d.np[i+1]]
	return d.toks[p.from].capital && !d.timePhrase(p.run) && !months[d.toks[p.from].low] && d.toks[p.head].tag == "NNP"
}

// appositive reports whether an apposition or relative clause starts at token i.
func (d *doc) appositive(i int, s sentence) bool {
	t := d.toks[i]
	switch {
	case t.low == "who" || t.low == "whose" || t.low == "which":
		return true
	case t.tag == "VBG" || t.tag == "CC" || d.vg[i] >= 0:
		return false
	case d.np[i] >= 0:
		return !d.clauseAt(i, s) && !d.timePhrase(d.nps[d.np[i]].run) && t.tag != "PRP"
	}
	return false
}

// asideEnd is the end of an aside that starts at token i: the next comma, dash or
// quotation mark at its level, or the sentence's final mark.
func (d *doc) asideEnd(i int, s sentence) int {
	for j := i; j < s.to && j < i+reach; j++ {
		switch t := d.toks[j]; {
		case t.low == "(":
			if end := d.ahead(j, ")", s); end > 0 {
				j = end
			}
		case t.low == "," || t.low == "—" || t.low == "--" || t.low == ";" || t.low == ":" || finalMark(t.low) || t.quote >= 0 && d.quotes[t.quote].from == j:
			return j
		}
	}
	return min(s.to, i+reach)
}
