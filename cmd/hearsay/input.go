package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"hearsay/fetch"
	"hearsay/fetch/charset"
	"hearsay/fetch/file"
	"hearsay/fetch/page"
	"hearsay/fetch/web"
)

// inputFlags say how extract and article read what they are given.
type inputFlags struct {
	Input        string   `enum:"auto,html,text,jsonl" default:"auto" placeholder:"KIND" help:"What the inputs are: auto, html, text or jsonl; auto tells by their content."`
	AllowPrivate []string `placeholder:"CIDR|HOST:PORT" help:"Let URLs reach this address although it is loopback or private; may be repeated."`
	MaxBody      Size     `default:"10MB" placeholder:"SIZE" help:"Refuse what is larger, decompressed (${default})."`
	FromArchive  string   `placeholder:"DIR|FILE" help:"Read pages out of this archive, or this WARC file, instead: those named by URL or record id, or all."`
}

// What an input is, as --input names it.
const (
	autoInput  = "auto"
	htmlInput  = "html"
	textInput  = "text"
	linesInput = "jsonl"
)

// A document is one article to be read: a file, a page, or a line of a file of lines.
type document struct {
	name string // for messages: the argument, and the line's number
	arg  string // the argument as given
	read func(context.Context) (fetch.Article, error)
}

// inputReader makes documents of the arguments of a command.
type inputReader struct {
	stdin io.Reader
	kind  string
	max   int64 // bytes of one document, decoded
	web   *web.Client
	kept  string // an archive, or a WARC file; "": none
	log   *slog.Logger
}

func newInputReader(flags inputFlags, std stdio) (*inputReader, error) {
	for _, address := range flags.AllowPrivate {
		if err := checkPrivate(address); err != nil {
			return nil, usageError("--allow-private: %w", err)
		}
	}
	client, err := web.New(web.Options{
		Version: version, PerHost: time.Second, MaxBody: int64(flags.MaxBody), AllowPrivate: flags.AllowPrivate,
	})
	if err != nil {
		return nil, usageError("%w", err)
	}
	return &inputReader{std.in, flags.Input, int64(flags.MaxBody), client, flags.FromArchive, newTeller(std, true).log}, nil
}

// inputsOf are the arguments, or standard input if there are none and something comes
// through it. Of an archive, no arguments are all that it has.
func (flags inputFlags) inputsOf(args []string, io stdio) ([]string, error) {
	if len(args) > 0 || flags.FromArchive != "" {
		return args, nil
	}
	if f, ok := io.in.(*os.File); ok && isTerminal(f) {
		return nil, usageError("name a file or a URL, or - for standard input")
	}
	return []string{"-"}, nil
}

// documents gives the documents of the arguments, in order. What cannot be opened is
// a document that fails.
func (r *inputReader) documents(args []string) iter.Seq[document] {
	if r.kept != "" {
		return r.archived(args)
	}
	return func(yield func(document) bool) {
		for _, arg := range args {
			if !r.argument(arg, yield) {
				return
			}
		}
	}
}

func (r *inputReader) argument(arg string, yield func(document) bool) bool {
	switch {
	case arg == "-":
		return r.stream("-", r.stdin, yield)
	case isURL(arg):
		return yield(document{arg, arg, func(ctx context.Context) (fetch.Article, error) { return r.url(ctx, arg) }})
	case r.kind == linesInput || r.kind == autoInput && mayBeLines(arg):
		f, err := os.Open(arg)
		if err != nil {
			return yield(failed(arg, arg, err))
		}
		defer f.Close()
		return r.stream(arg, f, yield)
	}
	return yield(r.file(arg))
}

func failed(name, arg string, err error) document {
	return document{name, arg, func(context.Context) (fetch.Article, error) { return fetch.Article{}, err }}
}

// isURL reports whether the argument is an address and no path.
func isURL(arg string) bool {
	scheme, _, ok := strings.Cut(arg, "://")
	return ok && scheme != "" && !strings.ContainsAny(scheme, `/\.`)
}

// mayBeLines reports whether a file is to be told by its content: its name does not
// say that it is a page or a text.
func mayBeLines(name string) bool {
	switch strings.ToLower(filepath.Ext(strings.TrimSuffix(name, ".gz"))) {
	case ".html", ".htm", ".xhtml", ".txt", ".text":
		return false
	}
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// stream reads standard input, or a file that may hold lines of JSON.
func (r *inputReader) stream(arg string, from io.Reader, yield func(document) bool) bool {
	content, err := file.Gunzip(from)
	if err != nil {
		return yield(failed(arg, arg, err))
	}
	b := bufio.NewReaderSize(content, 64<<10)
	switch {
	case r.kind == linesInput || r.kind == autoInput && beginsObject(b):
		return r.lines(arg, b, yield)
	case isRegular(arg):
		return yield(r.file(arg)) // later, side by side with others
	}
	body, err := fetch.ReadAll(b, r.max)
	if err != nil {
		return yield(failed(arg, arg, err))
	}
	raw := fetch.Raw{URL: stdinURL, ContentType: http.DetectContentType(body), Body: body, Retrieved: time.Now()}
	return yield(document{arg, arg, func(context.Context) (fetch.Article, error) { return articleOf(raw, r.kind) }})
}

// isRegular reports whether the argument is a file that can be read twice: no pipe.
func isRegular(arg string) bool {
	info, err := os.Stat(arg)
	return arg != "-" && err == nil && info.Mode().IsRegular()
}

// stdinURL is the address of what comes through standard input.
const stdinURL = "file:///dev/stdin"

// beginsObject reports whether what comes begins as a line of JSON does. It waits for
// the first bytes only: the writer of a pipe may wait for what becomes of them.
func beginsObject(b *bufio.Reader) bool {
	b.Peek(1) // an error comes back when the content is read
	head, _ := b.Peek(b.Buffered())
	rest, ok := bytes.CutPrefix(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte("{"))
	return ok && bytes.HasPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte(`"`))
}

func (r *inputReader) file(arg string) document {
	return document{arg, arg, func(context.Context) (fetch.Article, error) {
		raw, err := file.Read(arg, r.max)
		if err != nil {
			return fetch.Article{}, err
		}
		return articleOf(raw, r.kind)
	}}
}

func (r *inputReader) url(ctx context.Context, arg string) (fetch.Article, error) {
	if r.kind == linesInput {
		return fetch.Article{}, errors.New("lines are read from files and standard input only")
	}
	a, err := r.web.Get(ctx, web.Request{URL: arg})
	if err != nil {
		return fetch.Article{}, err
	}
	return articleOf(a.Raw, r.kind)
}

// articleOf reads what was fetched as html or text, or as what it looks like.
func articleOf(raw fetch.Raw, kind string) (fetch.Article, error) {
	if kind == textInput || kind == autoInput && isText(raw) {
		return textArticle(raw)
	}
	if kind == htmlInput && !strings.Contains(raw.ContentType, "html") {
		raw.ContentType = "text/html"
	}
	return page.Read(raw.Body, page.Origin{URL: raw.URL, ContentType: raw.ContentType, Retrieved: raw.Retrieved})
}

// isText reports whether bytes said to be plain text are: a page saved under such a
// name begins with a tag.
func isText(raw fetch.Raw) bool {
	return strings.HasPrefix(raw.ContentType, "text/plain") && !bytes.HasPrefix(bytes.TrimLeft(raw.Body, "\ufeff \t\r\n"), []byte("<"))
}

func textArticle(raw fetch.Raw) (fetch.Article, error) {
	text, err := decodeText(raw)
	if err != nil {
		return fetch.Article{}, err
	}
	a := fetch.Plain(raw.URL, text)
	if len(a.Blocks) == 0 {
		return a, fmt.Errorf("%w: the text is empty", fetch.ErrNotArticle)
	}
	sum := sha256.Sum256(raw.Body)
	a.Source, a.Retrieved, a.BodyDigest = raw.URL, raw.Retrieved, "sha256:"+hex.EncodeToString(sum[:])
	return a, nil
}

// decodeText takes valid UTF-8 for what it is, and all else for what it is said to be
// or looks like.
func decodeText(raw fetch.Raw) (string, error) {
	if !utf8.Valid(raw.Body) && bytes.IndexByte(raw.Body, 0) >= 0 && !bytes.HasPrefix(raw.Body, []byte("\xff\xfe")) && !bytes.HasPrefix(raw.Body, []byte("\xfe\xff")) {
		return "", fmt.Errorf("%w: it holds bytes that no text has", fetch.ErrNotHTML)
	}
	text, _ := charset.Decode(raw.Body, raw.ContentType)
	return string(text), nil
}
