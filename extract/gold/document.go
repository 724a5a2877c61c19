package gold

import (
	"fmt"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
)

// A Document is an article and the attributions that people found in it.
type Document struct {
	ID           string
	URI          string // "" if the article has no address
	Headline     string // "" if it is not told apart from the text
	Publisher    string
	FirstCreated time.Time // the article's date; zero if it is not told
	Text         string    // valid UTF-8
	Attributions []Attribution
	Mentions     []Mention      // names, in reading order, if they are marked
	Discard      []extract.Span // stretches that are no article text, where nothing counts
}

// An Attribution is one source, cue and content, as a person marked them. All fields
// but Content may be empty.
type Attribution struct {
	Source, Cue, Content []extract.Span // each in reading order

	Kind        string // direct, indirect, mixed, refusal
	SourceType  string // as the corpus has it: name, pronoun, definite...
	CueClass    string // speech, or another class of the corpus
	Speaker     string // the fullest name that the article has
	SpeakerKind string // person, organization, group, document, anonymous, unknown
	Act         string // one of extract.Functions
	Question    []extract.Span
	Phenomena   []string // what the annotator wants it to show

	Negated  bool // the cue denies, or is itself negated
	Hedged   bool // the writer hedges the saying, or what was said
	Optional bool // finding it is neither right nor wrong
	Nested   bool // it stands in the content of another

	Details
}

// optional reports whether the attribution is left out of what is counted. One within
// another's content is: corpora mark the outermost only.
func (a *Attribution) optional() bool { return a.Optional || a.Nested }

// Article is the document as hearsay reads a plain text (fetch.Plain): named by its
// URI, or by its ID if it has none, and of its date.
func (d *Document) Article() fetch.Article {
	name := d.URI
	if name == "" {
		name = d.ID
	}
	a := fetch.Plain(name, d.Text)
	a.FirstCreated = d.FirstCreated
	return a
}

// readDate reads a day or a time; "" is none.
func readDate(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is no date; write 2026-03-04 or 2026-03-04T15:00:00Z", s)
	}
	return t, nil
}
