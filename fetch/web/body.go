package web

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"hearsay/fetch"
	"hearsay/fetch/coding"
)

// read takes the body of a good answer. What was not asked for is told by the header
// alone where it can be, before a byte of the body is read.
func (v *visit) read(a *Answer, resp *http.Response) error {
	kind := resp.Header.Get("Content-Type")
	if kind != "" && !v.Want.readable(kind) {
		return fmt.Errorf("%w: Content-Type is %q", v.Want.other(), kind)
	}
	names, err := coding.Names(resp.Header.Values("Content-Encoding"))
	if err != nil {
		return err
	}
	if resp.ContentLength > v.limit && !v.cut {
		return fmt.Errorf("%w: Content-Length is %d bytes, over fetch.max_body, %d", fetch.ErrTooLarge, resp.ContentLength, v.limit)
	}
	body, err := v.whole(resp.Body, names)
	if err != nil {
		return err
	}
	if v.Want != text && len(bytes.TrimSpace(body)) == 0 {
		return fmt.Errorf("%w: status %s with an empty body", v.Want.none(), a.Status)
	}
	if kind == "" {
		if kind = http.DetectContentType(body); !v.Want.readable(kind) {
			return fmt.Errorf("%w: no Content-Type, and the body looks like %s", v.Want.other(), kind)
		}
	}
	a.ContentType, a.Body, a.Retrieved = kind, body, time.Now()
	return nil
}

const headroom = 64 << 10 // what cannot be compressed grows a little

// whole reads a body to its end, or to the limit if it may be cut. What comes over the
// wire has a limit too: a compressed body can go on and on without giving a byte.
func (v *visit) whole(body io.Reader, names []string) ([]byte, error) {
	r, close, err := coding.Decode(&capped{body, v.limit + headroom}, names)
	if err != nil {
		return nil, err
	}
	defer close()
	if v.cut {
		r = io.LimitReader(r, v.limit)
	}
	data, err := fetch.ReadAll(v.heard.on(r), v.limit)
	if errors.Is(err, fetch.ErrTooLarge) {
		return nil, fmt.Errorf("%w (fetch.max_body)", err)
	}
	return data, err
}

// capped is a reader that gives at most left bytes, and an error for more.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, fmt.Errorf("%w: compressed, and yet over the limit", fetch.ErrTooLarge)
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	return n, err
}

// readable reports whether a Content-Type is one that was asked for. Parameters do not
// matter, not even wrong ones: servers send many.
func (w Want) readable(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	switch kind {
	case "text/html", "application/xhtml+xml", "text/plain":
		return true
	case "text/xml", "application/xml", "application/json", "text/json", "text/x-opml", "application/gzip", "application/x-gzip",
		"application/octet-stream", "binary/octet-stream":
		return w != Page // many servers know a feed, or a sitemap.xml.gz, by no better name
	}
	return w == text || w == Feed && (strings.HasSuffix(kind, "+xml") || strings.HasSuffix(kind, "+json")) && !strings.HasPrefix(kind, "image/")
}

// other is the error for a kind of body that was not asked for, none that for no body.
func (w Want) other() error {
	if w == Feed {
		return fetch.ErrNotFeed
	}
	return fetch.ErrNotHTML
}

func (w Want) none() error {
	if w == Feed {
		return fetch.ErrNotFeed
	}
	return fetch.ErrNotArticle
}
