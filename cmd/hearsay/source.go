package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/fetch/feed"
	"hearsay/fetch/file"
	"hearsay/fetch/web"
)

// A source is where articles come from: something that can be listed, and read unless
// it lists URLs.
type source struct {
	name   string // as in pipeline.yaml
	every  time.Duration
	remote bool // listing it asks a site: not more often than it likes, by one process at a time
	// list gives what there is now. With an error the items are still good. memo is what
	// the last listing left. If whole, what has not changed since then is wanted too.
	list func(ctx context.Context, memo json.RawMessage, whole bool) (listing, error)
	// read brings one item by its path; nil for a source of URLs.
	read func(path string) (fetch.Raw, error)
}

// A listing is what a source has.
type listing struct {
	items     []item
	unchanged bool            // nothing is new since the last listing, and items are none
	some      bool            // of several lists in it, some could be read, though there is an error
	old       int             // items left out for their date
	every     time.Duration   // how long the source asks to wait until the next; 0 if it does not say
	skip      feed.Skip       // when it will have nothing new
	note      string          // what a person should know and is no failure
	memo      json.RawMessage // for the next listing
	again     json.RawMessage // for the next, if this one was more than could be handed over
}

// An item is one page of a source.
type item struct {
	path    string    // what read takes, or a URL
	stamp   string    // changes when the item does; "": that is known only after fetching it
	changed time.Time // when it last did, if the source dates it
	always  bool      // fetch it in every round: a person named it
}

// A job is a message of FETCH: fetch this. It names a URL, or a source of the
// configuration and a path in it, never a file by itself.
type job struct {
	URL    string `json:"url,omitempty"`
	Source string `json:"source,omitempty"` // that listed it; "": a person submitted it
	Path   string `json:"path,omitempty"`
	Stamp  string `json:"stamp,omitempty"`
	Record string `json:"record,omitempty"` // of the archive: read the URL's page from there
	// Due is when its source's round, having listed it, saw that it is to be fetched.
	Due time.Time `json:"due,omitzero"`
}

// name is what a person calls it.
func (j job) name() string {
	switch {
	case j.URL != "":
		return j.URL
	case j.Source == sampleSourceName:
		return "sample " + j.Path
	}
	return j.Path
}

// key is the job's in the bucket of states: one URL is one, whoever asks for it.
func (j job) key() string {
	if j.URL != "" {
		return hashOf("url", articleKey(j.URL))
	}
	return hashOf("path", j.Source, j.Path)
}

// subject is the job's, less the stream's own token.
func (j job) subject() string {
	switch {
	case j.Source == sampleSourceName:
		return "local.v1.sample"
	case j.Record != "":
		return "local.v1.archive"
	case j.URL == "":
		return "local.v1.files"
	}
	u, err := url.Parse(j.URL)
	if err != nil {
		return "fetch.v1._"
	}
	return "fetch.v1." + extract.Token(u.Hostname())
}

// place is what fails as one: the URLs of one host, or one source.
func (j job) place() string {
	if u, err := url.Parse(j.URL); err == nil && j.URL != "" {
		return u.Host
	}
	return j.Source
}

// hashOf is a short name for a list of words, fit for a key.
func hashOf(words ...string) string {
	h := sha256.New()
	for _, w := range words {
		fmt.Fprintf(h, "%d:%s", len(w), w)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// newSources makes the configured sources. A pattern that is none is an error.
func newSources(c *Config, client *web.Client) ([]*source, error) {
	var all []*source
	for _, s := range c.Sources {
		made, err := newSource(c, &s, client)
		if err != nil {
			return nil, err
		}
		made.every = time.Duration(s.Every)
		all = append(all, made)
	}
	return all, nil
}

func newSource(c *Config, s *Source, client *web.Client) (*source, error) {
	switch {
	case s.Sample:
		return &source{name: sampleSourceName, list: local(listSamples), read: readSample}, nil
	case s.URL != "":
		return &source{name: s.URL, list: local(func() ([]item, error) { return []item{{path: s.URL, always: true}}, nil })}, nil
	case s.URLs != "":
		path := c.path(s.URLs)
		return &source{name: s.URLs, list: local(func() ([]item, error) { return listURLs(path) })}, nil
	case s.Files != "":
		return fileSource(s.Files, c.path(s.Files), int64(c.Fetch.MaxBody))
	}
	f := &remote{client: client, url: s.Feed + s.Site, sitemap: s.Site != "", newer: s.newer()}
	return &source{name: s.kinds()[0] + " " + f.url, remote: true, list: f.list}, nil
}

// local is the list of a source that lies on this machine.
func local(list func() ([]item, error)) func(context.Context, json.RawMessage, bool) (listing, error) {
	return func(context.Context, json.RawMessage, bool) (listing, error) {
		items, err := list()
		return listing{items: items}, err
	}
}

const sampleSourceName = "sample"

func listSamples() ([]item, error) {
	var all []item
	for _, s := range samples {
		body, err := sampleFiles.ReadFile("sample/" + s.name)
		if err != nil {
			return all, err
		}
		all = append(all, item{path: s.name, stamp: hashOf(s.url, string(body))})
	}
	return all, nil
}

func fileSource(name, pattern string, max int64) (*source, error) {
	files, err := file.New(pattern)
	if err != nil {
		return nil, fmt.Errorf("sources: %w", err)
	}
	return &source{
		name: name,
		list: local(func() ([]item, error) {
			entries, err := files.List()
			var all []item
			for _, e := range entries {
				all = append(all, item{path: e.Path, stamp: fmt.Sprintf("%d bytes of %s", e.Size, e.ModTime.UTC().Format(time.RFC3339Nano))})
			}
			if err == nil && len(all) == 0 {
				err = fmt.Errorf("no file matches %s", files)
			}
			return all, err
		}),
		read: func(path string) (fetch.Raw, error) { return files.Read(path, max) },
	}, nil
}

// listURLs reads a file of one URL a line; blank lines and those that begin with # do
// not count. Lines that are no URL are named in the error.
func listURLs(path string) ([]item, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []item
	var wrong []error
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := checkPageURL(line); err != nil {
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", path, n, err))
			continue
		}
		all = append(all, item{path: line, always: true})
	}
	if err := lines.Err(); err != nil {
		wrong = append(wrong, fmt.Errorf("%s: %w", path, err))
	}
	if len(all)+len(wrong) == 0 {
		wrong = append(wrong, fmt.Errorf("%s names no URL", path))
	}
	return all, errors.Join(wrong...)
}
