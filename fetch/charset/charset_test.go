package charset

import (
	"testing"
	"unicode/utf8"
)

// Who is believed is tested where it matters, in fetch/page and fetch/feed; here, that
// whatever comes is UTF-8 in the end.
func FuzzDecode(f *testing.F) {
	for _, seed := range [][2]string{
		{"caf\xc3\xa9", "text/html; charset=iso-8859-1"}, {"caf\xe9", "text/html"}, {"\xff\xfec\x00a\x00", ""}, {"\x1b$B;T\x1b(B", "text/plain; charset=iso-2022-jp"},
		{"<\x00p\x00", ""}, {`<?xml version="1.0" encoding="utf-16"?>` + "\xff", "text/xml"}, {"<meta charset=koi8-r>\xed\xff", ""}, {"\x00\xff", "text/html; charset=utf-16be"},
	} {
		f.Add([]byte(seed[0]), seed[1])
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		text, _ := Decode(body, contentType)
		if !utf8.Valid(text) {
			t.Errorf("%q as %q: %q", body, contentType, text)
		}
	})
}
