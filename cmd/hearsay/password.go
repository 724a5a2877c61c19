package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"hearsay/sink/review"
)

// readPassword asks a person for a new password, twice and unseen; of anything else that
// is not a terminal it takes the first line.
func readPassword(ctx context.Context, name string, from stdio) (string, error) {
	f, ok := from.in.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return firstLine(from.in)
	}
	first, err := unseen(ctx, f, from.err, "Password for "+name+": ")
	if err != nil {
		return "", err
	}
	again, err := unseen(ctx, f, from.err, "Once more: ")
	if err != nil {
		return "", err
	}
	if first != again {
		return "", errors.New("the two are not the same; nothing is changed")
	}
	return first, nil
}

// firstLine reads a line of at most a password's length; its break is no part of it.
func firstLine(r io.Reader) (string, error) {
	line, err := bufio.NewReader(io.LimitReader(r, review.MaxPassword+2)).ReadString('\n')
	if err != nil && err != io.EOF {
		return "", fmt.Errorf("standard input: %w", err)
	}
	line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
	if line == "" {
		return "", usageError("there is no password on standard input: it is the first line")
	}
	return line, nil
}

// unseen reads a line that the terminal does not show. When the context ends, the
// terminal is as it was before.
func unseen(ctx context.Context, f *os.File, prompt io.Writer, words string) (string, error) {
	fd := int(f.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	fmt.Fprint(prompt, words)
	defer fmt.Fprintln(prompt)
	type answer struct {
		line []byte
		err  error
	}
	got := make(chan answer, 1)
	go func() {
		line, err := term.ReadPassword(fd)
		got <- answer{line, err}
	}()
	select {
	case a := <-got:
		if a.err == io.EOF {
			return "", errors.New("no password was given; nothing is changed")
		}
		return string(a.line), a.err
	case <-ctx.Done():
		return "", errors.Join(errors.New("stopped; nothing is changed"), term.Restore(fd, before))
	}
}
