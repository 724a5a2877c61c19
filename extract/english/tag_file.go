package english

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// The tagger's tables as they stand in the file of weights: prose's own form takes
// longer to read than all the rest together. The lists of words first, each behind the
// number of its bytes, then the rows, each behind its length: a weight is a class (one
// byte) and a value (four).

// lists are the tagger's words, as texts of a line each.
func (t *tagger) lists() []string {
	fixed := make([]string, 0, len(t.fixed))
	for word, tag := range t.fixed {
		fixed = append(fixed, word+" "+tag)
	}
	slices.Sort(fixed)
	byNumber := func(ids map[string]int32) string {
		words := make([]string, len(ids))
		for w, i := range ids {
			words[i] = w
		}
		return strings.Join(words, "\n")
	}
	return []string{strings.Join(t.classes, "\n"), strings.Join(fixed, "\n"), byNumber(t.words), byNumber(t.suffixes)}
}

// tables are all lists of rows, in the order of the file.
func (t *tagger) tables() []*[]row {
	return []*[]row{&t.suffix, &t.before, &t.after, &t.word, &t.lastWord, &t.lastWord2, &t.next, &t.next2, &t.tag1, &t.tag2, &t.tags}
}

// encode writes the tagger; the same tagger gives the same bytes.
func (t *tagger) encode() string {
	var b []byte
	for _, list := range t.lists() {
		b = append(binary.AppendUvarint(b, uint64(len(list))), list...)
	}
	b = t.bias.append(b)
	for _, r := range t.prefix {
		b = r.append(b)
	}
	for _, rows := range t.tables() {
		b = binary.AppendUvarint(b, uint64(len(*rows)))
		for _, r := range *rows {
			b = r.append(b)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(t.tagWord)))
	for _, rows := range t.tagWord {
		b = binary.AppendUvarint(b, uint64(len(rows)))
		slices.SortFunc(rows, func(a, b tagRow) int { return int(a.tag - b.tag) })
		for _, r := range rows {
			b = r.row.append(append(b, byte(r.tag+1))) // -1 is a tag, too
		}
	}
	return string(b)
}

func (r row) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(r)))
	for _, w := range r {
		b = binary.LittleEndian.AppendUint32(append(b, byte(w.class)), math.Float32bits(w.value))
	}
	return b
}

// A tagReader takes values off the front of a tagger's file.
type tagReader struct {
	data string
	room []weight // that rows are cut from
	err  error
}

// readTagger reads what encode wrote.
func readTagger(file string) (*tagger, error) {
	r := &tagReader{data: file}
	t := &tagger{fixed: map[string]string{}}
	t.classes = strings.Split(r.text(), "\n")
	for line := range strings.SplitSeq(r.text(), "\n") {
		word, tag, _ := strings.Cut(line, " ")
		t.fixed[word] = tag
	}
	t.words, t.suffixes = r.numbered(), r.numbered()
	t.bias = r.row()
	for i := range t.prefix {
		t.prefix[i] = r.row()
	}
	for _, rows := range t.tables() {
		*rows = make([]row, r.count())
		for i := range *rows {
			(*rows)[i] = r.row()
		}
	}
	t.tagWord = make([][]tagRow, r.count())
	for i := range t.tagWord {
		t.tagWord[i] = make([]tagRow, r.count())
		for k := range t.tagWord[i] {
			t.tagWord[i][k] = tagRow{int32(r.byte()) - 1, r.row()}
		}
	}
	t.finish()
	if want := t.tagCount * t.tagCount; r.err == nil && len(t.tags) != int(want) {
		r.err = fmt.Errorf("%d pairs of tags, not %d", len(t.tags), want)
	}
	if r.err != nil {
		return nil, fmt.Errorf("tagger: %w", r.err)
	}
	return t, nil
}

func (r *tagReader) count() int {
	n, size := binary.Uvarint([]byte(r.data[:min(len(r.data), binary.MaxVarintLen64)]))
	if size <= 0 || n > uint64(len(r.data)) {
		r.err, r.data = errors.New("it ends too early"), ""
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

func (r *tagReader) text() string {
	n := r.count()
	if n > len(r.data) {
		r.err = errors.New("it ends too early")
		return ""
	}
	s := r.data[:n]
	r.data = r.data[n:]
	return s
}

func (r *tagReader) byte() byte {
	if len(r.data) == 0 {
		r.err = errors.New("it ends too early")
		return 0
	}
	b := r.data[0]
	r.data = r.data[1:]
	return b
}

func (r *tagReader) numbered() map[string]int32 {
	list := r.text()
	ids := make(map[string]int32, strings.Count(list, "\n")+1)
	for w := range strings.SplitSeq(list, "\n") {
		ids[w] = int32(len(ids))
	}
	return ids
}

func (r *tagReader) row() row {
	n := r.count()
	if n == 0 {
		return nil
	}
	if 5*n > len(r.data) {
		r.err, r.data = errors.New("it ends too early"), ""
		return nil
	}
	if n > len(r.room) {
		r.room = make([]weight, max(n, 1<<14))
	}
	out := r.room[:n:n]
	r.room = r.room[n:]
	for i := range out {
		d := r.data[5*i:]
		bits := uint32(d[1]) | uint32(d[2])<<8 | uint32(d[3])<<16 | uint32(d[4])<<24
		out[i] = weight{int32(d[0]), math.Float32frombits(bits)}
	}
	r.data = r.data[5*n:]
	return out
}
