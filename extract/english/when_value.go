package english

import (
	"strconv"
	"strings"
	"time"

	"hearsay/extract"
)

const (
	dayForm   = "2006-01-02"
	monthForm = "2006-01"
)

// relative makes a moment of a time that rests on the article's date; without one, or
// where ok is false, it has no value.
func (c *timer) relative(words run, at time.Time, form string, ok bool) (moment, bool) {
	m := moment{words: words}
	if ok && !c.now.IsZero() {
		m.value, m.basis = at.Format(form), extract.Relative
	}
	return m, true
}

// weekday is a day by its name, and its date if that follows. A weekday in the past is
// the latest such day, the article's own among them: "on Monday" in Monday's paper is
// that day.
func (c *timer) weekday(i int) (moment, bool) {
	j, last := i, false
	if c.has(j, "last", "this", "next") && j+1 < c.end {
		last = c.has(j, "last")
		j++
		if c.has(j, "past") {
			j++
		}
	}
	if j >= c.end || !c.toks[j].capital {
		return moment{}, false
	}
	day, ok := weekdays[c.toks[j].low]
	if !ok {
		return moment{}, false
	}
	if m, ok := c.dated(i, j, day); ok {
		return m, true
	}
	to := j + 1
	ahead := (int(day) - int(c.now.Weekday()) + 7) % 7
	switch {
	case c.has(i, "next"):
		return moment{words: run{i, to}}, true // the coming one, or the one after
	case c.side == future:
		return c.relative(run{i, to}, c.now.AddDate(0, 0, ahead), dayForm, true)
	}
	back := (7 - ahead) % 7
	if last && back == 0 {
		back = 7
	}
	return c.relative(run{i, to}, c.now.AddDate(0, 0, -back), dayForm, c.side == past || last)
}

// dated is a weekday at token j that its date follows: "Monday, March 2".
func (c *timer) dated(i, j int, day time.Weekday) (moment, bool) {
	k := c.partOfDay(j + 1)
	if k < c.end && c.has(k, ",") {
		k++
	}
	if k >= c.end {
		return moment{}, false
	}
	m, ok := c.monthDay(k)
	if !ok {
		m, ok = c.dayMonth(k)
	}
	if !ok {
		return moment{}, false
	}
	m.words.from = i
	if at, err := time.Parse(dayForm, m.value); err == nil && at.Weekday() != day {
		m.value, m.basis = "", extract.NoBasis // one of the two is wrong
	}
	return m, true
}

var weekdays = map[string]time.Weekday{"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6}

// month is a month, with its day or year if they follow: "March 3, 2015", "last May",
// "mid-June".
func (c *timer) month(i int) (moment, bool) {
	if m, ok := c.monthDay(i); ok {
		return m, true
	}
	j := i
	if c.has(j, "last", "this", "next") && j+1 < c.end {
		j++
	}
	month, ok := c.monthAt(j)
	if !ok {
		return moment{}, false
	}
	to := j + 1
	next := to
	if next < c.end && c.has(next, ",", "of") {
		next++
	}
	if year, ok := c.yearAt(next); ok && j == i {
		return moment{run{i, next + 1}, date(year, month, 1).Format(monthForm), extract.Explicit}, true
	}
	if _, ok := c.number(next); ok && next == to {
		return moment{}, false // "May 35": no month
	}
	at, known := c.monthNear(month, c.toks[i].low)
	return c.relative(run{i, to}, at, monthForm, known)
}

// monthNear is the month of that name which the article's date and the word before it
// make it.
func (c *timer) monthNear(month time.Month, lead string) (time.Time, bool) {
	year := c.now.Year()
	here := c.now.Month()
	switch {
	case lead == "this":
		return date(year, month, 1), true
	case lead == "next":
		return time.Time{}, false
	case lead == "last":
		if month >= here {
			year--
		}
		at := date(year, month, 1)
		return at, date(c.now.Year(), here, 1).AddDate(0, -1, 0) != at // said of the month just past, it may be a year ago
	case c.side == past:
		if month > here {
			year--
		}
		return date(year, month, 1), true
	case c.side == future:
		if month < here {
			year++
		}
		return date(year, month, 1), true
	}
	return time.Time{}, false
}

// monthDay is a month with its day, and the year if it follows.
func (c *timer) monthDay(i int) (moment, bool) {
	month, ok := c.monthAt(i)
	if !ok || i+1 >= c.end {
		return moment{}, false
	}
	day, ok := c.dayAt(i + 1)
	if !ok || i+2 < c.end && c.has(i+2, ":", "percent", "%") {
		return moment{}, false
	}
	return c.onDay(run{i, i + 2}, month, day)
}

// dayMonth is a day before its month: "3 March 2015", "the 3rd of March"; or a date in
// figures, the year first: "2015-03-03".
func (c *timer) dayMonth(i int) (moment, bool) {
	if at, err := time.Parse(dayForm, c.toks[i].low); err == nil {
		return moment{run{i, i + 1}, at.Format(dayForm), extract.Explicit}, true
	}
	j := i
	if c.has(j, "the") && j+1 < c.end {
		j++
	}
	day, ok := c.dayAt(j)
	if !ok {
		return moment{}, false
	}
	j++
	if j < c.end && c.has(j, "of") {
		j++
	}
	if month, ok := c.monthAt(j); ok {
		return c.onDay(run{i, j + 1}, month, day)
	}
	return moment{}, false
}

// onDay is a day of a month; the year is the one printed behind it, or the nearest on
// the side that is told.
func (c *timer) onDay(words run, month time.Month, day int) (moment, bool) {
	next := words.to
	if next < c.end && c.has(next, ",", "in", "of") {
		next++
	}
	if year, ok := c.yearAt(next); ok {
		m := moment{words: run{words.from, next + 1}}
		if at := date(year, month, day); at.Day() == day {
			m.value, m.basis = at.Format(dayForm), extract.Explicit
		}
		return m, true
	}
	today := date(c.now.Year(), c.now.Month(), c.now.Day())
	at := date(c.now.Year(), month, day)
	switch {
	case at.Day() != day:
		return c.relative(words, at, dayForm, false)
	case c.side == past && at.After(today):
		at = date(c.now.Year()-1, month, day)
	case c.side == future && at.Before(today):
		at = date(c.now.Year()+1, month, day)
	}
	return c.relative(words, at, dayForm, c.side != untold && at.Day() == day)
}

// year is a year by itself, where the word before it shows that it is one.
func (c *timer) year(i int) (moment, bool) {
	year, ok := c.yearAt(i)
	if !ok || i == 0 || !yearLeads[c.toks[i-1].low] || i+1 < c.end && strings.HasPrefix(c.toks[i+1].tag, "NN") {
		return moment{}, false
	}
	return moment{run{i, i + 1}, strconv.Itoa(year), extract.Explicit}, true
}

var yearLeads = wordSet("in since during by until before after of early late mid around about from")

// deictic is a time told from the article's day: "yesterday", "last night", "earlier
// this month", "last year". A week has no value: it is no day, month or year.
func (c *timer) deictic(i int) (moment, bool) {
	low := c.toks[i].low
	if c.toks[i].capital && i > 0 && c.toks[i-1].capital {
		return moment{}, false // a name: "Harlow Today"
	}
	switch low {
	case "today", "tonight":
		return c.relative(run{i, i + 1}, c.now, dayForm, true)
	case "yesterday":
		return c.relative(run{i, i + 1}, c.now.AddDate(0, 0, -1), dayForm, true)
	case "tomorrow":
		return c.relative(run{i, i + 1}, c.now.AddDate(0, 0, 1), dayForm, true)
	case "last", "this", "next":
	default:
		return moment{}, false
	}
	if i+1 >= c.end {
		return moment{}, false
	}
	words := run{i, i + 2}
	step := map[string]int{"last": -1, "this": 0, "next": 1}[low]
	switch c.toks[i+1].low {
	case "morning", "afternoon", "evening":
		return c.relative(words, c.now, dayForm, low == "this")
	case "night":
		return c.relative(words, c.now.AddDate(0, 0, -1), dayForm, low == "last")
	case "month":
		return c.relative(words, date(c.now.Year(), c.now.Month(), 1).AddDate(0, step, 0), monthForm, true)
	case "year":
		return c.relative(words, date(c.now.Year()+step, 1, 1), "2006", true)
	}
	return moment{}, false
}

// ago is a stretch of time before the article's date. It is as exact as its unit, so
// what is told is the day for days, the month for weeks and the year for months and
// years, where a unit more or less stays within it.
func (c *timer) ago(i int) (moment, bool) {
	n, ok := c.count(i)
	if !ok || i+2 >= c.end || !c.has(i+2, "ago", "earlier", "before", "later") {
		return moment{}, false
	}
	unit := strings.TrimSuffix(c.toks[i+1].low, "s")
	words := run{i, i + 3}
	known := c.has(i+2, "ago") && n > 0
	switch unit {
	case "day":
		return c.relative(words, c.now.AddDate(0, 0, -n), dayForm, known && n <= 6)
	case "week":
		return c.within(words, c.now.AddDate(0, 0, -7*n), monthForm, 3, known && n <= 4)
	case "month":
		return c.within(words, date(c.now.Year(), c.now.Month(), 15).AddDate(0, -n, 0), "2006", 31, known && n <= 11)
	case "year":
		return c.relative(words, date(c.now.Year()-n, 1, 1), "2006", known && n > 1 && n <= 4)
	case "hour", "minute", "decade", "moment":
		return moment{words: words}, true
	}
	return moment{}, false
}

// within is relative for a time known to some days only.
func (c *timer) within(words run, at time.Time, form string, days int, ok bool) (moment, bool) {
	ok = ok && at.AddDate(0, 0, -days).Format(form) == at.AddDate(0, 0, days).Format(form)
	return c.relative(words, at, form, ok)
}

// count is a small number in words or figures; 0 for one that is not told ("several").
func (c *timer) count(i int) (int, bool) {
	if n, ok := smallNumbers[c.toks[i].low]; ok {
		return n, true
	}
	return c.number(i)
}

var smallNumbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "several": 0, "few": 0, "some": 0, "many": 0, "couple": 0,
}

// number is a number of at most four figures.
func (c *timer) number(i int) (int, bool) {
	if i >= c.end || len(c.toks[i].low) > 4 {
		return 0, false
	}
	n, err := strconv.Atoi(c.toks[i].low)
	return n, err == nil && n >= 0
}

// dayAt is the day of a month in figures: "3", "3rd".
func (c *timer) dayAt(i int) (int, bool) {
	if i >= c.end {
		return 0, false
	}
	low := c.toks[i].low
	if len(low) > 2 {
		if end := low[len(low)-2:]; end != "st" && end != "nd" && end != "rd" && end != "th" {
			return 0, false
		}
		low = low[:len(low)-2]
	}
	if len(low) > 2 {
		return 0, false
	}
	n, err := strconv.Atoi(low)
	return n, err == nil && n >= 1 && n <= 31
}

func (c *timer) yearAt(i int) (int, bool) {
	if i >= c.end || !isYear(c.toks[i].low) {
		return 0, false
	}
	n, err := strconv.Atoi(c.toks[i].low)
	return n, err == nil
}

// monthAt is the month that token i names.
func (c *timer) monthAt(i int) (time.Month, bool) {
	if i >= c.end {
		return 0, false
	}
	low, mid := strings.CutPrefix(c.toks[i].low, "mid-")
	if !months[low] || !c.toks[i].capital && !mid || c.toks[i].tag == "MD" {
		return 0, false
	}
	return time.Month(strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", low[:3])/3 + 1), true
}

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// dateInWords is a value of resolveTime as a text would print it: "2 March 2026",
// "March 2026", "2026".
func dateInWords(value string) string {
	if at, err := time.Parse(dayForm, value); err == nil {
		return at.Format("2 January 2006")
	}
	if at, err := time.Parse(monthForm, value); err == nil {
		return at.Format("January 2006")
	}
	return value
}
