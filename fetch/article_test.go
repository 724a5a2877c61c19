package fetch

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// letter is an article with words of several scripts and lengths in bytes.
func letter() Article {
	a := Article{URI: "https://example.org/a"}
	a.Compose([]Part{
		{Kind: Headline, Text: "Owl returns 🦉"},
		{Kind: Paragraph, Text: "“Çok güzel,” said Ayşe.\n"},
		{Kind: Paragraph, Text: " \t "},
		{Kind: Quote, Text: "𝔗rue 👩‍🚀"},
		{Kind: Caption, Text: "An owl"},
	})
	return a
}

func TestCompose(t *testing.T) {
	a := letter()
	if want := "Owl returns 🦉\n\n“Çok güzel,” said Ayşe.\n\n𝔗rue 👩‍🚀\n\nAn owl"; a.Text != want {
		t.Errorf("Text is %q, want %q", a.Text, want)
	}
	if diff := cmp.Diff([]string{"headline: Owl returns 🦉", "paragraph: “Çok güzel,” said Ayşe.", "quote: 𝔗rue 👩‍🚀", "caption: An owl"}, kinds(a)); diff != "" {
		t.Error("blocks (-want +got):\n" + diff)
	}
	if want := "“Çok güzel,” said Ayşe.\n\n𝔗rue 👩‍🚀"; a.Body() != want {
		t.Errorf("Body is %q, want %q", a.Body(), want)
	}
	if err := a.Check(); err != nil {
		t.Error(err)
	}
}

func TestComposeBadBytes(t *testing.T) {
	var a Article
	a.Compose([]Part{{Kind: Paragraph, Text: "caf\xe9"}})
	if a.Text != "caf\uFFFD" {
		t.Errorf("got %q", a.Text)
	}
}

func TestBodyKinds(t *testing.T) {
	var body []Kind
	for _, k := range Kinds {
		if k.Body() {
			body = append(body, k)
		}
	}
	if diff := cmp.Diff([]Kind{Subheading, Paragraph, Quote, List, Table, Correction}, body); diff != "" {
		t.Error("(-want +got):\n" + diff)
	}
}

func TestSpan(t *testing.T) {
	s := Span{2, 5}
	for _, tt := range []struct {
		other        Span
		holds, meets bool
	}{
		{Span{2, 5}, true, true}, {Span{3, 4}, true, true}, {Span{1, 3}, false, true}, {Span{4, 6}, false, true},
		{Span{0, 2}, false, false}, {Span{5, 7}, false, false}, {Span{3, 3}, true, true},
	} {
		if got := s.Holds(tt.other); got != tt.holds {
			t.Errorf("%v holds %v: %v", s, tt.other, got)
		}
		if got := s.Meets(tt.other); got != tt.meets {
			t.Errorf("%v meets %v: %v", s, tt.other, got)
		}
	}
	if s.Len() != 3 {
		t.Errorf("Len is %d", s.Len())
	}
}

// TestCheck breaks each promise in turn.
func TestCheck(t *testing.T) {
	for _, tt := range []struct {
		name    string
		spoil   func(*Article)
		message string // "" if nothing is broken
	}{
		{"nothing", func(*Article) {}, ""},
		{"no blocks and no text", func(a *Article) { a.Text, a.Blocks = "", nil }, ""},
		{"no URI", func(a *Article) { a.URI = "" }, "no URI"},
		{"text that is not UTF-8", func(a *Article) { a.Text += "\xff" }, "not valid UTF-8"},
		{"an unknown kind", func(a *Article) { a.Blocks[1].Kind = "sidebar" }, `block 1: unknown kind "sidebar"`},
		{"a block past the end", func(a *Article) { a.Blocks[3].End++ }, "block 3: bytes"},
		{"an empty block", func(a *Article) { a.Blocks[2].End = a.Blocks[2].Start }, "block 2: bytes"},
		{"blocks that overlap", func(a *Article) { a.Blocks[1].Start = a.Blocks[0].End - 4 }, "block 1: bytes"},
		{"a block that starts within a rune", func(a *Article) { a.Blocks[1].Start++ }, "block 1 cuts a rune"},
		{"a block that ends within a rune", func(a *Article) { a.Blocks[0].End-- }, "block 0 cuts a rune"},
		{"words before a block", func(a *Article) { a.Blocks[0].Start++ }, "words before block 0"},
		{"words after the last block", func(a *Article) { a.Blocks = a.Blocks[:3] }, "words after the last block"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := letter()
			tt.spoil(&a)
			err := a.Check()
			switch {
			case tt.message == "" && err != nil:
				t.Error(err)
			case tt.message != "" && (err == nil || !strings.Contains(err.Error(), tt.message)):
				t.Errorf("got %v, want a complaint about %q", err, tt.message)
			}
		})
	}
}
