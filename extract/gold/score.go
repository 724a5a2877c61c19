package gold

import "hearsay/extract"

// A Case is an annotated document and all that an engine found in it, however
// doubtful.
type Case struct {
	Document Document
	Reading  extract.Reading
}

// Options say how to score.
type Options struct {
	MinConfidence float64 // claims below it are left out, as Reading.Keep does
	Worst         int     // how many documents to list in Scores.Worst
}

// Score compares readings with what people marked. Claims within the content of
// others (Depth > 0) are left out, and so is all that lies in a document's Discard.
// Optional and nested attributions are not in the gold; a prediction that means one
// and no other neither counts nor costs.
func Score(cases []Case, o Options) Scores {
	t := newTally()
	var worst []DocumentErrors
	for i := range cases {
		s := newSheet(&cases[i].Document)
		k := s.keep(cases[i].Reading, o.MinConfidence)
		worst = append(worst, t.add(s, k).errors())
		t.confidences(s, cases[i].Reading)
	}
	scores := t.scores()
	scores.MinConfidence, scores.Worst = o.MinConfidence, worstOf(worst, o.Worst)
	return scores
}

// A tally counts over documents.
type tally struct {
	Scores // only its plain counts, until the end

	relation, content, speech, strict hits
	exact                             [roles + 1]hits // the last is all three at once
	fragments                         [roles]hits
	kind, sourceType, cueClass        table
	phenomenon, label                 table

	acts     *actTally
	speakers *speakerTally
	details  *detailTally

	byThreshold []hits
	bins        []bin
}

func newTally() *tally {
	return &tally{
		kind: table{}, sourceType: table{}, cueClass: table{}, phenomenon: table{}, label: table{},
		acts: newActTally(), speakers: newSpeakerTally(), details: &detailTally{},
		byThreshold: make([]hits, len(thresholds)), bins: make([]bin, bins),
	}
}

// add counts one document and returns its pairs.
func (t *tally) add(s *sheet, k kept) *pairing {
	preds, gold := k.preds, s.required
	relation, content := match(preds, gold, sameSource), match(preds, gold, anySource)
	t.Documents++
	t.Gold += len(gold)
	t.Predicted += len(preds)
	t.IgnoredInDiscard += k.discarded
	t.IgnoredOptional += len(k.excused)
	t.relation.pairs(len(relation), len(preds), len(gold))
	t.content.pairs(len(content), len(preds), len(gold))
	t.strict.pairs(len(match(preds, gold, sameWords)), len(preds), len(gold))
	t.addSpeech(preds, gold)
	t.addExact(preds, gold)
	t.addFragments(preds, gold)
	t.addTables(s, k, relation, content)
	p := newPairing(s, k, relation)
	t.acts.add(p)
	t.speakers.add(p)
	t.details.add(p)
	return p
}

// addSpeech counts reported speech alone. A prediction that touches gold of another
// class is left out unless it is right, and one of another class counts only then.
func (t *tally) addSpeech(preds, gold []item) {
	var speech, others []item
	for _, g := range gold {
		if g.speech {
			speech = append(speech, g)
		} else {
			others = append(others, g)
		}
	}
	hit := matched(match(preds, speech, sameSource))
	counted := 0
	for i := range preds {
		best, cue := nearness(&preds[i], others)
		if hit[i] || preds[i].speech && best < half && !cue {
			counted++
		}
	}
	t.speech.pairs(len(hit), counted, len(speech))
}

// addExact counts predictions that equal any gold, and gold that equals any
// prediction.
func (t *tally) addExact(preds, gold []item) {
	for role := range t.exact {
		equal := func(p, g *item) bool {
			switch role {
			case ofCue:
				return p.same(g, ofCue)
			case roles:
				return p.same(g, ofCue) && sameWords(p, g)
			}
			return (p.meets(g) || p.cueless(g)) && p.same(g, role)
		}
		right, foundGold := make([]bool, len(preds)), make([]bool, len(gold))
		for i := range preds {
			for j := range gold {
				if equal(&preds[i], &gold[j]) {
					right[i], foundGold[j] = true, true
				}
			}
		}
		t.exact[role].add(trues(right), trues(foundGold), len(preds), len(gold))
	}
}

func trues(list []bool) int {
	n := 0
	for _, v := range list {
		if v {
			n++
		}
	}
	return n
}

func (t *tally) addFragments(preds, gold []item) {
	for role := range roles {
		mine, theirs := piecesOf(preds, role), piecesOf(gold, role)
		both := 0
		for p := range mine {
			if theirs[p] {
				both++
			}
		}
		t.fragments[role].pairs(both, len(mine), len(theirs))
	}
}

func piecesOf(items []item, role int) map[[2]int]bool {
	all := map[[2]int]bool{}
	for _, it := range items {
		for _, p := range it.pieces[role] {
			all[p] = true
		}
	}
	return all
}

// scores are the figures of what was counted.
func (t *tally) scores() Scores {
	s := t.Scores
	s.Relation, s.ContentMatch, s.SpeechRelation, s.Strict = t.relation.prf(), t.content.prf(), t.speech.prf(), t.strict.prf()
	s.Exact.Cue, s.Exact.Source, s.Exact.Content, s.Exact.All = t.exact[ofCue].prf(), t.exact[ofSource].prf(), t.exact[ofContent].prf(), t.exact[roles].prf()
	s.Fragments.Cue, s.Fragments.Source, s.Fragments.Content = t.fragments[ofCue].prf(), t.fragments[ofSource].prf(), t.fragments[ofContent].prf()
	s.ByKind, s.BySourceType, s.ByCueClass = t.kind.recalls(), t.sourceType.recalls(), t.cueClass.recalls()
	s.ByPhenomenon, s.ByLabel = t.phenomenon.recalls(), t.label.recalls()
	s.Acts, s.Speakers, s.Details = t.acts.scores(), t.speakers.scores(), t.details.scores()
	s.ByConfidence, s.Calibration = t.curve(), calibration(t.bins)
	return s
}
