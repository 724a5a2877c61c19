package english

import (
	"math"
	"strings"

	"hearsay/extract"
	"hearsay/extract/english/learn"
	"hearsay/extract/english/model"
	"hearsay/fetch"
)

// A checker says how much a sentence asks to be checked: a linear model over hashed
// words, pairs of words and their kinds, and a curve from its sum to a chance. It was
// learnt from sentences that people judged (train_worth.go).
type checker struct {
	table *model.Table
	trust model.Curve
	lexis *lexis
	name  string // with its version, for records
}

// Bounds of what is read of one claim: a speech has told by then whether it has anything
// to check.
const (
	mostCheckBytes     = 8000
	mostCheckSentences = 20
)

// scoreClaims says of every claim how much it asks to be checked, by what it claims: the
// restatement or, without one, the claim's own words; never the sentence around them.
// What asserts nothing has no score. A claim of several sentences is scored by the one
// that asks the most. Cases: worth-*.
func (k *checker) scoreClaims(d *doc) {
	if k == nil {
		return
	}
	var s checkSentence
	for i := range d.claims {
		c := &d.claims[i]
		if !c.act.Assertion {
			continue
		}
		text, on := c.restated, extract.OnRestated
		if text == "" {
			text, on = extract.Words(d.text, d.spans(c.content)), extract.OnText
		}
		if score, reasons, ok := k.score(text, &s); ok {
			c.worth = &extract.Worth{Score: score, Model: k.name, On: on, Reasons: reasons}
		}
	}
}

// score is the score of a text, from 0 to 1, and the reasons for it, the strongest
// first. It is not ok if the text has no word.
func (k *checker) score(text string, s *checkSentence) (score float64, reasons []string, ok bool) {
	d := s.words(firstBytes(text, mostCheckBytes))
	splitSentences(d)
	best, most := -1, math.Inf(-1)
	for i := range d.sents[:min(len(d.sents), mostCheckSentences)] {
		if s.read(d, d.sents[i]); !s.hasWord(d) {
			continue
		}
		s.look(k.lexis)
		if sum := checkSum(k.table, s.features); sum > most {
			best, most = i, sum
		}
	}
	if best < 0 {
		return 0, nil, false
	}
	if best < len(d.sents)-1 { // another was looked at since
		s.read(d, d.sents[best])
		s.look(k.lexis)
	}
	return math.Round(1000*k.trust.At(most)) / 1000, k.reasons(d, s), true
}

// words are the words of a text by themselves, until the next call.
func (s *checkSentence) words(text string) *doc {
	s.doc = doc{
		article: &fetch.Article{Text: text, Blocks: []fetch.Block{{Kind: fetch.Paragraph, Span: fetch.Span{End: len(text)}}}}, text: text,
		toks: s.doc.toks[:0], sents: s.doc.sents[:0],
	}
	tokenize(&s.doc)
	return &s.doc
}

// checkSum is what a table makes of features, in log odds short of a constant.
func checkSum(table *model.Table, f []uint32) float64 {
	var sum [1]int32
	table.Sum(f, sum[:])
	return float64(sum[0]) * float64(table.Scale) / rootOf(f)
}

// rootOf is what the sum of features is divided by, so that a long sentence says no more
// than a short one; learn.Logistic does so too.
func rootOf(f []uint32) float64 { return learn.Root(len(f)) }

// hasWord reports whether the sentence has more than marks.
func (s *checkSentence) hasWord(d *doc) bool {
	for i := range s.toks {
		if strings.IndexFunc(d.toks[s.toks[i].at].low, wordRune) >= 0 {
			return true
		}
	}
	return false
}
