package page

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// again encodes UTF-8 a second time, as if it were ISO-8859-1.
func again(t *testing.T, s string) string {
	t.Helper()
	out, err := charmap.ISO8859_1.NewDecoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestOnce holds that a second encoding is undone, and that nothing else is touched.
func TestOnce(t *testing.T) {
	for _, s := range []string{"“It’s so,” she said – in Łódź. 🦉", "naïve “café”", "Â “", "’"} {
		if got := once(again(t, s)); got != s {
			t.Errorf("%q encoded twice: got %q", s, got)
		}
	}
	for _, s := range []string{"", "plain", "café “naïve” Ã©", "Â© 2024", "\u0085", "caf\u0080\u0081é", "Ã"} {
		if got := once(s); got != s {
			t.Errorf("%q: got %q", s, got)
		}
	}
	mixed := again(t, "it’s ") + "café"
	if got := once(mixed); got != "it’s café" {
		t.Errorf("%q: got %q", mixed, got)
	}
}

// TestInvisible holds that no character that shows nothing, or hides what it shows,
// comes into the text, and that those that spell words stay.
func TestInvisible(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a\u202eb\u2066c\u200bd\u00ade", "abcde"},
		{"a\u0085b\u2028c\u2029d", "a b c d"},
		{"a\u0007b\u009fc\u007fd\ufeffe", "abcde"},
		{"a\U000e0041\U000e0042b\ue000c\ufffed\U000f0001e", "abcde"},
		{"a\u180eb\u3164c\u034fd\u206ae\ufffbf", "abcdef"},
		{"می\u200cخواهم 👩\u200d🚀 ❤\ufe0f", "می\u200cخواهم 👩\u200d🚀 ❤\ufe0f"},
	} {
		if got := plain(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}
