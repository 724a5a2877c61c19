package english

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
)

// TestInterviewed tells who speaks in the turns of an interview: whoever its headline
// or first paragraphs name, by "A", by initials or without a label; nobody by "Q", or
// where two may be meant.
func TestInterviewed(t *testing.T) {
	const head = "A year after the flood\n\nThe potter Greta Vance spoke to us in Osterby.\n\n"
	tests := []struct {
		name, text string
		want       []string
	}{
		{"letters", head + "Q: Will you move, now that it is dry?\n\nA: No, I will stay.", []string{"", "Greta Vance"}},
		{"full stops", head + "Q. Will you move, now that it is dry?\n\nA. No, I will stay.", []string{"", "Greta Vance"}},
		{"initials", head + "Paul Idris asked.\n\nPI: Will you move?\n\nGV: No, I will stay.\n\nPI: Why?", []string{"Paul Idris", "Greta Vance", "Paul Idris"}},
		{"an estate and a reporter", "The warden of Marrow Aske speaks\n\nPim Calder, the warden, met our reporter Ann Varga. The Marrow Aske estate paid for the tea.\n\nQ: Did you cut the net?\n\nA: I did not.", []string{"", "Pim Calder"}},
		{"no labels", head + "Will you move?\n\nNo, I will stay.\n\nWho helped you?\n\nI helped myself.\n\nAre you angry?\n\nI was.", []string{"Greta Vance", "Greta Vance", "Greta Vance"}},
		{"two may be meant", "A year after the flood\n\nGreta Vance and Ilse Brandt spoke to us.\n\nQ: Will you move?\n\nA: No, I will stay.", []string{"", ""}},
	}
	engine := newEngine(t)
	for _, test := range tests {
		a := fetch.Plain("x", test.text)
		r, err := engine(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Check(&a); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		var got []string
		for i := range r.Claims {
			if r.Claims[i].Rule == ruleTurn {
				got = append(got, r.Claims[i].Speaker.Name)
			}
		}
		if d := cmp.Diff(test.want, got); d != "" {
			t.Errorf("%s (-want +got)\n%s\n%s", test.name, d, strings.TrimSpace(test.text))
		}
	}
}
