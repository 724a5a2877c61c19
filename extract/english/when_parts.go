package english

import (
	"strconv"
	"strings"
	"time"
)

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
	if i >= c.end || len(c.toks[i].low) > 4 || !digit(c.toks[i].low[0]) {
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
	if !digit(low[0]) {
		return 0, false
	}
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
