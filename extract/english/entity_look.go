package english

import "strings"

// A looker holds what the recogniser sees of an article.
type looker struct {
	d         *doc
	words     *wordBook
	flags     []uint32 // by token: what the lists say; 0 where no capital is near
	kinds     []uint8  // by token: whether it is written with a capital
	caps      []run    // by token: the run of capitals that it stands in
	stretches []run
	now       run // bounds of the sentence looked at
	made      features
}

// kindCapital marks a token with a capital somewhere.
const kindCapital = 1

// newLooker looks at an article whose words have their traits.
func newLooker(d *doc, words *wordBook) *looker {
	k := &looker{d: d, words: words, flags: make([]uint32, len(d.toks)), kinds: make([]uint8, len(d.toks)), caps: make([]run, len(d.toks))}
	for i := range d.toks {
		t := &d.toks[i]
		if t.capital || innerCapital(d.text[t.start:t.end]) {
			k.kinds[i] = kindCapital
		}
	}
	for i := range d.toks {
		if k.kinds[i] != 0 || i > 0 && k.kinds[i-1] != 0 || i+1 < len(k.kinds) && k.kinds[i+1] != 0 {
			k.flags[i] |= wordFlags()[d.bare(i)]
		}
	}
	for _, s := range d.sents {
		k.readSentence(s)
	}
	return k
}

// innerCapital reports whether a word has a capital behind a small letter.
func innerCapital(word string) bool {
	for i := 1; i < len(word); i++ {
		if 'A' <= word[i] && word[i] <= 'Z' {
			return 'a' <= word[0] && word[0] <= 'z'
		}
	}
	return false
}

// readSentence finds a sentence's runs of capitals, the long names of the lists, and the
// stretches.
func (k *looker) readSentence(s sentence) {
	for i := s.from; i < s.to; {
		if k.kinds[i] == 0 {
			i++
			continue
		}
		end := i + 1
		for end < s.to && k.kinds[end] != 0 {
			end++
		}
		for j := i; j < end; j++ {
			k.caps[j] = run{i, end}
			k.markLong(j, s.to)
		}
		k.learn(run{i, end}, s)
		i = end
	}
	for i := s.from; i < s.to; {
		r := k.nextStretch(i, s.to)
		if r.len() > 0 {
			k.stretches = append(k.stretches, r)
		}
		i = max(r.to, i+1)
	}
}

// markLong flags the words of a name of the lists that begins at token i.
func (k *looker) markLong(i, to int) {
	h := hashWord(k.d.bare(i))
	for j := i + 1; j < min(i+4, to); j++ {
		h = both(h, hashWord(k.d.bare(j)))
		known, ok := longNames()[h]
		if !ok {
			return
		}
		if known.words == j-i+1 {
			for n := i; n <= j; n++ {
				k.flags[n] |= known.flag
			}
		}
	}
}

// What the article shows of a word where it stands with a capital, anywhere in it.
const (
	shownTitled   uint8 = 1 << iota // behind a title
	shownFirst                      // behind a first name
	shownCompany                    // before Inc., Ltd.
	shownIn                         // behind "in", "near"
	shownSpeaking                   // before a verb of speech
	shownThe                        // behind "the"
	shownLong                       // in a run of capitals
	shownHeaded                     // in one that ends as an organisation does
)

// learn keeps what a run of capitals shows of its words.
func (k *looker) learn(r run, s sentence) {
	if k.words.shouts[k.d.toks[r.from].block] {
		return
	}
	last := k.flags[r.to-1]
	for i := r.from; i < r.to; i++ {
		w := k.words.of[i]
		if w == nil {
			continue
		}
		if i > s.from {
			before := k.d.toks[i-1].low
			f := k.flags[i-1]
			switch {
			case f&flagHonorific != 0 || f&flagTitle != 0 && i > r.from:
				w.shown |= shownTitled
			case f&flagFirstName != 0 && i > r.from && f&flagCommon == 0:
				w.shown |= shownFirst
			case before == "in" || before == "near":
				w.shown |= shownIn
			case before == "the":
				w.shown |= shownThe
			}
		}
		if r.len() > 1 {
			w.shown |= shownLong
			if last&(flagOrganizationHead|flagCorporate) != 0 {
				w.shown |= shownHeaded
			}
		}
		if i+1 < s.to {
			if k.flags[i+1]&flagCorporate != 0 && i+1 < r.to {
				w.shown |= shownCompany
			}
			if k.flags[i+1]&flagSpeech != 0 {
				w.shown |= shownSpeaking
			}
		}
	}
}

// A wordBook is how an article writes its words.
type wordBook struct {
	d      *doc
	of     []*seenWord // by token: of words that stand somewhere with a capital, else nil
	shouts []bool      // by block: a headline that writes every word with a capital
}

// readWords learns how the article writes its words: a word met in lower case is
// hardly a name where it opens a sentence or stands in a headline.
func readWords(d *doc) *wordBook {
	b := &wordBook{d: d, of: make([]*seenWord, len(d.toks))}
	b.markShouting()
	seen := map[string]*seenWord{}
	words := make([]seenWord, 0, 64)
	for i := range d.toks {
		if t := &d.toks[i]; t.capital && seen[t.low] == nil {
			if len(words) == cap(words) {
				words = make([]seenWord, 0, 2*cap(words))
			}
			words = append(words, seenWord{})
			seen[t.low] = &words[len(words)-1]
		}
	}
	for i := range d.toks {
		t := &d.toks[i]
		w := seen[t.low]
		b.of[i] = w
		switch {
		case w == nil || b.shouts[t.block]:
		case !t.capital:
			w.low++
		case !b.opens(i):
			w.mid++
		}
	}
	return b
}

// markShouting marks the blocks that write most of their words with a capital, as
// headlines do, so that capitals tell nothing.
func (b *wordBook) markShouting() {
	d := b.d
	b.shouts = make([]bool, len(d.article.Blocks))
	for from := 0; from < len(d.toks); {
		to := from
		for to < len(d.toks) && d.toks[to].block == d.toks[from].block {
			to++
		}
		b.shouts[d.toks[from].block] = b.shouting(from, to)
		from = to
	}
}

// shouting reports whether a block is written like a headline. One that ends as a
// sentence does, and has a verb in lower case, may only be full of names.
func (b *wordBook) shouting(from, to int) bool {
	words, capitals, everyday, verbs := 0, 0, 0, 0
	for i := from; i < to; i++ {
		t := &b.d.toks[i]
		if len(t.low) < 3 || t.low[0] < 'a' || neverName[t.low] {
			continue
		}
		words++
		capitals += one(t.capital)
		everyday += one(t.capital && i > from && commonWords()[t.low])
		verbs += one(!t.capital && strings.HasPrefix(t.tag, "VB"))
	}
	if punctuation(b.d.toks[to-1].low) || closer(b.d.toks[to-1].low) {
		return words >= 4 && capitals*10 >= words*7 && everyday > 0 && verbs == 0
	}
	return words >= 4 && capitals*10 >= words*7 || words >= 2 && capitals == words
}

// opens reports whether token i is the first word of its sentence, or of a quotation
// or title within it, and so has its capital for that.
func (b *wordBook) opens(i int) bool {
	d := b.d
	for j := i; j > d.sents[d.toks[i].sent].from; {
		j--
		switch d.toks[j].low {
		case "“", "\"", "''", "``", "‘", "'", "(", "[", "-", "–", "—", "•", "*":
			if j < i-1 {
				return false
			}
		case ":":
			return true
		default:
			return false
		}
	}
	return true
}
