package english

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/extract/english/model"
)

// toyJudgements are sentences of one make: those with a sum ask to be checked.
func toyJudgements() []Judgement {
	var out []Judgement
	for i, thing := range strings.Fields("bridge ferry crane harbor school market library garden") {
		for _, verb := range []string{"cost", "took"} {
			debate := fmt.Sprint("debate ", i)
			out = append(out,
				Judgement{Text: fmt.Sprintf("The %s %s %d million crowns.", thing, verb, i+2), Debate: debate, Check: true, Sure: true},
				Judgement{Text: fmt.Sprintf("We love the %s and what it %s.", thing, verb), Debate: debate, Sure: true},
				Judgement{Text: fmt.Sprintf("Thank you for the %s, %s.", thing, verb), Debate: debate})
		}
	}
	return out
}

// Checks are learnt beside the weights that are there; the same judgements give the same
// bytes, and what was not seen is told apart.
func TestLearnChecks(t *testing.T) {
	k, _ := scorer(t)
	judgements := toyJudgements()
	one, err := LearnChecks(shipped, judgements, 1)
	if err != nil {
		t.Fatal(err)
	}
	two, err := LearnChecks(shipped, judgements, 2)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one.Weights, two.Weights) {
		t.Error("two workers make other weights than one")
	}
	for i, j := range judgements {
		if j.Sure && ((one.Held[i] >= 0.5) != j.Check || (one.ByDebate[i] >= 0.5) != j.Check) {
			t.Errorf("%q: %.2f, and %.2f with its debate held out", j.Text, one.Held[i], one.ByDebate[i])
		}
	}
	score, err := CheckScorer(one.Weights)
	if err != nil {
		t.Fatal(err)
	}
	if yes, _ := score("The tower cost 9 million crowns."); yes < 0.5 {
		t.Errorf("a sum scores %.2f", yes)
	}
	back, err := withChecker(one.Weights, k)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(back, shipped) {
		t.Error("with the shipped checker put back the weights are not the shipped ones")
	}
}

// The same words are never learnt from and held out at once, and no debate is in two
// folds.
func TestFoldsHoldTogether(t *testing.T) {
	list := append(toyJudgements(), Judgement{Text: "the  Bridge cost 2 million crowns.", Debate: "another", Check: true, Sure: true}, Judgement{Text: "We love the bridge and what it cost.", Debate: "another"})
	c := &checkCourse{judgements: list}
	byWords, byDebate := map[string]int{}, map[string]int{}
	folds, debates := c.foldsOf(), c.debatesOf()
	used := map[int]bool{}
	for i, j := range list {
		key := strings.Join(strings.Fields(strings.ToLower(j.Text)), " ")
		if f, ok := byWords[key]; ok && f != folds[i] {
			t.Errorf("%q is in folds %d and %d", j.Text, f, folds[i])
		}
		if f, ok := byDebate[j.Debate]; ok && f != debates[i] {
			t.Errorf("%s is in folds %d and %d", j.Debate, f, debates[i])
		}
		byWords[key], byDebate[j.Debate] = folds[i], debates[i]
		used[folds[i]] = true
	}
	if len(used) != CheckFolds+1 || folds[len(list)-1] < 0 || folds[2] != -1 {
		t.Errorf("folds %v", folds)
	}
}

// Weights without a checker are good weights: the engine then scores nothing.
func TestWeightsWithoutChecker(t *testing.T) {
	w, err := model.Decode(shipped)
	if err != nil {
		t.Fatal(err)
	}
	table := w.Tables[checkName]
	delete(w.Tables, checkName)
	l, err := unpack(w)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.checkScorer(); err == nil || !strings.Contains(err.Error(), "--only worth") {
		t.Errorf("a scorer without a model: %v", err)
	}
	d := (&checkSentence{}).words("Ferro said 4 million crowns were lost.")
	d.claims = []claim{{content: []run{{2, 7}}, act: extract.Act{Assertion: true}}}
	if l.checker.scoreClaims(d); d.claims[0].worth != nil {
		t.Errorf("scored by nobody: %v", d.claims[0].worth)
	}
	for name, bad := range map[string]*model.Table{"width": model.NewTable(2, 4, make([]float32, 32), 1), "no name": table} {
		w.Tables[checkName] = bad
		w.Texts[checkName] = strings.TrimPrefix(name, "no name")
		if _, err := unpack(w); err == nil || !strings.Contains(err.Error(), "width of 1") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
