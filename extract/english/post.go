package english

import (
	"strings"
	"unicode"

	"hearsay/extract"
	"hearsay/fetch"
)

// rulePost is the rule of embedded posts.
const rulePost = "post"

// surePost is how sure it is that an embedded post's words are its author's: the page
// marks them so. It is a judgement, not a count: the annotated texts have no posts.
const surePost = 0.9

// addPosts makes a claim of every embedded post whose author the page names: a quotation
// set beside a name, without a cue and without marks. Claims within it are the author's
// telling and stand below it. Its credit line gives source and date. Case: post.
func addPosts(d *doc) {
	var posts []post
	var names map[string]int
	for from := 0; from < len(d.toks); {
		to := d.blockEnd(from)
		by := d.article.Blocks[d.toks[from].block].By
		for by != "" && to < len(d.toks) && d.article.Blocks[d.toks[to].block].By == by {
			to = d.blockEnd(to)
		}
		if by != "" && d.article.Blocks[d.toks[from].block].Kind == fetch.Quote {
			if names == nil {
				names = d.entityNames()
			}
			if c, ok := d.postClaim(run{from, to}, by, names); ok {
				posts = append(posts, post{c, run{from, to}})
			}
		}
		from = to
	}
	if len(posts) > 0 {
		d.insertPosts(posts)
	}
}

// A post is an embedded post: its claim, and the tokens of its blocks.
type post struct {
	claim
	run
}

// leastPost is how many words of its own a post must have, a verb among them: fewer are
// a mood, or a picture's title.
const leastPost = 4

// postClaim makes the claim of the post that takes up the blocks of r.
func (d *doc) postClaim(r run, by string, names map[string]int) (claim, bool) {
	c := claim{rule: rulePost, parent: -1, quoteType: extract.Direct, marks: extract.NoMarks, confidence: surePost}
	c.act = extract.Act{Function: extract.Inform, Assertion: true, Polarity: extract.Positive}
	name, handle := splitBy(by)
	words, verb := 0, false
	for from := r.from; from < r.to; {
		to := d.blockEnd(from)
		credit := d.creditAt(from, to, name, handle)
		if credit < to {
			d.readCredit(&c, run{credit, to}, name)
		}
		if body := d.withoutLinks(run{from, credit}); body.len() > 0 {
			c.content = append(c.content, body)
			for i := body.from; i < body.to; i++ {
				words += one(d.isWord(i))
				verb = verb || d.vg[i] >= 0 && d.vgs[d.vg[i]].finite
			}
		}
		from = to
	}
	if words < leastPost || !verb {
		return c, false
	}
	last := c.content[len(c.content)-1]
	if d.has(last.to-1, "?") && d.toks[last.to-1].sent == d.toks[c.content[0].from].sent {
		c.act.Function, c.act.Assertion = extract.Ask, false
	}
	c.verb, c.sent = c.content[0].from, int(d.toks[c.content[0].from].sent)
	c.speaker = d.poster(name, handle, c.mention(), names)
	return c, true
}

// splitBy parts "Marta Ferro (@ferro)" into name and handle. Either may be empty.
func splitBy(by string) (name, handle string) {
	name = by
	if i := strings.LastIndex(by, "(@"); i >= 0 {
		name, handle = by[:i], strings.Trim(by[i:], "() ")
	} else if strings.HasPrefix(by, "@") {
		return "", by
	}
	return strings.TrimFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != ')' }), handle
}

// longestCredit is how many tokens of a block are searched for a credit line.
const longestCredit = 40

// creditAt is where the credit line of the block begins: at the dash before the name or
// the "post shared by"; to if there is none.
func (d *doc) creditAt(from, to int, name, handle string) int {
	at := -1
	for i := max(from, to-longestCredit); i < to && at < 0; i++ {
		if handle != "" && d.toks[i].low == strings.ToLower(handle) || handle == "" && d.printedAt(i, name) && d.leadsCredit(i-1, from) {
			at = i
		}
	}
	for i := at; i >= from && i > at-longestCredit/2; i-- {
		switch {
		case isDash(d.toks[i].low):
			return i
		case d.has(i, "by") && i > from && d.has(i-1, "shared", "posted", "post"):
			for i > from && d.has(i-1, "a", "shared", "posted", "post") {
				i--
			}
			return i
		}
	}
	if at >= 0 && at-from < longestCredit/2 && !d.hasVerb(run{from, at}) {
		return from // nothing but the name and the handle
	}
	return to
}

func (d *doc) leadsCredit(i, from int) bool {
	return i >= from && (isDash(d.toks[i].low) || d.has(i, "by"))
}

// printedAt reports whether the name is printed at token i.
func (d *doc) printedAt(i int, name string) bool {
	return name != "" && strings.HasPrefix(d.text[d.toks[i].start:], name)
}

// readCredit takes source, date and medium from a credit line.
func (d *doc) readCredit(c *claim, r run, name string) {
	for i := r.from; i < r.to; i++ {
		if len(c.source) == 0 && d.printedAt(i, name) {
			end := i + 1
			for end < r.to && int(d.toks[end-1].end) < int(d.toks[i].start)+len(name) {
				end++
			}
			c.source = []run{{i, end}}
		}
		if d.has(i, "post") && len(c.saidAt) == 0 {
			c.saidAt = []setting{{"medium", run{i, i + 1}}}
		}
		if m, ok := d.timeAt(i, r.to, past); ok && m.basis == extract.Explicit && c.said.words.len() == 0 {
			c.said = m
		}
	}
}

// withoutLinks cuts the addresses and marks that a post ends in.
func (d *doc) withoutLinks(r run) run {
	for r.to > r.from {
		i := r.to - 1
		for i > r.from && d.toks[i].glued {
			i--
		}
		chunk := d.words(i, r.to)
		if !strings.Contains(chunk, "/") || !strings.Contains(chunk, ".") {
			return r
		}
		r.to = i
	}
	return r
}

// poster is the speaker of a post: the entity whose name the author's is or ends in,
// else the author as the page names it.
func (d *doc) poster(name, handle string, mention run, names map[string]int) speaker {
	s := speaker{mention: mention, name: name, kind: extract.Person, resolution: extract.Named, entity: -1, confidence: surePost}
	if mention.len() == 0 {
		s.resolution = extract.Ellipsis
	}
	if name == "" {
		s.name, s.kind = handle, extract.Unknown
		return s
	}
	for rest, whole := extract.Fold(name), true; rest != ""; whole = false {
		if e, ok := names[rest]; ok && (whole || d.ents[e].kind == extract.EntityPerson && strings.Contains(rest, " ")) {
			s.entity, s.name, s.jobTitle = e, d.ents[e].name, d.ents[e].jobTitle
			if d.ents[e].kind != extract.EntityPerson {
				s.kind = extract.Organization
			}
			return s
		}
		_, rest, _ = strings.Cut(rest, " ")
	}
	for _, w := range nameWords(name) {
		if w == "the" || bodyNoun[w] || classOfWord[w] || len(w) > 2 && strings.Contains(name, strings.ToUpper(w)) {
			s.kind = extract.Organization // by its words, or by an acronym among them
		}
	}
	return s
}

// insertPosts puts the posts among the claims, each at the place of its words: what
// stands in one stands below it, and what was made of its credit line goes.
func (d *doc) insertPosts(posts []post) {
	var all []claim
	at := make([]int, len(d.claims))     // old index -> new, or -1
	within := make([]int, len(d.claims)) // old index -> new index of the post around it, or -1
	n, last := 0, -1
	for i := range d.claims {
		c := &d.claims[i]
		for n < len(posts) && posts[n].from <= c.cue[0].from {
			last = len(all)
			all = append(all, posts[n].claim)
			n++
		}
		at[i], within[i] = -1, -1
		if n > 0 && posts[n-1].has(c.cue[0].from) {
			if !anyHas(all[last].content, c.cue[0].from) || c.rule == "credit" || c.rule == ruleTurn {
				continue
			}
			within[i] = last
		}
		at[i] = len(all)
		all = append(all, *c)
	}
	for i := range d.claims {
		if at[i] >= 0 {
			moveLinks(&all[at[i]], at, within[i])
		}
	}
	for ; n < len(posts); n++ {
		all = append(all, posts[n].claim)
	}
	d.claims = all
}

// moveLinks gives a claim's links to other claims their new places; one without a parent
// gets the post around it.
func moveLinks(c *claim, at []int, around int) {
	if c.parent >= 0 {
		c.parent = at[c.parent]
	}
	if c.parent < 0 {
		c.parent = around
	}
	for k := range c.relays {
		if v := &c.relays[k]; v.claim >= 0 {
			v.claim = at[v.claim]
		}
	}
}
