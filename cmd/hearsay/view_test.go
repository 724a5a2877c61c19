package main

import (
	"errors"
	"log/slog"
	"strings"
	"testing"

	"hearsay/cmd/internal/bus"
	"hearsay/fetch"
)

// onTerminal is a teller whose terminal is a buffer.
func onTerminal(once bool) (*teller, *buffer) {
	var screen buffer
	t := newTeller(stdio{nil, &buffer{}, &buffer{}}, once)
	t.w, t.print = &screen, newPrinter(&screen, 80, false)
	return t, &screen
}

func TestTheLiveView(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "sample: true")
	config, from, err := findConfig(p.path("pipeline.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	run := func() string {
		tell, screen := onTerminal(true)
		line, err := newPipeline(t.Context(), &config, stageNames, true, tell)
		if err != nil {
			t.Fatal(err)
		}
		line.begin(from)
		err = line.run(t.Context())
		line.end(t.Context())
		if err := errors.Join(err, line.close()); err != nil {
			t.Fatal(err)
		}
		return screen.String()
	}
	first := run()
	for _, want := range []string{
		"Articles come from sample.", "data/claims.jsonl (0 records so far)", "claims.> on NATS at nats://127.0.0.1:", "sample: 8 pages to read",
		"The swing bridge, again", "Ferro", "front-page.html: passed over, not an article", "in 7 articles.",
	} {
		if !strings.Contains(first, want) {
			t.Errorf("no %q in:\n%s", want, first)
		}
	}
	if strings.Contains(first, "!") && strings.Contains(first, "! sample") {
		t.Errorf("something failed:\n%s", first)
	}
	second := run()
	if !strings.Contains(second, "sample: 8 pages, nothing new since an earlier run") || strings.Contains(second, "(0 records") || strings.Contains(second, "Ferro") {
		t.Errorf("the second run:\n%s", second)
	}
}

// Trouble is told once for what fails as one, and once more when it is over.
func TestTroubleIsToldOnce(t *testing.T) {
	tell, screen := onTerminal(false)
	down := bus.Fate{Action: bus.Retry, Class: "unreached", After: patiently[0]}
	err := errors.Join(fetch.ErrUnreached)
	one, two := job{URL: "https://a.example/1", Source: "x"}, job{URL: "https://a.example/2", Source: "x"}
	other := job{URL: "https://b.example/1", Source: "x"}
	tell.failed(t.Context(), one, down, err)
	tell.failed(t.Context(), two, down, err)
	tell.failed(t.Context(), one, bus.Fate{Action: bus.Drop, Class: "unreached"}, err)
	tell.failed(t.Context(), other, down, err)
	tell.fetched(two, "fetched")
	tell.fetched(one, "fetched")
	tell.failed(t.Context(), one, down, err)
	want := `! https://a.example/1: not reached; tried again in 30s
! https://b.example/1: not reached; tried again in 30s
https://a.example/2: works again
! https://a.example/1: not reached; tried again in 30s
`
	if got := screen.String(); got != want {
		t.Errorf("told:\n%swant:\n%s", got, want)
	}
}

// A message from outside cannot move the cursor, and the log is not for what is as it
// should be.
func TestWhatIsToldIsPrintable(t *testing.T) {
	tell, screen := onTerminal(false)
	tell.failed(t.Context(), job{URL: "https://a.example/"}, bus.Fate{Action: bus.Drop, Class: "gone"}, errors.New("\x1b[2Jgone"))
	if strings.Contains(screen.String(), "\x1b") {
		t.Errorf("%q", screen)
	}
	var log buffer
	quiet := newTeller(stdio{nil, &buffer{}, &log}, false)
	quiet.say("something")
	quiet.round(t.Context(), round{Source: "sample", Items: 3, New: 3}, nil)
	quiet.log.Log(t.Context(), slog.LevelInfo, "nothing wrong")
	if got := log.String(); got != "" {
		t.Errorf("logged: %s", got)
	}
}
