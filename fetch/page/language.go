package page

import (
	"strings"

	"hearsay/fetch"

	"golang.org/x/text/language"
)

// language is the language of the article's text: as the page declares it, unless
// its words are clearly of another. Where nothing is declared, as its words tell; ""
// if they are too few.
func (s *story) language() string {
	declared := s.card.language()
	found, sure := detected(s.sample())
	if declared == "" {
		return found
	}
	base, _ := language.Make(declared).Base()
	if !sure || found == base.String() || kin[base.String()] == found || kin[found] == base.String() {
		return declared
	}
	return found
}

// kin are languages that short texts do not tell apart, or that pages declare under
// either name.
var kin = map[string]string{"nb": "no", "nn": "no", "da": "no", "ms": "id", "jv": "id", "fil": "tl", "bs": "hr", "sr": "hr", "sk": "cs", "gl": "pt", "ca": "es", "af": "nl", "mo": "ro",
	"be": "ru", "mk": "bg", "kk": "ru", "ky": "ru", "tg": "ru", "mn": "ru", "tt": "ru", "ps": "ar", "sd": "ur", "ckb": "ar", "ug": "ar", "mr": "hi", "ne": "hi", "sa": "hi", "yi": "he", "ti": "am", "yue": "zh", "as": "bn"}

// maxSample is how much of the body is looked at for its language, in bytes.
const maxSample = 4096

// sample is prose from the start of the body.
func (s *story) sample() string {
	var b strings.Builder
	for i, k := range s.kinds {
		if k != fetch.Paragraph && k != fetch.List && k != fetch.Standfirst {
			continue
		}
		text := s.runs[i].text
		if left := maxSample - b.Len(); len(text) > left {
			text = text[:left]
		}
		b.WriteString(text)
		if b.Len() >= maxSample {
			break
		}
		b.WriteByte('\n')
	}
	return strings.ToValidUTF8(b.String(), "")
}

// language is the page's language as it declares it.
func (c *card) language() string {
	said := []string{c.lang, c.get("og:locale"), c.get("content-language", "language", "dc.language", "dcterms.language")}
	if c.article != nil {
		said = append([]string{c.article.text("inLanguage")}, said...)
	}
	for _, s := range said {
		s, _, _ = strings.Cut(strings.ReplaceAll(strings.TrimSpace(s), "_", "-"), ",")
		if len(s) > 35 || s == "" {
			continue
		}
		if t, err := language.Parse(s); err == nil && t != language.Und {
			if base, sure := t.Base(); sure != language.No && base.String() != "und" {
				return t.String()
			}
		}
	}
	return ""
}
