package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"time"
)

// Raw is a page as it came, before anyone has read it: what fetch/web and fetch/file
// give and fetch/page takes.
type Raw struct {
	URL         string    // http(s), after redirects; file:// and an absolute path for a file
	ContentType string    // as the server said it, or as told by a file's name and first bytes; may carry a charset
	Body        []byte    // decoded from any content encoding or compression, whole
	Retrieved   time.Time // when the last byte was read
}

// ReadAll reads a body to its end, or fails: half a page is worse than none, since
// nobody sees what is missing. A body of more than max bytes is ErrTooLarge; since r
// is already decoded, a compressed bomb ends there too. Broken compression is
// ErrBadBody, except where it just stops: that is io.ErrUnexpectedEOF, as r has it.
func ReadAll(r io.Reader, max int64) ([]byte, error) {
	var b bytes.Buffer
	n, err := b.ReadFrom(io.LimitReader(r, max+1))
	var corrupt flate.CorruptInputError
	switch {
	case n > max:
		return nil, fmt.Errorf("%w: over the limit of %d bytes, decoded", ErrTooLarge, max)
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.As(err, &corrupt):
		return nil, fmt.Errorf("%w: %w", ErrBadBody, err)
	case err != nil:
		return nil, err
	}
	return b.Bytes(), nil
}
