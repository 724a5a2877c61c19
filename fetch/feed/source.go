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

	found  map[string]search // the last search for a mark
	budget int               // bytes that may be read more than once

	endless map[string]int // name to the offset before which no element of it ends
	lines   search         // how many lines begin in which part
	lower   [maxName]byte  // room for localOf
}

// A search began at byte from and found what it sought at byte at; -1 is nowhere.
type search struct{ from, at int }

func newSource(src []byte, start int) source {
	return source{src: src, pos: start, found: map[string]search{}, endless: map[string]int{}, budget: 4*len(src) + 1<<16}
}

func (s *source) has(mark string) bool { return bytes.HasPrefix(s.src[s.pos:], []byte(mark)) }

// find is the offset of mark at or behind from, or -1. It reads no byte twice for
// searches that begin further and further on.
func (s *source) find(mark string, from int) int {
	if last, ok := s.found[mark]; ok && from >= last.from && (from <= last.at || last.at < 0) {
		return last.at
	}
	at := bytes.Index(s.src[from:], []byte(mark))
	if at >= 0 {
		at += from
	}
	s.found[mark] = search{from, at}
	return at
}

// bracket is the offset of the first < at or behind from, or -1.
func (s *source) bracket(from int) int {
	if i := bytes.IndexByte(s.src[from:], '<'); i >= 0 {
		return from + i
	}
	return -1
}

// line is the number of the line in which byte pos stands. It counts on from the last.
func (s *source) line(pos int) int {
	if pos < s.lines.from {
		s.lines = search{}
	}
	s.lines = search{pos, s.lines.at + bytes.Count(s.src[s.lines.from:pos], []byte("\n"))}
	return 1 + s.lines.at
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
	if t.start < m.endless[t.name] {
		return nil, 0, unclosed
	}
	depth, ends := 0, false
	for p := t.end; ; {
		i := m.bracket(p)
		if i < 0 || m.budget < 0 {
			return nil, 0, cutOff
		}
		if next, ok := m.passed(i); ok {
			p = next
			continue
		}
		name, isEnd := m.name(i)
		local := m.localOf(name)
		switch {
		case len(name) == 0:
			p = i + 1
		case isEnd && isSame(name, t.name):
			_, p = m.endTag(i)
			ends = true
			if depth == 0 {
				return m.src[t.end:i], p, whole
			}
			depth--
		case m.words.item[string(local)], isEnd && m.words.within[string(local)]:
			m.spend(i - t.end)
			if !ends {
				m.endsNot(t.name, i)
			}
			return nil, 0, unclosed
		case isSame(name, t.name):
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

// endsNot remembers that no element of a name ends before byte i.
func (s *source) endsNot(name string, i int) {
	if len(s.endless) >= 100 {
		clear(s.endless)
	}
	s.endless[name] = i
}

func isSame(name []byte, other string) bool {
	return len(name) == len(other) && strings.EqualFold(string(name), other)
}
