package archive

import (
	"bytes"
	"errors"
	"net/http"
	"strings"
	"testing"

	"hearsay/fetch"
)

// Any bytes are read to their end within the limits, as a stream and as a file, and
// what is read keeps its promises.
func FuzzScan(f *testing.F) {
	plain := get(f, "testdata/by-hand.warc")
	f.Add(plain)
	f.Add(gzipped(f, plain))
	f.Add(members(f, plain))
	f.Add(members(f, plain)[:700])
	ok := rec("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n")
	f.Add([]byte(warc(ok, ok)))
	f.Add(append(gzipped(f, []byte(warc(ok))), gzipped(f, []byte(warc(strings.Replace(ok, "Content-Length: ", "Content-Length: 9", 1))))...))
	f.Fuzz(func(t *testing.T, content []byte) {
		const max = 1 << 16
		n := 0
		for r, err := range Scan(bytes.NewReader(content), max) {
			if n++; n > len(content)+1 {
				t.Fatal("more records than bytes")
			}
			if len(r.Body) > max || err == nil && (r.Type == "" || r.Body != nil && r.Digest != sum(r.Body)) {
				t.Fatalf("%d bytes: %+v, %v", len(r.Body), r, err)
			}
			if _, err := r.Raw(); err != nil && !(errors.Is(err, fetch.ErrNotHTML) || errors.Is(err, fetch.ErrGone) || errors.Is(err, fetch.ErrBlocked) ||
				errors.Is(err, fetch.ErrBusy) || errors.Is(err, fetch.ErrServer) || errors.Is(err, fetch.ErrBadBody)) {
				t.Fatalf("Raw: %v", err)
			}
			if r.Length > 0 {
				again, err2 := readRecord(bytes.NewReader(content), r.Offset, max)
				if (err == nil) != (err2 == nil) || again.ID != r.ID || !bytes.Equal(again.Body, r.Body) {
					t.Fatalf("read again at %d: %+v, %v; at first %+v, %v", r.Offset, again, err2, r, err)
				}
			}
		}
	})
}

// Whatever a site and a URL say, the records made of it are well formed and give it back.
func FuzzRecords(f *testing.F) {
	f.Add("https://brackwater.example/a?b", "200 OK", "Content-Type", "text/html", []byte("<p>x"))
	f.Add("http://[::1]:1/é \r\n", "304", "a\r\nb", "c\nd", []byte{})
	f.Add("http://x/%0d%0a?<>", "200 \r\n\r\n", "Content-Encoding", "gzip", []byte("\x1f\x8b"))
	f.Add("http://x/", "200", "Transfer-Encoding", "chunked", []byte("5\r\n"))
	f.Fuzz(func(t *testing.T, url, status, name, value string, body []byte) {
		c := Capture{URL: url, Status: status, Header: http.Header{name: {value}}, RequestHeader: http.Header{name: {value}}, Body: body}
		if c.check(1<<20, noon) != nil {
			return
		}
		d, err := c.draft()
		if err != nil {
			return
		}
		e := d.enter("urn:uuid:info", nil, nil)
		again := d.enter("urn:uuid:info", &original{uri: d.uri, digest: d.digest}, nil)
		e.data.Write(again.data.Bytes())
		var types []string
		for r, err := range Scan(&e.data, 1<<20) {
			if err != nil || r.URL != d.uri {
				t.Fatalf("%+v, %v", r, err)
			}
			if r.Type == "response" && (!bytes.Equal(r.Body, body) || r.StatusCode == 0 || r.Digest != d.digest) {
				t.Fatalf("%q came back as %q: %+v", body, r.Body, r)
			}
			types = append(types, r.Type)
		}
		if len(types) != 4 {
			t.Fatalf("records: %q", types)
		}
		line := e.entries[0].line("hearsay-x")
		if got, err := parseEntry(strings.TrimSuffix(line, "\n")); err != nil || got.URL != d.uri || strings.Count(line, "\n") != 1 {
			t.Fatalf("line %q: %+v, %v", line, got, err)
		}
	})
}

// An index of any bytes is read or refused.
func FuzzIndex(f *testing.F) {
	f.Add(index("hearsay-x", 10, []entry{{URL: front, Date: stamp(noon), ID: newID(noon), Original: -1}}), "example,brackwater)/ ")
	f.Add([]byte(indexFirst+indexMeta+"{}\n"), "")
	f.Fuzz(func(t *testing.T, content []byte, prefix string) {
		m, err := readMeta(bytes.NewReader(content))
		if err != nil {
			return
		}
		for line, err := range find(bytes.NewReader(content), m, prefix) {
			if err != nil || !strings.HasPrefix(line, prefix) {
				t.Fatalf("%q does not begin with %q, or %v", line, prefix, err)
			}
			if e, err := parseEntry(line); err == nil && (e.Offset < 0 || e.Date == "") {
				t.Fatalf("%q: %+v", line, e)
			}
		}
	})
}
