package feed

import "bytes"

// maxTag bounds a tag with its attributes, and a document type, in bytes.
const maxTag = 16 << 10

const maxAttrs = 100 // that are kept of a tag

// A tag is a start tag.
type tag struct {
	name       string // as written, with its prefix
	local      string // in lower case, without it
	attrs      []attr
	empty      bool // <name/>
	start, end int  // its bytes are src[start:end]
}

type attr struct{ name, value string } // value as written

func (a attr) text() string {
	return decodeEntities(a.value[:min(len(a.value), maxText)])
}

// maxName bounds the name of an element or attribute; a longer one is none.
const maxName = 100

// name reads the name of the tag whose < stands at byte i, empty if it has none, and
// whether it is an end tag.
func (s *source) name(i int) (name []byte, isEnd bool) {
	i++
	if i < len(s.src) && s.src[i] == '/' {
		isEnd = true
		i++
	}
	return s.word(i), isEnd
}

// word is the XML name at byte i, of ASCII letters, digits and -._ with at most one
// colon within it, or nil.
func (s *source) word(i int) []byte {
	end, colon := i, -1
	for ; end < len(s.src) && isName(s.src[end], end == i || end-1 == colon); end++ {
		if s.src[end] != ':' {
			continue
		}
		if colon >= 0 {
			return nil
		}
		colon = end
	}
	if end-i > maxName || end-1 == colon {
		return nil
	}
	return s.src[i:end]
}

func isName(c byte, first bool) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_':
		return true
	}
	return !first && ('0' <= c && c <= '9' || c == '-' || c == '.' || c == ':')
}

// localOf is a name of at most maxName bytes in lower case, without its prefix. It is
// good until the next call.
func (s *source) localOf(name []byte) []byte {
	name = name[bytes.IndexByte(name, ':')+1:]
	for i, c := range name {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		s.lower[i] = c
	}
	return s.lower[:len(name)]
}

// endTag reads the end tag at byte i: its name, and the offset behind it.
func (s *source) endTag(i int) ([]byte, int) {
	name, _ := s.name(i)
	p := i + 2 + len(name)
	for p < len(s.src) && isSpace(s.src[p]) {
		p++
	}
	if p < len(s.src) && s.src[p] == '>' {
		p++
	}
	return name, p
}

// tag reads the start tag at byte i. It is none if no name follows the <, and if it
// does not end within maxTag bytes. A < outside quotes ends it too.
func (s *source) tag(i int) (tag, bool) {
	name := s.word(i + 1)
	if len(name) == 0 {
		return tag{}, false
	}
	t := tag{name: string(name), local: string(s.localOf(name)), start: i}
	p := i + 1 + len(name)
	for limit := min(len(s.src), i+maxTag); p < limit; {
		switch c := s.src[p]; {
		case c == '>':
			t.end = p + 1
			return t, true
		case c == '<':
			t.end = p
			return t, true
		case c == '/' && p+1 < limit && s.src[p+1] == '>':
			t.empty, t.end = true, p+2
			return t, true
		default:
			p = s.attr(&t, p, limit)
		}
	}
	s.spend(p - i)
	return tag{}, false
}

// attr reads an attribute at byte p, or passes over what is none; the first of a name
// counts.
func (s *source) attr(t *tag, p, limit int) int {
	at, name := p, s.word(p)
	if len(name) == 0 {
		for p < limit && isName(s.src[p], false) {
			p++
		}
		return max(p, at+1)
	}
	p = s.spaces(p+len(name), limit)
	if p >= limit || s.src[p] != '=' {
		return p
	}
	p = s.spaces(p+1, limit)
	from, end := p, p
	if p < limit && (s.src[p] == '"' || s.src[p] == '\'') {
		from = p + 1
		for end = from; end < limit && s.src[end] != s.src[p]; end++ {
		}
		p = end + 1
	} else {
		for end < limit && !isSpace(s.src[end]) && s.src[end] != '>' && s.src[end] != '<' {
			end++
		}
		p = end
	}
	if end >= limit {
		return limit
	}
	for _, a := range t.attrs {
		if a.name == string(name) {
			return p
		}
	}
	if len(t.attrs) == maxAttrs {
		return p
	}
	t.attrs = append(t.attrs, attr{string(name), string(s.src[from:end])})
	return p
}

func (s *source) spaces(p, limit int) int {
	for p < limit && isSpace(s.src[p]) {
		p++
	}
	return p
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
