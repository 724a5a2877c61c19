package review

import (
	"net/url"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hearsay/sink/store"
)

// Whatever stands in an address, it is a filter or an error; and what is written of a
// filter reads as the same filter.
func FuzzReadFilter(f *testing.F) {
	for _, s := range []string{
		"", "q=bridge+%22nine+times%22&speaker=ann-ferro&speaker=Bo+Calder&act=deny&status=worth&from=2026-03-01&to=2026-03-31&score=0.5&asserted=1", "score=NaN", "score=-0",
		"to=9999-12-31", "from=0001-01-01", "speaker=%E6%9D%B1", "q=+&limit=3", "moved=1&reviewed=1&tag=%00", "entity=Calder+Bridge&assignee=-", "a;b", "%zz", "order=arrival&after=x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, address string) {
		v, err := url.ParseQuery(address)
		if err != nil {
			return
		}
		filter, err := ReadFilter(v)
		if err != nil {
			return
		}
		again, err := ReadFilter(writeQuery(store.Query{Filter: filter}))
		if diff := cmp.Diff(filter, again); err != nil || diff != "" {
			t.Errorf("%q: %v\n%s", address, err, diff)
		}
	})
}

// No text breaks a feed: what is left of it are characters of XML, in one line, that turn
// nothing round.
func FuzzFeedText(f *testing.F) {
	for _, s := range []string{"plain", "<b>&amp;", "\x00\x1b[0m", "\u202e\u2066", "\ufffe\uffff\U0001fffe", "\xed\xa0\x80", "a\u2028b\u2029c\u0085d", "  x  "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := feedText(s)
		if !utf8.ValidString(got) || got != strings.TrimSpace(got) {
			t.Errorf("%q became %q", s, got)
		}
		for _, r := range got {
			xml := r >= 0x20 && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000 && r <= 0x10ffff
			if !xml || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
				t.Errorf("%q became %q: %U", s, got, r)
			}
		}
		if feedText(got) != got {
			t.Errorf("%q becomes %q, and that %q", s, got, feedText(got))
		}
	})
}
