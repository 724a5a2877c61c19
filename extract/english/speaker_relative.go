package english

import "hearsay/extract"

// relative resolves "who", "which" and "that" by the noun they follow. Case:
// speaker-who.
func (r *resolver) relative(c, i int) (speaker, bool) {
	d := r.d
	human := d.has(i, "who", "whose")
	from := d.sents[d.toks[i].sent].from
	end := i
	for end > from && punctuation(d.toks[end-1].low) {
		end--
	}
	for k := end - 1; k >= from && k > i-maxJob; k-- {
		at := r.refAt[k]
		if at >= 0 {
			if k = r.refs[at].from; (r.refs[at].to == end || !nounTagged(d.toks[r.refs[at].to].tag) && d.toks[r.refs[at].to].low != "'s") && r.fitsRelative(&d.ents[r.refs[at].entity], human) {
				return r.as(r.refs[at].entity, run{i, i + 1}, extract.Pronoun, surePronoun), true
			}
			continue
		}
		t := &d.toks[k]
		if k == end-1 && anyone[t.low] {
			return speaker{}, false
		}
		bare := t.tag == "NN" && k > from && d.toks[k-1].tag == "IN"
		role := isRole(t.low) && !bare || t.tag == "NNS" && !bodyNoun[singular(t.low)] || demonyms[t.low]
		if human && role && nounTagged(t.tag) || !human && k == end-1 && (bodyNoun[t.low] || documentNoun[t.low]) {
			return r.headNoun(c, i, k)
		}
		if d.has(k, "“", "”", ";", ":") {
			break
		}
	}
	return speaker{}, false
}

// anyone are the words for nobody in particular: "those who say so".
var anyone = wordSet("anyone anybody everyone everybody someone somebody nobody those all he she whoever one")

func nounTagged(tag string) bool { return tag == "NN" || tag == "NNS" || tag == "NNP" || tag == "NNPS" }

// fitsRelative reports whether an entity can be meant by "who", or else by "which".
func (r *resolver) fitsRelative(e *entity, human bool) bool {
	if human {
		return r.kindOf(e) == extract.Person
	}
	return e.kind == extract.EntityOrganization || e.kind == extract.EntityPlace
}

// headNoun is the noun phrase around token k as what the relative at i means.
func (r *resolver) headNoun(c, i, k int) (speaker, bool) {
	d := r.d
	from := k
	for from > d.sents[d.toks[i].sent].from && from > k-8 {
		t := &d.toks[from-1]
		if t.tag != "DT" && t.tag != "JJ" && t.tag != "NN" && t.tag != "NNP" && t.tag != "NNS" && t.tag != "CD" && t.tag != "POS" && t.tag != "JJS" && t.tag != "PRP$" {
			break
		}
		from--
	}
	m := r.trim(run{from, k + 1})
	if m.len() == 0 {
		return speaker{}, false
	}
	s, ok := r.read(c, m)
	if !ok {
		return s, false
	}
	s.mention, s.resolution, s.confidence = run{i, i + 1}, extract.Pronoun, s.confidence*surePronoun
	if s.antecedent.len() == 0 {
		s.antecedent = m
	}
	return s, true
}
