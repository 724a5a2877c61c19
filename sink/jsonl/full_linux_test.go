package jsonl

import (
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/sink"
)

// A disk that is full in the middle of a batch, here a limit on the size of files,
// leaves no half of it; with room again the sink goes on.
func TestDiskFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "claims.jsonl")
	s := open(t, path)
	put(t, s, claim("a", 1))
	batch := []sink.Record{claim("b", 1), claim("c", 1)}

	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	full := limit
	full.Cur = uint64(info.Size()) + 100
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &full); err != nil {
		t.Fatal(err)
	}
	err = s.Put(t.Context(), batch)
	if undo := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); undo != nil {
		t.Fatal(undo)
	}
	if err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("Put on a full disk: %v", err)
	}
	if diff := cmp.Diff([]string{"a 1"}, ids(t, path)); diff != "" {
		t.Error(diff)
	}
	put(t, s, batch...)
	if diff := cmp.Diff([]string{"a 1", "b 1", "c 1"}, ids(t, path)); diff != "" {
		t.Error(diff)
	}
}
