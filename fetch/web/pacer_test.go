package web_test

import (
	"testing"

	"hearsay/fetch/web"
	"hearsay/fetch/web/pacetest"
)

// The pacer of one process keeps what every Pacer is to keep.
func TestPaceIsAPacer(t *testing.T) {
	pacetest.Test(t, func(*testing.T) func() web.Pacer {
		p := web.NewPace()
		return func() web.Pacer { return p }
	})
}
