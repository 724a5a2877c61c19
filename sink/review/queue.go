package review

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"hearsay/sink/store"
)

// mostCounted is how far a list is counted: beyond that a number helps nobody.
const mostCounted = 10_000

// queuePage is what the queue shows.
type queuePage struct {
	Rows    []queueRow
	Query   store.Query
	Values  url.Values // the filter as its address
	Next    string     // address of the next page
	Latest  int        // see store.Page
	Count   int
	More    bool // there are more than Count
	First   bool // the first page of its list
	Chips   []chip
	Choices choices
	Saved   []store.SavedFilter
	Mark    int64
	Here    string
	Views   []view
	Narrow  bool // the filter says more than a view does
	Welcome bool // nothing has been reviewed and nothing filtered: the page explains itself
	Sample  bool // all is from the articles that came with hearsay
	Empty   emptyList
	Now     time.Time
}

// Filter is what feeds and files of this list are asked for by: its filter alone.
func (p *queuePage) Filter() string { return writeQuery(store.Query{Filter: p.Query.Filter}).Encode() }

// A part is a part of a filter, or a choice of one, as a form has it.
type part struct {
	Name, Value string
	Here        bool
}

// Kept is what the filter says and the form has no field for: a new search goes on with it.
func (p *queuePage) Kept() (list []part) {
	for _, k := range severalKeys {
		for _, v := range p.Values[k][min(1, len(p.Values[k])):] {
			list = append(list, part{Name: k, Value: v})
		}
	}
	for _, k := range []string{"article", "reviewed", "limit"} {
		if v := p.Values.Get(k); v != "" {
			list = append(list, part{Name: k, Value: v})
		}
	}
	return list
}

// Orders are those that the form offers. The first is the one in force where none is named.
func (p *queuePage) Orders() []part {
	now := p.Query.Order
	list := []part{{"rank", "", false}, {"newest", string(store.Newest), now == store.Newest}}
	if p.Query.Words != "" {
		list[0].Name = "best match"
		list = append(list, part{"rank", string(store.Ranked), now == store.Ranked})
	}
	if now == store.Arrival {
		list = append(list, part{"arrival", string(now), true})
	}
	return list
}

// A queueRow is a row with what it is shown by.
type queueRow struct {
	store.Row
	Now     time.Time
	Readers []string // who else has it open
	Back    string
	Visits  visitor
}

// Undated reports whether the article does not tell when it was printed: then the row's time
// is when it was read.
func (r queueRow) Undated() bool { return r.Claim.Time.Printed == nil && r.Fold.Claims == 1 }

// A chip is one part of the filter, and the address without it.
type chip struct{ Name, Without string }

// queue shows a page of the list that its address asks for.
func (s *Server) queue(w http.ResponseWriter, r *http.Request) error {
	if r.RequestURI == "/" { // whoever just comes wants what is still open
		http.Redirect(w, r, "/?status="+string(store.Open), http.StatusSeeOther)
		return nil
	}
	q, err := readQuery(r.URL.Query())
	if err != nil {
		return err
	}
	p := &queuePage{Query: q, Values: writeQuery(q), First: q.After == "", Here: r.URL.RequestURI()}
	ctx := r.Context()
	if p.Mark, err = s.Store.Mark(ctx); err != nil {
		return err
	}
	page, err := s.Store.Find(ctx, q)
	if err != nil {
		return err
	}
	p.Latest = page.Latest
	for _, row := range page.Rows {
		p.Rows = append(p.Rows, s.queueRow(r, row, p.Here))
	}
	if page.Next != "" {
		next := writeQuery(q)
		next.Set("after", page.Next)
		p.Next = "/?" + next.Encode()
	}
	if r.URL.Query().Get("part") == "rows" {
		rows, err := s.part("rows", p)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(rows)) // what fails here is the visitor's line
		return nil
	}
	return s.queueWhole(w, r, p)
}

// queueWhole shows the list with all that stands around it.
func (s *Server) queueWhole(w http.ResponseWriter, r *http.Request, p *queuePage) (err error) {
	ctx := r.Context()
	if p.Count, err = s.Store.Count(ctx, p.Query.Filter, mostCounted); err != nil {
		return err
	}
	p.More = p.Count == mostCounted
	if p.Choices, err = s.facets(ctx); err != nil {
		return err
	}
	if p.Saved, err = s.Store.SavedFilters(ctx); err != nil {
		return err
	}
	p.Views, p.Narrow = views(p.Values, who(r).Name)
	p.Chips = chips(p.Values)
	p.Now = s.Now()
	if len(p.Rows) == 0 && p.First {
		if p.Empty, err = s.empty(ctx, p); err != nil {
			return err
		}
	} else if p.Welcome = !p.Narrow && p.First && !s.live.reviewed(); p.Welcome {
		p.Sample = s.sample(ctx)
	}
	return s.render(w, r, "queue", "Queue", p)
}

func (s *Server) queueRow(r *http.Request, row store.Row, back string) queueRow {
	return queueRow{Row: row, Now: s.Now(), Readers: s.live.holders(row.Claim.ID, who(r).reader()), Back: back, Visits: who(r)}
}

// A view is a list that people come back to.
type view struct {
	Name, Address string
	Here          bool
}

// views are the lists, and whether the filter in force is none of them.
func views(now url.Values, name string) (list []view, narrow bool) {
	narrow = true
	for _, v := range []struct{ name, key, value string }{
		{"Open", "status", string(store.Open)}, {"Mine", "assignee", name}, {"Worth checking", "status", string(store.Worth)},
		{"Checked", "status", string(store.Done)}, {"Wrong", "status", string(store.Wrong)}, {"All", "status", ""},
	} {
		query := url.Values{v.key: {v.value}}
		here := len(now) == 1 && v.value != "" && now.Get(v.key) == v.value || len(now) == 0 && v.value == ""
		narrow = narrow && !here
		list = append(list, view{v.name, "/?" + query.Encode(), here})
	}
	return list, narrow
}

// chipNames say what each key of an address is about.
var chipNames = []struct{ key, name string }{
	{"q", "words"}, {"speaker", "speaker"}, {"outlet", "outlet"}, {"act", "act"}, {"quote", "quoted"}, {"status", "status"}, {"entity", "about"},
	{"article", "article"}, {"assignee", "assigned to"}, {"tag", "tag"}, {"from", "from"}, {"to", "to"}, {"score", "score from"}, {"asserted", "asserted only"},
	{"moved", "moved reviews"}, {"reviewed", "reviewed only"}, {"order", "by"},
}

// chips are the parts of a filter, each with the address of the list without it.
func chips(v url.Values) []chip {
	var list []chip
	for _, n := range chipNames {
		for i, value := range v[n.key] {
			rest := url.Values{}
			for key, values := range v {
				rest[key] = values
			}
			rest[n.key] = append(append([]string(nil), v[n.key][:i]...), v[n.key][i+1:]...)
			name := n.name + " " + value
			if value == "1" && (n.key == "asserted" || n.key == "moved" || n.key == "reviewed") {
				name = n.name
			}
			if rest.Encode() == "" {
				rest.Set("status", "") // any: the bare address is what is open
			}
			list = append(list, chip{name, "/?" + rest.Encode()})
		}
	}
	return list
}

// saveFilter names the filter of an address.
func (s *Server) saveFilter(w http.ResponseWriter, r *http.Request) error {
	name := strings.TrimSpace(r.PostFormValue("name"))
	if name == "" || len(name) > store.MaxName {
		return badRequest("A filter needs a name of at most %d letters.", store.MaxName)
	}
	v, err := url.ParseQuery(strings.TrimPrefix(r.PostFormValue("query"), "?"))
	if err != nil {
		return badRequest("This is no filter: %v.", err)
	}
	q, err := readQuery(v)
	if err != nil {
		return err
	}
	query := writeQuery(q).Encode()
	saved, err := s.Store.SavedFilters(r.Context())
	if err != nil {
		return err
	}
	for _, f := range saved {
		if f.Name == name && f.Query != query && f.By != who(r).Name {
			return &problem{http.StatusConflict, "There is a filter of that name already, by " + f.By + ". Choose another name, or forget that one first."}
		}
	}
	if err := s.Store.PutFilter(r.Context(), store.SavedFilter{Name: name, Query: query, By: who(r).Name, Made: s.Now()}); err != nil {
		return err
	}
	http.Redirect(w, r, "/?"+query, http.StatusSeeOther)
	return nil
}

func (s *Server) dropFilter(w http.ResponseWriter, r *http.Request) error {
	if err := s.Store.DropFilter(r.Context(), r.PostFormValue("name")); err != nil {
		return err
	}
	http.Redirect(w, r, inside(r.PostFormValue("back")), http.StatusSeeOther)
	return nil
}
