package english

// blockEnd is the token after the block of token i.
func (d *doc) blockEnd(i int) int {
	to := i
	for to < len(d.toks) && d.toks[to].block == d.toks[i].block {
		to++
	}
	return to
}

// spoken reports whether words read as speech: a sum or a title has no verb and no
// question ("Lind: 1,769").
func (f *finder) spoken(r run) bool {
	return f.verbIn(r) || f.has(r.to-1, "?", "!") || f.has(r.from, "yes", "no")
}

// inCapitals reports whether a name of more than one letter is all in capitals.
func (f *finder) inCapitals(name run) bool {
	for i := name.from; i < name.to; i++ {
		if f.shouted(i) {
			return true
		}
	}
	return false
}

// credits: a quotation with the name of its speaker behind a dash, and nothing more in
// its paragraph: “...” — Anna Ferro, inspector. Case: credit.
func (f *finder) credits() {
	for q := range f.quotes {
		quote := f.quotes[q]
		dash := quote.to
		if f.taken[q] || dash+1 >= len(f.toks) || !isDash(f.toks[dash].low) || f.toks[dash+1].block != f.toks[dash].block || !f.toks[dash+1].capital || f.np[dash+1] < 0 {
			continue
		}
		end := dash + 1
		for end < len(f.toks) && f.toks[end].block == f.toks[dash].block && end-dash < reach/2 {
			end++
		}
		for end > dash+1 && (finalMark(f.toks[end-1].low) || f.toks[end-1].low == ",") {
			end--
		}
		source := run{dash + 1, end}
		if source.len() > reach/4 || f.toks[dash].block != f.toks[quote.from].block || f.verbIn(source) || f.quotesIn(source) {
			continue
		}
		c := cue{run: run{dash, dash + 1}, verb: dash, group: -1, sent: f.sents[f.toks[dash].sent]}
		f.add(claim{source: []run{source}, content: []run{{quote.from, quote.to}}, rule: "credit"}, c)
	}
}

func isDash(low string) bool {
	switch low {
	case "—", "–", "―", "--", "-":
		return true
	}
	return false
}

// quotesIn reports whether words of a run are quoted.
func (f *finder) quotesIn(r run) bool {
	for i := r.from; i < r.to; i++ {
		if f.toks[i].quote >= 0 {
			return true
		}
	}
	return false
}

// verbIn reports whether a run has a finite verb: it is a clause, not a name.
func (f *finder) verbIn(r run) bool {
	for i := r.from; i < r.to; i++ {
		if f.vg[i] >= 0 && f.vgs[f.vg[i]].finite {
			return true
		}
	}
	return false
}
