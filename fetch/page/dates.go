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
			return plausible(zoned(moment{t, l.clock, l.zone}), now)
		}
	}
	return writtenTime(s, now)
}

// plausible holds back times in which no web page was written.
func plausible(m moment, now time.Time) (moment, bool) {
	if m.Year() < 1991 || !now.IsZero() && m.After(now.Add(24*time.Hour)) || m.Year() > 2100 {
		return moment{}, false
	}
	return m, true
}

var urlDate = regexp.MustCompile(`/((?:19|20)\d\d)[/-]?(\d{1,2}|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[/-]?(\d{1,2})(?:/|-|$)`)

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
	mo := months[g[2][:min(3, len(g[2]))]]
	if mo == 0 {
		mo = time.Month(atoi(g[2]))
	}
	m := moment{Time: time.Date(atoi(g[1]), mo, atoi(g[3]), 0, 0, 0, 0, time.UTC)}
	if m.Month() != mo || m.Day() != atoi(g[3]) {
		return moment{}, false
	}
	return plausible(m, now)
}
