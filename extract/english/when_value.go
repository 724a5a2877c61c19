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
	if low := c.toks[i].low; len(low) == len(dayForm) && digit(low[0]) {
		if at, err := time.Parse(dayForm, low); err == nil {
			return moment{run{i, i + 1}, at.Format(dayForm), extract.Explicit}, true
		}
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
