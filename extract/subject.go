package extract

import (
	"strings"
	"unicode"
)

// maxToken is the length of the longest subject token, in bytes.
const maxToken = 64

// Token folds s into one token of a subject: ASCII letters in lower case, digits
// and "-" for all else, at most 64 bytes; "_" if nothing is left. What it returns
// can never widen a subject: it holds no dot, star, ">" or space.
func Token(s string) string {
	var b strings.Builder
	dash := false
	for _, r := range s {
		out := ascii(unicode.ToLower(r))
		if out == "" {
			if !unicode.Is(unicode.Mn, r) && r != '\'' && r != '’' && r != '\u00ad' {
				dash = b.Len() > 0
			}
			continue
		}
		if dash {
			out = "-" + out
		}
		if b.Len()+len(out) > maxToken {
			break
		}
		b.WriteString(out)
		dash = false
	}
	if b.Len() == 0 {
		return "_"
	}
	return b.String()
}

// ascii is the lower-case rune r in ASCII letters and digits, or "" if it has none.
func ascii(r rune) string {
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		return string(r)
	case r < 0x80:
		return ""
	}
	for plain, marked := range letters {
		if strings.ContainsRune(marked, r) {
			return plain
		}
	}
	return ""
}

// letters holds the marked letters of the Latin alphabets of Europe by the plain
// ones they are read as.
var letters = map[string]string{
	"a": "àáâãäåāăąǎǻạảấầẩẫậắằẳẵặ", "b": "ḃ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęěẹẻẽếềểễệ",
	"f": "ḟ", "g": "ĝğġģǧ", "h": "ĥħ", "i": "ìíîïĩīĭįıǐỉị", "j": "ĵ", "k": "ķǩ", "l": "ĺļľŀł",
	"m": "ṁ", "n": "ñńņňŉŋ", "o": "òóôõöøōŏőǒǿọỏốồổỗộơớờởỡợ", "p": "ṗ", "r": "ŕŗř", "s": "śŝşšșſ",
	"t": "ţťŧț", "u": "ùúûüũūŭůűųǔụủưứừửữự", "w": "ŵẁẃẅ", "y": "ýÿŷỳỵỷỹ", "z": "źżžʒ",
	"ae": "æǽ", "oe": "œ", "ss": "ß", "th": "þ",
}

// Subject returns the NATS subject on which the record of a claim appears, less the
// "claims." or "out.claims." before it: v1.<lang>.<outlet>.<act>.<speaker>.
func (c *ClaimRecord) Subject() string {
	return strings.Join([]string{"v1", language(c.Article.Language), Token(string(c.Article.Outlet)), Token(string(c.Act.Function)), Token(string(c.Speaker.Name))}, ".")
}

// Subject returns the NATS subject on which an entities record appears, less the
// "entities." or "out.entities." before it: v1.<lang>.<outlet>.
func (e *EntitiesRecord) Subject() string {
	return strings.Join([]string{"v1", language(e.Article.Language), Token(string(e.Article.Outlet))}, ".")
}

// language is the token of a language tag: of its first part only, so that who
// subscribes to "en" hears what is in en-GB, too.
func language(tag string) string {
	first, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return Token(first)
}
