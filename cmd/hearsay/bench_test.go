package main

import (
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// BenchmarkRun is a whole run over files, as `hearsay run --once` does one: pages of
// twelve paragraphs of the samples', in a new order each and with a number of its own in
// every sentence, lest all be taken for copies. One iteration is an article.
// What the bus takes of it, a profile of one core tells:
//
//	go test ./cmd/hearsay -run '^$' -bench Run -benchtime 1000x -cpu 1 -cpuprofile cpu.out
//	go tool pprof -top -cum cpu.out
//
// The samples hold many more claims than other pages, and the same ones again and again.
// Pages of one's own, gzipped or not, are read if the variable HEARSAY_BENCH_PAGES has
// their pattern; one iteration is all of them.
func BenchmarkRun(b *testing.B) {
	for _, durability := range []string{"strict", "relaxed"} {
		b.Run(durability, func(b *testing.B) { benchmarkRun(b, durability, "pages/*.html", b.N) })
		if own := os.Getenv("HEARSAY_BENCH_PAGES"); own != "" {
			b.Run("own/"+durability, func(b *testing.B) {
				for range b.N {
					benchmarkRun(b, durability, own, 0)
				}
			})
		}
	}
}

// benchmarkRun runs over files, of which so many are written before.
func benchmarkRun(b *testing.B, durability, files string, written int) {
	b.StopTimer()
	p := newFolder(b, "files: "+files)
	config := readFile(b, p.path("pipeline.yaml"))
	p.write("pipeline.yaml", strings.Replace(config, "127.0.0.1:0}", "127.0.0.1:0, durability: "+durability+"}", 1))
	writePages(p, written)
	began := time.Now()
	b.StartTimer()
	if status, _, stderr := p.command(b.Context(), "run", "-c", p.path("pipeline.yaml"), "--once"); status == exitUsage {
		b.Fatal(stderr)
	}
	b.StopTimer()
	took := time.Since(began).Seconds()
	b.ReportMetric(float64(len(p.claims()))/took, "claims/s")
	if written > 0 {
		b.ReportMetric(float64(written)/took, "articles/s")
	}
}

func writePages(p *folder, n int) {
	p.Helper()
	var paragraphs []string
	for _, s := range samples {
		data, err := sampleFiles.ReadFile("sample/" + s.name)
		if err != nil {
			p.Fatal(err)
		}
		paragraphs = append(paragraphs, regexp.MustCompile(`(?s)<p>.*?</p>`).FindAllString(string(data), -1)...)
	}
	number := regexp.MustCompile(`([.,]”?[ <])`)
	random := rand.New(rand.NewPCG(1, 1))
	for i := range n {
		random.Shuffle(len(paragraphs), func(i, j int) { paragraphs[i], paragraphs[j] = paragraphs[j], paragraphs[i] })
		p.write(filepath.Join("pages", fmt.Sprintf("%d.html", i)), fmt.Sprintf(
			`<!DOCTYPE html><html lang="en"><head><title>News %[1]d</title></head><body><article><h1>News %[1]d</h1>%[2]s</article></body></html>`,
			i, number.ReplaceAllString(strings.Join(paragraphs[:12], "\n"), fmt.Sprintf(" of list %d$1", i))))
	}
}

// BenchmarkStart is a start on an empty directory until it is ready, as its /readyz has it.
func BenchmarkStart(b *testing.B) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	address := l.Addr().String()
	if err := l.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.StopTimer()
		p := newFolder(b, "files: pages/*.html")
		config := readFile(b, p.path("pipeline.yaml"))
		p.write("pipeline.yaml", fmt.Sprintf("observe: {listen: %q}\n%s", address, config))
		b.StartTimer()
		_, stop := p.start()
		for !answers("http://" + address + "/readyz") {
			time.Sleep(time.Millisecond)
		}
		b.StopTimer()
		stop()
		if err := os.RemoveAll(p.path("data")); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

func answers(url string) bool {
	r, err := http.Get(url)
	if err != nil {
		return false
	}
	r.Body.Close()
	return r.StatusCode == http.StatusOK
}
