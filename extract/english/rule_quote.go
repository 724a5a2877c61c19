package english

import (
	"slices"

	"hearsay/extract"
)

// anyVerb makes a cue of any verb that stands with its subject right behind a
// quotation ending in a comma: "...,” Ferro chimed in. Case: any-verb.
func (f *finder) anyVerb(q int) {
	quote := f.quotes[q]
	if f.taken[q] || quote.to-2 <= quote.from || !f.has(quote.to-2, ",") || quote.to >= len(f.toks) || f.np[quote.to] < 0 {
		return
	}
	s := f.sents[f.toks[quote.to].sent]
	v := f.nps[f.np[quote.to]].to
	if v >= s.to || f.vg[v] < 0 || !f.vgs[f.vg[v]].finite || lexicon[f.toks[f.vgs[f.vg[v]].main].low] != nil {
		return
	}
	g := f.vgs[f.vg[v]]
	c := cue{run: g.run, verb: g.main, group: int(f.vg[v]), sent: s, lex: lexicon["say"]}
	if c.to < s.to && (f.toks[c.to].tag == "RP" || f.has(c.to, "in", "out", "up", "back", "away") && c.to+1 < s.to && finalMark(f.toks[c.to+1].low)) {
		c.to++
	}
	source, ok := f.subjectBefore(c.run, s)
	if ok && source.from >= quote.to {
		f.add(claim{source: []run{source}, content: []run{f.contentBefore(q)}, rule: "any-verb"}, c)
	}
}

// verbColon makes a cue of the first verb of a clause that ends in a colon before a
// quotation: "Ferro put it in one sentence: “...” Case: colon.
func (f *finder) verbColon(q int) {
	quote := f.quotes[q]
	if f.taken[q] || quote.from == 0 || !f.has(quote.from-1, ":") || f.toks[quote.from-1].block != f.toks[quote.from].block {
		return
	}
	s := f.sents[f.toks[quote.from-1].sent]
	for i := f.pastQuestion(s); i < quote.from && i < s.from+reach/2; i++ {
		if f.vg[i] < 0 || f.toks[i].quote >= 0 || !f.vgs[f.vg[i]].finite {
			continue
		}
		g := f.vgs[f.vg[i]]
		c := cue{run: g.run, verb: g.main, group: int(f.vg[i]), sent: s, lex: lexicon["say"]}
		if source, ok := f.subjectBefore(c.run, s); ok && !g.passive && !f.has(source.from, "it", "there", "this") {
			f.add(claim{source: []run{source}, content: []run{{quote.from, quote.to}}, rule: "verb-colon"}, c)
		}
		return
	}
}

// headlines: "Ferro: bridge will stay closed". Case: headline-says.
func (f *finder) headlines() {
	for _, s := range f.sents {
		if !f.headlineBlock(s.block) {
			continue
		}
		i := s.from
		if f.np[i] < 0 {
			continue
		}
		source := f.nps[f.np[i]].run
		if source.to+2 >= s.to || f.toks[source.to].low != ":" || source.len() > 5 || !f.namesSomeone(source) {
			continue
		}
		c := cue{run: run{source.to, source.to + 1}, verb: source.to, group: -1, sent: s}
		f.add(claim{source: []run{source}, content: []run{{source.to + 1, f.trimEnd(s)}}, rule: "headline-colon"}, c)
	}
}

// namesSomeone reports whether a person or an organisation is named in the run.
func (f *finder) namesSomeone(r run) bool { return slices.Contains(f.named[r.from:r.to], true) }

// personsNamed tells by token whether a person or an organisation is named there.
func (d *doc) personsNamed() []bool {
	named := make([]bool, len(d.toks))
	for _, e := range d.ents {
		if e.kind != extract.EntityPerson && e.kind != extract.EntityOrganization {
			continue
		}
		for _, m := range e.mentions {
			for i := m.from; i < m.to; i++ {
				named[i] = true
			}
		}
	}
	return named
}

func (d *doc) headlineBlock(b int) bool {
	return d.article.Blocks[b].Kind == "headline"
}
