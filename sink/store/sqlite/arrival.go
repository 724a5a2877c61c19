package sqlite

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"hearsay/sink"
	"hearsay/sink/store"
)

// An arrival is a record on its way in, packed.
type arrival struct {
	sink.Record
	body   []byte
	prints []int64
}

// A parcel is some arrivals, or what is wrong with one of them, when it is ready.
type parcel struct {
	ready    chan struct{}
	arrivals []arrival
	err      error
}

// inParcel is how many records make a parcel.
const inParcel = 32

// packed are the parcels of a batch, in its order. They are packed on all cores, while the
// first ones are written.
func packed(batch []sink.Record, packers *sync.WaitGroup) []*parcel {
	var parcels []*parcel
	for records := range slices.Chunk(batch, inParcel) {
		parcels = append(parcels, &parcel{ready: make(chan struct{}), arrivals: make([]arrival, len(records))})
	}
	var next atomic.Int64
	for range min(len(parcels), runtime.GOMAXPROCS(0)) {
		packers.Go(func() {
			for n := int(next.Add(1)) - 1; n < len(parcels); n = int(next.Add(1)) - 1 {
				c := parcels[n]
				for i := range c.arrivals {
					if c.arrivals[i], c.err = newArrival(batch[n*inParcel+i]); c.err != nil {
						break
					}
				}
				close(c.ready)
			}
		})
	}
	return parcels
}

// newArrival checks a record and packs it.
func newArrival(r sink.Record) (arrival, error) {
	a := arrival{Record: r}
	var err error
	switch r.Kind() {
	case sink.Articles:
		if r.Article.URI == "" {
			return a, errors.New("an article without a URI")
		}
		a.body, err = pack(r.Article)
	case sink.Entities:
		if r.Entities.ID == "" || r.Entities.Revision < 1 {
			return a, fmt.Errorf("an entities record of %q without an id or a revision", r.Entities.Article.URI)
		}
		a.body, err = pack(r.Entities)
	case sink.Claims:
		if r.Claim.ID == "" || r.Claim.Revision < 1 {
			return a, fmt.Errorf("a claim of %q without an id or a revision", r.Claim.Article.URI)
		}
		a.prints = store.Prints(r.Claim)
		a.body, err = pack(r.Claim)
	default:
		return a, errors.New("an empty record")
	}
	return a, err
}
