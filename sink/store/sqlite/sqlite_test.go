package sqlite

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

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
	s, err := Open(filepath.Join(t.TempDir(), "hearsay.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
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
	s, err := Open(filepath.Join(t.TempDir(), "hearsay.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
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
