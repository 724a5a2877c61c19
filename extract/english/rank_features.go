package english

import "strings"

// A ranking makes the values that the forests judge drafts by. It looks at all drafts
// of a doc at once.
type ranking struct {
	*view
	drafts []draft
	row    []float32
	room   [2][rowWidth]float32 // for what a draft's labelings share, and for one of them
}

// rowWidth is room enough for a row of values.
const rowWidth = 128

// put appends values to the row.
func (r *ranking) put(values ...float32) { r.row = append(r.row, values...) }

func number01(yes bool) float32 {
	if yes {
		return 1
	}
	return 0
}

// missing stands for the values of what is not there.
const missing = -5

// cueRow gives the values of draft n's cue alone. The row is good until the next.
func (r *ranking) cueRow(n int) []float32 {
	r.row = r.room[0][:0]
	r.cueValues(&r.drafts[n])
	return r.row
}

// A draftRows makes the rows of one draft's labelings.
type draftRows struct {
	*ranking
	n      int
	shared []float32
}

// rowsOf begins the rows of draft n: what all its labelings share.
func (r *ranking) rowsOf(n int) draftRows {
	r.row = r.room[0][:0]
	r.cueValues(&r.drafts[n])
	r.neighbours(&r.drafts[n], n)
	return draftRows{r, n, r.row}
}

// of gives the values of labeling i. The row is good until the next.
func (d draftRows) of(i int) []float32 {
	r := d.ranking
	c := &r.drafts[d.n]
	l := &c.labelings[i]
	r.row = append(r.room[1][:0], d.shared...)
	r.labelingValues(c, i)
	r.sourceValues(c, l)
	r.contentValues(c, l)
	r.nestValues(c, l, d.n)
	return r.row
}

// cueValues are those of the cue, whatever its source and content.
func (r *ranking) cueValues(c *draft) {
	head := r.mainWord(c.cue)
	t, tok := r.at(head), &r.toks[head]
	s := r.sents[tok.sent]
	k := &r.clauses[head]
	r.put(c.margin, float32(c.cue.len()), number01(c.best), t.seen.share(), t.seen.all, t.group)
	r.put(tagCode(tok.tag), float32(r.arcs[head]), r.code(c.cue.to), r.code(c.cue.from-1), r.code(c.cue.to+1), r.code(c.cue.from-2))
	last := r.toks[c.cue.to-1].low
	r.put(number01(tok.quote >= 0), number01(last == "to"), number01(last == "that"), tagCode(r.toks[c.cue.from].tag))
	r.put(number01(k.subject >= 0), number01(k.content >= 0), float32(k.kids), number01(k.object >= 0))
	negated, modal := false, false
	for i := max(s.from, c.cue.from-3); i < c.cue.to; i++ {
		negated = negated || negation[r.toks[i].low]
		modal = modal || r.toks[i].tag == "MD"
	}
	r.put(number01(negated), number01(modal), float32(head-s.from), float32(s.to-head), float32(s.to-s.from))
	frames := frame(0)
	if lex := lexicon[tok.low]; lex != nil {
		frames = lex.frames
	}
	r.put(float32(frames), number01(nounCues[tok.low] != ""), number01(r.headlineBlock(s.block)))
	up := float32(0) // share of the nearest ancestor that may be a cue
	for at, steps := r.heads[head], 0; at >= 0 && steps < 12; at, steps = r.heads[at], steps+1 {
		if a := r.at(int(at)); a.rate > rateSeldom {
			up = a.seen.share()
			break
		}
	}
	r.put(up)
	if c.rule >= 0 {
		p := &r.proposed[c.rule]
		r.put(float32(rulePrecision[p.rule]), number01(p.parent >= 0), number01(len(p.cue) > 0 && p.cue[0] == c.cue))
	} else {
		r.put(missing, missing, missing)
	}
}

// neighbours are the values of the other drafts around.
func (r *ranking) neighbours(c *draft, n int) {
	var inside, cues, left, right float32 = 0, 0, 99, 99
	insideMargin, most, insideShare, overlap := float32(-99), float32(-99), float32(0), float32(-99)
	sent := r.toks[c.cue.from].sent
	for j := max(0, n-draftReach); j < min(len(r.drafts), n+draftReach); j++ {
		if j == n {
			continue
		}
		o := &r.drafts[j]
		if o.cue.meets(c.cue) {
			overlap = max(overlap, o.margin)
			continue
		}
		if r.toks[o.cue.from].sent == sent {
			cues += number01(o.best)
			most = max(most, o.margin)
		}
		switch {
		case o.margin <= 0:
		case o.cue.from < c.cue.from:
			left = min(left, float32(c.cue.from-o.cue.from))
		default:
			right = min(right, float32(o.cue.from-c.cue.from))
		}
		if len(o.labelings) > 0 && anyHas(o.labelings[0].content, c.cue.from) {
			inside++
			if o.margin > insideMargin {
				insideMargin = o.margin
				insideShare = r.at(r.mainWord(o.cue)).seen.share()
			}
		}
	}
	r.put(inside, insideMargin, insideShare, cues, most, left, right, overlap)
	held := float32(0)
	if c.rule < 0 || r.proposed[c.rule].parent < 0 {
		held = number01(r.roles[c.cue.from]&roleContent != 0)
	}
	r.put(held)
}

// draftReach is how many drafts away one can still matter.
const draftReach = 24

// labelingValues are those of the labeller's scores.
func (r *ranking) labelingValues(c *draft, i int) {
	l, first := &c.labelings[i], &c.labelings[0]
	second := float32(99)
	if len(c.labelings) > 1 {
		second = first.score - c.labelings[1].score
	}
	r.put(max(l.score-first.score, -999), float32(i), first.score-c.nothing, second, number01(l.byRule))
	if c.rule < 0 {
		r.put(missing, missing)
		return
	}
	p := &r.proposed[c.rule]
	r.put(overlapOf(l.content, p.content), overlapOf(l.source, p.source))
}

// overlapOf is the share of tokens that two lists of runs have in common, of all that
// they have; 1 if both are empty.
func overlapOf(a, b []run) float32 {
	both, all := 0, total(a)+total(b)
	for _, x := range a {
		for _, y := range b {
			both += max(0, min(x.to, y.to)-max(x.from, y.from))
		}
	}
	if all == 0 {
		return 1
	}
	return float32(both) / float32(all-both)
}

func total(runs []run) int {
	n := 0
	for _, r := range runs {
		n += r.len()
	}
	return n
}

// sourceValues are those of the source.
func (r *ranking) sourceValues(c *draft, l *labeling) {
	r.put(float32(len(l.source)))
	if len(l.source) == 0 {
		for range 22 {
			r.put(missing)
		}
		return
	}
	s := l.source[0]
	head := r.spanHead(s)
	cueHead := r.mainWord(c.cue)
	k := &r.clauses[cueHead]
	away := float32(c.cue.from - s.to)
	if s.from >= c.cue.to {
		away = -float32(s.from-c.cue.to) - 1
	}
	r.put(float32(total(l.source)), away, float32(r.toks[s.from].sent-r.toks[c.cue.from].sent), tagCode(r.toks[head].tag), float32(r.arcs[head]))
	r.put(number01(int(r.heads[head]) == cueHead))
	if k.subject >= 0 {
		u := &r.clauses[k.subject]
		r.put(number01(anyHas(l.source, int(k.subject))), number01(int(u.from) == s.from), float32(s.to-int(u.to)))
	} else {
		r.put(-1, -1, -99)
	}
	r.put(number01(r.np[s.from] < 0 || r.nps[r.np[s.from]].from == s.from), number01(r.np[s.to-1] < 0 || r.nps[r.np[s.to-1]].to == s.to))
	r.put(number01(r.toks[s.from].quote >= 0), r.code(s.from), r.code(s.from-1), r.code(s.to-1), r.code(s.to), r.code(s.to+1))
	names, pronouns := float32(0), float32(0)
	for i := s.from; i < s.to; i++ {
		names += number01(strings.HasPrefix(r.toks[i].tag, "NNP"))
		pronouns += number01(r.toks[i].tag == "PRP")
	}
	h := r.at(head)
	r.put(names, pronouns, float32(h.entity), float32(h.cluster[1]), number01(r.roles[head]&roleSource != 0))
}

// spanHead is the token of a span whose head lies outside it.
func (r *ranking) spanHead(s run) int {
	for i := s.from; i < s.to; i++ {
		if h := int(r.heads[i]); !s.has(h) && r.arcs[i] != labelPunct && r.arcs[i] != labelMark {
			return i
		}
	}
	return s.to - 1
}

// contentValues are those of the content.
func (r *ranking) contentValues(c *draft, l *labeling) {
	r.put(float32(len(l.content)))
	if len(l.content) == 0 {
		for range 41 {
			r.put(missing)
		}
		return
	}
	first, last := l.content[0], l.content[len(l.content)-1]
	left, right := first.from < c.cue.from, last.from >= c.cue.to
	away := -float32(c.cue.from-last.to) - 1
	if right {
		i := 0
		for l.content[i].from < c.cue.to {
			i++
		}
		away = float32(l.content[i].from - c.cue.to)
	}
	verbs, quoted, marks, words := 0, 0, 0, 0
	for _, s := range l.content {
		for i := s.from; i < s.to; i++ {
			tag := r.toks[i].tag
			if verbTag(tag) || tag == "MD" {
				verbs++
			}
			if r.quoteMark(i) {
				marks++
			}
			if r.toks[i].quote >= 0 {
				quoted++
			}
			words++
		}
	}
	head := &r.toks[c.cue.from]
	firstSent, lastSent := r.sents[r.toks[first.from].sent], r.sents[r.toks[last.to-1].sent]
	r.put(float32(words), number01(left), number01(right), away, float32(verbs), float32(quoted)/float32(words), float32(marks%2), float32(marks))
	r.put(float32(first.from-firstSent.from), float32(lastSent.to-last.to))
	r.put(r.code(first.from), r.code(first.from-1), r.code(last.to-1), r.code(last.to), r.code(first.from+1), r.code(first.from-2), r.code(last.to+1), r.code(last.to-2))
	r.put(r.tagCodeAt(first.from), r.tagCodeAt(last.to-1), r.tagCodeAt(last.to))
	r.put(float32(r.toks[first.from].sent-head.sent), float32(r.toks[last.to-1].sent-head.sent), number01(r.toks[first.from].block == head.block))
	r.quoteEdges(l)
	r.contentTree(c, l)
}

// quoteEdges are the values of how a content and the quotations at its ends agree.
func (r *ranking) quoteEdges(l *labeling) {
	first, last := l.content[0].from, l.content[len(l.content)-1].to-1
	begins, ends, whole := float32(missing), float32(missing), float32(0)
	if q := r.toks[first].quote; q >= 0 {
		begins = float32(first - r.quotes[q].from)
		whole = number01(r.quotes[q].unopened || r.quotes[q].unclosed)
	}
	if q := r.toks[last].quote; q >= 0 {
		ends = float32(r.quotes[q].to - 1 - last)
	}
	r.put(begins, ends, whole)
	gap := float32(missing) // tokens between the parts that are in a quotation of the first
	if len(l.content) > 1 {
		gap = float32(l.content[1].from - l.content[0].to)
	}
	r.put(gap)
}

// contentTree are the values of how a content and the tree agree.
func (r *ranking) contentTree(c *draft, l *labeling) {
	cueHead := r.mainWord(c.cue)
	k := &r.clauses[cueHead]
	big := l.content[0]
	for _, s := range l.content {
		if s.len() > big.len() {
			big = s
		}
	}
	head := r.spanHead(big)
	above := int(r.heads[head])
	relation := float32(0)
	switch {
	case above == cueHead:
		relation = 1
	case int(r.heads[cueHead]) == head:
		relation = 2
	case above >= 0 && above == int(r.heads[cueHead]):
		relation = 3
	case above >= 0 && int(r.heads[above]) == cueHead:
		relation = 4
	}
	from, to := big.from, big.to
	if r.quoteMark(from) || r.arcs[from] == labelMark {
		from++
	}
	to = r.beforeMarks(from, to)
	sub := &r.clauses[head]
	r.put(relation, float32(r.arcs[head]), float32(to-r.beforeMarks(int(sub.from), int(sub.to))), float32(from-int(sub.from)), tagCode(r.toks[head].tag))
	if k.content >= 0 {
		sub := &r.clauses[k.content]
		r.put(float32(to-r.beforeMarks(int(sub.from), int(sub.to))), number01(big.has(int(k.content))))
	} else {
		r.put(-77, -1)
	}
	crossing, out := 0, 0
	sent := r.sents[r.toks[cueHead].sent]
	for i := sent.from; i < sent.to; i++ {
		h := int(r.heads[i])
		if h < 0 || r.arcs[i] == labelPunct {
			continue
		}
		if in := anyHas(l.content, i); in != anyHas(l.content, h) {
			crossing++
			if !in {
				out++
			}
		}
	}
	r.put(float32(crossing), float32(out), r.at(head).seen.share(), r.at(head).group, number01(r.roles[head]&roleContent != 0))
	proposedCues := 0
	for _, s := range l.content {
		for i := s.from; i < s.to; i++ {
			if r.roles[i]&roleCueBegin != 0 {
				proposedCues++
			}
		}
	}
	r.put(float32(proposedCues))
}

// beforeMarks is the end of a span less the marks at its end.
func (r *ranking) beforeMarks(from, to int) int {
	for to > from && (r.quoteMark(to-1) || r.toks[to-1].low == "," || r.toks[to-1].low == ".") {
		to--
	}
	return to
}

// nestValues are those of the drafts that the labeling's content and source touch.
func (r *ranking) nestValues(c *draft, l *labeling, n int) {
	holds, holdsBest, sourceHolds := float32(-99), 0, float32(-99)
	for j := max(0, n-draftReach); j < min(len(r.drafts), n+draftReach); j++ {
		o := &r.drafts[j]
		if j == n || o.cue.meets(c.cue) {
			continue
		}
		if anyHas(l.content, o.cue.from) {
			holds = max(holds, o.margin)
			if o.best {
				holdsBest++
			}
		}
		if anyHas(l.source, o.cue.from) {
			sourceHolds = max(sourceHolds, o.margin)
		}
	}
	r.put(holds, float32(holdsBest), sourceHolds)
}

// code is the kind of a token as a number.
func (r *ranking) code(i int) float32 {
	if i < 0 || i >= len(r.toks) {
		return 0
	}
	if r.quoteMark(i) {
		return 30
	}
	switch r.toks[i].low {
	case ",", ";":
		return 31
	case ".", "?", "!":
		return 32
	case ":", "—", "–", "--", "-":
		return 33
	case "that":
		return 34
	case "to":
		return 35
	case "if", "whether":
		return 36
	case "and", "but", "or":
		return 37
	case "as", "because", "when", "after", "while":
		return 38
	case "about", "of":
		return 39
	case "which", "who", "what", "how", "why":
		return 40
	}
	return tagCode(r.toks[i].tag)
}

func (r *ranking) tagCodeAt(i int) float32 {
	if i < 0 || i >= len(r.toks) {
		return 0
	}
	return tagCode(r.toks[i].tag)
}

// tagCode is a part of speech as a number; like ones are near each other.
func tagCode(tag string) float32 { return tagCodes[tag] }

var tagCodes = func() map[string]float32 {
	codes := map[string]float32{}
	for i, tag := range strings.Fields("VBD VBZ VBP VBG VBN VB MD NNP NNPS NN NNS PRP PRP$ DT JJ JJR JJS RB RBR RBS IN TO WP WDT WRB CC CD EX POS RP , . : `` ''") {
		codes[tag] = float32(i + 1)
	}
	return codes
}()
