package main

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// Killed three times over 200 files, the pipeline brings every claim, once.
func TestKilledThreeTimes(t *testing.T) {
	const files = 200
	p := newFolder(t, "files: in/*.html")
	for i := range files {
		p.write(fmt.Sprintf("in/%03d.html", i), numbered(i))
	}
	want := p.expected("in/*.html")
	for i := range 3 {
		p.runUntilKilled(len(want) * (i + 1) / 5)
	}
	if got := len(p.claims()); got >= len(want) {
		t.Fatalf("all %d claims were there before the last kill: it proves nothing", got)
	}
	p.once(exitDone)
	p.eachOnce(want)
}

// runUntilKilled runs the pipeline as a process of its own and kills it when the file
// holds so many claims.
func (p *folder) runUntilKilled(claims int) {
	p.Helper()
	self, err := os.Executable()
	if err != nil {
		p.Fatal(err)
	}
	var stderr buffer
	cmd := &exec.Cmd{Path: self, Args: []string{"hearsay", "run", "-c", p.path("pipeline.yaml")}, Stderr: &stderr}
	if err := cmd.Start(); err != nil {
		p.Fatal(err)
	}
	defer func() {
		if err := cmd.Process.Kill(); err != nil {
			p.Errorf("it had ended by itself: %v\n%s", err, &stderr)
		}
		_ = cmd.Wait() // killed
	}()
	eventually(p.T, fmt.Sprintf("%d claims are there\n%s", claims, &stderr), func() bool { return len(p.claims()) >= claims })
}
