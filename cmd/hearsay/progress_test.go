package main

import (
	"bytes"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	var b bytes.Buffer
	p := &progress{w: &b, since: time.Now()}
	p.show("1 article")
	p.clear()
	if b.Len() > 0 {
		t.Errorf("within the first second it wrote %q", b.String())
	}
	p.since = time.Now().Add(-2 * time.Second)
	p.show("%d articles", 2)
	p.show("too soon after the last")
	p.clear()
	p.clear()
	if got, want := b.String(), "\r\x1b[K2 articles\r\x1b[K"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if p := newProgress(&b, &b); p.w != nil {
		t.Error("it writes where nobody watches")
	}
}
