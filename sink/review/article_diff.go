package review

import (
	"slices"
	"strings"
	"time"

	"hearsay/fetch"
	"hearsay/sink/store"
)

// An articleEdition is one version of an article, and what it changed.
type articleEdition struct {
	Number    int
	Retrieved time.Time
	First     bool
	Changes   []edit
	More      int // changes that are not shown
}

// An edit is one block that came, went or was rewritten.
type edit struct {
	Kind   fetch.Kind
	What   string // "came", "went", "rewritten"
	Pieces []piece
}

// A piece is a stretch of words that both versions have, or only one.
type piece struct {
	Text string
	Gone bool
	Came bool
}

// mostEdits is how many changes of one version are shown.
const mostEdits = 200

// editions are the versions of an article, the latest first.
func editions(versions []store.Version) []articleEdition {
	var list []articleEdition
	for i, v := range slices.Backward(versions) {
		e := articleEdition{Number: v.Number, Retrieved: v.Retrieved, First: i == 0, More: max(0, len(v.Changes)-mostEdits)}
		for _, c := range v.Changes[:min(len(v.Changes), mostEdits)] {
			e.Changes = append(e.Changes, editOf(c))
		}
		list = append(list, e)
	}
	return list
}

func editOf(c fetch.Change) edit {
	switch {
	case c.Before == "":
		return edit{c.Kind, "came", []piece{{Text: c.After, Came: true}}}
	case c.After == "":
		return edit{c.Kind, "went", []piece{{Text: c.Before, Gone: true}}}
	}
	return edit{c.Kind, "rewritten", rewritten(strings.Fields(c.Before), strings.Fields(c.After))}
}

// mostCompared is the longest text that is compared word by word, less what both share at
// its ends; a longer one is shown whole, as it was and as it is.
const mostCompared = 500

// rewritten sets two texts against each other, word by word.
func rewritten(before, after []string) []piece {
	head := 0
	for head < len(before) && head < len(after) && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < len(before)-head && tail < len(after)-head && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	var d pieces
	d.add(piece{}, before[:head]...)
	d.between(before[head:len(before)-tail], after[head:len(after)-tail])
	d.add(piece{}, before[len(before)-tail:]...)
	return d
}

// pieces are joined where they are of a kind.
type pieces []piece

func (d *pieces) add(kind piece, words ...string) {
	if len(words) == 0 {
		return
	}
	text := strings.Join(words, " ")
	if n := len(*d); n > 0 && (*d)[n-1].Gone == kind.Gone && (*d)[n-1].Came == kind.Came {
		(*d)[n-1].Text += " " + text
		return
	}
	*d = append(*d, piece{text, kind.Gone, kind.Came})
}

// between adds what differs: by the longest common subsequence of words.
func (d *pieces) between(a, b []string) {
	gone, came := piece{Gone: true}, piece{Came: true}
	if len(a) > mostCompared || len(b) > mostCompared {
		d.add(gone, a...)
		d.add(came, b...)
		return
	}
	table := commonWords(a, b, func(x, y string) bool { return x == y })
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			d.add(piece{}, a[i])
			i, j = i+1, j+1
		case table[i+1][j] >= table[i][j+1]:
			d.add(gone, a[i])
			i++
		default:
			d.add(came, b[j])
			j++
		}
	}
	d.add(gone, a[i:]...)
	d.add(came, b[j:]...)
}
