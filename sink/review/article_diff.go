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

// How much of an article's past is shown: versions, and changes of each.
var (
	wholePast = past{versions: 50, edits: 200}
	briefPast = past{versions: 3, edits: 3}
)

type past struct{ versions, edits int }

// editions are the latest versions of an article, the last one first, and how many there
// are besides.
func (p past) editions(versions []store.Version) (list []articleEdition, more int) {
	more = max(0, len(versions)-p.versions)
	for i, v := range slices.Backward(versions) {
		if i < more {
			break
		}
		e := articleEdition{Number: v.Number, Retrieved: v.Retrieved, First: i == 0, More: max(0, len(v.Changes)-p.edits)}
		for _, c := range v.Changes[:min(len(v.Changes), p.edits)] {
			e.Changes = append(e.Changes, editOf(c))
		}
		list = append(list, e)
	}
	return list, more
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
