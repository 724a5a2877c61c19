package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
	"hearsay/extract/english"
	"hearsay/fetch"
)

const (
	toyText = "Ferro’s gone, Lind said."
	toyGold = `{"id": "a", "text": "Ferro’s gone, Lind said.", "attributions": [{"source": [[14, 18]], "cue": [[19, 23]], "content": [[0, 12]]}], "discard": [[23, 24]]}` + "\n"
	toyTree = "# newdoc id = a\n# sent_id = a-1\n" +
		"1\tFerro\t_\t_\t_\t_\t3\tnsubj\t_\tStart=0|End=5\n" +
		"2\t’s\t_\t_\t_\t_\t3\taux\t_\tStart=5|End=7\n" +
		"3\tgone\t_\t_\t_\t_\t6\tccomp\t_\tStart=8|End=12\n" +
		"4\t,\t_\t_\t_\t_\t6\tpunct\t_\tStart=12|End=13\n" +
		"5\tLind\t_\t_\t_\t_\t6\tnsubj\t_\tStart=14|End=18|NER=PERSON\n" +
		"6\tsaid\t_\t_\t_\t_\t0\troot\t_\tStart=19|End=23\n" +
		"7\t.\t_\t_\t_\t_\t6\tpunct\t_\tStart=23|End=24\n\n"
)

// corpus writes a folder with one split of a corpus.
func corpus(t *testing.T, gold, trees string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "polnear"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"train.jsonl.gz": gold, "polnear-train.conllu.gz": trees} {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "polnear", name), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// The text has a mark of three bytes: code points on disk, bytes in memory.
func TestReadPolNeAR(t *testing.T) {
	docs, lessons, err := readPolNeAR(corpus(t, toyGold, toyTree), "train")
	if err != nil {
		t.Fatal(err)
	}
	words := func(spans ...extract.Span) (out []string) {
		for _, s := range spans {
			out = append(out, toyText[s.Start:s.End])
		}
		return out
	}
	l := lessons[0]
	a := l.Attributions[0]
	got := [][]string{words(a.Source...), words(a.Cue...), words(a.Content...), words(l.Discard...)}
	if diff := cmp.Diff([][]string{{"Lind"}, {"said"}, {"Ferro’s gone"}, {"."}}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	var arcs []string
	for _, w := range l.Words {
		head := "root"
		if w.Head >= 0 {
			head = words(l.Words[w.Head].Span)[0]
		}
		arcs = append(arcs, words(w.Span)[0]+"<-"+head+":"+w.Label)
	}
	want := []string{"Ferro<-gone:nsubj", "’s<-gone:aux", "gone<-said:ccomp", ",<-said:punct", "Lind<-said:nsubj", "said<-root:root", ".<-said:punct"}
	if diff := cmp.Diff(want, arcs); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(docs) != 1 || docs[0].ID != "a" {
		t.Errorf("documents %+v", docs)
	}
}

func TestRefusesByNameAndLine(t *testing.T) {
	for name, c := range map[string]struct{ gold, trees, want string }{
		"no such span":      {strings.Replace(toyGold, "[[19, 23]]", "[[19, 99]]", 1), toyTree, "train.jsonl.gz:1:"},
		"not JSON":          {toyGold + "{\n", toyTree, "train.jsonl.gz:2:"},
		"unknown document":  {toyGold, "# newdoc id = b\n", `polnear-train.conllu.gz:1: document "b"`},
		"word before any":   {toyGold, "1\tFerro\n", "polnear-train.conllu.gz:1: a word before"},
		"too few fields":    {toyGold, "# newdoc id = a\n1\tFerro\n", "polnear-train.conllu.gz:2: 2 fields"},
		"head is no number": {toyGold, strings.Replace(toyTree, "\t3\tnsubj", "\tx\tnsubj", 1), `polnear-train.conllu.gz:3: head "x"`},
		"head too far":      {toyGold, strings.Replace(toyTree, "\t3\tnsubj", "\t9\tnsubj", 1), "polnear-train.conllu.gz:10: a head is word 9 of a sentence of 7"},
		"no offsets":        {toyGold, strings.Replace(toyTree, "Start=0|End=5", "_", 1), "polnear-train.conllu.gz:3:"},
		"offsets too far":   {toyGold, strings.Replace(toyTree, "Start=0|End=5", "Start=0|End=99", 1), "polnear-train.conllu.gz:3:"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := readPolNeAR(corpus(t, c.gold, c.trees), "train")
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
		})
	}
	if _, _, err := readPolNeAR(t.TempDir(), "train"); err == nil || !strings.Contains(err.Error(), "train.jsonl.gz") {
		t.Errorf("a folder without corpora: %v", err)
	}
}

func FuzzTrees(f *testing.F) {
	f.Add(toyTree)
	f.Fuzz(func(t *testing.T, text string) {
		lesson := english.Lesson{Article: fetch.Plain("a", toyText)}
		if (treeReader{byID: map[string]*english.Lesson{"a": &lesson}}).read(strings.NewReader(text), "x") != nil {
			return
		}
		for _, w := range lesson.Words {
			if w.Head >= len(lesson.Words) || w.Start < 0 || w.Start >= w.End || w.End > len(toyText) {
				t.Fatalf("word %+v of %d", w, len(lesson.Words))
			}
		}
	})
}
