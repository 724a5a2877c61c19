package page

import (
	"regexp"
	"strings"
	"time"
)

const monthNames = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez)[a-z]{0,6}\.?`

var (
	monthFirst = regexp.MustCompile(`(?i)\b` + monthNames + `\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s*((?:19|20)\d\d)\b`)
	dayFirst   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?` + monthNames + `,?[\s-]+((?:19|20)\d\d)\b`)
	yearFirst  = regexp.MustCompile(`\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b`)
	slashed    = regexp.MustCompile(`\b(\d{1,2})([/.-])(\d{1,2})([/.-])((?:19|20)\d\d|\d\d)\b`)
	clockTime  = regexp.MustCompile(`(?i)\b(\d{1,2})(?:(:|h)(\d\d)(?::\d\d)?\s*(?:([ap])\.?\s?m\b\.?|uhr|hrs|hours|h\b)?|(\.)(\d\d)\s*(?:([ap])\.?\s?m\b\.?|uhr)|\s?([ap])\.?\s?m\b\.?)\s*\(?((?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d\d)?\b|[a-z]{1,4}\b|eastern|central|mountain|pacific)?`)
	months     = map[string]time.Month{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
		"mär": 3, "mai": 5, "okt": 10, "dez": 12}
)

// An order chooses between the readings of 3/4/2026, month first and day first, of
// which nothing in the date itself says which is meant; mark is what parts its
// numbers.
type order func(month, day moment, mark string) moment

// usual takes the month to stand first, as most do who write slashes; dots and
// hyphens are written day first.
func usual(month, day moment, mark string) moment {
	if mark == "/" {
		return month
	}
	return day
}

// writtenTime reads the first date that people would write in s, with the time of
// day beside it.
func writtenTime(s string, now time.Time) (moment, bool) {
	m, _, _, ok := findTime(s, now, usual)
	return m, ok
}

// findTime is writtenTime with an order for dates that have two readings; the date
// stands at [from, to) of s.
func findTime(s string, now time.Time, which order) (m moment, from, to int, ok bool) {
	if !hasDigits(s, 3) {
		return moment{}, 0, 0, false
	}
	var g []string
	switch {
	case find(monthFirst, s, &g, &from, &to):
		m = onDay(g[3], months[strings.ToLower(g[1])], g[2])
	case find(dayFirst, s, &g, &from, &to):
		m = onDay(g[3], months[strings.ToLower(g[2])], g[1])
	case find(yearFirst, s, &g, &from, &to):
		m = onDay(g[1], time.Month(atoi(g[2])), g[3])
	case find(slashed, s, &g, &from, &to) && g[2] == g[4] && (g[2] != "-" || len(g[5]) == 4):
		m = inOrder(g, now, which)
	}
	if m.IsZero() {
		return moment{}, from, to, false
	}
	m, ok = plausible(withClock(m, s, from, to), now)
	return m, from, to, ok
}

// hasDigits reports whether s has n digits, without which it has no date.
func hasDigits(s string, n int) bool {
	for i := 0; i < len(s) && n > 0; i++ {
		if '0' <= s[i] && s[i] <= '9' {
			n--
		}
	}
	return n == 0
}

// onDay is midnight of a day, the zero moment if there is no such day.
func onDay(year string, month time.Month, day string) moment {
	d := atoi(day)
	t := time.Date(atoi(year), month, d, 0, 0, 0, 0, time.UTC)
	if t.Month() != month || t.Day() != d {
		return moment{}
	}
	return moment{Time: t}
}

// inOrder reads 3/18/2015: where both orders make a day that has been, which decides
// between them.
func inOrder(g []string, now time.Time, which order) moment {
	year := g[5]
	if len(year) == 2 {
		year = "20" + year
	}
	month, hasMonth := plausible(onDay(year, time.Month(atoi(g[1])), g[3]), now)
	day, hasDay := plausible(onDay(year, time.Month(atoi(g[3])), g[1]), now)
	switch {
	case hasDay && !hasMonth:
		return day
	case hasMonth && hasDay:
		return which(month, day, g[2])
	}
	return month
}

// withClock adds the time of day that stands near the date at [from, to) of s:
// behind it, else the nearest before it.
func withClock(m moment, s string, from, to int) moment {
	text := s[to:min(len(s), to+60)]
	g := clockTime.FindStringSubmatchIndex(text)
	if g == nil || g[0] > 25 {
		text = s[max(0, from-30):from]
		all := clockTime.FindAllStringSubmatchIndex(text, 4)
		if all == nil {
			return m
		}
		g = all[len(all)-1]
	}
	sub := func(list ...int) string {
		for _, i := range list {
			if g[2*i] >= 0 {
				return text[g[2*i]:g[2*i+1]]
			}
		}
		return ""
	}
	h, min := atoi(sub(1)), atoi(sub(3, 6))
	switch half := strings.ToLower(sub(4, 7, 8)); {
	case half != "" && (h > 12 || h == 0):
		return m
	case half == "p" && h < 12:
		h += 12
	case half == "a" && h == 12:
		h = 0
	}
	if h > 23 || min > 59 {
		return m
	}
	name := strings.TrimSpace(sub(9))
	secs, ok := zoneOf(name, m.Time)
	return moment{time.Date(m.Year(), m.Month(), m.Day(), h, min, 0, 0, fixed(name, secs)), true, ok}
}

func find(re *regexp.Regexp, s string, groups *[]string, from, to *int) bool {
	at := re.FindStringSubmatchIndex(s)
	if at == nil {
		return false
	}
	*groups = make([]string, len(at)/2)
	for i := range *groups {
		if at[2*i] >= 0 {
			(*groups)[i] = s[at[2*i]:at[2*i+1]]
		}
	}
	*from, *to = at[0], at[1]
	return true
}

var relative = regexp.MustCompile(`(?i)\b(an?|\d{1,2})\s+(min(?:ute)?|hour|hr|day)s?\s+ago\b`)

// relativeTime reads "2 hours ago", counted from when the page was read. What says
// minutes or hours has a clock; days have none.
func relativeTime(s string, now time.Time) (moment, bool) {
	g := relative.FindStringSubmatch(s)
	if g == nil || now.IsZero() {
		return moment{}, false
	}
	n := max(atoi(g[1]), 1)
	switch now = now.UTC(); strings.ToLower(g[2])[0] {
	case 'm':
		return moment{now.Add(-time.Duration(n) * time.Minute).Truncate(time.Minute), true, true}, true
	case 'h':
		return moment{now.Add(-time.Duration(n) * time.Hour).Truncate(time.Hour), true, true}, true
	}
	return moment{Time: now.AddDate(0, 0, -n).Truncate(24 * time.Hour)}, true
}
