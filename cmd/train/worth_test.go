package main

import (
	"compress/gzip"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract/english"
)

// Six sentences, the scores beside them: two of three that ask to be checked are said to,
// and one that does not.
func TestMeasureJudgements(t *testing.T) {
	list := []english.Judgement{
		{Check: true, Sure: true}, {Check: true, Sure: true}, {Check: true, Sure: true}, {Sure: true}, {Sure: true}, {Sure: true}, {Check: true},
	}
	got := measureJudgements(list, []float64{0.9, 0.6, 0.2, 0.6, 0.1, 0.1, 0})
	want := judgeScores{Sentences: 6, Check: 3, P: 200. / 3, R: 200. / 3, F1: 200. / 3, MacroF1: 200. / 3, AUC: got.AUC, ECE: got.ECE, Bins: got.Bins}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(worthBin{}), near); diff != "" {
		t.Error(diff)
	}
	// Of nine pairs .9 wins three, .6 two and is level in one, .2 wins two.
	if math.Abs(got.AUC-100*7.5/9) > 1e-9 || got.Bins[6].sentences != 2 || got.Bins[6].right != 50 {
		t.Errorf("AUC %.2f, bins %+v", got.AUC, got.Bins)
	}
	// .9, .2 and the two .1 are off by .1, .8 and .1; the two .6 by .1.
	if want := 100 * (0.1 + 0.8 + 0.2 + 0.2) / 6; math.Abs(got.ECE-want) > 1e-9 {
		t.Errorf("ECE %v, not %v", got.ECE, want)
	}
}

var near = cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })

// Average precision by hand: lines of the ranks one and three were checked, 1/2 (1 + 2/3).
func TestRankTranscripts(t *testing.T) {
	scores := map[string]float64{"a": 0.9, "b": 0.5, "c": 0.4, "d": 0.1}
	list := []transcript{{lines: []checkThatLine{{"d", false}, {"c", true}, {"b", false}, {"a", true}}}}
	got := rankTranscripts(list, func(text string) float64 { return scores[text] })
	want := rankScores{Transcripts: 1, Lines: 4, MAP: 50 * (1 + 2./3), At: map[int]pct{5: 40, 10: 20, 20: 10, 50: 4}}
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Error(diff)
	}
}

// The section takes its place in a card, once, and leaves the rest.
func TestWithSection(t *testing.T) {
	card := "# Card\n\n### Speakers\nx\n\n" + worthBefore + "y\n"
	section := (&worthFigures{Folds: judgeScores{F1: 79.4, Bins: make([]worthBin, 10)}, Debates: judgeScores{Bins: make([]worthBin, 10)}}).section()
	once, err := withSection([]byte(card), section)
	if err != nil {
		t.Fatal(err)
	}
	twice, err := withSection(once, section)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(once), string(twice)); diff != "" {
		t.Errorf("put there again:\n%s", diff)
	}
	if !strings.Contains(string(once), "**79.4**") || strings.Replace(string(once), section+"\n", "", 1) != card || strings.Contains(section, "%!") {
		t.Errorf("the card:\n%s", once)
	}
	if _, err := withSection([]byte("# Card\n"), section); err == nil {
		t.Error("a card without the place was taken")
	}
}

// The shipped card has the section, and its heading where a whole training puts it.
func TestShippedCardTellsOfChecks(t *testing.T) {
	card, err := os.ReadFile("../../extract/english/model/CARD.md")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(card), worthHeading) != 1 {
		t.Errorf("the card has the heading %d times", strings.Count(string(card), worthHeading))
	}
	if !strings.Contains(cardText, "{{.Worth}}\n"+worthBefore) {
		t.Error("the template has no place for the section")
	}
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !strings.HasSuffix(path, ".gz") {
		if _, err := f.WriteString(text); err != nil {
			t.Fatal(err)
		}
		return
	}
	z := gzip.NewWriter(f)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
}

const verdictHead = "Sentence_id,Text,Speaker,File_id,Verdict\n"

// Sentences that the judges agreed on come first; the others follow in the order of
// their numbers, and none twice.
func TestReadClaimBuster(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "2.5xNCS.json.gz"), `[{"sentence_id": 7, "label": 1, "text": "Taxes rose."}]`)
	writeFile(t, filepath.Join(dir, "groundtruth.csv"), verdictHead+"12,\"Well, yes.\",Ferro,one.txt,-1\n7,Taxes rose.,Lind,two.txt,1\n")
	writeFile(t, filepath.Join(dir, "crowdsourced.csv.gz"), verdictHead+"9,Ships sank.,Ferro,one.txt,1\n")
	got, err := readClaimBuster(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := []english.Judgement{
		{Text: "Taxes rose.", Debate: "two.txt", Check: true, Sure: true}, {Text: "Ships sank.", Debate: "one.txt", Check: true}, {Text: "Well, yes.", Debate: "one.txt"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What is wrong with a file of judgements is told with the file's name.
func TestReadJudgementsRefuses(t *testing.T) {
	for name, bad := range map[string]struct{ file, text, want string }{
		"no JSON":         {"2.5xNCS.json.gz", "[", "2.5xNCS.json.gz: "},
		"unknown id":      {"2.5xNCS.json.gz", `[{"sentence_id": 8, "label": 1, "text": "No."}]`, "sentence 8 is in neither"},
		"no column":       {"groundtruth.csv", "Sentence_id,Text\n", `groundtruth.csv:1: no column "File_id"`},
		"a short row":     {"groundtruth.csv", verdictHead + "7,x\n", "groundtruth.csv: record on line 2"},
		"cells too few":   {"checkthat2019/a.tsv.gz", "1\tFERRO\tNo.\t0\n2\tFERRO\n", "a.tsv.gz:2: 2 cells, not 4"},
		"no file of that": {"checkthat2019/a.tsv", "", "no *.tsv.gz there"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			writeFile(t, filepath.Join(dir, "2.5xNCS.json.gz"), `[{"sentence_id": 7, "label": 1, "text": "Taxes rose."}]`)
			writeFile(t, filepath.Join(dir, "groundtruth.csv"), verdictHead+"7,Taxes rose.,Lind,two.txt,1\n")
			writeFile(t, filepath.Join(dir, "crowdsourced.csv.gz"), verdictHead)
			writeFile(t, filepath.Join(dir, bad.file), bad.text)
			_, err := readClaimBuster(dir)
			if strings.HasPrefix(bad.file, "checkthat") {
				_, err = readCheckThat(filepath.Join(dir, "checkthat2019"))
			}
			if err == nil || !strings.Contains(err.Error(), bad.want) {
				t.Errorf("%v, not %q", err, bad.want)
			}
		})
	}
}
