package review

import (
	"errors"
	"net/http"
	"strings"

	"hearsay/sink/store"
)

// orphansPage is what the page of lost reviews shows.
type orphansPage struct {
	Waiting, Resting []orphanShown
	More             bool // there are more than are listed
}

// orphanShown is a review that has lost its claim, and the claims it may have been of.
type orphanShown struct {
	store.Orphan
	Notes []string
	Among []otherWords
}

// mostOrphans is how many are listed.
const mostOrphans = 50

// orphans shows the reviews that have lost their claim.
func (s *Server) orphans(w http.ResponseWriter, r *http.Request) error {
	list, err := s.Store.Orphans(r.Context(), mostOrphans+1)
	if err != nil {
		return err
	}
	p := &orphansPage{More: len(list) > mostOrphans}
	for _, o := range list[:min(len(list), mostOrphans)] {
		if o.Rest != "" {
			p.Resting = append(p.Resting, orphanShown{Orphan: o})
			continue
		}
		shown, err := s.orphan(r, o)
		if err != nil {
			return err
		}
		p.Waiting = append(p.Waiting, shown)
	}
	return s.render(w, r, "orphans", "Lost reviews", p)
}

func (s *Server) orphan(r *http.Request, o store.Orphan) (orphanShown, error) {
	shown := orphanShown{Orphan: o}
	for _, id := range o.Among {
		e, err := s.Store.Claim(r.Context(), id)
		if err != nil {
			return shown, err
		}
		shown.Among = append(shown.Among, otherWords{e.Row, beside(o.Claim.Claim.Text, e.Claim.Claim.Text)})
	}
	notes, err := s.Store.Notes(r.Context(), o.Claim.ID)
	for _, n := range notes {
		shown.Notes = append(shown.Notes, n.By+": "+n.After)
	}
	return shown, err
}

// moveOrphan gives what an orphan's review held to a claim, or lets it rest:
//
//	orphan   id of the claim that is gone
//	to       id or address of the claim, "" to let it rest
//	seen     id=version, as for decide
func (s *Server) moveOrphan(w http.ResponseWriter, r *http.Request) error {
	c, err := s.change(r)
	if err != nil {
		return err
	}
	lost, err := s.Store.Claim(r.Context(), r.PostForm.Get("orphan"))
	if errors.Is(err, store.ErrNone) {
		return badRequest("There is no claim %q that a review could have lost.", r.PostForm.Get("orphan"))
	}
	if err != nil {
		return err
	}
	c = store.Change{By: c.By, Token: c.Token, Seen: c.Seen, Rests: []string{lost.Claim.ID}}
	if to := strings.TrimSpace(r.PostForm.Get("to")); to != "" {
		target, err := s.claimMeant(r, to)
		if err != nil {
			return err
		}
		if err := s.carry(r, &c, lost, target); err != nil {
			return err
		}
	}
	events, err := s.Store.Review(r.Context(), c)
	if err != nil {
		return s.refused(w, r, asked(err), "Look at it again, then decide.")
	}
	s.tallies.forget()
	s.live.poke()
	return s.answer(w, r, events)
}

// carry puts into a change all that a lost review held: its status, tags, reviewer and
// notes, and its marked words if they are of the same text.
func (s *Server) carry(r *http.Request, c *store.Change, lost, to *store.Entry) error {
	c.Claims = []string{to.Claim.ID}
	c.AddTags = lost.Review.Tags
	if lost.Review.Status != store.Open {
		c.Status = lost.Review.Status
	}
	if lost.Review.Assignee != "" {
		c.Assignee = &lost.Review.Assignee
	}
	if marks := lost.Review.Correction; marks != nil && marks.TextDigest == to.Claim.Article.TextDigest {
		c.Correction = marks
	}
	notes, err := s.Store.Notes(r.Context(), lost.Claim.ID)
	if err != nil {
		return err
	}
	c.Note = "Moved by hand from " + lost.Claim.ID
	for _, n := range notes {
		more := "\n" + n.By + ": " + n.After
		if len(c.Note)+len(more) > store.MaxNote-len("\n…") {
			c.Note += "\n…" // all of them still stand at the claim that is gone
			break
		}
		c.Note += more
	}
	return nil
}
