package review

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/sink/store"
)

// A stream is the news as a page hears it.
type stream struct {
	*testing.T
	lines *bufio.Scanner
	close func() error
}

func (d *desk) stream(path string) *stream {
	d.Helper()
	ctx, cancel := context.WithTimeout(d.Context(), 20*time.Second)
	d.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, "GET", d.server.URL+path, nil)
	if err != nil {
		d.Fatal(err)
	}
	answer, err := d.client.Do(r)
	if err != nil {
		d.Fatal(err)
	}
	d.Cleanup(func() { answer.Body.Close() })
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/event-stream" {
		d.Fatalf("%s: %s, %s", path, answer.Status, answer.Header.Get("Content-Type"))
	}
	return &stream{d.T, bufio.NewScanner(answer.Body), answer.Body.Close}
}

// next is the data of the next event of a kind.
func (s *stream) next(kind string) string {
	s.Helper()
	for s.lines.Scan() {
		if s.lines.Text() == "event: "+kind && s.lines.Scan() {
			return strings.TrimPrefix(s.lines.Text(), "data: ")
		}
	}
	s.Fatalf("no %s comes: %v", kind, s.lines.Err())
	return ""
}

// browser is another browser before the same page, with cookies of its own.
func (d *desk) browser() *desk {
	jar, err := cookiejar.New(nil)
	if err != nil {
		d.Fatal(err)
	}
	other := *d
	other.client = &http.Client{Jar: jar}
	other.get("/keys") // there it gets its mark
	return &other
}

// Who has a claim open is told to all others when it is opened and when the last page of it
// is closed; a page that comes later is told at once. Two browsers on one machine have one
// name, and are told apart all the same.
func TestHolds(t *testing.T) {
	d := newDesk(t, 1, Options{Reviewer: "ann"})
	id := d.firstClaim()
	own, other := d.browser(), d.browser()
	hears := other.stream("/live")
	one := own.stream("/live?claim=" + id)
	if got, want := hears.next("hold"), fmt.Sprintf(`{"claim":%q,"by":["another browser"]}`, id); got != want {
		t.Errorf("heard %s, want %s", got, want)
	}
	two := own.stream("/live?claim=" + id)
	if got := other.stream("/live").next("hold"); !strings.Contains(got, id) {
		t.Errorf("who comes late hears %s", got)
	}
	if got := other.get("/claim/" + id).Find(".reader").Text(); got != "another browser has it open" {
		t.Errorf("the claim's page tells %q", got)
	}
	if got := own.get("/?status=").Find(".reader").Text(); got != "another browser has it open" { // it has just looked
		t.Errorf("the queue tells %q", got)
	}
	one.close()
	two.close()
	if got, want := hears.next("hold"), fmt.Sprintf(`{"claim":%q,"by":[]}`, id); got != want {
		t.Errorf("heard %s, want %s", got, want)
	}
	if status, _, _ := d.do("GET", "/live?claim=clm_none", nil); status != http.StatusNotFound {
		t.Errorf("the news of no claim: %d", status)
	}
}

// A page without script does not tell that it is closed: after a while nobody has it open,
// and all pages are told.
func TestHoldsEnd(t *testing.T) {
	d := newDesk(t, 1, Options{})
	l, bo := d.page.live, reader{name: "bo"}
	c := make(chan string, 4)
	l.pages[c] = reader{name: "ann"}
	l.hold("clm_a", bo)
	l.take("clm_b", bo)
	l.expire(time.Now())
	l.expire(time.Now().Add(holdFor))
	if got := l.holders("clm_a", reader{name: "ann"}); len(got) > 0 {
		t.Errorf("it is still held by %v", got)
	}
	if got := l.holders("clm_b", reader{name: "ann"}); !slices.Equal(got, []string{"bo"}) {
		t.Errorf("whose page tells is forgotten: %v", got)
	}
	for _, want := range []string{`"clm_a","by":["bo"]`, `"clm_b","by":["bo"]`, `"clm_a","by":[]`} {
		if got := <-c; !strings.Contains(got, want) {
			t.Errorf("told %s, want %s", got, want)
		}
	}
}

// A stream of news ends with the right to hear it.
func TestStreamEndsWithItsUser(t *testing.T) {
	was := aliveEvery
	aliveEvery = 10 * time.Millisecond
	t.Cleanup(func() { aliveEvery = was })
	d := newDesk(t, 1, Options{Login: true})
	hash, err := HashPassword("correct horse")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.store.PutUser(t.Context(), store.User{Name: "ann", Role: store.Reads, Hash: hash}); err != nil {
		t.Fatal(err)
	}
	d.do("POST", "/login", url.Values{"name": {"ann"}, "password": {"correct horse"}})
	news := d.stream("/live")
	for news.lines.Scan() && news.lines.Text() != ": here" {
	}
	if err := d.store.DropUser(t.Context(), "ann"); err != nil {
		t.Fatal(err)
	}
	for news.lines.Scan() {
	}
	if err := news.lines.Err(); err != nil {
		t.Errorf("it does not end: %v", err)
	}
}

// Where there is more news than is told piece by piece, pages are told to look anew, and
// hear the next news as ever.
func TestMuchNews(t *testing.T) {
	d := newDesk(t, 2, Options{})
	c := store.Change{By: "bo", Claims: []string{d.firstClaim()}}
	other := d.stream("/live")
	for i := range mostNews {
		c.AddTags = append(c.AddTags, fmt.Sprintf("t%d", i))
	}
	if _, err := d.store.Review(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	other.next("anew")
	c.AddTags = []string{"last"}
	if _, err := d.store.Review(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	if got := other.next("review"); !strings.Contains(got, `"after":"last"`) {
		t.Errorf("then it hears %s", got)
	}
}

// A decision on what somebody else has changed since is refused, with who was first and
// how it stands; what was written with it is shown again.
func TestConflict(t *testing.T) {
	d := newDesk(t, 1, Options{Reviewer: "ann"})
	id := d.firstClaim()
	if _, err := d.store.Review(t.Context(), store.Change{By: "bo", Claims: []string{id}, Status: store.Done}); err != nil {
		t.Fatal(err)
	}
	form := url.Values{"claim": {id}, "seen": {id + "=0"}, "status": {"worth"}, "note": {"<b>mine</b>"}, "back": {"/claim/" + id}}
	status, page, _ := d.do("POST", "/review", form)
	if text := page.Find(".problem").Text(); status != http.StatusConflict || !strings.Contains(text, "bo was first: checked") || !strings.Contains(text, "<b>mine</b>") {
		t.Errorf("%d: %s", status, text)
	}
	if href, _ := page.Find(".problem a").First().Attr("href"); href != "/claim/"+id {
		t.Errorf("it leads back to %s", href)
	}
	status, _, body := d.do("POST", "/review", form, "Accept", "application/json")
	if status != http.StatusConflict || !strings.Contains(body, `"Status":"done"`) || !strings.Contains(body, "bo was first") {
		t.Errorf("the script is told %d: %s", status, body)
	}
}

// firstClaim is the id of the claim that ranks first.
func (d *desk) firstClaim() string {
	d.Helper()
	page, err := d.store.Find(d.Context(), store.Query{Limit: 1})
	if err != nil || len(page.Rows) != 1 {
		d.Fatalf("%v, %d rows", err, len(page.Rows))
	}
	return page.Rows[0].Claim.ID
}
