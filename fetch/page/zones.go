package page

import (
	"regexp"
	"strings"
	"time"
)

// zones are the zone names that news pages print, in seconds east of UTC. Of names
// that stand for several zones the one is here that English pages mean by them.
var zones = map[string]int{
	"Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 3600, "BST": 3600, "CET": 3600, "CEST": 7200, "MEZ": 3600, "MESZ": 7200, "EET": 7200, "EEST": 10800, "MSK": 10800, "TRT": 10800,
	"WAT": 3600, "CAT": 7200, "SAST": 7200, "EAT": 10800, "GST": 14400, "PKT": 18000, "IST": 19800, "NPT": 20700, "BDT": 21600,
	"ICT": 25200, "WIB": 25200, "WITA": 28800, "SGT": 28800, "MYT": 28800, "PHT": 28800, "PHST": 28800, "HKT": 28800, "AWST": 28800, "JST": 32400, "KST": 32400, "WIT": 32400,
	"ACST": 34200, "ACDT": 37800, "AEST": 36000, "AEDT": 39600, "NZST": 43200, "NZDT": 46800,
	"NST": -12600, "NDT": -9000, "AST": -14400, "ADT": -10800, "EST": -18000, "EDT": -14400, "CST": -21600, "CDT": -18000, "MST": -25200, "MDT": -21600, "PST": -28800, "PDT": -25200, "AKST": -32400, "AKDT": -28800, "HST": -36000,
}

// seasonal are the zones of North America without their season: standard time.
var seasonal = map[string]int{
	"ET": -18000, "CT": -21600, "MT": -25200, "PT": -28800,
	"EASTERN": -18000, "CENTRAL": -21600, "MOUNTAIN": -25200, "PACIFIC": -28800,
}

var offset = regexp.MustCompile(`^(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?([0-5]\d))?$`)

// zoneOf reads a zone as it is printed behind a time of the given day: "EST", "ET",
// "GMT+2", "+0530"; in seconds east of UTC.
func zoneOf(name string, day time.Time) (int, bool) {
	name = strings.ToUpper(name)
	if secs, ok := seasonal[name]; ok {
		if isSummer(day) {
			secs += 3600
		}
		return secs, true
	}
	if secs, ok := zones[name]; ok {
		return secs, true
	}
	g := offset.FindStringSubmatch(name)
	if g == nil || atoi(g[2]) > 14 {
		return 0, false
	}
	secs := 3600*atoi(g[2]) + 60*atoi(g[3])
	if g[1] == "-" {
		secs = -secs
	}
	return secs, true
}

// isSummer reports whether North America keeps daylight saving time on a day: since
// 2007 from the second Sunday of March to the first of November, from 1987 on from
// the first (to 2006) of April to the last of October.
func isSummer(day time.Time) bool {
	y := day.Year()
	from, to := sunday(y, time.March, 8), sunday(y, time.November, 1)
	if y < 2007 {
		from, to = sunday(y, time.April, 1), sunday(y, time.October, 25)
	}
	return !day.Before(from) && day.Before(to)
}

// sunday is the first Sunday of a month from the given day of it on.
func sunday(year int, month time.Month, day int) time.Time {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return t.AddDate(0, 0, (7-int(t.Weekday()))%7)
}

// zoned corrects a time whose zone time.Parse knew by name only, which it takes for
// UTC.
func zoned(m moment) moment {
	name, secs := m.Zone()
	if secs != 0 || name == "UTC" || name == "" {
		return m
	}
	if secs, ok := zoneOf(name, m.Time); ok {
		y, mo, d := m.Date()
		m.Time = time.Date(y, mo, d, m.Hour(), m.Minute(), m.Second(), 0, fixed(name, secs))
	}
	return m
}

// fixed is the zone of that name and offset; UTC if it has none.
func fixed(name string, secs int) *time.Location {
	if secs == 0 {
		return time.UTC
	}
	return time.FixedZone(strings.ToUpper(name), secs)
}
