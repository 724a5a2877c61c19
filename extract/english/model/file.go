package model

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"sync"
)

// Weights are all that a training gave, by name.
type Weights struct {
	Tables  map[string]*Table
	Chains  map[string]*Chain // Barred is not kept: the user of a chain knows it
	Forests map[string]*Forest
	Curves  map[string]Curve
	Texts   map[string]string
}

// magic begins a file of weights: its kind and the version of its form.
const magic = "hearsay weights 1\n"

// A section of a file is one of the weights, compressed: the kind (a byte), then the
// name, the size of the bytes, and the compressed bytes, each list behind its length
// as an unsigned varint.
type section struct {
	kind byte
	name string
	size int
	data []byte
}

// Encode writes the weights as a file. The same weights give the same bytes.
func (w *Weights) Encode() ([]byte, error) {
	sections, err := w.sections()
	return join(sections), err
}

// sections are the weights, packed.
func (w *Weights) sections() ([]section, error) {
	var sections []section
	for name, t := range w.Tables {
		sections = append(sections, section{kind: 't', name: name, data: t.encode()})
	}
	for name, c := range w.Chains {
		b := binary.AppendUvarint(nil, uint64(c.Labels))
		sections = append(sections, section{kind: 'c', name: name, data: appendFloats(b, c.Next)})
	}
	for name, f := range w.Forests {
		sections = append(sections, section{kind: 'f', name: name, data: f.encode()})
	}
	for name, c := range w.Curves {
		sections = append(sections, section{kind: 'u', name: name, data: c.encode()})
	}
	for name, s := range w.Texts {
		sections = append(sections, section{kind: 'x', name: name, data: []byte(s)})
	}
	for i := range sections {
		s := &sections[i]
		packed, err := pack(s.data)
		if err != nil {
			return nil, err
		}
		s.size, s.data = len(s.data), packed
	}
	return sections, nil
}

// join is the file of sections.
func join(sections []section) []byte {
	slices.SortFunc(sections, func(a, b section) int {
		return bytes.Compare(append([]byte{a.kind}, a.name...), append([]byte{b.kind}, b.name...))
	})
	out := []byte(magic)
	for _, s := range sections {
		out = append(out, s.kind)
		out = appendBytes(out, []byte(s.name))
		out = binary.AppendUvarint(out, uint64(s.size))
		out = appendBytes(out, s.data)
	}
	return out
}

// With is a file with the given weights in it, instead of its own of the same kind and
// name. All others stay byte for byte.
func With(file []byte, w *Weights) ([]byte, error) {
	sections, err := split(file)
	if err != nil {
		return nil, err
	}
	added, err := w.sections()
	if err != nil {
		return nil, err
	}
	sections = slices.DeleteFunc(sections, func(s section) bool {
		return slices.ContainsFunc(added, func(t section) bool { return s.kind == t.kind && s.name == t.name })
	})
	return join(append(sections, added...)), nil
}

func pack(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func appendBytes(to, data []byte) []byte {
	return append(binary.AppendUvarint(to, uint64(len(data))), data...)
}

// Decode reads a file of weights, its sections side by side.
func Decode(file []byte) (*Weights, error) {
	sections, err := split(file)
	if err != nil {
		return nil, err
	}
	w := &Weights{Tables: map[string]*Table{}, Chains: map[string]*Chain{}, Forests: map[string]*Forest{}, Curves: map[string]Curve{}, Texts: map[string]string{}}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, s := range sections {
		wg.Go(func() {
			data := make([]byte, s.size)
			r := flate.NewReader(bytes.NewReader(s.data))
			_, err1 := io.ReadFull(r, data)
			if errors.Is(err1, io.EOF) && s.size == 0 {
				err1 = nil
			}
			mu.Lock()
			defer mu.Unlock()
			if err1 == nil {
				err1 = w.place(s.kind, s.name, &reader{data: data})
			}
			if err1 != nil && err == nil {
				err = fmt.Errorf("weights: %s: %w", s.name, err1)
			}
		})
	}
	wg.Wait()
	if err != nil {
		return nil, err
	}
	return w, nil
}

// split finds the sections of a file.
func split(file []byte) ([]section, error) {
	rest, ok := bytes.CutPrefix(file, []byte(magic))
	if !ok {
		return nil, errors.New("weights: this is no file of weights, or of another version")
	}
	var sections []section
	for r := (&reader{data: rest}); len(r.data) > 0; {
		s := section{kind: r.byte(), name: string(r.bytes())}
		s.size = r.count(1 << 30)
		s.data = r.bytes()
		if r.err != nil {
			return nil, fmt.Errorf("weights: section %q: %w", s.name, r.err)
		}
		sections = append(sections, s)
	}
	return sections, nil
}

func (w *Weights) place(kind byte, name string, r *reader) error {
	switch kind {
	case 't':
		w.Tables[name] = decodeTable(r)
	case 'c':
		c := &Chain{Labels: r.count(100)}
		c.Next = r.floats((c.Labels + 1) * c.Labels)
		w.Chains[name] = c
	case 'f':
		w.Forests[name] = decodeForest(r)
	case 'u':
		n := r.count(1 << 16)
		w.Curves[name] = Curve{r.doubles(n), r.doubles(n)}
	case 'x':
		w.Texts[name] = string(r.data)
		r.data = nil
	default:
		return fmt.Errorf("unknown kind %q", kind)
	}
	if r.err == nil && len(r.data) > 0 {
		return fmt.Errorf("%d bytes too many", len(r.data))
	}
	return r.err
}

func (t *Table) encode() []byte {
	b := binary.AppendUvarint(nil, uint64(t.Width))
	b = binary.AppendUvarint(b, uint64(t.Bits))
	b = appendFloats(b, []float32{t.Scale})
	for label := range t.Width { // label by label, which packs better
		for row := range 1 << t.Bits {
			b = append(b, byte(t.Weight(row, label)))
		}
	}
	return b
}

func decodeTable(r *reader) *Table {
	width, bits := r.count(maxWidth), r.count(28)
	scale := r.floats(1)[0]
	if n := width << bits; r.err != nil || len(r.data) != n {
		r.err = errors.Join(r.err, fmt.Errorf("%d weights, not %d", len(r.data), n))
		return &Table{}
	}
	t := emptyTable(width, bits)
	t.Scale = scale
	rows := 1 << bits
	for label := range width {
		for row, v := range r.data[label*rows:][:rows] {
			t.rows.set(row, label, int8(v))
		}
	}
	r.data = nil
	return t
}

func (f *Forest) encode() []byte {
	b := appendFloats(nil, []float32{f.Base})
	b = binary.AppendUvarint(b, uint64(len(f.Roots)))
	for _, root := range f.Roots {
		b = binary.AppendUvarint(b, uint64(root))
	}
	b = binary.AppendUvarint(b, uint64(len(f.Nodes)))
	for _, n := range f.Nodes {
		b = binary.AppendVarint(b, int64(n.Feature))
		b = binary.AppendUvarint(b, uint64(n.Left))
		b = appendFloats(b, []float32{n.Limit})
	}
	return b
}

// decodeForest holds the nodes to their order: children come after their parents, so
// that every walk ends.
func decodeForest(r *reader) *Forest {
	f := &Forest{Base: r.floats(1)[0], Roots: make([]int32, r.count(1<<16))}
	for i := range f.Roots {
		f.Roots[i] = int32(r.count(1 << 24))
	}
	f.Nodes = make([]Node, r.count(1<<24))
	for i := range f.Nodes {
		n := Node{Feature: int16(r.signed()), Left: int32(r.count(1 << 24))}
		n.Limit = r.floats(1)[0]
		if n.Feature >= 0 && (int(n.Left) <= i || int(n.Left)+1 >= len(f.Nodes)) && r.err == nil {
			r.err = fmt.Errorf("node %d leads to %d", i, n.Left)
		}
		if r.err != nil {
			return f
		}
		f.Nodes[i] = n
	}
	for _, root := range f.Roots {
		if int(root) >= len(f.Nodes) && r.err == nil {
			r.err = fmt.Errorf("no node %d", root)
		}
	}
	return f
}

func (c Curve) encode() []byte {
	b := binary.AppendUvarint(nil, uint64(len(c.X)))
	for _, list := range [][]float64{c.X, c.Y} {
		for _, v := range list {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
	}
	return b
}

func appendFloats(b []byte, list []float32) []byte {
	for _, v := range list {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}

// A reader takes values off the front of data until one is not there.
type reader struct {
	data []byte
	err  error
}

var errShort = errors.New("it ends too early")

func (r *reader) take(n int) []byte {
	if r.err != nil || n > len(r.data) {
		r.err = errShort
		return make([]byte, min(n, 8))
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) byte() byte    { return r.take(1)[0] }
func (r *reader) bytes() []byte { return r.take(r.count(len(r.data))) }

// count reads a number up to limit.
func (r *reader) count(limit int) int {
	v, n := binary.Uvarint(r.data)
	if n <= 0 || v > uint64(limit) {
		r.err = errShort
		return 0
	}
	r.data = r.data[n:]
	return int(v)
}

func (r *reader) signed() int64 {
	v, n := binary.Varint(r.data)
	if n <= 0 {
		r.err = errShort
		return 0
	}
	r.data = r.data[n:]
	return v
}

func (r *reader) floats(n int) []float32 {
	if r.err != nil || 4*n > len(r.data) {
		r.err = errShort
		return make([]float32, 1)
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(r.take(4)))
	}
	return out
}

func (r *reader) doubles(n int) []float64 {
	if r.err != nil || 8*n > len(r.data) {
		r.err = errShort
		return nil
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = math.Float64frombits(binary.LittleEndian.Uint64(r.take(8)))
	}
	return out
}
