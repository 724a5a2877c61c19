package archive

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// errBoundary is what a stream's Read gives once at the end of each gzip member.
var errBoundary = errors.New("a gzip member ends")

// A counter is a buffered reader that knows how many bytes were taken out of it. As it
// is an io.ByteReader too, compress/flate takes no byte more than it needs, and n is
// exact at the end of a gzip member.
type counter struct {
	*bufio.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *counter) ReadByte() (byte, error) {
	b, err := c.Reader.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

// A stream gives what a WARC file holds, gunzipped if it is compressed: that is told
// by its first bytes, not by its name.
type stream struct {
	src    counter // the file's bytes
	zipped bool    // they are compressed
	gz     gzip.Reader
	start  int64 // where the present member begins in the file, bytes
	ended  bool  // and that it has ended
}

// reset begins with another file.
func (s *stream) reset(r io.Reader) error {
	s.src.Reader.Reset(r)
	s.src.n, s.start, s.ended, s.zipped = 0, 0, true, false
	magic, err := s.src.Peek(4)
	if err != nil && err != io.EOF {
		return err
	}
	switch {
	case len(magic) > 0 && magic[0] == 0x1f && (len(magic) == 1 || magic[1] == 0x8b):
		s.zipped = true
	case string(magic) == "\x28\xb5\x2f\xfd":
		return errors.New("compressed with zstd, and WARC files are read plain or with gzip; zstd -d would unpack it")
	}
	return nil
}

// Read gives bytes of one member at a time, then errBoundary, then those of the next.
func (s *stream) Read(p []byte) (int, error) {
	if !s.zipped {
		return s.src.Read(p)
	}
	if s.ended {
		if err := s.begin(); err != nil {
			return 0, err
		}
	}
	n, err := s.gz.Read(p)
	switch {
	case err == io.EOF:
		s.ended, err = true, errBoundary
	case errors.Is(err, gzip.ErrChecksum):
		s.ended = true // the member is read to its end: the next one can be
	}
	return n, err
}

// begin goes on to the next member. io.EOF: there is none.
func (s *stream) begin() error {
	s.start = s.src.n
	if _, err := s.src.Peek(1); err != nil {
		return err
	}
	switch err := s.gz.Reset(&s.src); {
	case err == io.EOF:
		return io.ErrUnexpectedEOF
	case errors.Is(err, gzip.ErrHeader):
		return fmt.Errorf("no gzip member where one should begin: %w", err)
	case err != nil:
		return err
	}
	s.gz.Multistream(false)
	s.ended = false
	return nil
}
