package main

import (
	"context"
	"errors"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/fetch"
	"hearsay/fetch/archive"
)

// Errors of the pipeline's own.
var (
	errLanguage = errors.New("not in English")           // by what its page declares, or by its words
	errMessage  = errors.New("message cannot be read")   // nothing of hearsay's wrote it
	errSource   = errors.New("source is not configured") // any more
	errSink     = errors.New("the sink did not take it") // yet
)

// Delays between attempts: while a site or a disk recovers, and where a moment is
// enough.
var (
	patiently = []time.Duration{30 * time.Second, 2 * time.Minute, 10 * time.Minute, time.Hour}
	briefly   = []time.Duration{time.Second, 5 * time.Second, 30 * time.Second}
	aSecond   = []time.Duration{time.Second}
	aMoment   = []time.Duration{2 * time.Second}
	atOnce    = []time.Duration{10 * time.Millisecond, 50 * time.Millisecond, 100 * time.Millisecond, time.Second, 5 * time.Second}
)

// fates says what becomes of every error, at whatever stage: the first row that it wraps
// holds. After the delays of a row that has any, or at once if it has none, action is what
// is done. What waits does so for as long as it takes: it has not been tried.
var fates = []struct {
	err    error
	class  string // a subject token, also the outcome that is recorded
	delays []time.Duration
	action bus.Action
}{
	{fetch.ErrGone, "gone", nil, bus.Drop},
	{fetch.ErrBlocked, "blocked", nil, bus.Drop},
	{fetch.ErrRobots, "robots", nil, bus.Drop},
	{fetch.ErrBusy, "busy", patiently, bus.Park},
	{fetch.ErrUnreached, "unreached", patiently, bus.Park},
	{fetch.ErrServer, "server-error", patiently, bus.Park},
	{fetch.ErrForbidden, "forbidden", nil, bus.Drop},
	{fetch.ErrBadURL, "bad-url", nil, bus.Drop},
	{fetch.ErrRedirects, "redirects", nil, bus.Drop},
	{fetch.ErrTooLarge, "too-large", nil, bus.Drop},
	{fetch.ErrBadBody, "bad-body", nil, bus.Drop},
	{fetch.ErrNotArticle, "not-article", nil, bus.Drop},
	{fetch.ErrWalled, "walled", nil, bus.Drop},
	{fetch.ErrNotHTML, "not-html", nil, bus.Drop},
	{fetch.ErrNotFeed, "not-feed", nil, bus.Drop},
	{archive.ErrNotFound, "not-archived", nil, bus.Drop},
	{errLanguage, "language", nil, bus.Drop},
	{errSource, "no-source", nil, bus.Drop},
	{errMessage, "message", nil, bus.Park},
	{errSink, "sink", aSecond, bus.Wait},
	{bus.ErrServer, "server", aMoment, bus.Wait},
	{bus.ErrNoMessage, "no-body", nil, bus.Park}, // it was long, lay elsewhere, and is too old
	{bus.ErrPanic, "panic", nil, bus.Park},
	{bus.ErrHung, "hung", nil, bus.Park},
	{bus.ErrKilled, "killed", nil, bus.Park},
	{bus.ErrTooLarge, "message-too-large", nil, bus.Park},
	{bus.ErrChanged, "changed", atOnce, bus.Park},
	{context.DeadlineExceeded, "timeout", briefly, bus.Park},
}

// unknown is the fate of what the table does not have: a fault of ours, or a disk's.
const unknown = "unknown"

// maxAttempts is more than any row of the table asks for: a message begun as often has
// ended the process each time.
const maxAttempts = 8

// fateOf says what becomes of a message whose nth attempt failed.
func fateOf(err error, attempt int) bus.Fate {
	var notYet *fetch.NotYetError
	if errors.As(err, &notYet) {
		return bus.Fate{Action: bus.Wait, Class: "not-yet", After: notYet.After}
	}
	class, delays, action := unknown, briefly, bus.Park
	for _, row := range fates {
		if errors.Is(err, row.err) {
			class, delays, action = row.class, row.delays, row.action
			break
		}
	}
	if action == bus.Wait {
		return bus.Fate{Action: bus.Wait, Class: class, After: delays[0]}
	}
	if attempt > len(delays) {
		return bus.Fate{Action: action, Class: class}
	}
	after := delays[attempt-1]
	var busy *fetch.BusyError
	if errors.As(err, &busy) {
		after = max(after, busy.After)
	}
	return bus.Fate{Action: bus.Retry, Class: class, After: after}
}
