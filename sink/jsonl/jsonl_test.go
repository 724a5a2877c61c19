package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink"
	"hearsay/sink/sinktest"
)

var allKinds = []sink.Kind{sink.Claims, sink.Entities, sink.Articles}

func TestSink(t *testing.T) {
	for _, kinds := range [][]sink.Kind{allKinds, nil} {
		t.Run(fmt.Sprint(kinds), func(t *testing.T) {
			sinktest.Run(t, func(t *testing.T) sinktest.Place {
				path := filepath.Join(t.TempDir(), "data", "deep", "claims.jsonl")
				place := sinktest.Place{
					Open:  func() (sinktest.Sink, error) { return Open(path, kinds) },
					Held:  func() ([]sink.Record, error) { return held(path) },
					Kinds: kinds,
				}
				if kinds == nil {
					place.Kinds = []sink.Kind{sink.Claims}
				}
				return place
			})
		})
	}
}

// held reads a file as a user's program would: of each id the line with the highest
// revision. A line that says no more than one before it is an error.
func held(path string) ([]sink.Record, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	last := map[string]sink.Record{}
	revision := map[string]int{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		id, rev, r, err := decode(lines.Bytes())
		if err != nil {
			return nil, err
		}
		if have, ok := revision[id]; ok && have >= rev {
			return nil, fmt.Errorf("%s at revision %d follows revision %d", id, rev, have)
		}
		revision[id], last[id] = rev, r
	}
	var list []sink.Record
	for _, r := range last {
		list = append(list, r)
	}
	return list, lines.Err()
}

func decode(text []byte) (id string, revision int, r sink.Record, err error) {
	switch {
	case bytes.HasPrefix(text, []byte(heads[0])):
		r.Claim = new(extract.ClaimRecord)
		err = json.Unmarshal(text, r.Claim)
		return r.Claim.ID, r.Claim.Revision, r, err
	case bytes.HasPrefix(text, []byte(heads[1])):
		r.Entities = new(extract.EntitiesRecord)
		err = json.Unmarshal(text, r.Entities)
		return r.Entities.ID, r.Entities.Revision, r, err
	case bytes.HasPrefix(text, []byte(heads[2])):
		r.Article = new(fetch.Article)
		err = json.Unmarshal(text, r.Article)
		return r.Article.URI + " " + r.Article.Text, 1, r, err
	}
	return "", 0, r, fmt.Errorf("a line begins with none of %q: %.40s", heads, text)
}

// claim is a record as small as one can be.
func claim(id string, revision int) sink.Record {
	return sink.Record{Claim: &extract.ClaimRecord{Schema: extract.ClaimSchema, ID: id, Revision: revision}}
}

func open(t *testing.T, path string) *Sink {
	t.Helper()
	s, err := Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func put(t *testing.T, s *Sink, batch ...sink.Record) {
	t.Helper()
	if err := s.Put(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
}

// ids reads the id and revision of every line.
func ids(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, text := range strings.SplitAfter(string(data), "\n") {
		if text == "" {
			continue
		}
		id, revision, _, err := decode([]byte(text))
		if err != nil || !strings.HasSuffix(text, "\n") {
			t.Fatalf("%q: %v", text, err)
		}
		list = append(list, fmt.Sprint(id, " ", revision))
	}
	return list
}

// A crash or a power cut leaves the beginning of a line, at any byte, perhaps with
// zeros after it. The line's record was never promised; it is cut off and said so.
func TestTornLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "claims.jsonl")
	s := open(t, path)
	put(t, s, claim("a", 1))
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, claim("b", 1))
	both, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	for end := len(first); end <= len(both); end += 1 + end%7 {
		for _, zeros := range []string{"", "\x00\x00\x00"} {
			if end == len(both)-1 && zeros == "" {
				continue // whole but for its line end: TestNoLineEnd
			}
			content := string(both[:end]) + zeros
			if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
			s := open(t, path)
			want := []string{"a 1", "b 1"}
			kept := len(first)
			if end == len(both) {
				kept = end
			}
			if torn := s.Torn(); torn != int64(len(content)-kept) {
				t.Errorf("%d bytes of %d and %q: Torn() = %d", end, len(both), zeros, torn)
			}
			put(t, s, claim("b", 1))
			s.Close()
			if diff := cmp.Diff(want, ids(t, path)); diff != "" {
				t.Errorf("%d bytes of %d and %q: %s", end, len(both), zeros, diff)
			}
		}
	}
}

// A last line without its end, as an editor may leave it, is a record all the same.
func TestNoLineEnd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "claims.jsonl")
	s := open(t, path)
	put(t, s, claim("a", 3))
	s.Close()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append([]byte("\n \n"), bytes.TrimSpace(data)...), 0o644); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	put(t, s, claim("a", 3), claim("b", 1))
	if s.Torn() != 0 {
		t.Errorf("Torn() = %d", s.Torn())
	}
	mended, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rest, ok := bytes.CutPrefix(mended, append([]byte("\n \n"), data...)) // blank lines are nobody's
	if !ok || bytes.Count(rest, []byte("\n")) != 1 || !bytes.Contains(rest, []byte(`"id":"b"`)) {
		t.Errorf("%q", mended)
	}
}

// A file that holds anything else is left as it is, whatever its end looks like.
func TestForeignFile(t *testing.T) {
	dir := t.TempDir()
	good := `{"schema":"` + extract.ClaimSchema + `","id":"a","revision":1}` + "\n"
	for name, tt := range map[string]struct{ content, want string }{
		"text":        {"Dear diary,\n", "line 1: it is no record: "},
		"no line end": {"Dear diary,", "line 1: it is no record: invalid character 'D' looking for beginning of value; this file is not hearsay's: write to another"},
		"middle":      {good + `{"schema":"urn:hear` + "\n" + good, "line 2: it is no record: unexpected end of JSON input; mend or remove it"},
		"other json":  {good + good + `{"id":"x"}` + "\n", `line 3: it is no record that this version of hearsay knows (schema "")`},
		"later":       {`{"schema":"urn:hearsay:claim:v2","id":"x","revision":1}` + "\n", `(schema "urn:hearsay:claim:v2")`},
		"no id":       {`{"schema":"` + extract.ClaimSchema + `","revision":1}` + "\n", `line 1: a record needs an id and a revision from 1; it has "" and 1`},
		"revision":    {`{"schema":"` + extract.ClaimSchema + `","id":"a","revision":"1"}` + "\n", "line 1: it is no record: "},
		"zeros":       {good + "\x00\x00\x00\n" + good, "line 2: it is no record: "},
		"array":       {"[]\n", "line 1: it is no record: "},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Open(path, nil)
			if err == nil || !strings.HasPrefix(err.Error(), path+": line ") || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v\nwant %s: %s", err, path, tt.want)
			}
			if data, err := os.ReadFile(path); err != nil || string(data) != tt.content {
				t.Errorf("the file is now %q, %v", data, err)
			}
			// and it is free again for one who has mended it
			if err := os.WriteFile(path, []byte(good), 0o600); err != nil {
				t.Fatal(err)
			}
			open(t, path)
		})
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	inUse := filepath.Join(dir, "used.jsonl")
	open(t, inUse)
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		inUse:                           inUse + " is being written by another process, which holds " + inUse + ".lock; stop that one or write to another file",
		dir:                             dir + " is no regular file; name one to append to",
		filepath.Join(file, "x.jsonl"):  file,
		filepath.Join(dir, "bad\x00nm"): "invalid argument",
	} {
		if _, err := Open(path, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%q): %v, want %s", path, err, want)
		}
	}
	if _, err := Open(filepath.Join(dir, "x"), []sink.Kind{"quotes"}); err == nil || !strings.Contains(err.Error(), `no records of kind "quotes"; there are claims, entities and articles`) {
		t.Error(err)
	}
}

// A log rotation moves the file away. What comes later is written to a new file, and
// what stands in the old one is not repeated.
func TestRotation(t *testing.T) {
	dir := t.TempDir()
	path, old := filepath.Join(dir, "claims.jsonl"), filepath.Join(dir, "claims.jsonl.1")
	s := open(t, path)
	put(t, s, claim("a", 1))
	if err := os.Rename(path, old); err != nil {
		t.Fatal(err)
	}
	put(t, s, claim("a", 1), claim("b", 1))
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	put(t, s, claim("c", 1))
	if diff := cmp.Diff([][]string{{"a 1"}, {"c 1"}}, [][]string{ids(t, old), ids(t, path)}); diff != "" {
		t.Error(diff)
	}
	if err := os.RemoveAll(dir); err != nil { // the folder as well
		t.Fatal(err)
	}
	put(t, s, claim("d", 1))
	if diff := cmp.Diff([]string{"d 1"}, ids(t, path)); diff != "" {
		t.Error(diff)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// Every record this version writes is recognised by its beginning.
func TestHeads(t *testing.T) {
	path := filepath.Join(t.TempDir(), "all.jsonl")
	s, err := Open(path, allKinds)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	put(t, s,
		sink.Record{Article: &fetch.Article{URI: "u", Retrieved: time.Now()}},
		sink.Record{Entities: &extract.EntitiesRecord{Schema: extract.EntitiesSchema, ID: "e", Revision: 1}},
		claim("c", 1))
	if diff := cmp.Diff([]string{"u  1", "e 1", "c 1"}, ids(t, path)); diff != "" {
		t.Error(diff)
	}
}

// Whatever a file holds, reading it ends, and what is cut off was the beginning of a
// record.
func FuzzRead(f *testing.F) {
	good := `{"schema":"` + extract.ClaimSchema + `","id":"a","revision":1}` + "\n"
	for _, s := range []string{"", "\n", good, good + good[:20], good[:len(good)-1], "{}\n", `{"uri":"u","text":""}`, good + "\x00\x00", "[1]\n\n", "\xff\xfe\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		x := index{}
		e, err := x.read(bytes.NewReader(data))
		if err != nil {
			return
		}
		if e.whole < 0 || e.torn < 0 || e.whole+e.torn != int64(len(data)) || e.open && e.torn > 0 {
			t.Fatalf("%+v of %d bytes", e, len(data))
		}
		if e.torn > 0 && !begun(data[e.whole:]) {
			t.Errorf("%q would be cut off", data[e.whole:])
		}
		again, kept := index{}, data[:e.whole:e.whole]
		if e.open {
			kept = append(kept, '\n')
		}
		if e, err := again.read(bytes.NewReader(kept)); err != nil || e.torn != 0 || e.open || !cmp.Equal(x, again) {
			t.Errorf("what is kept reads as %+v, %v: %v, was %v", e, err, again, x)
		}
	})
}
