package gold

import (
	"cmp"
	"slices"
	"strings"

	"hearsay/extract"
)

// DocumentErrors is what an engine missed in a document, and what it found that is
// not there, by Relation.
type DocumentErrors struct {
	ID       string  `json:"id"`
	Matched  int     `json:"matched"`
	Missed   []Words `json:"missed"`
	Spurious []Words `json:"spurious"`
}

// Words is an attribution as printed: several spans of a role with extract.Join
// between, white space as single spaces, "" for an absent role.
type Words struct {
	Source  string `json:"source"`
	Cue     string `json:"cue"`
	Content string `json:"content"`
}

func (e *DocumentErrors) count() int { return len(e.Missed) + len(e.Spurious) }

// errors lists what the relation leaves over on either side.
func (s *sheet) errors(preds []item, relation map[int]int) DocumentErrors {
	e := DocumentErrors{ID: s.doc.ID, Matched: len(relation), Missed: []Words{}, Spurious: []Words{}}
	for j, g := range s.required {
		if _, ok := relation[j]; !ok {
			e.Missed = append(e.Missed, s.print(g.marked.Source, g.marked.Cue, g.marked.Content))
		}
	}
	hit := matched(relation)
	for i, p := range preds {
		if !hit[i] {
			e.Spurious = append(e.Spurious, s.print(p.claim.Source, p.claim.Cue, p.claim.Content))
		}
	}
	return e
}

func (s *sheet) print(source, cue, content []extract.Span) Words {
	of := func(spans []extract.Span) string {
		return strings.Join(strings.Fields(extract.Words(s.doc.Text, spans)), " ")
	}
	return Words{of(source), of(cue), of(content)}
}

// worstOf keeps the n documents with the most errors, the most first.
func worstOf(docs []DocumentErrors, n int) []DocumentErrors {
	slices.SortStableFunc(docs, func(a, b DocumentErrors) int {
		return cmp.Or(cmp.Compare(b.count(), a.count()), cmp.Compare(a.ID, b.ID))
	})
	docs = docs[:min(n, len(docs))]
	return slices.DeleteFunc(docs, func(d DocumentErrors) bool { return d.count() == 0 })
}
