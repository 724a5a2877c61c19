package page

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// order decides between the two readings of 3/4/2026: by another date of the page
// that agrees with one of them, else by how the day is written where the page's
// language or domain is at home.
func (k *card) order(month, day moment, mark string) moment {
	near := func(m, known moment) bool { return m.Sub(known.Time).Abs() <= 48*time.Hour }
	var known []moment
	first, version := k.times()
	known = append(known, first, version)
	for _, u := range []*url.URL{k.from, k.address()} {
		if u != nil {
			m, _ := addressTime(u, k.now)
			known = append(known, m)
		}
	}
	for _, m := range known {
		if !m.IsZero() && near(month, m) != near(day, m) {
			if near(day, m) {
				return day
			}
			return month
		}
	}
	if k.writesDayFirst() {
		return day
	}
	return usual(month, day, mark)
}

// writesDayFirst reports whether the page is from where the day is written first:
// nearly everywhere but in the United States. A page in English that names no
// region is taken for American unless its domain is another country's.
func (k *card) writesDayFirst() bool {
	if tag, err := language.Parse(k.language()); err == nil {
		if base, _ := tag.Base(); base.String() != "en" {
			return true
		}
		if region, sure := tag.Region(); sure == language.Exact {
			return region.String() != "US" && region.String() != "PH"
		}
	}
	for _, u := range []*url.URL{k.address(), k.from} {
		if u != nil {
			top := u.Hostname()[strings.LastIndexByte(u.Hostname(), '.')+1:]
			return len(top) == 2 && !strings.Contains("us ph co io tv me ai fm ly cc ws", top)
		}
	}
	return false
}
