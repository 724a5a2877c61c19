package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// results are where a command writes: a stream or, beside its place until it is whole, a
// file.
type results struct {
	io.Writer
	file *os.File
	path string // where the file belongs; "" where it is already
}

func newResults(w io.Writer) *results { return &results{Writer: w} }

// newResultFile begins a file. What is there, be it a link, is replaced when the new one is
// whole; a device or a pipe is written to as it is.
func newResultFile(path string) (*results, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("--output: %w", err)
	case info.IsDir():
		return nil, usageError("--output: %s is a folder; name a file in it", path)
	case !info.Mode().IsRegular():
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, fmt.Errorf("--output: %w", err)
		}
		return &results{Writer: f, file: f}, nil
	default:
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return nil, fmt.Errorf("--output: %w", err)
		}
	}
	f, err := os.OpenFile(fmt.Sprintf("%s.part-%d", path, os.Getpid()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, fmt.Errorf("--output: %w", err)
	}
	return &results{f, f, path}, nil
}

// keep puts the whole file in its place.
func (r *results) keep() error {
	if r.file == nil {
		return nil
	}
	f := r.file
	if r.path == "" {
		r.file = nil
		return f.Close()
	}
	err := f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), r.path)
	}
	if err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	r.file = nil
	return nil
}

// drop takes away a file that was not kept.
func (r *results) drop() {
	if r.file == nil {
		return
	}
	r.file.Close() // again, after a keep that failed: of no matter
	if r.path != "" {
		os.Remove(r.file.Name())
	}
}
