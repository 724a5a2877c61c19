package feed

import (
	"bytes"
)

// readList reads a text of one URL a line. Blank lines and those that begin with # do
// not count; lines that are no URL are told by their number.
func (b *book) readList(text []byte) {
	for n := 1; len(text) > 0; n++ {
		if len(b.Items) >= maxItems {
			b.whole("line %d: %d items were read, and a feed may have no more; %d lines are left", n, maxItems, 1+bytes.Count(bytes.TrimSpace(text), []byte("\n")))
			return
		}
		var one []byte
		one, text, _ = bytes.Cut(text, []byte("\n"))
		one = bytes.TrimSpace(bytes.TrimPrefix(one, []byte("\uFEFF")))
		if len(one) == 0 || one[0] == '#' {
			continue
		}
		link, err := resolve(nil, string(one))
		if err != nil {
			b.wrong("line %d: %w", n, err)
			continue
		}
		if _, seen := b.at[link]; !seen {
			b.at[link] = len(b.Items)
			b.Items = append(b.Items, Item{URL: link})
		}
	}
}
