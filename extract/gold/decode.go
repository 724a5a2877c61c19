package gold

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"hearsay/extract"
	"hearsay/fetch"
)

const (
	maxLine   = 64 << 20 // bytes of one line
	maxErrors = 10       // of one file, then reading ends
)

// Read reads a file of annotated documents, JSON lines, compressed by gzip or not.
// The error is as Decode's.
func Read(path string) ([]Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Decode(f, path)
}

// Decode reads annotated documents, one JSON object a line, compressed by gzip or
// not. Unknown fields and blank lines are let pass. The error names the file and line
// of each document that cannot be read, and what is wrong with it; after ten of them
// reading ends. The documents that can be read are returned in any case.
func Decode(r io.Reader, name string) ([]Document, error) {
	plain, err := gunzip(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var docs []Document
	var wrong []error
	lines := bufio.NewScanner(plain)
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() && len(wrong) < maxErrors {
		n++
		line := bytes.TrimPrefix(lines.Bytes(), []byte("\ufeff"))
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		d, err := decodeLine(line)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", name, n, err))
			continue
		}
		docs = append(docs, d)
	}
	if err := lines.Err(); err != nil {
		wrong = append(wrong, fmt.Errorf("%s:%d: %w", name, n+1, err))
	}
	return docs, errors.Join(wrong...)
}

// gunzip tells by the first two bytes whether r is compressed.
func gunzip(r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	if magic, _ := b.Peek(2); string(magic) != "\x1f\x8b" {
		return b, nil
	}
	return gzip.NewReader(b)
}

// wireDocument and wireAttribution are a document on disk.
type wireDocument struct {
	ID           string            `json:"id"`
	URI          string            `json:"uri"`
	Headline     string            `json:"headline"`
	Publisher    string            `json:"publisher"`
	FirstCreated string            `json:"firstCreated"`
	Text         *string           `json:"text"`
	Attributions []wireAttribution `json:"attributions"`
	Discard      [][]int           `json:"discard"`
}

type wireAttribution struct {
	Source      [][]int  `json:"source"`
	Cue         [][]int  `json:"cue"`
	Content     [][]int  `json:"content"`
	Kind        string   `json:"kind"`
	SourceType  string   `json:"source_type"`
	CueClass    string   `json:"cue_class"`
	Speaker     string   `json:"speaker"`
	SpeakerKind string   `json:"speaker_kind"`
	Act         string   `json:"act"`
	Question    [][]int  `json:"question"`
	Phenomena   []string `json:"phenomenon"`
	Negated     bool     `json:"negated_or_denied"`
	Hedged      bool     `json:"hedged"`
	Optional    bool     `json:"optional"`
	Nested      bool     `json:"nested"`
	Details
}

func decodeLine(line []byte) (Document, error) {
	var w wireDocument
	if err := json.Unmarshal(line, &w); err != nil {
		return Document{}, inWordsOfJSON(err)
	}
	switch {
	case w.ID == "":
		return Document{}, errors.New(`"id" is empty or missing; give the document a name`)
	case w.Text == nil:
		return Document{}, errors.New(`no "text"; a line is {"id": "a name", "text": "the article", "attributions": [...]}`)
	}
	d := Document{ID: w.ID, URI: w.URI, Headline: w.Headline, Publisher: w.Publisher, Text: *w.Text}
	points := fetch.NewPoints(d.Text)
	var err error
	if d.FirstCreated, err = readDate(w.FirstCreated); err != nil {
		return Document{}, fmt.Errorf(`"firstCreated": %w`, err)
	}
	if d.Discard, err = spansOf(points, w.Discard); err != nil {
		return Document{}, fmt.Errorf(`"discard": %w`, err)
	}
	for i := range w.Attributions {
		a, err := w.Attributions[i].attribution(points)
		if err != nil {
			return Document{}, fmt.Errorf(`"attributions"[%d]: %w`, i, err)
		}
		d.Attributions = append(d.Attributions, a)
	}
	return d, nil
}

func (w *wireAttribution) attribution(points *fetch.Points) (Attribution, error) {
	a := Attribution{
		Kind: w.Kind, SourceType: w.SourceType, CueClass: w.CueClass, Speaker: w.Speaker, SpeakerKind: w.SpeakerKind,
		Act: w.Act, Phenomena: w.Phenomena, Negated: w.Negated, Hedged: w.Hedged, Optional: w.Optional, Nested: w.Nested,
		Details: w.Details,
	}
	for _, role := range []struct {
		name string
		from [][]int
		to   *[]extract.Span
	}{{"source", w.Source, &a.Source}, {"cue", w.Cue, &a.Cue}, {"content", w.Content, &a.Content}, {"question", w.Question, &a.Question}} {
		spans, err := spansOf(points, role.from)
		if err != nil {
			return Attribution{}, fmt.Errorf("%q: %w", role.name, err)
		}
		*role.to = spans
	}
	if len(a.Content) == 0 {
		return Attribution{}, errors.New(`"content" is empty or missing; an attribution says what was said`)
	}
	return a, nil
}

// spansOf turns pairs of code points into spans of bytes. They must be in reading
// order and may touch, but not overlap.
func spansOf(points *fetch.Points, pairs [][]int) ([]extract.Span, error) {
	var spans []extract.Span
	last := 0
	for i, p := range pairs {
		if len(p) != 2 {
			return nil, fmt.Errorf("span %d is %d numbers; write [start, end]", i, len(p))
		}
		start, ok1 := points.Byte(p[0])
		end, ok2 := points.Byte(p[1])
		switch {
		case !ok1 || !ok2:
			return nil, fmt.Errorf("span [%d, %d] is outside the text; offsets are code points", p[0], p[1])
		case start >= end:
			return nil, fmt.Errorf("span [%d, %d] holds nothing", p[0], p[1])
		case start < last:
			return nil, fmt.Errorf("span [%d, %d] begins before the end of the one before it", p[0], p[1])
		}
		last = end
		spans = append(spans, extract.Span{Start: start, End: end})
	}
	return spans, nil
}

// inWordsOfJSON says what is wrong with a line as JSON has it, not as Go has it.
func inWordsOfJSON(err error) error {
	var wrong *json.UnmarshalTypeError
	switch {
	case !errors.As(err, &wrong):
		return fmt.Errorf("not JSON: %w", err)
	case wrong.Field == "":
		return fmt.Errorf(`a JSON %s; a line is an object: {"id": "a name", "text": "the article", "attributions": [...]}`, wrong.Value)
	case wrong.Type.Kind().String() == "int" || wrong.Type.Kind().String() == "slice":
		return fmt.Errorf("%q holds a JSON %s where spans are [[start, end], ...], whole numbers", wrong.Field, wrong.Value)
	}
	return fmt.Errorf("%q is a JSON %s; it must be a %s", wrong.Field, wrong.Value, wrong.Type.Kind())
}
