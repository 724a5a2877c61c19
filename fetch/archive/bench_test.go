package archive

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
)

// newsPage is about size bytes of HTML that compresses as news pages do, about five to one.
func newsPage(size, seed int) []byte {
	r := rand.New(rand.NewPCG(uint64(seed), 1))
	var b bytes.Buffer
	for b.Len() < size {
		fmt.Fprintf(&b, `<div class="story-%d"><a href="/news/%x">`, r.IntN(40), r.Uint32())
		for range 24 {
			fmt.Fprintf(&b, "word%d ", r.IntN(4000))
		}
		b.WriteString("</a></div>\n")
	}
	return b.Bytes()
}

// Pages of 80 KB, all different: one writer that waits for the disk, eight of them,
// and one that does not wait.
func BenchmarkWrite(b *testing.B) {
	bodies := make([][]byte, 64)
	for i := range bodies {
		bodies[i] = newsPage(80_000, i)
	}
	run := func(name string, relaxed bool, writers int) {
		b.Run(name, func(b *testing.B) {
			a, err := Open(Options{Dir: filepath.Join(b.TempDir(), "archive"), Relaxed: relaxed})
			if err != nil {
				b.Fatal(err)
			}
			defer a.Close()
			b.SetBytes(80_000)
			b.SetParallelism(writers)
			b.RunParallel(func(pb *testing.PB) {
				for r := rand.New(rand.NewPCG(1, rand.Uint64())); pb.Next(); {
					n := r.IntN(1 << 30)
					if _, err := a.Write(story(fmt.Sprint(front, n), string(bodies[n%len(bodies)]), 0)); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
		})
	}
	run("durable", false, 1)
	run("durable-8", false, 8)
	run("relaxed", true, 1)
}

func BenchmarkScan(b *testing.B) {
	a, _ := opened(b, Options{})
	for i := range 200 {
		write(b, a, story(fmt.Sprint(front, i), string(newsPage(80_000, i)), i))
	}
	a.Close()
	path := filepath.Join(a.o.Dir, filepath.Base(glob(b, a, "*"+warcEnd)[0]))
	b.SetBytes(200 * 80_000)
	for b.Loop() {
		for _, err := range ScanFile(path, 0) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(200*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}

// Find and Latest in an archive of 20 files and 20,000 captures.
func BenchmarkLookup(b *testing.B) {
	a, _ := opened(b, Options{})
	var refs []Ref
	for i := range 20_000 {
		if i%1000 == 0 {
			a, _ = reopen(b, a)
		}
		refs = append(refs, write(b, a, story(fmt.Sprint(front, i), "a page", i)))
	}
	a, _ = reopen(b, a)
	b.Run("Find", func(b *testing.B) {
		for i := 0; b.Loop(); i += 7919 {
			mustFind(b, a, refs[i%len(refs)].ID)
		}
	})
	b.Run("Latest", func(b *testing.B) {
		for i := 0; b.Loop(); i += 7919 {
			if _, err := a.Latest(fmt.Sprint(front, i%len(refs))); err != nil {
				b.Fatal(err)
			}
		}
	})
}
