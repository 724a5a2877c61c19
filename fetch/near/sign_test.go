package near

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hearsay/fetch"
)

// words is a text of n words, no two of them in the order of another start's.
func words(start, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("w" + strconv.Itoa(start+i) + " ")
	}
	return b.String()
}

func TestSimilarityEstimates(t *testing.T) {
	for _, tt := range []struct {
		reason                string
		a, b                  string
		containment, likeness float64
	}{
		{"the same", words(0, 500), words(0, 500), 1, 1},
		{"nothing in common", words(0, 500), words(1000, 500), 0, 0},
		{"the first third", words(0, 600), words(0, 200), 1, 1. / 3},
		{"half of each", words(0, 600), words(300, 600), 0.5, 1. / 3},
		{"a tenth of each", words(0, 1000), words(900, 1000), 0.1, 0.05},
		{"a page in a book", words(0, 20000), words(500, 400), 1, 0.02},
	} {
		a, b := SignText(tt.a), SignText(tt.b)
		if got := a.Similarity(b); math.Abs(got-tt.containment) > 0.05+0.35*tt.containment*(1-tt.likeness) {
			t.Errorf("%s: containment %.2f, want about %.2f", tt.reason, got, tt.containment)
		}
		if got := a.Resemblance(b); math.Abs(got-tt.likeness) > 0.08 {
			t.Errorf("%s: resemblance %.2f, want about %.2f", tt.reason, got, tt.likeness)
		}
		if a.Similarity(b) != b.Similarity(a) {
			t.Errorf("%s: not the same both ways", tt.reason)
		}
	}
}

// TestSignArticle reads the body only, and a body of quotations whole.
func TestSignArticle(t *testing.T) {
	telling := words(0, 100)
	var a, b fetch.Article
	a.Compose([]fetch.Part{{Kind: fetch.Headline, Text: words(900, 50)}, {Kind: fetch.Paragraph, Text: telling}, {Kind: fetch.Caption, Text: words(800, 50)}, {Kind: fetch.Quote, Text: words(700, 50)}})
	b.Compose([]fetch.Part{{Kind: fetch.Paragraph, Text: telling}})
	if Sign(&a) != Sign(&b) || Sign(&a) != SignText(telling) {
		t.Error("the signature is not the body's")
	}
	said := "“" + words(0, 100) + "”"
	if s := SignText(said); s.IsZero() || s != SignText(words(0, 100)) {
		t.Error("a text that is all quotation is not signed as a whole")
	}
	if s := SignText(said + " she said on a day\n" + words(500, 100)); s.Similarity(SignText(words(0, 100))) != 0 {
		t.Error("a quotation counts")
	}
}

func TestShortTexts(t *testing.T) {
	for _, text := range []string{"", " ", "\n\n", "one", words(0, minShingles+width-2), strings.Repeat("no ", 1000), "“" + words(0, 5)} {
		s := SignText(text)
		if !s.IsZero() || s.Similarity(s) != 0 || s.Resemblance(s) != 0 {
			t.Errorf("%.40q has a signature, or is like itself", text)
		}
		if _, same := Same(s, s, true); same {
			t.Errorf("%.40q is a copy", text)
		}
	}
	if SignText(words(0, minShingles+width-1)).IsZero() {
		t.Error("the shortest text that can be signed is not")
	}
}

// TestStable holds the signature to the version: change the version with it.
func TestStable(t *testing.T) {
	text, err := SignText(words(0, 300)).MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	const want = "AQAAASoAAPCn8fxiKQOwAABoLOmcAABKBshqOh-h"
	if got := string(text[:40]); got != want {
		t.Errorf("the signature of one text has become %s, was %s: raise version", got, want)
	}
}

func TestSignatureForms(t *testing.T) {
	s := SignText(words(0, 300))
	text, err := s.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	var read Signature
	if err := read.UnmarshalText(text); err != nil || read != s {
		t.Errorf("it reads back as another, %v", err)
	}
	data, _ := s.MarshalBinary()
	for reason, bad := range map[string][]byte{
		"nothing":            {},
		"cut":                data[:100],
		"too long":           append(slices.Clone(data), 0),
		"no shingles":        append([]byte{version, 0, 0, 0, 0}, data[5:]...),
		"no bins":            append(slices.Clone(data[:5]), make([]byte, 2*bins)...),
		"more than any text": append([]byte{version, 0xff, 0xff, 0xff, 0xff}, data[5:]...),
	} {
		if err := read.UnmarshalBinary(bad); err == nil {
			t.Errorf("%s: no error", reason)
		}
	}
	data[0]++
	if err := read.UnmarshalBinary(data); !errors.Is(err, ErrVersion) {
		t.Errorf("another version: %v", err)
	}
	if err := read.UnmarshalText([]byte("!")); err == nil {
		t.Error("not base64: no error")
	}
	if read != s {
		t.Error("a failed reading has changed the signature")
	}
}

func FuzzSign(f *testing.F) {
	for _, s := range []string{"“a” b ‘c’ 'd' \"e\"", words(0, 50), "1,2.3'4’5", "\xff“\xff", "a\nb\n“c\nd”"} {
		f.Add(s, "x")
	}
	f.Fuzz(func(t *testing.T, one, other string) {
		a, b := SignText(one), SignText(other)
		if c := a.Similarity(b); c < 0 || c > 1 || c != b.Similarity(a) {
			t.Errorf("similarity %v", c)
		}
		if !a.IsZero() && (a.Similarity(a) < 0.999 || a.Resemblance(a) != 1) {
			t.Errorf("like itself: %v, %v", a.Similarity(a), a.Resemblance(a))
		}
		data, _ := a.MarshalBinary()
		var read Signature
		if err := read.UnmarshalBinary(data); err != nil || read != a {
			t.Errorf("does not read back: %v", err)
		}
		if err := read.UnmarshalBinary([]byte(one)); err == nil {
			if _, err := read.MarshalBinary(); err != nil {
				t.Error(err)
			}
		}
	})
}

// BenchmarkSign signs an article of 800 words, a fifth of them quoted.
func BenchmarkSign(b *testing.B) {
	text := strings.Repeat("“"+words(5000, 20)+"”\n", 8) + strings.ReplaceAll(words(0, 640), "0 ", "0.\n")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		SignText(text)
	}
}

// BenchmarkSignHostile signs 10 MB.
func BenchmarkSignHostile(b *testing.B) {
	for name, text := range map[string]string{"words": words(0, 1<<20), "one word": strings.Repeat("no ", 3<<20), "marks": strings.Repeat(" 'a", 3<<20), "lines": strings.Repeat("a\n", 5<<20)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				SignText(text)
			}
		})
	}
}
