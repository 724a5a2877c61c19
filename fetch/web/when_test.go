package web

import (
	"net/http"
	"testing"
	"time"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func TestRetryAfter(t *testing.T) {
	for header, want := range map[string]time.Duration{
		"":                                0,
		"soon":                            0,
		"-5":                              0,
		"1.5":                             0,
		"0":                               0,
		" 90 ":                            90 * time.Second,
		"Sun, 01 Mar 2026 12:10:00 GMT":   10 * time.Minute,
		"Sunday, 01-Mar-26 12:10:00 GMT":  10 * time.Minute,
		"Sun Mar  1 12:10:00 2026":        10 * time.Minute,
		"Sun, 01 Mar 2026 11:00:00 GMT":   0,
		"Tue, 01 Mar 2061 12:00:00 GMT":   longestWait,
		"99999999999999999999999999":      longestWait,
		"Sun, 01 Mar 2026 12:10:00 +0100": 0,
	} {
		if got := retryAfter(header, noon); got != want {
			t.Errorf("retryAfter(%q) = %v, want %v", header, got, want)
		}
	}
}

func TestFresh(t *testing.T) {
	const date, later = "Sun, 01 Mar 2026 12:00:00 GMT", "Sun, 01 Mar 2026 12:20:00 GMT"
	for _, tt := range []struct {
		header http.Header
		want   time.Duration
	}{
		{http.Header{}, 0},
		{http.Header{"Cache-Control": {"max-age=300"}}, 5 * time.Minute},
		{http.Header{"Cache-Control": {"public, Max-Age=\"300\" , must-revalidate"}}, 5 * time.Minute},
		{http.Header{"Cache-Control": {"public", "max-age=300"}}, 5 * time.Minute},
		{http.Header{"Cache-Control": {"max-age=300, max-age=1"}}, 5 * time.Minute},
		{http.Header{"Cache-Control": {"max-age=300"}, "Age": {"100"}}, 200 * time.Second},
		{http.Header{"Cache-Control": {"max-age=300"}, "Age": {"1000"}}, 0},
		{http.Header{"Cache-Control": {"s-maxage=300"}}, 0}, // for shared caches
		{http.Header{"Cache-Control": {"max-age=300, no-store"}}, 0},
		{http.Header{"Cache-Control": {"no-cache"}, "Expires": {later}, "Date": {date}}, 0},
		{http.Header{"Cache-Control": {"max-age=-1"}}, 0},
		{http.Header{"Cache-Control": {"max-age=99999999999999999999"}}, longestWait},
		{http.Header{"Expires": {later}, "Date": {date}}, 20 * time.Minute},
		{http.Header{"Expires": {later}}, 20 * time.Minute},
		{http.Header{"Expires": {date}, "Date": {later}}, 0},
		{http.Header{"Expires": {"0"}, "Date": {date}}, 0},
		{http.Header{"Expires": {"Tue, 01 Mar 2061 12:00:00 GMT"}}, longestWait},
		{http.Header{"Cache-Control": {"max-age=300"}, "Expires": {later}, "Date": {date}}, 5 * time.Minute},
	} {
		if got := fresh(tt.header, noon); got != tt.want {
			t.Errorf("%v: %v, want %v", tt.header, got, tt.want)
		}
	}
}

// FuzzWhen: whatever a header holds, a wait is neither negative nor without end.
func FuzzWhen(f *testing.F) {
	for _, s := range []string{"120", "Sun, 01 Mar 2026 12:10:00 GMT", "max-age=1", "max-age=\"1\",no-store", ",,=,", "99999999999999999999"} {
		f.Add(s, s, s)
	}
	f.Fuzz(func(t *testing.T, a, b, c string) {
		h := http.Header{"Cache-Control": {a}, "Expires": {b}, "Age": {c}, "Date": {a}}
		for _, d := range []time.Duration{retryAfter(a, noon), fresh(h, noon)} {
			if d < 0 || d > longestWait {
				t.Errorf("%q %q %q: %v", a, b, c, d)
			}
		}
	})
}
