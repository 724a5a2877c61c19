package english

import (
	"errors"
	"math"
	"slices"
	"sort"
	"strings"

	"hearsay/extract"
	"hearsay/fetch"
)

// A Coreference is an article with chains of mentions that mean the same: of every
// mention the words that are its head, as bytes of the article's Text.
type Coreference struct {
	Article fetch.Article
	Chains  [][]extract.Span
}

// Antecedents is what Coreferences teach of "he" and "she" as sources, of "he" and
// "she" elsewhere, and of "it" elsewhere: what each sign is worth, in log odds, by its
// name; the number of pronouns it was learnt from; the share of them whose likeliest
// candidate, or nobody, was right.
type Antecedents struct {
	Worth [3]map[string]float64
	Count [3]int
	Right [3]float64
}

// SignNames are the names of the signs, in their order.
func SignNames() []string { return slices.Clone(signNames[:]) }

// A pronounChoice is a pronoun with its candidates, one of whom is right, or none.
type pronounChoice struct {
	list  []candidate
	right int // -1: none of them
}

// LearnAntecedents learns from annotated articles, read with the shipped weights: a
// multinomial logit over each pronoun's candidates and nobody, fitted by gradient
// ascent with a small ridge. Of an entity's mentions only the best counts, by what was
// learnt before, so it goes several rounds.
func LearnAntecedents(articles []Coreference) (*Antecedents, error) {
	e, err := load(shipped)
	if err != nil {
		return nil, err
	}
	docs := make([]*doc, len(articles))
	for i := range articles {
		docs[i] = newDoc(&articles[i].Article)
		for _, s := range e.steps() {
			if s.run(docs[i]); s.name == "speakers" {
				break
			}
		}
	}
	worth := [3]signs{worthSource, worthWord, worthThing}
	var choices [3][]pronounChoice
	for range 3 {
		choices = [3][]pronounChoice{}
		for i, d := range docs {
			if d.resolver != nil {
				d.resolver.choices(chainsOf(d, articles[i].Chains), &worth, &choices)
			}
		}
		for k := range worth {
			if len(choices[k]) == 0 {
				return nil, errors.New("too few pronouns to learn from")
			}
			worth[k] = fit(choices[k])
		}
	}
	out := &Antecedents{}
	for k := range worth {
		out.Worth[k] = map[string]float64{}
		for s, w := range worth[k] {
			out.Worth[k][signNames[s]] = math.Round(100*float64(w)) / 100
		}
		out.Count[k], out.Right[k] = len(choices[k]), rightShare(choices[k], &worth[k])
	}
	return out, nil
}

// signNames are the names of the signs, as the constants have them.
var signNames = [signCount]string{
	"signNobody", "signSame", "signBefore", "signSentences", "signBlocks", "signFront", "signSubject", "signQuoted", "signOwner", "signPronoun", "signReported",
	"signNearest", "signTold", "signCertain", "signMentions", "signFirst", "signLast", "signLastFit", "signVoice", "signUnnamed", "signSpeaker", "signAsked",
}

// chainsOf tells of every token in a head its chain, by index.
func chainsOf(d *doc, chains [][]extract.Span) map[int]int {
	at := map[int]int{}
	for c, chain := range chains {
		for _, head := range chain {
			k := sort.Search(len(d.toks), func(i int) bool { return int(d.toks[i].start) >= head.Start })
			for ; k < len(d.toks) && int(d.toks[k].start) < head.End; k++ {
				if _, ok := at[k]; !ok {
					at[k] = c
				}
			}
		}
	}
	return at
}

// choices adds the pronouns of a doc of which the chains tell whom they mean.
func (r *resolver) choices(chains map[int]int, worth *[3]signs, out *[3][]pronounChoice) {
	d := r.d
	sources, inside := r.placesOfClaims()
	named, told := r.namedChains(chains), nounChains(d, chains)
	for i := range d.toks {
		chain, ok := chains[i]
		who, kind, set := r.soughtBy(i)
		if !ok || set < 0 {
			continue
		}
		var list []candidate
		if c, ok := sources[i]; ok {
			if set == 2 {
				continue // too few to learn from, and unlike the others
			}
			set = 0
			who.worth = &worth[set]
			list = r.candidates(c, i, who)
		} else if c, ok := inside[i]; ok {
			who.worth = &worth[set]
			list = r.insideCandidates(c, i, who, kind)
		} else {
			who.worth = &worth[set]
			list = r.candidates(-1, i, who)
		}
		if right, ok := r.rightOf(list, chains, chain, named[chain] || set == 2 && told[chain]); ok && len(list) > 0 {
			out[set] = append(out[set], pronounChoice{list, right})
		}
	}
}

// soughtBy is what the pronoun at token i looks for and the worths that are learnt from
// it: 1 for people, 2 for things, -1 if it is no such pronoun.
func (r *resolver) soughtBy(i int) (wanted, extract.SpeakerType, int) {
	switch r.d.toks[i].low {
	case "he", "him", "his", "himself":
		return r.people(male, nil), extract.Person, 1
	case "she", "her", "hers", "herself":
		return r.people(female, nil), extract.Person, 1
	case "it", "its", "itself":
		return r.things(nil), extract.Organization, 2
	}
	return wanted{}, extract.Unknown, -1
}

// placesOfClaims tells of tokens that open a likely claim's source, or stand in its
// content, which claim it is.
func (r *resolver) placesOfClaims() (sources, inside map[int]int) {
	sources, inside = map[int]int{}, map[int]int{}
	for i := range r.d.claims {
		c := &r.d.claims[i]
		if c.confidence < MinConfidence {
			continue
		}
		if m := c.mention(); m.len() > 0 {
			sources[m.from] = i
		}
		for _, m := range c.content {
			for j := m.from; j < m.to; j++ {
				inside[j] = i
			}
		}
	}
	return sources, inside
}

// rightOf is which of the candidates stands in the chain; -1 if none does. It is not
// told unless the chain tells it: one of "he" and "it" alone may be half of another.
func (r *resolver) rightOf(list []candidate, chains map[int]int, chain int, told bool) (int, bool) {
	in := func(i int) bool { c, ok := chains[i]; return ok && c == chain }
	for k := range list {
		if v := list[k].claim; v >= 0 {
			if m := r.trim(r.d.claims[v].mention()); m.len() > 0 && in(r.noun(m).head) {
				return k, true
			}
			continue
		}
		for _, m := range r.d.ents[list[k].entity].mentions {
			if in(m.to - 1) {
				return k, true
			}
		}
	}
	return -1, told
}

// namedChains are the chains that have a name.
func (r *resolver) namedChains(chains map[int]int) map[int]bool {
	named := map[int]bool{}
	for e := range r.d.ents {
		for _, m := range r.d.ents[e].mentions {
			if c, ok := chains[m.to-1]; ok {
				named[c] = true
			}
		}
	}
	return named
}

// nounChains are the chains that have a word that is no pronoun.
func nounChains(d *doc, chains map[int]int) map[int]bool {
	told := map[int]bool{}
	for i, c := range chains {
		if tag := d.toks[i].tag; strings.HasPrefix(tag, "NN") {
			told[c] = true
		}
	}
	return told
}

// fit finds the worths that make the right choices likeliest.
func fit(choices []pronounChoice) signs {
	const (
		rounds = 400
		ridge  = 0.5
	)
	var w, step [signCount]float64
	for range rounds {
		var slope [signCount]float64
		for k := range w {
			slope[k] = -ridge * w[k]
		}
		for _, c := range choices {
			p, none := probabilities(c.list, &w)
			for k := range c.list {
				g := -p[k]
				if k == c.right {
					g++
				}
				for s, x := range c.list[k].signs {
					slope[s] += g * float64(x)
				}
			}
			slope[signNobody] -= none
			if c.right < 0 {
				slope[signNobody]++
			}
		}
		for k := range w { // AdaGrad
			step[k] += slope[k] * slope[k]
			if step[k] > 0 {
				w[k] += 0.5 * slope[k] / math.Sqrt(step[k])
			}
		}
	}
	var out signs
	for k := range w {
		out[k] = float32(w[k])
	}
	return out
}

func probabilities(list []candidate, w *[signCount]float64) ([]float64, float64) {
	p := make([]float64, len(list))
	none := math.Exp(w[signNobody])
	sum := none
	for k := range list {
		z := 0.0
		for s, x := range list[k].signs {
			z += float64(x) * w[s]
		}
		p[k] = math.Exp(z)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return p, none / sum
}

func rightShare(choices []pronounChoice, worth *signs) float64 {
	right := 0
	for _, c := range choices {
		best, score := -1, float64(worth[signNobody])
		for k := range c.list {
			if s := c.list[k].signs.score(worth); s > score {
				best, score = k, s
			}
		}
		right += one(best == c.right)
	}
	return float64(right) / float64(len(choices))
}
