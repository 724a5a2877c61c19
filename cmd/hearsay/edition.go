package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/fetch"
	"hearsay/fetch/address"
)

// editions keeps the last version of every article, so that one article is one however
// often and from wherever it is seen, and its changes are versions of it.
type editions struct {
	bus  *bus.Bus
	kept *bus.Bucket
}

// An edition is the last version of an article.
type edition struct {
	URI       string    `json:"uri"`     // by which the article goes: the first that it was seen by
	Version   int       `json:"version"` // 0: begun, and not yet published
	Digest    string    `json:"digest"`  // of its words
	Bytes     string    `json:"bytes"`   // of the page
	Place     uint64    `json:"place"`   // in ARTICLES
	Retrieved time.Time `json:"retrieved"`
	Engine    string    `json:"engine"`

	// The job that is publishing the next version, and until when it may be waited for.
	Holder uint64    `json:"holder,omitempty"`
	Until  time.Time `json:"until,omitzero"`
}

// holdLimit is the longest that one job keeps an article from others. They try again
// after delays that come to more (atOnce).
const holdLimit = 5 * time.Second

// edited is what a reading of an article is beside the last one.
type edited struct {
	key     string
	version uint64 // of the edition in the bucket
	news    bool   // it is to be published, and nobody else publishes the article meanwhile
}

// place finds the edition of an article and makes it the next one: the URI by which it
// goes, its version and what changed. A replay is a reading anew of bytes that have
// been read before: it is always news, and no new version. job is the message that the
// article is read for. bus.ErrChanged means that another job has the article in hand:
// it is to be tried again.
func (e *editions) place(ctx context.Context, a *fetch.Article, job uint64, replay bool) (edited, error) {
	ed := edited{key: hashOf(articleKey(a.URI))}
	last, version, err := e.get(ctx, ed.key)
	if err != nil {
		return ed, err
	}
	if last.URI == "" {
		last.URI = a.URI
	}
	if last.Holder != job && last.Until.After(time.Now()) {
		return ed, fmt.Errorf("%s: %w", last.URI, bus.ErrChanged)
	}
	a.URI, a.Version = last.URI, last.Version
	switch {
	case last.Version == 0:
		a.Version, ed.news = 1, true
	case last.Retrieved.After(a.Retrieved): // an older copy, from the archive
	case replay || last.Bytes == a.BodyDigest && last.Digest != digestOf(a): // the same page, read anew
		ed.news = true
	case last.Digest == digestOf(a):
		ed.news = last.Engine != engineVersion
	default:
		a.Version, ed.news = last.Version+1, true
		err = e.compare(ctx, a, last)
	}
	if err != nil || !ed.news {
		return ed, err
	}
	last.Holder, last.Until = job, time.Now().Add(holdLimit)
	ed.version, err = e.put(ctx, ed.key, last, version)
	return ed, err
}

func (e *editions) get(ctx context.Context, key string) (edition, uint64, error) {
	var last edition
	data, version, err := e.kept.Get(ctx, key)
	if err != nil || data == nil {
		return last, version, err
	}
	if err := json.Unmarshal(data, &last); err != nil {
		return last, 0, fmt.Errorf("edition %s: %w", key, err)
	}
	return last, version, nil
}

func (e *editions) put(ctx context.Context, key string, now edition, version uint64) (uint64, error) {
	data, err := json.Marshal(now)
	if err != nil {
		return 0, err
	}
	return e.kept.Swap(ctx, key, data, version)
}

// compare notes what changed since the last version, if that can still be read.
func (e *editions) compare(ctx context.Context, a *fetch.Article, last edition) error {
	data, err := e.bus.Read(ctx, bus.Articles, last.Place)
	if errors.Is(err, bus.ErrNoMessage) {
		return nil // too old for the stream
	} else if err != nil {
		return err
	}
	var before fetch.Article
	if err := json.Unmarshal(data, &before); err != nil {
		return fmt.Errorf("version %d of %s: %w", last.Version, last.URI, err)
	}
	a.Changes = fetch.Diff(&before, a)
	return nil
}

// enter writes the edition once the article is durable at a place in ARTICLES.
// bus.ErrChanged means that this took so long that another has taken it in hand.
func (e *editions) enter(ctx context.Context, ed edited, a *fetch.Article, place uint64) error {
	_, err := e.put(ctx, ed.key, edition{
		URI: a.URI, Version: a.Version, Digest: digestOf(a), Bytes: a.BodyDigest, Place: place, Retrieved: a.Retrieved, Engine: engineVersion,
	}, ed.version)
	return err
}

// digestOf is of what a reader sees of an article, and who wrote it. Dates do not
// count: some pages say at every visit that they have just changed.
func digestOf(a *fetch.Article) string {
	words := append([]string{a.Headline, a.Text, string(a.Wall)}, a.By...)
	for _, b := range a.Blocks {
		words = append(words, string(b.Kind))
	}
	return hashOf(words...)
}

// articleKey is by what a URI is told to be the same article as another.
func articleKey(uri string) string {
	if !strings.HasPrefix(uri, "http") {
		return uri
	}
	u, err := url.Parse(uri)
	if err != nil {
		return uri
	}
	return address.Key(u)
}
