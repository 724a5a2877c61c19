package english

import (
	"strings"
	"time"

	"hearsay/extract"
)

// A moment is a time that the text names. Its value is "" where no day, month or year
// can be told from the words and the article's date.
type moment struct {
	words run
	value string // ISO 8601: a day, a month or a year
	basis extract.Basis
}

// A tense is on which side of the article's date a time without a year or a date lies.
type tense uint8

const (
	untold tense = iota
	past
	future
)

// resolveTime tells which day, month or year the run names: "on Monday", "last
// November", "March 3, 2015". A time that needs the article's date is told only where
// the verb it hangs on says on which side of that date it lies, and not in a quotation:
// there it rests on the day of speaking. ok is whether all of the run was understood
// and has a value.
func (d *doc) resolveTime(r run) (value string, basis extract.Basis, ok bool) {
	from := r.from
	for from < r.to && (d.toks[from].tag == "IN" || d.toks[from].tag == "TO") && !timeLeads[d.toks[from].low] {
		from++
	}
	if from == r.to {
		return "", extract.NoBasis, false
	}
	m, ok := d.timeAt(from, r.to, d.tenseAt(r.to-1))
	if !ok || m.words.to != r.to || m.value == "" || m.basis == extract.Relative && d.toks[from].quote >= 0 {
		return "", extract.NoBasis, false
	}
	return m.value, m.basis, true
}

// tenseAt is the tense of the verb that token i hangs on, as far as it is clear.
func (d *doc) tenseAt(i int) tense {
	for n := 0; n < 8 && i >= 0 && i < len(d.heads); n++ {
		if d.vg[i] >= 0 {
			return d.tenseOf(d.vgs[d.vg[i]])
		}
		if d.toks[i].tag == "VBN" || d.toks[i].tag == "VBD" {
			return past
		}
		i = int(d.heads[i])
	}
	return untold
}

func (d *doc) tenseOf(g group) tense {
	for i := g.from; i < g.to; i++ {
		switch t := &d.toks[i]; {
		case t.low == "will" || t.low == "'ll" || t.low == "shall" || t.low == "wo":
			return future
		case t.tag == "MD" || t.tag == "TO":
			return untold
		case t.tag == "VBD" || t.low == "has" || t.low == "have" || t.low == "'ve":
			return past
		}
	}
	if d.toks[g.main].tag == "VBN" && g.len() == 1 {
		return past
	}
	return untold
}

// A timer reads the time that begins at one token and ends before another.
type timer struct {
	*doc
	end  int
	side tense
	now  time.Time // the article's date, or zero
}

// timeAt is the time that begins at token i and ends before end, its longest reading.
func (d *doc) timeAt(i, end int, side tense) (moment, bool) {
	c := timer{doc: d, end: min(end, len(d.toks)), side: side, now: d.printed()}
	start := i
	for i < c.end && i < start+3 && timeLeads[d.toks[i].low] {
		i++
	}
	if d.has(i, "on", "in") && i > start && i+1 < c.end {
		i++ // "early on Monday", "late in 2014"
	}
	if i >= c.end {
		return moment{}, false
	}
	for _, read := range [...]func(*timer, int) (moment, bool){
		(*timer).hour, (*timer).weekday, (*timer).month, (*timer).dayMonth, (*timer).year, (*timer).deictic, (*timer).ago, (*timer).vague,
	} {
		if m, ok := read(&c, i); ok {
			m.words = run{start, c.partOfDay(m.words.to)}
			return m, true
		}
	}
	return moment{}, false
}

// printed is the article's own date: when it first came out or, if that is not told,
// this version. The zero time if neither is.
func (d *doc) printed() time.Time {
	if d.article.FirstCreated.IsZero() {
		return d.article.VersionCreated
	}
	return d.article.FirstCreated
}

// timeLeads are words before a time that leave its day as it is.
var timeLeads = wordSet("early late earlier later just only mid around about shortly")

// partOfDay steps over what names a part of the day or week behind a time ("Monday
// evening", "last week").
func (c *timer) partOfDay(i int) int {
	if i < c.end && c.has(i, "morning", "afternoon", "evening", "night", "lunchtime", "noon", "midnight") {
		return i + 1
	}
	return i
}

// hour is a time of day, and the day it belongs to if that follows: "6 p.m. Tuesday".
func (c *timer) hour(i int) (moment, bool) {
	if c.has(i, "before", "after") && i+1 < c.end {
		i++
	}
	to := c.hourEnd(i)
	if to == i {
		return moment{}, false
	}
	next := to
	if next < c.end && c.has(next, "on", ",") {
		next++
	}
	if next < c.end {
		if m, ok := c.timeAt(next, c.end, c.side); ok {
			return m, true
		}
	}
	return moment{words: run{i, to}}, true
}

// hourEnd is the end of a time of day that begins at token i, or i.
func (c *timer) hourEnd(i int) int {
	if c.has(i, "noon", "midnight") {
		return i + 1
	}
	if n, ok := c.number(i); !ok || n > 24 {
		return i
	}
	to := i + 1
	if to+1 < c.end && c.has(to, ":") && c.toks[to].glued && c.toks[to+1].glued {
		to += 2
	}
	switch {
	case to < c.end && c.has(to, "a.m", "p.m", "a.m.", "p.m.", "am", "pm", "o'clock"):
		to++
	case to == i+1:
		return i
	}
	if to < c.end && timeZones[c.toks[to].low] {
		to++
	}
	return to
}

var timeZones = wordSet("et est edt ct cst cdt mt mst mdt pt pst pdt gmt bst utc cet cest local")

// vague is a time that no date can be given for: "recently", "the 1990s", "the same
// day", "last summer".
func (c *timer) vague(i int) (moment, bool) {
	low := c.toks[i].low
	switch {
	case low == "recently" || low == "afterwards" || low == "afterward" || low == "overnight":
		return moment{words: run{i, i + 1}}, true
	case low == "the" || low == "that" || low == "this" || low == "last" || low == "next" || low == "past":
		j := i + 1
		if j < c.end && c.has(j, "same", "previous", "following", "next", "past", "last") {
			j++
		}
		if j < c.end && j > i && (vagueUnits[c.toks[j].low] && (low != "the" || j > i+1 || c.has(j, "weekend")) || isDecade(c.toks[j].low)) {
			return moment{words: run{i, j + 1}}, true
		}
		if low == "the" && j+1 < c.end && c.has(j, "day", "night", "week", "month", "year") && c.has(j+1, "before", "after") {
			return moment{words: run{i, j + 2}}, true
		}
		if low == "the" && c.has(j, "time") && c.has(i-1, "at") {
			return moment{words: run{i, j + 1}}, true
		}
	}
	return moment{}, false
}

var vagueUnits = wordSet("day night morning afternoon evening week weekend month year decade summer winter spring fall autumn season")

// isDecade reports whether a word is "1990s" or "'90s".
func isDecade(low string) bool {
	digits, ok := strings.CutSuffix(low, "s")
	digits = strings.TrimSuffix(strings.TrimLeft(digits, "'‘"), "'")
	if !ok || len(digits) != 2 && len(digits) != 4 {
		return false
	}
	for i := range len(digits) {
		if !digit(digits[i]) {
			return false
		}
	}
	return true
}
