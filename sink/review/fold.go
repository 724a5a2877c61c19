package review

import (
	"errors"
	"net/http"
	"regexp"

	"hearsay/sink/store"
)

// foldFirst is the form's word for folding all that are selected into the first.
const foldFirst = "first"

// foldForm reads what a form says of folds: "-" splits a claim off; "first" folds all the
// claims into the first; else it is a claim that they are folded with, by its id or its
// page's address. What is folded already comes along.
func (s *Server) foldForm(r *http.Request, c *store.Change, fold string) error {
	switch fold {
	case "":
		return nil
	case store.Alone:
		c.Fold.Split = true
		return nil
	case foldFirst:
		if len(c.Claims) < 2 {
			return badRequest("Select two claims or more: they are folded into the first of them.")
		}
		c.Fold.Into, c.Claims = c.Claims[0], c.Claims[1:]
	default:
		into, err := s.claimMeant(r, fold)
		if err != nil {
			return err
		}
		c.Fold.Into = into.Claim.ID
	}
	return s.wholeFolds(r, c)
}

// wholeFolds adds to a change that folds claims those that they are folded with, so that
// of two rows one becomes. Those that are with the first already are left where they are.
func (s *Server) wholeFolds(r *http.Request, c *store.Change) error {
	into, err := s.Store.Claim(r.Context(), c.Fold.Into)
	if err != nil {
		return err
	}
	there := map[string]bool{into.Claim.ID: true}
	for _, o := range into.Elsewhere {
		there[o.Claim.ID] = true
	}
	var all []string
	add := func(id string) {
		if !there[id] {
			there[id] = true
			all = append(all, id)
		}
	}
	for _, id := range c.Claims {
		e, err := s.Store.Claim(r.Context(), id)
		if err != nil {
			return err
		}
		add(id)
		for _, o := range e.Elsewhere {
			add(o.Claim.ID)
		}
	}
	if len(all) == 0 {
		return badRequest("They are one fold already.")
	}
	c.Claims = all
	return nil
}

var claimIDs = regexp.MustCompile(`clm_[A-Za-z0-9_-]+`)

// claimMeant is the claim that a person names by its id or by the address of its page.
func (s *Server) claimMeant(r *http.Request, words string) (*store.Entry, error) {
	id := claimIDs.FindString(words)
	if id == "" {
		return nil, badRequest("%q names no claim: paste the address of its page, or its id, which begins with clm_.", shortened(words))
	}
	e, err := s.Store.Claim(r.Context(), id)
	if errors.Is(err, store.ErrNone) {
		return nil, badRequest("There is no claim %s.", id)
	}
	return e, err
}
