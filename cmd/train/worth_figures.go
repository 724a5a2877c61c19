package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"hearsay/extract/english"
)

// worthFigures are what the model of check-worthiness is worth, in percent.
type worthFigures struct {
	Judgements int         `json:"judgements"`
	Features   int         `json:"features"`
	Folds      judgeScores `json:"folds"`   // of four, dealt sentence by sentence
	Debates    judgeScores `json:"debates"` // of four, whole debates in each
	CheckThat  rankScores  `json:"checkthat"`
}

// judgeScores hold scores against sure judgements: a sentence is said to ask for a check
// from a score of one half.
type judgeScores struct {
	Sentences int        `json:"sentences"`
	Check     int        `json:"check"` // that ask to be checked
	P         float64    `json:"p"`
	R         float64    `json:"r"`
	F1        float64    `json:"f1"`
	MacroF1   float64    `json:"macro_f1"` // the mean of both classes' F1
	AUC       float64    `json:"auc"`
	ECE       float64    `json:"ece"` // expected calibration error
	Bins      []worthBin `json:"-"`
}

// A worthBin is the sentences with a score in one tenth.
type worthBin struct {
	sentences    int
	score, right float64 // mean score; share that asks to be checked
}

// rankScores are of rankings of transcripts, the means over them.
type rankScores struct {
	Transcripts int         `json:"transcripts"`
	Lines       int         `json:"lines"`
	MAP         float64     `json:"map"`
	At          map[int]pct `json:"precision_at"`
}

type pct = float64

// firstLines are the ranks to which precision is told.
var firstLines = []int{5, 10, 20, 50}

const worthFrom = 0.5 // the score from which a sentence is said to ask for a check

// measureJudgements scores what was said of judgements, by judgement.
func measureJudgements(list []english.Judgement, said []float64) judgeScores {
	var all []scored
	s := judgeScores{Bins: make([]worthBin, 10)}
	var tp, fp, fn, tn, off float64
	for i, j := range list {
		if !j.Sure {
			continue
		}
		all = append(all, scored{said[i], j.Check})
		b := &s.Bins[min(9, int(10*said[i]))]
		b.sentences, b.score = b.sentences+1, b.score+said[i]
		if j.Check {
			b.right++
			s.Check++
		}
		switch {
		case said[i] >= worthFrom && j.Check:
			tp++
		case said[i] >= worthFrom:
			fp++
		case j.Check:
			fn++
		default:
			tn++
		}
	}
	s.Sentences = len(all)
	s.AUC = areaUnder(all)
	s.P, s.R, s.F1 = 100*tp/(tp+fp), 100*tp/(tp+fn), 100*2*tp/(2*tp+fp+fn)
	s.MacroF1 = (s.F1 + 100*2*tn/(2*tn+fp+fn)) / 2
	for i := range s.Bins {
		if b := &s.Bins[i]; b.sentences > 0 {
			off += math.Abs(b.score - b.right)
			b.score, b.right = 100*b.score/float64(b.sentences), 100*b.right/float64(b.sentences)
		}
	}
	s.ECE = 100 * off / float64(len(all))
	return s
}

// scored is a sentence with its score.
type scored struct {
	score float64
	check bool
}

// areaUnder is the area under the ROC curve, in percent: how often, of two sentences, the
// one that asks to be checked scores higher; half a time where both score the same.
func areaUnder(list []scored) float64 {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b scored) int { return cmp.Compare(a.score, b.score) })
	pairs, yes, no := 0.0, 0.0, 0.0
	for i := 0; i < len(list); {
		same, hits := i, 0.0
		for ; same < len(list) && list[same].score == list[i].score; same++ {
			if list[same].check {
				hits++
			}
		}
		misses := float64(same-i) - hits
		pairs += hits * (no + misses/2)
		yes, no, i = yes+hits, no+misses, same
	}
	return 100 * pairs / max(1, yes*no)
}

// rankTranscripts ranks the lines of every transcript by their score, the earlier first
// of equals: the mean of their average precision, and of the precision among the first.
func rankTranscripts(list []transcript, score func(text string) float64) rankScores {
	s := rankScores{Transcripts: len(list), At: map[int]pct{}}
	for _, t := range list {
		scores, order := make([]float64, len(t.lines)), make([]int, len(t.lines))
		for i := range t.lines {
			scores[i], order[i] = score(t.lines[i].text), i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
		hits, sum := 0, 0.0
		for rank, i := range order {
			if t.lines[i].checked {
				hits++
				sum += float64(hits) / float64(rank+1)
			}
			for _, n := range firstLines {
				if t.lines[i].checked && rank < n {
					s.At[n] += 100 / float64(n) / float64(len(list))
				}
			}
		}
		s.Lines += len(t.lines)
		s.MAP += 100 * sum / float64(max(1, hits)) / float64(len(list))
	}
	return s
}

// section is the card's section about check-worthiness.
func (f *worthFigures) section() string {
	var b strings.Builder
	fmt.Fprintf(&b, worthText, f.Judgements, f.Features)
	b.WriteString("| | sentences, to be checked | P / R / F1 | macro-F1 | AUC | calibration error |\n|---|---|---|---|---|---|\n")
	for _, row := range []struct {
		name string
		s    judgeScores
	}{{"4 folds of sentences", f.Folds}, {"4 folds of whole debates", f.Debates}} {
		s := row.s
		fmt.Fprintf(&b, "| %s | %d, %d | %.1f / %.1f / **%.1f** | **%.1f** | %.1f | %.1f |\n", row.name, s.Sentences, s.Check, s.P, s.R, s.F1, s.MacroF1, s.AUC, s.ECE)
	}
	b.WriteString("\n| score | folds of sentences | mean score | asked for a check | folds of debates | mean score | asked for a check |\n|---|---|---|---|---|---|---|\n")
	for i, x := range f.Folds.Bins {
		y := f.Debates.Bins[i]
		fmt.Fprintf(&b, "| %.1f-%.1f | %d | %.1f | %.1f | %d | %.1f | %.1f |\n", float64(i)/10, float64(i+1)/10, x.sentences, x.score, x.right, y.sentences, y.score, y.right)
	}
	c := f.CheckThat
	fmt.Fprintf(&b, checkThatText, c.Transcripts, c.Lines, c.MAP, c.At[5], c.At[10], c.At[20], c.At[50])
	return b.String()
}

// worthText opens the section; it takes the number of judgements and of features.
const worthText = worthHeading + `Learnt by itself by ` + "`go run ./cmd/train --corpora ../shared/corpora --only worth`" + `, which leaves the other weights as they are: a logistic regression by AdaGrad over hashed words, pairs, beginnings and endings of words, clusters, and kinds of words (a figure, a comparison, a cause, ...), and a logistic curve from its sum to a chance (` + "`checkworthy`" + `). Its score says how likely people are to call a sentence worth checking. It learns from the %d sentences of ClaimBuster (Arslan et al., ICWSM 2020; CC BY 4.0), US presidential debates from 1960 to 2016, those on which the judges did not agree at three tenths of the weight of the others; %d of its weights are not 0.

Measured on the set 2.5xNCS, a sentence counted as worth checking from a score of 0.5. In the one dealing sentences of the same words are in one fold, else they are dealt in turn; in the other no debate is in two folds, and neither are its sentences that are only learnt from.

`

// checkThatText takes the number of transcripts and lines, MAP and precision at 5, 10, 20 and 50.
const checkThatText = `
CheckThat! 2019, task 1, its %d training transcripts (%d lines), by a model that saw no debate of 2016: mean average precision %.1f; precision among the first 5, 10, 20, 50 lines: %.1f, %.1f, %.1f, %.1f. There a line is right only if a newsroom checked that very line.

Debates are not news: all this is about how people judge what politicians say to a microphone, and the chance is theirs. On news read the score as a rank. It knows figures, records, comparisons and what was voted or spent better than quiet statements of fact in words that no debate has; it has learnt that what is foretold is seldom checked.
`
