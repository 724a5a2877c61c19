package english

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
)

// randomTree is a projective tree over n words: heads, n for the root.
func randomTree(r *rand.Rand, n int) []int32 {
	heads := make([]int32, n)
	var build func(from, to int, head int32)
	build = func(from, to int, head int32) { // one subtree over [from, to)
		if from >= to {
			return
		}
		top := from + r.IntN(to-from)
		heads[top] = head
		for _, side := range [][2]int{{from, top}, {top + 1, to}} {
			for at := side[0]; at < side[1]; {
				end := at + 1 + r.IntN(side[1]-at)
				build(at, end, int32(top))
				at = end
			}
		}
	}
	build(0, n, int32(n))
	return heads
}

// From any state, moves that the oracle calls harmless keep every arc that could still
// be made; from the start they give the tree itself.
func TestOracleGivesTheTree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var s parseState
	for n := 1; n <= 12; n++ {
		for range 50 {
			heads := randomTree(r, n)
			s.start(make([]traits, n))
			for !s.done() {
				allowed, right := s.allowed(), s.harmless(heads)
				var moves []int
				for m := range right {
					if allowed[m] && right[m] {
						moves = append(moves, m)
					}
				}
				if len(moves) == 0 {
					t.Fatalf("no harmless move for %v", heads)
				}
				s.do(moves[r.IntN(len(moves))])
			}
			got := make([]int32, n)
			for i := range got {
				got[i] = s.nodes[i].head
			}
			if diff := cmp.Diff(heads, got); diff != "" {
				t.Fatalf("(-tree +got)\n%s", diff)
			}
		}
	}
}

// Whatever moves are made, a sentence ends in a tree: every word has one head, and no
// word is above itself.
func TestEveryWalkEndsInATree(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	var s parseState
	for range 500 {
		n := 1 + r.IntN(15)
		s.start(make([]traits, n))
		for steps := 0; !s.done(); steps++ {
			if steps > 2*n {
				t.Fatalf("%d words take more than %d moves", n, 2*n)
			}
			allowed := s.allowed()
			m := r.IntN(moves)
			for !allowed[m] {
				m = (m + 1) % moves
			}
			s.do(m)
		}
		for i := range n {
			at := int32(i)
			for up := 0; at != s.root(); up++ {
				if at < 0 || up > n {
					t.Fatalf("word %d of %d has no way to the root", i, n)
				}
				at = s.nodes[at].head
			}
		}
	}
}

// The shipped parser knows the plainest sentence.
func TestParse(t *testing.T) {
	e, err := load(shipped)
	if err != nil {
		t.Fatal(err)
	}
	got := treeOfText(e, "Ferro said the old bridge was closed.")
	want := "said<-root Ferro<-said:nsubj closed<-said:ccomp bridge<-closed:nsubjpass the<-bridge:det old<-bridge:amod was<-closed:auxpass"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// treeOfText parses a text and writes its arcs, marks left out, from the root down.
func treeOfText(e *engine, text string) string {
	a := fetch.Plain("test", text)
	d := newDoc(&a)
	for _, s := range e.steps() {
		s.run(d)
		if s.name == "trees" {
			break
		}
	}
	var out []string
	var down func(head int32)
	down = func(head int32) {
		for i, h := range d.heads {
			if h != head || d.arcs[i] == labelPunct {
				continue
			}
			arc := d.words(i, i+1) + "<-root"
			if h >= 0 {
				arc = d.words(i, i+1) + "<-" + d.words(int(h), int(h)+1) + ":" + arcLabels[d.arcs[i]]
			}
			out = append(out, arc)
			down(int32(i))
		}
	}
	down(-1)
	return strings.Join(out, " ")
}
