package english

// findRelays turns a claim that stands in an "according to" into one that the outlet
// passed on: "The bridge was closed, Ferro said, according to the Courier." The
// words are Ferro's, the Courier's is the way they came. Case: relay.
func findRelays(d *doc) {
	for i := range d.claims {
		c := &d.claims[i]
		c.relay = -1
		if p := c.parent; p >= 0 && d.claims[p].rule == "according-to" && d.passedOn(c, &d.claims[p]) {
			c.relay, c.parent = p, d.claims[p].parent
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
