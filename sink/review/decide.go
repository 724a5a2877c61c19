package review

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"hearsay/extract"
	"hearsay/sink/store"
)

// decide writes a change that a form or the script asks for:
//
//	claim     id, once for each claim
//	seen      id=version, once for each claim that was looked at
//	status, assignee (with assign=1; "" or "-" is nobody), tag, untag, note, fold (see foldForm)
//	source, cue, content   a correction: spans as "start-end start-end"; or, as source-words
//	          and so on, numbers of words among the stretches in among
//	digest    of the text that these are places in
//	token     any word: a second change with it does nothing
//	back      where to go then, for a form
func (s *Server) decide(w http.ResponseWriter, r *http.Request) error {
	c, err := s.change(r)
	if err != nil {
		return err
	}
	events, err := s.Store.Review(r.Context(), c)
	if err != nil {
		return s.refused(w, r, asked(err), "To overrule it, decide again.")
	}
	s.live.poke()
	return s.answer(w, r, events)
}

// asked makes of a change that is refused for its own sake something a person can read.
func asked(err error) error {
	var conflict *store.Conflict
	if errors.As(err, &conflict) || !errors.Is(err, store.ErrChange) {
		return err
	}
	return badRequest("%s.", err)
}

// undo takes back the visitor's last change.
func (s *Server) undo(w http.ResponseWriter, r *http.Request) error {
	events, err := s.Store.Undo(r.Context(), who(r).Name)
	if errors.Is(err, store.ErrNone) {
		return badRequest("There is nothing to undo.")
	}
	if err != nil {
		s.live.poke() // the rest of it may be taken back
		return s.refused(w, r, err, "That stands; undo again takes back what you did before.")
	}
	s.tallies.forget() // a lost review may wait again
	s.live.poke()
	return s.answer(w, r, events)
}

// refused tells, with a conflict, who was first and what one can do, and the script how the
// claim stands now; all other errors go on.
func (s *Server) refused(w http.ResponseWriter, r *http.Request, err error, hint string) error {
	var conflict *store.Conflict
	if !errors.As(err, &conflict) {
		return err
	}
	words := conflictWords(conflict) + " " + hint
	entry, e := s.Store.Claim(r.Context(), conflict.Claim)
	if e != nil || !wantsJSON(r) {
		return &problem{http.StatusConflict, words}
	}
	writeJSON(w, http.StatusConflict, map[string]any{"error": words, "reviews": map[string]store.Review{conflict.Claim: entry.Review}})
	return nil
}

// conflictWords tell who was first, and with what.
func conflictWords(c *store.Conflict) string {
	return c.Event.By + " was first: " + eventWords(c.Event) + "."
}

// answer tells the script how the claims stand now, and sends a form's sender back.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, events []store.Event) error {
	if !wantsJSON(r) {
		http.Redirect(w, r, inside(r.PostFormValue("back")), http.StatusSeeOther)
		return nil
	}
	now := map[string]store.Review{}
	for _, e := range events {
		entry, err := s.Store.Claim(r.Context(), e.Claim)
		if err != nil {
			return err
		}
		now[e.Claim] = entry.Review
	}
	for _, id := range r.PostForm["claim"] {
		if _, ok := now[id]; !ok {
			entry, err := s.Store.Claim(r.Context(), id)
			if err != nil {
				return err
			}
			now[id] = entry.Review
		}
	}
	writeJSON(w, http.StatusOK, map[string]any{"reviews": now})
	return nil
}

// How much one form may change: claims, those of the longest list; and tags of each.
const (
	mostAtOnce = 500
	mostTags   = 50
)

func (s *Server) change(r *http.Request) (store.Change, error) {
	if err := r.ParseForm(); err != nil {
		return store.Change{}, badRequest("The form can't be read: %v.", err)
	}
	f := r.PostForm
	c := store.Change{
		By: who(r).Name, Claims: f["claim"], Token: f.Get("token"), Seen: map[string]int64{},
		Status: store.Status(f.Get("status")), AddTags: tags(f["tag"]), DropTags: tags(f["untag"]), Note: strings.TrimSpace(f.Get("note")),
	}
	if n := len(c.Claims); n > mostAtOnce {
		return c, badRequest("These are %d claims; at most %d are changed at once.", n, mostAtOnce)
	}
	if n := max(len(c.AddTags), len(c.DropTags)); n > mostTags {
		return c, badRequest("These are %d tags; at most %d are written at once.", n, mostTags)
	}
	for _, seen := range f["seen"] {
		id, version, ok := strings.Cut(seen, "=")
		n, err := strconv.ParseInt(version, 10, 64)
		if !ok || err != nil {
			return c, badRequest("seen=%s: it is an id, = and a number.", seen)
		}
		c.Seen[id] = n
	}
	if f.Get("assign") == "1" {
		name := strings.TrimSpace(f.Get("assignee"))
		if name == store.Nobody {
			name = ""
		}
		c.Assignee = &name
	}
	if err := s.foldForm(r, &c, strings.TrimSpace(f.Get("fold"))); err != nil {
		return c, err
	}
	if f.Get("content") == "" && !f.Has("content-words") {
		return c, nil
	}
	var err error
	c.Correction, err = s.correction(r)
	return c, err
}

// tags are what one field holds, parted by commas.
func tags(fields []string) []string {
	var list []string
	for _, t := range strings.Split(strings.Join(fields, ","), ",") {
		if t = strings.TrimSpace(t); t != "" {
			list = append(list, t)
		}
	}
	return list
}

// correction reads the marked spans, and their words from the article itself.
func (s *Server) correction(r *http.Request) (*store.Correction, error) {
	if len(r.PostForm["claim"]) != 1 {
		return nil, badRequest("A correction is of one claim.")
	}
	e, err := s.Store.Claim(r.Context(), r.PostForm.Get("claim"))
	if err != nil {
		return nil, err
	}
	if e.Article == nil {
		return nil, badRequest("The article's text is not in the store: its words can't be marked.")
	}
	if r.PostForm.Get("digest") != e.Claim.Article.TextDigest { // the places would be of other words
		return nil, &problem{http.StatusConflict, "The article was read again since you opened this page, and its text has changed. Look at the claim again, then mark."}
	}
	text := []rune(e.Article.Text)
	c := &store.Correction{TextDigest: e.Claim.Article.TextDigest}
	for name, into := range map[string]*[]extract.SpanRecord{"source": &c.Source, "cue": &c.Cue, "content": &c.Content} {
		if *into, err = markedSpans(text, r.PostForm, name); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// markedSpans are those of a kind, by their places or by the numbers of their words.
func markedSpans(text []rune, form url.Values, name string) (list []extract.SpanRecord, err error) {
	if form.Has(name + "-words") {
		return numberedSpans(text, form, name+"-words")
	}
	places, err := readPlaces(name, form.Get(name), len(text))
	for _, at := range places {
		list = append(list, extract.SpanRecord{Exact: string(text[at.start:at.end]), Start: at.start, End: at.end})
	}
	return list, err
}
