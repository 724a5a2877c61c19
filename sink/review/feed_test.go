package review

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
	"hearsay/sink"
	"hearsay/sink/store"
)

// A said entry is what the three formats have in common.
type saidEntry struct {
	ID, Title, URL, Article, HTML string
	Published, Updated            time.Time // RSS tells no change
}

// entries reads a feed by its own format's means.
func (d *desk) entries(path string) []saidEntry {
	d.Helper()
	answer, body := d.fetched(path)
	if answer.StatusCode != http.StatusOK {
		d.Fatalf("GET %s: %d\n%s", path, answer.StatusCode, body)
	}
	var list []saidEntry
	switch {
	case strings.HasPrefix(path, "/feed.atom"):
		var f atomFeed
		d.unmarshal(xml.Unmarshal, body, &f)
		for _, e := range f.Entries {
			s := saidEntry{ID: e.ID, Title: e.Title, HTML: e.Content.Text, Published: e.Published, Updated: e.Updated}
			for _, l := range e.Links {
				switch l.Rel {
				case "alternate":
					s.URL = l.Href
				case "related":
					s.Article = l.Href
				}
			}
			list = append(list, s)
		}
	case strings.HasPrefix(path, "/feed.rss"):
		var f rssFeed
		d.unmarshal(xml.Unmarshal, body, &f)
		for _, e := range f.Channel.Items {
			at, err := time.Parse(time.RFC1123Z, e.Published)
			if err != nil {
				d.Error(err)
			}
			list = append(list, saidEntry{ID: e.GUID.ID, Title: e.Title, URL: e.Link, HTML: e.Description, Published: at.UTC()})
		}
	default:
		var f jsonFeed
		d.unmarshal(json.Unmarshal, body, &f)
		for _, e := range f.Items {
			list = append(list, saidEntry{e.ID, e.Title, e.URL, e.Article, e.HTML, e.Published, e.Modified})
		}
	}
	return list
}

func (d *desk) unmarshal(read func([]byte, any) error, data []byte, into any) {
	d.Helper()
	if err := read(data, into); err != nil {
		d.Fatalf("%v\n%s", err, data)
	}
}

// The three feeds of a filter have its claims, the newest first, under ids that stay.
func TestFeeds(t *testing.T) {
	d := newDesk(t, 4, Options{})
	want := d.entries("/feed.json?limit=60")
	newest, err := d.store.Find(t.Context(), store.Query{Order: store.Newest, Limit: 60})
	if err != nil || len(newest.Rows) != len(want) {
		t.Fatalf("%d entries, %d rows, %v", len(want), len(newest.Rows), err)
	}
	for i, r := range newest.Rows {
		if want[i].ID != "urn:hearsay:claim:"+r.Claim.ID {
			t.Errorf("entry %d is %s, row %s", i, want[i].ID, r.Claim.ID)
		}
	}
	if diff := cmp.Diff(want, d.entries("/feed.atom?limit=60")); diff != "" {
		t.Errorf("Atom and JSON Feed differ:\n%s", diff)
	}
	for i, e := range d.entries("/feed.rss?limit=60") {
		if w := want[i]; e != (saidEntry{ID: w.ID, Title: w.Title, URL: w.URL, HTML: w.HTML, Published: w.Published}) {
			t.Errorf("RSS has %+v, JSON Feed %+v", e, w)
		}
	}
	first := want[0]
	c := newest.Rows[0].Claim
	if first.ID != "urn:hearsay:claim:"+c.ID || first.Article != string(c.Links.Open) || !strings.Contains(first.HTML, c.Claim.Text) || !strings.HasPrefix(first.Title, string(c.Speaker.Name)+" ") {
		t.Errorf("the first entry: %+v", first)
	}
	if local, ok := strings.CutPrefix(first.URL, d.server.URL); !ok || d.get(local).Find("h1").Length() != 1 {
		t.Errorf("its page: %s", first.URL)
	}
	speaker := store.SpeakerKey(c)
	if diff := cmp.Diff(d.entries("/feed.atom?speaker="+speaker), d.entries("/feed.atom?speaker="+url.QueryEscape(string(c.Speaker.Name)))); diff != "" {
		t.Errorf("by the key and by the name:\n%s", diff)
	}
	for _, e := range d.entries("/feed.atom?speaker=" + speaker) {
		if !strings.HasPrefix(e.Title, string(c.Speaker.Name)+" ") {
			t.Errorf("another speaker's: %s", e.Title)
		}
	}
	if n := len(d.entries("/feed.rss?tag=none")); n != 0 {
		t.Errorf("%d entries of nothing", n)
	}
	for _, path := range []string{"/feed.atom?colour=red", "/feed.json?order=rank", "/feed.rss?limit=501", "/feed.atom?act=shout"} {
		if answer, _ := d.fetched(path); answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %d", path, answer.StatusCode)
		}
	}
}

// What a reader has already is not sent again; a decision is a change.
func TestFeedUnchanged(t *testing.T) {
	d := newDesk(t, 1, Options{})
	answer, _ := d.fetched("/feed.atom")
	tag, at := answer.Header.Get("ETag"), answer.Header.Get("Last-Modified")
	for _, h := range [][2]string{{"If-None-Match", tag}, {"If-Modified-Since", at}} {
		if answer, body := d.fetched("/feed.atom", h[0], h[1]); answer.StatusCode != http.StatusNotModified || len(body) > 0 {
			t.Errorf("%s: %s: %d", h[0], h[1], answer.StatusCode)
		}
	}
	before := d.entries("/feed.atom")
	changed := d.reviewed()
	for i, e := range d.entries("/feed.atom") {
		if moved := e.Updated.After(before[i].Updated); e.ID != before[i].ID || moved != strings.HasSuffix(e.ID, changed) {
			t.Errorf("%s, changed %v; before %s, changed %v", e.ID, e.Updated, before[i].ID, before[i].Updated)
		}
	}
	if answer, _ := d.fetched("/feed.atom", "If-None-Match", tag); answer.StatusCode != http.StatusOK {
		t.Errorf("after a decision: %d", answer.StatusCode)
	}
}

// Whatever stands in an article, a feed is well-formed, and its words are only words.
func TestFeedOfHostileText(t *testing.T) {
	d := newDesk(t, 1, Options{})
	page, err := d.store.Find(t.Context(), store.Query{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	c := *page.Rows[0].Claim
	const evil = "<script>alert(1)</script> ]]> &lt;b&gt; \x00\x0b\x1b[31m \u202eback\u2066 \ufffe\uffff \xff &#x0; \u2028line"
	c.Revision++
	c.Claim.Text, c.Claim.InterpretedAs, c.Speaker.Name, c.Speaker.JobTitle = evil, extract.Null(evil), extract.Null(evil), extract.Null(evil)
	c.Article.Headline, c.Article.Publisher, c.Links.Open = extract.Null(evil), extract.Null(evil), "javascript:alert(1)"
	c.Article.Language = `en" onload="x`
	if err := d.store.Put(t.Context(), []sink.Record{{Claim: &c}}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.Review(t.Context(), store.Change{By: "ann", Claims: []string{c.ID}, AddTags: []string{"<i>\u202e"}}); err != nil {
		t.Fatal(err)
	}
	for _, f := range feedFormats {
		_, body := d.fetched(f.Path)
		if bytes.ContainsAny(body, "\x00\x0b\x1b\u202e\u2066\ufffe\uffff") || bytes.Contains(body, []byte("javascript:")) {
			t.Errorf("%s has what no feed may have", f.Name)
		}
		found := false
		for _, e := range d.entries(f.Path) {
			if !strings.HasSuffix(e.ID, c.ID) {
				continue
			}
			found = true
			if strings.Contains(e.HTML, "<script") || !strings.Contains(e.HTML, "&lt;script&gt;") || e.Article != "" || !strings.HasPrefix(e.Title, "<script>alert(1)</script> ]]> &lt;b&gt;") {
				t.Errorf("%s: %+v", f.Name, e)
			}
		}
		if !found {
			t.Errorf("%s does not have it", f.Name)
		}
	}
}

// Feed readers log in by a token, and links lead to where the page is seen from.
func TestFeedFromOutside(t *testing.T) {
	d := newDesk(t, 1, Options{Login: true, Public: claimsPage})
	if err := d.store.PutUser(t.Context(), store.User{Name: "ann", Role: store.Reads, Hash: "x"}); err != nil {
		t.Fatal(err)
	}
	token, err := NewToken(t.Context(), d.store, "ann", time.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if answer, _ := d.fetched("/feed.atom"); answer.StatusCode != http.StatusUnauthorized || len(answer.Header.Values("WWW-Authenticate")) != 2 {
		t.Errorf("without a token: %d, %v", answer.StatusCode, answer.Header)
	}
	r, err := http.NewRequest("GET", d.server.URL+"/feed.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.SetBasicAuth("ann", token)
	answer, err := d.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var f jsonFeed
	if err := json.NewDecoder(answer.Body).Decode(&f); err != nil || !strings.HasPrefix(f.Self, claimsPage.String()) || !strings.HasPrefix(f.Items[0].URL, claimsPage.String()+"/claim/") {
		t.Errorf("%v: %s, %s", err, f.Self, f.Items)
	}
}

// The queue offers its list, as it is filtered, to feed readers and as files.
func TestQueueOffersFeedsAndFiles(t *testing.T) {
	d := newDesk(t, 2, Options{})
	const filter = "/?q=b*&status=open&order=newest"
	page := d.get(filter)
	want := url.Values{"q": {"b*"}, "status": {"open"}}.Encode()
	if n := page.Find(`link[rel=alternate][href$="?` + want + `"]`).Length(); n != len(feedFormats) {
		t.Errorf("%d feeds in the page's head", n)
	}
	rows := 0
	for after := filter; after != ""; {
		p := d.get(after)
		rows += p.Find("#rows > .row").Length()
		after, _ = p.Find("a[rel=next]").Attr("href")
	}
	feed, _ := page.Find(".away a").First().Attr("href")
	if n := len(d.entries(feed)); n != rows || n == 0 {
		t.Errorf("%s has %d entries, the list %d rows", feed, n, rows)
	}
	links := page.Find(".away a[download]")
	if links.Length() != len(downloads) {
		t.Fatalf("%d files are offered", links.Length())
	}
	href, _ := links.First().Attr("href")
	answer, body := d.fetched(href)
	list, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil || len(list) <= rows || !strings.Contains(answer.Header.Get("Content-Disposition"), "claims.csv") {
		t.Errorf("%s: %d rows for %d folds, %v, %v", href, len(list), rows, answer.Header, err)
	}
	for path, want := range map[string]int{"/export": 400, "/export?format=xls": 400, "/export?format=csv&colour=red": 400, "/export?format=csv&act=shout": 400, "/export?format=gold": 200} {
		if answer, _ := d.fetched(path); answer.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, answer.StatusCode, want)
		}
	}
	if answer, _ := d.fetched(href, "Sec-Fetch-Site", "cross-site"); answer.StatusCode != http.StatusForbidden {
		t.Errorf("another site has a file made: %d", answer.StatusCode)
	}
}

// What is left out of a file is told behind it.
func TestExportTellsWhatIsLeftOut(t *testing.T) {
	d := newDesk(t, 4, Options{})
	answer, err := d.client.Get(d.server.URL + "/export?format=claimreview&act=decline")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if got := answer.Trailer.Get("Hearsay-Left-Out"); err != nil || len(body) > 0 || !strings.Contains(got, "nothing is asserted") {
		t.Errorf("%q, %v, %d bytes", got, err, len(body))
	}
}

// A saved filter leads to the list that was saved.
func TestSavedFilterLeadsBack(t *testing.T) {
	d := newDesk(t, 2, Options{})
	d.do("POST", "/filters", url.Values{"name": {"Mine"}, "query": {"speaker=ann-ferro&status=worth"}})
	href, _ := d.get("/?status=open").Find(".saved a").Attr("href")
	if u, err := url.Parse(href); err != nil || u.Query().Get("speaker") != "ann-ferro" || u.Query().Get("status") != "worth" {
		t.Errorf("it leads to %s", href)
	}
}
