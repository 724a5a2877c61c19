package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"hearsay/sink/store"
)

// Every mistake has a file: what it is, the pipeline.yaml, and what a person reads.
func TestConfigMistakes(t *testing.T) {
	files, err := filepath.Glob("testdata/config/*.txtar")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { testMistake(t, file) })
	}
}

func testMistake(t *testing.T, file string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, err = parseConfig("pipeline.yaml", a.Files[0].Data)
	if err == nil {
		t.Fatal("accepted")
	}
	var exit *exitError
	if !errors.As(err, &exit) || exit.status != exitUsage {
		t.Errorf("%v does not end with status %d", err, exitUsage)
	}
	got := err.Error() + "\n"
	if *update {
		a.Files = append(a.Files[:1], txtar.File{Name: "want", Data: []byte(got)})
		if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(a.Files[1].Data), got); diff != "" {
		t.Error(diff)
	}
}

func TestConfigDefaults(t *testing.T) {
	for name, data := range map[string]string{
		"empty":              "",
		"only comments":      "# nothing yet\n",
		"keys without value": "nats:\nsources:\nfetch:\n  workers:\n  # timeout: 1s\nextract:\nsinks:\nreview:\n",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := parseConfig("pipeline.yaml", []byte(data))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(defaults(), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestConfigEveryKey(t *testing.T) {
	const file = `
nats:
  url: "nats://a.example:4222, tls://b.example"
  credentials: hearsay.creds
  tls: {ca: ca.pem, cert: own.pem, key: own.key}
  replicas: 3
  listen: "[::1]:0"
  dir: /var/lib/hearsay
  durability: relaxed
  keep: {jobs: {age: 2d, size: 1GB}, articles: {age: 3d, size: 2GB}, claims: {age: 4d, size: 3GB}, entities: {age: 5d, size: 4GB}, parked: {age: 6d, size: 5GB}}
sources:
  - sample: true
  - {feed: https://example.com/rss.xml, newer: 2d}
  - {sitemap: https://example.com/sitemap.xml, newer: 0s}
  - {url: https://example.com/news.html, every: 1h30m}
  - urls: list.txt
  - files: incoming/*.html
fetch:
  workers: 3
  user_agent: ferro-reader/1.0
  contact: desk@example.com
  per_host: 2s
  timeout: 1m
  max_body: 2MiB
  robots: false
  allow_private: [10.0.0.0/8, "localhost:8000", "[::1]:80"]
  archive: {dir: "", max_age: 0s, max_size: 1GB}
extract: {workers: 2, min_confidence: 1, service: true}
sinks:
  - jsonl: {path: out/claims.jsonl}
  - jsonl: {path: /tmp/all.jsonl, records: [claims, entities, articles]}
  - store: {path: out/hearsay.db}
review:
  listen: ":8080"
  public: https://claims.example.org
  tls: {cert: page.pem, key: /etc/page.key}
  rank: {score: 2, spread: 0}
observe: {listen: "127.0.0.1:9464", otlp: "http://collector.example:4318"}
`
	got, err := parseConfig("conf/pipeline.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	want := Config{
		NATS: NATSConfig{
			URL: "nats://a.example:4222, tls://b.example", Credentials: "hearsay.creds", TLS: NATSTLSConfig{"ca.pem", "own.pem", "own.key"}, Replicas: 3,
			Listen: "[::1]:0", DataDir: "/var/lib/hearsay", Durability: Relaxed,
			Keep: KeepConfig{
				LimitConfig{48 * Duration(time.Hour), 1e9}, LimitConfig{72 * Duration(time.Hour), 2e9}, LimitConfig{96 * Duration(time.Hour), 3e9},
				LimitConfig{120 * Duration(time.Hour), 4e9}, LimitConfig{144 * Duration(time.Hour), 5e9},
			},
		},
		Sources: []Source{
			{Sample: true, Every: everyDefault, Newer: unset},
			{Feed: "https://example.com/rss.xml", Every: everyDefault, Newer: Duration(48 * time.Hour)},
			{Site: "https://example.com/sitemap.xml", Every: everyDefault},
			{URL: "https://example.com/news.html", Every: Duration(90 * time.Minute), Newer: unset},
			{URLs: "list.txt", Every: everyDefault, Newer: unset},
			{Files: "incoming/*.html", Every: everyDefault, Newer: unset},
		},
		Fetch: FetchConfig{
			3, "ferro-reader/1.0", "desk@example.com", Duration(2 * time.Second), Duration(time.Minute), 2 << 20, false,
			[]string{"10.0.0.0/8", "localhost:8000", "[::1]:80"}, ArchiveConfig{"", 0, 1_000_000_000},
		},
		Extract: ExtractConfig{Workers: 2, MinConfidence: 1, Service: true},
		Sinks: []SinkConfig{
			{JSONL: &JSONLConfig{"out/claims.jsonl", []string{"claims"}}},
			{JSONL: &JSONLConfig{"/tmp/all.jsonl", []string{"claims", "entities", "articles"}}},
			{Store: &StoreConfig{"out/hearsay.db"}},
		},
		Review: ReviewConfig{
			":8080", "https://claims.example.org", TLSConfig{"page.pem", "/etc/page.key"},
			RankConfig{2, store.DefaultWeights.Confidence, 0, store.DefaultWeights.Freshness},
		},
		Observe: ObserveConfig{"127.0.0.1:9464", "http://collector.example:4318"},
		Dir:     "conf",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if p := got.path(got.Sinks[0].JSONL.Path); p != filepath.FromSlash("conf/out/claims.jsonl") {
		t.Errorf("a relative path is not relative to the file's folder: %s", p)
	}
	if p := got.path(got.NATS.DataDir); p != "/var/lib/hearsay" {
		t.Errorf("an absolute path was changed: %s", p)
	}
}

func TestConfigEmptyLists(t *testing.T) {
	got, err := parseConfig("pipeline.yaml", []byte("sources: []\nsinks: []\n"))
	if err != nil || len(got.Sources) != 0 || len(got.Sinks) != 0 {
		t.Errorf("an empty list did not replace the default: %+v, %v", got, err)
	}
}

// There is a page where there is a store to show, unless the file says otherwise.
func TestConfigPage(t *testing.T) {
	for file, want := range map[string]ReviewConfig{
		"":                                        {Listen: "127.0.0.1:8080"},
		"sinks: [{store: {path: a.db}}]":          {Listen: "127.0.0.1:8080"},
		"sinks: [{jsonl: {path: a.jsonl}}]":       {},
		"sinks: []\nreview:":                      {},
		"sinks: []\nreview: {listen: \"\"}":       {},
		"review: {listen: \"\"}":                  {},
		"review: {listen: localhost:9}":           {Listen: "localhost:9"},
		"review: {public: \"http://a.example/\"}": {Listen: "127.0.0.1:8080", Public: "http://a.example/"},
	} {
		got, err := parseConfig("pipeline.yaml", []byte(file))
		want.Rank = RankConfig(store.DefaultWeights)
		if diff := cmp.Diff(want, got.Review); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", file, err, diff)
		}
	}
	for listen, login := range map[string]bool{
		"127.0.0.1:1": false, "localhost:1": false, "[::1]:1": false, "127.8.0.9:1": false,
		":1": true, "0.0.0.0:1": true, "[::]:1": true, "192.0.2.7:1": true, "desk.example:1": true, "localhost.example:1": true,
	} {
		if r := (&ReviewConfig{Listen: listen}); r.login() != login {
			t.Errorf("%s: login %v", listen, !login)
		}
	}
	if !(&ReviewConfig{Listen: "127.0.0.1:1", Public: "https://a.example"}).login() {
		t.Error("a page that others reach by a proxy asks nobody to log in")
	}
}

func TestConfigMissing(t *testing.T) {
	_, err := loadConfig(filepath.Join(t.TempDir(), "pipeline.yaml"))
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "-c") {
		t.Errorf("got %v", err)
	}
}

func TestDurationString(t *testing.T) {
	for d, want := range map[time.Duration]string{
		15 * time.Minute: "15m", 90 * time.Minute: "1h30m", 2 * time.Hour: "2h", time.Second: "1s", 61 * time.Second: "1m1s", 0: "0s", 24 * time.Hour: "24h", 72 * time.Hour: "3d", 73 * time.Hour: "73h",
	} {
		if got := Duration(d).String(); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
}

// Any bytes are read or refused; nothing panics.
func FuzzConfig(f *testing.F) {
	files, _ := filepath.Glob("testdata/config/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(a.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := parseConfig("pipeline.yaml", data); err != nil && err.Error() == "" {
			t.Error("refused without a word")
		}
	})
}
