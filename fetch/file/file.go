// Package file takes the path of a local file, or a pattern of many, and gives the
// bytes as fetch.Raw, gunzipped where they are compressed.
//
// Read is for a path that a person typed. A Source is for a folder that a
// configuration names and paths that come in messages: it reads nothing outside that
// folder, and nothing in it that its pattern does not match.
package file

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"hearsay/fetch"
)

// Read reads a file of at most max bytes, decoded. The error names the path and wraps
// fetch.ErrGone, ErrNotHTML (a folder), ErrTooLarge, ErrBadBody or ErrUnreached.
func Read(name string, max int64) (fetch.Raw, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return fetch.Raw{}, fmt.Errorf("%s: %w: %w", name, fetch.ErrBadURL, err)
	}
	f, err := os.Open(name)
	if err != nil {
		return fetch.Raw{}, cause(name, err)
	}
	defer f.Close()
	page, err := read(f, abs, max)
	if err != nil {
		return fetch.Raw{}, cause(name, err)
	}
	return page, nil
}

// read takes an open file that stands at the absolute path abs.
func read(f *os.File, abs string, max int64) (fetch.Raw, error) {
	if info, err := f.Stat(); err != nil {
		return fetch.Raw{}, err
	} else if info.IsDir() {
		return fetch.Raw{}, fmt.Errorf("%w: it is a folder; name the files in it, as %s", fetch.ErrNotHTML, filepath.Join(filepath.Base(abs), "*.html"))
	}
	content, err := Gunzip(f)
	if err != nil {
		return fetch.Raw{}, err
	}
	body, err := fetch.ReadAll(content, max)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fetch.Raw{}, fmt.Errorf("%w: the compressed file is cut short", fetch.ErrBadBody)
	} else if err != nil {
		return fetch.Raw{}, err
	}
	return fetch.Raw{URL: address(abs), ContentType: contentType(bareName(abs), body), Body: body, Retrieved: time.Now()}, nil
}

// Gunzip gives what r holds, decompressed if it is compressed: that is told by the
// first two bytes, since names are often wrong. Broken compression is
// fetch.ErrBadBody, one cut short io.ErrUnexpectedEOF.
func Gunzip(r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	magic, err := b.Peek(2)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if string(magic) != "\x1f\x8b" {
		return b, nil
	}
	z, err := gzip.NewReader(b)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", fetch.ErrBadBody, err)
	}
	return z, nil
}

// address is the file URL of an absolute path.
func address(abs string) string {
	slashed := filepath.ToSlash(abs)
	if !strings.HasPrefix(slashed, "/") { // a drive letter
		slashed = "/" + slashed
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String()
}

// bareName is the name of a file without ".gz".
func bareName(name string) string {
	if strings.EqualFold(filepath.Ext(name), ".gz") {
		return name[:len(name)-len(".gz")]
	}
	return name
}

// contentType tells HTML from text by the name, else by the first bytes. It never
// claims a charset: neither of the two knows.
func contentType(name string, body []byte) string {
	switch strings.ToLower(path.Ext(filepath.ToSlash(name))) {
	case ".html", ".htm":
		return "text/html"
	case ".xhtml":
		return "application/xhtml+xml"
	case ".txt", ".text":
		return "text/plain"
	}
	kind, _, _ := strings.Cut(http.DetectContentType(body), ";")
	return kind
}

// cause is what an error of the file system means for a fetch, with the path in front.
func cause(name string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err // its path is named here
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w: %w", name, fetch.ErrGone, err)
	case errors.Is(err, fetch.ErrNotHTML), errors.Is(err, fetch.ErrTooLarge), errors.Is(err, fetch.ErrBadBody), errors.Is(err, fetch.ErrForbidden):
		return fmt.Errorf("%s: %w", name, err)
	}
	return fmt.Errorf("%s: %w: %w", name, fetch.ErrUnreached, err)
}
