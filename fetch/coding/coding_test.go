package coding

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
)

func TestNames(t *testing.T) {
	for header, want := range map[string][]string{
		"":                  nil,
		"identity":          nil,
		"gzip":              {"gzip"},
		"X-GZIP":            {"gzip"},
		"deflate, br":       {"deflate", "br"},
		" zstd ,, identity": {"zstd"},
	} {
		got, err := Names([]string{header})
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%q: %v %s", header, err, diff)
		}
	}
	for _, header := range []string{"compress", "utf-8", "gzip, gzip, gzip", "gzip; q=1"} {
		if _, err := Names([]string{header}); !errors.Is(err, fetch.ErrBadBody) || !strings.Contains(err.Error(), header) {
			t.Errorf("%q: %v", header, err)
		}
	}
}

// A body that is whole comes out; cut at any byte, or with one more behind its end, it
// is an error. How bodies of all codings fare over the wire is tested in fetch/web.
func TestWholeOrNothing(t *testing.T) {
	const text = "The ferry is late, said Maud Tilling."
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, text)
	w.Close()
	read := func(body []byte) (string, error) {
		r, done, err := Decode(bytes.NewReader(body), []string{"gzip"})
		if err != nil {
			return "", err
		}
		defer done()
		got, err := io.ReadAll(r)
		return string(got), err
	}
	if got, err := read(b.Bytes()); err != nil || got != text {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := read(nil); err != nil || got != "" {
		t.Errorf("nothing: %q, %v", got, err)
	}
	for n := 1; n < b.Len(); n++ {
		if got, err := read(b.Bytes()[:n]); err == nil {
			t.Errorf("cut after %d of %d bytes: %q and no error", n, b.Len(), got)
		}
	}
	if _, err := read(append(b.Bytes(), 'x')); !errors.Is(err, fetch.ErrBadBody) {
		t.Errorf("a byte behind its end: %v", err)
	}
}

// A broken connection is told from a broken body.
func TestErrorsOfTheBody(t *testing.T) {
	broken := errors.New("connection reset")
	r, _, err := Decode(io.MultiReader(strings.NewReader("\x1f\x8b\x08\x00"), errorReader{broken}), []string{"gzip"})
	if err == nil {
		_, err = io.ReadAll(r)
	}
	if !errors.Is(err, broken) || errors.Is(err, fetch.ErrBadBody) {
		t.Errorf("error %v", err)
	}
}

type errorReader struct{ err error }

func (e errorReader) Read([]byte) (int, error) { return 0, e.err }
