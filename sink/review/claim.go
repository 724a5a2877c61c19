package review

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/sink/store"
)

// claimPage is what the page of one claim shows.
type claimPage struct {
	*store.Entry
	Now        queueRow
	Paragraphs []paragraph
	Live       string // the article in the world, at the words
	Archived   string // the archived page, at the words
	History    []extract.ClaimRecord
	Changes    []change
	Back       string
	Others     []otherWords
	Marks      spans
	Numbers    *numberForm // to mark words by their numbers, if that is asked for
	Visits     visitor
	Choices    choices
	Editions   []articleEdition // of the article, the latest first
	Earlier    int              // versions that are not shown
}

// otherWords is a claim of the same fold, its words set against this one's.
type otherWords struct {
	store.Row
	Words []piece
}

func (s *Server) claim(w http.ResponseWriter, r *http.Request) error {
	e, err := s.Store.Claim(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	v := who(r)
	if v.Reviews() {
		s.live.hold(e.Claim.ID, who(r).reader())
	}
	p := &claimPage{Entry: e, Now: s.queueRow(r, e.Row, r.URL.RequestURI()), Paragraphs: marked(e), Marks: spansOf(e), Live: web(string(e.Claim.Links.Open)), Back: inside(r.FormValue("back")), Visits: v}
	if record := string(e.Claim.Provenance.Page.WARCRecord); record != "" && s.Page != nil {
		_, words, _ := strings.Cut(p.Live, "#")
		p.Archived = "/archive/" + url.PathEscape(record)
		if words != "" {
			p.Archived += "#" + words
		}
	}
	if e.Article != nil && r.FormValue("mark") == "numbers" {
		p.Numbers = newNumberForm(e.Article.Text, p.Paragraphs, p.Marks)
	}
	for _, o := range e.Elsewhere {
		p.Others = append(p.Others, otherWords{o, beside(e.Claim.Claim.Text, o.Claim.Claim.Text)})
	}
	if p.History, err = s.Store.History(r.Context(), e.Claim.ID); err != nil {
		return err
	}
	p.Changes = changes(e.Events)
	p.Editions, p.Earlier = briefPast.editions(e.Versions)
	if p.Choices, err = s.facets(r.Context()); err != nil {
		return err
	}
	return s.render(w, r, "claim", speaker(e.Claim), p)
}

// web is an address that a browser may be sent to: http or https, or none.
func web(address string) string {
	if u, err := url.Parse(address); err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return address
}

// A change is the events of one decision, as the history shows them.
type change struct {
	By     string
	At     time.Time
	What   []string
	Undone bool
}

// changes puts together what was done at once.
func changes(events []store.Event) []change {
	var list []change
	undone := map[int64]bool{}
	for _, e := range events {
		undone[e.Undoes] = true
	}
	last := int64(-1)
	for _, e := range events {
		if e.Batch != last {
			list = append(list, change{By: e.By, At: e.At, Undone: undone[e.Seq]})
			last = e.Batch
		}
		c := &list[len(list)-1]
		c.What = append(c.What, eventWords(e))
	}
	return list
}

// eventWords tells one event.
func eventWords(e store.Event) string {
	if e.Undoes != 0 {
		return "took back: " + eventWords(store.Event{Field: e.Field, Before: e.After, After: e.Before})
	}
	switch e.Field {
	case store.FieldStatus:
		return statusWords[store.Status(e.After)]
	case store.FieldAssignee:
		if e.After == "" {
			return "let go of it"
		}
		return "assigned to " + e.After
	case store.FieldTag:
		if e.After == "" {
			return "untagged " + e.Before
		}
		return "tagged " + e.After
	case store.FieldNote:
		return "noted: " + e.After
	case store.FieldCorrection:
		return "marked the right words"
	case store.FieldFold:
		switch e.After {
		case store.Alone:
			return "split off from its fold"
		case "":
			return "put back in its fold"
		}
		return "folded with another claim"
	case store.FieldRest:
		switch e.After {
		case store.Alone:
			return "let the lost review rest"
		case "":
			return "no longer rests"
		}
		return "moved by hand to " + e.After
	}
	if e.After == "" {
		return "the claim is gone: the review is an orphan"
	}
	return "the article was read again: the review has moved to the claim in the same place"
}

// archived shows a page as it was fetched: without script, style or pictures from
// elsewhere, in a box that nothing leaves.
func (s *Server) archived(w http.ResponseWriter, r *http.Request) error {
	if s.Page == nil {
		return store.ErrNone
	}
	page, err := s.Page(r.Context(), r.PathValue("record"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(page) // what fails here is the visitor's line
	return nil
}

// keys shows every key, and switches them and the theme.
func (s *Server) keys(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, "keys", "Keys", nil)
}
