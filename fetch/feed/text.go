package feed

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// flatten is the text of an element of at most maxText bytes: CDATA as it stands, the
// rest with its references decoded, without comments. Tags within it stay, as words:
// in a title they may be HTML, and are taken out there.
func flatten(inner []byte) string {
	inner = bytes.TrimSpace(inner)
	var b strings.Builder
	for len(inner) > 0 && b.Len() < maxText {
		i := bytes.Index(inner, []byte("<!"))
		if i < 0 {
			i = len(inner)
		}
		b.WriteString(decodeEntities(string(inner[:min(i, maxText)])))
		inner = inner[i:]
		switch {
		case bytes.HasPrefix(inner, []byte("<![CDATA[")):
			data, rest, _ := bytes.Cut(inner[len("<![CDATA["):], []byte("]]>"))
			b.Write(data[:min(len(data), maxText)])
			inner = rest
		case bytes.HasPrefix(inner, []byte("<!--")):
			_, inner, _ = bytes.Cut(inner[len("<!--"):], []byte("-->"))
		case len(inner) > 0:
			b.WriteString("<!")
			inner = inner[len("<!"):]
		}
	}
	s := b.String()
	return strings.ToValidUTF8(s[:min(len(s), maxText)], "\uFFFD")
}

// escape writes s as XML text or the value of an attribute. Characters that XML does
// not allow become U+FFFD, which no address may hold and which titles lose.
func escape(b *bytes.Buffer, s string) {
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&#34;")
		case r < 0x20 && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
}
