package english

import (
	"strings"

	"hearsay/fetch"
)

// ruleTurn is the rule of a transcript's or an interview's turns: all their words are
// the speaker's own, though no marks say so.
const ruleTurn = "turn"

// A turn is a paragraph of a transcript or an interview with the label that says whose
// it is.
type turn struct {
	name run // the label, without its mark; a label "Q." has no mark
	cue  run // the mark behind it; empty if there is none
	body int // the first token of what is said
	how  labelling
}

// labelling is how the label stands off what is said.
type labelling int

const (
	byColon  labelling = iota // "FERRO: We go."
	byLetter                  // "Q. Do you go?"
	byMark                    // "MR. FERRO. We go.", "Ferro — We go."
	labellings
)

// turns finds the turns of transcripts and interviews: paragraphs that a name, "Q" or
// "A" opens. One such paragraph proves nothing ("Note: ..."). Cases: transcript,
// interview-*.
func (f *finder) turns() {
	var found [labellings][]turn
	seen := map[string]bool{} // the labels
	for from := 0; from < len(f.toks); {
		to := f.blockEnd(from)
		if t, ok := f.turnAt(from, to); ok {
			low := f.labelOf(t)
			if seen[low] && finalMark(f.toks[to-1].low) || f.spoken(run{t.body, to}) || questionLabel(low) || answerLabel(low) {
				seen[low] = true
				found[t.how] = append(found[t.how], t)
			}
		}
		from = to
	}
	for how, turns := range found {
		turns = f.believe(turns, labelling(how))
		if len(turns) == 0 {
			continue
		}
		for n, t := range turns {
			next := -1
			if n+1 < len(turns) {
				next = turns[n+1].name.from
			}
			c := cue{run: t.cue, verb: t.cue.from, group: -1, sent: f.sents[f.toks[t.body].sent]}
			f.add(claim{source: []run{t.name}, content: f.turnContent(t.body, next), rule: ruleTurn}, c)
		}
		return
	}
	f.interview()
}

// believe keeps the paragraphs with labels that are turns: by "Q." and "A."; behind other
// marks than a colon, three with a question among them, and one label twice; behind a
// colon, as spokenByLabel has it.
func (f *finder) believe(turns []turn, how labelling) []turn {
	if len(turns) < 2 {
		return nil
	}
	asks := 0
	labels := map[string]bool{}
	for _, t := range turns {
		labels[f.labelOf(t)] = true
		asks += one(f.has(f.blockEnd(t.body)-1, "?"))
	}
	ok := false
	switch {
	case how == byLetter:
		ok = len(labels) > 1 && f.somebodyAnswers(turns)
	case how == byMark:
		ok = len(turns) > 2 && len(labels) > 1 && len(labels) < len(turns) && asks > 0
	case questionLabel(f.labelOf(turns[0])):
		ok = f.somebodyAnswers(turns)
	default:
		return f.spokenByLabel(turns)
	}
	if !ok {
		return nil
	}
	return turns
}

// somebodyAnswers reports whether one answer in four at least is in the first person:
// the others of that form are a guide's for its readers. Case: interview-guide.
func (f *finder) somebodyAnswers(turns []turn) bool {
	own, all := 0, 0
	for _, t := range turns {
		if low := strings.Trim(f.labelOf(t), "."); answerLabel(low) {
			all++
			own += one(f.firstPersonIn(run{t.body, f.blockEnd(t.body)}) || f.yesOrNo(run{t.body, f.blockEnd(t.body)}) != 0)
		}
	}
	return 4*own >= all
}

// longestTurnName is the length of a name before a turn's mark, in tokens.
const longestTurnName = 5

// turnAt is the turn that the block of tokens from to to is, if a label opens it and
// more words follow.
func (f *finder) turnAt(from, to int) (turn, bool) {
	if f.headlineBlock(int(f.toks[from].block)) {
		return turn{}, false
	}
	if f.letter(from) && from+1 < to {
		if f.has(from+1, ":", "—", "–", "-", ".") {
			return turn{run{from, from + 1}, run{from + 1, from + 2}, from + 2, byLetter}, from+2 < to
		}
		return turn{run{from, from + 1}, run{from + 1, from + 1}, from + 1, byLetter}, strings.HasSuffix(f.toks[from].low, ".")
	}
	for i := from; i < to && i <= from+longestTurnName; i++ {
		name := run{from, i}
		switch t := &f.toks[i]; {
		case t.low == ":":
			return turn{name, run{i, i + 1}, i + 1, byColon}, i > from && i+2 < to
		case i > from && (t.low == "." && f.inCapitals(name) || isDash(t.low) && !t.glued):
			return turn{name, run{i, i + 1}, i + 1, byMark}, i+2 < to && f.toks[i+1].capital
		case t.low == "(" && i > from: // "FERRO (through an interpreter):"
			if end := f.ahead(i, ")", f.sents[t.sent]); end > 0 && end+2 < to && end < i+reach/4 && f.has(end+1, ":") {
				return turn{name, run{end + 1, end + 2}, end + 2, byColon}, true
			}
			return turn{}, false
		case t.low == "," && i > from && i+3 < to && f.shouted(i+1) && f.has(i+2, ":"): // "MARA FERRO, HOST:"
			return turn{name, run{i + 2, i + 3}, i + 3, byColon}, true
		case !t.capital || t.quote >= 0:
			return turn{}, false
		}
	}
	return turn{}, false
}

// letter reports whether token i is the label of a question or an answer.
func (f *finder) letter(i int) bool {
	return f.toks[i].capital && f.has(i, "q", "a", "q.", "a.") && (f.has(i, "q.", "a.") || f.has(i+1, ":", "—", "–", "-", ".") && !f.toks[i+1].glued || f.has(i+1, ":", "."))
}

// longestAnswer is how many blocks a turn goes on for, at most.
const longestAnswer = 12

// turnContent is what a turn says that begins at token i: its block, and the blocks
// behind it, before the next turn at token next, in which the speaker goes on. The last
// turn, where next is -1, is its block. Case: interview-paragraphs.
func (f *finder) turnContent(i, next int) []run {
	out := []run{{i, f.blockEnd(i)}}
	for n := 0; next >= 0 && n < longestAnswer; n++ {
		from := out[len(out)-1].to
		if from >= next || !f.goesOnSpeaking(from) {
			break
		}
		out = append(out, run{from, f.blockEnd(from)})
	}
	return out
}

// goesOnSpeaking reports whether the block at token i is somebody's own words: in the
// first person, and neither a heading nor a stage direction.
func (f *finder) goesOnSpeaking(i int) bool {
	kind := f.article.Blocks[f.toks[i].block].Kind
	if !kind.Body() || kind == fetch.Subheading || f.has(i, "(", "[") {
		return false
	}
	_, labelled := f.turnAt(i, f.blockEnd(i))
	return !labelled && f.firstPersonIn(run{i, f.blockEnd(i)})
}

// firstPersonIn reports whether a run says I or we outside quotation marks.
func (f *finder) firstPersonIn(r run) bool {
	for i := r.from; i < r.to; i++ {
		if f.toks[i].quote < 0 && f.has(i, "i", "we", "my", "me", "our", "us", "mine", "myself") && (f.toks[i].low != "us" || !f.toks[i].capital) {
			return true
		}
	}
	return false
}
