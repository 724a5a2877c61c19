package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestTame(t *testing.T) {
	for name, tt := range map[string]struct {
		page string
		want bool
	}{
		"an ordinary page":            {strings.Repeat("<p><b>a</b> <a href=x>b</a></p>", 1000), true},
		"comparisons in scripts":      {"<script>" + strings.Repeat("if(a<b||i<a.length){}", 1000) + "</script>", true},
		"formatting left open":        {strings.Repeat("<font size=1>", 100), false},
		"in capitals":                 {strings.Repeat("<FONT>", 100), false},
		"roots over and over":         {strings.Repeat("<body class=x>", 100), false},
		"a tag that the page cuts":    {"<p>a<b", true},
		"a bracket that page ends in": {"<p>a<", true},
	} {
		if got := tame(tt.page); got != tt.want {
			t.Errorf("%s: tame is %v", name, got)
		}
	}
}

// TestFlatten shows that flattening loses elements but no words, and that what it
// writes can be parsed.
func TestFlatten(t *testing.T) {
	for name, tt := range map[string]struct{ page, words string }{
		"too deep":                 {strings.Repeat("<div>", 1000) + "<p>one</p>two" + strings.Repeat("</div>", 1000) + "three", "one two three"},
		"formatting":               {"<p><b>one</b> <i>two</p><p>three", "one two three"},
		"ends without starts":      {"</div></b></p>one</td>two", "one two"},
		"implied ends":             {strings.Repeat("<ul>"+strings.Repeat("<li>one", 300)+"</ul>", 2), strings.TrimSpace(strings.Repeat("one ", 600))},
		"paragraphs never closed":  {strings.Repeat("<p>one", 600), strings.TrimSpace(strings.Repeat("one ", 600))},
		"scripts and their words":  {"<script>if(a<b){'<p>'}</script>one", "if(a<b){'<p>'} one"},
		"comments":                 {"one<!-- two -->three", "onethree"},
		"tables in tables in rows": {strings.Repeat("<table><tr><td>one", 300), strings.TrimSpace(strings.Repeat("one ", 300))},
	} {
		root, err := html.Parse(strings.NewReader(flatten(tt.page)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var words []string
		for n := range root.Descendants() {
			if n.Type == html.TextNode {
				words = append(words, strings.Fields(n.Data)...)
			}
		}
		if got := strings.Join(words, " "); got != tt.words {
			t.Errorf("%s: got %.200q", name, got)
		}
	}
}
