package english

import "strings"

// The features of check-worthiness, by number.
const (
	checkWord uint32 = iota + 1
	checkPair
	checkFront // the first letters
	checkEnd   // the last letters
	checkClass // its kind, or that it is a name
	checkClasses
	checkStem
	checkMiddle // clusters
	checkFine
	checkLength
	checkFigures
	checkNames
	checkFirst
	checkFirstPair
	checkLast
	checkLastWord
)

// A checkToken is a token of a sentence to be scored.
type checkToken struct {
	at    int    // index into doc.toks
	low   string // in normal form
	word  uint32 // its hash
	class uint32 // its kind, that it is a name, its cluster or its ending
	kind  checkKind
}

// A checkSentence is a sentence to be scored, with its features and the tokens that each
// rests on: [of, to), indexes into toks; none for what the whole sentence has.
type checkSentence struct {
	doc      doc // the words of the text that it is of
	toks     []checkToken
	features features
	of, to   []int16
}

// mostCheckWords bounds a sentence that is scored, in tokens; what is behind is not read.
const mostCheckWords = 150

// checkEdge stands before the first word and behind the last.
const checkEdge = 0x5eed

// read takes the words of a sentence of d, without what tells a printed claim from a
// spoken sentence: marks of quotation and gaps, the "that" in front, the full stop or
// comma at the end.
func (s *checkSentence) read(d *doc, sent sentence) {
	s.toks = s.toks[:0]
	from, to := sent.from, sent.to
	if from+1 < to && d.toks[from].low == "that" && !d.toks[from].capital && !be[d.toks[from+1].low] && !auxiliary[d.toks[from+1].low] {
		from++
	}
	for to > from && (!audible(d.toks[to-1].low) || d.has(to-1, ".", ",")) {
		to--
	}
	for i := from; i < to && len(s.toks) < mostCheckWords; i++ {
		if t := &d.toks[i]; audible(t.low) {
			s.toks = append(s.toks, checkTokenOf(t, i, len(s.toks) == 0))
		}
	}
	for i := 1; i+1 < len(s.toks); i++ { // "Ferro, 34, said": an age is no figure of hers
		t := &d.toks[s.toks[i].at]
		if len(t.low) == 2 && digit(t.low[0]) && d.has(s.toks[i-1].at, ",") && d.has(s.toks[i+1].at, ",") {
			s.toks[i].kind, s.toks[i].class = checkNone, 0
		}
	}
}

// audible reports whether a token is a word, a figure, or a mark that can be heard.
func audible(low string) bool {
	if r, _ := runeAt(low, 0); wordRune(r) {
		return true
	}
	switch low {
	case ".", ",", "?", "!", "%", ":", ";", "--", "—", "–", "-":
		return true
	}
	return currencySigns[low] != "" || strings.IndexFunc(low, wordRune) >= 0
}

func checkTokenOf(t *token, i int, first bool) checkToken {
	word := normalForm(t.low)
	k := checkToken{at: i, low: word, word: hashWord(word), kind: checkKindOf(word, t.low)}
	named := t.capital && !first && t.low != "i"
	if named && k.kind != checkFigure && k.kind != checkTime && k.kind != checkLaw {
		k.kind = checkNone // Barrow Fell
	}
	switch {
	case k.kind != checkNone:
		k.class = uint32(k.kind)
	case named:
		k.class = checkNamed
	}
	return k
}

// The classes of a token, behind the kinds: that it is a name, and what its cluster's
// number is added to.
const (
	checkNamed   = 100
	checkCluster = 200
)

// look makes the features.
func (s *checkSentence) look(l *lexis) {
	s.features, s.of, s.to = s.features[:0], s.of[:0], s.to[:0]
	figures, names := 0, 0
	for i := range s.toks {
		t := &s.toks[i]
		s.wordFeatures(l, i)
		figures += one(t.kind == checkFigure)
		names += one(t.class == checkNamed)
	}
	n := len(s.toks)
	s.features.add1(checkLength, distance(n))
	s.features.add1(checkNames, distance(names))
	s.features.add1(checkFigures, distance(figures))
	s.on(0, 0)
	if n > 0 {
		s.features.add1(checkFirst, s.toks[0].word)
		s.on(0, 1)
		s.features.add1(checkLast, s.toks[n-1].word)
		s.on(n-1, n)
	}
	if n > 1 {
		s.features.add2(checkFirstPair, s.toks[0].word, s.toks[1].word)
		s.on(0, 2)
		s.features.add1(checkLastWord, s.toks[n-2].word)
		s.on(n-2, n-1)
	}
}

// on says of the features that have been added since on which tokens they rest.
func (s *checkSentence) on(of, to int) {
	for len(s.of) < len(s.features) {
		s.of, s.to = append(s.of, int16(of)), append(s.to, int16(to))
	}
}

// wordFeatures are those of token i, and of it with the one before.
func (s *checkSentence) wordFeatures(l *lexis, i int) {
	t, f := &s.toks[i], &s.features
	f.add1(checkWord, t.word)
	if len(t.low) >= 5 {
		f.add1(checkFront, hashWord(t.low[:4]))
	}
	if len(t.low) >= 4 {
		f.add1(checkEnd, hashWord(t.low[len(t.low)-3:]))
	}
	f.add1(checkStem, hashWord(stemOf(t.low, endingTag(t.low))))
	if t.class != 0 {
		f.add1(checkClass, t.class)
	}
	if c, ok := l.clusters[t.low]; ok {
		f.add1(checkMiddle, uint32(c[1]))
		f.add1(checkFine, uint32(c[2]))
		if t.class == 0 {
			t.class = checkCluster + uint32(c[1])
		}
	}
	if t.class == 0 {
		t.class = hashWord(t.low[max(0, len(t.low)-2):])
	}
	s.on(i, i+1)
	before := checkToken{word: checkEdge, class: checkEdge}
	if i > 0 {
		before = s.toks[i-1]
	}
	f.add2(checkPair, before.word, t.word)
	f.add2(checkClasses, before.class, t.class)
	s.on(max(0, i-1), i+1)
	if i == len(s.toks)-1 {
		f.add2(checkPair, t.word, checkEdge)
		f.add2(checkClasses, t.class, checkEdge)
		s.on(i, i+1)
	}
}

// endingTag is the part of speech that a word's ending suggests, for its stem: a claim
// that was restated has no tags.
func endingTag(low string) string {
	if n := len(low); n > 3 {
		switch {
		case low[n-2:] == "ed", low[n-3:] == "ing", low[n-2:] == "es":
			return "VB"
		case low[n-1] == 's':
			return "NNS"
		}
	}
	return ""
}
