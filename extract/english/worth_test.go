package english

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
	"hearsay/fetch"
)

// TestWorthCases reads testdata/worth-*.txtar: a line on what the file shows, then N.text
// and N.worth, a claim a line: its words, then "none", or what was scored, whether the
// score is low (below one half) or high, and the reasons.
func TestWorthCases(t *testing.T) {
	engine := newEngine(t)
	files, err := filepath.Glob("testdata/worth-*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			runCaseFile(t, file, "worth", func(text string) string { return worthLines(t, engine, text) })
		})
	}
}

func worthLines(t *testing.T, engine extract.Extractor, text string) string {
	a := fetch.Plain("case", text)
	r, err := engine(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	r = r.Keep(MinConfidence)
	if err := r.Check(&a); err != nil {
		t.Error(err)
	}
	var b strings.Builder
	for i := range r.Claims {
		c := &r.Claims[i]
		fmt.Fprintf(&b, "%s | %s\n", spaced(c.Text(&a)), worthLine(c.Worth))
	}
	return b.String()
}

func worthLine(w *extract.Worth) string {
	if w == nil {
		return "none"
	}
	level := "low"
	if w.Score >= 0.5 {
		level = "high"
	}
	return strings.TrimSpace(w.On + " | " + level + " | " + strings.Join(w.Reasons, "; "))
}

// A word of two kinds would be of the one that happens to be read last.
func TestKindsShareNoWord(t *testing.T) {
	of := map[string]checkKind{}
	for kind, list := range checkLists {
		if (list == "") != (kind == int(checkNone)) || (checkReasons[kind] == "") != (kind == int(checkNone)) {
			t.Errorf("kind %d has %d bytes of words, and for a reason %q", kind, len(list), checkReasons[kind])
		}
		for _, w := range strings.Fields(list) {
			if other, ok := of[w]; ok && other != checkKind(kind) {
				t.Errorf("%q is of two kinds: %q and %q", w, checkReasons[other], checkReasons[kind])
			}
			if w != normalForm(fold(w)) {
				t.Errorf("%q is not in normal form", w)
			}
			of[w] = checkKind(kind)
		}
	}
}

// scorer is the shipped model.
func scorer(t testing.TB) (*checker, func(text string) (float64, []string)) {
	t.Helper()
	e, err := load(shipped)
	if err != nil {
		t.Fatal(err)
	}
	if e.checker == nil {
		t.Fatal("the shipped weights have no model of check-worthiness")
	}
	return e.checker, func(text string) (float64, []string) {
		var s checkSentence
		score, reasons, _ := e.checker.score(text, &s)
		return score, reasons
	}
}

// What a person would want checked scores above what nobody could check.
func TestWorthOrder(t *testing.T) {
	_, score := scorer(t)
	for _, c := range []struct{ name, more, less string }{
		{"a figure", "The council lost 400 jobs last year.", "The council lost some people."},
		{"a figure in words", "Calder has twelve million people without a doctor.", "Calder has people without a doctor."},
		{"a share", "Ferro cut taxes by 40 percent.", "Ferro cut a ribbon."},
		{"a record", "Calder has the highest unemployment in its history.", "Calder is a lovely place."},
		{"a comparison", "Calder spends twice as much on roads as Marwick.", "I love the roads of Calder."},
		{"a vote", "Ferro voted against the bill in 2019.", "Ferro thinks we should listen."},
		{"a greeting", "Marwick has lost a third of its buses.", "Good evening, and thank you for having me."},
		{"a promise", "Ferro raised the tax by 5 million crowns.", "I will fight for you."},
		{"an opinion", "Three men died at the plant in 2011.", "I think we can do better than that."},
		{"an answer alone", "The bridge was closed twice in 2019.", "Yes."},
	} {
		more, _ := score(c.more)
		less, reasons := score(c.less)
		if more <= less+0.1 || less >= 0.5 {
			t.Errorf("%s: %.3f for %q, %.3f for %q (%q)", c.name, more, c.more, less, c.less, reasons)
		}
	}
}

// The score is the text's own: what stands around it, how it is quoted and whether it
// ends with a full stop do not count.
func TestWorthOfWordsAlone(t *testing.T) {
	_, score := scorer(t)
	want, _ := score("The plant lost 300 jobs in 2011.")
	for _, text := range []string{"the plant lost 300 jobs in 2011", "“The plant lost 300 jobs in 2011,”", "that the plant lost 300 jobs in 2011", "  The plant … lost 300 jobs in 2011"} {
		if got, _ := score(text); got != want {
			t.Errorf("%q: %.3f, not %.3f", text, got, want)
		}
	}
}

// A claim of several sentences is worth as much as its worthiest.
func TestWorthOfSeveralSentences(t *testing.T) {
	_, score := scorer(t)
	most, why := score("The plant lost 300 jobs in 2011.")
	got, reasons := score("Good evening. The plant lost 300 jobs in 2011. I love this town.")
	if got != most || !cmp.Equal(why, reasons) {
		t.Errorf("%.3f %q, not %.3f %q", got, reasons, most, why)
	}
}

// A reason names only what added to the score: take the words' weights away and the
// reason goes, take all and the score has none.
func TestReasonsContributed(t *testing.T) {
	k, _ := scorer(t)
	form := regexp.MustCompile(`^(gives a figure|says when|compares|claims a first or a record|tells of a change|names a cause|speaks of a law, a bill or a vote|speaks of money|tells what was done|predicts): \S.*$`)
	seen := 0
	for _, text := range []string{
		"Unemployment in Calder rose to 12 percent because Marwick closed the largest plant in 2011.",
		"Ferro voted against the bill twice, and taxes fell by more than 3 million crowns last year.",
		"Good evening.", "The lake will be warmer than ever by 2040.", "Costs doubled after the ban was passed by the council.",
	} {
		var s checkSentence
		score, reasons, ok := k.score(text, &s)
		if !ok || reasons == nil || len(reasons) > mostReasons {
			t.Errorf("%q: %v %q", text, ok, reasons)
		}
		d := s.words(text)
		s.read(d, sentence{to: len(d.toks)})
		s.look(k.lexis)
		s.dates(d)
		var sums [checkKinds]float64
		for i, add := range k.shares(&s) {
			sums[s.toks[i].kind] += add
		}
		for _, r := range reasons {
			seen++
			name, words, _ := strings.Cut(r, ": ")
			kind := checkNone
			for n, reason := range checkReasons {
				if reason == name {
					kind = checkKind(n)
				}
			}
			if !form.MatchString(r) || sums[kind] <= 0 {
				t.Errorf("%q: %q adds %v to %.3f", text, r, sums[kind], score)
			}
			for _, w := range strings.Split(words, ", ") {
				if !strings.Contains(text, w) {
					t.Errorf("%q: %q is not in it", text, w)
				}
			}
		}
	}
	if seen < 5 {
		t.Errorf("only %d reasons were given", seen)
	}
}

// The words of all tokens together add what the sum is made of, less what the whole
// sentence has.
func TestSharesAddUp(t *testing.T) {
	k, _ := scorer(t)
	var s checkSentence
	d := s.words("Ferro said that taxes fell by 3 million crowns in 2019.")
	s.read(d, sentence{to: len(d.toks)})
	s.look(k.lexis)
	want := checkSum(k.table, s.features)
	whole := features{}
	for n, f := range s.features {
		if s.of[n] == s.to[n] {
			whole = append(whole, f)
		}
	}
	got := checkSum(k.table, whole) * rootOf(whole) / rootOf(s.features)
	for _, add := range k.shares(&s) {
		got += add
	}
	if diff := got - want; diff > 1e-6 || diff < -1e-6 {
		t.Errorf("%v, not %v", got, want)
	}
}

// Whatever the text, scoring ends soon, says a share, and gives short reasons.
func TestWorthOfHostileTexts(t *testing.T) {
	_, score := scorer(t)
	for name, piece := range hostile {
		start := time.Now()
		got, reasons := score(repeated(piece, 200_000))
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: %v", name, took)
		}
		if !(got >= 0 && got <= 1) || len(reasons) > mostReasons {
			t.Errorf("%s: %v %q", name, got, reasons)
		}
		for _, r := range reasons {
			if len(r) > mostReasonLen+60 {
				t.Errorf("%s: a reason of %d bytes", name, len(r))
			}
		}
	}
	if got, reasons := score(""); got != 0 || reasons != nil {
		t.Errorf("no text: %v %q", got, reasons)
	}
}
