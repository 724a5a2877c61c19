package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"hearsay/fetch"
)

// A Pacer gives turns to all who ask one host, and keeps its back-off. It must be safe
// for concurrent use. hosts come in lower case, without a trailing dot or a port.
type Pacer interface {
	// Turn returns when a request to the host may start: no two starts are closer than
	// every, whoever asks, and none is before the host's back-off ends. Instead of
	// waiting long it may return a *fetch.NotYetError; Get then returns that, unless a
	// redirect has begun and its time comes within a minute.
	Turn(ctx context.Context, host string, every time.Duration) error
	// Ended is told how a request was answered. busy is 429 or 503, after the time that
	// its Retry-After names, 0 if none: then the host's back-off lasts that long, or
	// doubles from 30 s to 1 h for as long as the host stays busy. Any other answer
	// below 500 ends the doubling. Of requests that got no answer, or another 5xx,
	// nothing is told: they say nothing about how busy a host is.
	Ended(ctx context.Context, host string, busy bool, after time.Duration) error
}

// How long the back-off of a busy host is when it names no time: Backoff gives it for
// every Pacer.
const (
	firstBackoff = 30 * time.Second
	lastBackoff  = time.Hour
)

// Backoff is for how long to leave a host alone that was found busy n times in a row
// and asks for after; 0 if it names no time.
func Backoff(n int, after time.Duration) time.Duration {
	if after > 0 {
		return after
	}
	return min(lastBackoff, firstBackoff<<min(max(n-1, 0), 10))
}

// patience is how long a visit that has begun waits on for a turn that its pacer did
// not give at once: to start again from the first redirect would take as many turns
// again, and perhaps never come to an end.
const patience = time.Minute

// turn waits until a request to host may start.
func (v *visit) turn(ctx context.Context, host string, every time.Duration) error {
	c := v.client
	for start := time.Now(); ; {
		err := c.pace.Turn(ctx, host, every)
		var notYet *fetch.NotYetError
		switch {
		case err == nil:
			return nil
		case !errors.As(err, &notYet):
			return err
		case len(v.trail) < 2 || time.Since(start)+notYet.After > patience:
			return err
		}
		if err := sleep(ctx, max(notYet.After, time.Millisecond)); err != nil {
			return err
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// endLimit is for telling the pacer how a request ended, which it is told even when
// whoever asked has left.
const endLimit = 5 * time.Second

// ended tells the pacer of an answer.
func (c *Client) ended(ctx context.Context, u *url.URL, resp *http.Response) error {
	busy := resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable
	if resp.StatusCode >= 500 && !busy {
		return nil
	}
	var after time.Duration
	if busy {
		after = retryAfter(resp.Header.Get("Retry-After"), time.Now())
	}
	told, cancel := context.WithTimeout(context.WithoutCancel(ctx), endLimit)
	defer cancel()
	if err := c.pace.Ended(told, hostOf(u), busy, after); err != nil {
		return fmt.Errorf("the pace of %s could not be kept: %w", hostOf(u), err)
	}
	return nil
}

// hostOf is a URL's host as pacers know it.
func hostOf(u *url.URL) string { return strings.ToLower(strings.TrimSuffix(u.Hostname(), ".")) }
