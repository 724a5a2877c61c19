package feed

import (
	"bytes"
	"mime"
	"regexp"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// named is the encoding that an XML declaration names, or a page's <meta>.
var named = regexp.MustCompile(`(?i)<(?:\?xml[^>]{0,200}?encoding|meta[^>]{0,200}?charset)\s*=\s*["']?([a-z0-9._:-]{1,40})`)

// decode turns the bytes of a feed into UTF-8, in this order: a byte order mark; valid
// UTF-8 is UTF-8, whatever is declared; the Content-Type header; the XML declaration or <meta>;
// windows-1252. It tells where the declaration was wrong.
func decode(body []byte, contentType string, wrong tell) []byte {
	e, skip := marked(body)
	if e == nil && utf8.Valid(body) && !escapes(body) {
		return bytes.TrimPrefix(body, []byte("\uFEFF"))
	}
	if e == nil {
		e = declared(body, contentType, wrong)
	}
	if e == nil {
		return bytes.ToValidUTF8(bytes.TrimPrefix(body, []byte("\uFEFF")), []byte("\uFFFD"))
	}
	out, err := e.NewDecoder().Bytes(body[skip:])
	if err != nil {
		wrong("the text cannot be decoded to its end: %w", err)
	}
	return bytes.ToValidUTF8(out, []byte("\uFFFD"))
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

// escapes reports whether the body may be ISO-2022-JP, which is valid UTF-8 too.
func escapes(body []byte) bool { return bytes.Contains(body, []byte("\x1b$")) }

// declared is the encoding of a body that is not valid UTF-8; nil is UTF-8 with broken
// places.
func declared(body []byte, contentType string, wrong tell) encoding.Encoding {
	var labels []string
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		labels = append(labels, params["charset"])
	}
	if g := named.FindSubmatch(body[:min(len(body), 64<<10)]); g != nil {
		labels = append(labels, string(g[1]))
	}
	for _, label := range labels {
		e, name := charset.Lookup(label)
		if e != nil && name != "utf-8" && name != "utf-16le" && name != "utf-16be" {
			return e
		}
	}
	if utf8.Valid(body) {
		return nil
	}
	if mostlyUTF8(body) {
		wrong("not all of the text is UTF-8; what is not was left out")
		return nil
	}
	wrong("the text is not UTF-8, and no other encoding is declared; read as windows-1252")
	return charmap.Windows1252
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
