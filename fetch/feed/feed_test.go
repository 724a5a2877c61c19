package feed

import (
	"errors"
	"strings"
	"testing"
	"time"

	"hearsay/fetch"
)

// TestStamp holds when an item has changed.
func TestStamp(t *testing.T) {
	at := time.Date(2024, 6, 9, 10, 0, 0, 0, time.UTC)
	base := Item{URL: "https://news.example.org/1", Title: "One", Published: at, Updated: at.Add(time.Hour)}
	for _, tt := range []struct {
		name    string
		change  func(*Item)
		changed bool
	}{
		{"nothing", func(*Item) {}, false},
		{"the same time in another zone", func(i *Item) { i.Updated = i.Updated.In(time.FixedZone("x", 3600)) }, false},
		{"publication, where a change is dated", func(i *Item) { i.Published = at.Add(-time.Hour) }, false},
		{"the id", func(i *Item) { i.ID = "x" }, false},
		{"the time of change", func(i *Item) { i.Updated = i.Updated.Add(time.Second) }, true},
		{"the title", func(i *Item) { i.Title = "Won" }, true},
		{"no time of change", func(i *Item) { i.Updated = time.Time{} }, true},
	} {
		other := base
		tt.change(&other)
		if changed := other.Stamp() != base.Stamp(); changed != tt.changed {
			t.Errorf("%s: changed is %v: %q, %q", tt.name, changed, base.Stamp(), other.Stamp())
		}
	}
	if s := (Item{URL: base.URL, Title: "One"}).Stamp(); s != "" {
		t.Errorf("without a time the stamp is %q", s)
	}
}

// TestPace holds how long a feed asks to wait.
func TestPace(t *testing.T) {
	for _, tt := range []struct {
		ttl, period, frequency string
		want                   time.Duration
		wrong                  int
	}{
		{"", "", "", 0, 0},
		{"30", "", "", 30 * time.Minute, 0},
		{"0", "", "", 0, 0},
		{" 15 ", "hourly", "1", time.Hour, 0},
		{"90", "hourly", "", 90 * time.Minute, 0},
		{"", "Daily", "6", 4 * time.Hour, 0},
		{"", "", "6", 0, 0},
		{"", "weekly", "", MaxEvery, 0},
		{"", "yearly", "1", MaxEvery, 0},
		{"4294967295", "", "", MaxEvery, 0},
		{"99999999999999999999", "", "", 0, 1},
		{"-5", "", "", 0, 1},
		{"1.5", "fortnightly", "2", 0, 2},
		{"", "hourly", "-1", time.Hour, 1},
		{"", "hourly", "4294967295", 838 * time.Nanosecond, 0},
	} {
		b := newBook(nil, time.Time{})
		b.pace(tt.ttl, tt.period, tt.frequency)
		if b.Every != tt.want || len(b.Wrong) != tt.wrong {
			t.Errorf("ttl %q, %q by %q: %v, want %v; wrong: %v", tt.ttl, tt.period, tt.frequency, b.Every, tt.want, b.Wrong)
		}
	}
}

// TestSkip holds the first time that a feed does not ask to skip.
func TestSkip(t *testing.T) {
	at := time.Date(2024, 6, 8, 22, 30, 0, 0, time.UTC) // a Saturday
	night := Skip{}
	night.Hours[22], night.Hours[23], night.Hours[0] = true, true, true
	weekend := Skip{}
	weekend.Days[time.Saturday], weekend.Days[time.Sunday] = true, true
	both := Skip{night.Hours, weekend.Days}
	var never Skip
	for d := range never.Days {
		never.Days[d] = true
	}
	for _, tt := range []struct {
		name string
		skip Skip
		want time.Time
	}{
		{"nothing", Skip{}, at},
		{"hours", night, time.Date(2024, 6, 9, 1, 0, 0, 0, time.UTC)},
		{"days", weekend, time.Date(2024, 6, 10, 0, 0, 0, 0, time.UTC)},
		{"both", both, time.Date(2024, 6, 10, 1, 0, 0, 0, time.UTC)},
		{"everything", never, at},
	} {
		if got := tt.skip.Next(at); !got.Equal(tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		if got := tt.skip.Next(at.In(time.FixedZone("x", -7*3600))); !got.Equal(tt.want) {
			t.Errorf("%s, from another zone: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestOrigins holds where a feed may come from, and what its links then are.
func TestOrigins(t *testing.T) {
	const text = "<rss><channel><item><link>/1</link></item><item><link>https://news.example.org/2#x</link></item></channel></rss>"
	for _, tt := range []struct {
		url   string
		err   error
		links string
	}{
		{"https://news.example.org/feed", nil, "https://news.example.org/1 https://news.example.org/2"},
		{"file:///srv/feeds/a.xml", nil, "https://news.example.org/2"},
		{"", fetch.ErrBadURL, ""}, {"feed.xml", fetch.ErrBadURL, ""}, {"ftp://news.example.org/feed", fetch.ErrBadURL, ""}, {"http://[::1", fetch.ErrBadURL, ""},
	} {
		f, err := Read(fetch.Raw{URL: tt.url, Body: []byte(text)})
		var links []string
		for _, i := range f.Items {
			links = append(links, i.URL)
		}
		if got := strings.Join(links, " "); !errors.Is(err, tt.err) || got != tt.links {
			t.Errorf("%q: %q, %v; want %q, %v", tt.url, got, err, tt.links, tt.err)
		}
	}
}

// TestNoFeed holds what is said of a body that is none, and by which error.
func TestNoFeed(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		err        error
		says       string
	}{
		{"nothing", "", fetch.ErrBadBody, "empty"},
		{"blanks", " \n\t\uFEFF", fetch.ErrBadBody, "empty"},
		{"a page", "<!DOCTYPE html><html><head><title>x</title>", fetch.ErrNotFeed, "an HTML page"},
		{"a page within a form", "<div><form>", fetch.ErrNotFeed, "an HTML page"},
		{"XML", "<?xml version='1.0'?><soap:Envelope>", fetch.ErrNotFeed, "<envelope>"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00", fetch.ErrNotFeed, "it begins with"},
		{"a list in JSON", `[{"url":"https://news.example.org/1"}]`, fetch.ErrNotFeed, "it begins with"},
		{"no JSON", `{feed}`, fetch.ErrBadBody, "invalid character"},
		{"items that are no list", `{"items":{"a":1}}`, fetch.ErrNotFeed, "no list"},
		{"a root alone", "<rss", fetch.ErrNotFeed, "begins with"},
	} {
		_, err := Read(fetch.Raw{URL: "https://news.example.org/feed", Body: []byte(tt.body)})
		if !errors.Is(err, tt.err) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v; want %v, %q", tt.name, err, tt.err, tt.says)
		}
	}
}

// TestLengths holds that texts are cut, and that a cut address is none.
func TestLengths(t *testing.T) {
	long := strings.Repeat("é", 20_000)
	f, err := Read(fetch.Raw{URL: "https://news.example.org/feed", Body: []byte("<rss><channel><title>" + long + "</title>" +
		"<item><title>" + long + "</title><link>/1</link><guid isPermaLink='false'>" + long + "</guid></item>" +
		"<item><link>/" + strings.Repeat("a", 20_000) + "</link></item></channel></rss>")})
	if err := sound(f, err); err != nil {
		t.Error(err)
	}
	if len(f.Items) != 1 || len(f.Title) < maxTitle-1 || len(f.Items[0].Title) < maxTitle-1 || len(f.Items[0].ID) < maxID-1 {
		t.Errorf("%d items, a title of %d bytes", len(f.Items), len(f.Title))
	}
	if len(f.Wrong) != 1 || !strings.Contains(f.Wrong[0].Error(), "bytes long") {
		t.Errorf("wrong: %v", f.Wrong)
	}
}
