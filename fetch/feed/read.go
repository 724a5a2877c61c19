package feed

import (
	"errors"
	"fmt"
	"net/url"

	"hearsay/fetch"
	"hearsay/fetch/charset"
)

// Read reads the feed, sitemap or list of URLs that raw holds, as far as it goes: what
// is broken is passed over and told in Feed.Wrong. Body may be a gzip file.
//
// It fails with fetch.ErrNotFeed if the body is something else, and says what;
// fetch.ErrBadBody if it is, or ought to be, a feed of which nothing can be read;
// fetch.ErrTooLarge if gzip makes too much of it; fetch.ErrBadURL if raw.URL is none.
func Read(raw fetch.Raw) (Feed, error) {
	from, err := url.Parse(raw.URL)
	if err != nil || from.Scheme != "http" && from.Scheme != "https" && from.Scheme != "file" {
		return Feed{}, fmt.Errorf("%w: %q is not where a feed can come from", fetch.ErrBadURL, raw.URL)
	}
	b := newBook(from, raw.Retrieved)
	body, err := unpack(raw.Body, b.whole)
	if err != nil {
		return Feed{}, err
	}
	text, wrong := charset.Decode(body, raw.ContentType)
	if wrong != nil {
		b.whole("%w", wrong)
	}
	kind, start, err := sniff(text, raw.ContentType)
	if err != nil {
		return Feed{}, err
	}
	b.Format = kind
	if err := b.read(text, start); err != nil {
		return Feed{}, err
	}
	return b.done(), nil
}

// read reads text, which is UTF-8, by its format. It begins at start.
func (b *book) read(text []byte, start int) error {
	var err error
	switch b.Format {
	case RSS, RDF:
		err = b.readRSS(b.mend(text, start, rssWords))
	case Atom:
		err = b.readAtom(b.mend(text, start, atomWords))
	case Sitemap, SitemapIndex:
		err = b.readSitemap(b.mend(text, start, sitemapWords))
	case JSON:
		err = b.readJSON(text[start:])
	case URLs:
		b.readList(text)
	}
	if errors.Is(err, fetch.ErrNotFeed) {
		return err
	}
	if err != nil {
		return fmt.Errorf("%w: %s: %w", fetch.ErrBadBody, b.Format, err)
	}
	for _, w := range b.ends {
		if b.entries == 0 && errors.Is(w, errBrokenOff) {
			return fmt.Errorf("%w: %s: %w before its first item", fetch.ErrBadBody, b.Format, errBrokenOff)
		}
	}
	return nil
}

func (b *book) mend(text []byte, start int, words *vocabulary) *mender {
	return newMender(text, start, words, b)
}
