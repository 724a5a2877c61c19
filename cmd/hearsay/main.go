// Command hearsay reads news articles and writes down who said what in them.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"hearsay/extract/english"
)

// version is the program's, also in every record's provenance.
const version = "0.1.0"

// Exit statuses.
const (
	exitDone  = 0
	exitSome  = 1 // some inputs failed, each named on standard error
	exitUsage = 2 // wrong usage or configuration
)

// cli is the command line: one field a command, each in the file of its name.
type cli struct {
	Run     runCmd     `cmd:"" help:"Fetch articles, extract claims, publish them on NATS and write them to the sinks."`
	Extract extractCmd `cmd:"" help:"Print the claims of the given articles; no server, no configuration."`
	Article articleCmd `cmd:"" help:"Print the articles themselves, one JSON object a line."`
	Submit  submitCmd  `cmd:"" help:"Hand URLs to a running pipeline."`
	Replay  replayCmd  `cmd:"" help:"Have a running pipeline read the archived pages again."`
	DLQ     dlqCmd     `cmd:"" name:"dlq" help:"What the pipeline has given up: list it, show it, try it again, drop it."`
	Status  statusCmd  `cmd:"" help:"Show a running pipeline: stages, queues, rates, sources."`
	Export  exportCmd  `cmd:"" help:"Write claims with their reviews: JSON lines, CSV, ClaimReview drafts, annotated articles."`
	User    userCmd    `cmd:"" help:"Say who may log in to the page."`
	Backup  backupCmd  `cmd:"" help:"Copy the store, also while the pipeline runs."`
	Eval    evalCmd    `cmd:"" help:"Score the engine on annotated documents."`
	Schema  schemaCmd  `cmd:"" help:"Print the JSON Schema of the records."`
	Config  configCmd  `cmd:"" help:"Check pipeline.yaml; print a dashboard for Grafana."`
	Version versionCmd `cmd:"" help:"Print the version."`
}

// stdio is where a command reads and writes; tests bring their own.
type stdio struct {
	in       io.Reader
	out, err io.Writer
}

// exitError ends the program with a status. Its message, if any, is for the person.
type exitError struct {
	status int
	err    error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit status %d", e.status)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// usageError is wrong usage or configuration.
func usageError(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

func main() {
	// net/http writes a line there for every HTTP/2 frame that it does not know, and a
	// hostile server sends 400,000 a second. What hearsay has to say goes by slog.
	log.SetOutput(io.Discard)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	status := hearsay(ctx, os.Args[1:], stdio{os.Stdin, os.Stdout, os.Stderr})
	os.Exit(status)
}

// hearsay runs one command line and returns its exit status.
func hearsay(ctx context.Context, args []string, io stdio) int {
	exited := -1
	parser, err := kong.New(&cli{},
		kong.Name("hearsay"), kong.Description("Who said what, in the news."),
		kong.Writers(io.out, io.err), kong.Exit(func(status int) { exited = status }),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(io),
		kong.Vars{"min_confidence": fmt.Sprint(minConfidence), "baselines": strings.Join(english.Baselines, ",")}, kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(io.err, "hearsay:", err)
		return exitUsage
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 { // --help
		return exited
	}
	if err != nil {
		fmt.Fprintf(io.err, "hearsay: %v\nhearsay --help shows the commands.\n", err)
		return exitUsage
	}
	return report(parsed.Run(), io)
}

// report tells the person of an error and returns the exit status.
func report(err error, io stdio) int {
	var exit *exitError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &exit):
		if exit.err != nil {
			fmt.Fprintln(io.err, "hearsay:", printableLines(exit.err.Error()))
		}
		return exit.status
	}
	fmt.Fprintln(io.err, "hearsay:", printableLines(err.Error()))
	return exitSome
}

type versionCmd struct{}

func (versionCmd) Run(io stdio) error {
	_, err := fmt.Fprintln(io.out, "hearsay", version)
	return err
}
