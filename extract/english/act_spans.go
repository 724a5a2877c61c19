package english

import (
	"slices"

	"hearsay/extract"
)

// settleContents mends the contents of claims where another verb, an aside or a pronoun
// tells their end better than the models, and parts a refusal from what is said beside
// it. Cases: content-second-verb, content-over-aside, refusal-beside.
func (d *doc) settleContents() {
	var put []claim
	for i := range d.claims {
		c := &d.claims[i]
		d.endAtNextVerb(i)
		d.behindColon(i)
		d.behindAside(c)
		d.pronounAlone(c)
		d.beforeAsked(c)
		d.pastMedium(c)
		d.offCredit(c)
		d.offNextSubject(c)
		d.offLink(c)
		d.ofNobody(c)
		d.headlineAs(c)
		if second, ok := d.refusalBeside(c); ok {
			put = append(put, second)
		}
	}
	if len(put) > 0 {
		d.claims = append(d.claims, put...)
		slices.SortStableFunc(d.claims, func(a, b claim) int { return a.verb - b.verb })
	}
}

// endAtNextVerb ends the content of claim i where its speaker goes on to another verb of
// saying: "disputed that the notes were forged | and offered to show them". A verb
// whose source stands before this claim's cue cannot be of this claim's content.
func (d *doc) endAtNextVerb(i int) {
	c := &d.claims[i]
	if len(c.source) != 1 || c.source[0].to > c.cue[0].from {
		return
	}
	for j := i + 1; j < len(d.claims) && j < i+nestReach; j++ {
		e := &d.claims[j]
		if e.sent != c.sent {
			return
		}
		at := e.cue[0].from
		if len(e.source) != 1 || e.source[0] != c.source[0] || at <= c.cue[len(c.cue)-1].to || d.vg[e.verb] < 0 || !d.vgs[d.vg[e.verb]].finite || e.confidence < MinConfidence {
			continue
		}
		link := at - 1
		for link > c.cue[0].to && d.adverb(link) {
			link--
		}
		if !d.has(link, "and", "but") || d.toks[link].quote >= 0 {
			continue
		}
		if d.has(link-1, ",") {
			link--
		}
		if kept := cutAt(c.content, link); len(kept) > 0 {
			c.content = kept
		}
		return
	}
}

// behindColon ends what was said before a colon at it where an aside behind it tells
// who goes on: "ruled out a review: | lunches, he said, were no medicine". Case:
// content-colon.
func (d *doc) behindColon(i int) {
	c := &d.claims[i]
	first := &c.content[0]
	if first.from >= c.cue[0].from || d.toks[first.from].sent != d.toks[c.cue[0].from].sent || first.len() > reach {
		return
	}
	for k := first.to - 1; k > first.from; k-- {
		if !d.has(k, ":") || d.toks[k].quote >= 0 {
			continue
		}
		for j := max(0, i-nestReach); j < min(len(d.claims), i+nestReach); j++ {
			e := &d.claims[j]
			at := e.cue[0].from
			if j == i || e.sent != c.sent || at >= k || e.confidence < MinConfidence || d.vg[e.verb] < 0 || e.content[0].from > k {
				continue
			}
			if kept := cutAt(e.content, k); len(kept) > 0 {
				e.content, first.from = kept, k+1
			}
		}
		return
	}
}

// pastMedium takes for the source of a participle the subject of the verb before, not the
// medium between them: "Lind | posted to Twitter | asking". Case: source-medium.
func (d *doc) pastMedium(c *claim) {
	if len(c.source) != 1 || c.source[0].len() != 1 || c.source[0].to != c.cue[0].from || d.toks[c.verb].tag != "VBG" || !postedOn[d.toks[c.source[0].from].low] {
		return
	}
	at := c.source[0].from - 1
	if at < 1 || d.toks[at].tag != "IN" && d.toks[at].tag != "TO" || d.toks[at].sent != d.toks[c.verb].sent || d.vg[at-1] < 0 {
		return
	}
	if n := d.clauses[d.vgs[d.vg[at-1]].main].subject; n >= 0 && d.np[n] >= 0 {
		c.source = []run{d.nps[d.np[n]].run}
	}
}

// postedOn is where people post.
var postedOn = wordSet("twitter facebook instagram tiktok youtube reddit linkedin snapchat telegram whatsapp weibo bluesky mastodon threads x")

// offCredit leaves off a picture's credit at the end of a caption: "that the bridge is shut
// | (Image: Courier)". Case: caption-credit.
func (d *doc) offCredit(c *claim) {
	last := &c.content[len(c.content)-1]
	for i := max(last.from+1, last.to-longestPictureCredit); i < last.to; i++ {
		if d.toks[i].capital && d.pictureCredit(i) && d.blockEnd(i)-i <= longestPictureCredit {
			last.to = i
			if d.has(i-1, "(", "[") && i-1 > last.from {
				last.to--
			}
			return
		}
	}
}

// longestPictureCredit is how many tokens a picture's credit has at most.
const longestPictureCredit = 10

// offNextSubject leaves off the subject of the clause behind a content: "confessed to the
// arson | and the bench | jailed him". Case: content-next-subject.
func (d *doc) offNextSubject(c *claim) {
	last := &c.content[len(c.content)-1]
	i := last.to
	if i >= len(d.toks) || d.toks[i].sent != d.toks[i-1].sent || d.np[i-1] < 0 || d.vg[i] < 0 || !d.vgs[d.vg[i]].finite || d.toks[i].quote != d.toks[i-1].quote || anyHas(c.cue, i) {
		return
	}
	link := d.nps[d.np[i-1]].from - 1
	if !d.has(link, "and", "but") || link <= last.from || d.nps[d.np[i-1]].to != i {
		return
	}
	switch {
	case d.has(link-1, ",") && link-1 > last.from:
		last.to = link - 1
	case d.toks[link+1].tag == "DT" && d.np[last.from] >= 0 && d.nps[d.np[last.from]].to == link: // one thing, and another clause
		last.to = link
	}
}

// offLink leaves off the "and" that a content ends with.
func (d *doc) offLink(c *claim) {
	last := &c.content[len(c.content)-1]
	if i := last.to - 1; i > last.from && d.has(i, "and", "but") && d.toks[i].quote < 0 {
		last.to = i
	}
}

// ofNobody takes the subject of "is said to" for part of what is said, by whom is not
// told. Case: said-by-nobody.
func (d *doc) ofNobody(c *claim) {
	if len(c.source) != 1 || c.source[0].to > c.cue[0].from || c.content[0].from < c.cue[0].to || !saidOf[d.toks[c.verb].low] || !d.passiveCue(c) {
		return
	}
	switch subject := c.source[0]; {
	case d.toks[c.content[0].from].tag == "TO":
		c.source, c.content = nil, append([]run{subject}, c.content...)
	case subject.len() == 1 && d.has(subject.from, "it") && d.has(c.content[0].from, "that"):
		c.source = nil
	}
}

// headlineAs ends a headline's content before what went on meanwhile: "refuses to talk
// | as search ends". Case: headline-of-as.
func (d *doc) headlineAs(c *claim) {
	s := d.sents[c.sent]
	if !d.headlineBlock(s.block) {
		return
	}
	r := &c.content[len(c.content)-1]
	for i := r.from + 1; i+2 < r.to; i++ {
		if d.has(i, "as") && d.toks[i].quote < 0 && !d.has(i-1, "as", "such", "just") && d.clauseAt(i+1, s) {
			r.to = i
			return
		}
	}
}

// cutAt is what of the content stands before token i.
func cutAt(content []run, i int) []run {
	var kept []run
	for _, r := range content {
		if r.from < i {
			kept = append(kept, run{r.from, min(r.to, i)})
		}
	}
	return kept
}

// behindAside goes on with what a noun of saying holds, behind an aside: "denied a rumour,
// first heard in May, | that she would stand".
func (d *doc) behindAside(c *claim) {
	last := c.content[len(c.content)-1]
	s := d.sents[d.toks[last.from].sent]
	mark := last.to
	if last.from < c.cue[0].to || mark+3 >= s.to || d.toks[mark].quote >= 0 || d.np[mark-1] < 0 || !d.sayingNoun(last) {
		return
	}
	shut := map[string]string{",": ",", "—": "—", "–": "–", "--": "--", "(": ")"}[d.toks[mark].low]
	if shut == "" || d.toks[mark+1].tag == "MD" || d.toks[mark+1].tag == "VBZ" || d.toks[mark+1].quote >= 0 || d.has(mark+1, "and", "but", "or", "that", "saying", "calling", "adding", "citing", "insisting", "arguing") {
		return
	}
	end := d.ahead(mark, shut, s)
	for end > 0 && end+1 < s.to && shut == "," && !d.has(end+1, "that") {
		end = d.ahead(end, shut, s)
	}
	if end < 0 || end+2 >= s.to || !d.has(end+1, "that") || !d.complementizer(end+1, s) || end-mark > reach/2 {
		return
	}
	f := finder{doc: d}
	if to := f.refusedEnd(end+1, s); to > end+2 {
		c.content = append(c.content, run{end + 1, to})
	}
}

// sayingNoun reports whether a content is a noun phrase whose head, or that of a phrase
// within it, is a noun of saying or telling.
func (d *doc) sayingNoun(r run) bool {
	if r.len() > 12 {
		return false
	}
	for i := r.from; i < r.to; i++ {
		if d.np[i] >= 0 && d.nps[d.np[i]].head == i && (claimNouns[d.toks[i].low] || newsNouns[d.toks[i].low]) {
			return true
		}
	}
	return false
}

// pronounAlone ends a content that is denied, kept back or taken back behind a pronoun:
// "denied it | after the vote".
func (d *doc) pronounAlone(c *claim) {
	r := &c.content[0]
	if r.len() < 3 || r.from != c.cue[len(c.cue)-1].to || d.np[r.from] < 0 || d.nps[d.np[r.from]].len() != 1 || !d.has(r.from, "it", "that", "this", "them", "him", "her") || d.toks[r.from+1].tag != "IN" || d.has(r.from+1, "as", "of") {
		return
	}
	switch d.function(c) {
	case extract.Deny, extract.Decline, extract.Retract:
		r.to = r.from + 1
		c.content = c.content[:1]
	}
}

// beforeAsked ends a content that is denied or kept back where it is told when: "denied
// being there | when we called". Case: denial-when-asked.
func (d *doc) beforeAsked(c *claim) {
	last := &c.content[len(c.content)-1]
	if last.from < c.cue[0].to || last.len() > reach {
		return
	}
	if act := d.function(c); act != extract.Deny && act != extract.Decline && act != extract.Admit {
		return
	}
	for i := last.from + 1; i+1 < last.to; i++ {
		if d.has(i, "when", "after", "before", "as") && d.toks[i].quote < 0 && (d.has(i+1, "we", "i") && d.has(i, "when") || d.has(i+1, "asked", "approached", "contacted", "reached", "questioned", "confronted", "pressed", "interviewed", "challenged")) {
			last.to = i
			return
		}
	}
}

// refusalBeside parts a content of two clauses of which one refuses: "said | that it was
// too early to tell | and that she would not guess". It returns the second as a claim of
// its own, by the same cue.
func (d *doc) refusalBeside(c *claim) (claim, bool) {
	r := c.content[0]
	if len(c.content) != 1 || r.from < c.cue[0].to || r.len() < 6 || d.toks[r.from].quote >= 0 || c.rule == ruleRefusal {
		return claim{}, false
	}
	s := d.sents[d.toks[r.from].sent]
	for i := r.from + 3; i+3 < r.to && i < r.from+reach && d.toks[i].sent == d.toks[r.from].sent; i++ {
		if !d.has(i, "and", "but") || d.toks[i].quote >= 0 {
			continue
		}
		next := i + 1
		if d.has(next, "that") {
			next++
		}
		if d.np[next] < 0 || d.toks[next].tag != "PRP" || !d.clauseAt(next, s) {
			continue
		}
		first, second := run{r.from, i}, run{i + 1, r.to}
		if d.has(i-1, ",") {
			first.to--
		}
		if d.refusalIn(first) == d.refusalIn(second) {
			return claim{}, false
		}
		made := *c
		c.content, made.content = []run{first}, []run{second}
		d.judgeQuote(c)
		d.judgeQuote(&made)
		return made, true
	}
	return claim{}, false
}

// refusalIn reports whether the words refuse, as a content.
func (d *doc) refusalIn(r run) bool { return d.keepsStill(&claim{content: []run{r}}) }
