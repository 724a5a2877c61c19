package near

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var day = time.Date(2024, 5, 19, 6, 0, 0, 0, time.UTC)

// at is a time of the day.
func at(minutes int) time.Time { return day.Add(time.Duration(minutes) * time.Minute) }

func paperURI(n int) string { return fmt.Sprintf("https://paper%d.example/story", n) }

func TestStar(t *testing.T) {
	x := New(100)
	whole, start, other := SignText(words(0, 600)), SignText(words(0, 200)), SignText(words(5000, 300))
	end := SignText(words(400, 200))
	for _, step := range []struct {
		reason   string
		uri      string
		s        Signature
		original string
	}{
		{"the first is an original", paperURI(1), whole, ""},
		{"another story is one too", paperURI(2), other, ""},
		{"a third of it is a copy", paperURI(3), start, paperURI(1)},
		{"the end of it is a copy of the original, not of the copy", paperURI(4), end, paperURI(1)},
		{"the same once more", paperURI(5), start, paperURI(1)},
		{"an original seen again stays one", paperURI(1), whole, ""},
		{"a copy seen again stays one", paperURI(3), start, paperURI(1)},
		{"a copy with a longer text", paperURI(3), whole, paperURI(1)},
		{"a copy whose text has become another story's", paperURI(3), other, paperURI(2)},
		{"a copy whose text has become its own", paperURI(4), SignText(words(9000, 300)), ""},
		{"a text too short to tell", paperURI(6), SignText("short"), ""},
		{"another", paperURI(7), SignText("short"), ""},
	} {
		if e := x.FindOrAdd(step.uri, day, step.s); e.Original != step.original {
			t.Errorf("%s: the original of %s is %q, want %q", step.reason, step.uri, e.Original, step.original)
		}
	}
	if original, similarity, ok := x.Find(paperURI(8), start); !ok || original != paperURI(1) || similarity < 0.8 {
		t.Errorf("Find: %q, %v, %v", original, similarity, ok)
	}
	if original, _, ok := x.Find(paperURI(1), whole); ok {
		t.Errorf("an article is a copy of %s, and that is itself or its copy", original)
	}
	if x.Len() != 7 {
		t.Errorf("%d articles", x.Len())
	}
}

// TestOutlets shows the two bars: a paper that repeats a part of yesterday's story does
// not print it again.
func TestOutlets(t *testing.T) {
	x := New(100)
	x.FindOrAdd("https://www.paper.example/monday", day, SignText(words(0, 300)))
	followUp := SignText(words(0, 100) + "\n" + words(5000, 300))
	if e := x.FindOrAdd("https://paper.example/tuesday", day, followUp); e.Original != "" {
		t.Errorf("a follow-up is a copy of %s", e.Original)
	}
	if e := x.FindOrAdd("https://other.example/monday", day, SignText(words(0, 100)+"\n"+words(7000, 300))); e.Original == "" {
		t.Error("the same part in another paper is not a copy")
	}
	if e := x.FindOrAdd("https://m.paper.example/monday-again", day, SignText(words(0, 290))); e.Original != "https://www.paper.example/monday" {
		t.Errorf("the same story at another address of the paper: %q", e.Original)
	}
	x.FindOrAdd("file:///news/a.html", day, SignText(words(20000, 300)))
	if e := x.FindOrAdd("file:///news/b.html", day, SignText(words(20000, 100))); e.Original == "" {
		t.Error("files are taken for one outlet")
	}
}

func TestEarliestOfEquals(t *testing.T) {
	x := New(10)
	s := SignText(words(0, 300))
	x.Add(paperURI(1), at(5), s)
	x.Add(paperURI(2), at(3), s)
	x.Add(paperURI(3), at(3), s)
	if original, _, _ := x.Find(paperURI(4), s); original != paperURI(2) {
		t.Errorf("got %s", original)
	}
}

// TestUpdate shows that an article is found by its new text and no longer by the old.
func TestUpdate(t *testing.T) {
	x := New(10)
	before, after := SignText(words(0, 300)), SignText(words(5000, 300))
	x.FindOrAdd(paperURI(1), at(0), before)
	if e := x.FindOrAdd(paperURI(1), at(9), after); !e.Seen.Equal(at(0)) || e.Signature != after {
		t.Errorf("seen %v", e.Seen)
	}
	if _, _, ok := x.Find(paperURI(2), before); ok {
		t.Error("found by its former text")
	}
	if _, _, ok := x.Find(paperURI(2), after); !ok {
		t.Error("not found by its text")
	}
	if x.Len() != 1 {
		t.Errorf("%d articles", x.Len())
	}
}

func TestCapacity(t *testing.T) {
	x := New(3)
	for i := range 5 {
		x.FindOrAdd(paperURI(i), at(i), SignText(words(1000*i, 200)))
	}
	x.FindOrAdd(paperURI(9), at(9), SignText(words(4000, 100))) // a copy of 4; 2 gives way
	for i := range 5 {
		_, _, ok := x.Find("https://x.example/", SignText(words(1000*i, 200)))
		if want := i >= 3; ok != want {
			t.Errorf("article %d is found: %v", i, ok)
		}
	}
	if x.Len() != 3 || len(x.Entries()) != 3 {
		t.Errorf("%d articles, %d entries", x.Len(), len(x.Entries()))
	}
	if e := x.FindOrAdd(paperURI(0), at(10), SignText(words(0, 200))); e.Original != "" { // 3 gives way
		t.Errorf("a forgotten article is a copy of %s", e.Original)
	}
	x.FindOrAdd(paperURI(1), at(11), SignText(words(1000, 200))) // 4 gives way, the original of 9
	if e := x.FindOrAdd(paperURI(9), at(12), SignText(words(4000, 100))); e.Original != paperURI(4) {
		t.Errorf("a copy has lost its forgotten original: %q", e.Original)
	}
	if e := x.FindOrAdd(paperURI(9), at(13), SignText(words(7000, 100))); e.Original != "" {
		t.Errorf("a new text is a copy of %s", e.Original)
	}
}

// TestTwoAtOnce hands one story in by many goroutines: one of them is the original.
func TestTwoAtOnce(t *testing.T) {
	x := New(1000)
	var group sync.WaitGroup
	results := make([]Entry, 64)
	for i := range results {
		group.Go(func() {
			story := i % 4
			results[i] = x.FindOrAdd(paperURI(i), day, SignText(words(1000*story, 300-i)))
		})
	}
	group.Wait()
	originals := map[int]string{}
	for i, e := range results {
		if e.Original == "" {
			if originals[i%4] != "" {
				t.Errorf("story %d has two originals", i%4)
			}
			originals[i%4] = e.URI
		}
	}
	for i, e := range results {
		if e.Original != "" && e.Original != originals[i%4] {
			t.Errorf("%s is a copy of %s, want %s", e.URI, e.Original, originals[i%4])
		}
	}
}

// TestRestart prints the edition in some order, and loads what was kept into a new
// index in the middle: the answers must be those of an index that was never stopped.
func TestRestart(t *testing.T) {
	all := edition(t, 0)
	rand.New(rand.NewPCG(7, 7)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	run := func(stop bool) []Entry {
		x := New(200)
		var answers []Entry
		for i, p := range all {
			if stop && i%97 == 96 {
				kept := x.Entries()
				data, err := json.Marshal(kept)
				if err != nil {
					t.Fatal(err)
				}
				var read []Entry
				if err := json.Unmarshal(data, &read); err != nil {
					t.Fatal(err)
				}
				slices.Reverse(read)
				x = New(200)
				x.Load(read)
				if diff := cmp.Diff(kept, x.Entries(), cmp.Comparer(func(a, b Signature) bool { return a == b })); diff != "" {
					t.Fatalf("(-before +after):\n%s", diff)
				}
			}
			answers = append(answers, x.FindOrAdd(p.uri(), at(i), p.sig))
		}
		return answers
	}
	if !slices.Equal(run(false), run(true)) {
		t.Error("a restart changes the answers")
	}
}

// uri is where a printed report stands.
func (p *printed) uri() string {
	return "https://" + strings.ReplaceAll(strings.ToLower(p.paper), " ", "-") + ".example/" + p.name() + "/" + strings.ReplaceAll(p.edit, " ", "-")
}

// TestFindsWhatIsThere hands the edition in and compares each answer with that of a
// search through all: buckets must not lose what Same would tell.
func TestFindsWhatIsThere(t *testing.T) {
	x := New(1000)
	var originals []printed
	found, lost, wrong := 0, 0, 0
	for i, p := range edition(t, 0) {
		there := false
		for _, o := range originals {
			_, same := Same(o.sig, p.sig, o.paper == p.paper)
			there = there || same
		}
		e := x.FindOrAdd(p.uri(), at(i), p.sig)
		switch {
		case e.Original == "" && there:
			lost++
		case e.Original == "":
			originals = append(originals, p)
		case !strings.Contains(e.Original, ".example/"+p.event+"/"):
			wrong++
		default:
			found++
		}
	}
	t.Logf("%d copies found, %d lost, %d of another event, %d originals of 39 reports", found, lost, wrong, len(originals))
	if lost > 3 || wrong > 3 || found < 500 {
		t.Error("more than 3 lost or of another event, or fewer than 500 found")
	}
}

// TestSharedShingles adds articles that share half of what they say and are no copies:
// a search must not look at them all.
func TestSharedShingles(t *testing.T) {
	x := New(5_000)
	boilerplate := words(0, 120)
	for i := range 5_000 {
		x.Add(fmt.Sprintf("https://paper.example/%d", i), at(i), SignText(boilerplate+"\n"+words(1000+200*i, 150)))
	}
	s := SignText(boilerplate + "\n" + words(9_000_000, 150))
	seen := 0
	x.buckets.visit(&s, func(int, int) { seen++ })
	if seen > bands*maxBucket {
		t.Errorf("a search sees %d", seen)
	}
	if original, _, ok := x.Find("https://paper.example/new", s); ok {
		t.Errorf("an article is a copy of %s for what stands under each of them", original)
	}
	last := SignText(boilerplate + "\n" + words(1000+200*7, 150))
	if original, _, _ := x.Find("https://other.example/7", last); original != "https://paper.example/7" {
		t.Errorf("one that is a copy is found to be of %q", original)
	}
}

func TestEntryErrors(t *testing.T) {
	good, err := json.Marshal(Entry{URI: "u", Seen: day, Signature: SignText(words(0, 100))})
	if err != nil {
		t.Fatal(err)
	}
	signature := string(good[strings.Index(string(good), `"signature"`) : len(good)-1])
	for data, says := range map[string]string{
		`[]`:                  "an entry",
		`{` + signature + `}`: "without a uri",
		`{"uri":"u","original":"u",` + signature + `}`: "copy of itself",
		`{"uri":"u","signature":"AQ"}`:                 "bytes",
		`{"uri":"u","signature":"AgAA"}`:               ErrVersion.Error(),
	} {
		var e Entry
		if err := json.Unmarshal([]byte(data), &e); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%.60s: %v, want a complaint about %q", data, err, says)
		}
	}
	var e Entry
	if err := json.Unmarshal([]byte(`{"uri":"u","signature":"AgAA"}`), &e); !errors.Is(err, ErrVersion) {
		t.Errorf("another version: %v", err)
	}
}

// random is a signature of a text that is like no other.
func random(r *rand.Rand) Signature {
	s := Signature{shingles: 500}
	for i := range s.bin {
		s.bin[i] = uint16(1 + r.IntN(0xffff))
	}
	return s
}

// BenchmarkFind looks among 100,000 articles for one that is not there.
func BenchmarkFind(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	x := New(100_000)
	for i := range 100_000 {
		x.Add(fmt.Sprintf("https://www.paper%d.example/2024/05/19/a-story-of-some-words-%d", i%500, i), at(i), random(r))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	s := random(r)
	for b.Loop() {
		x.Find("https://www.example.org/a", s)
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/100_000, "B/entry")
}

// BenchmarkFindOrAdd adds new articles to an index that is full.
func BenchmarkFindOrAdd(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x := New(100_000)
	for i := range 100_000 {
		x.Add(fmt.Sprintf("https://paper.example/%d", i), at(i), random(r))
	}
	s := random(r)
	i := 0
	for b.Loop() {
		for j := range s.bin {
			s.bin[j]++
		}
		x.FindOrAdd(fmt.Sprintf("https://example.org/%d", i), day, s)
		i++
	}
}

// BenchmarkFindShared looks among 100,000 articles that share half of their shingles.
func BenchmarkFindShared(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x := New(100_000)
	common := random(r)
	one := func() Signature {
		s := random(r)
		for i := 0; i < bins; i += 2 {
			s.bin[i] = common.bin[i]
		}
		return s
	}
	for i := range 100_000 {
		x.Add(fmt.Sprintf("https://paper.example/%d", i), at(i), one())
	}
	s := one()
	for b.Loop() {
		x.Find("https://paper.example/new", s)
	}
}
