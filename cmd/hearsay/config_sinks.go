package main

import (
	"fmt"
	"net"
	"net/netip"
)

// A SinkConfig is one way out: exactly one field is set.
type SinkConfig struct {
	JSONL *JSONLConfig `yaml:"jsonl"`
	Store *StoreConfig `yaml:"store"`
}

// JSONLConfig is a file of JSON lines.
type JSONLConfig struct {
	Path    string   `yaml:"path"`
	Records []string `yaml:"records"` // claims (the default), entities, articles
}

// StoreConfig is what the page shows, in a file of SQLite's. It takes all records.
type StoreConfig struct {
	Path string `yaml:"path"`
}

// ReviewConfig is the fact-checkers' page.
type ReviewConfig struct {
	Listen string     `yaml:"listen"` // host:port; empty: no page
	Public string     `yaml:"public"` // its address outside, if a proxy stands before it
	TLS    TLSConfig  `yaml:"tls"`
	Rank   RankConfig `yaml:"rank"`
}

// TLSConfig is for a page that speaks https itself: files in PEM, both or none.
type TLSConfig struct {
	Cert string `yaml:"cert"` // with the chain behind it
	Key  string `yaml:"key"`
}

// RankConfig are the weights of the queue's order (store.Weights).
type RankConfig struct {
	Score      float64 `yaml:"score"`
	Confidence float64 `yaml:"confidence"`
	Spread     float64 `yaml:"spread"`
	Freshness  float64 `yaml:"freshness"`
}

const listenDefault = "127.0.0.1:8080" // of a page that has a store to show

// notSaid is review.listen until the file says something else.
const notSaid = "\x00"

func (j *JSONLConfig) setDefaults() { j.Records = []string{"claims"} }

// store is the configured store, nil if there is none.
func (c *Config) store() *StoreConfig {
	for _, s := range c.Sinks {
		if s.Store != nil {
			return s.Store
		}
	}
	return nil
}

// checkPage settles where the page is, if nothing was said: where there is a store to
// show, at the usual address.
func (c *Config) checkPage() error {
	switch {
	case c.Review.Listen == notSaid && c.store() == nil:
		c.Review.Listen = ""
	case c.Review.Listen == notSaid:
		c.Review.Listen = listenDefault
	case c.Review.Listen != "" && c.store() == nil:
		return fmt.Errorf(`review.listen is %s, but the page has no store to show: add - store: {path: data/hearsay.db} to sinks, or write review: {listen: ""}`, c.Review.Listen)
	}
	return c.checkPorts()
}

// path is the file that the sink writes to.
func (s *SinkConfig) path() string {
	if s.Store != nil {
		return s.Store.Path
	}
	return s.JSONL.Path
}

// login reports whether who asks for the page must log in: whoever else can reach it.
func (r *ReviewConfig) login() bool {
	return r.Public != "" || !isLoopback(r.Listen)
}

// isLoopback reports whether only this machine can reach an address.
func isLoopback(listen string) bool {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return false
	}
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.IsLoopback()
}

func (s *SinkConfig) check() error {
	switch {
	case s.JSONL == nil && s.Store == nil:
		return fmt.Errorf("a sink needs a kind, as: - jsonl: {path: data/claims.jsonl}")
	case s.JSONL != nil && s.Store != nil:
		return fmt.Errorf("one sink, one kind: give jsonl and store an item of the list each")
	}
	return nil
}

func (j *JSONLConfig) check() error {
	if j.Path == "" {
		return fmt.Errorf("path is missing: the file to write to, as path: data/claims.jsonl")
	}
	return nil
}

func (s *StoreConfig) check() error {
	if s.Path == "" {
		return fmt.Errorf("path is missing: the file to write to, as path: data/hearsay.db")
	}
	return nil
}

func (t *TLSConfig) check() error {
	if (t.Cert == "") != (t.Key == "") {
		return fmt.Errorf("cert and key go together: name both files, or none")
	}
	return nil
}

func (r *RankConfig) check() error {
	if *r == (RankConfig{}) {
		return fmt.Errorf("all weights are 0: then nothing comes before anything else; give one a weight")
	}
	return nil
}
