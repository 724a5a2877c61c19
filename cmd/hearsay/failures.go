package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hearsay/fetch"
)

// failures names inputs that failed, on standard error, as they come.
type failures struct {
	w        io.Writer
	count    int
	progress *progress
}

// tell names an input, why it failed and what to do about it.
func (f *failures) tell(name string, err error) error {
	f.count++
	f.progress.clear()
	text := err.Error()
	if !strings.HasPrefix(text, name) && !strings.HasPrefix(text, strconv.Quote(name)) {
		text = name + ": " + text
	}
	_, failed := fmt.Fprintln(f.w, "hearsay:", printableLines(text+remedy(err)))
	return failed
}

// end is the command's own error: nil, what stopped it, or that some inputs failed,
// which has been told.
func (f *failures) end(err error) error {
	f.progress.clear()
	switch {
	case errors.Is(err, context.Canceled):
		return errors.New("stopped before the end")
	case err == nil && f.count > 0:
		return &exitError{status: exitSome}
	}
	return err
}

// remedies say what a person at the command line can do.
var remedies = []struct {
	err error
	do  string
}{
	{fetch.ErrBlocked, "save the page in a browser and give the file"},
	{fetch.ErrBusy, "try again later"},
	{fetch.ErrTooLarge, "--max-body raises the limit"},
	{fetch.ErrForbidden, "here that is --allow-private"},
}

func remedy(err error) string {
	for _, r := range remedies {
		if errors.Is(err, r.err) {
			return " (" + r.do + ")"
		}
	}
	return ""
}

// printableLines makes a message of several lines fit for a terminal.
func printableLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = printable(l)
	}
	return strings.Join(lines, "\n")
}
