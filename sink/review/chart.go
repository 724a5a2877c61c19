package review

import (
	"math"
	"time"

	"hearsay/sink/store"
)

// A chart is counts over time, as columns on an axis that begins at zero.
type chart struct {
	ID, Title string
	Columns   []column
	Top       float64 // the axis ends here, at a round number
	Before    column  // what was printed before the first column, drawn nowhere; Count 0 for nothing
}

// A column is a stretch of time: days from From to To, both in it. X and Height are its
// place in the drawing, which is Slots wide and 100 high.
type column struct {
	From, To time.Time
	Name     string // as a person says it: "3 March 2026", "March 2026"
	Short    string // below the axis; "" where there is no room
	Count    float64
	X        float64
	Height   float64
	Link     string
}

// Y is where the column begins, from the top.
func (c column) Y() float64 { return 100 - c.Height }

// Slots is the width of the drawing.
func (c chart) Slots() int { return len(c.Columns) }

// Half is half the axis, if that is a number one can say.
func (c chart) Half() float64 {
	if half := c.Top / 2; half == math.Trunc(half) {
		return half
	}
	return 0
}

// The measures of a chart.
const (
	mostColumns  = 60
	leastColumns = 14
	drawn        = 0.95 // of the claims must be in the columns
	names        = 5    // below the axis
)

// A stretch is a unit of time.
type stretch struct {
	start       func(time.Time) time.Time // of the stretch that a day is in
	next        func(time.Time) time.Time
	name, short string // layouts
	unit        string
}

var stretches = []stretch{
	{func(t time.Time) time.Time { return t }, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }, "2 January 2006", "2 Jan", "day"},
	{func(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }, func(t time.Time) time.Time { return t.AddDate(0, 0, 7) }, "week from 2 January 2006", "2 Jan", "week"},
	{func(t time.Time) time.Time { return t.AddDate(0, 0, 1-t.Day()) }, func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }, "January 2006", "Jan 06", "month"},
	{func(t time.Time) time.Time { return time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC) }, func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }, "2006", "2006", "year"},
}

// An axis is the time that charts are drawn over.
type axis struct {
	stretch
	first, last time.Time // starts of the first and the last column
}

// axisOf takes the shortest stretches by which nearly all that is counted can be drawn,
// up to the last day that there is anything of. A single article of ten years ago does
// not make the last week a hairline: what is before the first column is told in words.
func axisOf(days []store.Facet) (a axis) {
	all := 0
	var times []time.Time
	for _, d := range days {
		t, _ := time.Parse(dayForm, d.Key)
		times = append(times, t)
		all += d.Count
	}
	for _, a.stretch = range stretches {
		a.last = a.start(times[len(times)-1])
		a.first = a.back(mostColumns)
		in := 0
		for i, t := range times {
			if !t.Before(a.first) {
				in += days[i].Count
			}
		}
		if float64(in) >= drawn*float64(all) {
			break
		}
	}
	if oldest := a.start(times[0]); oldest.After(a.first) {
		a.first = oldest
	}
	if least := a.back(leastColumns); least.Before(a.first) {
		a.first = least
	}
	return a
}

// back is where so many columns begin that end with the last.
func (a axis) back(columns int) time.Time {
	t := a.last
	for range columns - 1 {
		t = a.start(t.AddDate(0, 0, -1))
	}
	return t
}

// chart draws counts of days: their sum in each column or, for what cannot be summed,
// their mean over the days that have any.
func (a axis) chart(days []store.Facet, mean bool) chart {
	c := chart{}
	at := map[time.Time]int{}
	for t := a.first; !t.After(a.last); t = a.next(t) {
		at[t] = len(c.Columns)
		c.Columns = append(c.Columns, column{From: t, To: a.next(t).AddDate(0, 0, -1), Name: t.Format(a.name), X: float64(len(c.Columns))})
	}
	counted := make([]int, len(c.Columns)+1)
	for _, d := range days {
		t, _ := time.Parse(dayForm, d.Key)
		into := &c.Before
		i, ok := at[a.start(t)]
		if ok {
			into = &c.Columns[i]
		} else {
			i = len(c.Columns)
		}
		into.Count += float64(d.Count)
		counted[i]++
	}
	c.Before.To = a.first.AddDate(0, 0, -1)
	if mean {
		for i := range c.Columns {
			c.Columns[i].Count /= float64(max(counted[i], 1))
		}
	}
	c.measure()
	c.label(a.short)
	return c
}

// measure sets the heights, and the axis to the next of 1, 2, 5, 10, 20...
func (c *chart) measure() {
	most := 1.0
	for _, col := range c.Columns {
		most = max(most, col.Count)
	}
	c.Top = math.Pow(10, math.Floor(math.Log10(most)))
	for _, step := range []float64{2, 2.5, 2} { // 1, 2, 5, 10
		if c.Top < most {
			c.Top *= step
		}
	}
	for i := range c.Columns {
		c.Columns[i].Height = 100 * c.Columns[i].Count / c.Top
	}
}

// label names a few columns, evenly, as far as there is room.
func (c *chart) label(layout string) {
	n := len(c.Columns)
	every := max(1, (n+names-1)/names)
	for i := 0; i < n && n-i >= every/2; i += every {
		c.Columns[i].Short = c.Columns[i].From.Format(layout)
	}
}
