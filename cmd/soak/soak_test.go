package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/cmd/internal/bus"
)

// A run without faults is good; what is then taken away or added is counted.
func TestLossesAndRepeatsAreCounted(t *testing.T) {
	const articles = 4
	dir := t.TempDir()
	program := filepath.Join(dir, "hearsay")
	if err := build(t.Context(), program); err != nil {
		t.Fatal(err)
	}
	s := newSite(articles)
	defer s.Close()
	want, err := s.claims(t.Context(), program, dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(want) != 7*articles {
		t.Errorf("%d claims on %d pages of seven", len(want), articles)
	}
	c := cli{Limit: 2 * time.Minute}
	run := c.trial(t.Context(), s, want, program, filepath.Join(dir, "none"))
	defer func() {
		if err := run.close(); err != nil {
			t.Error(err)
		}
	}()
	if err := run.prepare(false); err != nil {
		t.Fatal(err)
	}
	if err := run.wait(); err != nil {
		t.Fatal(err)
	}
	if err := run.end(); err != nil {
		t.Fatal(err)
	}
	count := func() result {
		t.Helper()
		r, err := run.count()
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := count(); !r.good() || r.claims != len(want) {
		t.Fatalf("without faults: %+v", r)
	}

	file := run.path("data/claims.jsonl")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.Collect(bytes.Lines(data))
	write := func(parts ...[]byte) {
		t.Helper()
		if err := os.WriteFile(file, bytes.Join(parts, nil), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(lines[1:]...)
	if r := count(); r.good() || r.lost != 1 {
		t.Errorf("a line is taken away: %+v", r)
	}
	write(data, lines[0])
	if r := count(); r.good() || r.twice != 1 {
		t.Errorf("a line stands there twice: %+v", r)
	}
	write(data, []byte(`{"id": "another", "revision": 1}`+"\n"))
	if r := count(); r.good() || r.strange != 1 {
		t.Errorf("a claim that is in no page: %+v", r)
	}
	write(data)

	b, err := bus.Open(t.Context(), run.busOptions())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Publish(t.Context(), bus.Message{Subject: "out.claims.v1.en._.inform._", ID: "twice", Data: lines[0]}); err != nil {
		t.Error(err)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if r := count(); r.good() || r.streamTwice != 1 {
		t.Errorf("a claim is in its stream twice: %+v", r)
	}
}

func TestAKilledPipelineIsTold(t *testing.T) {
	var out bytes.Buffer
	c := cli{Articles: 40, Faults: 2, Only: []string{"kill"}, Limit: 2 * time.Minute}
	if good, err := c.run(t.Context(), &out); err != nil || !good {
		t.Fatalf("%v\n%s", err, out.String())
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if row := strings.Fields(lines[len(lines)-1]); len(row) != 11 || row[0] != "kill" || row[1] != "2" || row[2] != "280" {
		t.Errorf("told:\n%s", out.String())
	}
}
