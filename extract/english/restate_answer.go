package english

import (
	"strings"

	"hearsay/extract"
)

// replies reports whether the words only answer a question that can be answered by yes
// or no: "yes", "no", "it had not".
func (w *rewording) replies() bool {
	return w.reply != nil && w.reply.form == "propositional" && w.replyPolarity() != 0
}

// replyPolarity is 1 if the content says yes, -1 if it says no, 0 if it says more.
func (w *rewording) replyPolarity() int {
	var list []int
	for _, r := range w.content {
		for i := r.from; i < r.to && len(list) < 6; i++ {
			if w.isWord(i) {
				list = append(list, i)
			}
		}
	}
	if len(list) > 0 && w.has(list[0], "that") {
		list = list[1:]
	}
	switch {
	case len(list) == 1 && w.has(list[0], "yes", "yeah", "yep", "absolutely", "correct", "certainly", "definitely"):
		return 1
	case len(list) == 1 && w.has(list[0], "no", "nope", "never"):
		return -1
	case len(list) >= 2 && len(list) <= 3 && w.toks[list[0]].tag == "PRP" && auxiliary[w.toks[list[1]].low]:
		if len(list) == 2 {
			return 1
		}
		if w.has(list[2], "not", "n't") {
			return -1
		}
	}
	return 0
}

// affirm restates an answer as the clause of its question. Cases: restate-yes,
// restate-no.
func (w *rewording) affirm() bool {
	q := w.reply.question
	if w.reply.proposition == "" {
		return false
	}
	if !w.has(q.from, "if", "whether") {
		return w.affirmAsTold()
	}
	yes := w.replyPolarity() > 0
	w.answer = extract.Words(w.text, w.spans(w.content))
	w.runs = []run{w.trimmed(run{q.from + 1, q.to})}
	r := w.runs[0]
	if r.len() < 2 || w.length() > mostWords || strings.ContainsAny(w.words(r.from, r.to), "\n\"“”") {
		return false
	}
	s := statement{run: r}
	s.find(w)
	if s.verb < 0 || yes && !w.affirmed(r) || !yes && !w.negate(s) {
		return false
	}
	return w.standAlone()
}

// affirmed changes what a question's clause has for a statement's: "anyone" becomes
// "someone". It reports false where more than a word would have to change.
func (w *rewording) affirmed(r run) bool {
	for i := r.from; i < r.to; i++ {
		switch low := w.toks[i].low; {
		case low == "any" || low == "ever" || low == "yet" || low == "either" || low == "or":
			return false
		case low == "anyone" || low == "anybody" || low == "anything" || low == "anywhere":
			w.replace(run{i, i + 1}, "some"+low[3:], "answer")
		}
	}
	return true
}

// asked is the answerer as what "he" or "she" in the question means: whoever is asked is
// asked about himself, unless he speaks for others or another is named there.
func (w *rewording) asked(i int) (referent, bool) {
	who := w.speakerAs(run{i, i + 1})
	if who.kind != extract.Person || who.entity < 0 || who.confidence < leastSpeaker || w.speaksOfOthers() || w.othersNamed(i, who.entity) {
		return referent{}, false
	}
	g := w.ents[who.entity].gender
	return who, g == anyGender || (g == male) == (w.toks[i].low[0] == 'h' && w.toks[i].low != "her")
}

// affirmAsTold takes what a yes affirms as it was made of a question in another form,
// if nothing in it points elsewhere.
func (w *rewording) affirmAsTold() bool {
	if w.replyPolarity() < 0 || w.reply.proposition == "" {
		return false
	}
	for word := range strings.FieldsSeq(strings.ToLower(w.reply.proposition)) {
		word = strings.Trim(word, ".,")
		if _, personal := forms[word]; personal || pointing[word] {
			return false
		}
	}
	w.answer = extract.Words(w.text, w.spans(w.content))
	w.told = strings.TrimSuffix(w.reply.proposition, ".")
	return true
}

var pointing = wordSet("this these those here now today yesterday tomorrow tonight ago then such former latter that")
