package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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

// said posts a reading of one claim of a speaker's, in an article of a language.
func (l *ledger) said(t *testing.T, at int, by, language string) *posting {
	t.Helper()
	claims, entities := reading(at, "it", "clm_a")
	claims[0].Speaker.Name = extract.Null(by)
	claims[0].Article.Language, entities.Article.Language = language, language
	p, err := l.post(t.Context(), claims, entities)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// wantMessages wants the posting's messages, each as subject and revision.
func wantMessages(t *testing.T, p *posting, want ...string) {
	t.Helper()
	list, err := p.messages()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range list {
		var r struct {
			Revision int
			Status   string
		}
		if err := json.Unmarshal(m.Data, &r); err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(strings.TrimPrefix(m.Subject, "out."), " ", r.Revision, " ", r.Status))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error("(-want +got):\n" + diff)
	}
}

// What goes to another subject is withdrawn on the old one first. Done again after a
// crash before the entry, all have the same ids, and lie where they lay.
func TestAMoveDoneAgain(t *testing.T) {
	l := newLedger(t)
	if err := l.publish(t, l.said(t, 1, "Ann Ferro", "en")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		p := l.said(t, 2, "Bo Calder", "und")
		wantMessages(t, p, "claims.v1.en._._.ann-ferro 2 withdrawn", "entities.v1.en._ 2 withdrawn", "claims.v1.und._._.bo-calder 3 current", "entities.v1.und._ 3 current")
		list, err := p.messages()
		if err != nil {
			t.Fatal(err)
		}
		places, err := l.bus.Publish(t.Context(), list...)
		if diff := cmp.Diff([]uint64{2, 2, 3, 3}, places); err != nil || diff != "" || !list[2].After {
			t.Fatalf("%v, after %v\n%s", err, list[2].After, diff)
		}
	}
	if err := l.publish(t, l.said(t, 2, "Bo Calder", "und")); err != nil {
		t.Fatal(err)
	}
	wantMessages(t, l.said(t, 3, "Bo Calder", "und"))
	wantMessages(t, l.said(t, 3, "Ann Ferro", "und"), "claims.v1.und._._.bo-calder 4 withdrawn", "claims.v1.und._._.ann-ferro 5 current")
	wantMessages(t, l.said(t, 3, "Bo Calder", "und-GB"), "claims.v1.und._._.bo-calder 4 current", "entities.v1.und._ 4 current")
}

// A ledger from before subjects were kept in it finds them in the stream. What is no
// longer there cannot be withdrawn; that is said once, and revisions go on.
func TestAMoveFromAnOlderLedger(t *testing.T) {
	l := newLedger(t)
	var said buffer
	l.log = slog.New(slog.NewTextHandler(&said, nil))
	p := l.said(t, 1, "Ann Ferro", "en")
	p.page.Entities.Subject = ""
	p.page.Claims["clm_a"] = posted{Digest: p.page.Claims["clm_a"].Digest, Revision: 1}
	if err := l.publish(t, p); err != nil {
		t.Fatal(err)
	}
	wantMessages(t, l.said(t, 2, "Bo Calder", "en"), "claims.v1.en._._.ann-ferro 2 withdrawn", "claims.v1.en._._.bo-calder 3 current")

	page, version, err := l.page(t.Context(), "https://example.org/a")
	if err != nil {
		t.Fatal(err)
	}
	page.Claims["clm_a"] = posted{Digest: "x", Revision: 1, Place: 99, Subject: "v1.en._._.ann-ferro"}
	if err := l.enter(t.Context(), &posting{page: page, version: version}, nil); err != nil {
		t.Fatal(err)
	}
	wantMessages(t, l.said(t, 2, "Bo Calder", "en"), "claims.v1.en._._.bo-calder 2 current")
	if n := strings.Count(said.String(), "another subject"); n != 1 {
		t.Errorf("said %d times: %s", n, &said)
	}
	for range 2 {
		_, entities := reading(2, "it")
		entities.Article.Language = "en"
		if p, err = l.post(t.Context(), nil, entities); err != nil {
			t.Fatal(err)
		}
		wantMessages(t, p)
		if err := l.publish(t, p); err != nil {
			t.Fatal(err)
		}
	}
	if n := strings.Count(said.String(), "cannot be withdrawn"); n != 1 {
		t.Errorf("said %d times: %s", n, &said)
	}
	wantMessages(t, l.said(t, 3, "Bo Calder", "en"), "claims.v1.en._._.bo-calder 2 current")
}
