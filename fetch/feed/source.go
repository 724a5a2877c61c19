package feed

import (
	"bytes"
	"strings"
)

// A source is the text of an XML document and a place in it. Its methods find tags as
// they are written in the wild.
type source struct {
	src []byte
	pos int

	none   map[string]int // mark to the offset behind which it stands no more
	budget int            // bytes that may be read more than once
}

func newSource(src []byte, start int) source {
	return source{src: src, pos: start, none: map[string]int{}, budget: 8*len(src) + 1<<16}
}

func (s *source) has(mark string) bool { return bytes.HasPrefix(s.src[s.pos:], []byte(mark)) }

// find is the offset of mark at or behind from, or -1. It searches for a mark that is
// not there but once.
func (s *source) find(mark string, from int) int {
	if none, known := s.none[mark]; known && from >= none {
		return -1
	}
	if i := bytes.Index(s.src[from:], []byte(mark)); i >= 0 {
		return from + i
	}
	s.none[mark] = from
	return -1
}

// passed is the offset behind a comment, a processing instruction, a CDATA section or
// a document type that begins at byte i, where a < stands. One that never ends is no
// more than its first mark.
func (s *source) passed(i int) (int, bool) {
	rest := s.src[i:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		return s.behind(i, "<!--", "-->"), true
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return s.behindData(i), true
	case bytes.HasPrefix(rest, []byte("<?")):
		return s.behind(i, "<?", "?>"), true
	case bytes.HasPrefix(rest, []byte("<!")):
		return s.behindType(i), true
	}
	return i, false
}

func (s *source) behind(i int, mark, end string) int {
	if e := s.find(end, i+len(mark)); e >= 0 {
		return e + len(end)
	}
	return i + len(mark)
}

// behindData is the offset behind a CDATA section. If another begins within it, it was
// never ended, and is no more than its mark.
func (s *source) behindData(i int) int {
	const mark = "<![CDATA["
	end := s.find("]]>", i+len(mark))
	if end < 0 {
		return i + len(mark)
	}
	if again := s.find(mark, i+len(mark)); again >= 0 && again < end && s.spend(again-i) {
		return i + len(mark)
	}
	return end + len("]]>")
}

// behindType is the offset behind a document type, with the declarations in it. None
// of them is ever used.
func (s *source) behindType(i int) int {
	depth := 0
	var quote byte
	for p := i + 2; p < len(s.src) && p < i+maxTag; p++ {
		switch c := s.src[p]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			depth++
		case c == '>' && depth == 0:
			return p + 1
		case c == '>':
			depth--
		}
	}
	s.spend(min(maxTag, len(s.src)-i))
	return i + 2
}

// spend takes n bytes from the budget of those read twice; it is false when that is
// used up.
func (s *source) spend(n int) bool {
	s.budget -= n
	return s.budget >= 0
}

// How the inside of an element ends.
type ending int

const (
	whole    ending = iota // with its end tag
	unclosed               // with an item, or the end of what it lies in
	cutOff                 // with the source
)

// inner is what stands in an element, and the offset behind its end tag.
func (m *mender) inner(t tag) (inner []byte, next int, how ending) {
	if t.empty {
		return nil, t.end, whole
	}
	depth := 0
	for p := t.end; ; {
		i := m.find("<", p)
		if i < 0 || m.budget < 0 {
			return nil, 0, cutOff
		}
		if next, ok := m.passed(i); ok {
			p = next
			continue
		}
		name, isEnd := m.name(i)
		local := localOf(name)
		switch {
		case strings.EqualFold(name, t.name) && isEnd:
			_, p = m.endTag(i)
			if depth == 0 {
				return m.src[t.end:i], p, whole
			}
			depth--
		case m.words.item[local], isEnd && m.words.within[local]:
			m.spend(i - t.end)
			return nil, 0, unclosed
		case strings.EqualFold(name, t.name):
			again, ok := m.tag(i)
			if p = i + 1; ok {
				p = again.end
				if !again.empty {
					depth++
				}
			}
		default:
			p = i + 1
		}
	}
}
