// Package bustest runs clusters of NATS servers in one process, for tests and for the
// soak: servers that can be taken away and brought back.
package bustest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	natsserver "github.com/nats-io/nats-server/v2/server"
)

// A Cluster is some servers with JetStream that know each other. Its methods are for one
// goroutine.
type Cluster struct {
	dir     string
	members []*member
	links   []*link // one for each two servers and direction
}

// A member is one server, or what is left of it.
type member struct {
	name         string
	client, peer int // ports
	server       *natsserver.Server
}

const startLimit = 30 * time.Second

// Start starts n servers that keep what they hold below the directory, each message
// synced to disk before it is acked.
func Start(dir string, n int) (*Cluster, error) {
	c := &Cluster{dir: dir}
	for i := range n {
		m := &member{name: fmt.Sprintf("n%d", i+1)}
		for _, port := range []*int{&m.client, &m.peer} {
			var err error
			if *port, err = freePort(); err != nil {
				return nil, err
			}
		}
		c.members = append(c.members, m)
	}
	for from := range n {
		for to := range n {
			if from == to {
				continue
			}
			k, err := newLink(from, to, c.members[to].peer)
			if err != nil {
				return nil, errors.Join(err, c.Close())
			}
			c.links = append(c.links, k)
		}
	}
	for i := range n {
		if err := c.begin(i); err != nil {
			return nil, errors.Join(err, c.Close())
		}
	}
	return c, c.wait()
}

// freePort finds a port that nothing has. It is none of those that the system gives to
// whoever asks for any: a server that is away for a while finds its port free.
func freePort() (int, error) {
	const first, end, tries = 20000, 32000, 100
	var err error
	for range tries {
		port := first + rand.IntN(end-first)
		var l net.Listener
		if l, err = net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			return port, l.Close()
		}
	}
	return 0, err
}

// nowhere is an address at which nothing listens.
const nowhere = "127.0.0.1:1"

func (c *Cluster) begin(i int) error {
	m := c.members[i]
	var routes []*url.URL
	for _, k := range c.links {
		if k.from == i {
			routes = append(routes, &url.URL{Scheme: "nats", Host: k.address()})
		}
	}
	s, err := natsserver.NewServer(&natsserver.Options{
		ServerName: m.name, Host: "127.0.0.1", Port: m.client, NoSigs: true, NoLog: true,
		JetStream: true, StoreDir: filepath.Join(c.dir, m.name), SyncAlways: true, JetStreamMaxStore: 1 << 40, MaxPayload: 8 << 20,
		// They tell each other where nobody is, lest they find ways that cannot be cut.
		Cluster: natsserver.ClusterOpts{Name: "hearsay", Host: "127.0.0.1", Port: m.peer, Advertise: nowhere, NoAdvertise: true}, Routes: routes,
	})
	if err != nil {
		return err
	}
	s.Start()
	if !s.ReadyForConnections(startLimit) {
		return fmt.Errorf("server %s is not ready after %v", m.name, startLimit)
	}
	m.server = s
	return nil
}

// wait returns once the cluster has a leader that knows of all servers that run.
func (c *Cluster) wait() error {
	for limit := time.Now().Add(startLimit); time.Now().Before(limit); time.Sleep(20 * time.Millisecond) {
		if i := c.MetaLeader(); i >= 0 && len(c.members[i].server.JetStreamClusterPeers()) == len(c.members) {
			return nil
		}
	}
	return fmt.Errorf("the cluster has no leader after %v", startLimit)
}

// URL names all servers, for clients.
func (c *Cluster) URL() string {
	var all []string
	for _, m := range c.members {
		all = append(all, fmt.Sprintf("nats://127.0.0.1:%d", m.client))
	}
	return strings.Join(all, ",")
}

// At is the server that has the address of a client's; -1 if none has.
func (c *Cluster) At(address string) int {
	return slices.IndexFunc(c.members, func(m *member) bool { return strings.HasSuffix(address, fmt.Sprintf(":%d", m.client)) })
}

// Len is of how many servers the cluster is.
func (c *Cluster) Len() int { return len(c.members) }

// account of the clients, who name none.
const account = "$G"

// Leader is the server that leads a stream; -1 if none does.
func (c *Cluster) Leader(stream string) int {
	for i, m := range c.members {
		if m.server != nil && m.server.JetStreamIsStreamLeader(account, stream) {
			return i
		}
	}
	return -1
}

// MetaLeader is the server that leads the cluster itself; -1 if none does. Without one it takes
// requests about streams and consumers and answers none.
func (c *Cluster) MetaLeader() int {
	return slices.IndexFunc(c.members, func(m *member) bool { return m.server != nil && m.server.JetStreamIsLeader() })
}

// Stop takes a server away; what it kept stays on disk.
func (c *Cluster) Stop(i int) {
	m := c.members[i]
	if m.server == nil {
		return
	}
	m.server.Shutdown()
	m.server.WaitForShutdown()
	m.server = nil
}

// Restart brings a server back that was taken away.
func (c *Cluster) Restart(i int) error { return c.begin(i) }

// Cut parts a server that runs from the others, but not from its clients.
func (c *Cluster) Cut(i int) error {
	c.set(i, true)
	for limit := time.Now().Add(startLimit); c.members[i].server.NumRoutes() > 0; time.Sleep(time.Millisecond) {
		if time.Now().After(limit) {
			return fmt.Errorf("server %s has ways to the others that are not cut", c.members[i].name)
		}
	}
	return nil
}

// Mend takes a cut back.
func (c *Cluster) Mend(i int) { c.set(i, false) }

func (c *Cluster) set(i int, cut bool) {
	for _, k := range c.links {
		if k.from == i || k.to == i {
			k.set(cut)
		}
	}
}

// Close takes all servers away.
func (c *Cluster) Close() error {
	for i := range c.members {
		c.Stop(i)
	}
	for _, k := range c.links {
		k.close()
	}
	return nil
}
