package feed

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// isoLayouts are the forms of RFC 3339 and of W3C's note on dates, and what is often
// written for them. Go reads fractions of a second after any of them. Without a zone
// UTC is assumed.
var isoLayouts = []string{
	"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05Z07",
	"2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02T15Z07:00",
	"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02",
	"20060102T150405Z0700", "20060102T150405", "2006-01", "2006",
}

// mailLayouts are the forms of RFC 822 without the day of the week, and what is often
// written for them. A two-digit year is one of 1969 to 2068, as Go has it.
var mailLayouts = []string{
	"2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "2 Jan 06 15:04:05", "2 Jan 06 15:04", "2 Jan 2006", "2 Jan 06",
	"2 Jan 2006 3:04:05 PM", "2 Jan 2006 3:04 PM",
	"Jan 2 2006 15:04:05", "Jan 2 2006 15:04", "Jan 2 2006 3:04:05 PM", "Jan 2 2006 3:04 PM", "Jan 2 2006", "Jan 2 15:04:05 2006",
}

// zones are the names of zones that feeds write, in seconds east of UTC: those of RFC
// 822, and those that stand for one zone only or, like BST and IST, nearly always do.
// Go's own reading takes a name that it does not know for UTC.
var zones = map[string]int{
	"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 3600,
	"EST": -18000, "EDT": -14400, "CST": -21600, "CDT": -18000, "MST": -25200, "MDT": -21600, "PST": -28800, "PDT": -25200,
	"AKST": -32400, "AKDT": -28800, "HST": -36000, "NST": -12600, "NDT": -9000,
	"BST": 3600, "CET": 3600, "CEST": 7200, "MEZ": 3600, "MESZ": 7200, "EET": 7200, "EEST": 10800, "MSK": 10800,
	"SAST": 7200, "EAT": 10800, "WAT": 3600, "CAT": 7200, "PKT": 18000, "IST": 19800, "WIB": 25200, "SGT": 28800, "HKT": 28800,
	"AWST": 28800, "JST": 32400, "KST": 32400, "ACST": 34200, "AEST": 36000, "AEDT": 39600, "NZST": 43200, "NZDT": 46800,
}

var (
	weekday  = regexp.MustCompile(`(?i)^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b[.,]*\s*`)
	longName = regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{1,6}\b\.?`)
	ordinal  = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)\b`)
	comment  = regexp.MustCompile(`\s*\([^()]*\)$`)
	zoneTail = regexp.MustCompile(`(?i)\s*(?:\b(?:UTC|GMT))?\s*([+-])(\d{1,2}):?(\d\d)$|\s*\b([A-Z]{1,5})$`)
	yearTail = regexp.MustCompile(`^(.*\d:\d\d:\d\d)\s+([A-Z]{1,5})\s+(\d{4})$`) // date(1): Mon Jan 2 15:04:05 MST 2006
	isoStart = regexp.MustCompile(`^\d{4}(?:-\d\d|$|\d{4}T)`)
)

// parseTime reads a time as feeds write it. It refuses what it would have to guess at,
// such as an unknown zone or 03/04/2024.
func parseTime(s string) (time.Time, bool) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || len(s) > 80 {
		return time.Time{}, false
	}
	if isoStart.MatchString(s) {
		return isoTime(s)
	}
	return mailTime(s)
}

func isoTime(s string) (time.Time, bool) {
	if len(s) > 10 && (s[10] == ' ' || s[10] == 't') {
		s = s[:10] + "T" + s[11:]
	}
	s = strings.ReplaceAll(s, "z", "Z")
	at, zone, _ := strings.Cut(s, " ")
	zone = strings.ToUpper(zone)
	if secs, ok := zones[zone]; ok {
		return tryAll(isoLayouts, at, time.FixedZone(zone, secs))
	}
	return tryAll(isoLayouts, at+strings.TrimSuffix(zone, " UTC"), time.UTC) // Go itself writes "+0000 UTC"
}

func mailTime(s string) (time.Time, bool) {
	s = weekday.ReplaceAllString(comment.ReplaceAllString(s, ""), "")
	s = ordinal.ReplaceAllString(longName.ReplaceAllString(s, "$1"), "$1")
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }), " ")
	s = yearTail.ReplaceAllString(s, "$1 $3 $2")
	if day, rest, _ := strings.Cut(s, " "); strings.Count(day, "-") == 2 { // 02-Jan-06, RFC 850
		s = strings.ReplaceAll(day, "-", " ") + " " + rest
	}
	s = strings.ToUpper(s)
	zone, at := time.UTC, len(s)
	if g := zoneTail.FindStringSubmatchIndex(s); g != nil && strings.Contains(s, ":") {
		var ok bool
		if zone, ok = zoneOf(s, g); ok {
			at = g[0]
		} else if last := s[len(s)-2:]; last != "AM" && last != "PM" {
			return time.Time{}, false
		}
	}
	return tryAll(mailLayouts, strings.TrimSpace(s[:at]), zone)
}

// zoneOf reads the zone that zoneTail found in s.
func zoneOf(s string, g []int) (*time.Location, bool) {
	if g[2] < 0 {
		name := s[g[8]:g[9]]
		secs, ok := zones[name]
		return time.FixedZone(name, secs), ok
	}
	hours, _ := strconv.Atoi(s[g[4]:g[5]])
	minutes, _ := strconv.Atoi(s[g[6]:g[7]])
	east := 60 * (60*hours + minutes)
	if s[g[2]] == '-' {
		east = -east
	}
	return time.FixedZone("", east), hours <= 14 && minutes < 60
}

func tryAll(layouts []string, s string, zone *time.Location) (time.Time, bool) {
	for _, layout := range layouts {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// time is the first of the texts that is a time in which news is written: not before
// the web, and not two days after the feed was read. Texts that are none are told.
func (b *book) time(at place, texts []string) time.Time {
	for _, s := range texts {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		t, ok := parseTime(s)
		switch {
		case !ok:
			b.wrong("%s: no time can be read from %q", at, short(s))
		case t.Year() < 1991 || t.Year() > 2100 || !b.now.IsZero() && t.After(b.now.AddDate(0, 0, 2)):
			b.wrong("%s: %q is no time of news", at, short(s))
		default:
			return t
		}
	}
	return time.Time{}
}
