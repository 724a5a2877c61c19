package main

import (
	"strings"
	"testing"
	"time"

	"hearsay/cmd/internal/bus"
)

// A sink at a cluster is one process's: another is refused it while that lives, has it at
// once when it is let go, and after a while when its holder is silent.
func TestWhoHoldsASink(t *testing.T) {
	t.Parallel()
	b, err := bus.Open(t.Context(), bus.Options{Listen: "127.0.0.1:0", Dir: t.TempDir(), Log: newTeller(stdio{nil, &buffer{}, &buffer{}}, false).log})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	at := func(host string) *holders {
		h, err := newHolders(t.Context(), b, newTeller(stdio{nil, &buffer{}, &buffer{}}, false).log)
		if err != nil {
			t.Fatal(err)
		}
		h.own.Host = host
		return h
	}
	one, two := at("one"), at("two")
	if err := one.take(t.Context(), "jsonl-x"); err != nil {
		t.Fatal(err)
	}
	if err := two.take(t.Context(), "jsonl-y"); err != nil {
		t.Errorf("another sink: %v", err)
	}
	beaten := make(chan struct{})
	go func() { // a sign of life
		defer close(beaten)
		time.Sleep(holderLook / 2)
		if err := one.put(t.Context(), "holder.jsonl-x", one.have["holder.jsonl-x"]); err != nil {
			t.Error(err)
		}
	}()
	if err := two.take(t.Context(), "jsonl-x"); err == nil || !strings.Contains(err.Error(), "on one") || !strings.Contains(err.Error(), "jsonl-x") {
		t.Errorf("two have it: %v", err)
	}
	<-beaten
	if err := at("one").take(t.Context(), "jsonl-x"); err != nil {
		t.Errorf("started again where the file's own lock tells: %v", err)
	}
	if err := one.put(t.Context(), "holder.jsonl-x", one.have["holder.jsonl-x"]); err == nil {
		t.Error("the one before does not hear of it")
	}
	const y = "holder.jsonl-y"
	before := two.have[y]
	if err := two.put(t.Context(), y, before); err != nil {
		t.Fatal(err)
	}
	two.have[y] = before // the server took the sign of life, and its answer was lost
	if err := two.live(t.Context(), y); err != nil || two.have[y] == before {
		t.Errorf("its own sign is taken for another's: %v", err)
	}
	two.have[y] += 100 // the server that is asked is behind
	if err := two.live(t.Context(), y); err != nil {
		t.Errorf("what was before is taken for what is: %v", err)
	}
	if err := two.kept.Delete(t.Context(), y); err != nil { // or it knows of no holder
		t.Fatal(err)
	}
	for range 2 {
		if err := two.live(t.Context(), y); err != nil {
			t.Errorf("nobody is taken for another: %v", err)
		}
	}
	if err := one.put(t.Context(), y, two.have[y]); err != nil {
		t.Fatal(err)
	}
	if err := two.live(t.Context(), y); err == nil {
		t.Error("it does not hear that another has it")
	}
	two.have[y] = one.have[y]
	two.close()
	if err := one.take(t.Context(), "jsonl-y"); err != nil {
		t.Errorf("let go: %v", err)
	}
}
