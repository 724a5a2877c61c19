package english

import (
	"testing"

	"hearsay/fetch"
)

// What a page prints twice is said once: a pull-quote repeats words of the body, and
// a claim in both would be two.
func TestPullQuote(t *testing.T) {
	said := "“Nobody asked us about the ferry,” said Ilse Marrow, who runs the kiosk."
	a := fetch.Article{URI: "urn:x"}
	a.Compose([]fetch.Part{
		{Kind: fetch.PullQuote, Text: said},
		{Kind: fetch.Paragraph, Text: said},
		{Kind: fetch.PullQuote, Text: said},
	})
	r, err := newEngine(t)(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Claims) != 1 || r.Claims[0].Block != 1 {
		t.Errorf("claims %+v, want one, of block 1", r.Claims)
	}
}
