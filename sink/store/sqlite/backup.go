package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
)

// Backup writes the whole store to a new file while everything goes on.
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
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return errors.Join(fmt.Errorf("the backup in %s: %w", part, err), os.Remove(part))
	}
	if err := synced(part); err != nil {
		return err
	}
	return os.Rename(part, path)
}

// synced waits until a file is on the disk.
func synced(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
