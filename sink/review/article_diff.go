package review

import (
	"slices"
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
	What   string // "added", "dropped", "rewritten"
	Pieces []piece
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
		return edit{c.Kind, "added", []piece{{Text: c.After, Came: true}}}
	case c.After == "":
		return edit{c.Kind, "dropped", []piece{{Text: c.Before, Gone: true}}}
	}
	return edit{c.Kind, "rewritten", rewritten(c.Before, c.After)}
}
