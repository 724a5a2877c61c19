package main

import (
	"os"
	"path/filepath"
	"time"

	"github.com/goccy/go-yaml"
)

// minConfidence is the confidence below which a claim is not shown: the default of
// the pipeline and of hearsay extract.
const minConfidence = 0.45

// defaults is the configuration of an empty pipeline.yaml.
func defaults() Config {
	return Config{
		NATS:    NATSConfig{Listen: "127.0.0.1:4222", DataDir: "data/nats", Durability: Strict},
		Sources: []Source{{Sample: true}},
		Fetch: FetchConfig{
			Workers: 8, UserAgent: "hearsay/" + version, PerHost: Duration(time.Second),
			Timeout: Duration(30 * time.Second), MaxBody: 10_000_000, Robots: true,
		},
		Extract: ExtractConfig{MinConfidence: minConfidence},
		Sinks:   []SinkConfig{{JSONL: &JSONLConfig{Path: "data/claims.jsonl"}}},
		Review:  ReviewConfig{Listen: "127.0.0.1:8080"},
	}
}

// loadConfig reads a pipeline.yaml over the defaults.
func loadConfig(path string) (Config, error) {
	c := defaults()
	data, err := os.ReadFile(path)
	if err != nil {
		return Config{}, err
	}
	if err := yaml.UnmarshalWithOptions(data, &c, yaml.Strict()); err != nil {
		return Config{}, err
	}
	c.Dir = filepath.Dir(path)
	return c, nil
}
