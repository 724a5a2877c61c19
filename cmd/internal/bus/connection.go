package bus

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// A Connection is where the messages are, as seen from here.
type Connection struct {
	URL     string        `json:"url"` // without a password
	Server  string        `json:"server"`
	Version string        `json:"version"`
	RTT     time.Duration `json:"rtt"` // there and back, in nanoseconds
	Cluster string        `json:"cluster,omitempty"`
	Servers int           `json:"servers,omitempty"` // of the cluster, that are known

	Replicas int      `json:"replicas"`         // servers that each message is kept on
	Behind   []string `json:"behind,omitempty"` // streams of which a copy is lacking or late
}

// Connection asks the server how it is.
func (b *Bus) Connection(ctx context.Context) (Connection, error) {
	c := Connection{URL: b.conn.ConnectedUrlRedacted(), Server: b.conn.ConnectedServerName(), Version: b.conn.ConnectedServerVersion(), Cluster: b.conn.ConnectedClusterName()}
	if b.server != nil {
		c.URL = b.server.nats.ClientURL()
	}
	if c.Cluster != "" {
		c.Servers = len(b.conn.Servers())
	}
	began := time.Now()
	for i, name := range StreamNames {
		s, err := ask(ctx, func(ctx context.Context) (jetstream.Stream, error) { return b.js.Stream(ctx, name) })
		if i == 0 {
			c.RTT = time.Since(began)
		}
		if isNone(err) {
			continue
		} else if err != nil {
			return c, fmt.Errorf("stream %s: %w", name, err)
		}
		info := s.CachedInfo()
		c.Replicas = max(c.Replicas, info.Config.Replicas)
		if !whole(info) {
			c.Behind = append(c.Behind, name)
		}
	}
	return c, nil
}

// whole reports whether a stream has its leader and all its copies.
func whole(s *jetstream.StreamInfo) bool {
	if s.Cluster == nil || s.Config.Replicas < 2 {
		return true
	}
	current := 0
	for _, peer := range s.Cluster.Replicas {
		if peer.Current && !peer.Offline {
			current++
		}
	}
	return s.Cluster.Leader != "" && current == s.Config.Replicas-1
}

// String tells it in a few words.
func (c Connection) String() string {
	if c.Cluster == "" {
		return c.URL
	}
	text := fmt.Sprintf("%s, %s of the cluster %s of %d; each message is kept on %d", c.URL, c.Server, c.Cluster, c.Servers, c.Replicas)
	if len(c.Behind) > 0 {
		text += "; a copy is lacking or late of " + strings.Join(c.Behind, ", ")
	}
	return text
}
