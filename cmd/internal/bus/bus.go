package bus

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Options say which server carries the messages.
type Options struct {
	URL    string // of a cluster, with its user and password; "": the embedded server
	Listen string // host:port of the embedded server; port 0: any free one
	Dir    string // its data directory
	Strict bool   // sync every message to disk before it is acked
	Log    *slog.Logger
}

// ErrNotRunning means that there is no pipeline to talk to.
var ErrNotRunning = errors.New("no pipeline is running")

// A Bus is a connection to the server, and the server itself if it is embedded. It is
// safe for concurrent use.
type Bus struct {
	server *server // nil for a client
	conn   *nats.Conn
	js     jetstream.JetStream
	log    *slog.Logger
}

// Open starts the embedded server, or joins the cluster at o.URL, and lays out the
// streams. An error says what to change.
func Open(ctx context.Context, o Options) (*Bus, error) {
	open := openEmbedded
	if o.URL != "" {
		open = openCluster
	}
	b, err := open(o)
	if err != nil {
		return nil, err
	}
	if err := b.layOut(ctx); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

func openCluster(o Options) (*Bus, error) {
	b, err := connect(o, o.URL)
	if err != nil {
		return nil, fmt.Errorf("nats.url: %w", err)
	}
	return b, nil
}

func openEmbedded(o Options) (*Bus, error) {
	s, err := startServer(o)
	if err != nil {
		return nil, err
	}
	b, err := connect(o, "", nats.InProcessServer(s.nats), nats.UserInfo("hearsay", s.key))
	if err != nil {
		return nil, errors.Join(err, s.stop())
	}
	b.server = s
	return b, nil
}

// layOut makes the pipeline's streams and, on the embedded server, the subscribers'
// copies.
func (b *Bus) layOut(ctx context.Context) error {
	if err := layOut(ctx, b.js); err != nil || b.server == nil {
		return err
	}
	keeper, err := connect(Options{Log: b.log}, "", nats.InProcessServer(b.server.nats), nats.UserInfo("keeper", b.server.key))
	if err != nil {
		return err
	}
	defer keeper.conn.Close()
	return layOutPublic(ctx, keeper.js)
}

// Dial joins a pipeline that runs: the cluster's, or the one whose embedded server
// holds o.Dir. ErrNotRunning if there is none.
func Dial(o Options) (*Bus, error) {
	if o.URL != "" {
		b, err := connect(o, o.URL)
		if err != nil {
			return nil, fmt.Errorf("%w at nats.url: %w", ErrNotRunning, err)
		}
		return b, nil
	}
	address, err := os.ReadFile(filepath.Join(o.Dir, addressFile))
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%w on the data directory %s", ErrNotRunning, o.Dir)
	} else if err != nil {
		return nil, err
	}
	key, err := readKey(o.Dir)
	if err != nil {
		return nil, err
	}
	b, err := connect(o, strings.TrimSpace(string(address)), nats.UserInfo("hearsay", key))
	if err != nil { // the address was left by one that was killed
		return nil, fmt.Errorf("%w on the data directory %s: %w", ErrNotRunning, o.Dir, err)
	}
	return b, nil
}

const publishPending = 1024 // published and not yet acked by the server

func connect(o Options, url string, more ...nats.Option) (*Bus, error) {
	opts := append([]nats.Option{
		nats.Name("hearsay"),
		nats.MaxReconnects(-1),
		// A subscriber may listen to _INBOX.>; answers to the pipeline are not for him.
		nats.CustomInboxPrefix("_PIPELINE"),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { o.Log.Warn("nats", "error", err) }),
	}, more...)
	conn, err := nats.Connect(url, opts...)
	if err != nil {
		return nil, err
	}
	js, err := jetstream.New(conn, jetstream.WithPublishAsyncMaxPending(publishPending), jetstream.WithPublishAsyncTimeout(ackLimit))
	if err != nil {
		conn.Close()
		return nil, err
	}
	return &Bus{conn: conn, js: js, log: o.Log}, nil
}

// URL is where others can connect to.
func (b *Bus) URL() string {
	if b.server != nil {
		return b.server.nats.ClientURL()
	}
	return b.conn.ConnectedUrlRedacted()
}

// Embedded reports whether the server is this process's own.
func (b *Bus) Embedded() bool { return b.server != nil }

const closeLimit = 5 * time.Second

// Close lets go of the connection and stops the embedded server. Work must have
// ended.
func (b *Bus) Close() error {
	err := b.conn.FlushTimeout(closeLimit)
	b.conn.Close()
	if b.server != nil {
		err = errors.Join(err, b.server.stop())
	}
	return err
}
