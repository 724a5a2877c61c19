package main

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/cmd/internal/bus"
)

// What went wrong is on the screen: what was parked and why, what failed, and the last
// trouble.
func TestStatusTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := newFolder(t, "url: "+s.URL+"/gone.html")
	config, _, err := findConfig(p.path("pipeline.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	p.start()
	eventually(t, "it runs", func() bool { return p.status() != nil })
	b, err := bus.Dial(busOptions(&config, newTeller(stdio{nil, &buffer{}, &buffer{}}, false)))
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if _, err := b.Publish(t.Context(), bus.Message{Subject: "local.v1.files", Data: []byte("no \x1b[2J job")}); err != nil {
		t.Fatal(err)
	}
	eventually(t, "one is parked, one dropped", func() bool {
		got := p.status()
		return got.LastParked != nil && stageOf(got, "fetch").Parked == 1 && stageOf(got, "fetch").Failures["gone"] == 1
	})
	got := p.status()
	if want := []bus.ParkedCount{{Stage: "fetch-local", Class: "message", Messages: 1}}; !cmp.Equal(want, got.ParkedBy) || got.lastTrouble() == nil {
		t.Errorf("%+v, %+v", got.ParkedBy, got.lastTrouble())
	}
	if c := got.Connection; c.URL != got.NATS || c.Server != "hearsay" || c.Version == "" || c.RTT <= 0 || c.Cluster != "" || c.Replicas != 1 {
		t.Errorf("%+v", c)
	}
	_, stdout, _ := p.command(t.Context(), "status", "-c", p.path("pipeline.yaml"))
	for _, words := range []string{"trouble  ", "RESTING", "1 gone, 1 message", "PARKED BY", ", by fetch-local: message cannot be read", "THE FIRST SINCE"} {
		if !strings.Contains(stdout, words) {
			t.Errorf("no %q in:\n%s", words, stdout)
		}
	}
	if strings.Contains(stdout, "\x1b") {
		t.Errorf("a message moves the cursor:\n%q", stdout)
	}
}

// Scripts read the keys.
func TestStatusKeysStay(t *testing.T) {
	p := newFolder(t, "sample: true")
	p.start()
	var whole map[string]any
	eventually(t, "its stages have told of themselves", func() bool {
		code, stdout, _ := p.command(t.Context(), "status", "-c", p.path("pipeline.yaml"), "--json")
		whole = nil
		return code == exitDone && json.Unmarshal([]byte(stdout), &whole) == nil && len(whole["stages"].([]any)) == 3 && len(whole["queues"].([]any)) == 7 && len(whole["sources"].([]any)) == 1
	})
	first := func(key string) map[string]any { return whole[key].([]any)[0].(map[string]any) }
	for what, c := range map[string]struct {
		got  map[string]any
		want string
	}{
		"status":     {whole, "at connection nats parked parkedBy queues sources stages"},
		"connection": {whole["connection"].(map[string]any), "replicas rtt server url version"},
		"stage":      {first("stages"), "at done dropped foreign host inHand parked perMinute process resting retried since stage"},
		"queue":      {first("queues"), "consumer full inHand read stream waiting"},
		"source":     {first("sources"), "at every good items new next resting source"},
	} {
		keys := slices.DeleteFunc(slices.Sorted(maps.Keys(c.got)), func(key string) bool { return key == "failures" || key == "trouble" || key == "oldest" })
		if diff := cmp.Diff(strings.Fields(c.want), keys); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
}

// To what is no terminal, a watch writes a status each time. It says when the pipeline does
// not answer any more, and ends with that.
func TestStatusWatch(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "sample: true")
	_, stop := p.start()
	eventually(t, "it runs", func() bool { return p.status() != nil })
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var stdout, stderr buffer
	ended := make(chan int, 1)
	go func() {
		ended <- hearsay(ctx, []string{"status", "-c", p.path("pipeline.yaml"), "--watch", "--json"}, stdio{strings.NewReader(""), &stdout, &stderr})
	}()
	eventually(t, "it has looked twice", func() bool { return strings.Count(stdout.String(), "\n") >= 2 })
	for line := range strings.Lines(stdout.String()) {
		var s status
		if err := json.Unmarshal([]byte(line), &s); err != nil || s.NATS == "" {
			t.Errorf("%v: %s", err, line)
		}
	}
	stop()
	eventually(t, "it says that there is nothing to see", func() bool { return strings.Contains(stderr.String(), "no pipeline is running") })
	cancel()
	if status := <-ended; status != exitSome {
		t.Errorf("exit status %d", status)
	}

	_, stop = p.start()
	defer stop()
	eventually(t, "it runs again", func() bool { return p.status() != nil })
	ctx, cancel = context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if status, text, _ := p.command(ctx, "status", "-c", p.path("pipeline.yaml"), "--watch"); status != exitDone || !strings.Contains(text, "QUEUE") {
		t.Errorf("exit status %d: %s", status, text)
	}
}

// A server that takes a connection and says nothing is not waited for.
func TestStatusOfASilentServer(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	p := newFolder(t, "sample: true")
	p.write("pipeline.yaml", "nats: {url: \"nats://"+l.Addr().String()+"\"}\n")
	status, _, stderr := p.command(t.Context(), "status", "-c", p.path("pipeline.yaml"))
	if status != exitSome || !strings.Contains(stderr, "see that the server runs, and that nats.url is right") {
		t.Errorf("%d: %s", status, stderr)
	}
}

// On a terminal each text takes the place of the one before, and none scrolls it.
func TestAScreenIsDrawnInPlace(t *testing.T) {
	var out bytes.Buffer
	s := &screen{w: &out, terminal: true, size: func() (int, int) { return 8, 4 }}
	for _, c := range []struct{ text, want string }{
		{"one\ntwo\n", "\x1b[2J\x1b[Hone\x1b[K\r\ntwo\x1b[K\r\n\x1b[J"},
		{"a line too long\n2\n3\n4\n5\n", "\x1b[Ha line …\x1b[K\r\n2\x1b[K\r\n... 3 l…\x1b[K\r\n\x1b[J"},
	} {
		out.Reset()
		if err := s.draw(c.text); err != nil || out.String() != c.want {
			t.Errorf("%v: %q, want %q", err, out.String(), c.want)
		}
	}
}

// The last trouble is told until there is another, also that it is over.
func TestTheLastTrouble(t *testing.T) {
	tell, _ := onTerminal(false)
	if tell.lastTrouble() != nil {
		t.Error("trouble before anything has happened")
	}
	down := bus.Fate{Action: bus.Wait, Class: "sink", After: time.Second}
	tell.trouble(t.Context(), "sink-one", "one", down, errSink)
	tell.trouble(t.Context(), "sink-two", "two", down, errSink)
	tell.well("sink-one", "one")
	now := tell.lastTrouble().At.Add(time.Minute)
	if got, want := tell.lastTrouble().line(now), "1 minute ago: two: the sink did not take it; tried again in 1s"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	tell.well("sink-two", "two")
	if got, want := tell.lastTrouble().line(now), "1 minute ago: two: the sink did not take it; works again"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
