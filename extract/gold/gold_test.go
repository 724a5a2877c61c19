package gold

import (
	"regexp"
	"strings"
	"testing"

	"hearsay/extract"
)

// marked makes a document of a text with marks in it: {source}, <cue> and [content],
// each with the number of its attribution in front, 0 for the first: "0{Ann} 0<said>
// 0[it is shut]".
func marked(t *testing.T, text string) Document {
	t.Helper()
	var d Document
	var b strings.Builder
	rest := text
	for {
		m := mark.FindStringSubmatchIndex(rest)
		if m == nil {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:m[0]])
		n, inner := int(rest[m[2]]-'0'), rest[m[4]+1:m[5]-1]
		for len(d.Attributions) <= n {
			d.Attributions = append(d.Attributions, Attribution{})
		}
		s := extract.Span{Start: b.Len(), End: b.Len() + len(inner)}
		a := &d.Attributions[n]
		switch rest[m[4]] {
		case '{':
			a.Source = append(a.Source, s)
		case '<':
			a.Cue = append(a.Cue, s)
		default:
			a.Content = append(a.Content, s)
		}
		b.WriteString(inner)
		rest = rest[m[1]:]
	}
	d.ID, d.Text = t.Name(), b.String()
	for i, a := range d.Attributions {
		if len(a.Content) == 0 {
			t.Fatalf("attribution %d has no content in %q", i, text)
		}
	}
	return d
}

var mark = regexp.MustCompile(`([0-9])(\{[^}]*\}|<[^>]*>|\[[^\]]*\])`)

// claims are attributions as an engine would give them, sure of each.
func claims(attributions []Attribution, confidence float64) []extract.Claim {
	var out []extract.Claim
	for _, a := range attributions {
		out = append(out, extract.Claim{
			Source: a.Source, Cue: a.Cue, Content: a.Content, Parent: extract.None, InBody: extract.None,
			Confidence: extract.Confidence{Attribution: confidence},
		})
	}
	return out
}

// finds is what an engine finds: the attributions of a document with the same text
// and other marks.
func finds(t *testing.T, d Document, text string, confidence float64) []extract.Claim {
	t.Helper()
	other := marked(t, text)
	if other.Text != d.Text {
		t.Fatalf("the texts differ:\n%s\n%s", d.Text, other.Text)
	}
	return claims(other.Attributions, confidence)
}
