package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"hearsay/extract/english"
	"hearsay/sink/store"
)

// Config is pipeline.yaml. Every key has a default (defaults()); an unknown key is
// an error.
type Config struct {
	NATS    NATSConfig    `yaml:"nats"`
	Sources []Source      `yaml:"sources"`
	Fetch   FetchConfig   `yaml:"fetch"`
	Extract ExtractConfig `yaml:"extract"`
	Sinks   []SinkConfig  `yaml:"sinks"`
	Review  ReviewConfig  `yaml:"review"`
	Observe ObserveConfig `yaml:"observe"`

	Dir string `yaml:"-"` // the folder of the file: relative paths are relative to it
}

// A Source is where articles come from: exactly one of its kinds is set.
type Source struct {
	Sample bool     `yaml:"sample"` // the articles inside the binary
	Feed   string   `yaml:"feed"`
	Site   string   `yaml:"sitemap"`
	URL    string   `yaml:"url"`
	URLs   string   `yaml:"urls"`  // a file with one URL a line
	Files  string   `yaml:"files"` // a glob
	Every  Duration `yaml:"every"` // how often to look again
	// Newer leaves out what a feed or sitemap dates earlier than so long ago; 0: nothing.
	// unset: newerDefault for a sitemap, 0 for a feed.
	Newer Duration `yaml:"newer"`
}

// A sitemap may list all that a site has ever had.
const (
	newerDefault = Duration(72 * time.Hour)
	unset        = Duration(-1)
)

// newer is Newer, or its default.
func (s *Source) newer() time.Duration {
	switch {
	case s.Newer != unset:
		return time.Duration(s.Newer)
	case s.Site != "":
		return time.Duration(newerDefault)
	}
	return 0
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

	Archive ArchiveConfig `yaml:"archive"`
}

// ArchiveConfig is where pages are kept as they came, and for how long.
type ArchiveConfig struct {
	Dir     string   `yaml:"dir"`      // "": nothing is kept
	MaxAge  Duration `yaml:"max_age"`  // 0: for ever
	MaxSize Size     `yaml:"max_size"` // of all files together
}

// ExtractConfig sets the engine.
type ExtractConfig struct {
	Workers       int     `yaml:"workers"` // 0: one a core
	MinConfidence float64 `yaml:"min_confidence"`
	Known         string  `yaml:"known"`   // a file of known names (extract.ReadKnown); empty: none
	Service       bool    `yaml:"service"` // answer requests on svc.extract.v1
}

// Duration is a time.Duration written as "15m" or "1s".
type Duration time.Duration

// Size is a number of bytes written as "10MB".
type Size int64

// minConfidence is the confidence.attribution below which a claim is left out: the
// default of the pipeline and of hearsay extract.
const minConfidence = english.MinConfidence

// defaults is the configuration that an empty pipeline.yaml stands for.
func defaults() Config {
	return Config{
		NATS:    natsDefaults(),
		Sources: []Source{{Sample: true, Every: everyDefault, Newer: unset}},
		Fetch: FetchConfig{
			Workers: 8, UserAgent: "hearsay/" + version, PerHost: Duration(time.Second),
			Timeout: Duration(30 * time.Second), MaxBody: 10_000_000, Robots: true,
			Archive: ArchiveConfig{Dir: "data/archive", MaxAge: Duration(90 * 24 * time.Hour), MaxSize: 10_000_000_000},
		},
		Extract: ExtractConfig{MinConfidence: minConfidence},
		Sinks: []SinkConfig{
			{JSONL: &JSONLConfig{Path: "data/claims.jsonl", Records: []string{"claims"}}},
			{Store: &StoreConfig{Path: "data/hearsay.db"}},
		},
		Review: ReviewConfig{Listen: listenDefault, Rank: RankConfig(store.DefaultWeights)},
		Dir:    ".",
	}
}

const everyDefault = Duration(15 * time.Minute)

// setDefaults readies what a mapping is read into, before its keys are read.
func (c *Config) setDefaults() { c.Review.Listen = notSaid }
func (s *Source) setDefaults() { s.Every, s.Newer = everyDefault, unset }

// path makes a path of the file one that can be opened from anywhere. An empty one
// stays empty.
func (c *Config) path(p string) string {
	if p == "" || filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(c.Dir, p)
}

// check reports what does not go together.
func (c *Config) check() error {
	seen := map[string]bool{}
	for _, s := range c.Sources {
		what := s.kinds()[0]
		if !s.Sample {
			what += ": " + s.Feed + s.Site + s.URL + s.URLs + s.Files
		}
		if seen[what] {
			return fmt.Errorf("two sources are %s: take one out", what)
		}
		seen[what] = true
	}
	stores := 0
	for _, s := range c.Sinks {
		if s.Store != nil {
			stores++
		}
		path := filepath.Clean(s.path())
		if seen[path] {
			return fmt.Errorf("two sinks write to %s: give each a file of its own", s.path())
		}
		seen[path] = true
	}
	if stores > 1 {
		return fmt.Errorf("%d sinks are stores: the page shows one; take the others out", stores)
	}
	return c.checkPage()
}

// kinds lists the kinds that the source sets, by their keys.
func (s *Source) kinds() []string {
	var set []string
	for _, k := range []struct {
		key string
		set bool
	}{{"sample", s.Sample}, {"feed", s.Feed != ""}, {"sitemap", s.Site != ""}, {"url", s.URL != ""}, {"urls", s.URLs != ""}, {"files", s.Files != ""}} {
		if k.set {
			set = append(set, k.key)
		}
	}
	return set
}

// check reports what is wrong with the source as a whole.
func (s *Source) check() error {
	switch kinds := s.kinds(); len(kinds) {
	case 1:
		if s.Newer != unset && s.Feed == "" && s.Site == "" {
			return fmt.Errorf("newer is for feeds and sitemaps, which date what they list; take it out of the source %s", kinds[0])
		}
		return nil
	case 0:
		return fmt.Errorf("a source needs one of: sample: true, feed, sitemap, url, urls, files")
	default:
		return fmt.Errorf("one source, one kind: give %s an item of the list each", strings.Join(kinds, " and "))
	}
}
