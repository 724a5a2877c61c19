package main

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"time"

	"hearsay/cmd/internal/bus"
)

// NATSConfig says which server carries the pipeline.
type NATSConfig struct {
	URL string `yaml:"url"` // a cluster, several addresses with commas; empty: the embedded server

	// How to be let in by a cluster.
	Credentials string        `yaml:"credentials"` // a .creds file
	NKey        string        `yaml:"nkey"`        // a file that holds an nkey's seed
	TLS         NATSTLSConfig `yaml:"tls"`
	Replicas    int           `yaml:"replicas"` // on how many of its servers everything is kept

	Listen string `yaml:"listen"` // host:port of the embedded server
	// Who may subscribe to the embedded server; none: anyone who can connect.
	Subscribers []SubscriberConfig `yaml:"subscribers"`

	DataDir    string     `yaml:"dir"`        // where the embedded server keeps its streams
	Durability Durability `yaml:"durability"` // strict: every message is synced to disk before it is acked

	Keep KeepConfig `yaml:"keep"`
}

// NATSTLSConfig are files in PEM by which the cluster, or subscribers, and hearsay know
// each other.
type NATSTLSConfig struct {
	CA   string `yaml:"ca"`   // who vouches for the cluster's servers; empty: whom the system trusts
	Cert string `yaml:"cert"` // hearsay's own, also that of the embedded server
	Key  string `yaml:"key"`
}

// SubscriberConfig is somebody who may subscribe: by user and password, or by an nkey.
type SubscriberConfig struct {
	User     string `yaml:"user"`
	Password string `yaml:"password"` // a bcrypt hash
	NKey     string `yaml:"nkey"`     // public
}

func (s *SubscriberConfig) check() error { return bus.Subscriber(*s).Check() }

// KeepConfig is what each stream keeps at most.
type KeepConfig struct {
	Jobs     LimitConfig `yaml:"jobs"`
	Articles LimitConfig `yaml:"articles"`
	Claims   LimitConfig `yaml:"claims"`
	Entities LimitConfig `yaml:"entities"`
	Parked   LimitConfig `yaml:"parked"`
}

// LimitConfig bounds one stream: beyond either the oldest messages go.
type LimitConfig struct {
	Age  Duration `yaml:"age"`
	Size Size     `yaml:"size"`
}

// leastAge is far longer than any message is in hand.
const leastAge = time.Hour

// Durability says what an ack of the embedded server outlives.
type Durability string

const (
	Strict  Durability = "strict"  // a power cut
	Relaxed Durability = "relaxed" // a crash of the process only
)

// UnmarshalText reads strict or relaxed.
func (d *Durability) UnmarshalText(data []byte) error {
	switch got := Durability(data); got {
	case Strict, Relaxed:
		*d = got
		return nil
	}
	return fmt.Errorf("%q is neither strict (an ack outlives a power cut) nor relaxed (a crash of the process only)", data)
}

func natsDefaults() NATSConfig {
	c := NATSConfig{Listen: "127.0.0.1:4222", DataDir: "data/nats", Durability: Strict, Replicas: 1}
	for stream, l := range c.Keep.limits() {
		byDefault := bus.DefaultLimits[stream]
		*l = LimitConfig{Duration(byDefault.Age), Size(byDefault.Bytes)}
	}
	return c
}

// limits are the limits by stream.
func (k *KeepConfig) limits() map[string]*LimitConfig {
	return map[string]*LimitConfig{bus.Fetch: &k.Jobs, bus.Articles: &k.Articles, bus.Claims: &k.Claims, bus.Entities: &k.Entities, bus.Parked: &k.Parked}
}

// check reports what does not go together.
func (c *NATSConfig) check() error {
	switch {
	case c.Credentials != "" && c.NKey != "":
		return errors.New("credentials and nkey are two ways to be let in: give one of them")
	case (c.TLS.Cert == "") != (c.TLS.Key == ""):
		return errors.New("tls: cert and key go together: name both files, or none")
	case c.URL != "" && len(c.Subscribers) > 0:
		return errors.New("subscribers are let in by hearsay's own server, and url names a cluster: let them in there, and take them out here")
	case c.URL != "":
		return nil
	case c.Credentials != "" || c.NKey != "" || c.TLS.CA != "":
		return errors.New("credentials, nkey and tls.ca are for a cluster: name it by url, or take them out")
	case c.Replicas > 1:
		return fmt.Errorf("replicas is %d, and hearsay's own server is one: name a cluster by url, or take it out", c.Replicas)
	case len(c.Subscribers) == 0 && !isLoopback(c.Listen):
		return fmt.Errorf("others can reach listen: %s, and whoever does would be let in: say by subscribers who may (hearsay config subscriber NAME makes the line), or listen on 127.0.0.1:4222", c.Listen)
	}
	seen := map[string]bool{}
	for _, s := range c.Subscribers {
		name := s.User + s.NKey
		if seen[name] {
			return fmt.Errorf("%s is twice among the subscribers: take one out", name)
		}
		seen[name] = true
	}
	return nil
}

// inTheClear reports whether subscribers send passwords over a net that others may hear.
func (c *NATSConfig) inTheClear() bool {
	return c.URL == "" && c.TLS.Cert == "" && !isLoopback(c.Listen) && slices.ContainsFunc(c.Subscribers, func(s SubscriberConfig) bool { return s.User != "" })
}

// natsCertificate is the embedded server's, nil if it has none. One that cannot be read is
// an error when the server starts.
func natsCertificate(c *Config, tell *teller) func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	if c.NATS.URL != "" || c.NATS.TLS.Cert == "" {
		return nil
	}
	p, err := newPair("nats.tls", c.path(c.NATS.TLS.Cert), c.path(c.NATS.TLS.Key), tell.log)
	if err != nil {
		return func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return nil, err }
	}
	return p.get
}

const mostReplicas = 5 // that a stream of NATS may have

func checkReplicas(v reflect.Value) error {
	if n := v.Int(); n < 1 || n > mostReplicas {
		return fmt.Errorf("want a whole number from 1 to %d (3 outlive the loss of one server), not %d", mostReplicas, n)
	}
	return nil
}

// checkNATSURLs wants a URL of a NATS server, or several with commas.
func checkNATSURLs(s string) error {
	if s == "" {
		return nil
	}
	for _, one := range strings.Split(s, ",") {
		u, err := url.Parse(strings.TrimSpace(one))
		if err != nil || u.Hostname() == "" || !natsSchemes[u.Scheme] {
			return fmt.Errorf("%q is no NATS server; write for instance nats://127.0.0.1:4222, or leave it empty for the embedded server", one)
		}
	}
	return nil
}

var natsSchemes = map[string]bool{"nats": true, "tls": true, "ws": true, "wss": true}

// clusterLine names the cluster for a person, without its passwords.
func (c *NATSConfig) clusterLine() string {
	var all []string
	for _, one := range strings.Split(c.URL, ",") {
		if u, err := url.Parse(strings.TrimSpace(one)); err == nil {
			all = append(all, u.Redacted())
		}
	}
	line := "the cluster at " + strings.Join(all, ", ")
	if c.Replicas > 1 {
		line += fmt.Sprintf(", everything on %d of its servers", c.Replicas)
	}
	return line
}

func busOptions(c *Config, tell *teller) bus.Options {
	n := &c.NATS
	o := bus.Options{
		URL: n.URL, Credentials: c.path(n.Credentials), NKey: c.path(n.NKey), CA: c.path(n.TLS.CA), Cert: c.path(n.TLS.Cert), CertKey: c.path(n.TLS.Key),
		Listen: n.Listen, Dir: c.path(n.DataDir), Strict: n.Durability == Strict, Serves: c.Extract.Service, Certificate: natsCertificate(c, tell), Replicas: n.Replicas, Keep: map[string]bus.Limit{}, Log: tell.log,
	}
	for stream, l := range n.Keep.limits() {
		o.Keep[stream] = bus.Limit{Age: time.Duration(l.Age), Bytes: int64(l.Size)}
	}
	for _, s := range n.Subscribers {
		o.Subscribers = append(o.Subscribers, bus.Subscriber(s))
	}
	return o
}
