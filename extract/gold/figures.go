package gold

import "strconv"

// Scores is how an engine did on annotated documents. Its JSON has the names that
// the corpus's own scorer uses. Shares are in percent, to one decimal.
type Scores struct {
	MinConfidence    float64 `json:"min_confidence"` // claims below it are left out of all but the last tables
	Documents        int     `json:"documents"`
	Gold             int     `json:"gold"`
	Predicted        int     `json:"predicted"`
	IgnoredInDiscard int     `json:"ignored_in_discard"` // predictions in zones that are no article text
	IgnoredOptional  int     `json:"ignored_optional"`   // predictions of what the annotators left optional

	// Relation is one-to-one matching of predictions and gold: at least half of the
	// content's words (Jaccard) are shared and the sources share a word, or both are
	// absent.
	Relation PRF `json:"relation"`
	// ContentMatch is the same without the source.
	ContentMatch PRF `json:"content_match"`
	// SpeechRelation is Relation on reported speech alone; whatever touches another
	// class of attribution (belief, intent, finding) is left out.
	SpeechRelation PRF `json:"speech_relation"`
	// Strict is one-to-one matching where content and source are the same words.
	Strict PRF `json:"strict"`
	// Exact compares words: of the cue alone; of the source, the content, where the
	// cues share a word or there is none; of all three at once. Precision counts predictions that match
	// any gold, recall gold that matches any prediction.
	Exact struct {
		Cue     PRF `json:"cue"`
		Source  PRF `json:"source"`
		Content PRF `json:"content"`
		All     PRF `json:"all"`
	} `json:"exact"`
	// Fragments takes every contiguous piece of a role for itself: same tokens,
	// punctuation included (CofeNet, Wang et al., COLING 2022).
	Fragments struct {
		Source  PRF `json:"source"`
		Cue     PRF `json:"cue"`
		Content PRF `json:"content"`
	} `json:"fragments"`

	ByKind       map[string]Recall `json:"recall_by_kind"`
	BySourceType map[string]Recall `json:"recall_by_source_type"`
	ByCueClass   map[string]Recall `json:"recall_by_cue_class"`
	ByPhenomenon map[string]Recall `json:"recall_by_phenomenon"` // told from the gold's spans and words
	ByLabel      map[string]Recall `json:"recall_by_label"`      // as the annotators named what they show

	Acts     *ActScores     `json:"acts,omitempty"`     // nil if no document tells acts
	Speakers *SpeakerScores `json:"speakers,omitempty"` // nil if none tells speakers
	Details  *DetailScores  `json:"details,omitempty"`  // nil if none tells any

	ByConfidence []Threshold `json:"relation_by_confidence"`
	Calibration  Calibration `json:"calibration"`

	Worst []DocumentErrors `json:"worst,omitempty"`
}

// PRF is precision, recall and their harmonic mean, in percent.
type PRF struct {
	P  float64 `json:"p"`
	R  float64 `json:"r"`
	F1 float64 `json:"f1"`
}

// Counted is a PRF with the numbers behind it.
type Counted struct {
	Gold      int `json:"gold"`
	Predicted int `json:"predicted"`
	PRF
}

// Recall is how much of a part of the gold was found: as Relation and ContentMatch
// pair it, and with exactly the same words of content. In percent, but Gold, which is
// a count.
type Recall struct {
	Gold         int     `json:"gold"`
	Relation     float64 `json:"relation"`
	ContentMatch float64 `json:"content_match"`
	ContentExact float64 `json:"content_exact"`
}

// A Threshold is Relation with only the claims whose confidence is at least Min.
type Threshold struct {
	Min       float64 `json:"min"`
	Predicted int     `json:"predicted"`
	PRF
}

// Calibration holds the engine's confidence against what was right, over all its
// predictions, whatever their confidence. Right is matched as in Relation.
type Calibration struct {
	Predicted int `json:"predicted"`
	// Error is the expected calibration error, in points: the distance between mean
	// confidence and share of right predictions in each of ten bins of equal width,
	// weighted by the bins' predictions (Guo et al., ICML 2017).
	Error float64 `json:"ece"`
	Bins  []Bin   `json:"bins"`
}

// A Bin is the predictions whose confidence is from From up to, but not including,
// To; the last bin includes it. Confidence, their mean, and Right are in percent, 0
// in an empty bin.
type Bin struct {
	From       float64 `json:"from"`
	To         float64 `json:"to"`
	Predicted  int     `json:"predicted"`
	Confidence float64 `json:"confidence"`
	Right      float64 `json:"right"`
}

// hits counts for a PRF: how many predictions are right, how many gold attributions
// found.
type hits struct {
	preds, gold           int
	rightPreds, foundGold int
}

// pairs adds a one-to-one matching.
func (h *hits) pairs(n, preds, gold int) { h.add(n, n, preds, gold) }

func (h *hits) add(rightPreds, foundGold, preds, gold int) {
	h.rightPreds, h.foundGold = h.rightPreds+rightPreds, h.foundGold+foundGold
	h.preds, h.gold = h.preds+preds, h.gold+gold
}

// prf takes nothing found where nothing is for perfect.
func (h *hits) prf() PRF {
	share := func(right, of, others int) float64 {
		switch {
		case of > 0:
			return float64(right) / float64(of)
		case others == 0:
			return 1
		}
		return 0
	}
	p, r := share(h.rightPreds, h.preds, h.gold), share(h.foundGold, h.gold, h.preds)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return PRF{percent(p), percent(r), percent(f)}
}

func (h *hits) counted() Counted { return Counted{h.gold, h.preds, h.prf()} }

// found counts for a Recall.
type found struct{ gold, relation, content, exact int }

func (f *found) recall() Recall {
	share := func(n int) float64 { return percent(float64(n) / float64(f.gold)) }
	return Recall{f.gold, share(f.relation), share(f.content), share(f.exact)}
}

// percent rounds a share to a tenth of a point, half to even, as other scorers' round
// does.
func percent(share float64) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(100*share, 'f', 1, 64), 64) // what was formatted parses
	return v
}
