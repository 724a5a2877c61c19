package archive

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"

	"hearsay/fetch"
)

const (
	retrievedField = "Hearsay-Retrieved"
	profile        = "http://netpreserve.org/warc/1.1/revisit/"
	conformsTo     = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
)

// stamp is a time as a record has it: UTC, to the microsecond.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

// A draft is a capture on its way into a file.
type draft struct {
	Capture
	uri      string
	digest   string // of Body
	response []byte // the HTTP header that goes before Body
	request  []byte
}

// draft makes the HTTP messages of a capture.
func (c Capture) draft() (draft, error) {
	uri, err := uri(c.URL)
	if err != nil {
		return draft{}, err
	}
	d := draft{Capture: c, uri: uri, digest: sum(c.Body)}
	proto := "HTTP/1.1"
	if c.Proto == "HTTP/1.0" {
		proto = c.Proto
	}
	d.response = head(proto+" "+c.Status, consistent(c.Header, c.code(), len(c.Body)))
	u, err := url.Parse(uri)
	if err != nil {
		return draft{}, err
	}
	header := private(c.RequestHeader)
	if header.Get("Host") == "" {
		header.Set("Host", u.Host)
	}
	d.request = head(c.Method+" "+u.RequestURI()+" HTTP/1.1", header)
	if n := max(len(d.request), len(d.response)); n > maxHead {
		return draft{}, fmt.Errorf("%w: a header of %d bytes, over the limit of %d", fetch.ErrTooLarge, n, maxHead)
	}
	return d, nil
}

// masked are the headers that do not hold for a decoded body.
var masked = []string{"Content-Encoding", "Content-Length", "Transfer-Encoding"}

// consistent is an answer's header as it holds for a body of size bytes, decoded.
func consistent(h http.Header, code string, size int) http.Header {
	out := make(http.Header, len(h)+1)
	for name, values := range h {
		name = http.CanonicalHeaderKey(name)
		if slices.Contains(masked, name) {
			name = "X-Crawler-" + name
		}
		out[name] = append(out[name], values...)
	}
	length := strconv.Itoa(size)
	if said := out["X-Crawler-Content-Length"]; len(said) == 1 && said[0] == length {
		delete(out, "X-Crawler-Content-Length") // it does hold
	}
	if code[0] != '1' && code != "204" && code != "304" {
		out["Content-Length"] = []string{length}
	}
	return out
}

// private is a request's header without secrets.
func private(h http.Header) http.Header {
	out := make(http.Header, len(h)+1)
	for name, values := range h {
		switch name = http.CanonicalHeaderKey(name); name {
		case "Authorization", "Proxy-Authorization", "Cookie":
			out[name] = []string{"(not kept)"}
		default:
			out[name] = append(out[name], values...)
		}
	}
	return out
}

// head is the first line and the header of an HTTP message, names in order, with the
// empty line that ends it.
func head(first string, h http.Header) []byte {
	var b bytes.Buffer
	b.WriteString(line(first) + "\r\n")
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			b.WriteString(token(name) + ": " + line(value) + "\r\n")
		}
	}
	b.WriteString("\r\n")
	return b.Bytes()
}

// line is a text that stands on one line: every control character is a space. Bytes
// that are not UTF-8 stay: headers in Latin-1 are kept as they came.
func line(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c < ' ' && c != '\t' || c == 0x7f {
			b[i] = ' '
		}
	}
	return strings.Trim(string(b), " \t")
}

// token is a header's name without what no name may have.
func token(s string) string {
	if s == "" {
		return "_"
	}
	return strings.Map(func(r rune) rune {
		if !httpguts.IsTokenRune(r) {
			return '_'
		}
		return r
	}, s)
}

// A header gathers a record's named fields.
type header struct{ bytes.Buffer }

// add writes a field, unless it is empty.
func (h *header) add(name, value string) {
	if value = line(value); value != "" {
		h.WriteString(name + ": " + value + "\r\n")
	}
}

func angled(id string) string { return "<" + id + ">" }

// begin makes the fields that all records of a capture share.
func (d draft) begin(kind, id, info string) *header {
	h := new(header)
	h.add("WARC-Type", kind)
	h.add("WARC-Record-ID", angled(id))
	h.add("WARC-Date", stamp(d.Started))
	h.add("WARC-Target-URI", d.uri)
	h.add("WARC-Warcinfo-ID", angled(info))
	if a := d.Remote.Addr(); a.IsValid() {
		h.add("WARC-IP-Address", a.Unmap().WithZone("").String())
	}
	for _, name := range d.protocols() {
		h.add("WARC-Protocol", name)
	}
	return h
}

// protocols are the identifiers that the WARC-Protocol proposal gives them.
func (d draft) protocols() []string {
	var names []string
	switch proto := strings.ToLower(d.Proto); proto {
	case "http/2.0", "http/2":
		names = append(names, "h2")
	case "http/3.0", "http/3":
		names = append(names, "h3")
	case "http/1.0", "http/1.1":
		names = append(names, proto)
	}
	if d.TLS > 0x0300 && d.TLS <= 0x0304 {
		names = append(names, "tls/1."+strconv.Itoa(int(d.TLS-0x0301)))
	}
	return names
}

// responseFields are those of the record that holds the answer.
func (d draft) responseFields(id, info string) *header {
	h := d.begin("response", id, info)
	h.add(retrievedField, stamp(d.Retrieved))
	h.add("WARC-Payload-Digest", d.digest)
	h.add("WARC-Truncated", d.Truncated)
	h.add("Content-Type", "application/http;msgtype=response")
	return h
}

// revisitFields are those of a record that leaves out the body of another.
func (d draft) revisitFields(id, info string, of original) *header {
	h := d.begin("revisit", id, info)
	h.add(retrievedField, stamp(d.Retrieved))
	if d.NotModified {
		h.add("WARC-Profile", profile+"server-not-modified")
	} else {
		h.add("WARC-Profile", profile+"identical-payload-digest")
		h.add("WARC-Truncated", "length")
	}
	h.add("WARC-Payload-Digest", of.digest)
	h.add("WARC-Refers-To", angled(of.id))
	h.add("WARC-Refers-To-Target-URI", of.uri)
	h.add("WARC-Refers-To-Date", of.date)
	h.add("Content-Type", "application/http;msgtype=response")
	return h
}

// requestFields are those of the record that holds what was asked.
func (d draft) requestFields(id, info, answer string) *header {
	h := d.begin("request", id, info)
	h.add("WARC-Concurrent-To", angled(answer))
	h.add("Content-Type", "application/http;msgtype=request")
	return h
}
