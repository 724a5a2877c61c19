package fetch

import (
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"
)

// wireArticle is an Article as JSON: offsets in Unicode code points, times in
// RFC 3339, null for what the page did not say.
type wireArticle struct {
	URI            string      `json:"uri"`
	Source         string      `json:"source,omitempty"`
	CanonicalURL   *string     `json:"canonicalUrl"`
	Outlet         *string     `json:"outlet"`
	Headline       *string     `json:"headline"`
	By             []string    `json:"by"`
	Publisher      *string     `json:"publisher"`
	Section        *string     `json:"section"`
	Language       *string     `json:"language"`
	FirstCreated   *time.Time  `json:"firstCreated"`
	VersionCreated *time.Time  `json:"versionCreated"`
	Retrieved      *time.Time  `json:"retrieved"`
	Free           *bool       `json:"isAccessibleForFree"`
	Wall           *string     `json:"wall"`
	Text           string      `json:"text"`
	Blocks         []wireBlock `json:"blocks"`
	BodyDigest     string      `json:"bodyDigest,omitempty"`
	Evidence       string      `json:"evidence,omitempty"`
	Version        int         `json:"version,omitempty"`
	Changes        []Change    `json:"changes,omitempty"`
	NearDuplicate  *string     `json:"nearDuplicateOf"`
}

type wireBlock struct {
	Kind  Kind   `json:"kind"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	By    string `json:"by,omitempty"`
}

// MarshalJSON writes the article with its whole Text and with the blocks' offsets
// in Unicode code points.
func (a Article) MarshalJSON() ([]byte, error) {
	w := wireArticle{
		URI: a.URI, Source: a.Source, CanonicalURL: some(a.CanonicalURL), Outlet: some(a.Outlet),
		Headline: some(a.Headline), By: a.By, Publisher: some(a.Publisher), Section: some(a.Section), Language: some(a.Language),
		FirstCreated: someTime(a.FirstCreated), VersionCreated: someTime(a.VersionCreated), Retrieved: someTime(a.Retrieved),
		Free: a.Access.Free(), Wall: some(string(a.Wall)), Text: a.Text, Blocks: []wireBlock{}, BodyDigest: a.BodyDigest,
		Evidence: a.Evidence, Version: a.Version, Changes: a.Changes, NearDuplicate: some(a.NearDuplicateOf),
	}
	if w.By == nil {
		w.By = []string{}
	}
	points := NewPoints(a.Text)
	for _, b := range a.Blocks {
		w.Blocks = append(w.Blocks, wireBlock{b.Kind, points.Of(b.Start), points.Of(b.End), b.By})
	}
	return json.Marshal(w)
}

// UnmarshalJSON reads what MarshalJSON wrote, by this version or an older one, and
// checks it.
func (a *Article) UnmarshalJSON(data []byte) error {
	var w wireArticle
	if err := json.Unmarshal(data, &w); err != nil {
		return fmt.Errorf("article: %w", err)
	}
	*a = Article{
		URI: w.URI, Source: w.Source, CanonicalURL: or(w.CanonicalURL), Outlet: or(w.Outlet),
		Headline: or(w.Headline), By: w.By, Publisher: or(w.Publisher), Section: or(w.Section), Language: or(w.Language),
		FirstCreated: or(w.FirstCreated), VersionCreated: or(w.VersionCreated), Retrieved: or(w.Retrieved),
		Access: accessOf(w.Free), Wall: Wall(or(w.Wall)), Text: w.Text, BodyDigest: w.BodyDigest, Evidence: w.Evidence,
		Version: w.Version, Changes: w.Changes, NearDuplicateOf: or(w.NearDuplicate),
	}
	if len(a.By) == 0 {
		a.By = nil
	}
	points := NewPoints(a.Text)
	for i, b := range w.Blocks {
		start, ok1 := points.Byte(b.Start)
		end, ok2 := points.Byte(b.End)
		if !ok1 || !ok2 {
			return fmt.Errorf("article %s: block %d: code points %d to %d are not in the text", a.URI, i, b.Start, b.End)
		}
		a.Blocks = append(a.Blocks, Block{b.Kind, Span{start, end}, b.By})
	}
	return a.Check()
}

func accessOf(free *bool) Access {
	switch {
	case free == nil:
		return Unsaid
	case *free:
		return Free
	}
	return Paid
}

func some(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func someTime(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func or[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// Points translates between byte offsets, which the program uses, and code point
// offsets, which the wire uses, in one text. Asking is a walk of at most pointStep
// bytes.
type Points struct {
	text  string
	marks []int // marks[i] is the number of code points before byte i*pointStep (moved back to a rune start)
}

const pointStep = 512

// NewPoints reads text once.
func NewPoints(text string) *Points {
	p := &Points{text: text, marks: make([]int, 0, len(text)/pointStep+1)}
	n, next := 0, 0
	for i := range text {
		for i >= next {
			p.marks = append(p.marks, n)
			next += pointStep
		}
		n++
	}
	for len(text) >= next {
		p.marks = append(p.marks, n)
		next += pointStep
	}
	return p
}

// Of returns the code point offset of the rune boundary at byte i; 0 <= i <= len(text).
func (p *Points) Of(i int) int {
	m := i / pointStep
	return p.marks[m] + utf8.RuneCountInString(p.text[p.start(m):i])
}

// Byte returns the byte offset of code point n, and whether the text has it (its
// end counts).
func (p *Points) Byte(n int) (int, bool) {
	if n < 0 {
		return 0, false
	}
	lo, hi := 0, len(p.marks)
	for lo+1 < hi {
		if m := (lo + hi) / 2; p.marks[m] <= n {
			lo = m
		} else {
			hi = m
		}
	}
	at, i := p.marks[lo], p.start(lo)
	for ; at < n; at++ {
		if i >= len(p.text) {
			return 0, false
		}
		_, w := utf8.DecodeRuneInString(p.text[i:])
		i += w
	}
	return i, true
}

// start is the byte at which mark m was taken: the first rune that starts at or
// after m*pointStep.
func (p *Points) start(m int) int {
	i := m * pointStep
	for i < len(p.text) && !utf8.RuneStart(p.text[i]) {
		i++
	}
	return i
}
