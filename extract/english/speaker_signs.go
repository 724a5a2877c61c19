package english

import (
	"slices"

	"hearsay/extract"
)

// The signs by which one who was mentioned is told to be whom a word means. Each is a
// number, mostly 0 or 1; what it is worth is learnt (speaker_worth.go).
const (
	signNobody    = iota // of nobody: that none of the candidates is meant
	signSame             // mentioned in the same sentence
	signBefore           // in the sentence before
	signSentences        // sentences between, at most 10
	signBlocks           // blocks between, at most 6
	signFront            // before its sentence's verb
	signSubject          // and behind no preposition
	signQuoted           // in another quotation
	signOwner            // with 's
	signPronoun          // by "he" or "she", itself resolved
	signReported         // in what somebody else is said to have said
	signNearest          // nobody fitting was mentioned since
	signTold             // its gender is told, or that it is an organisation; not only not excluded
	signCertain          // known to be a person, an organisation
	signMentions         // how often it is mentioned in the article: 1 for ten times
	signFirst            // mentioned in the article's first sentence
	signLast             // spoke last
	signLastFit          // spoke last of those who fit
	signVoice            // spoke not long ago
	signUnnamed          // has only a description
	signSpeaker          // is the speaker of the words the pronoun stands in
	signAsked            // has just put a question, which another answers
	signCount
)

type signs [signCount]float32

// score is what the signs are worth together.
func (s *signs) score(worth *signs) float64 {
	sum := float32(0)
	for k := range s {
		sum += s[k] * worth[k]
	}
	return float64(sum)
}

// mentionSigns are those of one mention, for a word at token i.
func (r *resolver) mentionSigns(ref *ref, i int) signs {
	d := r.d
	var s signs
	here, there := int(d.toks[i].sent), int(d.toks[ref.from].sent)
	s[signSame], s[signBefore] = mark(there == here), mark(there == here-1)
	s[signSentences] = float32(min(10, here-there))
	s[signBlocks] = float32(min(6, int(d.toks[i].block)-int(d.toks[ref.from].block)))
	if verb := r.firstVerb(there); verb >= 0 && ref.to <= verb {
		s[signFront] = 1
		s[signSubject] = mark(!r.afterPreposition(ref.from))
	}
	s[signQuoted] = mark(d.toks[ref.from].quote >= 0 && d.toks[ref.from].quote != d.toks[i].quote)
	s[signOwner] = mark(ref.to < len(d.toks) && d.toks[ref.to].low == "'s" || possessives[d.toks[ref.from].low])
	s[signPronoun] = mark(focus[d.toks[ref.from].low])
	s[signReported] = mark(r.reported[ref.from])
	return s
}

// entitySigns adds those of an entity, wherever it was mentioned.
func (r *resolver) entitySigns(s *signs, e *entity, told bool) {
	s[signTold] = mark(told)
	s[signCertain] = mark(e.kind == extract.EntityPerson || e.kind == extract.EntityOrganization)
	s[signMentions] = float32(min(20, len(e.mentions))) / 10
	s[signFirst] = mark(r.d.toks[e.mentions[0].from].sent == 0)
}

func mark(yes bool) float32 {
	if yes {
		return 1
	}
	return 0
}

// markReported marks the tokens outside quotations that stand in a claim's content.
func (r *resolver) markReported() {
	d := r.d
	r.reported = make([]bool, len(d.toks))
	var all []run
	for i := range d.claims {
		all = append(all, d.claims[i].content...)
	}
	slices.SortFunc(all, func(a, b run) int { return a.from - b.from })
	end := 0
	for _, m := range all {
		for j := max(m.from, end); j < m.to; j++ {
			r.reported[j] = d.toks[j].quote < 0
		}
		end = max(end, m.to)
	}
}
