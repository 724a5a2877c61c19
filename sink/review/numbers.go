package review

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"hearsay/extract"
)

// Who has no script, or can't select, marks words by their numbers: the words of the
// passage are counted, and source, cue and content are written as "3-9 12".

// A wordAt is a word of a text without the marks around it, in code points.
type wordAt struct {
	Number     int // from 1
	Block      int // of those that are counted
	Start, End int
	Text       string // with its marks
}

// countWords counts the words of some stretches of a text.
func countWords(text []rune, blocks []place) (list []wordAt) {
	for b, at := range blocks {
		for start := at.start; start < at.end; start++ {
			if unicode.IsSpace(text[start]) {
				continue
			}
			end := start
			for end < at.end && !unicode.IsSpace(text[end]) {
				end++
			}
			w := wordAt{Number: len(list) + 1, Block: b, Start: start, End: end, Text: string(text[start:end])}
			for w.Start < w.End && strings.ContainsRune(wordMarks, text[w.Start]) {
				w.Start++
			}
			for w.Start < w.End && strings.ContainsRune(wordMarks, text[w.End-1]) {
				w.End--
			}
			if w.Start < w.End {
				list = append(list, w)
			} else if n := len(list); n > 0 && len(list[n-1].Text) < longestName { // a dash is read with the word before it
				list[n-1].Text += " " + w.Text
			}
			start = end
		}
	}
	return list
}

// A numberForm is what a claim's page shows to mark words by their numbers.
type numberForm struct {
	Words                []wordAt
	More                 int    // words that are counted and not shown
	Among                string // the stretches that are counted, as "start-end start-end"
	Source, Cue, Content string // as they are marked now
}

// mostNumbered is how many words are shown: more of them nobody reads for a number.
const mostNumbered = 2000

func newNumberForm(text string, passage []paragraph, now spans) *numberForm {
	runes := []rune(text)
	var blocks []place
	var among []string
	for _, p := range passage {
		at := place{p.Start, p.Start}
		for _, s := range p.Segments {
			at.end += len([]rune(s.Text))
		}
		if at.end <= len(runes) {
			blocks = append(blocks, at)
			among = append(among, fmt.Sprintf("%d-%d", at.start, at.end))
		}
	}
	f := &numberForm{Words: countWords(runes, blocks), Among: strings.Join(among, " ")}
	f.Source, f.Cue, f.Content = f.numbers(now.Source), f.numbers(now.Cue), f.numbers(now.Content)
	f.More = max(0, len(f.Words)-mostNumbered)
	f.Words = f.Words[:len(f.Words)-f.More]
	return f
}

// numbers are spans by the numbers of their words.
func (f *numberForm) numbers(list []extract.SpanRecord) string {
	var parts []string
	for _, s := range list {
		from, to := 0, 0
		for _, w := range f.Words {
			if w.Start < s.End && s.Start < w.End {
				if to = w.Number; from == 0 {
					from = w.Number
				}
			}
		}
		switch {
		case from == 0:
		case from == to:
			parts = append(parts, strconv.Itoa(from))
		default:
			parts = append(parts, fmt.Sprintf("%d-%d", from, to))
		}
	}
	return strings.Join(parts, " ")
}

// numberedSpans reads spans that a form has as numbers of words, a span for each block.
func numberedSpans(text []rune, form url.Values, name string) (list []extract.SpanRecord, err error) {
	blocks, err := readPlaces("among", form.Get("among"), len(text))
	if err != nil {
		return nil, err
	}
	words := countWords(text, blocks)
	for _, field := range strings.Fields(form.Get(name)) {
		from, to, ranged := strings.Cut(field, "-")
		if !ranged {
			to = from
		}
		first, err := strconv.Atoi(from)
		last, e := strconv.Atoi(to)
		if err != nil || e != nil || first < 1 || last < first || last > len(words) {
			return nil, badRequest("%s=%s: it is a number from 1 to %d, or two as 3-9.", name, field, len(words))
		}
		for i := first; i <= last; i++ {
			w := words[i-1]
			if n := len(list); i > first && words[i-2].Block == w.Block {
				list[n-1].End = w.End
			} else {
				list = append(list, extract.SpanRecord{Start: w.Start, End: w.End})
			}
		}
	}
	for i := range list {
		list[i].Exact = string(text[list[i].Start:list[i].End])
	}
	return list, nil
}

// readPlaces reads stretches of a text of so many code points, each behind the one before:
// "start-end start-end".
func readPlaces(name, written string, length int) (list []place, err error) {
	behind := 0
	for _, field := range strings.Fields(written) {
		from, to, ok := strings.Cut(field, "-")
		start, err := strconv.Atoi(from)
		end, e := strconv.Atoi(to)
		if !ok || err != nil || e != nil || start < behind || end <= start || end > length {
			return nil, badRequest("%s=%s: a span is two places in the article's text, the second behind the first, and spans stand in the order of the text.", name, field)
		}
		list, behind = append(list, place{start, end}), end
	}
	return list, nil
}
