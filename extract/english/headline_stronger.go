package english

import (
	"fmt"
	"strconv"
	"strings"

	"hearsay/extract"
)

// compare warns of what the headline's claim makes stronger than the body's, in both:
// the act, the certainty, the number, the scope, a negation. Cases:
// headline-of-weaker-act, headline-of-may, headline-of-some, headline-of-number,
// headline-of-not.
func (h *headline) compare(body *claim) {
	for _, w := range []string{h.strongerAct(body), h.leftOut(body), h.otherNumber(body), h.otherSense(body)} {
		if w != "" {
			h.claim.warn(w)
			body.warn(w)
		}
	}
}

// weakerActs are the acts of a body's claim that a headline with the act makes more of.
var weakerActs = map[extract.Function][]extract.Function{
	extract.Admit:   {extract.Inform, extract.Decline, extract.Deny, extract.Estimate, extract.Ask, extract.Other},
	extract.Confirm: {extract.Inform, extract.Decline, extract.Deny, extract.Estimate, extract.Ask, extract.Other},
	extract.Accuse:  {extract.Inform, extract.Decline, extract.Ask},
	extract.Deny:    {extract.Decline},
	extract.Promise: {extract.Decline, extract.Ask, extract.Estimate, extract.Other},
	extract.Demand:  {extract.Decline, extract.Ask, extract.Inform},
	extract.Inform:  {extract.Decline},
}

// strongerAct sets the cues side by side where the headline's does more.
func (h *headline) strongerAct(body *claim) string {
	if h.claim.act.Polarity == extract.Negative && h.claim.act.Function != extract.Deny || len(h.claim.cue) == 0 || len(body.cue) == 0 {
		return ""
	}
	for _, weaker := range weakerActs[h.claim.act.Function] {
		head, cue := h.cueWords(h.claim), h.cueWords(body)
		if body.act.Function == weaker && head != "" && cue != "" {
			return fmt.Sprintf("the %s says “%s”; the article says “%s”", h.kind(), head, cue)
		}
	}
	return ""
}

// cueWords is a cue as printed, in lower case, "" if it has no word.
func (h *headline) cueWords(c *claim) string {
	var parts []string
	for _, r := range c.cue {
		for i := r.from; i < r.to; i++ {
			if h.isWord(i) {
				parts = append(parts, h.toks[i].low)
			}
		}
	}
	return strings.Join(parts, " ")
}

// doubts are words that make a thing said less than certain, limits those that make it
// less than all.
var (
	doubts = wordSet("may might could possibly perhaps probably likely unlikely allegedly alleged reportedly apparently suspected believed believes potentially potential seemingly appears appeared seems seemed hopes hoped")
	limits = wordSet("some several most many few partly partially temporarily sometimes occasionally")
)

// leftOut names a word of the body that makes the thing said less certain, or less than
// all of it, where the headline has no such word.
func (h *headline) leftOut(body *claim) string {
	window := h.shared(body)
	if window.len() == 0 {
		return ""
	}
	for _, set := range []map[string]bool{doubts, limits} {
		if h.holdsAny(set) {
			continue
		}
		for i := window.from; i < window.to; i++ {
			t := &h.toks[i]
			switch {
			case !set[t.low] || h.monthMay(i) || t.low == "could" && h.has(i+1, "not", "n't") || t.low == "most" && strings.HasPrefix(h.toks[min(i+1, len(h.toks)-1)].tag, "JJ"):
				continue
			case limits[t.low] && !h.limitsShared(i):
				continue
			}
			return fmt.Sprintf("the %s leaves out the article’s “%s”", h.kind(), t.low)
		}
	}
	return ""
}

// monthMay reports whether a "May" is the month, in a headline that may write every word
// with a capital.
func (h *headline) monthMay(i int) bool {
	return h.toks[i].low == "may" && h.toks[i].capital && (i > 0 && h.has(i-1, "in", "on", "since", "until", "by", "last", "next", "of", "this", "from") || i+1 < len(h.toks) && digit(h.toks[i+1].low[0]))
}

// limitsShared reports whether the noun that a limit at token i stands before is the
// headline's, too; an adverb limits all.
func (h *headline) limitsShared(i int) bool {
	if strings.HasPrefix(h.toks[i].tag, "RB") {
		return true
	}
	for j := i + 1; j < len(h.toks) && j <= i+3; j++ {
		if w, ok := h.stemAt(j); ok && h.hasStem(w) {
			return true
		}
	}
	return false
}

// shared is the stretch of the body's content from a little before the first word that
// the headline has to the last; without such words it is empty.
func (h *headline) shared(body *claim) run {
	var out run
	read := func(r run) {
		for i := r.from; i < r.to && i < r.from+longAnnounced; i++ {
			if w, ok := h.stemAt(i); !ok || !h.hasStem(w) {
				continue
			}
			if out.len() == 0 {
				out = run{max(r.from, i-4), i + 1}
			} else if h.toks[i].sent == h.toks[out.from].sent {
				out.to = i + 1
			}
		}
	}
	for _, r := range body.content {
		if out.len() == 0 {
			read(r)
		}
	}
	return out
}

// holdsAny reports whether the headline's claim has a word of the set, or is a question.
func (h *headline) holdsAny(set map[string]bool) bool {
	s := h.sents[h.claim.sent]
	for i := s.from; i < s.to && i < s.from+longAnnounced; i++ {
		if set[h.toks[i].low] && !h.monthMay(i) || h.toks[i].low == "?" {
			return true
		}
	}
	return false
}

// otherNumber names a number that stands before one and the same word in both claims
// and differs by more than rounding does.
func (h *headline) otherNumber(body *claim) string {
	for _, s := range h.stems {
		n, words := h.numberBefore(s.at)
		if n <= 0 || magnitudes[h.toks[s.at].low] > 0 {
			continue
		}
		for _, r := range body.content {
			for i := r.from; i < r.to && i < r.from+longAnnounced; i++ {
				if w, ok := h.stemAt(i); !ok || w != s.word {
					continue
				}
				if m, other := h.numberBefore(i); m > 0 && (m < 0.95*n || m > 1.05*n) && !h.holdsNumber(body, n) {
					return fmt.Sprintf("the %s says “%s”; the article says “%s”", h.kind(), words, other)
				}
			}
		}
	}
	return ""
}

// numberBefore is the number that stands at most two words before token i, and the
// words from it on; 0 if there is none.
func (h *headline) numberBefore(i int) (float64, string) {
	for j := i - 1; j >= 0 && j >= i-3 && h.toks[j].sent == h.toks[i].sent; j-- {
		switch {
		case h.vg[j] >= 0 || h.toks[j].low == "," || h.toks[j].low == "of":
			return 0, ""
		case magnitudes[h.toks[j].low] > 0 && j > 0:
			if n, ok := h.numberAt(j - 1); ok {
				return n * magnitudes[h.toks[j].low], h.words(j-1, i+1)
			}
		}
		if n, ok := h.numberAt(j); ok {
			return n, h.words(j, i+1)
		}
	}
	return 0, ""
}

var magnitudes = map[string]float64{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9}

// numberAt is the number that token i tells in figures or as a word.
func (h *headline) numberAt(i int) (float64, bool) {
	low := h.toks[i].low
	if n, ok := smallNumbers[low]; ok && n > 1 {
		return float64(n), true
	}
	if isYear(low) || low == "" || !digit(low[0]) {
		return 0, false
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(low, ",", ""), 64)
	return n, err == nil
}

func (h *headline) holdsNumber(c *claim, n float64) bool {
	for _, r := range c.content {
		for i := r.from; i < r.to && i < r.from+longAnnounced; i++ {
			if m, ok := h.numberAt(i); ok && m == n {
				return true
			}
		}
	}
	return false
}

// otherSense warns where only one of two claims in nearly the same words is negated.
func (h *headline) otherSense(body *claim) string {
	window := h.shared(body)
	if share, _ := h.sameContent(body); share < 0.75 || len(h.stems) < 2 || window.len() == 0 || len(body.content) > 1 || body.reply != nil || body.act.Function == extract.Deny {
		return ""
	}
	here, word := h.negated(h.claim.content[0])
	there, other := h.negated(window)
	switch {
	case here && !there:
		return fmt.Sprintf("the %s says “%s”, the article does not", h.kind(), word)
	case there && !here && h.claim.act.Polarity != extract.Negative && h.claim.act.Function != extract.Deny:
		return fmt.Sprintf("the article says “%s”, the %s does not", other, h.kind())
	}
	return ""
}

// negated reports whether a run has one word of negation, and which.
func (h *headline) negated(r run) (yes bool, word string) {
	for i := r.from; i < r.to && i < r.from+longAnnounced; i++ {
		switch low := h.toks[i].low; low {
		case "not", "n't", "never", "no", "nobody", "nothing", "none", "without", "cannot", "neither":
			yes = !yes
			if word = low; low == "n't" {
				word = "not"
			}
		}
	}
	return yes, word
}
