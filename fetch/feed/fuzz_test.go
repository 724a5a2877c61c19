package feed

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"hearsay/fetch"

	"github.com/rogpeppe/go-internal/txtar"
)

// sound reports the first way in which what Read gave breaks its promises.
func sound(f Feed, err error) error {
	if err != nil {
		for _, known := range []error{fetch.ErrNotFeed, fetch.ErrBadBody, fetch.ErrTooLarge, fetch.ErrBadURL} {
			if errors.Is(err, known) {
				return nil
			}
		}
		return fmt.Errorf("an error of no kind: %w", err)
	}
	if f.Format == "" || f.Every < 0 || f.Every > MaxEvery || len(f.Items)+len(f.Sitemaps) > maxItems || len(f.Wrong) > maxWrong+6 {
		return fmt.Errorf("format %q, every %v, %d items, %d sitemaps, %d wrong", f.Format, f.Every, len(f.Items), len(f.Sitemaps), len(f.Wrong))
	}
	seen := map[string]bool{}
	for _, i := range f.Items {
		if err := errors.Join(soundURL(i.URL, seen), soundLine(i.Title, maxTitle), soundLine(i.ID, maxID), soundLine(i.Language, maxLanguage)); err != nil {
			return err
		}
	}
	for _, c := range f.Sitemaps {
		if err := soundURL(c.URL, seen); err != nil {
			return err
		}
	}
	for _, w := range f.Wrong {
		if len(w.Error()) > 1500 || !utf8.ValidString(w.Error()) || strings.ContainsFunc(w.Error(), unicode.IsControl) {
			return fmt.Errorf("a message of %d bytes: %q", len(w.Error()), short(w.Error()))
		}
	}
	return soundLine(f.Title, maxTitle)
}

func soundURL(link string, seen map[string]bool) error {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Fragment != "" || len(link) > maxURL || seen[link] {
		return fmt.Errorf("address %q, seen before: %v", link, seen[link])
	}
	seen[link] = true
	return soundLine(link, maxURL)
}

func soundLine(s string, max int) error {
	if len(s) > max || !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || isUnseen(r) }) {
		return fmt.Errorf("a line of %d bytes: %q", len(s), short(s))
	}
	return nil
}

// seeds are the feeds of the case files.
func seeds(f *testing.F) []fetch.Raw {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal("no cases in testdata:", err)
	}
	var all []fetch.Raw
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		all = append(all, rawOf(txtar.Parse(data)))
	}
	return all
}

func FuzzRead(f *testing.F) {
	for _, raw := range seeds(f) {
		f.Add(raw.Body, raw.ContentType)
	}
	f.Add([]byte("\xff\xfe<\x00r\x00s\x00s\x00>\x00"), "")
	f.Add([]byte("\x1f\x8b\x08\x00\x00"), "application/gzip")
	f.Add([]byte("<rss><channel><item><link>http://e.org/\xe9</link>"), "text/xml; charset=iso-2022-jp")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		got, err := Read(fetch.Raw{URL: "https://news.example.org/feeds/all.xml", ContentType: contentType, Body: body, Retrieved: retrieved})
		if err := sound(got, err); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzDiscover(f *testing.F) {
	for _, raw := range seeds(f) {
		f.Add(raw.Body, raw.ContentType)
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		links := Discover(fetch.Raw{URL: "https://news.example.org/a/b", ContentType: contentType, Body: body})
		if len(links) > maxOffers {
			t.Fatalf("%d links", len(links))
		}
		seen := map[string]bool{}
		for _, l := range links {
			if err := errors.Join(soundURL(l.URL, seen), soundLine(l.Title, maxTitle)); err != nil {
				t.Fatal(err)
			}
		}
	})
}
