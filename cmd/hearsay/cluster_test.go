package main

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/cmd/internal/bus/bustest"
)

// joinCluster has the folder's pipeline run at a cluster of three, everything on all of
// them.
func (p *folder) joinCluster() {
	p.Helper()
	c, err := bustest.Start(p.TempDir(), 3)
	if err != nil {
		p.Fatal(err)
	}
	p.Cleanup(func() {
		if err := c.Close(); err != nil {
			p.Error(err)
		}
	})
	p.write("pipeline.yaml", strings.Replace(p.read("pipeline.yaml"), "listen: 127.0.0.1:0", fmt.Sprintf("url: %q, replicas: 3", c.URL()), 1))
}

// Stages run as processes of their own, several of one kind share the work, and they come
// and go while it is done: asked to end one after the other, killed, more of them, fewer.
// Every claim is there at the end, once.
func TestStagesComeAndGo(t *testing.T) {
	t.Parallel()
	const files = 240
	p := newFolder(t, "files: in/*.html")
	p.joinCluster()
	for i := range files {
		p.write(fmt.Sprintf("in/%03d.html", i), numbered(i))
	}
	want := p.expected("in/*.html")
	fetch, sink := p.process("--stages", "fetch"), p.process("--stages", "sink")
	one, two := p.process("--stages", "extract"), p.process("--stages", "extract")
	p.untilClaims(len(want) / 8)
	p.share(2)
	one.stop()
	three := p.process("--stages", "extract")
	p.untilClaims(len(want) * 2 / 8)
	two.kill()
	p.untilClaims(len(want) * 3 / 8)
	sink.stop()
	sink = p.process("--stages", "sink")
	p.untilClaims(len(want) * 4 / 8)
	fetch.stop()
	fetch = p.process("--stages", "fetch")
	four := p.process("--stages", "extract")
	p.untilClaims(len(want))
	for _, r := range []*process{fetch, sink, three, four} {
		r.stop()
	}
	p.once(exitDone) // what is still on its way to the store
	p.eachOnce(want)
}

// share wants the status to name so many processes that extract, all of which have done
// some of the work.
func (p *folder) share(n int) {
	p.Helper()
	eventually(p.TB, fmt.Sprintf("%d share the work", n), func() bool {
		s := p.status()
		if s == nil {
			return false
		}
		busy := 0
		for _, b := range s.Stages {
			if b.Stage == "extract" && b.Done > 0 {
				busy++
			}
		}
		return busy == n
	})
}
