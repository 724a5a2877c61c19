package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"strings"

	"hearsay/fetch"
	"hearsay/fetch/coding"
)

// decode undoes a message's transfer and content encodings; the result has at most
// max bytes. Many writers keep the header of an encoding that they have undone: where
// the body plainly is not encoded so, it is taken as it stands.
func (m message) decode(max int64) ([]byte, error) {
	body := m.body
	if last := strings.ToLower(strings.Join(m.header["Transfer-Encoding"], ",")); strings.HasSuffix(strings.TrimSpace(last), "chunked") && chunked(body) {
		// What follows the last chunk is of no interest.
		plain, err := fetch.ReadAll(httputil.NewChunkedReader(bytes.NewReader(body)), int64(len(body)))
		if err != nil {
			return nil, broken("chunked", err)
		}
		body = plain
	}
	plain, err := undone(body, m.header["Content-Encoding"], max)
	switch {
	case err == nil:
		body = plain
	case errors.Is(err, fetch.ErrTooLarge) || !text(body):
		return nil, err
	}
	if int64(len(body)) > max {
		return nil, fmt.Errorf("%w: over the limit of %d bytes, decoded", fetch.ErrTooLarge, max)
	}
	return body, nil
}

// undone undoes the content encodings that a header names.
func undone(body []byte, header []string, max int64) ([]byte, error) {
	names, err := coding.Names(header)
	if err != nil {
		return nil, err
	}
	r, done, err := coding.Decode(bytes.NewReader(body), names)
	if err == nil {
		defer done()
		body, err = fetch.ReadAll(r, max)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, broken(strings.Join(names, ", "), err)
	}
	return body, err
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

// broken is the error of a body that cannot be decoded, unless it already says more.
func broken(name string, err error) error {
	if errors.Is(err, fetch.ErrTooLarge) {
		return err
	}
	return fmt.Errorf("%w: encoded as %s: %w", fetch.ErrBadBody, name, err)
}
