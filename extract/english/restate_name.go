package english

import (
	"strings"

	"hearsay/extract"
)

// spellNames writes a person's name in full where the words give it first: "Ferro" and
// "Mr. Ferro" become "Marta Ferro". Case: restate-short-names.
func (w *rewording) spellNames() bool {
	for _, r := range w.runs {
		for i := r.from; i < r.to; i++ {
			k := w.resolver.refAt[i]
			if k < 0 {
				continue
			}
			ref := &w.resolver.refs[k]
			if ref.from == i && ref.to <= r.to {
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
	if strings.ContainsAny(full, "&/,(") || camel(printed) || printed == strings.ToUpper(printed) && full != strings.ToUpper(full) {
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

// nameDescriptions puts a name for a description of somebody named: "the company". It
// reports false if a description that says too little to stand alone has no name.
// Case: restate-definite.
func (w *rewording) nameDescriptions() bool {
	for _, r := range w.runs {
		for i := r.from; i < r.to; i++ {
			if !w.has(i, "the") || w.np[i] < 0 || w.nps[w.np[i]].from != i || w.changed(i) || w.toks[i].nest {
				continue
			}
			p := &w.nps[w.np[i]]
			if p.to > r.to || !w.nameDescription(p) {
				return false
			}
		}
	}
	return true
}

// nameDescription names what a phrase describes.
func (w *rewording) nameDescription(p *phrase) bool {
	head := w.toks[p.head].low
	if !nounTag(w.toks[p.head].tag) || !(isRole(head) || bodyNoun[head] || anybody[head]) || onlyOne[head] || w.resolver.refAt[p.head] >= 0 && w.toks[p.head].capital {
		return true
	}
	bare := p.len() == 2 && (needsName[head] || isRole(head) && !w.many(p.head)) && !w.has(p.to, "of", "for", "in", "who", "that", "at", "on", "with", "which", "to") && !w.has(p.to, "'s")
	who, ok := w.resolver.refersTo(w.at, p.head)
	if !ok || head == "group" || who.confidence < leastReferent || who.entity < 0 || who.mention.from != p.from || w.toks[p.from].quote >= 0 {
		return !bare || w.headBefore(p, head)
	}
	for _, r := range w.runs {
		if r.holds(who.antecedent) && who.antecedent.from < p.from {
			return true
		}
	}
	if w.runOf(who.mention.to-1) != w.runOf(p.from) || who.mention.to > p.to || p.len() > 2 {
		return !bare
	}
	w.named = append(w.named, mentioned{p.from, who.entity, who.name})
	w.replace(p.run, who.name, "definite")
	return true
}

// many reports whether the noun at token i is a plural.
func (w *rewording) many(i int) bool { return w.toks[i].tag == "NNS" || w.toks[i].tag == "NNPS" }

// needsName are nouns that, with no more than an article, speak of somebody or some body
// known from before.
var needsName = wordSet(`company firm agency group organization organisation bureau department ministry corporation airline startup carmaker automaker retailer maker
	chain bank brand store shop restaurant lender insurer regulator operator publisher label band
	studio network newspaper magazine outlet website site platform team club party university school college hospital institute foundation charity
	country nation region city town village state county district area island man woman boy girl suspect victim pair trio duo couple`)

// headBefore reports whether the noun stands in the words before the phrase, or any
// name that it may describe: "a company … the company".
func (w *rewording) headBefore(p *phrase, head string) bool {
	for _, r := range w.runs {
		for j := r.from; j < r.to && j < p.from; j++ {
			if w.toks[j].low == head {
				return true
			}
		}
	}
	return false
}

// onlyOne are descriptions that everybody understands.
var onlyOne = wordSet("public government police army military navy world media press state president pope king queen court congress senate parliament house pentagon kremlin economy market industry church internet union")
