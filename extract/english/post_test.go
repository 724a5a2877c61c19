package english

import (
	"fmt"
	"testing"

	"hearsay/fetch"
)

// TestManyPosts: the time that embedded posts take grows with their number, not its
// square, and what is told in them stays in order.
func TestManyPosts(t *testing.T) {
	const posts = 4000
	a := fetch.Article{URI: "urn:x"}
	var parts []fetch.Part
	for i := range posts {
		by := fmt.Sprintf("Mara F%drro (@ferro%d)", i, i)
		parts = append(parts,
			fetch.Part{Kind: fetch.Quote, By: by, Text: "Lind said the bridge was closed, and I have seen it."},
			fetch.Part{Kind: fetch.Quote, By: by, Text: "— " + by + " May 2, 2024"},
			fetch.Part{Kind: fetch.Paragraph, Text: "“It is not,” Olsen said."})
	}
	a.Compose(parts)
	r, err := newEngine(t)(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Check(&a); err != nil {
		t.Error(err)
	}
	found := 0
	for i := range r.Claims {
		if c := &r.Claims[i]; c.Rule == rulePost {
			found++
			if c.Said.Value != "2024-05-02" || len(c.Source) != 1 || c.Depth != 0 {
				t.Fatalf("claim %d: %+v", i, c)
			}
		} else if a.Blocks[c.Block].By != "" && c.Depth != 1 {
			t.Fatalf("claim %d in a post has depth %d", i, c.Depth)
		}
	}
	if found != posts {
		t.Errorf("%d posts became claims, want %d", found, posts)
	}
}
