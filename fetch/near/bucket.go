package near

import "math/bits"

// Locality-sensitive hashing, one row a band: two signatures meet in a bucket if they
// hold the same sample in one of the first 128 bins. Same wants 8 shared samples of
// 256, so it is missed once in 256 times at the very bar and hardly ever above.
const bands = bins / 2

// maxBucket is how many articles a bucket holds; the oldest gives way. A sample that
// more articles share is a stock phrase, and they meet elsewhere if they are alike.
const maxBucket = 64

// buckets are chains of slots: heads[band<<bits|value] is the first, links lead on. A
// slot's number is stored plus one, so that 0 ends a chain.
type buckets struct {
	bits  int
	heads []int32
	links []*[bands]int32 // by slot; nil for a slot that is in no bucket
}

// newBuckets makes room for about so many slots: four to a bucket.
func newBuckets(capacity int) *buckets {
	b := &buckets{bits: min(16, max(6, bits.Len(uint(capacity))-2))}
	b.heads = make([]int32, bands<<b.bits)
	return b
}

func (b *buckets) head(band int, value uint16) *int32 {
	return &b.heads[band<<b.bits|int(value)&(1<<b.bits-1)]
}

// post puts a slot into the bucket of each band.
func (b *buckets) post(slot int, s *Signature) {
	for len(b.links) <= slot {
		b.links = append(b.links, nil)
	}
	links := new([bands]int32)
	b.links[slot] = links
	for band, value := range s.bin[:bands] {
		if value == 0 {
			continue
		}
		head := b.head(band, value)
		links[band] = *head
		*head = int32(slot + 1)
		b.trim(band, *head)
	}
}

// trim cuts what a chain has too much.
func (b *buckets) trim(band int, at int32) {
	for n := 1; at != 0; n++ {
		next := &b.links[at-1][band]
		if n == maxBucket {
			*next = 0
		}
		at = *next
	}
}

// unpost takes a slot out again.
func (b *buckets) unpost(slot int, s *Signature) {
	if slot >= len(b.links) || b.links[slot] == nil {
		return
	}
	for band, value := range s.bin[:bands] {
		if value == 0 {
			continue
		}
		for at := b.head(band, value); *at != 0; at = &b.links[*at-1][band] {
			if int(*at-1) == slot {
				*at = b.links[slot][band]
				break
			}
		}
	}
	b.links[slot] = nil
}

// visit calls see with each slot that shares a bucket with s, once for each they share.
func (b *buckets) visit(s *Signature, see func(slot, band int)) {
	for band, value := range s.bin[:bands] {
		if value == 0 {
			continue
		}
		for at := *b.head(band, value); at != 0; at = b.links[at-1][band] {
			see(int(at-1), band)
		}
	}
}
