package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
)

// Backup writes the whole store to a new file while everything goes on, and checks it.
func (s *Store) Backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s is there already; name a file that is not", path)
	}
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := own(part); err != nil {
		return fmt.Errorf("the backup cannot be written: %w", err)
	}
	db, err := sql.Open("sqlite", s.source("")) // VACUUM INTO is no reading, to a connection that may only read
	if err != nil {
		return s.told(err)
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", part)
	if err == nil {
		err = checkCopy(ctx, part)
	}
	if err == nil {
		err = synced(part)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("the backup: %w", of(part, err)), os.Remove(part))
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	return synced(filepath.Dir(path))
}

// checkCopy reads all of a copy that nobody else knows of yet.
func checkCopy(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?mode=ro&immutable=1")
	if err != nil {
		return err
	}
	defer db.Close()
	if err = whole(ctx, db); errors.Is(err, errDamaged) {
		return fmt.Errorf("the copy is not whole, and is not kept; write it to another disk: %v", err)
	}
	return err
}

// synced waits until a file, or the names in a folder, are on the disk.
func synced(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
