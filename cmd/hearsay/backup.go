package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/dustin/go-humanize"

	"hearsay/sink/store"
)

// backupCmd copies the store.
type backupCmd struct {
	File string `arg:"" help:"The file to write; it must not be there yet."`
	configFlag
}

func (backupCmd) Help() string {
	return `The copy is whole, checked and on the disk when the command ends, and the pipeline may run meanwhile. It holds all records, all that people have said of ` +
		`them, and the users.

To put one back: stop the pipeline, remove hearsay.db with hearsay.db-wal and hearsay.db-shm, copy the backup to hearsay.db. The next run gives it the records that it lacks.

Examples:
  hearsay backup hearsay-2026-11-23.db
  hearsay backup -c /etc/hearsay/pipeline.yaml /mnt/safe/hearsay.db`
}

// Run writes the copy.
func (c backupCmd) Run(ctx context.Context, io stdio) error {
	s, err := thereStore(c.Config, io)
	if err != nil {
		return err
	}
	err = writeBackup(ctx, s, c.File, io)
	n := s.Len()
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	info, err := os.Stat(c.File)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, "%s: %s, %s\n", c.File, count(n, "record"), humanize.Bytes(uint64(info.Size())))
	return err
}

// writeBackup tells a person who waits how long it takes.
func writeBackup(ctx context.Context, s store.Store, path string, io stdio) error {
	ended := make(chan error, 1)
	go func() { ended <- s.Backup(ctx, path) }()
	progress := &progress{w: watcher(io.err), since: time.Now()}
	defer progress.clear()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case err := <-ended:
			if ctx.Err() != nil && err != nil {
				return fmt.Errorf("stopped before the end: there is no %s", path)
			}
			return err
		case <-tick.C:
			progress.show("copying, for %v", time.Since(progress.since).Round(time.Second))
		}
	}
}

// watcher is where a person watches, nil if nobody does.
func watcher(w io.Writer) io.Writer {
	if isTerminal(w) {
		return w
	}
	return nil
}

// thereStore opens the store of a configuration, which must be there.
func thereStore(path string, io stdio) (store.Store, error) {
	config, err := withStore(path)
	if err != nil {
		return nil, err
	}
	file := config.path(config.store().Path)
	if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("there is no store yet at %s: hearsay run makes it", file)
	}
	return openStore(config, newTeller(io, false).log)
}

// withStore reads a configuration that names a store.
func withStore(path string) (*Config, error) {
	config, from, err := findConfig(path)
	if err == nil && config.store() == nil {
		err = usageError("%s names no store: add - store: {path: data/hearsay.db} to sinks", from)
	}
	return &config, err
}
