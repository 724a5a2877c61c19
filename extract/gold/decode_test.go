package gold

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
)

const goodLine = `{"id": "x", "uri": "https://courier.example/x", "headline": "Shut", "publisher": "The Courier", "firstCreated": "2026-03-02", "text": "“Ça va,” dit Zoë. Ad.",
	"attributions": [{"id": "E1", "source": [[13, 16]], "cue": [[9, 12]], "content": [[0, 3], [4, 8]], "kind": "direct", "source_type": "name",
	"cue_class": "speech", "speaker": "Zoë Marsh", "speaker_kind": "person", "act": "inform", "question": [[18, 20]], "phenomenon": ["a", "b"],
	"negated_or_denied": false, "hedged": true, "optional": true, "hedge": ["dit"], "speaker_hedge": ["va"],
	"asker": "Ad", "when": "Ad", "when_value": "2026", "said_at": [{"kind": "event", "words": "Ad"}], "relay": ["Bo"], "restated": "Ça va."}, {"source": null, "content": [[1, 3]]}], "discard": [[18, 21]], "level": "4"}`

func decodeText(t *testing.T, lines string) ([]Document, error) {
	t.Helper()
	return Decode(strings.NewReader(lines), "gold.jsonl")
}

func TestDecode(t *testing.T) {
	line := strings.ReplaceAll(goodLine, "\n", " ")
	docs, err := decodeText(t, "\ufeff"+line+"\n\n"+`{"id": "y", "text": ""}`)
	if err != nil {
		t.Fatal(err)
	}
	text := "“Ça va,” dit Zoë. Ad."
	at := func(words string) extract.Span {
		i := strings.Index(text, words)
		return extract.Span{Start: i, End: i + len(words)}
	}
	want := []Document{{
		ID: "x", URI: "https://courier.example/x", Headline: "Shut", Publisher: "The Courier", FirstCreated: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC), Text: text,
		Attributions: []Attribution{
			{
				Source: []extract.Span{at("Zoë")}, Cue: []extract.Span{at("dit")}, Content: []extract.Span{at("“Ça"), at("va,”")},
				Kind: "direct", SourceType: "name", CueClass: "speech", Speaker: "Zoë Marsh", SpeakerKind: "person", Act: "inform",
				Question: []extract.Span{at("Ad")}, Phenomena: []string{"a", "b"}, Hedged: true, Optional: true,
				Details: Details{
					Hedges: []string{"dit"}, SpeakerHedges: []string{"va"}, Asker: "Ad", When: "Ad", WhenValue: "2026",
					SaidAt: []Setting{{"event", "Ad"}}, Relay: []string{"Bo"}, Restated: "Ça va.",
				},
			},
			{Content: []extract.Span{at("Ça")}},
		},
		Discard: []extract.Span{at("Ad.")},
	}, {ID: "y"}}
	if d := cmp.Diff(want, docs); d != "" {
		t.Error(d)
	}
}

func TestRead(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(`{"id": "x", "text": "It rained."}`)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	whole := filepath.Join(t.TempDir(), "gold.jsonl.gz")
	cut := filepath.Join(t.TempDir(), "cut.jsonl.gz")
	for name, data := range map[string][]byte{whole: packed.Bytes(), cut: packed.Bytes()[:packed.Len()-9]} {
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if docs, err := Read(whole); err != nil || len(docs) != 1 || docs[0].ID != "x" {
		t.Errorf("%v, %v", docs, err)
	}
	if _, err := Read(cut); err == nil || !strings.Contains(err.Error(), "cut.jsonl.gz:") {
		t.Errorf("a file cut short: %v", err)
	}
	if _, err := Read("nowhere.jsonl"); err == nil || !strings.Contains(err.Error(), "nowhere.jsonl") {
		t.Errorf("no file: %v", err)
	}
}

// Every malformed line is named, and what is wrong with it.
func TestDecodeErrors(t *testing.T) {
	attribution := func(inner string) string {
		return `{"id": "x", "text": "It rained.", "attributions": [{"content": [[0, 2]]}, {` + inner + `}]}`
	}
	for line, want := range map[string]string{
		`{"id": "x"`:                       "not JSON: ",
		`[1, 2]`:                           "a JSON array; a line is an object",
		`{"text": "It rained."}`:           `"id" is empty or missing`,
		`{"id": "", "text": "It rained."}`: `"id" is empty or missing`,
		`{"id": 7, "text": "It rained."}`:  `"id" is a JSON number; it must be a string`,
		`{"id": "x", "text": "", "firstCreated": "Monday"}`: `"firstCreated": "Monday" is no date; write`,
		`{"id": "x"}`:                                    `no "text"`,
		attribution(``):                                  `"attributions"[1]: "content" is empty or missing`,
		attribution(`"content": [[3, 11]]`):              `"attributions"[1]: "content": span [3, 11] is outside the text`,
		attribution(`"content": [[-1, 3]]`):              `span [-1, 3] is outside the text`,
		attribution(`"content": [[3, 3]]`):               `span [3, 3] holds nothing`,
		attribution(`"content": [[5, 3]]`):               `span [5, 3] holds nothing`,
		attribution(`"cue": [[3, 6, 9]]`):                `"attributions"[1]: "cue": span 0 is 3 numbers; write [start, end]`,
		attribution(`"source": [[3, 6], [3]]`):           `"attributions"[1]: "source": span 1 is 1 numbers`,
		attribution(`"content": [[4, 6], [3, 5]]`):       `span [3, 5] begins before the end of the one before it`,
		attribution(`"content": [3, 6]`):                 `spans are [[start, end], ...], whole numbers`,
		attribution(`"content": [["3", 6]]`):             `spans are [[start, end], ...], whole numbers`,
		attribution(`"content": [[3.5, 6]]`):             `spans are [[start, end], ...], whole numbers`,
		attribution(`"content": "It"`):                   `spans are [[start, end], ...], whole numbers`,
		attribution(`"optional": "yes"`):                 `"attributions.optional" is a JSON string; it must be a bool`,
		`{"id": "x", "text": "It", "discard": [[0, 3]]}`: `"discard": span [0, 3] is outside the text`,
	} {
		docs, err := decodeText(t, `{"id": "a", "text": "b"}`+"\n"+line+"\n"+`{"id": "c", "text": "d"}`)
		if err == nil || !strings.HasPrefix(err.Error(), "gold.jsonl:2: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n got %v\nwant gold.jsonl:2: ... %s", line, err, want)
		}
		if len(docs) != 2 {
			t.Errorf("%s: %d of the two others are read", line, len(docs))
		}
	}
}

// A wrong file is not told line by line to its end.
func TestDecodeEnds(t *testing.T) {
	_, err := decodeText(t, strings.Repeat("no JSON\n", 100))
	if err == nil || strings.Count(err.Error(), "\n")+1 != maxErrors {
		t.Errorf("%v", err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(strings.ReplaceAll(goodLine, "\n", " ")))
	f.Add([]byte(`{"id": "x", "text": "a\u0301: “b” said\nc", "attributions": [{"cue": [[2, 3]], "content": [[4, 7], [12, 14]], "nested": true}]}`))
	f.Add([]byte("{\"id\": \"\xff\", \"text\": \"\xff\\ud800\", \"attributions\": [{\"content\": [[0, 1]]}]}\n{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, _ := Decode(bytes.NewReader(data), "fuzz")
		var cases []Case
		for _, d := range docs {
			if d.ID == "" || !utf8.ValidString(d.Text) {
				t.Fatalf("id %q, text %q", d.ID, d.Text)
			}
			for _, a := range d.Attributions {
				checkSpans(t, d.Text, a.Source, a.Cue, a.Content, a.Question)
			}
			checkSpans(t, d.Text, d.Discard)
			cases = append(cases, Case{d, extract.Reading{Claims: claims(d.Attributions, 0.7)}})
		}
		if s := Score(cases, Options{Worst: 1}); s.Documents != len(docs) || s.Relation.R > 100 {
			t.Errorf("%+v", s)
		}
	})
}

// checkSpans wants spans in order, none empty, none cutting a rune in two.
func checkSpans(t *testing.T, text string, roles ...[]extract.Span) {
	t.Helper()
	for _, spans := range roles {
		last := 0
		for _, s := range spans {
			if s.Start < last || s.Start >= s.End || s.End > len(text) || !utf8.ValidString(text[s.Start:s.End]) {
				t.Fatalf("span %v of %q", s, text)
			}
			last = s.End
		}
	}
}
