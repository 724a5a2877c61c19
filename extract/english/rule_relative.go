package english

// relativePronoun reports whether the source is only "who", "which" or "that".
func (f *finder) relativePronoun(source run) bool {
	return source.len() == 1 && f.has(source.from, "who", "which", "that")
}

// cueAfter reports whether the noun phrase at i is the end of a phrase whose verb is a
// cue.
func (f *finder) cueAfter(i int, s sentence) bool {
	if f.np[i] < 0 {
		return false
	}
	v := f.prepositions(f.nps[f.np[i]].to, s)
	return v < s.to && f.vg[v] >= 0 && f.cueVerb(f.vgs[f.vg[v]], false)
}

// closeRelative ends the content of a relative clause where the main clause takes up
// its verb: "which was accused of lying, said in a statement", "who want to know can
// ring".
func (f *finder) closeRelative(content []run, found opening) {
	for n := range content {
		for i := content[n].from; i+1 < content[n].to; i++ {
			if f.toks[i].low == "," && f.toks[i].quote < 0 && f.vg[i+1] >= 0 && f.vgs[f.vg[i+1]].finite {
				content[n].to = i
			}
		}
		if found == toVerb || found == nounGroup {
			content[n].to = f.beforeMainVerb(content[n].from, content[n].to)
		}
	}
}
