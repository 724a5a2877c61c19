package main

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"hearsay/extract"
	"hearsay/extract/english"
	"hearsay/extract/gold"
	"hearsay/fetch"
)

// readPolNeAR reads a split of PolNeAR: the attributions, and the trees that Stanford
// CoreNLP made of the same texts.
func readPolNeAR(corpora, split string) ([]gold.Document, []english.Lesson, error) {
	docs, err := gold.Read(filepath.Join(corpora, "polnear", split+".jsonl.gz"))
	if err != nil {
		return nil, nil, err
	}
	lessons := make([]english.Lesson, len(docs))
	byID := make(map[string]*english.Lesson, len(docs))
	for i := range docs {
		d := &docs[i]
		l := &lessons[i]
		l.Article, l.Discard = d.Article(), d.Discard
		for _, a := range d.Attributions {
			l.Attributions = append(l.Attributions, extract.Claim{Source: a.Source, Cue: a.Cue, Content: a.Content})
		}
		byID[d.ID] = l
	}
	err = readTrees(filepath.Join(corpora, "polnear", "polnear-"+split+".conllu.gz"), byID)
	return docs, lessons, err
}

// readTrees reads a gzipped CoNLL-U file whose words tell their Start and End in code
// points of the document's text, into the lessons. The error names file and line.
func readTrees(path string, byID map[string]*english.Lesson) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	plain, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return treeReader{byID: byID}.read(plain, path)
}

// A treeReader is on its way through a CoNLL-U file.
type treeReader struct {
	byID   map[string]*english.Lesson
	lesson *english.Lesson
	points *fetch.Points
	first  int // the lesson's word that is the first of the sentence
}

func (t treeReader) read(r io.Reader, name string) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		n++
		if err := t.line(lines.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	return t.endSentence()
}

func (t *treeReader) line(line string) error {
	if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
		if t.lesson, ok = t.byID[id]; !ok {
			return fmt.Errorf("document %q is not among the annotated ones", id)
		}
		t.points, t.first = fetch.NewPoints(t.lesson.Article.Text), len(t.lesson.Words)
		return nil
	}
	switch {
	case line == "":
		return t.endSentence()
	case line[0] == '#':
		return nil
	case t.lesson == nil:
		return errors.New("a word before the first document (# newdoc id = ...)")
	}
	fields := strings.Split(line, "\t")
	if len(fields) != 10 {
		return fmt.Errorf("%d fields, a word of CoNLL-U has 10", len(fields))
	}
	head, err := strconv.Atoi(fields[6])
	if err != nil || head < 0 {
		return fmt.Errorf("head %q is no number of a word", fields[6])
	}
	w := english.Word{Head: t.first + head - 1, Label: fields[7], Named: namedIn(fields[9])}
	if head == 0 {
		w.Head = -1
	}
	if w.Span, err = t.span(fields[9]); err != nil {
		return err
	}
	t.lesson.Words = append(t.lesson.Words, w)
	return nil
}

// namedIn reads NER=.. of a word's last field.
func namedIn(field string) string {
	for f := range strings.SplitSeq(field, "|") {
		if name, ok := strings.CutPrefix(f, "NER="); ok && name != "O" {
			return name
		}
	}
	return ""
}

// span reads Start=..|End=.. of a word's last field.
func (t *treeReader) span(field string) (extract.Span, error) {
	at := [2]int{-1, -1}
	for _, f := range strings.Split(field, "|") {
		key, value, _ := strings.Cut(f, "=")
		for i, name := range [...]string{"Start", "End"} {
			if n, err := strconv.Atoi(value); key == name && err == nil {
				at[i] = n
			}
		}
	}
	start, ok1 := t.points.Byte(at[0])
	end, ok2 := t.points.Byte(at[1])
	if !ok1 || !ok2 || start >= end {
		return extract.Span{}, fmt.Errorf("%q gives no Start and End within the document's text", field)
	}
	return extract.Span{Start: start, End: end}, nil
}

// endSentence holds the sentence's heads to its words.
func (t *treeReader) endSentence() error {
	if t.lesson == nil {
		return nil
	}
	n := len(t.lesson.Words)
	for _, w := range t.lesson.Words[t.first:] {
		if w.Head >= n {
			return fmt.Errorf("a head is word %d of a sentence of %d", w.Head-t.first+1, n-t.first)
		}
	}
	t.first = n
	return nil
}
