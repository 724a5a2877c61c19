package review

import (
	"strings"
	"testing"
	"time"

	"hearsay/sink/store"
)

// days are facets: "2026-03-01=4 2026-03-02=1".
func days(t *testing.T, list string) (days []store.Facet) {
	for _, d := range strings.Fields(list) {
		key, count, _ := strings.Cut(d, "=")
		n := 0
		for _, digit := range count {
			n = 10*n + int(digit-'0')
		}
		if _, err := time.Parse(dayForm, key); err != nil {
			t.Fatal(err)
		}
		days = append(days, store.Facet{Key: key, Name: key, Count: n})
	}
	return days
}

func TestAxis(t *testing.T) {
	for _, c := range []struct {
		name, days   string
		unit         string
		columns      int
		first, last  string  // days of the first and the last column
		before, top  float64 // claims that are not drawn, end of the axis
		height, mean float64 // of the last column; its mean
	}{
		{"one day", "2026-03-31=7", "day", 14, "2026-03-18", "2026-03-31", 0, 10, 70, 7},
		{"two days, nothing between", "2026-01-01=20 2026-02-27=10", "day", 58, "2026-01-01", "2026-02-27", 0, 20, 50, 10},
		{"an article of ten years ago", "2016-01-01=1 2026-03-30=20 2026-03-31=20", "day", 60, "2026-01-31", "2026-03-31", 1, 20, 100, 20},
		{"half a year", "2025-10-08=5 2026-03-31=5 2026-04-01=6", "week", 26, "2025-10-06", "2026-04-05", 0, 20, 55, 5.5},
		{"three years, a leap day", "2024-02-29=10 2026-02-28=1", "month", 25, "2024-02-01", "2026-02-28", 0, 10, 10, 1},
		{"forty years", "1986-05-01=1 2026-01-01=1", "year", 41, "1986-01-01", "2026-12-31", 0, 1, 100, 1},
		{"hundreds of years", "1605-01-01=1 2026-01-01=1", "year", 60, "1967-01-01", "2026-12-31", 1, 1, 100, 1},
		{"a day before 1970", "1969-12-31=3", "day", 14, "1969-12-18", "1969-12-31", 0, 5, 60, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := days(t, c.days)
			a := axisOf(list)
			sum, mean := a.chart(list, false), a.chart(list, true)
			if a.unit != c.unit || len(sum.Columns) != c.columns {
				t.Fatalf("%d columns, each a %s", len(sum.Columns), a.unit)
			}
			last := sum.Columns[c.columns-1]
			if first := sum.Columns[0].From.Format(dayForm); first != c.first || last.To.Format(dayForm) != c.last {
				t.Errorf("from %s to %s", first, last.To.Format(dayForm))
			}
			if sum.Before.Count != c.before || sum.Top != c.top || last.Height != c.height || mean.Columns[c.columns-1].Count != c.mean {
				t.Errorf("before %v, top %v, last %v high, its mean %v", sum.Before.Count, sum.Top, last.Height, mean.Columns[c.columns-1].Count)
			}
			named := 0
			for i, col := range sum.Columns {
				if i > 0 && !col.From.Equal(sum.Columns[i-1].To.AddDate(0, 0, 1)) {
					t.Errorf("column %d begins on %v, the one before ends on %v", i, col.From, sum.Columns[i-1].To)
				}
				if col.Short != "" {
					named++
				}
			}
			if named < 2 || named > names {
				t.Errorf("%d names below the axis", named)
			}
		})
	}
}
