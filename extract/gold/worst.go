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
	Wrong    []Wrong `json:"wrong,omitempty"`
}

// Wrong is what was told of an attribution that was found, and is not what the gold
// tells: speaker, speaker_kind, act, question or one of Details.
type Wrong struct {
	What   string `json:"what"`
	Marked string `json:"marked"`
	Found  string `json:"found"`
	Words
}

// Words is an attribution as printed: several spans of a role with extract.Join
// between, white space as single spaces, "" for an absent role.
type Words struct {
	Source  string `json:"source"`
	Cue     string `json:"cue"`
	Content string `json:"content"`
}

func (e *DocumentErrors) count() int { return len(e.Missed) + len(e.Spurious) + len(e.Wrong) }

// errors lists what the relation leaves over on either side, and what is wrong in its
// pairs.
func (p *pairing) errors() DocumentErrors {
	s, preds, relation := p.sheet, p.preds, p.relation
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
	others := p.speakers()
	p.each(func(g, found *item) {
		if found != nil {
			e.Wrong = append(e.Wrong, p.wrong(g, found, others)...)
		}
	})
	return e
}

// wrong lists what the gold tells of an attribution and the claim does not. What is
// told of no attribution is not asked for.
func (p *pairing) wrong(g, found *item, others []string) []Wrong {
	a, c := g.marked, found.claim
	words := p.print(a.Source, a.Cue, a.Content)
	var out []Wrong
	differ := func(what, marked, given string, right bool) {
		if !right {
			out = append(out, Wrong{what, marked, given, words})
		}
	}
	if a.Speaker != "" {
		differ("speaker", a.Speaker, c.Speaker.Name, matchName(c.Speaker.Name, a.Speaker, a.SpeakerKind, others).right())
	}
	if a.SpeakerKind != "" {
		differ("speaker_kind", a.SpeakerKind, strings.ToLower(string(c.Speaker.Type)), sameKind(a, c))
	}
	if a.Act != "" {
		differ("act", a.Act, string(c.Act.Function), a.Act == string(c.Act.Function))
		given := ""
		if c.Reply != nil {
			given = p.print(nil, nil, []extract.Span{c.Reply.Question}).Content
		}
		right := len(a.Question) > 0 && p.question(found, g) >= half || len(a.Question) == 0 && c.Reply == nil
		differ("question", p.print(nil, nil, a.Question).Content, given, right)
	}
	for _, d := range detailsOf(p.doc.Text, a, c) {
		differ(d.name, strings.Join(d.marked, "; "), strings.Join(d.given, "; "), len(d.marked) == 0 || sameDetail(d.marked, d.given))
	}
	return out
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
