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
	"net/http"
	"net/http/httputil"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"hearsay/fetch"
)

const maxCodings = 4 // more, one within the other, are nobody's honest answer

// decode undoes a message's transfer and content encodings; the result has at most
// max bytes. Many writers keep the header of an encoding that they have undone: where
// the body plainly is not encoded so, it is taken as it stands.
func (m message) decode(max int64) ([]byte, error) {
	body := m.body
	if last := codings(m.header["Transfer-Encoding"]); len(last) > 0 && last[len(last)-1] == "chunked" && chunked(body) {
		// What follows the last chunk is of no interest.
		plain, err := fetch.ReadAll(httputil.NewChunkedReader(bytes.NewReader(body)), int64(len(body)))
		if err != nil {
			return nil, broken("chunked", err)
		}
		body = plain
	}
	names := codings(m.header["Content-Encoding"])
	if len(names) > maxCodings {
		return nil, fmt.Errorf("%w: %d content encodings, one within the other", fetch.ErrBadBody, len(names))
	}
	for i := len(names) - 1; i >= 0; i-- {
		plain, err := undo(names[i], body, max)
		switch {
		case err == nil:
			body = plain
		case errors.Is(err, fetch.ErrTooLarge) || !text(body):
			return nil, err
		}
	}
	if int64(len(body)) > max {
		return nil, fmt.Errorf("%w: over the limit of %d bytes, decoded", fetch.ErrTooLarge, max)
	}
	return body, nil
}

// codings lists the encodings that header lines name, in lower case and in order.
func codings(lines []string) []string {
	var names []string
	for _, line := range lines {
		for name := range strings.SplitSeq(line, ",") {
			if name = strings.ToLower(strings.TrimSpace(name)); name != "" && name != "identity" {
				names = append(names, name)
			}
		}
	}
	return names
}

// chunked reports whether a body begins as the chunked encoding does: with a line
// that holds a length in hexadecimal.
func chunked(body []byte) bool {
	line, _, ok := bytes.Cut(body[:min(len(body), 256)], []byte("\n"))
	line, _, _ = bytes.Cut(line, []byte(";"))
	line = bytes.TrimSpace(line)
	return ok && len(line) > 0 && len(line) <= 16 && len(bytes.Trim(line, "0123456789abcdefABCDEF")) == 0
}

// text reports whether a body looks as if it had never been compressed.
func text(body []byte) bool {
	return strings.HasPrefix(http.DetectContentType(body), "text/")
}

// undo undoes one content encoding.
func undo(name string, body []byte, max int64) ([]byte, error) {
	r, err := decoder(name, bytes.NewReader(body))
	if err != nil {
		return nil, broken(name, err)
	}
	plain, err := fetch.ReadAll(r, max)
	if c, ok := r.(interface{ Close() }); ok {
		c.Close()
	}
	if err != nil {
		return nil, broken(name, err)
	}
	return plain, nil
}

func decoder(name string, r io.Reader) (io.Reader, error) {
	switch name {
	case "gzip", "x-gzip":
		return gzip.NewReader(r)
	case "deflate": // zlib by the standard, bare by habit
		b := bufio.NewReader(r)
		if h, err := b.Peek(2); err == nil && h[0]&0x0f == 8 && h[0]>>4 <= 7 && (uint(h[0])<<8|uint(h[1]))%31 == 0 {
			return zlib.NewReader(b)
		}
		return flate.NewReader(b), nil
	case "br":
		return brotli.NewReader(r), nil
	case "zstd": // RFC 9659: a window of 8 MB
		return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20), zstd.WithDecoderLowmem(true))
	}
	return nil, fmt.Errorf("%q is not an encoding that is read", name)
}

// broken is the error of a body that cannot be decoded, unless it already says more.
func broken(name string, err error) error {
	if errors.Is(err, fetch.ErrTooLarge) {
		return err
	}
	return fmt.Errorf("%w: encoded as %s: %w", fetch.ErrBadBody, name, err)
}
