package main

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"hearsay/extract/english"
)

// unzipped opens a file, without its gzip where its name says so.
func unzipped(path string) (io.Reader, func(), error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	if !strings.HasSuffix(path, ".gz") {
		return f, func() { f.Close() }, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	return z, func() { f.Close() }, nil
}

// readClaimBuster reads the sentences of ClaimBuster (Arslan et al. 2020): those of its
// set 2.5xNCS, on whose labels the judges agreed, then all others that were judged, of
// which a check-worthy factual sentence asks to be checked.
func readClaimBuster(folder string) ([]english.Judgement, error) {
	path := filepath.Join(folder, "2.5xNCS.json.gz")
	in, done, err := unzipped(path)
	if err != nil {
		return nil, err
	}
	defer done()
	var sure []struct {
		ID    string      `json:"-"`
		Key   json.Number `json:"sentence_id"`
		Label int
		Text  string
	}
	if err := json.NewDecoder(in).Decode(&sure); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	said := map[string]english.Judgement{}
	for _, name := range []string{"groundtruth.csv", "crowdsourced.csv.gz"} {
		if err := readVerdicts(filepath.Join(folder, name), said); err != nil {
			return nil, err
		}
	}
	var out []english.Judgement
	for _, s := range sure {
		j, ok := said[s.Key.String()]
		if !ok {
			return nil, fmt.Errorf("%s: sentence %s is in neither of the files of verdicts", path, s.Key)
		}
		delete(said, s.Key.String())
		out = append(out, english.Judgement{Text: s.Text, Debate: j.Debate, Check: s.Label == 1, Sure: true})
	}
	for _, key := range sortedIDs(said) {
		out = append(out, said[key])
	}
	return out, nil
}

// readVerdicts reads a CSV file of judged sentences into a map by their ids.
func readVerdicts(path string, into map[string]english.Judgement) error {
	in, done, err := unzipped(path)
	if err != nil {
		return err
	}
	defer done()
	r := csv.NewReader(in)
	column := map[string]int{}
	for n := 1; ; n++ {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if n == 1 {
			for i, name := range row {
				column[name] = i
			}
			for _, name := range []string{"Sentence_id", "Text", "File_id", "Verdict"} {
				if _, ok := column[name]; !ok {
					return fmt.Errorf("%s:1: no column %q", path, name)
				}
			}
			continue
		}
		into[row[column["Sentence_id"]]] = english.Judgement{Text: row[column["Text"]], Debate: row[column["File_id"]], Check: row[column["Verdict"]] == "1"}
	}
}

// sortedIDs are the keys of a map in the order of their numbers.
func sortedIDs(m map[string]english.Judgement) []string {
	ids := make([]string, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		x, _ := strconv.Atoi(a)
		y, _ := strconv.Atoi(b)
		if x != y {
			return x - y
		}
		return strings.Compare(a, b)
	})
	return ids
}

// A transcript is a debate or speech with the lines that fact-checkers checked.
type transcript struct {
	name  string
	lines []checkThatLine
}

type checkThatLine struct {
	text    string
	checked bool
}

// readCheckThat reads CheckThat!'s transcripts (Atanasova et al. 2019): lines of number,
// speaker, words and 1 if they were checked, parted by tabs. They are only measured on.
func readCheckThat(folder string) ([]transcript, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.tsv.gz"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("%s: no *.tsv.gz there", folder)
	}
	var out []transcript
	for _, path := range paths {
		in, done, err := unzipped(path)
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(in)
		done()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		t := transcript{name: strings.TrimSuffix(filepath.Base(path), ".tsv.gz")}
		for n, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
			cells := strings.Split(strings.TrimRight(line, "\r"), "\t")
			if len(cells) != 4 {
				return nil, fmt.Errorf("%s:%d: %d cells, not 4", path, n+1, len(cells))
			}
			t.lines = append(t.lines, checkThatLine{cells[2], cells[3] == "1"})
		}
		out = append(out, t)
	}
	return out, nil
}
