package bus

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// A server that has shut its streams down, as it does when its disk is full, has them again
// as soon as there is room; what waited goes on, and nothing that was acked is lost.
func TestTheDiskHasRoomAgain(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(50)...)
	full := make(chan struct{})
	once := sync.OnceFunc(func() { close(full) })
	s := stage(func(_ context.Context, d Delivery) (Result, error) {
		if string(d.Data) == "10" {
			once()
		}
		return Result{Publish: []Message{{Subject: "articles.v1.en._", ID: "a" + string(d.Data), Data: d.Data}}}, nil
	})
	s.Fate = waiting
	work(t, b, s)
	<-full
	if err := b.server.nats.ShutdownJetStream(); err != nil {
		t.Fatal(err)
	}
	long(t, "all is done", settled(t, b, Fetch, "test"))
	if got := count(t, b, Articles); got != 50 {
		t.Errorf("%d articles, want 50", got)
	}
	if got := count(t, b, Parked); got != 0 {
		t.Errorf("%d parked", got)
	}
}

// A stream that found no room takes nothing any more, while the others do: all are begun
// anew.
func TestTheDiskHasRoomAgainForOneStream(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(2)...)
	serverLog{b.log, &b.server.full}.Errorf("JetStream failed to store a msg on stream 'FETCH': %v", syscall.ENOSPC)
	long(t, "it is begun anew", func() bool { return !b.server.full.Load() && b.server.nats.JetStreamEnabled() })
	long(t, "the stream answers", func() bool { n, err := b.Count(t.Context(), Fetch); return err == nil && n == 2 })
}

// A directory on which nothing can be written is named, before anything is begun there.
func TestNoRoomToBegin(t *testing.T) {
	err := haveRoom(filepath.Join(t.TempDir(), "nowhere"))
	if err == nil || !strings.Contains(err.Error(), "nats.dir") || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("got %v", err)
	}
}
