package bus

import (
	"crypto/rand"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gofrs/flock"
	natsserver "github.com/nats-io/nats-server/v2/server"
)

//go:embed accounts.conf
var accountsConf string

// The files of a data directory, beside JetStream's own.
const (
	lockFile    = "lock"    // held while a server runs on the directory; says which process
	keyFile     = "key"     // what the pipeline's own connections authenticate with
	addressFile = "address" // where the server listens
)

const (
	maxPayload = 8 << 20  // bytes of one message
	otherStore = 32 << 30 // bytes for the buckets and bodies, beside the streams and their copies
	startLimit = 30 * time.Second
)

// server is the embedded NATS server on its data directory.
type server struct {
	nats *natsserver.Server
	lock *flock.Flock
	dir  string
	key  string
	disk *diskWatch
	full atomic.Bool // a stream found no room to write
}

// startServer locks the directory and starts a server on it. Two servers on one
// directory would both start, and lose messages.
func startServer(o Options) (*server, error) {
	if err := makeDir(o.Dir); err != nil {
		return nil, fmt.Errorf("nats.dir: %w", err)
	}
	s := &server{dir: o.Dir, lock: flock.New(filepath.Join(o.Dir, lockFile))}
	if err := s.takeLock(); err != nil {
		return nil, err
	}
	if err := s.start(o); err != nil {
		return nil, errors.Join(err, s.lock.Unlock())
	}
	return s, nil
}

// makeDir makes the directory its owner's alone, but not the folders it lies in.
func makeDir(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

func (s *server) takeLock() error {
	got, err := s.lock.TryLock()
	if err != nil {
		return fmt.Errorf("nats.dir: lock %s: %w", s.lock.Path(), err)
	}
	if !got {
		who, _ := os.ReadFile(s.lock.Path()) // only to say more
		return fmt.Errorf("another hearsay (process %s) runs on the data directory %s: stop it, or set nats.dir to another directory", strings.TrimSpace(string(who)), s.dir)
	}
	return os.WriteFile(s.lock.Path(), []byte(strconv.Itoa(os.Getpid())+"\n"), 0o600)
}

func (s *server) start(o Options) error {
	err := haveRoom(s.dir)
	if err != nil {
		return err
	}
	if s.key, err = ensureKey(s.dir); err != nil {
		return err
	}
	opts, err := serverOptions(o, s.key)
	if err != nil {
		return err
	}
	if s.nats, err = natsserver.NewServer(opts); err != nil {
		return fmt.Errorf("embedded NATS server: %w", err)
	}
	s.nats.SetLoggerV2(serverLog{o.Log, &s.full}, false, false, false)
	s.nats.Start()
	if !s.nats.ReadyForConnections(startLimit) {
		s.nats.Shutdown()
		return fmt.Errorf("embedded NATS server: not ready on %s after %v (data directory %s)", o.Listen, startLimit, s.dir)
	}
	s.disk = s.watchDisk(o)
	return os.WriteFile(filepath.Join(s.dir, addressFile), []byte(s.nats.ClientURL()+"\n"), 0o600)
}

func (s *server) stop() error {
	s.disk.stop()
	gone := os.Remove(filepath.Join(s.dir, addressFile))
	s.nats.Shutdown()
	s.nats.WaitForShutdown()
	return errors.Join(gone, s.lock.Unlock())
}

func serverOptions(o Options, key string) (*natsserver.Options, error) {
	host, port, err := freeAddress(o.Listen)
	if err != nil {
		return nil, err
	}
	opts := &natsserver.Options{}
	if err := opts.ProcessConfigString(fmt.Sprintf("key: %q\n%s", key, accountsConf)); err != nil {
		return nil, fmt.Errorf("accounts.conf: %w", err)
	}
	o.letIn(opts)
	if err := o.encrypt(opts); err != nil {
		return nil, err
	}
	opts.ServerName = "hearsay"
	opts.Host, opts.Port = host, port
	opts.JetStream, opts.StoreDir, opts.JetStreamMaxStore = true, o.Dir, o.store()
	opts.SyncAlways = o.Strict // without it an ack outlives a crash, not a power cut
	opts.MaxPayload = maxPayload
	opts.NoSigs = true
	opts.NoSublistCache = true // nearly every subject is used once, as an answer's or an ack's: the cache costs more than it saves
	return opts, nil
}

// store is what the limits of all that the server holds may add up to, in bytes.
func (o *Options) store() int64 {
	sum := int64(otherStore)
	for _, name := range StreamNames {
		sum += 2 * o.limit(name).Bytes
	}
	return sum
}

// freeAddress splits host:port and makes sure that nobody listens there: the server
// itself would only say so to its log. Port 0 is any free one.
func freeAddress(listen string) (string, int, error) {
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return "", 0, fmt.Errorf("nats.listen: cannot listen on %s (%v): stop the program that does, or set nats.listen to a free address", listen, err)
	}
	if err := l.Close(); err != nil {
		return "", 0, err
	}
	host, portText, err := net.SplitHostPort(listen)
	if err != nil {
		return "", 0, fmt.Errorf("nats.listen: %w", err)
	}
	port, err := strconv.Atoi(portText)
	if port == 0 {
		port = natsserver.RANDOM_PORT
	}
	if host == "" {
		host = natsserver.DEFAULT_HOST
	}
	return host, port, err
}

// ensureKey reads the directory's key, or makes one.
func ensureKey(dir string) (string, error) {
	key, err := readKey(dir)
	if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, errNoKey) {
		return key, err
	}
	key = rand.Text() + rand.Text()
	return key, writeWhole(filepath.Join(dir, keyFile), key+"\n")
}

// writeWhole writes a file of the owner's so that it holds all of the text or is not
// there, even after a power cut.
func writeWhole(path, text string) error {
	part := path + ".part"
	f, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(part, path)
}

// errNoKey means that the key's file is empty, as a power cut may have left it.
var errNoKey = errors.New("is empty: remove it, and the next run makes a new key")

func readKey(dir string) (string, error) {
	path := filepath.Join(dir, keyFile)
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	key := strings.TrimSpace(string(data))
	if key == "" {
		return "", fmt.Errorf("%s %w", path, errNoKey)
	}
	return key, os.Chmod(path, 0o600)
}

// serverLog passes the server's errors on, but not those of strangers who knock and of
// subscribers who ask for more than they may. What it calls a warning is news for its
// operators, not for ours.
type serverLog struct {
	*slog.Logger
	full *atomic.Bool // the server's
}

func (l serverLog) Noticef(format string, v ...any) {}
func (l serverLog) Debugf(format string, v ...any)  {}
func (l serverLog) Tracef(format string, v ...any)  {}
func (l serverLog) Warnf(format string, v ...any)   { l.Debug("nats: " + fmt.Sprintf(format, v...)) }
func (l serverLog) Fatalf(format string, v ...any)  { l.Error("nats: " + fmt.Sprintf(format, v...)) }

func (l serverLog) Errorf(format string, v ...any) {
	text := "nats: " + fmt.Sprintf(format, v...)
	if strings.Contains(text, syscall.ENOSPC.Error()) {
		l.full.Store(true)
	}
	if strings.Contains(text, "authentication error") || strings.Contains(text, "TLS handshake error") || strings.Contains(text, "Violation") {
		l.Debug(text)
	} else {
		l.Warn(text)
	}
}
