package archive

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"hearsay/fetch"
)

// outline is a record in a few words: its type, date, body, and what Raw says of it.
func outline(r Record, err error) string {
	if err != nil {
		return fmt.Sprintf("%s: error: %v", r.Type, err)
	}
	s := fmt.Sprintf("%s %s %.24q", r.Type, r.Date.Format("2006-01-02T15:04:05.999"), r.Body)
	if raw, err := r.Raw(); err == nil {
		s += " page " + raw.ContentType
	}
	return s
}

func outlines(t *testing.T, file string) []string {
	t.Helper()
	var out []string
	for r, err := range ScanFile(file, 0) {
		out = append(out, outline(r, err))
	}
	return out
}

// testdata/by-hand.warc is written as the standard's annexes show it, all types of
// record, versions 1.0 and 1.1, with its digests made by another program.
func TestByHand(t *testing.T) {
	want := []string{
		`warcinfo 2026-03-12T07:39:58 "software: lockhouse-craw"`,
		`response 2026-03-12T07:40:00.125 "<html><title>Low water</" page text/html`,
		`request 2026-03-12T07:40:00.125 ""`,
		`metadata 2026-03-12T07:40:00.125 "via: http://www.sluice.e"`,
		`revisit 2026-03-19T07:40:00 "<html><title>Low water</" page text/html`,
		`revisit 2026-03-20T07:40:00 "<html><title>Low water</" page text/html`,
		`resource 2026-03-30T00:00:00 "A leaflet: the sluice, i" page text/plain`,
		`conversion 2026-09-19T19:00:00 "A LEAFLET: THE SLUICE, I" page text/x-upper`,
		`response 2026-03-21T07:40:00 "<html><title>Low wat"`,
		`continuation 2026-03-21T07:40:00 "er</title><p>The sluice "`,
		`response 2026-03-22T07:40:00 "<html><title>Low wat"`,
		`x-weather 2026-01-01T00:00:00 "fog"`,
	}
	plain := get(t, "testdata/by-hand.warc")
	if diff := cmp.Diff(want, outlines(t, "testdata/by-hand.warc")); diff != "" {
		t.Error("(-want +got):\n" + diff)
	}
	// The same file however it is compressed.
	dir := t.TempDir()
	for name, content := range map[string][]byte{
		"one member": gzipped(t, plain), "members": members(t, plain), "split": append(gzipped(t, plain[:1500]), gzipped(t, plain[1500:])...),
		"twice": nil, "empty members": append(gzipped(t, nil), append(members(t, plain), gzipped(t, nil)...)...),
	} {
		want := want
		if name == "twice" {
			content, want = append(members(t, plain), gzipped(t, plain)...), append(want, want...)
		}
		file := filepath.Join(dir, name)
		put(t, file, content)
		got := outlines(t, file)
		if name == "one member" || name == "split" { // revisits cannot be resolved: nothing stands alone
			want = append([]string(nil), want...)
			want[4], want[5] = `revisit 2026-03-19T07:40:00 ""`, `revisit 2026-03-20T07:40:00 ""`
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Files that two other programs wrote: wget 1.21 and warcio 1.8.
func TestOtherTools(t *testing.T) {
	for file, want := range map[string][]string{
		"testdata/wget.warc.gz": {
			`warcinfo 2026-11-22T16:44:27 "software: Wget/1.21.3 (l"`,
			`request 2026-11-22T16:44:27 ""`,
			`response 2026-11-22T16:44:27 "<html><head><title>t</ti" page text/html`,
			`request 2026-11-22T16:44:27 ""`,
			`response 2026-11-22T16:44:27 "<p>b page</p>\n" page text/html`,
			`metadata 2026-11-22T16:44:27 "<urn:uuid:e64f7c82-1eb6-"`,
			`resource 2026-11-22T16:44:27 "\"-q\" \"-r\" \"-e\" \"robots=o"`,
			`resource 2026-11-22T16:44:27 ""`,
		},
		"testdata/warcio.warc.gz": { // chunked and gzip
			`warcinfo 2026-11-22T16:44:27 "software: warcio\r\n"`,
			`response 2026-11-22T16:44:27 "<html><p>chunked and zip" page text/html`,
			`revisit 2026-11-22T16:44:27 "<html><p>chunked and zip" page text/html`,
			`metadata 2026-11-22T16:44:27 "a: b"`,
		},
	} {
		if diff := cmp.Diff(want, outlines(t, file)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func gzipped(t testing.TB, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// members compresses every record by itself.
func members(t testing.TB, plain []byte) []byte {
	t.Helper()
	var out []byte
	for r, err := range Scan(bytes.NewReader(plain), 0) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, gzipped(t, plain[r.Offset:r.Offset+r.Length])...)
	}
	return out
}

// rec is a record of a response, or with fields added to or put in place of its own.
func rec(block string, fields ...string) string {
	h := "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:4b0f6e0a-8a2e-4f83-9f59-2f6d3c1c7b01>\r\n" +
		"WARC-Date: 2026-03-12T07:40:00Z\r\nWARC-Target-URI: http://sluice.example/\r\nContent-Type: application/http; msgtype=response\r\n"
	for _, f := range fields {
		h = strings.TrimSuffix(f, "\r\n") + "\r\n" + h // the first of a name holds
	}
	return strings.Replace(h, "WARC/1.0\r\n", "", 1) + fmt.Sprintf("Content-Length: %d\r\n\r\n", len(block)) + block + "\r\n\r\n"
}

// warc is a file of records made by rec.
func warc(records ...string) string {
	var b strings.Builder
	for _, r := range records {
		b.WriteString("WARC/1.0\r\n" + r)
	}
	return b.String()
}

func scanAll(content string, max int64) []string {
	var out []string
	for r, err := range Scan(strings.NewReader(content), max) {
		out = append(out, outline(r, err))
	}
	return out
}

// Bodies as other tools keep them: as they came over the wire, or decoded with the
// headers left as they were.
func TestOthersEncodings(t *testing.T) {
	const page = "<html><p>The sluice is shut until Friday.</p></html>"
	zip := func(w func(io.Writer) io.WriteCloser) string {
		var b bytes.Buffer
		z := w(&b)
		io.WriteString(z, page)
		z.Close()
		return b.String()
	}
	gz := zip(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	br := zip(func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) })
	zl := zip(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
	df := zip(func(w io.Writer) io.WriteCloser { f, _ := flate.NewWriter(w, 6); return f })
	zs := zip(func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w); return z })
	chunks := func(s string) string {
		return fmt.Sprintf("%x\r\n%s\r\n%X;ext=1\r\n%s\r\n0\r\nTrailer: x\r\n\r\n", 10, s[:10], len(s)-10, s[10:])
	}
	for _, tt := range []struct{ name, header, body string }{
		{"plain", "", page},
		{"gzip", "Content-Encoding: gzip", gz},
		{"x-gzip in capitals", "CONTENT-ENCODING: X-GZIP", gz},
		{"br", "Content-Encoding: br", br},
		{"deflate with zlib's header", "Content-Encoding: deflate", zl},
		{"deflate bare", "Content-Encoding: deflate", df},
		{"zstd", "Content-Encoding: zstd", zs},
		{"chunked", "Transfer-Encoding: chunked", chunks(page)},
		{"chunked gzip", "Transfer-Encoding: chunked\r\nContent-Encoding: gzip", chunks(gz)},
		{"gzip, then br", "Content-Encoding: br, gzip", string(gzipped(t, []byte(br)))},
		{"said gzip, and is decoded", "Content-Encoding: gzip", page},
		{"said br, and is decoded", "Content-Encoding: br", page},
		{"said chunked, and is decoded", "Transfer-Encoding: chunked", page},
		{"a wrong Content-Length", "Content-Length: 3", page},
		{"identity", "Content-Encoding: identity", page},
		{"a coding that nobody knows on plain text", "Content-Encoding: UTF-8", page},
	} {
		got := scanAll(warc(rec("HTTP/1.1 200 OK\r\n"+strings.TrimPrefix(tt.header+"\r\n", "\r\n")+"Content-Type: text/html\r\n\r\n"+tt.body)), 0)
		want := []string{fmt.Sprintf("response 2026-03-12T07:40:00 %.24q page text/html", page)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// HTTP messages that other tools keep as a server sent them.
func TestOddMessages(t *testing.T) {
	for _, tt := range []struct{ name, block, want string }{
		{"bare newlines", "HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>x", `"<p>x" page text/html`},
		{"no reason", "HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n<p>x", `"<p>x" page text/html`},
		{"h2 in the status line", "HTTP/2 200 \r\ncontent-type: text/html\r\n\r\n<p>x", `"<p>x" page text/html`},
		{"folded header", "HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n charset=x\r\n\r\n<p>x", `"<p>x" page text/html; charset=x`},
		{"a line without a colon", "HTTP/1.1 200 OK\r\nrubbish\r\nContent-Type: text/html\r\n\r\n<p>x", `"<p>x" page text/html`},
		{"no Content-Type", "HTTP/1.1 200 OK\r\n\r\n<html><p>x", `"<html><p>x" page text/html; charset=utf-8`},
		{"no empty line", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", `"" page text/html`},
		{"no HTTP at all", "<html><p>x</p>", `"<html><p>x</p>"`},
		{"not found", "HTTP/1.1 404 Not Found\r\n\r\nno", `"no"`},
		{"moved", "HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n", `""`},
		{"status of four digits", "HTTP/1.1 2000 OK\r\n\r\nx", `"x"`},
		{"empty", "", `""`},
	} {
		if diff := cmp.Diff([]string{"response 2026-03-12T07:40:00 " + tt.want}, scanAll(warc(rec(tt.block)), 0)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// Why a record is not a page is one of fetch's errors, as fetch/web would have said.
func TestRawErrors(t *testing.T) {
	for status, want := range map[string]error{
		"404 Not Found": fetch.ErrGone, "410 Gone": fetch.ErrGone, "403 Forbidden": fetch.ErrBlocked, "451 x": fetch.ErrBlocked,
		"429 x": fetch.ErrBusy, "503 x": fetch.ErrBusy, "500 x": fetch.ErrServer, "301 x": fetch.ErrNotHTML, "304 x": fetch.ErrNotHTML,
	} {
		for r := range Scan(strings.NewReader(warc(rec("HTTP/1.1 "+status+"\r\n\r\nx"))), 0) {
			if _, err := r.Raw(); !errors.Is(err, want) {
				t.Errorf("%s: %v", status, err)
			}
		}
	}
	for r := range Scan(strings.NewReader(warc(rec("HTTP/1.1 200 OK\r\n\r\nx", "WARC-Truncated: time"))), 0) {
		if _, err := r.Raw(); !errors.Is(err, fetch.ErrBadBody) {
			t.Errorf("truncated: %v", err)
		}
	}
}

// Every gzip member of a file of ours is a whole gzip file with one record in it, by
// the standard library's reader alone, and the index says where it is.
func TestMembersAreWhole(t *testing.T) {
	a, _ := opened(t, Options{})
	for i := range 5 {
		write(t, a, story(fmt.Sprint(front, i%2), fmt.Sprint("page ", i/4), i))
	}
	a.Close()
	path := glob(t, a, "*"+warcEnd)[0]
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, _ := f.Stat()
	c := &counter{Reader: bufio.NewReader(f)}
	z, err := gzip.NewReader(c)
	if whole := get(t, path); !bytes.HasPrefix(whole, memberStart) || bytes.Count(whole, memberStart) < 11 {
		t.Error("members do not begin as resync expects them to")
	}
	var starts []int64
	for at := int64(0); err == nil; err = z.Reset(c) {
		starts = append(starts, at)
		z.Multistream(false)
		b, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		at = c.n
		if !bytes.HasPrefix(b, []byte("WARC/1.1\r\nWARC-Type: ")) || !bytes.HasSuffix(b, []byte("\r\n\r\n")) || bytes.Count(b, []byte("WARC/1.1\r\n")) != 1 {
			t.Errorf("member at %d: %q", at, b)
		}
	}
	if err != io.EOF || c.n != info.Size() || len(starts) != 11 {
		t.Errorf("%d members, %d bytes of %d, %v", len(starts), c.n, info.Size(), err)
	}
	n := 0
	for line := range strings.Lines(string(get(t, strings.TrimSuffix(path, warcEnd)+indexEnd))) {
		if strings.HasPrefix(line, "!") {
			continue
		}
		e, err := parseEntry(strings.TrimSuffix(line, "\n"))
		if err != nil || e.Offset != starts[1+2*(e.at())] {
			t.Errorf("%+v, %v", e, err)
		}
		n++
	}
	if n != 5 {
		t.Errorf("%d lines", n)
	}
}

// at is which capture of TestMembersAreWhole an entry is of.
func (e entry) at() int { return int(parseDate(e.Date).Sub(noon).Seconds()) }

func TestSurt(t *testing.T) {
	for url, want := range map[string]string{
		"http://www.Archive.example/Goo/?P=1&x":  "example,archive)/goo/?p=1&x",
		"https://archive.example:443":            "example,archive)/",
		"http://archive.example:443/":            "example,archive:443)/",
		"https://a.b.archive.example./a%20b":     "example,archive,b,a)/a%20b",
		"http://192.0.2.1:8080/x":                "192.0.2.1:8080)/x",
		"http://[2001:db8::1]/":                  "2001:db8::1)/",
		"http://archive.example/a b\nc/?q=%zz é": "example,archive)/a%20b%0ac/?q=%zz%20%c3%a9",
	} {
		u := encode(url)
		if got := surt(u); got != want {
			t.Errorf("surt(%q) = %q, want %q", url, got, want)
		}
	}
}
