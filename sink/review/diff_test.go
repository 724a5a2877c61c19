package review

import (
	"strings"
	"testing"
)

// markedUp writes pieces with -what went- and +what came+.
func markedUp(list []piece) string {
	var all []string
	for _, p := range list {
		mark := ""
		if p.Gone {
			mark = "-"
		} else if p.Came {
			mark = "+"
		}
		all = append(all, mark+p.Text+mark)
	}
	return strings.Join(all, " ")
}

func TestRewritten(t *testing.T) {
	xs, ys := strings.TrimSpace(strings.Repeat("x ", 600)), strings.TrimSpace(strings.Repeat("y ", 600))
	for _, c := range []struct{ before, after, want string }{
		{"the dam will hold", "the dam will hold", "the dam will hold"},
		{"the dam will hold", "the dam may not hold", "the dam -will- +may not+ hold"},
		{"the dam", "the old dam at Marwick", "the +old+ dam +at Marwick+"},
		{"it held, it held", "it held", "it -held, it- held"},
		{"The dam held.", "the dam held", "-The- +the+ dam -held.- +held+"},
		{"a b", "c d", "-a b- +c d+"},
		{"the dam was old and leaked", "on Sunday the buses came for us", "-the dam was old and leaked- +on Sunday the buses came for us+"},
		{xs, ys, "-" + xs + "- +" + ys + "+"},
		{xs + " the end", xs + " an end", xs + " -the- +an+ end"},
	} {
		if got := markedUp(rewritten(c.before, c.after)); got != c.want {
			t.Errorf("%.40q to %.40q:\n got %q\nwant %q", c.before, c.after, got, c.want)
		}
	}
}

func TestBeside(t *testing.T) {
	const long = "the dam at Marwick will hold for another hundred years if we mend the northern gate"
	for _, c := range []struct{ ours, theirs, want string }{
		{"the dam will hold", "“The dam will hold,”", "“The dam will hold,”"},
		{"the dam will hold", "the dam will not hold", "the dam will +not+ hold"},
		{long, "the dam at Marwick will hold", "the dam at Marwick will hold -… 10 words …-"},
		{"the dam will hold", long, "the dam +at Marwick+ will hold +for another hundred years if we mend the northern gate+"},
		{"", "x", "+x+"},
		{"x", "", "-x-"},
	} {
		if got := markedUp(beside(c.ours, c.theirs)); got != c.want {
			t.Errorf("%q beside %q:\n got %q\nwant %q", c.theirs, c.ours, got, c.want)
		}
	}
}

// Whatever two texts are, what is set against each other is all of both.
func FuzzRewritten(f *testing.F) {
	f.Add("the dam will hold", "the dam may not hold")
	f.Add("", "x \xff  y")
	f.Add("a a a b a", "a b b a a")
	f.Fuzz(func(t *testing.T, before, after string) {
		var a, b []string
		for _, p := range rewritten(before, after) {
			if !p.Came {
				a = append(a, p.Text)
			}
			if !p.Gone {
				b = append(b, p.Text)
			}
		}
		words := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		if words(strings.Join(a, " ")) != words(before) || words(strings.Join(b, " ")) != words(after) {
			t.Errorf("%q to %q: %q to %q", before, after, a, b)
		}
	})
}
