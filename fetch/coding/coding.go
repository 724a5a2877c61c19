// Package coding takes a body that is compressed as HTTP's Content-Encoding says, and
// gives its bytes: gzip, br, zstd and deflate, also one within another. It is strict:
// a body cut short, or with something behind its end, is an error and never half a
// page. How many bytes may come out is for the caller to limit (fetch.ReadAll); what
// decoding itself may take of memory is limited here.
package coding

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"hearsay/fetch"
)

// Accept is what can be undone, as an Accept-Encoding header says it.
const Accept = "gzip, br, zstd, deflate"

// maxCodings is how many codings may have been applied one after another.
const maxCodings = 2

// maxWindow is how far back a zstd stream may refer, as RFC 9659 has it for HTTP. That
// of br is at most 16 MB by its format, that of the others 32 KB.
const maxWindow = 8 << 20

// Names are the codings that the values of a Content-Encoding name, less "identity",
// in the order in which they were applied. One that cannot be undone is
// fetch.ErrBadBody.
func Names(values []string) ([]string, error) {
	var list []string
	for _, name := range strings.Split(strings.Join(values, ","), ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		switch name {
		case "", "identity":
			continue
		case "x-gzip":
			name = "gzip"
		case "gzip", "br", "zstd", "deflate":
		default:
			return nil, fmt.Errorf("%w: Content-Encoding is %q, and only %s are read", fetch.ErrBadBody, strings.Join(values, ","), Accept)
		}
		if list = append(list, name); len(list) > maxCodings {
			return nil, fmt.Errorf("%w: Content-Encoding is %q, over %d codings in a row", fetch.ErrBadBody, strings.Join(values, ","), maxCodings)
		}
	}
	return list, nil
}

// Decode undoes the codings of a body; close lets go of the decoders. What stands after
// the end of a compressed body, and a body that ends too soon, are errors. An error of
// the body itself comes through as it is, all others are ErrBadBody.
func Decode(body io.Reader, names []string) (r io.Reader, close func(), err error) {
	var closers []func()
	close = func() {
		for _, c := range closers {
			c()
		}
	}
	for _, name := range slices.Backward(names) {
		d := &decoder{name: name, from: &source{r: body}}
		if d.r, err = open(name, d.from); err != nil {
			if err = d.cause(err); err == io.EOF { // compressed or not, nothing is nothing
				return strings.NewReader(""), close, nil
			}
			close()
			return nil, nil, err
		}
		if z, ok := d.r.(*zstd.Decoder); ok {
			closers = append(closers, z.Close)
		}
		body = d
	}
	return body, close, nil
}

// open begins to decode.
func open(name string, from io.Reader) (io.Reader, error) {
	b := bufio.NewReader(from)
	if _, err := b.Peek(1); err != nil {
		return nil, err
	}
	switch name {
	case "gzip":
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, err
		}
		z.Multistream(false)
		return &members{z, b}, nil
	case "br":
		return brotli.NewReader(b), nil
	case "zstd":
		return zstd.NewReader(b, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
	}
	r, err := deflated(b)
	return &ending{r, b}, err
}

// deflated reads what is called deflate: zlib by the standard, and without its header
// from servers that took the word at its word.
func deflated(b *bufio.Reader) (io.Reader, error) {
	head, _ := b.Peek(2)
	if len(head) == 2 && head[0]&0x0f == 8 && head[0]>>4 <= 7 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		return zlib.NewReader(b)
	}
	return flate.NewReader(b), nil
}

// members reads gzip members in a row, as one file may have them. The standard library
// can do that too, but takes what follows the last one for another that is cut short.
type members struct {
	z    *gzip.Reader
	rest *bufio.Reader
}

func (m *members) Read(p []byte) (int, error) {
	for {
		n, err := m.z.Read(p)
		if err != io.EOF {
			return n, err
		}
		head, err := m.rest.Peek(2)
		switch {
		case len(head) == 0:
			return n, err
		case string(head) != "\x1f\x8b":
			return n, errTrailing
		}
		if err := m.z.Reset(m.rest); err != nil {
			return n, err
		}
		m.z.Multistream(false)
		if n > 0 {
			return n, nil
		}
	}
}

// ending reads a stream that knows its own end, and wants nothing after it.
type ending struct {
	io.Reader
	rest *bufio.Reader
}

func (e *ending) Read(p []byte) (int, error) {
	n, err := e.Reader.Read(p)
	if err == io.EOF {
		if _, more := e.rest.Peek(1); more == nil {
			err = errTrailing
		} else if more != io.EOF {
			err = more
		}
	}
	return n, err
}

var errTrailing = errors.New("bytes after its end")

// source remembers how a body ended, so that its errors are told from a decoder's.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil {
		s.err = err
	}
	return n, err
}

// decoder is one coding being undone.
type decoder struct {
	name string
	r    io.Reader
	from *source
}

func (d *decoder) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	if err != nil {
		err = d.cause(err)
	}
	return n, err
}

func (d *decoder) cause(err error) error {
	switch {
	case d.from.err != nil && d.from.err != io.EOF:
		return d.from.err
	case err == io.EOF, err == io.ErrUnexpectedEOF, errors.Is(err, fetch.ErrBadBody): // one with words around it is a decoder's, on bytes that are whole
		return err
	}
	return fmt.Errorf("%w: Content-Encoding %s: %w", fetch.ErrBadBody, d.name, err)
}
