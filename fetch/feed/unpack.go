package feed

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"hearsay/fetch"
)

// maxUnpacked bounds what gzip may make of a body: what the standard allows a sitemap.
const maxUnpacked = 50 << 20

// unpack is the body, or what is in it if it is a gzip file. Of one that is cut off or
// damaged the beginning is read, and that is told.
func unpack(body []byte, wrong tell) ([]byte, error) {
	if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		return body, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%w: a gzip file: %w", fetch.ErrBadBody, err)
	}
	var b bytes.Buffer
	n, err := b.ReadFrom(io.LimitReader(z, maxUnpacked+1))
	switch {
	case n > maxUnpacked:
		return nil, fmt.Errorf("%w: a gzip file of over %d bytes, decoded", fetch.ErrTooLarge, maxUnpacked)
	case err != nil && n == 0:
		return nil, fmt.Errorf("%w: a gzip file: %w", fetch.ErrBadBody, err)
	case err != nil:
		wrong("the gzip file is damaged behind %d bytes: %w", n, err)
	}
	return b.Bytes(), nil
}
