package sqlite

import (
	"path/filepath"
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
		if err := eachRow(rows, func(row scanner) error {
			var body []byte
			if err := row.Scan(&body); err != nil {
				return err
			}
			r, err := q.read(body)
			list = append(list, r)
			return err
		}); err != nil {
			return nil, err
		}
	}
	return list, nil
}
