package bus

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"hearsay/cmd/internal/bus/bustest"
)

// Where poisonDir is set the test binary is a process that works at a poisoned stream.
const (
	poisonDir  = "HEARSAY_BUS_POISON_DIR"
	poisonKind = "HEARSAY_BUS_POISON_KIND" // stage, new or batch
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(poisonDir); dir != "" {
		os.Exit(workAtPoison(dir))
	}
	if dir := os.Getenv(publishDir); dir != "" {
		os.Exit(publishAndEnd(dir))
	}
	goleak.VerifyTestMain(m, bustest.ServersOwn()...)
}

const patience = time.Minute // on a slow disk, under the race detector

func options(t *testing.T, dir string) Options {
	return Options{Listen: "127.0.0.1:0", Dir: dir, Strict: true, Log: slog.New(slog.NewTextHandler(t.Output(), nil))}
}

// open starts a server in the directory; close may be called early.
func open(t *testing.T, dir string) *Bus {
	t.Helper()
	return openWith(t, options(t, dir))
}

func openWith(t *testing.T, o Options) *Bus {
	t.Helper()
	b, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil && !b.conn.IsClosed() {
			t.Error(err)
		}
	})
	return b
}

// eventually waits until the condition holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(patience)
	for !holds() {
		select {
		case <-tick.C:
		case <-limit:
			t.Fatalf("not within %v: %s", patience, what)
		}
	}
}

func count(t *testing.T, b *Bus, stream string) uint64 {
	t.Helper()
	n, err := b.Count(context.Background(), stream)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func publish(t *testing.T, b *Bus, list ...Message) {
	t.Helper()
	if _, err := b.Publish(t.Context(), list...); err != nil {
		t.Fatal(err)
	}
}

func TestASecondServerOnTheDirectoryIsRefused(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	_, err := Open(t.Context(), options(t, dir))
	if err == nil || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), fmt.Sprintf("process %d", os.Getpid())) {
		t.Fatalf("want an error that names the directory and the process, got %v", err)
	}
}

func TestATakenPortNamesTheKeyToChange(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	o := options(t, t.TempDir())
	o.Listen = l.Addr().String()
	_, err = Open(t.Context(), o)
	if err == nil || !strings.Contains(err.Error(), "nats.listen") || !strings.Contains(err.Error(), o.Listen) {
		t.Fatalf("want an error that names nats.listen and %s, got %v", o.Listen, err)
	}
	o.Listen = "127.0.0.1:0"
	b, err := Open(t.Context(), o) // the failed start has let go of the directory
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestTheKeyIsTheOwnersAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data", "nats")
	open(t, dir)
	for path, want := range map[string]os.FileMode{filepath.Join(dir, keyFile): 0o600, dir: 0o700, filepath.Dir(dir): 0o755} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", path, got, want)
		}
	}
}

// A power cut may leave the key's file empty; there is nothing in it to lose.
func TestAnEmptyKeyIsMadeAnew(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, keyFile), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
	if key, err := readKey(dir); err != nil || len(key) < 20 {
		t.Errorf("%q, %v", key, err)
	}
}

func TestDialFindsARunningPipeline(t *testing.T) {
	dir := t.TempDir()
	if _, err := Dial(options(t, dir)); !errors.Is(err, ErrNotRunning) {
		t.Fatalf("nothing was ever started: %v", err)
	}
	b := open(t, dir)
	address, err := os.ReadFile(filepath.Join(dir, addressFile))
	if err != nil {
		t.Fatal(err)
	}
	client, err := Dial(options(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	publish(t, client, Message{Subject: "fetch.v1.x", Data: []byte("1")})
	if got := count(t, b, Fetch); got != 1 {
		t.Errorf("%d messages", got)
	}
	client.Close()
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, addressFile), address, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Dial(options(t, dir)); !errors.Is(err, ErrNotRunning) {
		t.Fatalf("the address of one that was killed: %v", err)
	}
}

func TestAClientOfAClusterWorksAlike(t *testing.T) {
	server := open(t, t.TempDir())
	o := options(t, "")
	o.URL = strings.Replace(server.URL(), "//", "//hearsay:"+server.server.key+"@", 1)
	client, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	publish(t, client, Message{Subject: "articles.v1.en._", Data: []byte("1")})
	if got := count(t, server, Articles); got != 1 {
		t.Errorf("%d messages", got)
	}
	o.URL = "nats://127.0.0.1:1"
	if _, err := Open(t.Context(), o); err == nil || !strings.Contains(err.Error(), "nats.url") {
		t.Errorf("nothing listens there: %v", err)
	}
}

// Streams of the WorkQueue kind forget message ids over a restart; ours do not.
func TestARepeatIsKnownOverARestart(t *testing.T) {
	dir := t.TempDir()
	m := Message{Subject: "out.claims.v1.en._.inform._", ID: "clm_1.d", Data: []byte("{}")}
	b := open(t, dir)
	publish(t, b, m, m)
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	b = open(t, dir)
	live, err := b.conn.SubscribeSync("claims.>")
	if err != nil {
		t.Fatal(err)
	}
	publish(t, b, m)
	publish(t, b, Message{Subject: m.Subject, ID: "clm_2.d", Data: []byte(`{"second":true}`)})
	if got := count(t, b, Claims); got != 2 {
		t.Errorf("%d claims in the stream", got)
	}
	msg, err := live.NextMsg(patience)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(msg.Data); got != `{"second":true}` { // the repeat was not heard
		t.Errorf("a subscriber heard %s first", got)
	}
}

func TestABucketSwapsOnlyWhatWasRead(t *testing.T) {
	b := open(t, t.TempDir())
	ctx := t.Context()
	kv, err := b.Bucket(ctx, Ledger)
	if err != nil {
		t.Fatal(err)
	}
	if v, version, err := kv.Get(ctx, "a"); v != nil || version != 0 || err != nil {
		t.Fatalf("an empty bucket has %q at %d: %v", v, version, err)
	}
	if _, err := kv.Swap(ctx, "a", []byte("1"), 0); err != nil {
		t.Fatal(err)
	}
	if _, err := kv.Swap(ctx, "a", []byte("2"), 0); !errors.Is(err, ErrChanged) {
		t.Errorf("made twice: %v", err)
	}
	_, version, err := kv.Get(ctx, "a")
	if err != nil {
		t.Fatal(err)
	}
	if err := kv.Put(ctx, "a", []byte("3")); err != nil {
		t.Fatal(err)
	}
	if _, err := kv.Swap(ctx, "a", []byte("4"), version); !errors.Is(err, ErrChanged) {
		t.Errorf("changed between: %v", err)
	}
	if err := kv.Put(ctx, "b", nil); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time it is not there
		if err := kv.Delete(ctx, "b"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := kv.Swap(ctx, "b", []byte("1"), 0); err != nil {
		t.Errorf("made anew: %v", err)
	}
	if err := kv.Delete(ctx, "b"); err != nil {
		t.Fatal(err)
	}
	all, err := kv.All(ctx)
	if diff := cmp.Diff(map[string][]byte{"a": []byte("3")}, all); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}

func TestMoreMessagesThanMayBePending(t *testing.T) {
	b := open(t, t.TempDir())
	const n = 3 * publishPending
	places, err := b.Publish(t.Context(), jobs(n)...)
	if err != nil || len(places) != n || places[n-1] != n || count(t, b, Fetch) != n {
		t.Errorf("%d stored: %v", len(places), err)
	}
}

func TestAMessageTooLargeIsSaidSo(t *testing.T) {
	b := open(t, t.TempDir())
	_, err := b.Publish(t.Context(), Message{Subject: "out.entities.v1.en._", Data: make([]byte, maxPayload+1)})
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}
