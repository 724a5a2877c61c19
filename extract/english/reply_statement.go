package english

import (
	"strings"

	"hearsay/extract"
)

// proposeStatements gives the answers to direct questions what a yes to them affirms:
// "Did you know about the cracks?", put to Ferro, is "Ferro knew about the cracks." It
// is left empty wherever more than the verb and its subject would have to change. Case:
// reply-proposition.
func proposeStatements(d *doc) {
	for i := range d.claims {
		c := &d.claims[i]
		if r := c.reply; r != nil && r.form == propositional && r.proposition == "" {
			if from := d.askingSentence(r.question); d.inverted(from) {
				you := c.speaker.name
				if c.speaker.kind != extract.Person && c.speaker.kind != extract.Organization {
					you = "" // several, or nobody knows who
				}
				r.proposition = sentenceOf(d.statement(run{from, d.beforeMark(r.question)}, you))
			}
		}
	}
}

// beforeMark is the token of the question mark that ends a question.
func (d *doc) beforeMark(q run) int {
	to := q.to
	for to > q.from && !d.isWord(to-1) {
		to--
	}
	return to
}

// statement is a question that begins with its verb, as a statement about you; "" if
// its form leaves doubts.
func (d *doc) statement(q run, you string) string {
	aux := d.toks[q.from].low
	s, ok := d.askedSubject(q.from+1, q.to, aux)
	if !ok || s.to >= q.to || q.len() > reach || d.titled(q) {
		return ""
	}
	subject, single := d.words(s.from, s.to), true
	switch low := d.toks[s.from].low; {
	case low == "you":
		if subject = you; you == "" || strings.Contains(you, " and ") {
			return ""
		}
	case low == "they", d.toks[s.to-1].tag == "NNS" && d.toks[s.from].tag != "PRP", low == "these", low == "those":
		single = false
	case d.has(s.from, "i", "we", "anyone", "anybody", "anything"):
		return ""
	}
	if !d.plainRest(run{s.to, q.to}) || s.len() > 1 && !d.plainRest(s) {
		return ""
	}
	verb, rest := d.stated(aux, run{s.to, q.to}, single, d.has(s.from, "you"))
	if verb == "" || strings.TrimSpace(rest) == "" && be[aux] {
		return ""
	}
	return strings.TrimSpace(subject + " " + verb + " " + rest)
}

// titled reports whether a question is written as a heading, its words with capitals:
// where its names begin cannot be told.
func (d *doc) titled(q run) bool {
	n := 0
	for i := q.from; i < q.to; i++ {
		n += one(d.toks[i].capital)
	}
	return n > 2 && 2*n > q.len()
}

// askedSubject is the subject behind the verb of a question, from token i: a pronoun, or
// a noun phrase with its "of".
func (d *doc) askedSubject(i, end int, aux string) (run, bool) {
	if i >= end || d.toks[i].quote != d.toks[i-1].quote {
		return run{}, false
	}
	if t := &d.toks[i]; t.tag == "PRP" || t.low == "you" || t.low == "there" {
		return run{i, i + 1}, true
	}
	if d.np[i] < 0 || d.nps[d.np[i]].from != i {
		return run{}, false
	}
	p := d.nps[d.np[i]]
	s := run{i, p.to}
	if be[aux] && p.head+1 < p.to {
		s.to = p.head + 1 // "the bridge | safe"
	}
	for s.to+1 < end && d.has(s.to, "of") && d.np[s.to+1] >= 0 {
		s.to = d.nps[d.np[s.to+1]].to
	}
	return s, s.to <= end && (d.toks[s.from].capital || d.toks[s.from].tag == "DT" || d.toks[s.from].tag == "PRP$")
}

// plainRest reports whether the rest of a question can stand in a statement as it is:
// nothing in it points at who asks or is asked, or goes with questions alone.
func (d *doc) plainRest(r run) bool {
	for i := r.from; i < r.to; i++ {
		switch {
		case !d.isWord(i) && d.toks[i].low != "'s" && d.toks[i].low != "%" && d.toks[i].low != "$":
			return false
		case d.has(i, "you", "your", "yours", "yourself", "yourselves", "i", "we", "me", "my", "us", "our", "or", "ever", "yet", "either", "any", "please", "not", "n't", "if", "whether"):
			return false
		case strings.HasPrefix(d.toks[i].low, "any"):
			return false
		}
	}
	return true
}

// stated is the verb of a question as a statement has it, and the words behind it.
func (d *doc) stated(aux string, rest run, single, you bool) (verb, words string) {
	next := rest.from
	switch aux {
	case "do", "does", "did":
		base := d.toks[next].low
		if tag := d.toks[next].tag; tag != "VB" && tag != "VBP" || base == "be" {
			return "", ""
		}
		words = d.words(next+1, rest.to)
		switch {
		case aux == "did":
			return pastOf(base), words
		case single:
			return singularVerb(base), words
		}
		return base, words
	case "are", "were", "am", "is", "was":
		if you || aux == "am" {
			aux = singularVerb(aux)
		}
		return aux, d.words(next, rest.to)
	case "have", "has", "had":
		if tag := d.toks[next].tag; tag != "VBN" && tag != "VBD" {
			return "", ""
		}
		if you {
			aux = strings.Replace(aux, "have", "has", 1)
		}
		return aux, d.words(next, rest.to)
	case "will", "would", "can", "could", "should", "must", "might", "may":
		if tag := d.toks[next].tag; tag != "VB" && tag != "VBP" {
			return "", ""
		}
		return aux, d.words(next, rest.to)
	}
	return "", ""
}
