package store

import (
	"strings"
	"testing"
	"time"

	"hearsay/extract"
)

// claimed is a claim of a speaker's, printed on a day of March.
func claimed(speaker, words string, q extract.QuoteType, day int) *extract.ClaimRecord {
	at := time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC)
	c := &extract.ClaimRecord{QuoteType: q, Status: extract.Current}
	c.Speaker.Name, c.Claim.Text, c.Article.Retrieved, c.Article.URI = extract.Null(speaker), words, at, "https://ledger.example/"+speaker+words
	return c
}

func TestSameWords(t *testing.T) {
	const dam = "the dam at Marwick will hold for another hundred years if we mend the northern gate"
	for _, c := range []struct {
		name string
		a, b *extract.ClaimRecord
		want bool
	}{
		{"the same", claimed("Ann Ferro", dam, extract.Direct, 1), claimed("Ann Ferro", dam, extract.Direct, 20), true},
		{"marks and capitals", claimed("Ann Ferro", dam, extract.Direct, 1), claimed("ANN FERRO", "“"+strings.ToUpper(dam)+".”", extract.Direct, 1), true},
		{"another speaker", claimed("Ann Ferro", dam, extract.Direct, 1), claimed("Bo Calder", dam, extract.Direct, 1), false},
		{"a part", claimed("Ann Ferro", dam, extract.Direct, 1), claimed("Ann Ferro", "will hold for another hundred years", extract.Mixed, 1), true},
		{"a part of five words", claimed("Ann Ferro", dam, extract.Direct, 1), claimed("Ann Ferro", "will hold for another hundred", extract.Direct, 1), false},
		{"less than the most of the shorter", claimed("Ann Ferro", dam, extract.Direct, 1), claimed("Ann Ferro", "will hold for another hundred years but nobody who lives here wants to wait so long", extract.Direct, 1), false},
		{"two short ones", claimed("Ann Ferro", "we will not", extract.Direct, 1), claimed("Ann Ferro", "we will not", extract.Direct, 1), false},
		{"four words, the same", claimed("Ann Ferro", "we will not pay", extract.Direct, 1), claimed("Ann Ferro", "we will not pay", extract.Direct, 1), true},
		{"a paraphrase again in a week", claimed("Ann Ferro", "that "+dam, extract.Indirect, 1), claimed("Ann Ferro", dam, extract.Indirect, 8), true},
		{"a paraphrase a month later", claimed("Ann Ferro", "that "+dam, extract.Indirect, 1), claimed("Ann Ferro", dam, extract.Indirect, 31), false},
		{"a part of a paraphrase", claimed("Ann Ferro", dam, extract.Indirect, 1), claimed("Ann Ferro", "the dam at Marwick will hold for another", extract.Indirect, 1), false},
		{"nobody and nobody", claimed("", dam, extract.Direct, 1), claimed("", dam+" now", extract.Direct, 1), false},
	} {
		if SameWords(c.a, c.b) != c.want || SameWords(c.b, c.a) != c.want {
			t.Errorf("%s: want %v both ways", c.name, c.want)
		}
	}
	refused := claimed("Ann Ferro", dam, extract.Indirect, 1)
	refused.Act.Function = extract.Decline
	if SameWords(refused, claimed("Ann Ferro", dam, extract.Indirect, 1)) {
		t.Error("what she would not say is not what she said")
	}
	a, b := claimed("", dam, extract.Direct, 1), claimed("", dam+" now", extract.Direct, 1)
	b.Article.NearDuplicate = extract.Null(a.Article.URI)
	if !SameWords(a, b) {
		t.Error("an agency's copy with the same unresolved speaker is another claim")
	}
}

// Whoever says the same words shares a print with the other, as a rule.
func TestPrints(t *testing.T) {
	const speech = "the dam at Marwick will hold for another hundred years if we mend the northern gate before the winter and keep the lorries off the eastern road until the spring"
	whole := Prints(claimed("Ann Ferro", speech, extract.Direct, 1))
	words := strings.Fields(speech)
	found, all := 0, 0
	for from := 0; from+12 <= len(words); from++ {
		all++
		if meet(whole, Prints(claimed("Ann Ferro", strings.Join(words[from:from+12], " "), extract.Direct, 1))) {
			found++
		}
	}
	if found*10 < all*9 {
		t.Errorf("%d of %d parts of 12 words share a print with the whole", found, all)
	}
	if len(whole) > len(words)/2 {
		t.Errorf("%d prints for %d words", len(whole), len(words))
	}
	gone := claimed("Ann Ferro", speech, extract.Direct, 1)
	gone.Status = extract.Withdrawn
	if p := append(Prints(gone), Prints(claimed("Ann Ferro", "Yes, it was", extract.Direct, 1))...); len(p) > 0 {
		t.Errorf("prints of what is withdrawn or too short: %v", p)
	}
}

func meet(a, b []int64) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

func TestRank(t *testing.T) {
	c := claimed("Ann Ferro", "we will not pay", extract.Direct, 1)
	c.Worth = &extract.WorthRecord{Score: .5}
	c.Confidence.Attribution = .9
	r := Weights{Score: 1, Confidence: .5, Spread: .25, Freshness: .1}.RankOf(c, 4)
	if got, want := r.Sum(), .5+.45+.5+5.9; got < want-1e-9 || got > want+1e-9 { // 1 March is 59 days from the beginning of the year
		t.Errorf("rank %v, want %v", got, want)
	}
	printed := c.Article.Retrieved.AddDate(0, 0, 3)
	c.Time.Printed = &printed
	if got := Printed(c); !got.Equal(c.Article.Retrieved) {
		t.Errorf("printed %v after it was read", got)
	}
}

// Pages without an address are kept apart by who publishes them.
func TestOutletKey(t *testing.T) {
	for _, c := range []struct{ outlet, publisher, want string }{
		{"ledger.example", "The Ledger", "ledger.example"}, {"", "The Ledger", "the-ledger"}, {"", "", ""}, {"ledger.example", "", "ledger.example"},
	} {
		var r extract.ClaimRecord
		r.Article.Outlet, r.Article.Publisher = extract.Null(c.outlet), extract.Null(c.publisher)
		if got := OutletKey(&r); got != c.want {
			t.Errorf("%q of %q: %q, want %q", c.outlet, c.publisher, got, c.want)
		}
	}
}
