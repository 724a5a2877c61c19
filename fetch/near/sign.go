package near

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"

	"hearsay/fetch"
)

// bins is how many samples of a text a signature holds. With 256 the containment of
// two texts of one length is known to about 0.03.
const bins = 256

// minShingles is the least that a text must have to get a signature: 40 words of
// telling. Shorter ones are alike by chance.
const minShingles = 20

// A Signature is what is kept of a text: how many different shingles it has, and one
// of them from each of 256 bins (one permutation hashing: Li, Owen, Zhang, NIPS 2012).
// The zero value is that of a text too short to be compared. Signatures can be
// compared with ==.
type Signature struct {
	shingles uint32
	bin      [bins]uint16 // 0: no shingle fell into the bin
}

// Sign signs the body of an article: paragraphs and lists. Headlines, captions and the
// like are the printing paper's own.
func Sign(a *fetch.Article) Signature {
	return sign(func(yield func(string) bool) {
		for _, b := range a.Blocks {
			if (b.Kind == fetch.Paragraph || b.Kind == fetch.List) && !yield(a.Of(b.Span)) {
				return
			}
		}
	})
}

// sign signs the telling, and where a text has next to none (an interview, a speech)
// all of its words.
func sign(paragraphs iter.Seq[string]) Signature {
	if s := signWords(paragraphs, false); !s.IsZero() {
		return s
	}
	return signWords(paragraphs, true)
}

func signWords(paragraphs iter.Seq[string], quotes bool) Signature {
	var m minima
	m.seen = map[uint64]struct{}{}
	r := reader{left: maxWords, emit: func(run []uint64) { shingles(run, width, m.add) }}
	for p := range paragraphs {
		r.paragraph(p, quotes)
		if r.left == 0 {
			break
		}
	}
	return m.signature()
}

// minima keeps the least hash of each bin.
type minima struct {
	seen map[uint64]struct{}
	low  [bins]uint64 // 0: none
}

func (m *minima) add(hash uint64) {
	hash |= 1
	m.seen[hash] = struct{}{}
	if i := hash >> 56; m.low[i] == 0 || hash < m.low[i] {
		m.low[i] = hash
	}
}

func (m *minima) signature() Signature {
	var s Signature
	if len(m.seen) < minShingles {
		return s
	}
	s.shingles = uint32(len(m.seen))
	for i, h := range m.low {
		if h != 0 {
			s.bin[i] = uint16(mix(h)%0xffff) + 1 // mixed again: the least hashes begin alike
		}
	}
	return s
}

// IsZero reports whether the text was too short to be signed. Such a text is like no
// other.
func (s Signature) IsZero() bool { return s.shingles == 0 }

// The binary form: a version, the number of shingles, the bins, all big endian. The
// version changes with everything that changes a text's signature.
const (
	version    = 1
	binarySize = 1 + 4 + 2*bins
)

// ErrVersion is the error for a signature made by another version of this package: the
// article must be signed again.
var ErrVersion = errors.New("signature of another version")

// MarshalBinary gives 517 bytes.
func (s Signature) MarshalBinary() ([]byte, error) {
	b := make([]byte, 0, binarySize)
	b = append(b, version)
	b = binary.BigEndian.AppendUint32(b, s.shingles)
	for _, v := range s.bin {
		b = binary.BigEndian.AppendUint16(b, v)
	}
	return b, nil
}

// UnmarshalBinary reads what MarshalBinary gives. It fails with ErrVersion for another
// version's.
func (s *Signature) UnmarshalBinary(b []byte) error {
	switch {
	case len(b) == 0:
		return errors.New("near: an empty signature")
	case b[0] != version:
		return fmt.Errorf("near: %w: %d, this one writes %d", ErrVersion, b[0], version)
	case len(b) != binarySize:
		return fmt.Errorf("near: a signature of %d bytes, want %d", len(b), binarySize)
	}
	var read Signature
	read.shingles = binary.BigEndian.Uint32(b[1:])
	full := 0
	for i := range read.bin {
		if read.bin[i] = binary.BigEndian.Uint16(b[5+2*i:]); read.bin[i] != 0 {
			full++
		}
	}
	if uint32(full) > read.shingles || read.shingles > 0 && full == 0 || read.shingles > maxWords {
		return fmt.Errorf("near: a signature of %d shingles with %d of %d bins full", read.shingles, full, bins)
	}
	*s = read
	return nil
}

// MarshalText gives the binary form in base64.
func (s Signature) MarshalText() ([]byte, error) {
	b, _ := s.MarshalBinary()
	return base64.RawURLEncoding.AppendEncode(nil, b), nil
}

// UnmarshalText reads what MarshalText gives.
func (s *Signature) UnmarshalText(text []byte) error {
	b, err := base64.RawURLEncoding.AppendDecode(nil, text)
	if err != nil {
		return fmt.Errorf("near: a signature that is not base64: %w", err)
	}
	return s.UnmarshalBinary(b)
}
