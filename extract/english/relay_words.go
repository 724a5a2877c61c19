package english

import "hearsay/extract"

// passing is the voices that claim i's own sentence names between the article and its
// speaker: the outlet that was told, gave the interview, quoted or reported it.
func (r *resolver) passing(i int) []relay {
	d := r.d
	c := &d.claims[i]
	if len(c.cue) == 0 || c.cue[0].len() == 0 {
		return nil
	}
	var list []relay
	last := c.cue[len(c.cue)-1]
	if d.has(c.verb, "told", "tell", "tells", "telling") && last.has(c.verb) {
		list = append(list, r.outlet(i, last.to, run{c.verb, c.verb + 1})...)
	}
	for _, at := range r.passedAt(c) {
		list = append(list, r.outletAt(i, at)...)
	}
	return list
}

// passWindow is how many tokens on either side of source and cue are read.
const passWindow = 30

// passedAt are the tokens around a claim's source and cue, in its sentence and outside
// its contents, that may say by whom it was passed on. A further verb ends the search:
// what follows is another saying.
func (r *resolver) passedAt(c *claim) []int {
	d := r.d
	s := d.sents[c.sent]
	from, to := c.cue[0].from, c.cue[len(c.cue)-1].to
	if m := c.mention(); m.len() > 0 {
		from, to = min(from, m.from), max(to, m.to)
	}
	var at []int
	for j, n := from-1, 0; j >= s.from && n < passWindow && !finite(d.toks[j].tag); j, n = j-1, n+1 {
		if k := contentAt(c, j); k >= 0 {
			j = c.content[k].from
		} else if passes[d.toks[j].low] {
			at = append(at, j)
		}
	}
	for j := c.cue[0].from; j < c.cue[0].to; j++ {
		if passes[d.toks[j].low] {
			at = append(at, j)
		}
	}
	for j, n := c.cue[0].to, 0; j < s.to && n < passWindow; j, n = j+1, n+1 {
		if k := contentAt(c, j); k >= 0 {
			j = c.content[k].to - 1
		} else if j >= to && finite(d.toks[j].tag) {
			break
		} else if passes[d.toks[j].low] {
			at = append(at, j)
		}
	}
	return at
}

// contentAt is the index of the content run of c that holds token i, or -1.
func contentAt(c *claim, i int) int {
	for k, r := range c.content {
		if r.has(i) {
			return k
		}
	}
	return -1
}

// passes are the words before whoever passes words on, or that tell of it.
var passes = wordSet("according interview interviewed quoted cited reported published carried aired broadcast speaking via told")

// outletAt reads what a word of passes at token j says: "according to the Courier",
// "in an interview with the Courier", "quoted by state media", "via the Courier".
func (r *resolver) outletAt(i, j int) []relay {
	d := r.d
	c := &d.claims[i]
	cue := run{j, j + 2}
	switch low := d.toks[j].low; {
	case c.cue[0].has(j) && low != "quoted" && low != "cited" && low != "reported":
		return nil
	case low == "via":
		return r.outlet(i, j+1, run{j, j + 1})
	case low == "according" && d.has(j+1, "to"):
		return r.anyVoice(i, j+2, cue)
	case (low == "interview" || low == "speaking") && d.has(j+1, "with", "to", "on", "for"):
		return r.outlet(i, j+2, cue)
	case low == "told" && !finite(d.toks[j].tag):
		return nil
	case d.has(j+1, "by") && low != "told" && low != "interview" && low != "speaking":
		return r.outlet(i, j+2, cue)
	case d.has(j+1, "in", "on") && (low == "quoted" || low == "published" || low == "aired" || low == "broadcast" || low == "interviewed"):
		return r.outlet(i, j+2, cue)
	}
	return nil
}

// anyVoice is the voice named by the noun phrase at token j, whoever it is, if it is
// no part of claim i.
func (r *resolver) anyVoice(i, j int, cue run) []relay {
	d := r.d
	m := r.phraseAt(j)
	if m.len() == 0 || m.meets(d.claims[i].mention()) {
		return nil
	}
	if list := r.outlet(i, j, cue); len(list) > 0 {
		return list
	}
	if s, ok := r.read(i, r.trim(m)); ok && s.name != "" {
		return []relay{{s.name, r.relayRole(s.entity), cue, r.claimOfSource(i, j)}}
	}
	return nil
}

// claimOfSource is the claim near i whose source begins at token j, or -1.
func (r *resolver) claimOfSource(i, j int) int {
	for k := max(0, i-nestReach); k < min(len(r.d.claims), i+nestReach); k++ {
		if m := r.d.claims[k].mention(); k != i && m.len() > 0 && (m.from == j || m.from == j+1) {
			return k
		}
	}
	return -1
}

// phraseAt is the noun phrase that begins at token j, with what belongs to it.
func (r *resolver) phraseAt(j int) run {
	d := r.d
	if j >= len(d.toks) || d.np[j] < 0 || d.nps[d.np[j]].from != j || d.toks[j].sent != d.toks[j-1].sent {
		return run{}
	}
	return d.extendRight(d.nps[d.np[j]].run, d.sents[d.toks[j].sent])
}

// outlet reads a news outlet or a journalist, or both, in the noun phrase at token j:
// "the Courier", "a local radio station", "the Courier's Ines Varga", "Ines Varga of
// the Courier". It is empty if the phrase is of others.
func (r *resolver) outlet(i, j int, cue run) []relay {
	d := r.d
	m := r.phraseAt(j)
	if m.len() == 0 || m.len() > longestSource {
		return nil
	}
	var list []relay
	person := -1
	for k := m.from; k < m.to; k++ {
		at := r.refAt[k]
		if at < 0 {
			continue
		}
		ref := r.refs[at]
		k = ref.to - 1
		e := &d.ents[ref.entity]
		switch {
		case r.isOutlet(e) && len(list) == 0:
			list = append(list, relay{e.name, "relay", cue, r.claimOfSource(i, j)})
		case e.kind == extract.EntityPerson && person < 0 && (len(list) > 0 || r.relayRole(ref.entity) == "reporter" || d.has(ref.to, "of", "from")):
			person = ref.entity
		}
	}
	if person >= 0 && (len(list) > 0 || r.relayRole(person) == "reporter") {
		list = append(list, relay{d.ents[person].name, "reporter", cue, -1})
	}
	if len(list) == 0 {
		return r.describedOutlet(i, m, cue)
	}
	return list
}

// describedOutlet reads "the newspaper", "a local radio station", "state media".
func (r *resolver) describedOutlet(i int, m run, cue run) []relay {
	d := r.d
	n := r.noun(m)
	head := singular(d.toks[n.head].low)
	if r.refAt[n.head] >= 0 || !outletNoun[head] && !(head == "agency" && d.has(n.head-1, "news")) {
		return nil
	}
	s, ok := r.read(i, r.trim(run{n.from, n.end}))
	if !ok || s.name == "" {
		return nil
	}
	return []relay{{s.name, "relay", cue, r.claimOfSource(i, m.from)}}
}

// outletNoun are the nouns for those who print and broadcast.
var outletNoun = wordSet("newspaper paper magazine broadcaster network station channel website outlet tabloid weekly daily media television radio podcast programme program show newswire blog press tv")

// isOutlet reports whether an organisation is one that prints or broadcasts, by the
// words of its name and what is told of it.
func (r *resolver) isOutlet(e *entity) bool {
	if e.kind == extract.EntityPerson || e.kind == extract.EntityPlace {
		return false
	}
	for _, role := range e.roles {
		if outletNoun[role] {
			return true
		}
	}
	words := nameWords(e.name)
	for k, w := range words {
		if newsWord[w] || (k == len(words)-1 || k == 0 && len(words) > 1 && words[1] == "of") && outletName(w) {
			return true
		}
	}
	return false
}

// newsWord are the words that make a name an outlet's wherever they stand in it.
var newsWord = wordSet("news radio tv television broadcasting newspaper magazine gazette herald tribune courier")

func outletName(w string) bool {
	for _, class := range []string{"newspaper", "magazine", "network", "site"} {
		if organizationClasses[class][w] {
			return true
		}
	}
	return false
}

// citedBy is the words that name whom claim i's speaker cites: "the Courier, citing
// two officials, reported ..."; empty if nobody.
func (r *resolver) citedBy(i int) run {
	d := r.d
	c := &d.claims[i]
	if len(c.cue) == 0 || c.cue[0].len() == 0 || c.cue[0].has(c.verb) && d.has(c.verb, "citing", "cited", "cites") {
		return run{}
	}
	s := d.sents[c.sent]
	for j := max(s.from, c.cue[0].from-passWindow); j < s.to && j < c.cue[0].to+2*passWindow; j++ {
		if k := contentAt(c, j); k >= 0 {
			j = c.content[k].to - 1
		} else if d.has(j, "citing") && d.toks[j].quote < 0 {
			return r.phraseAt(j + 1)
		}
	}
	return run{}
}
