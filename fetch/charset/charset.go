// Package charset takes the bytes of a page, a feed or a text and gives them as UTF-8.
package charset

import (
	"bytes"
	"errors"
	"mime"
	"regexp"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Decode turns text of any encoding into UTF-8. Bytes that are valid UTF-8 are UTF-8,
// whatever is declared: a wrong label is far more common than a text in another encoding
// that happens to be valid. Before that goes a byte order mark; after it, in this order:
// the Content-Type header, an XML declaration or <meta> in the first 64 KB, windows-1252.
// Bytes that cannot be read are U+FFFD. wrong says what was declared wrongly or could
// not be read; the text is the best there is.
func Decode(body []byte, contentType string) (text []byte, wrong error) {
	e, skip := marked(body)
	if e == nil && utf8.Valid(body) && !escapes(body) {
		return bytes.TrimPrefix(body, []byte("\uFEFF")), nil
	}
	if e == nil {
		e, wrong = declared(body, contentType)
	}
	if e == nil {
		return bytes.ToValidUTF8(bytes.TrimPrefix(body, []byte("\uFEFF")), []byte("\uFFFD")), wrong
	}
	out, err := e.NewDecoder().Bytes(body[skip:])
	return bytes.ToValidUTF8(bytes.TrimPrefix(out, []byte("\uFEFF")), []byte("\uFFFD")), errors.Join(wrong, err)
}

// marked is UTF-16 if the body begins with its mark, or as only XML in UTF-16 would,
// and the length of the mark; otherwise nil.
func marked(body []byte) (encoding.Encoding, int) {
	le, be := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	switch {
	case bytes.HasPrefix(body, []byte{0xff, 0xfe}):
		return le, 2
	case bytes.HasPrefix(body, []byte{0xfe, 0xff}):
		return be, 2
	case bytes.HasPrefix(body, []byte{'<', 0}):
		return le, 0
	case bytes.HasPrefix(body, []byte{0, '<'}):
		return be, 0
	}
	return nil, 0
}

// escapes reports whether valid UTF-8 may still be something else: UTF-16 without a mark
// is full of NUL bytes, ISO-2022-JP of escapes.
func escapes(body []byte) bool {
	return bytes.IndexByte(body, 0) >= 0 || bytes.Contains(body, []byte("\x1b$"))
}

// named is the encoding that an XML declaration names, or a page's <meta>.
var named = regexp.MustCompile(`(?i)<(?:\?xml[^>]{0,200}?encoding|meta[^>]{0,200}?charset)\s*=\s*["']?([a-z0-9._:-]{1,40})`)

// What is told where no declaration holds.
var (
	errBroken  = errors.New("not all of the text is UTF-8; what is not was left out")
	errUnnamed = errors.New("the text is not UTF-8, and no other encoding is declared; read as windows-1252")
)

// declared is the encoding of a body that is not evidently UTF-8; nil is UTF-8, perhaps
// with broken places.
func declared(body []byte, contentType string) (encoding.Encoding, error) {
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		if e := lookUp(params["charset"], body); e != nil {
			return e, nil
		}
	}
	valid := utf8.Valid(body)
	if !valid && mostlyUTF8(body) {
		return nil, errBroken
	}
	if g := named.FindSubmatch(body[:min(len(body), 64<<10)]); g != nil {
		if e := lookUp(string(g[1]), nil); e != nil { // who can read the label knows that it is not UTF-16
			return e, nil
		}
	}
	if valid {
		return nil, nil
	}
	return charmap.Windows1252, errUnnamed
}

// lookUp is the encoding of a label that can hold for the body: what is not UTF-8 is
// not by being called so, and UTF-16 has NUL bytes.
func lookUp(label string, body []byte) encoding.Encoding {
	e, name := charset.Lookup(label)
	switch {
	case name == "utf-8", name == "replacement":
		return nil
	case (name == "utf-16le" || name == "utf-16be") && bytes.IndexByte(body, 0) < 0:
		return nil
	}
	return e
}

// mostlyUTF8 reports whether most of the bytes beyond ASCII stand in valid sequences,
// which text in another encoding hardly ever makes.
func mostlyUTF8(body []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good += n
		}
		i += n
	}
	return good > 2*bad
}
