package review

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay/sink/store"
)

// A pipeline is how the pipeline is, as the overview tells it.
type pipeline struct {
	Known   bool // false: it runs elsewhere
	Trouble bool // it was asked, and did not answer
	Health
	MoreSources, MoreParked int // that are not listed
	Retries                 bool
}

// How much of the pipeline is listed, and the longest words of a parked message shown, in
// bytes: they are whatever an article's server sent.
const (
	mostSources = 100
	mostParked  = 50
	mostTold    = 600
	askFor      = 3 * time.Second
)

// pipeline asks how the pipeline is; the page does not wait long for it.
func (s *Server) pipeline(ctx context.Context) pipeline {
	if s.Health == nil {
		return pipeline{}
	}
	ctx, stop := context.WithTimeout(ctx, askFor)
	defer stop()
	h, err := s.Health(ctx)
	if err != nil {
		s.Log.Error("the pipeline does not tell how it is", "error", err)
		return pipeline{Known: true, Trouble: true}
	}
	p := pipeline{Known: true, Retries: s.Retry != nil}
	sources := slices.Clone(h.Sources) // in trouble first
	slices.SortStableFunc(sources, func(a, b Source) int {
		return cmp.Or(cmp.Compare(well(a), well(b)), cmp.Compare(a.Name, b.Name))
	})
	parked := slices.Clone(h.Parked) // the last first
	slices.SortStableFunc(parked, func(a, b Parked) int { return b.At.Compare(a.At) })
	p.Queues = h.Queues
	p.Sources, p.MoreSources = sources[:min(len(sources), mostSources)], max(0, len(sources)-mostSources)
	p.Parked, p.MoreParked = parked[:min(len(parked), mostParked)], max(0, len(parked)-mostParked)
	for i := range p.Parked {
		p.Parked[i].What, p.Parked[i].Why = shortened(p.Parked[i].What), shortened(p.Parked[i].Why)
	}
	for i := range p.Sources {
		p.Sources[i].Name, p.Sources[i].Trouble = shortened(p.Sources[i].Name), shortened(p.Sources[i].Trouble)
	}
	return p
}

func well(s Source) int {
	if s.Trouble == "" {
		return 1
	}
	return 0
}

// shortened is the beginning of a text that may be long and may hold anything. What would
// not be seen, or would turn the letters around, is shown as U+FFFD.
func shortened(text string) string {
	end := ""
	if len(text) > mostTold {
		cut := mostTold
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text, end = text[:cut], " …"
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf):
			return unicode.ReplacementChar
		}
		return r
	}, text) + end
}

// retry puts parked messages back: id, once for each.
func (s *Server) retry(w http.ResponseWriter, r *http.Request) error {
	if s.Retry == nil {
		return badRequest("The pipeline runs elsewhere: put the message back there.")
	}
	if err := r.ParseForm(); err != nil {
		return badRequest("The form can't be read: %v.", err)
	}
	ids := r.PostForm["id"]
	if len(ids) == 0 {
		return badRequest("Which message? The form names none.")
	}
	for i, id := range ids {
		err := s.Retry(r.Context(), id)
		if errors.Is(err, store.ErrNone) && len(ids) > 1 {
			continue // somebody else has put it back
		}
		if errors.Is(err, store.ErrNone) {
			return badRequest("This message is parked no more: somebody has put it back.")
		}
		if err != nil {
			s.Log.Error("a parked message was not put back", "id", id, "error", err)
			told := "."
			if i > 0 {
				told = "; " + plural(i, "other was.", "others were.")
			}
			return &problem{http.StatusBadGateway, "This message was not put back: " + shortened(err.Error()) + told}
		}
	}
	http.Redirect(w, r, "/overview#parked", http.StatusSeeOther)
	return nil
}
