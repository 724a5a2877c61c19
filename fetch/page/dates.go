package page

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A moment is a time as a page gives it, with what it says of the clock and zone.
type moment struct {
	time.Time
	clock bool // it says a time of day
	zone  bool // it says a zone; without one UTC is assumed
}

// layouts are the forms that machines write. Go reads fractions of seconds after
// any of them.
var layouts = []struct {
	layout      string
	clock, zone bool
}{
	{time.RFC3339, true, true}, {"2006-01-02T15:04:05-0700", true, true}, {"2006-01-02T15:04:05-07", true, true}, {"2006-01-02T15:04Z07:00", true, true}, {"2006-01-02T15:04-0700", true, true},
	{"2006-01-02T15:04:05", true, false}, {"2006-01-02T15:04", true, false},
	{"2006-01-02 15:04:05Z07:00", true, true}, {"2006-01-02 15:04:05 Z07:00", true, true}, {"2006-01-02 15:04:05 -0700", true, true}, {"2006-01-02 15:04:05-0700", true, true}, {"2006-01-02 15:04:05 -0700 MST", true, true}, {"2006-01-02 15:04:05 MST", true, true},
	{"2006-01-02 15:04:05", true, false}, {"2006-01-02 15:04", true, false}, {"2006-01-02", false, false}, {"2006/01/02 15:04:05", true, false}, {"2006/01/02 15:04", true, false}, {"2006/01/02", false, false},
	{time.RFC1123, true, true}, {time.RFC1123Z, true, true}, {"Mon, 2 Jan 2006 15:04:05 MST", true, true}, {"Mon, 2 Jan 2006 15:04:05 -0700", true, true}, {time.UnixDate, true, true}, {time.RubyDate, true, true}, {time.ANSIC, true, false},
	{"20060102T150405Z0700", true, true}, {"20060102T150405", true, false}, {"20060102150405", true, false}, {"20060102", false, false}, {"2006.01.02", false, false}, {"2006.01.02 15:04", true, false},
	{"02.01.2006", false, false}, {"02.01.2006 15:04", true, false}, {"2006-1-2", false, false},
}

var zeroTime time.Time

// machineTime reads a time as meta tags, JSON-LD and datetime attributes give it.
func machineTime(s string, now time.Time) (moment, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 80 {
		return moment{}, false
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && len(s) != 8 && len(s) != 14 {
		if n > 1e11 {
			n /= 1000
		}
		return plausible(moment{time.Unix(n, 0).UTC(), true, true}, now)
	}
	for _, l := range layouts {
		t, err := time.Parse(l.layout, s)
		if err == nil {
			return plausible(zoned(moment{t, l.clock, l.zone}, s), now)
		}
	}
	return writtenTime(s, now)
}

// zoned corrects a time whose zone time.Parse knew by name only, which it takes for
// UTC.
func zoned(m moment, s string) moment {
	name, offset := m.Zone()
	if offset != 0 || name == "UTC" || name == "" {
		return m
	}
	if secs, ok := zones[strings.ToUpper(name)]; ok {
		y, mo, d := m.Date()
		m.Time = time.Date(y, mo, d, m.Hour(), m.Minute(), m.Second(), 0, time.FixedZone(strings.ToUpper(name), secs))
	}
	return m
}

// plausible holds back times in which no web page was written.
func plausible(m moment, now time.Time) (moment, bool) {
	if m.Year() < 1991 || !now.IsZero() && m.After(now.AddDate(0, 0, 2)) || m.Year() > 2100 {
		return moment{}, false
	}
	return m, true
}

var (
	monthFirst = regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez)[a-z]{0,6}\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+((?:19|20)\d\d)\b`)
	dayFirst   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez)[a-z]{0,6}\.?,?[\s-]+((?:19|20)\d\d)\b`)
	yearFirst  = regexp.MustCompile(`\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b`)
	slashed    = regexp.MustCompile(`\b(\d{1,2})([/.])(\d{1,2})[/.]((?:19|20)\d\d|\d\d)\b`)
	clockTime  = regexp.MustCompile(`(?i)\b(\d{1,2})(?::|\.|h)(\d\d)(?::\d\d)?\s*([ap])?\.?(?:m\b\.?)?\s*\(?\b([a-z]{2,4}\b)?`)
	months     = map[string]time.Month{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
		"mär": 3, "mai": 5, "okt": 10, "dez": 12}
	urlDate = regexp.MustCompile(`/((?:19|20)\d\d)[/-]?(\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?(\d{1,2})(?:/|-|$)`)
)

// zones are the zone names that news pages print, in seconds east of UTC. Names
// that stand for several zones are left out; "ET" and its like are dealt with by
// season.
var zones = map[string]int{
	"UTC": 0, "GMT": 0, "BST": 3600, "CET": 3600, "CEST": 7200, "EET": 7200, "EEST": 10800, "MSK": 10800, "EAT": 10800, "SAST": 7200, "PKT": 18000, "IST": 19800, "SGT": 28800, "HKT": 28800, "JST": 32400, "AEST": 36000, "AEDT": 39600, "NZST": 43200, "NZDT": 46800,
	"EST": -18000, "EDT": -14400, "CST": -21600, "CDT": -18000, "MST": -25200, "MDT": -21600, "PST": -28800, "PDT": -25200,
}

var seasonal = map[string]int{"ET": -18000, "CT": -21600, "MT": -25200, "PT": -28800}

// writtenTime reads the first date that people would write in s, with the time of
// day behind it.
func writtenTime(s string, now time.Time) (moment, bool) {
	var y, d int
	var mo time.Month
	var end int
	switch {
	case find(monthFirst, s, func(g []string, e int) { mo, d, y, end = months[strings.ToLower(g[1])], atoi(g[2]), atoi(g[3]), e }):
	case find(dayFirst, s, func(g []string, e int) { d, mo, y, end = atoi(g[1]), months[strings.ToLower(g[2])], atoi(g[3]), e }):
	case find(yearFirst, s, func(g []string, e int) { y, mo, d, end = atoi(g[1]), time.Month(atoi(g[2])), atoi(g[3]), e }):
	case find(slashed, s, func(g []string, e int) { y, mo, d = slashedDate(g); end = e }):
	default:
		return moment{}, false
	}
	if mo < 1 || mo > 12 || d < 1 || d > 31 {
		return moment{}, false
	}
	m := moment{Time: time.Date(y, mo, d, 0, 0, 0, 0, time.UTC)}
	if m.Day() != d {
		return moment{}, false
	}
	return plausible(withClock(m, s, end), now)
}

// slashedDate reads 3/18/2015 as March, as most who write slashes do, unless that
// is no month; dots are the European order.
func slashedDate(g []string) (int, time.Month, int) {
	a, b, y := atoi(g[1]), atoi(g[3]), atoi(g[4])
	if y < 100 {
		y += 2000
	}
	if g[2] == "." || a > 12 {
		a, b = b, a
	}
	return y, time.Month(a), b
}

// withClock adds the time of day that stands near the date ending at byte end of s.
func withClock(m moment, s string, end int) moment {
	rest := s[end:]
	g := clockTime.FindStringSubmatchIndex(rest)
	if g == nil || g[0] > 25 {
		rest = s[:end]
		if g = clockTime.FindStringSubmatchIndex(rest); g == nil {
			return m
		}
	}
	sub := func(i int) string {
		if g[2*i] < 0 {
			return ""
		}
		return rest[g[2*i]:g[2*i+1]]
	}
	h, min := atoi(sub(1)), atoi(sub(2))
	switch half := strings.ToLower(sub(3)); {
	case half == "p" && h < 12:
		h += 12
	case half == "a" && h == 12:
		h = 0
	}
	if h > 23 || min > 59 {
		return m
	}
	secs, ok := zoneOf(sub(4), m.Month())
	zone := time.UTC
	if ok && secs != 0 {
		zone = time.FixedZone(strings.ToUpper(sub(4)), secs)
	}
	return moment{time.Date(m.Year(), m.Month(), m.Day(), h, min, 0, 0, zone), true, ok}
}

func zoneOf(name string, month time.Month) (int, bool) {
	name = strings.ToUpper(name)
	if secs, ok := seasonal[name]; ok {
		if month >= time.April && month <= time.October {
			secs += 3600
		}
		return secs, true
	}
	secs, ok := zones[name]
	return secs, ok
}

func find(re *regexp.Regexp, s string, use func([]string, int)) bool {
	at := re.FindStringSubmatchIndex(s)
	if at == nil {
		return false
	}
	groups := make([]string, len(at)/2)
	for i := range groups {
		if at[2*i] >= 0 {
			groups[i] = s[at[2*i]:at[2*i+1]]
		}
	}
	use(groups, at[1])
	return true
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// addressTime reads the day in an address such as /2015/03/18/title.
func addressTime(u *url.URL, now time.Time) (moment, bool) {
	if u.Scheme == "file" {
		return moment{}, false
	}
	g := urlDate.FindStringSubmatch(strings.ToLower(u.Path))
	if g == nil {
		return moment{}, false
	}
	mo := months[g[2]]
	if mo == 0 {
		mo = time.Month(atoi(g[2]))
	}
	m := moment{Time: time.Date(atoi(g[1]), mo, atoi(g[3]), 0, 0, 0, 0, time.UTC)}
	if m.Month() != mo || m.Day() != atoi(g[3]) {
		return moment{}, false
	}
	return plausible(m, now)
}
