package english

import (
	"strings"

	"hearsay/extract"
)

// spellNames writes a person's name in full where the words give it first: "Ferro" and
// "Mr. Ferro" become "Marta Ferro". It reports false where all the article gives is a
// first name. Case: restate-short-names.
func (w *rewording) spellNames() bool {
	for _, r := range w.runs {
		for i := r.from; i < r.to; i++ {
			k := w.resolver.refAt[i]
			if k < 0 {
				continue
			}
			ref := &w.resolver.refs[k]
			if ref.from == i && ref.to <= r.to {
				if w.onlyFirstName(ref.entity) && !w.apposed(ref.run) {
					return false
				}
				w.spellName(ref, r)
			}
			i = max(i, ref.to-1)
		}
	}
	return true
}

func (w *rewording) spellName(ref *ref, r run) {
	e := &w.ents[ref.entity]
	if e.kind != extract.EntityPerson || w.isNamed(ref.entity, ref.from) || w.toks[ref.from].nest || w.changed(ref.from) {
		return
	}
	w.named = append(w.named, mentioned{ref.from, ref.entity, e.name})
	printed := spaced(w.words(ref.from, ref.to))
	if ref.len() != 1 || !w.shortFor(printed, e.name) {
		return
	}
	if ref.to < len(w.toks) && w.np[ref.from] >= 0 && w.nps[w.np[ref.from]].to > ref.to && !w.has(ref.to, "'s") {
		return // "the Ferro report"
	}
	from := ref.from
	if from > r.from && plainTitles[w.bare(from-1)] {
		from--
	}
	w.replace(run{from, ref.to}, e.name, "name")
}

var plainTitles = wordSet("mr mrs ms miss")

// shortFor reports whether a printed word is a person's surname, by a first name before
// it, or the first name of a full one.
func (w *rewording) shortFor(printed, full string) bool {
	if strings.ContainsAny(full, "&/,(") || camel(printed) || strings.ToLower(printed[1:]) != printed[1:] && !strings.ContainsAny(printed, "-'’") && printed != strings.ToUpper(printed) && !strings.HasPrefix(printed, "Mc") && !strings.HasPrefix(printed, "Mac") || printed == strings.ToUpper(printed) && full != strings.ToUpper(full) {
		return false
	}
	if rest, ok := strings.CutSuffix(full, " "+printed); ok {
		first, _, _ := strings.Cut(strings.ToLower(rest), " ")
		g, known := firstName(first)
		return known && (g != anyGender || !commonWords()[first]) && !titles[strings.TrimSuffix(first, ".")]
	}
	rest, ok := strings.CutPrefix(full, printed+" ")
	if _, first := firstName(strings.ToLower(printed)); !ok || !first {
		return false
	}
	for word := range strings.FieldsSeq(strings.ToLower(rest)) {
		if commonWords()[word] || titles[word] {
			return false
		}
	}
	return !titles[strings.TrimSuffix(strings.ToLower(printed), ".")]
}

// isNamed reports whether entity e is named in the restatement before token i.
func (w *rewording) isNamed(e, i int) bool {
	for _, n := range w.named {
		if n.entity == e && n.at < i {
			return true
		}
	}
	return false
}

// onlyFirstName reports whether the article calls a person by a first name and no more.
func (w *rewording) onlyFirstName(e int) bool {
	name := w.ents[e].name
	return w.ents[e].kind == extract.EntityPerson && !strings.Contains(name, " ") && firstNameAt(strings.ToLower(name))
}

// apposed reports whether a name only names somebody told of beside it: "his wife, Mina,".
func (w *rewording) apposed(r run) bool {
	return w.has(r.from-1, ",") && w.has(r.to, ",") || w.np[r.from] >= 0 && w.nps[w.np[r.from]].from < r.from
}
