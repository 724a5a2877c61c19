package archive

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Nothing that a site sends, and no URL, makes a line of its own in a record.
func TestInjection(t *testing.T) {
	const evil = "x\r\nWARC-Truncated: length\r\n\r\nWARC/1.1\r\nWARC-Type: response\n\x00\x1b[2J\u2028"
	a, _ := opened(t, Options{Software: evil})
	c := story("https://brackwater.example/a%0d%0aWARC-X:%20y?q=%0a", "<p>x", 0)
	c.Status, c.Proto = "200 "+evil, evil
	c.Header = http.Header{evil: {evil}, "": {"empty"}, "Content-Type": {evil}, "Etag": {evil}, "X Y": {"z"}}
	c.RequestHeader = http.Header{evil: {evil}, "Host": {evil}}
	ref := write(t, a, c)
	same := write(t, a, c)
	a, _ = reopen(t, a)
	for _, id := range []string{ref.ID, same.ID} {
		if r := mustFind(t, a, id); r.URL != c.URL || string(r.Body) != "<p>x" || r.StatusCode != 200 {
			t.Errorf("%+v", r)
		}
	}
	n := 0
	for r, err := range ScanFile(filepath.Join(a.o.Dir, ref.File), 0) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if r.Type == "response" && (r.Truncated != "" || len(r.Header) != 6) {
			t.Errorf("%d header lines: %q; %q", len(r.Header), r.Header, r.Fields)
		}
	}
	if n != 5 {
		t.Errorf("%d records, want 5", n)
	}
	z, err := gzip.NewReader(bytes.NewReader(get(t, filepath.Join(a.o.Dir, ref.File))))
	if err != nil {
		t.Fatal(err)
	}
	for plain, _ := io.ReadAll(z); bytes.ContainsAny(plain, "\x00\x1b"); {
		t.Fatalf("control characters: %q", plain)
	}
}

// Files that lie or are broken: each ends, says what is wrong, and costs no more than
// it must.
func TestBrokenFiles(t *testing.T) {
	ok := rec("HTTP/1.1 200 OK\r\n\r\ngood")
	good := `response 2026-03-12T07:40:00 "good" page text/plain; charset=utf-8`
	lie := func(n string) string { return strings.Replace(ok, "Content-Length: 23", "Content-Length: "+n, 1) }
	if !strings.Contains(lie("7"), "Content-Length: 7\r\n") {
		t.Fatal("the cases below do not lie")
	}
	gz := func(records ...string) string {
		var b strings.Builder
		for _, r := range records {
			b.Write(gzipped(t, []byte(warc(r))))
		}
		return b.String()
	}
	damaged := []byte(gz(ok))
	damaged[len(damaged)-6] ^= 1 // its checksum
	header := []byte(gz(ok))
	header[2] = 99
	for _, tt := range []struct {
		name, content string
		want          []string // an error by some of its words
	}{
		{"nothing", "", nil},
		{"newlines only", "\r\n\r\n\n\n", nil},
		{"HTML", "<html><p>WARC/1.1", []string{`begins with "<html>`}},
		{"a word", "WARC", []string{"unexpected EOF"}},
		{"HTML of several lines", "<html>\n<p>WARC/1.1", []string{`begins with "<html>"`}},
		{"another version", "WARC/2.0\r\n" + ok, []string{`begins with "WARC/2.0"`}},
		{"zstd", "\x28\xb5\x2f\xfd.....", []string{"zstd -d would unpack it"}},
		{"length too long", warc(ok, lie("9999")), []string{good, "unexpected EOF"}},
		{"length too short", warc(lie("7"), ok), []string{"not the next record"}},
		{"length negative", warc(lie("-1"), ok), []string{`Content-Length is "-1"`}},
		{"length in hexadecimal", warc(lie("0x17"), ok), []string{`Content-Length is "0x17"`}},
		{"length beyond all numbers", warc(lie("99999999999999999999999"), ok), []string{"not a number of bytes"}},
		{"length of exabytes", warc(lie("9000000000000000000"), ok), []string{"over the limit"}},
		{"no length", warc(strings.Replace(ok, "Content-Length: 23\r\n", "", 1), ok), []string{`Content-Length is ""`}},
		{"no type", warc(strings.Replace(ok, "WARC-Type: response\r\n", "", 1), ok), []string{"no WARC-Type", good}},
		{"digest of something else", warc(rec("x", "WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), ok), []string{"do not have the digest", good}},
		{"digest that is none", warc(rec("x", "WARC-Block-Digest: sha256:12"), ok), []string{"is not a digest", good}},
		{"digest of an unknown kind", warc(rec("x", "WARC-Block-Digest: whirl:12"), ok), []string{`response 2026-03-12T07:40:00 "x"`, good}},
		{"gzip: length too long", gz(ok, lie("9999"), ok), []string{good, "more than the record holds", good}},
		{"gzip: length too long at the end", gz(ok, lie("9999")), []string{good, "unexpected EOF"}},
		{"gzip: length too short", gz(lie("7"), ok), []string{"not the next record", good}},
		{"gzip: no WARC within", gz(ok) + string(gzipped(t, []byte("hello\n"))) + gz(ok), []string{good, `begins with "hello"`, good}},
		{"gzip: wrong checksum", string(damaged) + gz(ok), []string{"checksum", good}},
		{"gzip: wrong header", gz(ok) + string(header), []string{good, "no gzip member where one should begin"}},
		{"gzip: cut", gz(ok, ok)[:len(gz(ok))+60], []string{good, "unexpected EOF"}},
		{"gzip: rubbish after", gz(ok) + "rubbish and more", []string{good, "no gzip member"}},
		{"gzip: magic alone", "\x1f\x8b", []string{"unexpected EOF"}},
		{"bad chunks", warc(rec("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"), ok), []string{"encoded as chunked", good}},
		{"bad gzip body", warc(rec("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00\x00"), ok), []string{"encoded as gzip", good}},
		{"many codings", warc(rec("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip, gzip, gzip, gzip\r\n\r\n\x1f\x8bx"), ok), []string{"codings in a row", good}},
	} {
		got := scanAll(tt.content, 0)
		for i, want := range tt.want {
			if i >= len(got) || !strings.Contains(got[i], want) {
				t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
				break
			}
		}
		if len(got) != len(tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// zeros is a reader of n zeros.
type zeros int64

func (z *zeros) Read(p []byte) (int, error) {
	if *z <= 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), int64(*z))
	clear(p[:n])
	*z -= zeros(n)
	return int(n), nil
}

func zipZeros(t testing.TB, n int64, before string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	io.WriteString(w, before)
	z := zeros(n)
	if _, err := io.Copy(w, &z); err != nil {
		t.Fatal(err)
	}
	w.Close()
	return b.Bytes()
}

// Bombs end at the limit, with the memory that it allows, and what follows them is read.
func TestBombs(t *testing.T) {
	const max, size = 1 << 20, 64 << 20
	ok := rec("HTTP/1.1 200 OK\r\n\r\ngood")
	good := `response 2026-03-12T07:40:00 "good" page text/plain; charset=utf-8`
	body := rec("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + string(zipZeros(t, size, "")))
	twice := rec("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n" + string(gzipped(t, zipZeros(t, size, ""))))
	open, _, _ := strings.Cut(warc(rec("")), "Content-Length")
	member := string(zipZeros(t, size, open+fmt.Sprintf("Content-Length: %d\r\n\r\n", size)))
	fields := warc("WARC-Type: response\r\n" + strings.Repeat("X: y\r\n", 1<<20) + "\r\n")
	line := "WARC/1.1\r\nWARC-Type: " + strings.Repeat("x", 8<<20) + "\r\n\r\n"
	for name, tt := range map[string]struct{ content, want string }{
		"a body":                   {warc(body, ok), "decoded"},
		"a body within a body":     {warc(twice, ok), "decoded"},
		"a record":                 {member + string(gzipped(t, []byte(warc(ok)))), "over the limit"},
		"a record in plain":        {open + fmt.Sprintf("Content-Length: %d\r\n\r\n", 8<<20) + strings.Repeat("x", 8<<20) + "\r\n\r\n" + warc(ok), "over the limit"},
		"a header of many lines":   {string(gzipped(t, []byte(fields))) + string(gzipped(t, []byte(warc(ok)))), "header is over"},
		"a header of one line":     {string(gzipped(t, []byte(line))) + string(gzipped(t, []byte(warc(ok)))), "header is over"},
		"a first line":             {string(zipZeros(t, size, "")) + string(gzipped(t, []byte(warc(ok)))), "header is over"},
		"an HTTP header":           {warc(rec("HTTP/1.1 200 OK\r\n"+strings.Repeat("A: b\r\n", 1<<19)), ok), ""},
		"records in the same file": {string(gzipped(t, []byte(warc(rec(strings.Repeat("x", 4<<20)), ok)))), "over the limit"},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			got := scanAll(tt.content, max)
			runtime.ReadMemStats(&after)
			if len(got) != 2 || !strings.Contains(got[0], tt.want) || got[1] != good {
				t.Errorf("got %.300q", got)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 24<<20 {
				t.Errorf("%d bytes were allocated", used)
			}
		})
	}
}

// An archive directory that somebody meddled with: the index points elsewhere, and the
// record is not what the index says.
func TestMeddledIndex(t *testing.T) {
	a, _ := opened(t, Options{})
	one, two := write(t, a, story(front, "one", 0)), write(t, a, story(front, "two", 1))
	a.Close()
	path := glob(t, a, "*"+indexEnd)[0]
	var entries []entry
	for line := range strings.Lines(string(get(t, path))) {
		if e, err := parseEntry(strings.TrimSpace(line)); err == nil {
			entries = append(entries, e)
		}
	}
	size := int64(len(get(t, filepath.Join(a.o.Dir, one.File))))
	for name, spoil := range map[string]func(e *entry){
		"another record": func(e *entry) { e.Offset = two.Offset },
		"past the end":   func(e *entry) { e.Offset = 1 << 50 },
		"within one":     func(e *entry) { e.Offset++ },
		"a revisit":      func(e *entry) { e.Original = two.Offset },
	} {
		spoilt := append([]entry(nil), entries...)
		spoil(&spoilt[0])
		put(t, path, index(strings.TrimSuffix(one.File, warcEnd), size, spoilt))
		b, _ := opened(t, a.o)
		if r, err := b.Find(one.ID); err == nil {
			t.Errorf("%s: %+v", name, r)
		}
		if r, err := b.Find(two.ID); err != nil || string(r.Body) != "two" {
			t.Errorf("%s: the other record: %v", name, err)
		}
		n, bad := 0, 0
		for _, err := range b.All(noon) {
			if n++; err != nil {
				bad++
			}
		}
		if n != 2 || bad != 1 {
			t.Errorf("%s: %d captures, %d bad", name, n, bad)
		}
		b.Close()
	}
}

// Binary search in an index finds what reading it through finds.
func TestFindInIndex(t *testing.T) {
	a, _ := opened(t, Options{})
	for i := range 400 {
		write(t, a, story(fmt.Sprintf("https://site%d.example/%s", i%37, strings.Repeat("a", i*i%900)), "x", i))
	}
	a.Close()
	f, err := os.Open(glob(t, a, "*"+indexEnd)[0])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := readMeta(f)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line, err := range lines(f, m.start) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, line)
	}
	prefixes := []string{"", "a", "example,site9)", "zzz", "example,site36)/", "example,site11)/aaa"}
	for _, line := range all {
		prefixes = append(prefixes, line[:strings.IndexByte(line, ' ')+1])
	}
	for _, p := range prefixes {
		var want, got []string
		for _, line := range all {
			if strings.HasPrefix(line, p) {
				want = append(want, line)
			}
		}
		for line, err := range find(f, m, p) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", p, diff)
		}
	}
}
