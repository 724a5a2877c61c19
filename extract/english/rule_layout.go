package english

import "hearsay/extract"

// turns: a transcript or an interview, where a name and a colon open a paragraph that
// is all that person's. One such paragraph proves nothing ("Note: ..."); the same name
// twice, two names in capitals or two that the article knows do. Case: transcript.
func (f *finder) turns() {
	var found []run // the names, each followed by its colon
	known := 0
	seen := map[string]int{}
	for from := 0; from < len(f.toks); {
		to := f.blockEnd(from)
		if name, ok := f.turnName(from, to); ok {
			found = append(found, name)
			low := extract.Fold(f.words(name.from, name.to))
			seen[low]++
			if seen[low] == 2 || f.inCapitals(name) || f.namesSomeone(name) {
				known++
			}
		}
		from = to
	}
	if len(found) < 2 || known < 2 && !repeats(seen) {
		return
	}
	for _, name := range found {
		colon, end := name.to, f.blockEnd(name.from)
		c := cue{run: run{colon, colon + 1}, verb: colon, group: -1, sent: f.sents[f.toks[name.from].sent]}
		f.add(claim{source: []run{name}, content: []run{{colon + 1, end}}, rule: ruleTurn}, c)
	}
}

// ruleTurn is the rule of a transcript's turns: all their words are the speaker's own,
// though no marks say so.
const ruleTurn = "turn"

func repeats(seen map[string]int) bool {
	for _, n := range seen {
		if n > 1 {
			return true
		}
	}
	return false
}

// blockEnd is the token after the block of token i.
func (d *doc) blockEnd(i int) int {
	to := i
	for to < len(d.toks) && d.toks[to].block == d.toks[i].block {
		to++
	}
	return to
}

// longestTurnName is the length of a name before a turn's colon, in tokens.
const longestTurnName = 5

// turnName is the name that opens the block of tokens from to to, if a colon and more
// words follow it.
func (f *finder) turnName(from, to int) (run, bool) {
	if f.headlineBlock(int(f.toks[from].block)) {
		return run{}, false
	}
	for i := from; i < to && i <= from+longestTurnName; i++ {
		if f.toks[i].low == ":" {
			return run{from, i}, i > from && i+2 < to && f.spoken(run{i + 1, to})
		}
		if !f.toks[i].capital || f.toks[i].quote >= 0 {
			return run{}, false
		}
	}
	return run{}, false
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
