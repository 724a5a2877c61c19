package english

import "hearsay/extract"

// refuses reports whether the words of an answer themselves refuse one: "No comment",
// "I won't tell you that", "I am not going to discuss it". Who only cannot say tells
// that he does not know. Case: reply-refusal.
func (d *doc) refuses(r run) bool {
	i := d.firstWord(r)
	if i < 0 {
		return false
	}
	if d.has(i, "no") && d.has(i+1, "comment") {
		return true
	}
	for end := min(r.to, i+reach/4); i < end && !finalMark(d.toks[i].low); i++ {
		switch {
		case d.has(i, "won't"), d.has(i, "not", "n't") && d.has(i-1, "will", "wo", "would"), d.has(i, "rather") && d.has(i+1, "not"):
		case d.has(i, "not", "n't") && d.has(i+1, "going", "prepared", "willing", "here") && d.has(i+2, "to"):
		case d.has(i, "not", "n't") && d.has(i+1, "something", "for") && d.has(i+2, "i", "we", "me", "us"):
		default:
			continue
		}
		for j := i + 1; j < end && j < i+7; j++ {
			if telling[d.toks[j].low] || d.has(j, "get", "go", "be") && d.has(j+1, "into", "drawn") {
				return true
			}
		}
		return false
	}
	return false
}

var telling = wordSet("say tell comment discuss answer talk speak speculate guess elaborate disclose reveal name identify confirm respond")

// refusesAnswer reports whether a claim refuses an answer, by its cue or in its words.
func (d *doc) refusesAnswer(c *claim) bool {
	return c.act.Function == extract.Decline || d.refuses(c.content[0])
}

// takesUp is 1 if an answer is a pronoun, a form of "be" or another auxiliary, and
// words of the question, -1 if there is a "not" among them, else 0: "I am certain", to
// "Was she certain?". Case: reply-elliptic.
func (d *doc) takesUp(r, q run) int {
	i := d.firstWord(r)
	j, side, shared := i+1, 1, false
	if !auxiliary[d.toks[min(j, r.to-1)].low] {
		return 0
	}
	for ; j < r.to && j < i+reach/4 && d.isWord(j); j++ {
		switch low := d.toks[j].low; {
		case negation[low]:
			side = -1
		case auxiliary[low]:
		case d.inRun(low, q):
			shared = true
		default:
			return 0
		}
	}
	if !shared || j < r.to && !finalMark(d.toks[j].low) && d.toks[j].low != "," && !closer(d.toks[j].low) {
		return 0
	}
	return side
}

// inRun reports whether a word stands in a run.
func (d *doc) inRun(low string, r run) bool {
	for i := r.from; i < r.to && i < r.from+longestQuestion; i++ {
		if d.toks[i].low == low {
			return true
		}
	}
	return false
}
