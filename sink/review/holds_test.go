package review

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/url"
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

// Who has a claim open is told when it is opened and when the last page of it is closed; a
// page that comes later is told at once.
func TestHolds(t *testing.T) {
	d := newDesk(t, 1, Options{Reviewer: "ann"})
	id := d.firstClaim()
	other := d.stream("/live")
	one := d.stream("/live?claim=" + id)
	if got, want := other.next("hold"), fmt.Sprintf(`{"claim":%q,"by":"ann","open":true}`, id); got != want {
		t.Errorf("heard %s, want %s", got, want)
	}
	two := d.stream("/live?claim=" + id)
	if got := d.stream("/live").next("hold"); !strings.Contains(got, id) {
		t.Errorf("who comes late hears %s", got)
	}
	one.close()
	two.close()
	if got, want := other.next("hold"), fmt.Sprintf(`{"claim":%q,"by":"ann","open":false}`, id); got != want {
		t.Errorf("heard %s, want %s", got, want)
	}
	if status, _, _ := d.do("GET", "/live?claim=clm_none", nil); status != http.StatusNotFound {
		t.Errorf("the news of no claim: %d", status)
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
