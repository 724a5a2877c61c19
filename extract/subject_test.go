package extract_test

import (
	"regexp"
	"strings"
	"testing"

	"hearsay/extract"
)

func TestToken(t *testing.T) {
	for in, want := range map[string]string{
		"Marta Ferro":                  "marta-ferro",
		"bbc.co.uk":                    "bbc-co-uk",
		"José Ángel Núñez-Peña":        "jose-angel-nunez-pena",
		"Jose\u0301":                   "jose", // a letter and its accent apart
		"O’Neill":                      "oneill",
		"O'Neill & Søn, GmbH.":         "oneill-son-gmbh",
		"Weiß, Œuvre, Þór, Æsir":       "weiss-oeuvre-thor-aesir",
		"İstanbul ılık":                "istanbul-ilik",
		"  --*.>  ":                    "_",
		"":                             "_",
		"王毅":                           "_",
		"4 officials":                  "4-officials",
		"claims.>":                     "claims",
		"a.*.b\x00\n>":                 "a-b",
		"\xff\xfe":                     "_",
		strings.Repeat("a", 65):        strings.Repeat("a", 64),
		strings.Repeat("ab ", 40):      strings.Repeat("ab-", 21) + "a",
		strings.Repeat("a", 63) + "ß":  strings.Repeat("a", 63),
		strings.Repeat("a", 63) + " b": strings.Repeat("a", 63),
	} {
		if got := extract.Token(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

var token = regexp.MustCompile(`^(_|[a-z0-9]+(-[a-z0-9]+)*)$`)

// A token never widens a subject, whatever the page calls its speakers.
func FuzzToken(f *testing.F) {
	for _, s := range []string{"Marta Ferro", "claims.>", "*", "", " ", "🌉", "\xff", strings.Repeat("é-", 90)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := extract.Token(s)
		if !token.MatchString(got) || len(got) > 64 {
			t.Errorf("%q: %q", s, got)
		}
		if again := extract.Token(got); again != got {
			t.Errorf("%q: %q, and again %q", s, got, again)
		}
	})
}

func TestSubject(t *testing.T) {
	claims, entities := sample(t)
	if got, want := claims[saidYes].Subject(), "v1.en.courier-example.confirm.marta-ferro"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := entities.Subject(), "v1.en.courier-example"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	c := claims[saidYes]
	c.Article.Language, c.Article.Outlet, c.Speaker.Name = "en-GB", "", ""
	if got, want := c.Subject(), "v1.en._.confirm._"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
