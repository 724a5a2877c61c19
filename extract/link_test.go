package extract_test

import (
	"testing"

	"hearsay/extract"
	"hearsay/fetch"
)

func TestTextFragment(t *testing.T) {
	for _, c := range []struct{ name, page, sentence, want string }{
		{"short", "https://a.example/x", "She said yes.", "https://a.example/x#:~:text=She%20said%20yes."},
		{"ten words are given whole", "https://a.example/x", "a b c d e f g h i j", "https://a.example/x#:~:text=a%20b%20c%20d%20e%20f%20g%20h%20i%20j"},
		{"of more, both ends", "https://a.example/x", "a b c d e f g h i j k", "https://a.example/x#:~:text=a%20b%20c%20d%20e,g%20h%20i%20j%20k"},
		{"what has a meaning is escaped", "https://a.example/x", "R&D, re-opened “now” 100%#", "https://a.example/x#:~:text=R%26D%2C%20re%2Dopened%20%E2%80%9Cnow%E2%80%9D%20100%25%23"},
		{"white space is one", "http://a.example/", "She\n\tsaid  yes", "http://a.example/#:~:text=She%20said%20yes"},
		{"query stays, fragment goes", "https://a.example/x?id=1#top", "Yes", "https://a.example/x?id=1#:~:text=Yes"},
		{"a file has no address", "file:///tmp/x.html", "Yes", ""},
		{"nor has nothing", "", "Yes", ""},
		{"nor has nonsense", "http://[::1", "Yes", ""},
	} {
		if got := extract.TextFragment(c.page, c.sentence); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// The page is opened where it was read; a file, where it says that it is a copy of.
func TestLinkOpensThePage(t *testing.T) {
	for _, c := range []struct{ source, uri, want string }{
		{"https://m.courier.example/1", "https://courier.example/1", "https://m.courier.example/1#:~:text=yes"},
		{"file:///tmp/1.html", "https://courier.example/1", "https://courier.example/1#:~:text=yes"},
		{"file:///tmp/1.html", "file:///tmp/1.html", ""},
		{"", "an-id", ""},
	} {
		a := &fetch.Article{URI: c.uri, Source: c.source}
		a.Compose([]fetch.Part{{Kind: fetch.Paragraph, Text: "yes"}})
		claims, _, err := extract.Records(a, bare(a, a.Blocks[0].Span), generated)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(claims[0].Links.Open); got != c.want {
			t.Errorf("%s: got %q, want %q", c.source, got, c.want)
		}
	}
}
