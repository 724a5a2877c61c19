package english

import "strings"

// negate denies a statement: "the bridge was unsafe" becomes "the bridge was not
// unsafe". It reports false where a "not" could be read in two ways. Case:
// restate-denied.
func (w *rewording) negate(s statement) bool {
	v := s.verb
	if !s.sure {
		return false
	}
	for i := s.from; i < s.to; i++ {
		if w.runOf(i) < 0 {
			return false
		}
		t := &w.toks[i]
		if negation[t.low] || scoped[t.low] || i < v && (strings.HasPrefix(t.low, "any") || t.low == "and" || t.low == "or") {
			return false
		}
		if t.tag == "CC" && i > v && i+1 < s.to && w.vg[i+1] >= 0 {
			return false
		}
	}
	t := &w.toks[v]
	if w.vg[v] < 0 {
		return false
	}
	main := w.vgs[w.vg[v]].main
	switch {
	case be[t.low] && t.low[0] != '\'', main > v && auxiliary[t.low] && t.low[0] != '\'':
		w.replace(run{v, v + 1}, w.words(v, v+1)+" not", "negation")
		return true
	}
	base := baseOf(t.low, t.tag)
	if base == "" || main != v {
		return false
	}
	do := map[string]string{"VBD": "did", "VBZ": "does", "VBP": "do"}[t.tag]
	if do == "" {
		return false
	}
	w.replace(run{v, v + 1}, do+" not "+base, "negation")
	return true
}

// scoped are words by which a "not" elsewhere in the clause may or may not be meant.
var scoped = wordSet("all every each both everyone everybody everything some someone somebody something none nobody nothing no only even always already also most many few several because but too still must should may might could")
