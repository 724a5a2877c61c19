package near

// width is how many words make a shingle.
const width = 3

// shingles calls emit with the hash of each run of k words within run.
func shingles(run []uint64, k int, emit func(hash uint64)) {
	for i := 0; i+k <= len(run); i++ {
		h := uint64(k)
		for _, w := range run[i : i+k] {
			h = mix(h ^ w)
		}
		emit(h)
	}
}

// mix spreads a hash over all its bits (the finaliser of MurmurHash3).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
