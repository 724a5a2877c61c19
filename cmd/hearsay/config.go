package main

import "time"

// Config is pipeline.yaml. Every key has a default (defaults()); an unknown key is
// an error.
type Config struct {
	NATS    NATSConfig    `yaml:"nats"`
	Sources []Source      `yaml:"sources"`
	Fetch   FetchConfig   `yaml:"fetch"`
	Extract ExtractConfig `yaml:"extract"`
	Sinks   []SinkConfig  `yaml:"sinks"`
	Review  ReviewConfig  `yaml:"review"`

	Dir string `yaml:"-"` // the folder of the file: relative paths are relative to it
}

// NATSConfig says which server carries the pipeline.
type NATSConfig struct {
	URL        string     `yaml:"url"`        // a cluster; empty: the embedded server
	Listen     string     `yaml:"listen"`     // host:port of the embedded server
	DataDir    string     `yaml:"dir"`        // where the embedded server keeps its streams
	Durability Durability `yaml:"durability"` // strict: every message is synced to disk before it is acked
}

// Durability says what an ack of the embedded server outlives.
type Durability string

const (
	Strict  Durability = "strict"  // a power cut
	Relaxed Durability = "relaxed" // a crash of the process only
)

// A Source is where articles come from: exactly one of its kinds is set.
type Source struct {
	Sample bool     `yaml:"sample"` // the articles inside the binary
	Feed   string   `yaml:"feed"`
	Site   string   `yaml:"sitemap"`
	URL    string   `yaml:"url"`
	URLs   string   `yaml:"urls"`  // a file with one URL a line
	Files  string   `yaml:"files"` // a glob
	Every  Duration `yaml:"every"` // how often to look again
}

// FetchConfig bounds what the fetch stage does to others and lets be done to itself.
type FetchConfig struct {
	Workers      int      `yaml:"workers"`
	UserAgent    string   `yaml:"user_agent"`
	Contact      string   `yaml:"contact"`
	PerHost      Duration `yaml:"per_host"` // between two requests to one host
	Timeout      Duration `yaml:"timeout"`  // for one page, from dial to last byte
	MaxBody      Size     `yaml:"max_body"` // decoded bytes
	Robots       bool     `yaml:"robots"`
	AllowPrivate []string `yaml:"allow_private"` // CIDRs or host:port
}

// ExtractConfig sets the engine.
type ExtractConfig struct {
	Workers       int     `yaml:"workers"` // 0: one a core
	MinConfidence float64 `yaml:"min_confidence"`
}

// A SinkConfig is one way out: exactly one field is set.
type SinkConfig struct {
	JSONL *JSONLConfig `yaml:"jsonl"`
}

// JSONLConfig is a file of JSON lines.
type JSONLConfig struct {
	Path    string   `yaml:"path"`
	Records []string `yaml:"records"` // claims (the default), entities, articles
}

// ReviewConfig is the fact-checkers' page.
type ReviewConfig struct {
	Listen string `yaml:"listen"`
}

// Duration is a time.Duration written as "15m" or "1s".
type Duration time.Duration

// Size is a number of bytes written as "10MB".
type Size int64
