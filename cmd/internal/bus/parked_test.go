package bus

import (
	"bytes"
	"context"
	"errors"
	"sync"
	"testing"
)

// What was parked is listed, the newest first, and comes again once when it is put back,
// also what was too long for a message.
func TestUnpark(t *testing.T) {
	b := open(t, t.TempDir())
	long := bytes.Repeat([]byte("x"), claimCheck+1)
	publish(t, b, Message{Subject: "articles.v1.en.a", Data: []byte("short")}, Message{Subject: "articles.v1.en.b", Data: long, Bulk: true})

	var mu sync.Mutex
	seen := map[string]int{}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- b.Work(ctx, Stage{
			Name: "test", Stream: Articles, Workers: 1, Timeout: patience, Attempts: 3,
			Handle: func(_ context.Context, d Delivery) (Result, error) {
				mu.Lock()
				defer mu.Unlock()
				if want := map[byte]string{'s': "articles.v1.en.a", 'x': "articles.v1.en.b"}[d.Data[0]]; d.Subject != want {
					t.Errorf("it came on %s, want %s", d.Subject, want)
				}
				seen[string(d.Data[:1])]++
				if seen[string(d.Data[:1])] == 1 {
					return Result{}, errors.New("not\ntoday")
				}
				return Result{}, nil
			},
			Fate: func(Delivery, error) Fate { return Fate{Action: Park, Class: "mood"} },
		})
	}()
	others := make(chan string, 9)
	other := stage(func(_ context.Context, d Delivery) (Result, error) {
		others <- d.Subject
		return Result{}, nil
	})
	other.Name, other.Stream = "other", Articles
	work(t, b, other)
	eventually(t, "both are parked", func() bool { return count(t, b, Parked) == 2 })
	list, err := b.Parked(t.Context(), 10)
	if err != nil || len(list) != 2 || list[0].Subject != "articles.v1.en.b" || list[1].Subject != "articles.v1.en.a" {
		t.Fatalf("%+v, %v", list, err)
	}
	if p := list[1]; p.Stage != "test" || p.Class != "mood" || p.Why != "not | today" || p.Attempts != 1 || string(p.Data) != "short" || p.At.IsZero() {
		t.Errorf("%+v", p)
	}
	if one, err := b.Parked(t.Context(), 1); err != nil || len(one) != 1 || one[0].Seq != list[0].Seq {
		t.Errorf("%+v, %v", one, err)
	}
	for _, p := range list {
		if err := b.Unpark(t.Context(), p.Seq); err != nil {
			t.Error(err)
		}
		if err := b.Unpark(t.Context(), p.Seq); !errors.Is(err, ErrNoMessage) {
			t.Errorf("put back twice: %v", err)
		}
	}
	eventually(t, "both came again", func() bool {
		mu.Lock()
		defer mu.Unlock()
		return seen["s"] == 2 && seen["x"] == 2
	})
	eventually(t, "all is done", settled(t, b, Articles, "test"))
	eventually(t, "the other has read all that there is for it", settled(t, b, Articles, "other"))
	if len(others) != 2 {
		t.Errorf("another stage was given %d messages", len(others))
	}
	if list, err := b.Parked(t.Context(), 10); err != nil || len(list) != 0 {
		t.Errorf("still parked: %+v, %v", list, err)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// What the parked message held is kept for a while only; then it stays where it is.
func TestUnparkWithoutItsBody(t *testing.T) {
	b := open(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	publish(t, b, Message{Subject: "articles.v1.en.b", Data: bytes.Repeat([]byte("x"), claimCheck+1), Bulk: true})
	ended := make(chan error, 1)
	go func() {
		ended <- b.Work(ctx, Stage{
			Name: "test", Stream: Articles, Workers: 1, Timeout: patience, Attempts: 3,
			Handle: func(context.Context, Delivery) (Result, error) { return Result{}, errors.New("no") },
			Fate:   func(Delivery, error) Fate { return Fate{Action: Park, Class: "mood"} },
		})
	}()
	eventually(t, "it is parked", func() bool { return count(t, b, Parked) == 1 })
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if err := b.js.DeleteObjectStore(t.Context(), bodies); err != nil {
		t.Fatal(err)
	}
	if err := layOut(t.Context(), b.js, &b.options); err != nil {
		t.Fatal(err)
	}
	if err := b.Unpark(t.Context(), 1); !errors.Is(err, ErrNoBody) {
		t.Errorf("%v", err)
	}
	if count(t, b, Parked) != 1 || count(t, b, Articles) != 1 {
		t.Error("what could not be put back has moved")
	}
}
