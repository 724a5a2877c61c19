//go:build browser

package browser

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink"
	"hearsay/sink/review"
	"hearsay/sink/store"
	"hearsay/sink/store/sqlite"
	"hearsay/sink/store/storetest"
)

// A desk is the page over a store: articles of a generator, and those that a test adds.
type desk struct {
	store  store.Store
	server *httptest.Server
	made   *storetest.Generator
}

func newDesk(t *testing.T, articles int, o review.Options) *desk {
	t.Helper()
	s, err := sqlite.Open(filepath.Join(t.TempDir(), "hearsay.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	d := &desk{store: s, made: storetest.NewGenerator(7)}
	for range articles {
		d.put(t, d.made.Next())
	}
	o.Store = s
	p, err := review.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	d.server = httptest.NewServer(p)
	t.Cleanup(func() { p.Close(); d.server.Close() })
	return d
}

func (d *desk) put(t *testing.T, records []sink.Record) {
	t.Helper()
	if err := d.store.Put(t.Context(), records); err != nil {
		t.Fatal(err)
	}
}

// first are the ids of the first claims of the queue.
func (d *desk) first(t *testing.T, n int) []string {
	t.Helper()
	p, err := d.store.Find(t.Context(), store.Query{Limit: n})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, r := range p.Rows {
		ids = append(ids, r.Claim.ID)
	}
	return ids
}

// reviewOf is where people stand with a claim.
func (d *desk) reviewOf(t *testing.T, id string) store.Review {
	t.Helper()
	e, err := d.store.Claim(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return e.Review
}

// A saying is one claim of an article of our own: speaker said words, in a paragraph.
type saying struct{ speaker, words string }

// told is an article of our own with its claims, whose paragraphs are “words,” speaker
// said. It ranks before all that the generator makes.
func told(uri, headline, publisher string, list ...saying) []sink.Record {
	at := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)
	a := &fetch.Article{
		URI: uri, Source: uri, Outlet: "ledger.example", Publisher: publisher, Language: "en", Headline: headline, By: []string{publisher},
		FirstCreated: at, Retrieved: at.Add(time.Hour), BodyDigest: "sha256:" + strings.Repeat("0", 64), Version: 1,
	}
	parts := []fetch.Part{{Kind: fetch.Headline, Text: headline}}
	for _, s := range list {
		parts = append(parts, fetch.Part{Kind: fetch.Paragraph, Text: "“" + s.words + ",” " + s.speaker + " said."})
	}
	a.Compose(parts)
	r := &extract.Reading{Engine: extract.Engine{Name: "browser", Version: "1"}}
	for i, s := range list {
		r.Claims = append(r.Claims, s.claim(a, i))
		r.Entities = append(r.Entities, extract.Entity{Name: s.speaker, Type: extract.EntityPerson, Mentions: r.Claims[i].Source})
	}
	claims, entities, err := extract.Records(a, r, a.Retrieved)
	if err != nil {
		panic(err) // the article is ours
	}
	records := []sink.Record{{Article: a}, {Entities: &entities}}
	for i := range claims {
		claims[i].Worth = &extract.WorthRecord{Score: .9 - float64(i)/10, Model: "browser@1", On: "claim.text", Reasons: []string{"gives a figure: nine times", "tells of a change: shut"}}
		records = append(records, sink.Record{Claim: &claims[i]})
	}
	return records
}

// claim marks the saying in its article's block.
func (s saying) claim(a *fetch.Article, i int) extract.Claim {
	b := a.Blocks[i+1]
	content := extract.Span{Start: b.Start + len("“"), End: b.Start + len("“") + len(s.words)}
	source := extract.Span{Start: content.End + len(",” "), End: content.End + len(",” ") + len(s.speaker)}
	cue := extract.Span{Start: source.End + 1, End: source.End + 1 + len("said")}
	return extract.Claim{
		Source: []extract.Span{source}, Cue: []extract.Span{cue}, Content: []extract.Span{content},
		Sentence: b.Span, Block: i + 1, Parent: extract.None, InBody: extract.None, QuoteType: extract.Direct, QuoteMarks: extract.Balanced,
		Speaker:    extract.Speaker{Mention: source, Name: s.speaker, Type: extract.Person, JobTitle: "engineer", Resolution: extract.Named, Entity: i},
		Act:        extract.Act{Function: extract.Inform, Assertion: true, Polarity: extract.Positive},
		Confidence: extract.Confidence{Attribution: .9, Speaker: .9}, Rule: "browser",
	}
}

// bridge is an article of our own that ranks first.
func bridge(uri string) []sink.Record {
	return told(uri, "Marwick to mend its bridge", "The Ledger",
		saying{"Ann Ferro", "The Calder Bridge was shut nine times this winter"},
		saying{"Bo Calder", "Nobody has paid for the northern gate yet"})
}

// idOf is the id of the claim with a speaker in some records.
func idOf(t *testing.T, records []sink.Record, speaker string) string {
	t.Helper()
	for _, r := range records {
		if r.Claim != nil && string(r.Claim.Speaker.Name) == speaker {
			return r.Claim.ID
		}
	}
	t.Fatalf("%s says nothing", speaker)
	return ""
}

// onePage is an archive of one page.
func onePage(record, html string) func(context.Context, string) ([]byte, error) {
	return func(_ context.Context, id string) ([]byte, error) {
		if id != record {
			return nil, store.ErrNone
		}
		return []byte(html), nil
	}
}

// unwell is how a pipeline is that has something to tell: one source is in trouble, one
// message is parked.
func unwell(context.Context) (review.Health, error) {
	at := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)
	return review.Health{
		Sources: []review.Source{
			{Name: "https://ledger.example/feed", Last: at, Next: at.Add(15 * time.Minute)},
			{Name: "https://" + strings.Repeat("courier", 20) + ".example/feed", Trouble: "it answers <b>503</b> since yesterday"},
		},
		Queues: []review.Queue{{Stage: "fetch", Waiting: 12}, {Stage: "extract"}},
		Parked: []review.Parked{{ID: "7", Stage: "extract", What: "https://ledger.example/\u202e<script>alert(1)</script>", Why: "a panic: index out of range", At: at}},
	}, nil
}

// lose withdraws the claims of some records: what people have said of them is orphaned.
func (d *desk) lose(t *testing.T, records []sink.Record) {
	t.Helper()
	for _, r := range records {
		if r.Claim == nil {
			continue
		}
		gone := *r.Claim
		gone.Revision++
		gone.Status = extract.Withdrawn
		d.put(t, []sink.Record{{Claim: &gone}})
	}
}
