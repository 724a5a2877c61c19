package english

import (
	"crypto/sha256"
	_ "embed" // the weights
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay/extract/english/model"
)

// shipped are the weights that cmd/train made; model/CARD.md says of what, and what
// they are worth.
//
//go:embed model/weights.bin
var shipped []byte

// learned is all of the engine that was learnt, by us or by others.
type learned struct {
	tags    *tagger // prose's
	lexis   *lexis
	names   *recognizer
	parser  *parser
	judge   *judge
	checker *checker // nil if the weights have none
	version string   // of the weights: the first twelve digits of their digest
}

// The names of the weights in their file.
const (
	movesName, arcsName       = "moves", "arcs"
	namesName                 = "names"
	cuesName, spansName       = "cues", "spans"
	worthName                 = "worth"
	rightName, exactName      = "right", "exact"
	trustName                 = "trust"
	clustersName, talliesName = "clusters", "tallies"
	groupsName                = "groups"
	tagsName                  = "tags"
	checkName                 = "checkworthy"
	versionName               = "version"
)

// weights packs what was learnt for a file.
func (l *learned) weights() *model.Weights {
	s := &l.judge.spotter
	return &model.Weights{
		Tables: map[string]*model.Table{
			movesName: l.parser.moves, arcsName: l.parser.labels, cuesName: s.cues.table, spansName: s.spans.table,
			namesName: l.names.table,
		},
		Chains:  map[string]*model.Chain{cuesName: s.cues.chain, spansName: s.spans.chain, namesName: l.names.chain},
		Forests: map[string]*model.Forest{worthName: s.worth, rightName: l.judge.right, exactName: l.judge.exact},
		Curves:  map[string]model.Curve{trustName: l.judge.trust},
		Texts:   map[string]string{clustersName: l.lexis.clusterText(), talliesName: l.lexis.tallyText(), groupsName: l.lexis.groupText(), tagsName: l.tags.encode()},
	}
}

// encode is the file of weights, with the version that they are known by.
func (l *learned) encode() ([]byte, error) {
	w := l.weights()
	file, err := w.Encode()
	if err != nil {
		return nil, err
	}
	w.Texts[versionName] = digits(file)
	return w.Encode()
}

// digits are the first twelve of a file's digest.
func digits(file []byte) string { return fmt.Sprintf("%x", sha256.Sum256(file))[:12] }

// readLearned unpacks a file of weights.
func readLearned(file []byte) (*learned, error) {
	w, err := model.Decode(file)
	if err != nil {
		return nil, notWeights(err)
	}
	l, err := unpack(w)
	if err != nil {
		return nil, notWeights(err)
	}
	return l, nil
}

func notWeights(err error) error {
	return fmt.Errorf("the engine's weights: %w; go run ./cmd/train makes extract/english/model/weights.bin anew", err)
}

// unpack takes the weights to their places.
func unpack(w *model.Weights) (l *learned, err error) {
	for name, width := range map[string]int{movesName: moves - 1, arcsName: len(arcLabels), cuesName: cueLabels - 1, spansName: spanWidth - 1, namesName: nameLabels - 1} {
		if t := w.Tables[name]; t == nil || t.Width != width {
			return nil, fmt.Errorf("no table %q of width %d", name, width)
		}
	}
	l = &learned{version: w.Texts[versionName], lexis: &lexis{}, parser: &parser{moves: w.Tables[movesName], labels: w.Tables[arcsName]}}
	l.names = &recognizer{&labeller{w.Tables[namesName], newNameChain()}}
	l.judge = &judge{
		spotter: spotter{
			cues:  &labeller{w.Tables[cuesName], newCueChain()},
			spans: &labeller{w.Tables[spansName], newSpanChain()},
			worth: w.Forests[worthName],
		},
		right: w.Forests[rightName], exact: w.Forests[exactName], trust: w.Curves[trustName],
	}
	for name, chain := range map[string]*model.Chain{namesName: l.names.chain, cuesName: l.judge.spotter.cues.chain, spansName: l.judge.spotter.spans.chain} {
		if got := w.Chains[name]; got == nil || len(got.Next) != len(chain.Next) {
			return nil, fmt.Errorf("no chain %q of %d labels", name, chain.Labels)
		}
		chain.Next = w.Chains[name].Next
	}
	for _, name := range []string{worthName, rightName, exactName} {
		if w.Forests[name] == nil {
			return nil, fmt.Errorf("no forest %q", name)
		}
	}
	if l.tags, err = readTagger(w.Texts[tagsName]); err != nil {
		return nil, err
	}
	if err := l.lexis.read(w.Texts[clustersName], w.Texts[talliesName], w.Texts[groupsName]); err != nil {
		return nil, err
	}
	l.checker, err = unpackChecker(w, l.lexis)
	return l, err
}

// clusterText is the clusters, a word and its three numbers a line.
func (l *lexis) clusterText() string {
	var b strings.Builder
	for _, w := range sortedKeys(l.clusters) {
		c := l.clusters[w]
		fmt.Fprintf(&b, "%s %d %d %d\n", w, c[0], c[1], c[2])
	}
	return b.String()
}

// tallyText is the tallies, a key with its counts in all and in cues a line.
func (l *lexis) tallyText() string {
	var b strings.Builder
	for _, k := range sortedKeys(l.rates) {
		if t := l.rates[k]; t.all > 0 {
			fmt.Fprintf(&b, "%s %d %d\n", k, int(t.all), int(t.cue))
		}
	}
	return b.String()
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// groupText is the tallies of the fine clusters, likewise.
func (l *lexis) groupText() string {
	var b strings.Builder
	for i, t := range l.groups {
		fmt.Fprintf(&b, "%d %d %d\n", i, int(t.all), int(t.cue))
	}
	return b.String()
}

// read takes the lexis from its texts.
func (l *lexis) read(clusters, tallies, groups string) error {
	l.clusters = make(map[string][3]uint16, strings.Count(clusters, "\n"))
	err := eachLine(clusters, 3, func(word string, n []int) {
		l.clusters[word] = [3]uint16{uint16(n[0]), uint16(n[1]), uint16(n[2])}
	})
	if err != nil {
		return fmt.Errorf("clusters: %w", err)
	}
	l.rates = make(map[string]tally, strings.Count(tallies, "\n"))
	err = eachLine(tallies, 2, func(key string, n []int) {
		l.rates[key] = tally{float32(n[0]), float32(n[1])}
	})
	if err != nil {
		return fmt.Errorf("tallies: %w", err)
	}
	err = eachLine(groups, 2, func(_ string, n []int) {
		l.groups = append(l.groups, tally{float32(n[0]), float32(n[1])})
	})
	if err != nil {
		return fmt.Errorf("groups: %w", err)
	}
	return nil
}

// eachLine calls do with the word and the numbers of every line.
func eachLine(text string, numbers int, do func(word string, n []int)) error {
	n := make([]int, numbers)
	line := 0
	for s := range strings.Lines(text) {
		line++
		s = strings.TrimSuffix(s, "\n")
		for i := numbers - 1; i >= 0; i-- {
			at := strings.LastIndexByte(s, ' ')
			v, err := strconv.Atoi(s[at+1:])
			if at < 1 || err != nil {
				return fmt.Errorf("line %d: a word and %d numbers are wanted", line, numbers)
			}
			n[i], s = v, s[:at]
		}
		do(s, n)
	}
	return nil
}
