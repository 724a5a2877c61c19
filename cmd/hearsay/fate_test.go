package main

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
	"hearsay/fetch"
)

func TestFateOf(t *testing.T) {
	hour := time.Hour
	for _, tt := range []struct {
		err     error
		attempt int
		want    bus.Fate
	}{
		{fetch.ErrGone, 1, bus.Fate{Action: bus.Drop, Class: "gone"}},
		{fetch.ErrBlocked, 1, bus.Fate{Action: bus.Drop, Class: "blocked"}},
		{fetch.ErrRobots, 1, bus.Fate{Action: bus.Drop, Class: "robots"}},
		{fetch.ErrForbidden, 1, bus.Fate{Action: bus.Drop, Class: "forbidden"}},
		{fetch.ErrBadURL, 1, bus.Fate{Action: bus.Drop, Class: "bad-url"}},
		{fetch.ErrRedirects, 1, bus.Fate{Action: bus.Drop, Class: "redirects"}},
		{fetch.ErrTooLarge, 1, bus.Fate{Action: bus.Drop, Class: "too-large"}},
		{fetch.ErrBadBody, 1, bus.Fate{Action: bus.Drop, Class: "bad-body"}},
		{fetch.ErrNotArticle, 1, bus.Fate{Action: bus.Drop, Class: "not-article"}},
		{fetch.ErrNotHTML, 1, bus.Fate{Action: bus.Drop, Class: "not-html"}},
		{errLanguage, 1, bus.Fate{Action: bus.Drop, Class: "language"}},
		{errSource, 1, bus.Fate{Action: bus.Drop, Class: "no-source"}},
		{errMessage, 1, bus.Fate{Action: bus.Park, Class: "message"}},
		{bus.ErrTooLarge, 1, bus.Fate{Action: bus.Park, Class: "message-too-large"}},
		{fetch.ErrUnreached, 1, bus.Fate{Action: bus.Retry, Class: "unreached", After: 30 * time.Second}},
		{fetch.ErrUnreached, 4, bus.Fate{Action: bus.Retry, Class: "unreached", After: hour}},
		{fetch.ErrUnreached, 5, bus.Fate{Action: bus.Park, Class: "unreached"}},
		{fetch.ErrServer, 2, bus.Fate{Action: bus.Retry, Class: "server-error", After: 2 * time.Minute}},
		{fetch.ErrBusy, 1, bus.Fate{Action: bus.Retry, Class: "busy", After: 30 * time.Second}},
		{&fetch.BusyError{After: 2 * hour}, 1, bus.Fate{Action: bus.Retry, Class: "busy", After: 2 * hour}},
		{&fetch.BusyError{After: time.Second}, 3, bus.Fate{Action: bus.Retry, Class: "busy", After: 10 * time.Minute}},
		{errSink, 7, bus.Fate{Action: bus.Wait, Class: "sink", After: time.Second}},
		{bus.ErrServer, 9, bus.Fate{Action: bus.Wait, Class: "server", After: 2 * time.Second}},
		{fmt.Errorf("%w: %w", bus.ErrServer, context.DeadlineExceeded), 1, bus.Fate{Action: bus.Wait, Class: "server", After: 2 * time.Second}},
		{bus.ErrPanic, 1, bus.Fate{Action: bus.Park, Class: "panic"}},
		{bus.ErrHung, 1, bus.Fate{Action: bus.Park, Class: "hung"}},
		{bus.ErrKilled, 9, bus.Fate{Action: bus.Park, Class: "killed"}},
		{bus.ErrChanged, 1, bus.Fate{Action: bus.Retry, Class: "changed", After: 10 * time.Millisecond}},
		{context.DeadlineExceeded, 1, bus.Fate{Action: bus.Retry, Class: "timeout", After: time.Second}},
		{errors.New("of no known kind"), 1, bus.Fate{Action: bus.Retry, Class: "unknown", After: time.Second}},
		{errors.New("of no known kind"), 4, bus.Fate{Action: bus.Park, Class: "unknown"}},
	} {
		wrapped := fmt.Errorf("https://example.org/: %w: more", tt.err)
		if got := fateOf(wrapped, tt.attempt); got != tt.want {
			t.Errorf("%v, attempt %d: %+v, want %+v", tt.err, tt.attempt, got, tt.want)
		}
	}
}

// Every class is one token of a subject, and no row asks for more attempts than a
// message is given.
func TestTheTableOfFates(t *testing.T) {
	seen := map[string]bool{unknown: true}
	for _, row := range fates {
		if seen[row.class] || extract.Token(row.class) != row.class {
			t.Errorf("%q is twice there, or no token", row.class)
		}
		seen[row.class] = true
		if len(row.delays)+1 >= maxAttempts || row.action == bus.Retry {
			t.Errorf("%s: %d delays, then %s", row.class, len(row.delays), row.action)
		}
	}
}

// A page that a source lists is listed again; one that a person submitted is not.
func TestFateOfAJob(t *testing.T) {
	listed, submitted := []byte(`{"source":"x","url":"https://example.org/"}`), []byte(`{"url":"https://example.org/"}`)
	for _, tt := range []struct {
		data    []byte
		once    bool
		err     error
		attempt int
		want    bus.Action
	}{
		{listed, false, fetch.ErrUnreached, 1, bus.Retry},
		{listed, false, fetch.ErrUnreached, 5, bus.Drop},
		{listed, true, fetch.ErrUnreached, 1, bus.Drop},
		{listed, false, errors.New("a fault"), 9, bus.Park},
		{submitted, false, fetch.ErrUnreached, 5, bus.Park},
		{submitted, true, fetch.ErrUnreached, 1, bus.Retry},
		{[]byte("{"), false, errMessage, 1, bus.Park},
	} {
		s := &fetchStage{once: tt.once}
		if got := s.fate(bus.Delivery{Data: tt.data, Attempt: tt.attempt}, tt.err); got.Action != tt.want {
			t.Errorf("%s, once %v, %v, attempt %d: %s, want %s", tt.data, tt.once, tt.err, tt.attempt, got.Action, tt.want)
		}
	}
}
