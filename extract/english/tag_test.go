package english

import (
	"hearsay/fetch"
	"testing"
)

func TestX(t *testing.T) {
	e, err := loadTagger()
	if err != nil {
		t.Fatal(err)
	}
	a := fetch.Article{URI: "x"}
	a.Compose([]fetch.Part{{Kind: fetch.Paragraph, Text: "O'Malley didn’t say: “We won’t,” McCaul said. 'It\"s' the U.S. The '90s’ end. Mr. Ferro, chairman of the House—yes, he said so.He wept."}})
	d := newDoc(&a)
	for _, f := range []func(*doc){tokenize, splitSentences, findQuotations, e.tag} {
		f(d)
	}
	for _, k := range d.toks {
		t.Logf("%q %s s%d q%d", d.text[k.start:k.end], k.tag, k.sent, k.quote)
	}
	for k := range e.classes {
		t.Log(e.classes[k])
	}
}
