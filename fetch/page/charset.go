package page

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// decode turns the bytes of a page into UTF-8. Bytes that are valid UTF-8 are
// UTF-8, whatever the page says: a wrong label is far more common than a text in
// another charset that happens to be valid. Otherwise, in this order: a byte order
// mark, the Content-Type header, a <meta>, and what the bytes look like. What was
// encoded twice is decoded twice.
func decode(body []byte, contentType string) string {
	return once(decodeAs(body, contentType))
}

func decodeAs(body []byte, contentType string) string {
	if utf8.Valid(body) && !escapes(body, contentType) {
		return strings.TrimPrefix(string(body), "\uFEFF")
	}
	e := declared(body, contentType)
	if e == nil {
		return strings.ToValidUTF8(string(body), "\uFFFD")
	}
	out, err := e.NewDecoder().Bytes(body)
	if err != nil { // the decoders of x/text replace what they can't read; this is for one that does not
		return strings.ToValidUTF8(string(body), "\uFFFD")
	}
	return strings.ToValidUTF8(strings.TrimPrefix(string(out), "\uFEFF"), "\uFFFD")
}

// escapes reports whether valid UTF-8 may still be something else: UTF-16 without
// a mark is full of NUL bytes, ISO-2022-JP of escapes.
func escapes(body []byte, contentType string) bool {
	if bytes.IndexByte(body, 0) < 0 && bytes.IndexByte(body, 0x1b) < 0 {
		return false
	}
	e := declared(body, contentType)
	return e != nil && e != charmap.Windows1252
}

// declared is the encoding that the page declares or looks like; nil is UTF-8.
func declared(body []byte, contentType string) encoding.Encoding {
	e, name, certain := charset.DetermineEncoding(body, contentType)
	if !certain {
		if label := metaCharset(body); label != "" {
			e, name = charset.Lookup(label)
		}
	}
	if e == nil || name == "utf-8" || !certain && mostlyUTF8(body) {
		if mostlyUTF8(body) {
			return nil
		}
		return charmap.Windows1252 // says UTF-8 and is not, or nothing that we know
	}
	return e
}

// metaCharset finds a charset= behind the 1,024 bytes that browsers look at.
func metaCharset(body []byte) string {
	head := bytes.ToLower(body[:min(len(body), 64<<10)])
	i := bytes.Index(head, []byte("charset="))
	if i < 0 {
		return ""
	}
	label := bytes.TrimLeft(head[i+len("charset="):], `"' `)
	if end := bytes.IndexAny(label, "\"' ;/>"); end >= 0 {
		return string(label[:end])
	}
	return ""
}

// mostlyUTF8 reports whether most of the bytes beyond ASCII stand in valid
// sequences, which text in another charset hardly ever makes: UTF-8 with a few
// broken places, as cut-off teasers leave them.
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
