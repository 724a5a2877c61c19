package fetch

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestArticleRoundTrip(t *testing.T) {
	a := letter()
	a.Source, a.CanonicalURL, a.Outlet = "https://example.org/a?x=1", "https://example.org/a", "example.org"
	a.Headline, a.By, a.Publisher, a.Language = "Owl returns 🦉", []string{"Ayşe Kaya", "Bo Ray"}, "The Owl", "en-GB"
	a.FirstCreated = time.Date(2024, 5, 28, 7, 15, 0, 0, time.FixedZone("", 3600))
	a.Retrieved = time.Date(2024, 5, 29, 0, 0, 0, 5e8, time.UTC)
	a.BodyDigest, a.Evidence = "sha256:00", "urn:uuid:1"
	a.Section, a.Access, a.Wall, a.Version, a.NearDuplicateOf = "Birds", Paid, Paywall, 2, "https://example.net/b"
	a.Changes = []Change{{Kind: Caption, Before: "A hawk", After: "An owl"}}
	a.Blocks[2].By = "Ayşe (@ayse)"
	data, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var b Article
	if err := json.Unmarshal(data, &b); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error("(-before +after):\n" + diff)
	}
}

// TestArticleJSON shows that offsets on the wire are code points, and that what was
// not said is null.
func TestArticleJSON(t *testing.T) {
	data, err := json.Marshal(letter())
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	text := []rune(got["text"].(string))
	want := []string{"Owl returns 🦉", "“Çok güzel,” said Ayşe.", "𝔗rue 👩‍🚀", "An owl"}
	for i, b := range got["blocks"].([]any) {
		b := b.(map[string]any)
		if words := string(text[int(b["start"].(float64)):int(b["end"].(float64))]); words != want[i] {
			t.Errorf("block %d is %q, want %q", i, words, want[i])
		}
	}
	for _, key := range []string{"canonicalUrl", "outlet", "headline", "publisher", "section", "language", "isAccessibleForFree", "wall", "nearDuplicateOf", "firstCreated", "versionCreated", "retrieved"} {
		if v, ok := got[key]; !ok || v != nil {
			t.Errorf("%s is %v, want null", key, v)
		}
	}
	if by, ok := got["by"].([]any); !ok || len(by) != 0 {
		t.Errorf("by is %v, want an empty list", got["by"])
	}
}

func TestArticleJSONErrors(t *testing.T) {
	for _, tt := range []struct{ name, data, message string }{
		{"not an object", `[1]`, "article:"},
		{"a block past the text", `{"uri":"u","text":"ab","blocks":[{"kind":"paragraph","start":0,"end":3}]}`, "code points 0 to 3 are not in the text"},
		{"a block before the text", `{"uri":"u","text":"ab","blocks":[{"kind":"paragraph","start":-1,"end":2}]}`, "code points -1 to 2"},
		{"a broken promise", `{"uri":"u","text":"ab","blocks":[]}`, "belong to none"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var a Article
			if err := json.Unmarshal([]byte(tt.data), &a); err == nil || !strings.Contains(err.Error(), tt.message) {
				t.Errorf("got %v, want a complaint about %q", err, tt.message)
			}
		})
	}
}

// TestPoints compares every offset with a naive count, in texts around the step.
func TestPoints(t *testing.T) {
	for name, text := range map[string]string{
		"empty":         "",
		"ascii":         strings.Repeat("a", pointStep),
		"two bytes":     strings.Repeat("é", pointStep),
		"four bytes":    "a" + strings.Repeat("🦉", pointStep),
		"three in step": strings.Repeat("a", pointStep-1) + "€" + strings.Repeat("b", pointStep),
		"mixed":         strings.Repeat("a€🦉é\n", 300),
	} {
		t.Run(name, func(t *testing.T) {
			p := NewPoints(text)
			n := 0
			for i := 0; i <= len(text); i++ {
				if !onRune(text, i) {
					continue
				}
				if got := p.Of(i); got != n {
					t.Fatalf("byte %d is code point %d, want %d", i, got, n)
				}
				if got, ok := p.Byte(n); !ok || got != i {
					t.Fatalf("code point %d is byte %d, %v, want %d", n, got, ok, i)
				}
				n++
			}
			if n != utf8.RuneCountInString(text)+1 {
				t.Fatalf("%d boundaries", n)
			}
			for _, bad := range []int{-1, n, n + 1000} {
				if _, ok := p.Byte(bad); ok {
					t.Errorf("the text has code point %d", bad)
				}
			}
		})
	}
}
