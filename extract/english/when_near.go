package english

import (
	"strings"
	"time"
)

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
