package feed

import (
	"bytes"
	"errors"
	"io"
)

// A mender reads the XML of a feed as it is found in the wild and gives well-formed
// XML that holds only what its vocabulary names: no document type, no comments, no
// CDATA, no depth beyond the vocabulary's, no element of more than maxText bytes, no
// more than maxItems items. It is an io.Reader, so that the whole is never in memory
// twice; its work is linear in the length of its source.
//
// What is broken is put right as a reader would: a tag that never ends is ended where
// its parent or the next item shows that it must have been, a reference to an unknown
// entity and a bare & or < are words, control characters are dropped. What the source
// breaks off within is left out; what was whole before that is kept.
type mender struct {
	source
	words   *vocabulary
	out     bytes.Buffer
	open    []string // names of open elements as written, outermost first
	started bool     // the root was opened
	lent    bool     // the source has no root, and got one
	ended   bool     // the source is read
	items   int      // items given
	left    int      // items not given, over maxItems
	book    *book    // takes down what is broken
}

// A vocabulary says what the mender keeps, by local names in lower case. Everything
// else is passed over with all that is in it.
type vocabulary struct {
	roots  map[string]string // the root elements, and the namespace that unprefixed names are given
	item   map[string]bool   // the elements that the format repeats; no item lies within another
	within map[string]bool   // elements kept for their children; the root among them
	leaf   map[string]bool   // elements kept for their text and attributes
}

// maxText bounds the text of an element and the value of an attribute, in bytes. A
// longer one is cut; an address of such a length is refused later.
const maxText = 8 << 10

// newMender mends src from byte offset start, where the root is found. A channel that
// has lost its root gets one.
func newMender(src []byte, start int, words *vocabulary, b *book) *mender {
	m := &mender{source: newSource(src, start), words: words, book: b}
	if t, ok := m.tag(start); ok && t.local == "channel" {
		m.wrongAt(start, "<channel> stands without <rss>")
		m.enter(tag{name: "rss", local: "rss", start: start, end: start})
		m.lent = true
	}
	return m
}

// Read gives the mended XML.
func (m *mender) Read(p []byte) (int, error) {
	for m.out.Len() < len(p) && !m.ended {
		m.step()
	}
	if m.out.Len() == 0 && m.ended {
		return 0, io.EOF
	}
	return m.out.Read(p)
}

// step reads to the end of the next tag.
func (m *mender) step() {
	m.pos = m.bracket(m.pos)
	if m.pos < 0 || m.budget < 0 {
		m.finish()
		return
	}
	if next, ok := m.passed(m.pos); ok {
		m.pos = next
		return
	}
	if m.has("</") {
		m.shut()
		return
	}
	tag, ok := m.tag(m.pos)
	switch {
	case !ok:
		m.pos++ // a bare <
	case m.started && len(m.open) == 0:
		m.wrongAt(m.pos, "something follows the end of the feed and is not read")
		m.finish()
	case m.words.item[tag.local] && m.items >= maxItems:
		m.left++
		m.pos = tag.end
	case m.left > 0:
		m.pos = tag.end
	case m.words.within[tag.local], m.words.item[tag.local]:
		m.enter(tag)
	case m.words.leaf[tag.local]:
		m.leafOf(tag)
	default:
		m.pass(tag)
	}
}

// enter opens an element whose children count.
func (m *mender) enter(tag tag) {
	m.pos = tag.end
	isItem := m.words.item[tag.local]
	for i, name := range m.open {
		if local := string(m.localOf([]byte(name))); local == tag.local || isItem && m.words.item[local] {
			if !isItem {
				return // one of its kind is open: channel in channel
			}
			m.wrongAt(tag.start, "<%s> begins before the one above has ended", tag.name)
			m.closeTo(i)
			break
		}
	}
	m.started = true
	if isItem {
		m.items++
	}
	m.openTag(tag)
	if tag.empty {
		m.closeTo(len(m.open) - 1)
	}
}

// leafOf writes an element with its text.
func (m *mender) leafOf(tag tag) {
	text := []byte(nil)
	switch inner, next, how := m.inner(tag); how {
	case whole:
		text, m.pos = inner, next
	case cutOff:
		m.finish()
		return
	case unclosed:
		m.wrongAt(tag.start, "<%s> is never closed", tag.name)
		end := m.bracket(tag.end)
		if end < 0 {
			end = len(m.src)
		}
		text, m.pos = m.src[tag.end:end], end
	}
	m.openTag(tag)
	escape(&m.out, flatten(text))
	m.closeTo(len(m.open) - 1)
}

// pass leaves out an element with all that is in it. If it has no end, only its tag
// is left out.
func (m *mender) pass(tag tag) {
	switch _, next, how := m.inner(tag); how {
	case whole:
		m.pos = next
	case cutOff:
		m.finish()
	case unclosed:
		m.pos = tag.end
		m.wrongAt(tag.start, "<%s> is never closed", tag.name)
	}
}

// shut ends the element that an end tag names, and those within it that have none.
// An end tag of nothing that is open says nothing.
func (m *mender) shut() {
	name, end := m.endTag(m.pos)
	m.pos = end
	for i := len(m.open) - 1; i >= 0; i-- {
		if isSame(name, m.open[i]) {
			m.closeTo(i)
			return
		}
	}
}

// finish ends the XML, whatever is open.
func (m *mender) finish() {
	if m.ended {
		return
	}
	m.ended = true
	if m.budget < 0 {
		m.book.whole("line %d: too much is broken; the rest was not read", m.line(max(m.pos, 0)))
	} else if len(m.open) > 1 || len(m.open) > 0 && !m.lent {
		m.book.whole("%w within <%s>; what stands whole before that was read", errBrokenOff, m.open[len(m.open)-1])
	}
	m.closeTo(0)
	if m.left > 0 {
		m.book.whole("%d items were read and %d left: a feed may have %d", m.items, m.left, maxItems)
	}
}

var errBrokenOff = errors.New("it breaks off")

func (m *mender) wrongAt(pos int, format string, args ...any) {
	m.book.wrong("line %d: "+format, append([]any{m.line(max(pos, 0))}, args...)...)
}
