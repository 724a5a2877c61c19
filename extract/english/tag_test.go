package english

import (
	"reflect"
	"testing"
)

// prose's weights come out of their file as they went in, and the shipped ones are
// prose's.
func TestTaggerThereAndBack(t *testing.T) {
	prose, err := compileProse()
	if err != nil {
		t.Fatal(err)
	}
	back, err := readTagger(prose.encode())
	if err != nil {
		t.Fatal(err)
	}
	e, err := load(shipped)
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]*tagger{"encoded": back, "shipped": e.tags} {
		if got.encode() != prose.encode() || !reflect.DeepEqual(got.fixed, prose.fixed) {
			t.Errorf("the %s tagger is not prose's", name)
		}
	}
	for _, cut := range []int{0, 1, len(prose.encode()) / 2} {
		if _, err := readTagger(prose.encode()[:cut]); err == nil {
			t.Errorf("a file of %d bytes was read as a tagger", cut)
		}
	}
}
