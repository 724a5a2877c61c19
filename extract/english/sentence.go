package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A sentence is a run of tokens within one block.
type sentence struct {
	from, to int // tokens
	block    int
}

// longestSentence is the length at which a sentence without an end is cut, in tokens:
// many times any real one. It bounds the work of every later step.
const longestSentence = 400

// splitSentences gives every token its sentence. A block's end always ends one.
func splitSentences(d *doc) {
	for i := range d.toks {
		n := len(d.sents)
		if i == 0 || d.toks[i].block != d.toks[i-1].block || d.sentenceBreak(i) || i-d.sents[n-1].from >= longestSentence {
			if n > 0 {
				d.sents[n-1].to = i
			}
			d.sents = append(d.sents, sentence{from: i, block: int(d.toks[i].block)})
		}
		d.toks[i].sent = int32(len(d.sents) - 1)
	}
	if n := len(d.sents); n > 0 {
		d.sents[n-1].to = len(d.toks)
	}
}

// sentenceBreak reports whether a sentence ends before token i, which is not the
// first of its block.
func (d *doc) sentenceBreak(i int) bool {
	if d.toks[i].glued {
		return d.toks[i-1].low == "." && d.toks[i].capital && i > 1 && !d.toks[i-2].capital // case: glued-sentences
	}
	last, closed := d.endMark(i)
	if last < 0 {
		return false
	}
	mark := d.toks[last].low
	switch {
	case mark == "." || mark == ":" && closed:
		return d.startsSentence(i)
	case mark == "?" || mark == "!":
		return d.startsSentence(i) && !(closed && d.tagFollows(i))
	case strings.HasPrefix(mark, "..") || mark == "…":
		return d.startsSentence(i) && d.toks[i].low != "i"
	case strings.HasSuffix(mark, ".") && len(mark) > 1:
		return d.startsSentence(i) && d.abbreviationEnds(mark, i)
	}
	return false
}

// endMark finds the mark that may end the sentence before token i, behind any
// closing quotation marks and brackets; closed says whether there were any. -1 if
// there is no token before.
func (d *doc) endMark(i int) (last int, closed bool) {
	j := i - 1
	for j > 0 && d.toks[j].block == d.toks[i].block && d.toks[j].glued && closer(d.toks[j].low) {
		j--
		closed = true
	}
	if d.toks[j].block != d.toks[i].block {
		return -1, false
	}
	return j, closed
}

func closer(mark string) bool {
	switch mark {
	case "”", "\"", "''", "'", "»", ")", "]", "’’":
		return true
	}
	return false
}

// startsSentence reports whether token i looks like the first of a sentence.
func (d *doc) startsSentence(i int) bool {
	r, _ := utf8.DecodeRuneInString(d.text[d.toks[i].start:])
	return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) && r > utf8.RuneSelf || strings.ContainsRune("“\"‘'([«@#$£€`—–-•", r)
}

// abbreviationEnds reports whether the full stop of the abbreviation before token i
// also ends the sentence. "Mr. Ferro" does not; "... in the U.S. The ..." does.
func (d *doc) abbreviationEnds(abbreviation string, i int) bool {
	if !mayEnd[strings.TrimSuffix(abbreviation, ".")] {
		return false
	}
	return starters[d.toks[i].low]
}

// tagFollows reports whether the words from token i say who spoke: `"Stop!" Ferro
// said`. Case: exclamation-before-cue.
func (d *doc) tagFollows(i int) bool {
	for j := i; j < i+6 && j < len(d.toks) && d.toks[j].block == d.toks[i].block; j++ {
		if plainSay[d.toks[j].low] {
			return true
		}
		if !d.toks[j].capital && d.toks[j].tag == "" && j > i+2 || strings.ContainsAny(d.toks[j].low, ".,?!“\"") && len(d.toks[j].low) == 1 {
			return false
		}
	}
	return false
}

var (
	plainSay = wordSet("said says asked told added wrote tweeted shouted cried yelled replied answered continued exclaimed joked quipped demanded")
	mayEnd   = wordSet("u.s u.n u.k d.c a.m p.m inc co corp jr sr n.h n.y n.j n.c s.c ltd ph.d e.u l.a etc ave st dept")
	starters = wordSet("the he she it but in and they we i a an mr. mrs. ms. this that these those on at for his her their its our as if when while after before since some many most then there what who why how not no by with from to one two another also however meanwhile president sen. rep. gov. \" “ '' `` ‘")

	// abbreviations keep their full stop; all but the small ones only with a capital
	// ("Miss. voters", but "a near miss."). Case: abbreviations.
	abbreviations = wordSet(`mr mrs ms mx dr gov sen rep reps sens gen lt col sgt capt cmdr maj adm st ste jr sr prof rev
		hon pres supt det insp jan feb mar apr jun jul aug sept sep oct nov dec
		inc corp co cos ltd bros vs dept ave blvd rd est approx al etc
		fla calif pa va md mass conn ariz wash ill mich minn tenn ky ga ala ark colo del ind kan la miss mo mont neb
		nev okla ore tex vt wis wyo ft mt messrs mmes`)
	smallAbbreviations = wordSet("vs dept est approx al etc inc corp co ltd")
)
