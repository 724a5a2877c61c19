package english

import "hearsay/extract"

// speakerHedges are the speaker's own words that hedge what is claimed: modal verbs and
// adverbs of the content ("may", "probably", "about 40"), "I think", and a cue that
// only believes. In the writer's words "allegedly" and its like are the writer's.
// Cases: hedge-modal, hedge-adverb, hedge-belief, hedge-quoted.
func (d *doc) speakerHedges(c *claim) []string {
	var out []string
	if len(c.source) > 0 && believing[d.toks[c.verb].low] && c.act.Function != extract.Decline && c.act.Polarity == extract.Positive {
		out = append(out, d.words(c.verb, c.verb+1))
	}
	for _, r := range c.content {
		for i := r.from; i < min(r.to, r.from+4*reach); i++ {
			if n := d.hedgeAt(i, r, c.quoteType == extract.Direct); n > 0 {
				out = addHedge(out, d.words(i, i+n))
				i += n - 1
			}
		}
	}
	return out
}

// hedgeAt is how many words at token i of a content hedge it; 0 if none do. spoken
// tells that the words are the speaker's, marks or none.
func (d *doc) hedgeAt(i int, r run, spoken bool) int {
	t := &d.toks[i]
	spoken = spoken || t.quote >= 0
	switch kind := hedgeWords[t.low]; kind {
	case 0:
		return 0
	case hedgeModal:
		return one(t.tag == "MD" && !d.has(i+1, "not", "n't"))
	case hedgeAdverb:
		return one(t.low != "likely" || !(i > r.from && d.has(i-1, "the", "most")) || d.toks[i+1].tag != "NN")
	case hedgeReport:
		return one(spoken)
	case hedgeFigure:
		return one(i+1 < r.to && d.roundAt(i+1, r.to))
	case hedgeSeem:
		return one(verbTag(t.tag)) * (1 + one(i+1 < r.to && d.has(i+1, "to")))
	case hedgePossible: // "it is possible", not "as soon as possible", "it is possible to"
		return one(i > r.from && be[d.toks[i-1].low] && !d.has(i+1, "to"))
	case hedgePronoun:
		if v := i + 1; v < r.to && (believing[d.toks[v].low] || d.has(v, "hope")) && verbTag(d.toks[v].tag) {
			return 2
		}
	case hedgeBelief:
		return one(verbTag(t.tag) && i > r.from && d.toks[i-1].tag == "PRP")
	case hedgePhrase:
		for _, words := range hedgePhrases[t.low] {
			if n := len(words); i+n <= r.to && d.wordsAre(i, words) {
				return n
			}
		}
	}
	return 0
}

// roundAt reports whether a figure that may be a round one stands at token i: "40",
// "£5", "half", "a dozen".
func (d *doc) roundAt(i, end int) bool {
	if t := &d.toks[i]; t.tag == "CD" || t.tag == "$" || d.has(i, "half") {
		return true
	}
	return i+1 < end && d.has(i, "a", "£", "€") && (d.toks[i+1].tag == "CD" || d.has(i+1, "dozen", "hundred", "thousand", "million", "third", "quarter"))
}

func (d *doc) wordsAre(i int, words []string) bool {
	for n, word := range words {
		if d.toks[i+n].low != word {
			return false
		}
	}
	return true
}

// A hedgeKind is what must be true of a word for it to hedge.
type hedgeKind uint8

const (
	hedgeModal    hedgeKind = iota + 1 // a modal verb, not negated: "could not" is a fact
	hedgeAdverb                        // always
	hedgeReport                        // in the speaker's own words only
	hedgeFigure                        // before a figure
	hedgeSeem                          // as a verb
	hedgePronoun                       // before a verb of belief: "I think"
	hedgeBelief                        // a verb of belief behind a pronoun: "he believed"
	hedgePossible                      // behind "be"
	hedgePhrase                        // the first word of a phrase
)

var hedgeWords = readHedges(map[hedgeKind]string{
	hedgeModal:    "may might could",
	hedgeAdverb:   "perhaps maybe probably possibly potentially presumably arguably conceivably likely unlikely",
	hedgeReport:   "reportedly allegedly apparently purportedly supposedly seemingly",
	hedgeFigure:   "about around roughly approximately nearly almost some",
	hedgeSeem:     "seem seems seemed appear appears appeared",
	hedgePronoun:  "i we",
	hedgeBelief:   "think thinks thought believe believes believed suspect suspects suspected guess guessed suppose supposed assume assumes assumed reckon reckons reckoned",
	hedgePossible: "possible conceivable",
	hedgePhrase:   "as to in sort kind more look looks looked",
})

func readHedges(table map[hedgeKind]string) map[string]hedgeKind {
	kinds := map[string]hedgeKind{}
	for kind, words := range table {
		for word := range wordSet(words) {
			kinds[word] = kind
		}
	}
	return kinds
}

// hedgePhrases lists the phrases that hedge, by their first word.
var hedgePhrases = map[string][][]string{
	"as":   {{"as", "far", "as", "i", "know"}, {"as", "far", "as", "we", "know"}, {"as", "far", "as", "i", "can", "tell"}, {"as", "far", "as", "he", "knew"}, {"as", "far", "as", "she", "knew"}, {"as", "far", "as", "they", "knew"}, {"as", "far", "as", "he", "knows"}, {"as", "far", "as", "she", "knows"}},
	"to":   {{"to", "my", "knowledge"}, {"to", "our", "knowledge"}, {"to", "the", "best", "of", "my", "knowledge"}},
	"in":   {{"in", "my", "view"}, {"in", "my", "opinion"}, {"in", "our", "view"}, {"in", "all", "likelihood"}, {"in", "all", "probability"}},
	"sort": {{"sort", "of"}},
	"kind": {{"kind", "of"}},
	"more": {{"more", "or", "less"}},
	"look": {{"look", "like"}}, "looks": {{"looks", "like"}}, "looked": {{"looked", "like"}},
}

// believing are verbs, as cues or after "I", that only believe.
var believing = wordSet(`think thinks thought thinking believe believes believed believing suspect suspects suspected guess
	guesses guessed suppose assume assumes assumed reckon reckons reckoned feel feels felt imagine estimate estimates estimated`)
