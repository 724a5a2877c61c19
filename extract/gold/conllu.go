package gold

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"hearsay/extract"
	"hearsay/fetch"
)

// A Treebank is a document of CoNLL-U, its words in reading order.
type Treebank struct {
	ID    string
	Text  string // valid UTF-8
	Words []TreeWord
}

// A TreeWord is one word with what CoNLL-U says of it.
type TreeWord struct {
	extract.Span
	Head  int    // index into the document's words, or -1 for a root
	Label string // of the arc to the head
	Tag   string // the language's own part of speech (XPOS)
	Misc  string // the last field: KEY=VALUE with "|" between
	Last  bool   // of its sentence
}

// misc is the value of a key of the last field, "" if it is not there.
func (w *TreeWord) misc(key string) string {
	for f := range strings.SplitSeq(w.Misc, "|") {
		if k, v, _ := strings.Cut(f, "="); k == key {
			return v
		}
	}
	return ""
}

// ReadTrees is DecodeTrees of a file.
func ReadTrees(path string, texts map[string]string) ([]Treebank, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return DecodeTrees(f, path, texts)
}

// DecodeTrees reads CoNLL-U (universaldependencies.org/format), compressed by gzip or
// not; "# newdoc id = ..." begins a document. Words that tell their Start and End, in
// code points, stand there in the text that texts has under the document's ID. Without
// one the text is made of the words: two line breaks and more for a gap of so many
// characters. Words without offsets are parted by spaces but for SpaceAfter=No, and
// paragraphs (# newpar) by a blank line. The error names file and line.
func DecodeTrees(r io.Reader, name string, texts map[string]string) ([]Treebank, error) {
	plain, err := gunzip(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t := treeReader{texts: texts}
	lines := bufio.NewScanner(plain)
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		n++
		if err := t.line(strings.ToValidUTF8(lines.Text(), "\uFFFD")); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := errors.Join(lines.Err(), t.endDocument()); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	return t.docs, nil
}

// A treeReader is on its way through a file.
type treeReader struct {
	texts map[string]string
	docs  []Treebank

	doc    *Treebank
	points *fetch.Points   // of the text that is given, or nil
	text   strings.Builder // of the text that is made
	runes  int             // in it
	gap    string          // to stand before the next word, if no offset says otherwise
	first  int             // the word that is the first of the sentence
	joint  int             // number of the last word of several that are written as one; 0 if none
	glued  bool            // those are followed by no space
}

func (t *treeReader) line(line string) error {
	if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
		if err := t.endDocument(); err != nil {
			return err
		}
		t.begin(strings.TrimSpace(id))
		return nil
	}
	switch {
	case line == "":
		return t.endSentence()
	case strings.HasPrefix(line, "# newpar") && !strings.HasPrefix(line, "# newpar_") && t.gap != "":
		t.gap = "\n\n"
		return nil
	case line[0] == '#':
		return nil
	case t.doc == nil:
		return errors.New("a word before the first document (# newdoc id = ...)")
	}
	fields := strings.Split(line, "\t")
	if len(fields) != 10 {
		return fmt.Errorf("%d fields, a word of CoNLL-U has 10", len(fields))
	}
	return t.word(fields)
}

func (t *treeReader) begin(id string) {
	*t = treeReader{texts: t.texts, docs: t.docs, doc: &Treebank{ID: id}}
	if text, ok := t.texts[id]; ok {
		t.doc.Text, t.points = text, fetch.NewPoints(text)
	}
}

func (t *treeReader) word(fields []string) error {
	number, form, misc := fields[0], fields[1], fields[9]
	if strings.Contains(number, ".") { // a word that is not printed
		return nil
	}
	if _, last, several := strings.Cut(number, "-"); several { // "don't", and then its two words
		t.joint, _ = strconv.Atoi(last)
		t.glued = strings.Contains(misc, "SpaceAfter=No")
		return nil
	}
	head, err := strconv.Atoi(fields[6])
	if err != nil || head < 0 {
		return fmt.Errorf("head %q is no number of a word", fields[6])
	}
	w := TreeWord{Head: t.first + head - 1, Label: fields[7], Tag: fields[4], Misc: misc}
	if head == 0 {
		w.Head = -1
	}
	if w.Span, err = t.place(form, &w); err != nil {
		return err
	}
	t.doc.Words = append(t.doc.Words, w)
	n := len(t.doc.Words) - t.first
	t.gap = " "
	if n < t.joint || n == t.joint && t.glued || n > t.joint && strings.Contains(misc, "SpaceAfter=No") {
		t.gap = ""
	}
	return nil
}

// place is where a word stands: where its offsets say, or behind the word before it.
func (t *treeReader) place(form string, w *TreeWord) (extract.Span, error) {
	start, err1 := strconv.Atoi(w.misc("Start"))
	end, err2 := strconv.Atoi(w.misc("End"))
	switch {
	case t.points != nil:
		from, ok1 := t.points.Byte(start)
		to, ok2 := t.points.Byte(end)
		if err1 != nil || err2 != nil || !ok1 || !ok2 || from >= to {
			return extract.Span{}, fmt.Errorf("%q gives no Start and End within the document's text", w.Misc)
		}
		return extract.Span{Start: from, End: to}, nil
	case form == "":
		return extract.Span{}, errors.New("a word without letters")
	case err1 == nil && err2 == nil:
		n := start - t.runes
		if n < 0 || n > maxGap || end-start != utf8.RuneCountInString(form) {
			return extract.Span{}, fmt.Errorf("%q does not fit Start=%d and End=%d behind %d characters", form, start, end, t.runes)
		}
		t.gap = strings.Repeat(" ", n)
		if n > 1 {
			t.gap = strings.Repeat("\n", n)
		}
	}
	t.text.WriteString(t.gap)
	at := t.text.Len()
	t.text.WriteString(form)
	t.runes += len(t.gap) + utf8.RuneCountInString(form)
	return extract.Span{Start: at, End: t.text.Len()}, nil
}

// maxGap is how many characters may lie between two words.
const maxGap = 1 << 10

// endSentence holds the sentence's heads to its words.
func (t *treeReader) endSentence() error {
	if t.doc == nil {
		return nil
	}
	n := len(t.doc.Words)
	for i := t.first; i < n; i++ {
		if w := &t.doc.Words[i]; w.Head >= n {
			return fmt.Errorf("a head is word %d of a sentence of %d", w.Head-t.first+1, n-t.first)
		}
	}
	if n > t.first {
		t.doc.Words[n-1].Last = true
	}
	t.first, t.joint, t.glued = n, 0, false
	return nil
}

func (t *treeReader) endDocument() error {
	err := t.endSentence()
	if t.doc != nil {
		if t.points == nil {
			t.doc.Text = t.text.String()
		}
		t.docs = append(t.docs, *t.doc)
	}
	t.doc = nil
	return err
}
