package feed

import (
	"strconv"
	"strings"
	"time"
)

// MaxEvery bounds Feed.Every: a feed that asks for more is visited once a week.
const MaxEvery = 7 * 24 * time.Hour

// Skip is when a feed will have nothing new, by RSS's skipHours and skipDays, in UTC.
type Skip struct {
	Hours [24]bool
	Days  [7]bool // by time.Weekday
}

// Next is the first time, at or after t, that the feed does not ask to skip; t itself
// if it asks to skip them all.
func (s Skip) Next(t time.Time) time.Time {
	next := t
	for range 7*24 + 1 {
		utc := next.UTC()
		if !s.Hours[utc.Hour()] && !s.Days[utc.Weekday()] {
			return next
		}
		next = utc.Truncate(time.Hour).Add(time.Hour)
	}
	return t
}

// periods are the values of sy:updatePeriod.
var periods = map[string]time.Duration{
	"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": 7 * 24 * time.Hour,
	"monthly": 30 * 24 * time.Hour, "yearly": 365 * 24 * time.Hour,
}

// pace sets Every to the longer of what <ttl> (minutes) and the syndication module
// (period, divided by a frequency that is 1 if it is not said) ask for.
func (b *book) pace(ttl, period, frequency string) {
	if ttl = strings.TrimSpace(ttl); ttl != "" {
		minutes, err := strconv.ParseUint(ttl, 10, 32)
		if err != nil {
			b.wrong("ttl: %q is no number of minutes", short(ttl))
			minutes = 0
		}
		b.ask(time.Duration(min(minutes, 1<<30)) * time.Minute)
	}
	if period = strings.TrimSpace(period); period == "" {
		return
	}
	each, ok := periods[strings.ToLower(period)]
	if !ok {
		b.wrong("updatePeriod: %q is none of hourly, daily, weekly, monthly, yearly", short(period))
		return
	}
	times := uint64(1)
	if frequency = strings.TrimSpace(frequency); frequency != "" {
		var err error
		if times, err = strconv.ParseUint(frequency, 10, 32); err != nil || times == 0 {
			b.wrong("updateFrequency: %q is no number above 0", short(frequency))
			times = 1
		}
	}
	b.ask(each / time.Duration(times))
}

func (b *book) ask(every time.Duration) { b.Every = min(max(b.Every, every), MaxEvery) }

// skip reads skipHours and skipDays. Hour 24 is midnight, as RSS 0.91 counts.
func (b *book) skip(hours, days []string) {
	for _, h := range hours {
		n, err := strconv.ParseUint(strings.TrimSpace(h), 10, 8)
		if err != nil || n > 24 {
			b.wrong("skipHours: %q is no hour from 0 to 23", short(h))
			continue
		}
		b.Skip.Hours[n%24] = true
	}
next:
	for _, name := range days {
		for d := range b.Skip.Days {
			if strings.EqualFold(strings.TrimSpace(name), time.Weekday(d).String()) {
				b.Skip.Days[d] = true
				continue next
			}
		}
		b.wrong("skipDays: %q is no day of the week", short(name))
	}
}
