package fetch

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// kinds renders an article's blocks, one a line.
func kinds(a Article) []string {
	var lines []string
	for _, b := range a.Blocks {
		lines = append(lines, string(b.Kind)+": "+a.Of(b.Span))
	}
	return lines
}

func TestPlain(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"empty", "", nil},
		{"white space", " \n\t\r\n ", nil},
		{"one line", "The mayor said no.", []string{"paragraph: The mayor said no."}},
		{"every line is a paragraph", "The mayor said no.\nThe council said yes.", []string{"paragraph: The mayor said no.", "paragraph: The council said yes."}},
		{"a headline over longer text", "Mayor says no\nThe mayor said no on Monday, and again on Tuesday.",
			[]string{"headline: Mayor says no", "paragraph: The mayor said no on Monday, and again on Tuesday."}},
		{"a headline that ends as a sentence", "Mayor says no.\n\nThe mayor said no on Monday.\n\nShe left.\n\nNobody spoke.",
			[]string{"headline: Mayor says no.", "paragraph: The mayor said no on Monday.", "paragraph: She left.", "paragraph: Nobody spoke."}},
		{"a first sentence is no headline", "The mayor said no.\nThen she left the room with her coat on.\nNobody spoke.\nIt rained.",
			[]string{"paragraph: The mayor said no.", "paragraph: Then she left the room with her coat on.", "paragraph: Nobody spoke.", "paragraph: It rained."}},
		{"a first line longer than all is no headline", "The mayor said no on Monday and again on Tuesday\nNobody spoke.",
			[]string{"paragraph: The mayor said no on Monday and again on Tuesday", "paragraph: Nobody spoke."}},
		{"line ends of every make", "a b.\r\nc d.\re f.\u2028g h.\u2029i j.", []string{"paragraph: a b.", "paragraph: c d.", "paragraph: e f.", "paragraph: g h.", "paragraph: i j."}},
		{"no white space around blocks", "  a b. \t\n\u00a0 c d.\u3000", []string{"paragraph: a b.", "paragraph: c d."}},
		{"wrapped by hand", "Mayor says no\n\nThe mayor said on Monday that she would not sign the order, and\nthat nobody had asked her to. The council, which had voted for it\ntwice, said that it would wait for her answer until the end of the\nmonth.\n\nShe left.",
			[]string{"headline: Mayor says no", "paragraph: The mayor said on Monday that she would not sign the order, and\nthat nobody had asked her to. The council, which had voted for it\ntwice, said that it would wait for her answer until the end of the\nmonth.", "paragraph: She left."}},
		{"short lines are not wrapped ones", "The mayor said no to the plan.\nThe council said yes.\n\nThe mayor left.\nThe council stayed for the night.\nIt rained.",
			[]string{"paragraph: The mayor said no to the plan.", "paragraph: The council said yes.", "paragraph: The mayor left.", "paragraph: The council stayed for the night.", "paragraph: It rained."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := Plain("urn:x", tt.text)
			if err := a.Check(); err != nil {
				t.Error(err)
			}
			if a.Text != tt.text {
				t.Errorf("Text is %q, not the text given", a.Text)
			}
			if diff := cmp.Diff(tt.want, kinds(a)); diff != "" {
				t.Error("blocks (-want +got):\n" + diff)
			}
		})
	}
}

func TestPlainBadBytes(t *testing.T) {
	a := Plain("urn:x", "caf\xe9 \xff\xfe said no")
	if want := "caf\uFFFD \uFFFD said no"; a.Text != want {
		t.Errorf("got %q, want %q", a.Text, want)
	}
}

func TestPlainNamesTheHeadline(t *testing.T) {
	if a := Plain("urn:x", "Mayor says no\n\n"+strings.Repeat("She said no. ", 20)); a.Headline != "Mayor says no" {
		t.Errorf("Headline is %q", a.Headline)
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("Mayor says no\n\nShe said no.\r\n\u2028 \xff")
	f.Fuzz(func(t *testing.T, text string) {
		a := Plain("urn:x", text)
		if err := a.Check(); err != nil {
			t.Fatal(err)
		}
		for _, b := range a.Blocks {
			if words := a.Of(b.Span); words != strings.TrimSpace(words) {
				t.Fatalf("block %q has white space around it", words)
			}
		}
	})
}
