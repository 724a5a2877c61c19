package english

// A mix is a hash in the making: of a feature's number, then of each of its values.
type mix uint64

const mixPrime = 0x9E3779B97F4A7C15 // 2^64 over the golden ratio

func (m mix) with(v uint32) mix {
	m ^= m >> 29
	return (m ^ mix(v)) * mixPrime
}

// features collects the features of one decision. Each is a number, unique among
// the features of its model, and the values it takes, hashed to 32 bits.
type features []uint32

func (f *features) add(id uint32) { *f = append(*f, uint32(mix(0).with(id)>>32)) }
func (f *features) add1(id, a uint32) {
	*f = append(*f, uint32(mix(0).with(id).with(a)>>32))
}
func (f *features) add2(id, a, b uint32) {
	*f = append(*f, uint32(mix(0).with(id).with(a).with(b)>>32))
}
func (f *features) add3(id, a, b, c uint32) {
	*f = append(*f, uint32(mix(0).with(id).with(a).with(b).with(c)>>32))
}
func (f *features) add4(id, a, b, c, d uint32) {
	*f = append(*f, uint32(mix(0).with(id).with(a).with(b).with(c).with(d)>>32))
}

// both is the hash of two values as one.
func both(a, b uint32) uint32 { return uint32(mix(a+1).with(b) >> 32) }

// hashWord is the FNV-1a hash of a word.
func hashWord(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func bit(yes bool) uint32 {
	if yes {
		return 1
	}
	return 0
}

// distance is n in buckets that grow with it; the sign is kept.
func distance(n int) uint32 {
	sign := uint32(0)
	if n < 0 {
		sign, n = 100, -n
	}
	switch {
	case n <= 4:
		return sign + uint32(n)
	case n <= 6:
		return sign + 5
	case n <= 9:
		return sign + 6
	case n <= 14:
		return sign + 7
	case n <= 22:
		return sign + 8
	case n <= 35:
		return sign + 9
	}
	return sign + 10
}
