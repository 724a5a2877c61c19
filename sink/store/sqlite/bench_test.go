package sqlite

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay/extract"
	"hearsay/sink"
	"hearsay/sink/store"
	"hearsay/sink/store/storetest"
)

// million is how many claims the benchmarks fill a file with; HEARSAY_CLAIMS=20000 asks
// for fewer.
func million(b *testing.B) int {
	if n, err := strconv.Atoi(os.Getenv("HEARSAY_CLAIMS")); err == nil {
		return n
	}
	return 1_000_000
}

// BenchmarkStore fills a file and asks it what the page asks.
func BenchmarkStore(b *testing.B) {
	dir := b.TempDir()
	path := filepath.Join(dir, "hearsay.db")
	s, err := Open(path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { s.Close() }()
	b.Run("Put", func(b *testing.B) { fill(b, s, million(b)) })
	b.Run("Find", func(b *testing.B) { find(b, s) })
}

// inBatch is how many records are put at once: a hundred articles with all that is theirs.
const inBatch = 2200

func fill(b *testing.B, s *Store, n int) {
	for b.Loop() {
		g := storetest.NewGenerator(1)
		var spent, cpu time.Duration
		claims := 0
		last := 0
		for made := 0; made < n; {
			var batch []sink.Record
			for len(batch) < inBatch {
				r := g.Next()
				made += len(r) - 2
				batch = append(batch, r...)
			}
			from, before := time.Now(), used()
			if err := s.Put(b.Context(), batch); err != nil {
				b.Fatal(err)
			}
			spent += time.Since(from)
			cpu += used() - before
			claims += len(batch)
			if claims-last > 50000 {
				last = claims
				b.Logf("%d records", claims)
			}
		}
		info, err := os.Stat(s.path)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(claims)/spent.Seconds(), "records/s")
		b.ReportMetric(float64(info.Size())/float64(claims), "bytes/record")
		b.ReportMetric(cpu.Seconds()*1e6/float64(claims), "cpu-us/record")
	}
}

func used() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func find(b *testing.B, s *Store) {
	runtime.GC()
	facets, err := s.Facets(b.Context(), 100)
	if err != nil {
		b.Fatal(err)
	}
	words := commonWords(b, s)
	for name, q := range map[string]store.Query{
		"all":     {},
		"act":     {Filter: store.Filter{Acts: []extract.Function{extract.Deny}}},
		"speaker": {Filter: store.Filter{Speakers: []string{facets.Speakers[20].Key}}},
		"outlet":  {Filter: store.Filter{Outlets: []string{facets.Outlets[50].Key}}},
		"both":    {Filter: store.Filter{Outlets: []string{facets.Outlets[5].Key}, Speakers: []string{facets.Speakers[20].Key}}},
		"score":   {Filter: store.Filter{MinScore: .9, Asserted: true}},
		"newest":  {Order: store.Newest},
		"words":   {Filter: store.Filter{Words: words[200]}},
		"common":  {Filter: store.Filter{Words: words[0]}},
		"entity":  {Filter: store.Filter{Entity: facets.Entities[50].Key}},
		"open":    {Filter: store.Filter{Statuses: []store.Status{store.Open}}},
	} {
		b.Run(name, func(b *testing.B) {
			var times []time.Duration
			q := q
			for b.Loop() {
				from := time.Now()
				p, err := s.Find(b.Context(), q)
				if err != nil {
					b.Fatal(err)
				}
				times = append(times, time.Since(from))
				if q.After = p.Next; len(times) > 20 {
					q.After = ""
				}
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "median-ms")
		})
	}
}

// commonWords are the words of some claims, the commonest first.
func commonWords(b *testing.B, s *Store) []string {
	page, err := s.Find(b.Context(), store.Query{Limit: 500})
	if err != nil {
		b.Fatal(err)
	}
	count := map[string]int{}
	for _, r := range page.Rows {
		for _, w := range strings.Fields(strings.ToLower(r.Claim.Claim.Text)) {
			count[w]++
		}
	}
	return slices.SortedFunc(maps.Keys(count), func(a, c string) int { return cmp.Or(count[c]-count[a], cmp.Compare(a, c)) })
}
