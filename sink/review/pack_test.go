package review

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// Pages are packed, the stream of news is not.
func TestPacked(t *testing.T) {
	d := newDesk(t, 4, Options{})
	get := func(path string) *http.Response {
		t.Helper()
		r, err := http.NewRequest("GET", d.server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept-Encoding", "gzip") // by hand: the client leaves it packed
		answer, err := d.client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { answer.Body.Close() })
		return answer
	}
	page := get("/?status=")
	body, err := io.ReadAll(page.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got := page.Header.Get("Content-Encoding"); got != "gzip" || len(body) > 50_000 || !strings.Contains(page.Header.Get("Vary"), "Accept-Encoding") {
		t.Errorf("50 rows are sent as %q in %d bytes, for %q", got, len(body), page.Header.Get("Vary"))
	}
	news := get("/live")
	first := make([]byte, 6)
	if _, err := io.ReadFull(news.Body, first); err != nil || string(first) != "retry:" || news.Header.Get("Content-Encoding") != "" {
		t.Errorf("the news begins with %q, packed by %q: %v", first, news.Header.Get("Content-Encoding"), err)
	}
}
