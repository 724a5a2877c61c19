package page

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"hearsay/fetch"
)

// An Origin says where a page's bytes came from.
type Origin struct {
	URL         string    // final http(s) URL after redirects, or file:// and an absolute path
	ContentType string    // as the server sent it; "" if there was none
	Retrieved   time.Time // when the bytes were read
}

// Read makes an article of an HTML page. It fails with fetch.ErrBadURL,
// fetch.ErrNotHTML, fetch.ErrTooLarge, fetch.ErrBadBody, fetch.ErrNotArticle or
// fetch.ErrWalled, and says what it saw; with the last two the article still holds
// what the page says about itself.
func Read(body []byte, from Origin) (fetch.Article, error) {
	sum := sha256.Sum256(body)
	a := fetch.Article{URI: from.URL, Source: from.URL, Retrieved: from.Retrieved, BodyDigest: "sha256:" + hex.EncodeToString(sum[:])}
	u, err := url.Parse(from.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "file" {
		return a, fmt.Errorf("%w: %q is not where a page can come from", fetch.ErrBadURL, from.URL)
	}
	if err := isHTML(body, from.ContentType); err != nil {
		return a, err
	}
	root, err := parse(decode(body, from.ContentType))
	if err != nil {
		return a, err
	}
	k := readCard(root, u, from.Retrieved)
	s := tell(choose(walk(root, newHinter())), k)
	k.fill(&a, s)
	a.Compose(s.parts())
	return a, s.judge()
}

// fill writes what the page says about itself.
func (k *card) fill(a *fetch.Article, s *story) {
	address := k.address()
	a.URI = identify(k.from, address)
	if address != nil {
		a.CanonicalURL = address.String()
	}
	a.Outlet = outlet(k.from)
	a.Headline, a.Publisher, a.Section, a.Language = s.headline, k.publisher(), k.section(s.headline), s.language()
	a.Access = k.access()
	first, version := s.times()
	a.FirstCreated, a.VersionCreated = first.Time, version.Time
	a.By = s.by
	a.Wall = s.wall
}

// isHTML reports why the bytes are not a page.
func isHTML(body []byte, contentType string) error {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	kind = strings.TrimSpace(kind)
	if len(body) == 0 {
		return fmt.Errorf("%w: the page is empty", fetch.ErrNotArticle)
	}
	seen, _, _ := strings.Cut(http.DetectContentType(body), ";")
	switch {
	case seen == "text/html" || kind == "text/html" && strings.HasPrefix(seen, "text/") || kind == "application/xhtml+xml":
		return nil
	case strings.HasPrefix(seen, "text/") && (kind == "" || strings.HasPrefix(kind, "text/") || kind == "application/octet-stream") && hasTags(body):
		return nil
	case kind == "text/html" && seen == "application/octet-stream": // old charsets and stray control characters
		return nil
	case kind != "":
		return fmt.Errorf("%w: sent as %s, looks like %s", fetch.ErrNotHTML, kind, seen)
	}
	return fmt.Errorf("%w: looks like %s", fetch.ErrNotHTML, seen)
}

// hasTags reports whether a tag that only HTML has opens in the first bytes.
func hasTags(body []byte) bool {
	head := strings.ToLower(string(body[:min(len(body), 4096)]))
	for _, tag := range []string{"<html", "<!doctype html", "<head", "<body", "<meta", "<title", "<p>", "<p ", "<div", "<article", "<h1", "<br", "<main", "<section"} {
		if strings.Contains(head, tag) {
			return true
		}
	}
	return false
}
