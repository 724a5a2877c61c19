package web

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
)

// Those who wait for the same robots.txt share its answer and its failure: they do not
// wait for it one after the other. One who leaves spoils nothing for the others.
func TestFlights(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var f flights
		asked, failure := 0, errors.New("no answer")
		answer, results := make(chan error), make(chan error, 10)
		get := func(ctx context.Context) {
			_, err := f.do(ctx, "https://courier.example", func() (robotsCopy, error) {
				asked++
				select {
				case err := <-answer:
					return robotsCopy{}, err
				case <-ctx.Done():
					return robotsCopy{}, ctx.Err()
				}
			})
			results <- err
		}
		expect := func(n int, want error) {
			t.Helper()
			synctest.Wait()
			if len(results) != n {
				t.Errorf("%d are done, want %d", len(results), n)
			}
			for range len(results) {
				if err := <-results; !errors.Is(err, want) {
					t.Errorf("%v, want %v", err, want)
				}
			}
		}
		first, leave := context.WithCancel(t.Context())
		second, leaveToo := context.WithCancel(t.Context())
		go get(first)
		synctest.Wait()
		for range 4 {
			go get(t.Context())
		}
		go get(second)
		expect(0, nil)
		leaveToo() // while another asks
		expect(1, context.Canceled)
		leave() // while asking: one of the four asks in its place
		expect(1, context.Canceled)
		answer <- failure
		expect(4, failure)
		if asked != 2 {
			t.Errorf("asked %d times", asked)
		}
		go get(t.Context())
		synctest.Wait()
		go get(t.Context())
		synctest.Wait()
		answer <- nil
		expect(2, nil)
		if asked != 3 || len(f.now) != 0 {
			t.Errorf("asked %d times, %d still asking", asked, len(f.now))
		}
	})
}
