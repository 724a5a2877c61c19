package bus

import (
	"slices"
	"strings"
	"testing"
)

// It is told which server of the cluster one is connected to, on how many everything is
// kept, and of what a copy is lacking since one is gone.
func TestTheConnectionToACluster(t *testing.T) {
	cluster, b := join(t)
	c, err := b.Connection(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if c.URL != b.URL() || c.Server == "" || c.Cluster == "" || c.Servers != 3 || c.Replicas != 3 || c.RTT <= 0 {
		t.Errorf("%+v", c)
	}
	eventually(t, "all copies are there", func() bool {
		c, err := b.Connection(t.Context())
		return err == nil && len(c.Behind) == 0
	})
	cluster.Stop((cluster.At(b.URL()) + 1) % 3)
	long(t, "copies are lacking", func() bool {
		c, err = b.Connection(t.Context())
		return err == nil && len(c.Behind) == len(StreamNames)
	})
	if text := c.String(); !strings.Contains(text, "each message is kept on 3; a copy is lacking or late of FETCH, ARTICLES") || !slices.Equal(c.Behind, StreamNames) {
		t.Errorf("%s (%+v)", text, c)
	}
}
