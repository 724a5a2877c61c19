package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"hearsay/cmd/internal/bus"
)

// What was parked is listed, shown, tried again by the stage that gave it up, and dropped,
// as a person does it.
func TestDLQ(t *testing.T) {
	p := newFolder(t, "files: none/*.html")
	p.write("pipeline.yaml", p.read("pipeline.yaml")+"sinks:\n  - jsonl: {path: data/claims.jsonl}\n")
	s := p.serve("fetch", "extract", "sink")
	dlq := func(want int, args ...string) string {
		t.Helper()
		status, stdout, stderr := p.command(t.Context(), append([]string{"dlq", args[0], "-c", p.path("pipeline.yaml")}, args[1:]...)...)
		if status != want {
			t.Fatalf("dlq %v: exit status %d, want %d\n%s%s", args, status, want, stdout, stderr)
		}
		return stdout + stderr
	}
	wants := func(got string, parts ...string) {
		t.Helper()
		for _, part := range parts {
			if !strings.Contains(got, part) {
				t.Errorf("no %q in:\n%s", part, got)
			}
		}
	}
	wants(dlq(exitDone, "ls"), "Nothing is parked.")
	if _, err := s.line.bus.Publish(t.Context(),
		bus.Message{Subject: "articles.v1.en.nobody", Data: []byte("no article")},
		bus.Message{Subject: "fetch.v1.marrow-post-example", Data: []byte(`{"neither":"url nor path"}`)},
		bus.Message{Subject: "out.claims.v1.en._.inform._", Data: []byte("\x1b[2Jno claim")},
	); err != nil {
		t.Fatal(err)
	}
	eventually(t, "all three are parked", func() bool { return strings.Count(dlq(exitDone, "ls"), "message cannot be read") == 3 })
	wants(dlq(exitDone, "ls"), "ID", "extract", "fetch", "sink-jsonl-claims-jsonl", "articles.v1.en.nobody", "message")
	wants(dlq(exitDone, "ls", "-n", "1"), "There may be more")

	ids := map[string]uint64{}
	for line := range strings.Lines(dlq(exitDone, "ls", "--json")) {
		var m bus.ParkedMessage
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		first, _, _ := strings.Cut(m.Stage, "-")
		ids[first] = m.Seq
	}
	id := func(stage string) string { return fmt.Sprint(ids[stage]) }
	wants(dlq(exitDone, "show", id("fetch")), "stage     fetch", "class     message", "from      FETCH, message 1", "why\n", `"neither": "url nor path"`)
	if got := dlq(exitDone, "show", id("sink")); strings.Contains(got, "\x1b") {
		t.Errorf("what a stranger wrote reaches the terminal: %q", got)
	}
	if got := dlq(exitDone, "show", "--body", id("extract")); got != "no article" {
		t.Errorf("its body: %q", got)
	}

	wants(dlq(exitDone, "retry", id("extract")), "1 message given back")
	eventually(t, "it is parked anew", func() bool {
		list := dlq(exitDone, "ls", "--stage", "extract")
		return strings.Contains(list, "articles.v1.en.nobody") && !strings.Contains(list, "\n"+id("extract")+" ")
	})
	wants(dlq(exitSome, "retry", id("extract")), "is not parked, or no more")
	wants(dlq(exitSome, "drop", id("fetch"), "70000"), "1 message dropped", "70000 is not parked")
	wants(dlq(exitDone, "drop", "--all", "--class", "nothing"), "0 messages dropped")
	wants(dlq(exitDone, "drop", "--all", "--stage", "extract"), "1 message dropped")
	wants(dlq(exitDone, "drop", "--all"), "1 message dropped")
	wants(dlq(exitDone, "ls"), "Nothing is parked.")

	wants(dlq(exitUsage, "retry"), "--all")
	wants(dlq(exitUsage, "drop", "--all", "17"), "do not go together")
	wants(dlq(exitUsage, "drop", "--stage", "fetch", "17"), "numbers choose for themselves")
	s.stop()
	wants(dlq(exitSome, "ls"), "no pipeline is running")
}
