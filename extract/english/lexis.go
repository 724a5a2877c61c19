package english

import "math"

// A lexis is what was learnt of single words: the groups they fall in, and how often
// they stand in cues.
type lexis struct {
	clusters map[string][3]uint16 // by normal form: coarse, middle, fine
	rates    map[string]tally     // by appendRateKey
	groups   []tally              // by fine cluster
}

// A tally counts a word in the training texts: in all, and in cues.
type tally struct{ all, cue float32 }

func (t tally) plus(u tally) tally { return tally{t.all + u.all, t.cue + u.cue} }

// share is the part in cues, less for words hardly seen.
func (t tally) share() float32 { return (t.cue + 0.05) / (t.all + 1) }

// The steps of traits.rate.
const (
	rateUnseen = 1
	rateSeldom = 2 // hardly ever in a cue
)

// step is the tally as traits.rate has it: how often in cues, and how sure that is.
func (t tally) step() uint32 {
	if t.all <= 0 {
		return rateUnseen
	}
	share := (t.cue + 0.02) / (t.all + 1)
	s := uint32(rateSeldom)
	for _, limit := range [...]float32{0.002, 0.01, 0.03, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85, math.MaxFloat32} {
		if share < limit {
			break
		}
		s++
	}
	switch {
	case t.all < 4:
		s += 20
	case t.all < 15:
		s += 40
	}
	return s
}

// newLexis is a lexis that has counted nothing yet.
func newLexis(clusters map[string][3]uint16) *lexis {
	l := &lexis{clusters: clusters, rates: map[string]tally{}}
	for _, c := range clusters {
		for int(c[2]) >= len(l.groups) {
			l.groups = append(l.groups, tally{})
		}
	}
	return l
}

// count adds a lesson's words, times times.
func (l *lexis) count(p *pupil, times float32) {
	inCue := make([]bool, len(p.toks))
	for _, g := range p.golden {
		for i := g.cue.from; i < g.cue.to; i++ {
			inCue[i] = true
		}
	}
	for i := range p.toks {
		t := &p.toks[i]
		low := normalForm(t.low)
		key := string(appendRateKey(nil, stemOf(low, t.tag), t.tag))
		one := tally{all: times}
		if inCue[i] {
			one.cue = times
		}
		l.rates[key] = l.rates[key].plus(one)
		if c, ok := l.clusters[low]; ok {
			l.groups[c[2]] = l.groups[c[2]].plus(one)
		}
	}
}

// fineOffset keeps the numbers of the three cluster sizes apart.
const (
	middleOffset = 100
	fineOffset   = 300
)

// characterize gives every token its traits.
func (l *lexis) characterize(d *doc) {
	d.traits = make([]traits, len(d.toks))
	for i := range d.toks {
		d.traits[i] = l.traitsOf(d, i)
	}
}

func (l *lexis) traitsOf(d *doc, i int) traits {
	t := &d.toks[i]
	low := normalForm(t.low)
	stem := stemOf(low, t.tag)
	out := traits{word: hashWord(low), stem: hashWord(stem), tag: hashWord(t.tag), shape: shapeOf(d.text[t.start:t.end])}
	out.cluster = unknownCluster(out.tag)
	if c, ok := l.clusters[low]; ok {
		out.cluster = [3]uint32{uint32(c[0]), middleOffset + uint32(c[1]), fineOffset + uint32(c[2])}
		if int(c[2]) < len(l.groups) {
			out.group = l.groups[c[2]].share()
		}
	}
	var key [64]byte
	out.seen = l.rates[string(appendRateKey(key[:0], stem, t.tag))] // which allocates nothing
	out.rate = out.seen.step()
	if verbTag(t.tag) && lexicon[t.low] != nil {
		out.frames = 1 + uint32(lexicon[t.low].frames)
	} else if act, ok := nounCues[t.low]; ok {
		out.frames = 1000 + uint32(len(act))
	} else if _, ok := adjectiveCues[t.low]; ok {
		out.frames = 2000
	}
	return out
}

// unknownCluster stands for the clusters of a word that has none: its tag's.
func unknownCluster(tag uint32) [3]uint32 { return [3]uint32{900 + tag%64, 950 + tag%64, tag} }

// appendRateKey appends a word as the cue rates know it: its stem and the first letter
// of its tag.
func appendRateKey(to []byte, stem, tag string) []byte {
	to = append(to, stem...)
	if tag != "" {
		to = append(to, '/', tag[0])
	}
	return to
}
