package english

import (
	"strings"

	"hearsay/extract"
)

// timeWord are nouns and adverbs of time.
var timeWord = wordSet("yesterday today tomorrow tonight day days week weeks month months year years decade decades morning afternoon evening night weekend time times moment hour hours minute minutes season summer winter spring autumn century quarter")

// relativeTime are words from which a time can begin that rests on another: "last year",
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
			if to := w.tellStretch(i, r); to > i {
				i = to - 1
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
		if low == "coming" {
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
	if !ok {
		value, basis, ok = w.yearOrToCome(r)
	}
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
	case "as": // "as early as next year"
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

// yearOrToCome is a time that the words around it tell where its own tense does not: a
// year in a quotation, a day for which something is set.
func (w *rewording) yearOrToCome(r run) (string, extract.Basis, bool) {
	quoted := w.toks[r.from].quote >= 0
	side := w.tenseAt(r.to - 1)
	if side == untold && w.planned(r.from) {
		side = future
	}
	m, ok := w.timeAt(r.from, r.to, side)
	if !ok || m.words.to != r.to || m.value == "" || quoted && len(m.value) > len("2026") {
		return "", extract.NoBasis, false
	}
	return m.value, m.basis, quoted || side != untold
}

// planned reports whether the clause of token i tells what is set or likely to happen.
func (w *rewording) planned(i int) bool {
	for j := i - 1; j > w.sents[w.toks[i].sent].from && j > i-reach/2; j-- {
		if w.toks[j].tag == "TO" && j+1 < i && verbTag(w.toks[j+1].tag) {
			return w.has(j-1, "likely", "unlikely", "expected", "set", "due", "scheduled", "going", "planning", "plans", "planned", "about", "forecast", "hopes", "hoping")
		}
	}
	return false
}

// tellStretch writes a week, or a stretch of time up to the article's own day, by dates:
// "last week" as "in the week of 23 February 2026", "in the past month" as "in the month
// before 4 March 2026". It gives where what it wrote ends, or i. Case: restate-stretch.
func (w *rewording) tellStretch(i int, r run) int {
	now := w.printed()
	if i+1 >= r.to || w.toks[i].quote >= 0 || now.IsZero() || w.has(i-1, "than", "until", "of") {
		return i
	}
	switch low := w.toks[i].low; {
	case (low == "last" || low == "this" || low == "next") && w.has(i+1, "week") && w.toks[i+1].tag == "NN" && !w.has(i+2, "'s", "-"):
		from := i
		if from > r.from && w.has(from-1, "earlier", "later", "late", "early") {
			from--
		}
		if from == w.firstWord() || w.toks[from-1].tag == "IN" || w.np[i] >= 0 && w.nps[w.np[i]].to > i+2 {
			return i
		}
		day := now.AddDate(0, 0, map[string]int{"last": -7, "next": 7}[low]-(int(now.Weekday())+6)%7)
		w.replace(run{from, i + 2}, "in the week of "+dateInWords(day.Format(dayForm)), "time")
		return i + 2
	case (low == "past" || low == "last") && w.has(i-1, "the") && i-1 > r.from:
		to := i + 1
		for to < r.to && w.toks[to].tag == "CD" {
			to++
		}
		if to == r.to || !stretches[singular(w.toks[to].low)] || low == "last" && to == i+1 || w.has(to+1, "'s", "-", "before", "of") {
			return i
		}
		w.replace(run{i, to + 1}, w.words(i+1, to+1)+" before "+dateInWords(now.Format(dayForm)), "time")
		return to + 1
	}
	return i
}

var stretches = wordSet("day week month year decade century")
