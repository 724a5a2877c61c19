package english

import (
	"strings"

	"hearsay/extract"
)

// timeWord are nouns and adverbs of time.
var timeWord = wordSet("yesterday today tomorrow tonight day days week weeks month months year years decade decades morning afternoon evening night weekend time times moment hour hours minute minutes season summer winter spring autumn century quarter")

// relative are words from which a time can begin that rests on another: "last year",
// "yesterday", "two weeks ago" by its last word.
var relativeTime = wordSet("yesterday today tomorrow tonight last next this ago earlier later past coming")

// tellTimes puts a date for every time that rests on the article's: "on Monday",
// "yesterday", "last November". It reports false if there is one whose date cannot be
// told. Case: restate-time.
func (w *rewording) tellTimes() bool {
	for _, r := range w.runs {
		for i := r.from; i < r.to; i++ {
			t := &w.toks[i]
			if !relativeTime[t.low] && !days[t.low] && !(months[t.low] && t.capital) || w.changed(i) {
				continue
			}
			words, open := w.timeWords(i, r)
			if !open {
				i = max(i, words.to-1)
				continue
			}
			if t.low == "today" && w.tenseAt(i) == untold && t.quote < 0 {
				continue // nowadays
			}
			if words.len() == 0 || !w.tellTime(words) && !w.dated(words) {
				return false
			}
			i = words.to - 1
		}
	}
	return true
}

// timeWords is the time around token i, and whether it rests on another. An empty run
// is a time that is not understood.
func (w *rewording) timeWords(i int, r run) (run, bool) {
	low := w.toks[i].low
	switch {
	case low == "ago":
		for from := max(r.from, i-4); from < i; from++ {
			if m, ok := w.timeAt(from, i+1, past); ok && m.words.to == i+1 {
				return run{from, i + 1}, true
			}
		}
		return run{}, true
	case low == "last" || low == "next" || low == "this" || low == "past" || low == "coming":
		if next := i + 1; next >= r.to || !timeWord[w.toks[next].low] && !days[w.toks[next].low] && !months[w.toks[next].low] {
			return run{i, i}, false // "the last ferry", "this": for others to judge
		}
		if low == "past" || low == "coming" {
			return run{}, true
		}
	case low == "earlier" || low == "later":
		if !w.has(i+1, "this", "last", "on", "in") {
			return run{i, i}, low == "earlier" && w.has(i-1, "days", "weeks", "months", "years")
		}
	}
	m, ok := w.timeAt(i, r.to, w.tenseAt(i))
	if !ok {
		return run{i, i}, relativeTime[low] || days[low] && w.toks[i].capital
	}
	if m.value != "" && m.basis == extract.Explicit {
		return m.words, false
	}
	return m.words, true
}

// dated reports whether a time gives a day and its month, so that it can stand without
// a year.
func (w *rewording) dated(r run) bool {
	month, number := false, false
	for i := r.from; i < r.to; i++ {
		month = month || months[w.toks[i].low]
		number = number || w.toks[i].tag == "CD"
	}
	return month && number
}

// tellTime writes the time as a date.
func (w *rewording) tellTime(r run) bool {
	value, basis, ok := w.resolveTime(r)
	if !ok || basis != extract.Relative || w.has(r.to, "'s", "-") || w.has(r.from-1, "than", "nearly", "almost", "over", "some", "least", "every", "until", "the", "a", "about", "-") || w.np[r.from] >= 0 && w.nps[w.np[r.from]].to > r.to {
		return false
	}
	date := dateInWords(value)
	part := w.toks[r.to-1].low
	if part == "morning" || part == "afternoon" || part == "evening" || part == "night" {
		date = "the " + part + " of " + date
	}
	before := ""
	if r.from > 0 {
		before = w.toks[r.from-1].low
	}
	switch before {
	case "on", "in", "by", "since", "before", "after", "from", "during", "of", "for", "and", "to", "through", "between":
		if before == "on" && len(value) < len("2026-01-02") || before == "in" && len(value) == len("2026-01-02") || before == "and" {
			return false
		}
	default:
		prep := "in "
		if len(value) == len("2026-01-02") {
			prep = "on "
		}
		date = prep + date
		if r.from == w.firstWord() {
			date = strings.ToUpper(date[:1]) + date[1:]
		}
	}
	w.replace(r, date, "time")
	return true
}
