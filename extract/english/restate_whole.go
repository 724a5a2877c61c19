package english

import (
	"strings"

	"hearsay/extract"
)

// A content's span may have been cut wrong: too early ("rolling back tariffs, in addition
// to cancelling") or too late ("the deaths were caused by gunfire and called for an
// inquiry"). What is left is no sentence, or not what was said, and is not restated.
// Case: restate-cut.

// runsOn reports whether the article's sentence goes on behind the words as if they did
// not end there: in the same noun phrase, in another, in a verb.
func (w *rewording) runsOn() bool {
	last := w.runs[len(w.runs)-1]
	j := last.to
	if w.quoteType == extract.Direct || j >= len(w.toks) || w.toks[j].sent != w.toks[j-1].sent || !w.isWord(j) || !w.isWord(j-1) {
		return false
	}
	if anyHas(w.cue, j) || anyHas(w.source, j) || w.saidBehind(j) {
		return false
	}
	t := &w.toks[j]
	switch {
	case w.np[j] >= 0:
		return w.np[j] == w.np[j-1] || !timeWord[t.low] && !days[t.low] && !months[t.low] && !relativeTime[t.low]
	case w.vg[j] >= 0:
		return w.toks[j-1].tag != "CC"
	}
	return false
}

// saidBehind reports whether what begins at token j is an attribution of its own: the
// source of another claim.
func (w *rewording) saidBehind(j int) bool {
	for k := max(0, w.at-2); k < len(w.claims) && k <= w.at+2; k++ {
		if o := &w.claims[k]; anyHas(o.source, j) || anyHas(o.cue, j) {
			return true
		}
	}
	return false
}

// runsOver reports whether the words take in a verb that is the source's, not theirs:
// one of saying behind "and", without a subject, and no infinitive it could go with.
func (w *rewording) runsOver(s *statement) bool {
	if w.quoteType == extract.Direct {
		return false
	}
	main := &w.toks[s.verb]
	free := !w.has(w.vgs[max(0, w.vg[s.verb])].main, "help", "helps", "let", "lets", "make", "makes") // no verb since the main one that is bare or subordinate
	for j := s.verb + 1; j < s.to-1; j++ {
		t := &w.toks[j]
		if t.quote >= 0 || t.low == "," && w.clauseBehind(j+1, s.to) {
			return false
		}
		switch {
		case t.tag == "TO", t.tag == "MD", t.tag == "VB" && w.np[j] < 0, subordinators[t.low], strings.HasPrefix(t.tag, "W"):
			free = false
		case t.tag == "CC" && free:
			v := j + 1
			for v < s.to-1 && strings.HasPrefix(w.toks[v].tag, "RB") {
				v++
			}
			if w.vg[v] < 0 || w.np[v] >= 0 {
				continue
			}
			switch verb := &w.toks[v]; {
			case (verb.tag == "VBD" || verb.tag == "VBN") && main.tag != "MD" && w.asksOrSays(v):
				return true
			case (verb.tag == "VBP" || verb.tag == "VB") && w.toks[v].low != "be" && main.tag == "VBZ" && w.vgs[w.vg[s.verb]].main == s.verb && !be[main.low]:
				return true
			case (verb.tag == "VBP" || verb.tag == "VB") && (main.low == "has" || main.low == "is" || main.low == "was"):
				return true
			}
		}
	}
	return false
}

// clauseBehind reports whether a noun phrase stands at token j: another clause's subject.
func (w *rewording) clauseBehind(j, end int) bool {
	if j < end && w.toks[j].tag == "CC" {
		j++
	}
	return j < end && w.np[j] >= 0
}

// asksOrSays reports whether the verb at token v tells that something was said.
func (w *rewording) asksOrSays(v int) bool {
	if w.has(v, "called", "urged", "asked", "said", "added", "warned", "demanded", "declined", "insisted", "stressed", "vowed", "pledged", "promised", "claimed", "noted", "argued", "suggested", "denied", "accused", "criticised", "criticized", "blamed", "praised", "thanked") {
		return !w.has(v, "called") || w.has(v+1, "on", "for", "upon")
	}
	return false
}

// brokenOff reports whether a piece ends in something begun: a joint with no more than
// a phrase behind it ("— and in some cases"), a preposition, a currency without a sum.
func (w *rewording) brokenOff(r run) bool {
	last := &w.toks[r.to-1]
	if last.low == "$" || last.low == "£" || last.low == "€" {
		return true
	}
	switch last.low {
	case "to", "and", "or", "because", "if", "while", "whether", "than", "as", "including", "starting", "beginning", "between", "during", "among", "granting", "citing", "which", "who", "whose", "where", "when":
		return true
	case "though", "too", "either", "anyway":
		return w.has(r.to-2, ",", "to") && last.low == "though" || w.has(r.to-2, "to")
	}
	for j := r.to - 2; j > r.from && j > r.to-7; j-- {
		if w.vg[j] >= 0 {
			return false
		}
		if w.toks[j].tag == "CC" && w.toks[j+1].tag == "IN" && w.toks[j-1].tag != "IN" && w.has(j-1, "—", "–", "--", "-", ";") {
			return true
		}
	}
	return false
}

// aside reports whether token i stands in brackets that the piece opens before it.
func (w *rewording) aside(r run, i int) bool {
	open := 0
	for j := r.from; j < i; j++ {
		switch w.toks[j].low {
		case "(", "[":
			open++
		case ")", "]":
			open = max(0, open-1)
		}
	}
	return open > 0
}

// balanced reports whether every bracket and every double quotation mark has its other.
func balanced(text string) bool {
	return strings.Count(text, "(") == strings.Count(text, ")") && strings.Count(text, "[") == strings.Count(text, "]") &&
		strings.Count(text, "“") == strings.Count(text, "”") && strings.Count(text, `"`)%2 == 0
}

// picture reports whether the speaker is a film or a picture that shows what is no
// statement: "the mother knocked to the ground".
func (w *rewording) picture() bool {
	if len(w.source) == 0 || w.quoteType != extract.Indirect || w.has(w.content[0].from, "that") {
		return false
	}
	for _, m := range w.source {
		for j := m.from; j < m.to && j < m.from+maxJob; j++ {
			switch w.toks[j].low {
			case "video", "videos", "footage", "photo", "photos", "photograph", "photographs", "image", "images", "clip", "film", "picture", "pictures":
				return true
			}
		}
	}
	return false
}

// bareHeadline reports whether a piece opens with a bare word for a person, as headlines
// do: "wife suffered a stroke".
func (w *rewording) bareHeadline(r run) bool {
	t := &w.toks[r.from]
	return t.tag == "NN" && w.np[r.from] >= 0 && w.nps[w.np[r.from]].len() == 1 && w.vg[(r.from+1)%len(w.toks)] >= 0 &&
		(maleWords[t.low] || femaleWords[t.low] || isRole(t.low)) && !onlyOne[t.low]
}

// cites reports whether a text has the number of a note in brackets: "failure.[38]".
func cites(text string) bool {
	for {
		_, rest, found := strings.Cut(text, "[")
		if !found {
			return false
		}
		if number, _, closed := strings.Cut(rest, "]"); closed && number != "" && strings.Trim(number, "0123456789") == "" {
			return true
		}
		text = rest
	}
}
