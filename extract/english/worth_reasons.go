package english

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	mostReasons   = 3
	leastReason   = 0.1 // log odds that a kind must add to be a reason
	mostCarriers  = 2   // stretches of words behind a reason
	mostReasonLen = 60  // bytes of these
)

// A carried kind is what the words of one kind add to a sentence's sum.
type carried struct {
	kind checkKind
	adds float64
}

// reasons are why a sentence scores, in words that a person would use: the kinds of words
// that add the most to the sum, if they add anything, each with the words that did.
// Every weight is laid on the words that its feature rests on, in equal parts; what the
// sentence has as a whole, as its length, is no reason.
func (k *checker) reasons(d *doc, s *checkSentence) []string {
	s.dates(d)
	adds := k.shares(s)
	var sums [checkKinds]float64
	for i := range s.toks {
		sums[s.toks[i].kind] += adds[i]
	}
	var list []carried
	for kind := checkNone + 1; kind < checkKinds; kind++ {
		if sums[kind] >= leastReason {
			list = append(list, carried{kind, sums[kind]})
		}
	}
	slices.SortStableFunc(list, func(a, b carried) int { return cmp.Compare(b.adds, a.adds) })
	out := []string{}
	for _, c := range list[:min(len(list), mostReasons)] {
		out = append(out, checkReasons[c.kind]+": "+s.carriers(d, adds, c.kind))
	}
	return out
}

// dates makes days of the month, which are figures to the model, part of what says when:
// no person would call them figures. Case: worth-dates.
func (s *checkSentence) dates(d *doc) {
	month := func(i int) bool { return i >= 0 && i < len(s.toks) && months[d.toks[s.toks[i].at].low] }
	for i := range s.toks {
		t := &s.toks[i]
		if low := d.toks[t.at].low; t.kind == checkFigure && len(low) <= 2 && digit(low[0]) && (month(i-1) || month(i+1)) {
			t.kind = checkTime
		}
	}
	for i := range s.toks {
		if month(i) && s.toks[i].kind == checkNone && (i > 0 && s.toks[i-1].kind == checkTime || i+1 < len(s.toks) && s.toks[i+1].kind == checkTime) {
			s.toks[i].kind = checkTime // Oct. 1
		}
	}
}

// shares is what every token adds to the sentence's sum.
func (k *checker) shares(s *checkSentence) []float64 {
	adds := make([]float64, len(s.toks))
	unit := float64(k.table.Scale) / rootOf(s.features)
	for n, f := range s.features {
		of, to := int(s.of[n]), int(s.to[n])
		w := float64(k.table.Weight(int(f>>(32-k.table.Bits)), 0)) * unit / float64(max(1, to-of))
		for i := of; i < to; i++ {
			adds[i] += w
		}
	}
	return adds
}

// carriers are the words of a kind that add the most: stretches of them as printed, in
// their order.
func (s *checkSentence) carriers(d *doc, adds []float64, kind checkKind) string {
	var list []carrier
	for i := 0; i < len(s.toks); i++ {
		if s.toks[i].kind != kind {
			continue
		}
		c := carrier{run: run{i, i + 1}, adds: adds[i]}
		for c.to < len(s.toks) && s.toks[c.to].kind == kind {
			c.adds += adds[c.to]
			c.to++
		}
		i = c.to
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b carrier) int { return cmp.Compare(b.adds, a.adds) })
	for len(list) > 1 && (len(list) > mostCarriers || list[len(list)-1].adds <= 0) {
		list = list[:len(list)-1]
	}
	slices.SortFunc(list, func(a, b carrier) int { return cmp.Compare(a.from, b.from) })
	var words []string
	for _, c := range list {
		r := s.widened(d, c.run, kind)
		words = append(words, spaced(d.words(s.toks[r.from].at, s.toks[r.to-1].at+1)))
	}
	return shortened(strings.Join(words, ", "), mostReasonLen)
}

// A carrier is a stretch of words of one kind with what they add.
type carrier struct {
	run
	adds float64
}

// widened is a stretch with the word that makes sense of it, of which the model sees the
// pair: what a figure counts, which week it was.
func (s *checkSentence) widened(d *doc, r run, kind checkKind) run {
	switch kind {
	case checkFigure:
		if r.to < len(s.toks) && s.toks[r.to].at == s.toks[r.to-1].at+1 && countable(d.toks[s.toks[r.to].at].low) {
			r.to++
		}
	case checkTime:
		if r.from > 0 && s.toks[r.from].at == s.toks[r.from-1].at+1 && d.has(s.toks[r.from-1].at, "last", "next", "past", "this", "every", "each", "in", "by") {
			r.from--
		}
	}
	return r
}

// countable reports whether a word may be what a figure counts.
func countable(low string) bool {
	return len(low) > 2 && strings.IndexFunc(low, func(r rune) bool { return !wordRune(r) }) < 0 && !uncounted[low]
}

var uncounted = wordSet("and but for from with than that the this these those who which when where while was were has had have been are out into onto over off their his her its our your not per all any said will would can could may after before between against about through because until near under within without during among along across toward towards since still more less such")

// shortened is s cut between two words to at most so many bytes, with a sign that it was.
func shortened(s string, most int) string {
	if len(s) <= most {
		return s
	}
	s = firstBytes(s, most)
	if space := strings.LastIndexByte(s, ' '); space > 0 {
		s = s[:space]
	}
	return s + "…"
}

// firstBytes is s without what is behind its first most bytes; no rune is cut in two.
func firstBytes(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}
