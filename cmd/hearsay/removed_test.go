package main

import (
	"testing"
)

// A sink that is taken out of the file leaves no queue behind that the rest would wait
// for; put back, it is given what it lacks, and nothing twice.
func TestASinkThatIsTakenOut(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "files: in/*.html")
	sources := p.read("pipeline.yaml")
	const one, both = "sinks: [{jsonl: {path: data/claims.jsonl}}]\n", "sinks: [{jsonl: {path: data/claims.jsonl}}, {jsonl: {path: data/more.jsonl}}]\n"
	queues := func() int {
		s := p.serve("fetch", "extract", "sink")
		defer s.stop()
		list, err := s.line.bus.Queues(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	p.write("in/1.html", numbered(1))
	p.write("pipeline.yaml", sources+both)
	p.once(exitDone)
	with := queues()
	p.write("in/2.html", numbered(2))
	p.write("pipeline.yaml", sources+one)
	p.once(exitDone)
	if n := queues(); n != with-1 {
		t.Errorf("%d queues without the sink, %d with it", n, with)
	}
	p.write("pipeline.yaml", sources+both)
	p.once(exitDone)
	if got, want := p.read("data/more.jsonl"), p.read("data/claims.jsonl"); got != want {
		t.Errorf("the sink that was away has\n%s\nthe other has\n%s", got, want)
	}
}
