package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"

	"hearsay/cmd/internal/bus"
)

// watchEvery is between two looks of hearsay status --watch.
const watchEvery = 2 * time.Second

// watch shows the status again and again until the context ends. Once it has found the
// pipeline, it goes on while that does not answer, and says so; if it ends like that, the
// exit status tells.
func (c statusCmd) watch(ctx context.Context, io stdio) error {
	b, err := dial(c.Config, io)
	if err != nil {
		return err
	}
	to := newScreen(io.out)
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		if b == nil {
			b, err = dial(c.Config, io)
		}
		var s *status
		if b != nil {
			s, err = wholeStatus(ctx, b)
		}
		if ctx.Err() == nil {
			if err := c.show(to, io, s, err); err != nil {
				return err
			}
		}
		if err != nil && b != nil { // a pipeline that is started anew may listen elsewhere
			_ = b.Close() // of a server that is gone
			b = nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return c.ended(b, err)
		}
	}
}

// ended is how a watch ends.
func (c statusCmd) ended(b *bus.Bus, last error) error {
	if b != nil {
		return b.Close()
	}
	return last
}

// show shows a status, or why there is none.
func (c statusCmd) show(to *screen, io stdio, s *status, err error) error {
	switch {
	case c.JSON && s != nil:
		return json.NewEncoder(io.out).Encode(s)
	case s == nil && (c.JSON || !to.terminal):
		_, err = fmt.Fprintln(io.err, "hearsay:", printableLines(err.Error()))
		return err
	}
	var text bytes.Buffer
	now := time.Now()
	if to.terminal {
		fmt.Fprintf(&text, "%s, every %v; Ctrl-C ends\n\n", now.Format(time.TimeOnly), watchEvery)
	}
	if s == nil {
		fmt.Fprintln(&text, printableLines(err.Error()))
	} else if err := s.print(&text, now); err != nil {
		return err
	}
	return to.draw(text.String())
}

// A screen is a terminal on which each text takes the place of the one before. To what is
// no terminal texts are written one below the other.
type screen struct {
	w        io.Writer
	terminal bool
	size     func() (width, height int)
	drawn    bool
}

func newScreen(w io.Writer) *screen {
	return &screen{w: w, terminal: isTerminal(w), size: func() (int, int) {
		if f, ok := w.(*os.File); ok {
			if width, height, err := term.GetSize(int(f.Fd())); err == nil {
				return width, height
			}
		}
		return usualWidth, 24
	}}
}

// draw writes a text in the place of the last one. What does not fit is cut, lest the
// terminal scrolls.
func (s *screen) draw(text string) error {
	if !s.terminal {
		_, err := io.WriteString(s.w, text+"\n")
		return err
	}
	width, height := s.size()
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if most := max(height-1, 1); len(lines) > most {
		more := len(lines) - most + 1
		lines = append(lines[:most-1], fmt.Sprintf("... %s more; a higher window shows them", count(more, "line")))
	}
	var out strings.Builder
	if !s.drawn {
		out.WriteString("\x1b[2J") // once: later only what changes is written over
		s.drawn = true
	}
	out.WriteString("\x1b[H")
	for _, line := range lines {
		out.WriteString(runewidth.Truncate(line, width, "…") + "\x1b[K\r\n")
	}
	out.WriteString("\x1b[J")
	_, err := io.WriteString(s.w, out.String())
	return err
}
