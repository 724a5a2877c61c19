package bustest

import (
	"testing"
	"time"

	natsserver "github.com/nats-io/nats-server/v2/server"
)

// A server that is parted from the others has no way to them, and has one again when the
// cut is mended. Left to themselves servers tell each other of ways past the links: which
// of them they take is a matter of moments.
func TestAServerIsParted(t *testing.T) {
	c, err := Start(t.TempDir(), 3)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, m := range c.members {
		all, err := m.server.Routez(&natsserver.RoutezOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range all.Routes {
			for _, other := range c.members {
				if r.DidSolicit && r.Port == other.peer {
					t.Errorf("%s has a way to %s that is no link", m.name, other.name)
				}
			}
		}
	}
	if err := c.Cut(0); err != nil {
		t.Fatal(err)
	}
	c.Mend(0)
	for limit := time.Now().Add(startLimit); c.members[0].server.NumRemotes() < 2; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatalf("%d ways to the others, %v after the cut was mended", c.members[0].server.NumRemotes(), startLimit)
		}
	}
}
