package feed

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"hearsay/fetch"
)

// TestEncodings holds that valid UTF-8 is UTF-8 whatever is declared, and otherwise who
// is believed.
func TestEncodings(t *testing.T) {
	feed := func(declared, title string) string {
		return `<?xml version="1.0"` + declared + `?><rss><channel><title>` + title + `</title><item><link>https://news.example.org/1</link></item></channel></rss>`
	}
	le, be := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	bare := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	for _, tt := range []struct {
		name, contentType, declared, title string
		in                                 encoding.Encoding // nil: UTF-8
		wrong                              string
	}{
		{"UTF-8", "", ` encoding="UTF-8"`, "Café – 東京", nil, ""},
		{"UTF-8 with a mark", "", "", "\uFEFFCafé", nil, ""},
		{"UTF-8 that says ISO-8859-1", "", ` encoding="ISO-8859-1"`, "Café", nil, ""},
		{"UTF-8 that the header says is ASCII", "text/xml; charset=us-ascii", "", "Café", nil, ""},
		{"UTF-8 that says UTF-16", "", ` encoding="UTF-16"`, "Café", nil, ""},
		{"UTF-8 that says what nobody knows", "", ` encoding="x-unknown"`, "Café", nil, ""},
		{"ISO-8859-1 that says so", "", ` encoding="ISO-8859-1"`, "Café", charmap.Windows1252, ""},
		{"windows-1252 that says ISO-8859-1", "", " encoding='iso-8859-1'", "“Café” – €5", charmap.Windows1252, ""},
		{"windows-1252 that says UTF-8", "", ` encoding="UTF-8"`, "“Café” – €5", charmap.Windows1252, "read as windows-1252"},
		{"windows-1252 that says nothing", "text/xml", "", "Café", charmap.Windows1252, "read as windows-1252"},
		{"windows-1251 by the header", "application/rss+xml; charset=windows-1251", ` encoding="UTF-8"`, "Москва", charmap.Windows1251, ""},
		{"windows-1251 by its declaration", "application/rss+xml; charset=utf-8", ` encoding="windows-1251"`, "Москва", charmap.Windows1251, ""},
		{"Shift_JIS", "", ` encoding="Shift_JIS"`, "東京", japanese.ShiftJIS, ""},
		{"ISO-2022-JP, which is ASCII too", "", ` encoding="iso-2022-jp"`, "東京", japanese.ISO2022JP, ""},
		{"UTF-16, little end first", "", ` encoding="UTF-16"`, "Café 東京", le, ""},
		{"UTF-16, big end first", "text/xml; charset=utf-8", ` encoding="UTF-16"`, "Café 東京", be, ""},
		{"UTF-16 without a mark", "", ` encoding="UTF-16"`, "Café 東京", bare, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			body := feed(tt.declared, tt.title)
			if strings.HasPrefix(tt.title, "\uFEFF") {
				body = "\uFEFF" + body
			}
			if tt.in != nil {
				var err error
				if body, err = tt.in.NewEncoder().String(body); err != nil {
					t.Fatal(err)
				}
			}
			f, err := Read(fetch.Raw{URL: "https://news.example.org/feed", ContentType: tt.contentType, Body: []byte(body)})
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.TrimPrefix(tt.title, "\uFEFF"); f.Title != want || len(f.Items) != 1 {
				t.Errorf("title %q, want %q; %d items", f.Title, want, len(f.Items))
			}
			if said := len(f.Wrong) > 0; said != (tt.wrong != "") || said && !strings.Contains(f.Wrong[0].Error(), tt.wrong) {
				t.Errorf("wrong: %v, want %q", f.Wrong, tt.wrong)
			}
		})
	}
}

// TestBrokenUTF8 holds that a few broken bytes do not make a text windows-1252.
func TestBrokenUTF8(t *testing.T) {
	f, err := Read(fetch.Raw{URL: "https://news.example.org/feed", Body: []byte("<rss><channel><title>Caf\xc3\xa9 \xe2\x80\x93 \xe2\x80\x93 cut \xe2\x80</title><item><link>/caf\xe9</link></item><item><link>/2</link></item></channel></rss>")})
	if err != nil || f.Title != "Café – – cut" || len(f.Items) != 1 || len(f.Wrong) != 2 {
		t.Errorf("title %q, %d items, wrong %v, error %v", f.Title, len(f.Items), f.Wrong, err)
	}
}
