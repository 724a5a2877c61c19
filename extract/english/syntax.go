package english

// A clause tells what hangs on a token in its sentence's tree.
type clause struct {
	subject  int32 // its subject, or -1
	content  int32 // its clausal complement, or a clause it stands beside; or -1
	object   int32 // or -1
	kids     uint8 // what else: bits below
	frame    uint32
	from, to int32 // the tokens of its subtree, if that has no gap
}

const (
	kidMark = 1 << iota
	kidOpenClause
	kidParataxis
	kidCopula
	kidAuxiliary
	kidPassive
	kidRelative
	kidNegation
)

// findClauses reads off the trees what hangs on every token.
func findClauses(d *doc) {
	d.clauses = make([]clause, len(d.toks))
	for i := range d.clauses {
		d.clauses[i] = clause{subject: -1, content: -1, object: -1, frame: 5, from: int32(i), to: int32(i + 1)}
	}
	for i, h := range d.heads {
		if h < 0 {
			continue
		}
		c := &d.clauses[h]
		switch d.arcs[i] {
		case labelSubject, labelPassiveSubject:
			c.subject = int32(i)
			if d.arcs[i] == labelPassiveSubject {
				c.kids |= kidPassive
			}
		case labelClause:
			c.content = int32(i)
		case labelOpenClause:
			c.kids |= kidOpenClause
			if c.content < 0 {
				c.content = int32(i)
			}
		case labelParataxis:
			c.kids |= kidParataxis
			if c.content < 0 {
				c.content = int32(i)
			}
		case labelObject:
			c.object = int32(i)
		case labelMark:
			c.kids |= kidMark
		case labelCopula:
			c.kids |= kidCopula
		case labelAuxiliary:
			c.kids |= kidAuxiliary
		case labelPassiveAuxiliary:
			c.kids |= kidPassive
		case labelRelative:
			c.kids |= kidRelative
		}
		if framed[d.arcs[i]] {
			c.frame = both(c.frame, uint32(d.arcs[i])<<1|bit(i > int(h)))
		}
		for n, at := 0, h; at >= 0 && n < 60; n, at = n+1, d.heads[at] {
			a := &d.clauses[at]
			a.from, a.to = min(a.from, int32(i)), max(a.to, int32(i+1))
		}
	}
}

// framed are the arcs that make up the frame of a word: what it takes beside it.
var framed = func() (f [64]bool) {
	for _, l := range []uint8{labelSubject, labelPassiveSubject, labelClause, labelOpenClause, labelParataxis, labelAdverbial, labelObject, labelModifier, labelMark, labelCopula, labelAuxiliary, labelPassiveAuxiliary, labelCase, labelOwner, labelAdnominal, labelRelative} {
		f[l] = true
	}
	return f
}()
