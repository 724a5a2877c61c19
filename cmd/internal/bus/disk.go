package bus

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	natsserver "github.com/nats-io/nats-server/v2/server"
)

// A server whose disk is full shuts JetStream down for good, and with it all work; or one
// of its streams takes nothing any more (nats-server v2.15.2), of which only its log tells.
// What it has acked is safe; so all streams are begun anew as soon as there is room.

const (
	diskLook = 2 * time.Second // between two looks
	diskRoom = 8 << 20         // bytes that must be free
)

// A diskWatch looks after the disk of the embedded server.
type diskWatch struct {
	server *server
	config natsserver.JetStreamConfig
	log    interface{ Warn(string, ...any) }
	quit   chan struct{}
	stop   func() // it may be called twice, as a bus may be closed
}

func (s *server) watchDisk(o Options) *diskWatch {
	w := &diskWatch{server: s, config: *s.nats.JetStreamConfig(), log: o.Log, quit: make(chan struct{})}
	w.config.StoreDir = o.Dir // the server puts its own folder in there
	var ended sync.WaitGroup
	ended.Go(w.run)
	w.stop = sync.OnceFunc(func() {
		close(w.quit)
		ended.Wait()
	})
	return w
}

func (w *diskWatch) run() {
	tick := time.NewTicker(diskLook)
	defer tick.Stop()
	told := false
	for {
		select {
		case <-tick.C:
		case <-w.quit:
			return
		}
		if w.server.nats.JetStreamEnabled() {
			if !w.server.full.Load() {
				continue
			}
			if err := w.server.nats.ShutdownJetStream(); err != nil {
				w.log.Warn("a stream takes nothing any more, and cannot be begun anew; stop hearsay and start it again", "nats.dir", w.server.dir, "error", err)
				continue
			}
		}
		if !told {
			told = true
			w.log.Warn("the disk is full; all work waits until there is room on it, and what was acked is safe", "nats.dir", w.server.dir)
		}
		if haveRoom(w.server.dir) != nil {
			continue
		}
		w.server.full.Store(false)
		config := w.config
		if err := w.server.nats.EnableJetStream(&config); err != nil {
			w.log.Warn("there is room on the disk again, but the streams are not to be had", "nats.dir", w.server.dir, "error", err)
			continue
		}
		told = false
		w.log.Warn("there is room on the disk again; the work goes on", "nats.dir", w.server.dir)
	}
}

// haveRoom returns nil if there is room on a directory's disk: only who writes knows.
func haveRoom(dir string) error {
	path := filepath.Join(dir, "room")
	err := func() error {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		defer f.Close()
		if _, err := f.Write(make([]byte, diskRoom)); err != nil {
			return err
		}
		return f.Sync()
	}()
	if gone := os.Remove(path); err == nil {
		err = gone
	}
	if err != nil {
		return fmt.Errorf("nats.dir: there is no room in %s (%v): %d MB at least must be free on its disk", dir, err, diskRoom>>20)
	}
	return nil
}
