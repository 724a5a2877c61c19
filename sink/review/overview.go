package review

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"hearsay/sink/store"
)

// overviewPage is what the overview shows.
type overviewPage struct {
	store.Tally
	Open     int // of the claims, nobody has decided
	OpenLink string
	Old      string // how long ago it was counted; "" if just now
	Now      time.Time
	Values   url.Values // the filter as its address
	Chips    []chip
	Queue    string // the list of what is counted
	Charts   []chart
	Lists    []bars
	Pipeline pipeline
}

// overview shows what the store holds of a filter, and how the pipeline is.
func (s *Server) overview(w http.ResponseWriter, r *http.Request) error {
	q, err := readQuery(r.URL.Query())
	if err != nil {
		return err
	}
	v := writeQuery(q)
	p := &overviewPage{Values: v, Queue: "/?" + v.Encode(), Now: s.Now(), Pipeline: s.pipeline(r.Context())}
	counted := time.Time{}
	if p.Tally, counted, err = s.tallies.tally(r.Context(), s.Store, q.Filter, v.Encode()); err != nil {
		return err
	}
	if d := time.Since(counted).Round(time.Second); d > time.Second {
		p.Old = d.String()
	}
	for _, c := range chips(v) {
		p.Chips = append(p.Chips, chip{c.Name, "/overview" + c.Without[1:]})
	}
	for _, f := range p.Statuses {
		if f.Key == string(store.Open) {
			p.Open, p.OpenLink = f.Count, with(v, "status", f.Key)
		}
	}
	p.draw()
	return s.render(w, r, "overview", "Overview", p)
}

// draw makes the charts of what is counted.
func (p *overviewPage) draw() {
	if len(p.Days) == 0 {
		return
	}
	a := axisOf(p.Days)
	claims, named := a.chart(p.Days, false), a.chart(p.NamedByDay, true)
	claims.ID, claims.Title = "claims", "Claims, by "+a.unit+" of printing"
	named.ID, named.Title = "quoted", "Speakers quoted by name, each day"
	if a.unit != "day" {
		named.Title = "Speakers quoted by name a day, on average over each " + a.unit
	}
	named.Before = column{}
	p.Charts = []chart{claims, named}
	for _, c := range p.Charts {
		for i := range c.Columns {
			if col := &c.Columns[i]; col.Count > 0 {
				col.Link = with(p.Values, "from", col.From.Format(dayForm), "to", col.To.Format(dayForm))
			}
		}
	}
	if p.Charts[0].Before.Count > 0 {
		p.Charts[0].Before.Link = with(p.Values, "to", p.Charts[0].Before.To.Format(dayForm))
	}
	p.list()
}

// list makes the lists of what is common.
func (p *overviewPage) list() {
	by := func(key string) func(string) string {
		return func(value string) string { return with(p.Values, key, value) }
	}
	name := func(f store.Facet) string { return f.Name }
	act := func(f store.Facet) string { return said(actWords, f.Key) }
	status := func(f store.Facet) string { return said(statusWords, f.Key) }
	slices.SortFunc(p.Statuses, func(a, b store.Facet) int {
		return slices.Index(store.Statuses, store.Status(a.Key)) - slices.Index(store.Statuses, store.Status(b.Key))
	})
	add := func(title, of, others string, b bars) {
		b.Title, b.Of, b.Others = title, of, others
		p.Lists = append(p.Lists, b)
	}
	add("Speakers", "speaker", "all others, and those without a name", barsOf(p.Speakers, p.Claims, name, by("speaker")))
	add("Outlets", "outlet", "all others", barsOf(p.ByOutlet, p.Claims, name, by("outlet")))
	add("What they do", "act", "all others", barsOf(p.Acts, p.Claims, act, by("act")))
	add("Where reviews stand", "status", "all others", barsOf(p.Statuses, p.Claims, status, by("status")))
}

// tallies are what was counted of late. What is counted quickly is counted anew, so that a
// person sees what has just been decided; what took long is shown again for as long as it
// is worth, at most a minute.
type tallies struct {
	mu sync.Mutex
	of map[string]tallied
}

type tallied struct {
	store.Tally
	at, until time.Time
}

// The measures of what is kept.
const (
	tallyFor    = time.Minute
	tallyWorth  = 50 // times what it took
	tallyQuick  = 200 * time.Millisecond
	mostTallies = 64
)

// forget has all counted anew.
func (t *tallies) forget() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.of = nil
}

func (t *tallies) tally(ctx context.Context, s store.Store, f store.Filter, key string) (store.Tally, time.Time, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := time.Now()
	if have, ok := t.of[key]; ok && now.Before(have.until) {
		return have.Tally, have.at, nil
	}
	of, err := s.Tally(ctx, f)
	if err != nil {
		return of, now, err
	}
	took := time.Since(now)
	if took < tallyQuick {
		return of, now, nil
	}
	if t.of == nil || len(t.of) >= mostTallies {
		t.of = map[string]tallied{}
	}
	t.of[key] = tallied{of, now, time.Now().Add(min(tallyFor, tallyWorth*took))}
	return of, now, nil
}
