package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// Options say where an archive is and how much of it is kept.
type Options struct {
	Dir      string        // made if missing, for its owner only
	MaxFile  int64         // bytes at which a file is full; 0: 100 MB, or a tenth of MaxTotal if that is less
	MaxAge   time.Duration // a file whose newest record is older is removed; 0: never
	MaxTotal int64         // the oldest files are removed when all are more bytes than this; 0: no limit
	MaxBody  int64         // a page's decoded bytes, written or read; 0: DefaultMaxBody
	Software string        // who writes, for the files' first record: "hearsay/0.1.0"
	// Relaxed leaves it to the system when what was written reaches the disk: faster,
	// and a power cut may cost the last seconds' pages.
	Relaxed bool
	Log     *slog.Logger // for what is repaired and removed; nil: nowhere
}

const (
	defaultMaxFile = 100_000_000
	minMaxFile     = 64 << 10
)

// An Archive is a directory of WARC files. It is safe for concurrent use, by several
// processes too.
type Archive struct {
	o    Options
	root *os.Root
	stop chan struct{}
	done sync.WaitGroup

	mu     sync.Mutex // guards what follows
	live   *volume    // being written; nil: none yet
	serial int
	closed bool

	known  metas      // of files that are no longer written
	tidied sync.Mutex // one clearing up at a time
}

// Open opens or makes an archive. Files that a crash left without an index get one,
// and files that are past their time are removed. Nothing is written before the first
// Write. An error names the option that is wrong.
func Open(o Options) (*Archive, error) {
	if err := o.complete(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	if info, err := os.Stat(o.Dir); err == nil && info.Mode().Perm()&0o077 != 0 {
		o.Log.Warn("others than its owner can read the archive's directory; chmod 700 would keep them out", "dir", o.Dir, "mode", info.Mode().Perm().String())
	}
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	a := &Archive{o: o, root: root, stop: make(chan struct{})}
	if err := a.tidy(time.Now()); err != nil {
		return nil, errors.Join(fmt.Errorf("archive %s: %w", o.Dir, err), root.Close())
	}
	a.done.Go(a.watch)
	return a, nil
}

// complete checks the options and fills in what is left to be chosen.
func (o *Options) complete() error {
	if o.MaxBody == 0 {
		o.MaxBody = DefaultMaxBody
	}
	if o.MaxFile == 0 {
		o.MaxFile = defaultMaxFile
		if o.MaxTotal > 0 {
			o.MaxFile = max(minMaxFile, min(o.MaxFile, o.MaxTotal/10))
		}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	switch {
	case o.Dir == "":
		return errors.New("archive: no directory is named")
	case o.MaxFile < 0 || o.MaxTotal < 0 || o.MaxAge < 0 || o.MaxBody < 0:
		return fmt.Errorf("archive %s: a limit is less than 0: file %d, total %d, age %v, body %d", o.Dir, o.MaxFile, o.MaxTotal, o.MaxAge, o.MaxBody)
	case o.MaxBody > maxMend-maxHead:
		return fmt.Errorf("archive %s: a page may have %d bytes, over the limit of %d", o.Dir, o.MaxBody, maxMend-maxHead)
	case o.MaxTotal > 0 && o.MaxFile > o.MaxTotal:
		return fmt.Errorf("archive %s: one file may have %d bytes and all together only %d", o.Dir, o.MaxFile, o.MaxTotal)
	}
	return nil
}

// Close ends the archive: the file being written gets its index.
func (a *Archive) Close() error {
	a.mu.Lock()
	if a.closed {
		a.mu.Unlock()
		return nil
	}
	a.closed = true
	err := a.seal()
	a.mu.Unlock()
	close(a.stop)
	a.done.Wait()
	if err := errors.Join(err, a.root.Close()); err != nil {
		return fmt.Errorf("archive %s: %w", a.o.Dir, err)
	}
	return nil
}

// watch clears up every hour, more often where pages are kept for a few hours only.
func (a *Archive) watch() {
	every := time.Hour
	if a.o.MaxAge > 0 {
		every = max(time.Second, min(every, a.o.MaxAge/10))
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-a.stop:
			return
		case now := <-tick.C:
			if err := a.tidy(now); err != nil {
				a.o.Log.Error("the archive could not be cleared up", "dir", a.o.Dir, "err", err)
			}
		}
	}
}

// lock takes the lock that the writer of a file holds. nil: another has it.
func (a *Archive) lock(name string) (*flock.Flock, error) {
	l := flock.New(filepath.Join(a.o.Dir, name+lockEnd), flock.SetPermissions(0o600))
	got, err := l.TryLock()
	if err != nil || !got {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// unlock lets go of a lock and removes its file.
func (a *Archive) unlock(name string, l *flock.Flock) error {
	err := a.root.Remove(name + lockEnd)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, l.Close())
}

// syncDir makes names that were just made or changed safe.
func (a *Archive) syncDir() error {
	if a.o.Relaxed {
		return nil
	}
	d, err := a.root.Open(".")
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
