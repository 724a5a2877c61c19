package sqlite

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink"
	"hearsay/sink/store"
	"hearsay/sink/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Place {
		path := filepath.Join(t.TempDir(), "hearsay.db")
		return storetest.Place{
			Open:    func() (store.Store, error) { return opened(path) },
			Restore: func(copied string) (store.Store, error) { return opened(copied) },
			Held:    func(s store.Store) ([]sink.Record, error) { return held(s.(*Store)) },
		}
	})
}

func opened(path string) (store.Store, error) {
	s, err := Open(path, Options{})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// held reads the tables themselves.
func held(s *Store) ([]sink.Record, error) {
	var list []sink.Record
	for _, q := range []struct {
		table string
		read  func([]byte) (sink.Record, error)
	}{
		{"record", func(b []byte) (sink.Record, error) {
			c, err := unpack[extract.ClaimRecord](b)
			return sink.Record{Claim: c}, err
		}},
		{"entities", func(b []byte) (sink.Record, error) {
			e, err := unpack[extract.EntitiesRecord](b)
			return sink.Record{Entities: e}, err
		}},
		{"version", func(b []byte) (sink.Record, error) {
			a, err := unpack[fetch.Article](b)
			return sink.Record{Article: a}, err
		}},
	} {
		rows, err := s.read.Query("SELECT body FROM " + q.table)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() {
			var body []byte
			if err := rows.Scan(&body); err != nil {
				return nil, err
			}
			r, err := q.read(body)
			if err != nil {
				return nil, err
			}
			list = append(list, r)
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Claims find each other by their words also after their prints were merged with the
// others: every claim comes twice, the second time in an article of another outlet.
func TestPrintsMerged(t *testing.T) {
	defer func(n int) { mostNew = n }(mostNew)
	mostNew = 200
	s := opens(t)
	claims := 0
	for _, outlet := range []string{"ledger.example", "courier.example"} {
		g := storetest.NewGenerator(3)
		for range 5 {
			batch := g.Next()
			for _, r := range batch {
				if r.Kind() == sink.Claims {
					claims++
					r.Claim.ID += outlet
					r.Claim.Article.URI, r.Claim.Article.Outlet = "https://"+outlet+"/"+r.Claim.Article.URI, extract.Null(outlet)
				}
			}
			if err := s.Put(t.Context(), batch); err != nil {
				t.Fatal(err)
			}
		}
	}
	var merged int
	if err := s.read.QueryRow("SELECT count(*) FROM print").Scan(&merged); err != nil || merged < mostNew {
		t.Fatalf("%d prints are merged: %v", merged, err)
	}
	folds, err := s.Count(t.Context(), store.Filter{}, claims)
	if err != nil {
		t.Fatal(err)
	}
	if folds > claims/2 {
		t.Errorf("%d claims, each there twice, make %d folds", claims, folds)
	}
}

// The dictionary that files are packed by is never edited.
func TestDictionary(t *testing.T) {
	if got := fmt.Sprintf("%x", sha256.Sum256(dictionary)); got != "9019bc21ceb8ab1b384d02620e2ebb430de7420c24caeff00ec513fa07ceb20e" {
		t.Errorf("dictionary %d has changed, to %s: files that are packed by it cannot be read any more", dictionaryNumber, got)
	}
}

// A search that matches too many claims lists the latest of them, all and once; in the
// order in which they came it lists all.
func TestSearchOfMany(t *testing.T) {
	defer func(n int) { mostSearched = n }(mostSearched)
	mostSearched = 70
	s := opens(t)
	var ids []string // in the order in which they came
	g := storetest.NewGenerator(4)
	for range 8 {
		batch := g.Next()
		for _, r := range batch {
			if r.Kind() == sink.Claims {
				r.Claim.Claim.Text += " calder"
				ids = append(ids, r.Claim.ID)
			}
		}
		if err := s.Put(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
	}
	for _, q := range []store.Query{{Each: true}, {Each: true, Order: store.Newest}, {Each: true, Order: store.Ranked}, {Each: true, Order: store.Arrival}, {}} {
		q.Words, q.Limit = "calder", 20
		wantLatest, from := mostSearched, len(ids)-mostSearched
		if q.Order == store.Arrival {
			wantLatest, from = 0, 0
		}
		var got []string
		for {
			page, err := s.Find(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if page.Latest != wantLatest {
				t.Errorf("%+v: the latest %d, want %d", q, page.Latest, wantLatest)
			}
			for _, r := range page.Rows {
				got = append(got, r.Claim.ID)
			}
			if q.After = page.Next; q.After == "" {
				break
			}
		}
		if want := slices.Sorted(slices.Values(ids[from:])); q.Each && !slices.Equal(slices.Sorted(slices.Values(got)), want) {
			t.Errorf("%+v: %d claims, want the latest %d", q, len(got), len(want))
		}
		if !q.Each && (len(got) == 0 || len(got) > mostSearched) {
			t.Errorf("%d folds of %d claims", len(got), mostSearched)
		}
	}
	few, err := s.Find(t.Context(), store.Query{Filter: store.Filter{Words: "calder"}, Limit: 5, Order: store.Arrival})
	if err != nil || few.Latest != 0 {
		t.Errorf("folds as they came: the latest %d, %v", few.Latest, err)
	}
}

// What one process has written another folds with, though each remembers the new prints.
func TestPrintsOfAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hearsay.db")
	var stores [2]*Store
	for i := range stores {
		s, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		stores[i] = s
	}
	claims := 0
	for i, outlet := range []string{"ledger.example", "courier.example", "herald.example"} {
		batch := storetest.NewGenerator(3).Next()
		claims = len(batch) - 2
		for _, r := range batch {
			if r.Kind() == sink.Claims {
				r.Claim.ID += outlet
				r.Claim.Article.URI, r.Claim.Article.Outlet = "https://"+outlet+"/"+r.Claim.Article.URI, extract.Null(outlet)
			}
		}
		if err := stores[i%2].Put(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
	}
	folds, err := stores[0].Count(t.Context(), store.Filter{}, 1000)
	if err != nil || folds > claims {
		t.Errorf("%d claims, each there three times, make %d folds: %v", claims, folds, err)
	}
}

// A list from a day on has all that was printed then or later, in every order and by
// whatever weights, also where the same words were printed before and after; and it is
// counted so.
func TestFrom(t *testing.T) {
	for _, weights := range []store.Weights{store.DefaultWeights, {Score: -1, Confidence: 2, Freshness: .5}, {Score: 1, Freshness: -1}} {
		s, err := Open(filepath.Join(t.TempDir(), "hearsay.db"), Options{Weights: weights})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for day, outlet := range []string{"ledger.example", "courier.example", "herald.example"} {
			g := storetest.NewGenerator(3)
			for range 3 - day { // fewer each day
				batch := g.Next()
				for _, r := range batch {
					if r.Claim != nil {
						at := r.Claim.Article.Retrieved.AddDate(0, 0, day)
						r.Claim.ID += outlet
						r.Claim.Article.URI, r.Claim.Article.Outlet = "https://"+outlet+"/"+r.Claim.Article.URI, extract.Null(outlet)
						r.Claim.Article.Retrieved, r.Claim.Time.Printed = at, &at
					}
				}
				if err := s.Put(t.Context(), batch); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, hours := range []int{0, 1, 2, 24, 25, 26, 49, 72} {
			wantsFrom(t, s, time.Date(2026, 1, 1, hours, 30, 0, 0, time.UTC))
		}
	}
}

func wantsFrom(t *testing.T, s *Store, from time.Time) {
	t.Helper()
	list := func(q store.Query) (ids []string, folds map[string]bool) {
		q.Limit, folds = mostRows, map[string]bool{}
		page, err := s.Find(t.Context(), q)
		if err != nil || page.Next != "" {
			t.Fatalf("%d rows, and more follow: %v", len(page.Rows), err)
		}
		for _, r := range page.Rows {
			if !store.Printed(r.Claim).Before(from) {
				ids = append(ids, r.Claim.ID)
				folds[r.Fold.ID] = true
			}
		}
		return ids, folds
	}
	for _, order := range []store.Order{store.Ranked, store.Newest, store.Arrival} {
		want, folds := list(store.Query{Each: true, Order: order})
		got, _ := list(store.Query{Each: true, Order: order, Filter: store.Filter{From: from}})
		if !slices.Equal(got, want) {
			t.Errorf("from %v, by %s: %d claims, want %d", from, order, len(got), len(want))
		}
		if rows, _ := list(store.Query{Order: order, Filter: store.Filter{From: from}}); len(rows) != len(folds) {
			t.Errorf("from %v, by %s: %d folds, want %d", from, order, len(rows), len(folds))
		}
		if n, err := s.Count(t.Context(), store.Filter{From: from}, 1000); n != len(folds) {
			t.Errorf("from %v: counted %d, want %d: %v", from, n, len(folds), err)
		}
	}
}

// A phrase that everybody uses hides no repetition behind the first claims that have it, and
// is not kept for every one of them.
func TestCommonPhrase(t *testing.T) {
	phrase := ""
	for i := 0; phrase == ""; i++ { // one that is a print of whatever has it
		p := fmt.Sprintf("as we have told%d", i)
		c := extract.ClaimRecord{QuoteType: extract.Direct}
		c.Claim.Text = p
		if uint64(store.Prints(&c)[0])%3 == 0 {
			phrase = p
		}
	}
	s := opens(t)
	template := storetest.NewGenerator(1).Next()[2].Claim
	var batch []sink.Record
	said := func(id, words string) {
		c := *template
		c.ID, c.QuoteType, c.Claim.Text = id, extract.Direct, phrase+" "+words
		c.Article.URI, c.Article.Outlet = "https://"+id+".example/", extract.Null(id+".example")
		batch = append(batch, sink.Record{Claim: &c})
	}
	for i := range 3 * mostAlike {
		words := ""
		for j := range 12 {
			words += fmt.Sprintf("w%dx%d ", i, j)
		}
		said(fmt.Sprintf("all%d", i), words)
	}
	const news = "the ferry will never sail again from the northern pier"
	said("one", news)
	said("two", news)
	if err := s.Put(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if e, err := s.Claim(t.Context(), "two"); err != nil || e.Fold.Claims != 2 {
		t.Errorf("the same words in two places are %d claims: %v", e.Fold.Claims, err)
	}
	var most int
	if err := s.read.QueryRow("SELECT max(n) FROM (SELECT count(*) AS n FROM newprint GROUP BY hash)").Scan(&most); err != nil || most != mostAlike {
		t.Errorf("one print is kept of %d claims: %v", most, err)
	}
}
