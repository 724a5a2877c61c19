package bus

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.opentelemetry.io/otel/trace"
)

// Options say which server carries the messages.
type Options struct {
	// Of a cluster. Files that are not named are not used.
	URL           string // several with commas, each with its user and password if it wants them; "": the embedded server
	Credentials   string // a .creds file
	NKey          string // a file with an nkey's seed
	CA            string // PEM: who vouches for the servers
	Cert, CertKey string // PEM: the client's own
	Replicas      int    // of every stream and bucket; 0: one

	// Of the embedded server.
	Listen string // host:port; port 0: any free one
	Dir    string // its data directory
	Strict bool   // sync every message to disk before it is acked
	Serves bool   // subscribers may ask ExtractService
	// Who may subscribe; none: anyone who can connect, which is for loopback only.
	Subscribers []Subscriber
	Certificate func(*tls.ClientHelloInfo) (*tls.Certificate, error) // nil: no TLS

	Keep map[string]Limit // by stream; what is not said is DefaultLimits'

	Log    *slog.Logger
	Tracer trace.Tracer // begins the traces of messages; nil: they have none
}

// ErrNotRunning means that there is no pipeline to talk to.
var ErrNotRunning = errors.New("no pipeline is running")

// A Bus is a connection to the server, and the server itself if it is embedded. It is
// safe for concurrent use.
type Bus struct {
	options Options
	server  *server // nil for a client
	conn    *nats.Conn
	js      jetstream.JetStream
	log     *slog.Logger

	leaving sync.Mutex
	left    time.Time // when a server was last left for another
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
	entry, err := o.entry()
	if err != nil {
		return nil, err
	}
	b, err := connect(o, o.URL, entry...)
	if err != nil {
		return nil, fmt.Errorf("nats.url: %w", err)
	}
	return b, nil
}

// entry is how a cluster lets us in. An error names the key of the file that is wrong.
func (o *Options) entry() ([]nats.Option, error) {
	var all []nats.Option
	for _, f := range []struct{ key, path string }{
		{"credentials", o.Credentials}, {"nkey", o.NKey}, {"tls.ca", o.CA}, {"tls.cert", o.Cert}, {"tls.key", o.CertKey},
	} {
		if f.path == "" {
			continue
		}
		if _, err := os.ReadFile(f.path); err != nil {
			return nil, fmt.Errorf("nats.%s: %w", f.key, err)
		}
	}
	if o.Credentials != "" {
		all = append(all, nats.UserCredentials(o.Credentials))
	}
	if o.NKey != "" {
		byKey, err := nats.NkeyOptionFromSeed(o.NKey)
		if err != nil {
			return nil, fmt.Errorf("nats.nkey: %s: %w", o.NKey, err)
		}
		all = append(all, byKey)
	}
	if o.CA != "" {
		all = append(all, nats.RootCAs(o.CA))
	}
	if o.Cert != "" {
		all = append(all, nats.ClientCert(o.Cert, o.CertKey))
	}
	return all, nil
}

func openEmbedded(o Options) (*Bus, error) {
	s, err := startServer(o)
	if err != nil {
		return nil, err
	}
	b, err := connect(o, "", nats.InProcessServer(s.nats), nats.UserInfo(pipelineUser, s.key))
	if err != nil {
		return nil, errors.Join(err, s.stop())
	}
	b.server = s
	return b, nil
}

// layOut makes the pipeline's streams and, on the embedded server, the subscribers'
// copies.
func (b *Bus) layOut(ctx context.Context) error {
	if err := layOut(ctx, b.js, &b.options); err != nil || b.server == nil {
		return err
	}
	keeper, err := connect(Options{Log: b.log}, "", nats.InProcessServer(b.server.nats), nats.UserInfo(keeperUser, b.server.key))
	if err != nil {
		return err
	}
	defer keeper.conn.Close()
	return layOutPublic(ctx, keeper.js, &b.options)
}

// Dial joins a pipeline that runs: the cluster's, or the one whose embedded server
// holds o.Dir. ErrNotRunning if there is none.
func Dial(o Options) (*Bus, error) {
	if o.URL != "" {
		b, err := openCluster(o)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNotRunning, err)
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
	b, err := connect(o, strings.TrimSpace(string(address)), append(o.known(), nats.UserInfo(pipelineUser, key))...)
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
		nats.ReconnectWait(time.Second),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil { // none: it is our own end
				o.Log.Warn("nats: the server is lost; work waits until it, or another, is there", "error", err)
			}
		}),
		nats.ReconnectHandler(func(c *nats.Conn) { o.Log.Warn("nats: connected again", "to", c.ConnectedUrlRedacted()) }),
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
	return &Bus{options: o, conn: conn, js: js, log: o.Log}, nil
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
