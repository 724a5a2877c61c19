package main

import (
	"context"
	"testing"
	"time"

	"go.uber.org/goleak"

	"hearsay/cmd/internal/bus/bustest"
)

// A pipeline that has ended leaves no goroutine behind.
func TestNothingRunsAfterTheEnd(t *testing.T) {
	if _, err := loadEngine(); err != nil {
		t.Fatal(err)
	}
	s := newSite(t)
	s.set("/a.html", numbered(1))
	s.set("/rss.xml", rss([2]string{"/a.html", monday}))
	p := newFolder(t, "feed: "+s.URL+"/rss.xml", "files: in/*.html")
	p.write("in/c.html", numbered(3))
	p.pages("")
	before := goleak.IgnoreCurrent()
	p.once(exitDone)
	_, stop := p.start()
	eventually(t, "it has read its source", func() bool { return p.status() != nil })
	stop()
	s.Server.Close()
	goleak.VerifyNone(t, append(bustest.ServersOwn(), before)...)
}

// A stop that comes while the pipeline starts is a stop like any other.
func TestAStopAtTheStart(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "files: in/*.html")
	p.write("in/c.html", numbered(3))
	for _, after := range []time.Duration{0, 5 * time.Millisecond, 20 * time.Millisecond, 80 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(t.Context(), after)
		status, _, stderr := p.command(ctx, "run", "-c", p.path("pipeline.yaml"))
		cancel()
		if status != exitDone || stderr != "" {
			t.Errorf("stopped after %v: exit status %d\n%s", after, status, stderr)
		}
	}
}
