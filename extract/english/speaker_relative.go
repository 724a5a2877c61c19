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
	if e := r.describedBy(m); e >= 0 {
		return r.as(e, run{i, i + 1}, extract.Pronoun, surePronoun), true
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

// describedBy is the person whose apposition the noun phrase m is: "Jo Adair, an Osterby
// lawyer | who warned of floods,". It is -1 if there is none. Case: speaker-who-apposition.
func (r *resolver) describedBy(m run) int {
	d := r.d
	if m.from < 2 || !d.has(m.from-1, ",") || !d.has(m.from, "a", "an", "the") || r.pluralAt(m.to-1) {
		return -1
	}
	at := r.refAt[m.from-2]
	if at < 0 || r.refs[at].entity < 0 || r.refs[at].to != m.from-1 || d.toks[m.from-2].sent != d.toks[m.from].sent || r.kindOf(&d.ents[r.refs[at].entity]) != extract.Person {
		return -1
	}
	return r.refs[at].entity
}
