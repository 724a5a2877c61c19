package review

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// The page explains itself until somebody has decided something, and then no more.
func TestWelcome(t *testing.T) {
	sources := []Source{{Name: "sample"}}
	d := newDesk(t, 1, Options{Health: func(context.Context) (Health, error) { return Health{Sources: sources}, nil }})
	if page := d.get("/"); page.Find("#welcome .try li").Length() != 3 || !strings.Contains(page.Find("#welcome").Text(), "sample articles") {
		t.Errorf("who comes first reads %q", page.Find("#welcome").Text())
	}
	sources = append(sources, Source{Name: "https://ledger.example/feed"})
	if page := d.get("/"); strings.Contains(page.Find("#welcome").Text(), "sample articles") {
		t.Error("a feed's articles are called samples")
	}
	if page := d.get("/?q=x"); page.Find("#welcome").Length() > 0 {
		t.Error("who searches is welcomed")
	}
	id := d.get("/").Find(".row").First().AttrOr("data-id", "")
	if status, page, _ := d.do("POST", "/review", url.Values{"claim": {id}, "status": {"worth"}, "back": {"/?status="}}); status != http.StatusOK || page.Find("#welcome").Length() > 0 {
		t.Errorf("after the first decision: %d, %q", status, page.Find("#welcome").Text())
	}
}

// Where there are no claims at all, the pipeline tells why.
func TestNoClaimsYet(t *testing.T) {
	empty := func(o Options) *goquery.Selection { return newDesk(t, 0, o).get("/").Find("#empty") }
	at := empty(Options{Health: ailing})
	for _, words := range []string{"No claims yet", "1,204 pages wait to be fetched", "<b>feed</b>: it answers 503", "2 messages are parked"} {
		if !strings.Contains(at.Text(), words) {
			t.Errorf("%q is missing of %q", words, at.Text())
		}
	}
	if at.Find("b").Length() > 0 {
		t.Error("a source's name is taken for HTML")
	}
	if words := empty(Options{}).Text(); !strings.Contains(words, "another process") {
		t.Errorf("without a pipeline: %q", words)
	}
}

// Where a filter lets nothing through, it says which part of it is to blame.
func TestNothingPasses(t *testing.T) {
	d := newDesk(t, 2, Options{})
	page := d.get("/?act=deny&q=unheardof&status=open")
	wider := page.Find(".wider li")
	if wider.Length() != 1 || !strings.Contains(wider.Text(), "without words unheardof") {
		t.Fatalf("it is offered: %q", wider.Text())
	}
	rows := d.get(wider.Find("a").AttrOr("href", "")).Find(".row").Length()
	if rows < 1 || rows != number(wider.Find(".n").Text()) {
		t.Errorf("%d rows, promised %s", rows, wider.Find(".n").Text())
	}
	if page := d.get("/?act=ask&q=unheardof"); page.Find(".wider").Length() > 0 || !strings.Contains(page.Find("#empty").Text(), "No single part") {
		t.Errorf("two parts are to blame: %q", page.Find("#empty").Text())
	}
}

func TestAllDecided(t *testing.T) {
	d := newDesk(t, 1, Options{})
	form := url.Values{"status": {"notworth"}}
	d.get("/?status=&limit=500").Find(".row").Each(func(_ int, row *goquery.Selection) { form.Add("claim", row.AttrOr("data-id", "")) })
	if status, _, body := d.do("POST", "/review", form); status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	if words := d.get("/").Find("#empty h2").Text(); words != "Nothing is open" {
		t.Errorf("%q", words)
	}
}
