package archive

import (
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"hearsay/fetch"
)

// A Record is one record of a WARC file, read and decoded.
type Record struct {
	Type   string    // "response", "revisit", "resource", "request", "metadata", "warcinfo" ...
	ID     string    // as "urn:uuid:..."
	URL    string    // WARC-Target-URI
	Date   time.Time // when the capture began; zero if that cannot be read
	Fields Fields    // the record's whole header

	Proto, Status string // of an HTTP response: "HTTP/1.1", "200 OK"
	StatusCode    int    // 200; 0 if there is none
	Header        http.Header
	ContentType   string // of Body: HTTP's, or the record's own where it holds no HTTP
	// Body is the payload, decoded from transfer and content encodings: of a revisit,
	// that of the record it refers to; nil if that is not at hand.
	Body []byte
	// Digest is of Body, as fetch.Article.BodyDigest has it; "" if Body is nil.
	Digest string

	Remote    netip.Addr // the server's; not valid if it is not said
	Retrieved time.Time  // when the last byte was read; Date if that is not said
	Truncated string     // WARC-Truncated: why part of the body is missing, "" if none is
	RefersTo  string     // of a revisit: the ID of the record that has the body
	Original  *Record    // of a revisit: that record, nil if it is not at hand

	File   string // its name; "" if it was not read from one
	Offset int64  // in the file, bytes
	Length int64  // in the file, bytes; 0 where it cannot be read by itself
}

// Raw is the page, as fetch/web gave it. The error wraps one of fetch's: by the
// status what fetch/web would have said, ErrBadBody where not the whole page was kept.
func (r Record) Raw() (fetch.Raw, error) {
	page := r
	if r.Type == "revisit" && r.Original != nil {
		page = *r.Original
	}
	if err := page.whole(); err != nil {
		return fetch.Raw{}, fmt.Errorf("%s, record %s: %w", r.URL, r.ID, err)
	}
	kind := page.ContentType
	if kind == "" {
		kind = http.DetectContentType(page.Body)
	}
	return fetch.Raw{URL: r.URL, ContentType: kind, Body: page.Body, Retrieved: r.Retrieved}, nil
}

// whole reports why a record is not a page.
func (r Record) whole() error {
	switch r.Type {
	case "response", "resource", "conversion":
	case "revisit":
		return fmt.Errorf("%w: it says that nothing had changed, and the record it refers to, %s, is not at hand", fetch.ErrGone, r.RefersTo)
	default:
		return fmt.Errorf("%w: a record of type %.40q holds no page", fetch.ErrNotHTML, r.Type)
	}
	scheme, _, _ := strings.Cut(r.URL, ":")
	switch code := r.StatusCode; {
	case scheme != "http" && scheme != "https" && scheme != "file": // crawlers keep their logs as resources
		return fmt.Errorf("%w: %.40q is not the address of a page", fetch.ErrNotHTML, r.URL)
	case code == 0 && r.Type == "response":
		return fmt.Errorf("%w: it holds no HTTP response", fetch.ErrNotHTML)
	case code == 404 || code == 410:
		return fmt.Errorf("%w: status %s", fetch.ErrGone, r.Status)
	case code == 401 || code == 403 || code == 451:
		return fmt.Errorf("%w: status %s", fetch.ErrBlocked, r.Status)
	case code == 429 || code == 503:
		return fmt.Errorf("%w: status %s", fetch.ErrBusy, r.Status)
	case code >= 500:
		return fmt.Errorf("%w: status %s", fetch.ErrServer, r.Status)
	case code != 0 && (code < 200 || code > 299):
		return fmt.Errorf("%w: status %s", fetch.ErrNotHTML, r.Status)
	case r.Truncated != "":
		return fmt.Errorf("%w: not all of it was kept (WARC-Truncated: %.40s)", fetch.ErrBadBody, r.Truncated)
	case r.Fields.Get("WARC-Segment-Number") != "":
		return fmt.Errorf("%w: it goes on in other records, which are not put together", fetch.ErrBadBody)
	}
	return nil
}

// describe is what a block's header says.
func (b block) describe() Record {
	f := b.fields
	r := Record{
		Type: strings.ToLower(f.Get("WARC-Type")), ID: bare(f.Get("WARC-Record-ID")), URL: bare(f.Get("WARC-Target-URI")),
		Date: parseDate(f.Get("WARC-Date")), Fields: f, Truncated: f.Get("WARC-Truncated"), RefersTo: bare(f.Get("WARC-Refers-To")),
		Offset: b.offset, Length: b.length,
	}
	if r.Retrieved = parseDate(f.Get(retrievedField)); r.Retrieved.IsZero() {
		r.Retrieved = r.Date
	}
	r.Remote, _ = netip.ParseAddr(f.Get("WARC-IP-Address"))
	return r
}

// record understands a block. A body of more than max bytes is fetch.ErrTooLarge.
func (b block) record(max int64) (Record, error) {
	r := b.describe()
	if r.Type == "" {
		return r, errors.New("it has no WARC-Type")
	}
	if err := checkDigest(b.fields.Get("WARC-Block-Digest"), b.content); err != nil {
		return r, fmt.Errorf("WARC-Block-Digest: %w", err)
	}
	return r, r.fill(b.content, max)
}

// fill takes the record's block apart.
func (r *Record) fill(content []byte, max int64) error {
	r.ContentType = r.Fields.Get("Content-Type")
	kind, _, _ := strings.Cut(r.ContentType, ";")
	switch kind = strings.ToLower(strings.TrimSpace(kind)); {
	case r.Type == "request":
		return nil
	case r.Type == "revisit" || r.Type == "response" && (kind == "application/http" || kind == "message/http" || kind == ""):
		m, _ := parseMessage(content)
		r.Proto, r.Status, r.StatusCode, r.Header, r.ContentType = m.proto, m.status, m.code, m.header, m.header.Get("Content-Type")
		if r.Type == "revisit" {
			return nil
		}
		body, err := m.decode(max)
		if err != nil {
			return err
		}
		r.Body = body
	case int64(len(content)) > max:
		return fmt.Errorf("%w: over the limit of %d bytes", fetch.ErrTooLarge, max)
	default:
		r.Body = content
	}
	r.Digest = sum(r.Body)
	return nil
}

// resolve gives a revisit the body of the record it refers to.
func (r *Record) resolve(original Record) {
	r.Original, r.Body, r.Digest = &original, original.Body, original.Digest
	if r.ContentType == "" {
		r.ContentType = original.ContentType
	}
}

// bare takes off the < and > around a URI.
func bare(uri string) string {
	return strings.TrimSuffix(strings.TrimPrefix(uri, "<"), ">")
}

// dateLayouts are those of the W3C's profile of ISO 8601; a fraction of a second is
// read wherever there are seconds.
var dateLayouts = []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02", "2006-01", "2006"}

func parseDate(s string) time.Time {
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
