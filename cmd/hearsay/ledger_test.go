package main

import (
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
)

// newLedger is a ledger on a bus of its own.
func newLedger(t *testing.T) *ledger {
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	b, err := bus.Open(t.Context(), bus.Options{Listen: "127.0.0.1:0", Dir: t.TempDir(), Log: log})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	kept, err := b.Bucket(t.Context(), bus.Ledger)
	if err != nil {
		t.Fatal(err)
	}
	return &ledger{b, kept, log}
}

// reading is a version of an article with claims of the given ids, each saying so.
func reading(at int, said string, ids ...string) ([]extract.ClaimRecord, extract.EntitiesRecord) {
	ref := extract.ArticleRef{URI: "https://example.org/a", Language: "en", Retrieved: time.Unix(int64(at), 0)}
	var claims []extract.ClaimRecord
	for _, id := range ids {
		claims = append(claims, extract.ClaimRecord{
			Schema: extract.ClaimSchema, ID: id, Revision: 1, Status: extract.Current, Article: ref, Claim: extract.Proposition{Text: said},
		})
	}
	return claims, extract.EntitiesRecord{Schema: extract.EntitiesSchema, ID: "set_a", Revision: 1, Status: extract.Current, Article: ref}
}

// publish does what the belt does with a posting.
func (l *ledger) publish(t *testing.T, p *posting) error {
	t.Helper()
	list, err := p.messages()
	if err != nil {
		t.Fatal(err)
	}
	places, err := l.bus.Publish(t.Context(), list...)
	if err != nil {
		t.Fatal(err)
	}
	return l.enter(t.Context(), p, places)
}

// Two workers with two versions of an article at once: the second to finish has to do
// it again, and then sees what the first has published.
func TestTwoVersionsAtOnce(t *testing.T) {
	l := newLedger(t)
	claims, entities := reading(1, "one", "clm_a")
	first, err := l.post(t.Context(), claims, entities)
	if err != nil {
		t.Fatal(err)
	}
	claims, entities = reading(2, "two", "clm_a")
	second, err := l.post(t.Context(), claims, entities)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.publish(t, first); err != nil {
		t.Fatal(err)
	}
	if err := l.publish(t, second); !errors.Is(err, bus.ErrChanged) {
		t.Fatalf("the second entered, too: %v", err)
	}
	if second, err = l.post(t.Context(), claims, entities); err != nil || len(second.claims) != 1 || second.claims[0].Revision != 2 {
		t.Fatalf("again: %+v, %v", second, err)
	}
	if err := l.publish(t, second); err != nil {
		t.Fatal(err)
	}
	claims, entities = reading(1, "one", "clm_a")
	if _, err := l.post(t.Context(), claims, entities); !errors.Is(err, errSuperseded) {
		t.Errorf("the older version comes last: %v", err)
	}
}

// Done again after a crash between publishing and the entry, a posting has the same
// messages, which the stream knows.
func TestAPostingDoneAgain(t *testing.T) {
	l := newLedger(t)
	claims, entities := reading(1, "one", "clm_a", "clm_b")
	for range 2 {
		p, err := l.post(t.Context(), claims, entities)
		if err != nil {
			t.Fatal(err)
		}
		list, err := p.messages()
		if err != nil || len(list) != 3 || !strings.HasPrefix(list[0].ID, "clm_a."+claims[0].Digest()) {
			t.Fatalf("%+v, %v", list, err)
		}
		if _, err := l.bus.Publish(t.Context(), list...); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := l.bus.Count(t.Context(), bus.Claims); n != 2 || err != nil {
		t.Errorf("%d claims in the stream: %v", n, err)
	}
}

// A withdrawn claim goes out as it was, but for its status and revision; it is not
// withdrawn twice, and comes back with a further revision.
func TestWithdrawnAndBack(t *testing.T) {
	l := newLedger(t)
	for i, tt := range []struct {
		ids  []string
		want string
	}{
		{[]string{"clm_a", "clm_b"}, "clm_a 1 current, clm_b 1 current"},
		{[]string{"clm_a"}, "clm_b 2 withdrawn"},
		{[]string{"clm_a"}, ""},
		{[]string{"clm_a", "clm_b"}, "clm_b 3 current"},
		{nil, "clm_a 2 withdrawn, clm_b 4 withdrawn"},
	} {
		claims, entities := reading(i, "it", tt.ids...)
		p, err := l.post(t.Context(), claims, entities)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range p.claims {
			got = append(got, strings.Join([]string{c.ID, string('0' + rune(c.Revision)), string(c.Status)}, " "))
			if c.Claim.Text != "it" {
				t.Errorf("%s says %q", c.ID, c.Claim.Text)
			}
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("reading %d: %s, want %s", i, s, tt.want)
		}
		if err := l.publish(t, p); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := l.bus.Count(t.Context(), bus.Claims); n != 6 || err != nil {
		t.Errorf("%d records in the stream: %v", n, err)
	}
}
