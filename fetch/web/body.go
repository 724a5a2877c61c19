package web

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"hearsay/fetch"
)

// read takes the body of a good answer. What is no page is told by the header alone
// where it can be, before a byte of the body is read.
func (c *Client) read(resp *http.Response) (fetch.Raw, error) {
	kind := resp.Header.Get("Content-Type")
	if kind != "" && !readable(kind) {
		return fetch.Raw{}, fmt.Errorf("%w: Content-Type is %q", fetch.ErrNotHTML, kind)
	}
	if coding := resp.Header.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		return fetch.Raw{}, fmt.Errorf("%w: Content-Encoding is %q, and only gzip was asked for", fetch.ErrBadBody, coding)
	}
	if resp.ContentLength > c.maxBody {
		return fetch.Raw{}, fmt.Errorf("%w: Content-Length is %d bytes, over fetch.max_body, %d", fetch.ErrTooLarge, resp.ContentLength, c.maxBody)
	}
	body, err := fetch.ReadAll(resp.Body, c.maxBody)
	if errors.Is(err, fetch.ErrTooLarge) {
		return fetch.Raw{}, fmt.Errorf("%w (fetch.max_body)", err)
	} else if err != nil {
		return fetch.Raw{}, err
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return fetch.Raw{}, fmt.Errorf("%w: status %s with an empty body", fetch.ErrNotArticle, resp.Status)
	}
	if kind == "" {
		if kind = http.DetectContentType(body); !readable(kind) {
			return fetch.Raw{}, fmt.Errorf("%w: no Content-Type, and the body looks like %s", fetch.ErrNotHTML, kind)
		}
	}
	return fetch.Raw{ContentType: kind, Body: body, Retrieved: time.Now()}, nil
}

// readable reports whether a Content-Type is one that fetch/page reads. Parameters do
// not matter, not even wrong ones: servers send many.
func readable(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	switch strings.ToLower(strings.TrimSpace(kind)) {
	case "text/html", "application/xhtml+xml", "text/plain":
		return true
	}
	return false
}
