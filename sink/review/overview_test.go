package review

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"hearsay/sink/store"
)

// number is the first number of a text, its thousands parted by commas.
func number(text string) int {
	n, err := strconv.Atoi(strings.ReplaceAll(regexp.MustCompile(`[0-9][0-9,]*`).FindString(text), ",", ""))
	if err != nil {
		return -1
	}
	return n
}

// sum adds up the numbers of cells.
func sum(cells *goquery.Selection) (n int) {
	cells.Each(func(_ int, c *goquery.Selection) { n += number(c.Text()) })
	return n
}

// Every number of the overview leads to so many claims, and every list is of all.
func TestOverviewCounts(t *testing.T) {
	d := newDesk(t, 4, Options{})
	page := d.get("/overview")
	if got := number(page.Find("h1").Text()); got != 80 {
		t.Fatalf("%q, want 80 claims", page.Find("h1").Text())
	}
	for _, list := range []string{"speaker", "outlet", "act", "status"} {
		table := page.Find("table[aria-labelledby=bars-" + list + "]")
		if n := sum(table.Find(".n")); n != 80 {
			t.Errorf("by %s there are %d claims", list, n)
		}
		first := table.Find("tbody tr").First()
		href, _ := first.Find("a").Attr("href")
		if width, _ := first.Find("rect").Attr("width"); list != "status" && width != "100.00" {
			t.Errorf("the longest bar by %s is %s", list, width)
		}
		tally, err := d.store.Tally(t.Context(), filterOf(t, href))
		if err != nil || tally.Claims != number(first.Find(".n").Text()) {
			t.Errorf("%s leads to %d claims, not to %s: %v", href, tally.Claims, first.Find(".n").Text(), err)
		}
	}
	numbers := page.Find("figure[aria-labelledby=chart-claims] .numbers")
	if n := sum(numbers.Find("td")); n != 80 {
		t.Errorf("by day there are %d claims", n)
	}
	if n := page.Find("svg a[href]:not([tabindex='-1'])").Length(); n > 0 {
		t.Errorf("%d columns are in the way of the Tab key: the table has them", n)
	}
}

// filterOf is the filter of an address of the queue.
func filterOf(t *testing.T, href string) store.Filter {
	u, err := url.Parse(href)
	if err != nil || u.Path != "/" {
		t.Fatalf("%q is no address of the queue: %v", href, err)
	}
	q, err := readQuery(u.Query())
	if err != nil {
		t.Fatal(err)
	}
	return q.Filter
}

func TestOverviewOfAFilter(t *testing.T) {
	d := newDesk(t, 4, Options{})
	page := d.get("/overview?act=deny&asserted=1")
	n := number(page.Find("h1").Text())
	want, err := d.store.Tally(t.Context(), filterOf(t, "/?act=deny"))
	if err != nil || n != want.Claims || n < 1 {
		t.Errorf("%d denials, want %d: %v", n, want.Claims, err)
	}
	chips := page.Find(".chips a")
	if href, _ := chips.First().Attr("href"); chips.Length() != 2 || href != "/overview?asserted=1" {
		t.Errorf("%d chips, the first leads to %q", chips.Length(), href)
	}
	page.Find(".bars a, .numbers a").Each(func(_ int, a *goquery.Selection) {
		if f := filterOf(t, a.AttrOr("href", "")); !f.Asserted || len(f.Acts) != 1 {
			t.Errorf("%s has lost the filter", a.AttrOr("href", ""))
		}
	})
	if none := d.get("/overview?q=unheardof"); none.Find("figure, .bars").Length() != 0 || !strings.Contains(none.Find("h1").Text(), "No claims") {
		t.Errorf("an overview of nothing: %q", none.Find("h1").Text())
	}
	if status, _, _ := d.do("GET", "/overview?act=shout", nil); status != http.StatusBadRequest {
		t.Errorf("a filter that is none: %d", status)
	}
}

// ailing is a pipeline with something of everything.
func ailing(context.Context) (Health, error) {
	at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	return Health{
		Sources: []Source{{Name: "a well one", Last: at, Next: at.Add(time.Hour)}, {Name: "<b>feed</b>", Trouble: "it answers 503"}},
		Queues:  []Queue{{"fetch", 1204}},
		Parked: []Parked{
			{ID: "1", Stage: "fetch", What: "</ol><script>alert(1)</script>", Why: "exe.\u202egnp \x00" + strings.Repeat("long ", 10_000), At: at},
			{ID: "2", Stage: "extract", What: "https://ledger.example/b", Why: "a bug", At: at.Add(time.Hour)},
		},
	}, nil
}

func TestOverviewOfThePipeline(t *testing.T) {
	var back []string
	d := newDesk(t, 1, Options{Health: ailing, Retry: func(_ context.Context, id string) error {
		if id == "gone" {
			return store.ErrNone
		}
		back = append(back, id)
		return nil
	}})
	page := d.get("/overview")
	if first := page.Find(".sources tbody tr").First(); !first.HasClass("trouble") || first.Find("th").Text() != "<b>feed</b>" {
		t.Errorf("the source in trouble is not the first, or not as it is called: %q", first.Text())
	}
	if page.Find("script:not([src^='/static/'])").Length() > 0 || page.Find(".parked li").Length() != 2 {
		t.Error("a parked message has left its place")
	}
	if why := page.Find(".parked .why").Last().Text(); strings.ContainsAny(why, "\u202e\x00") || len(why) > 2*mostTold {
		t.Errorf("a parked message is told as %q", why)
	}
	if href := page.Find(".parked form input").First().AttrOr("value", ""); href != "2" {
		t.Errorf("the last parked is not the first: %s", href)
	}
	for _, ids := range [][]string{{"2"}, {"1", "gone", "2"}} {
		if status, page, _ := d.do("POST", "/retry", url.Values{"id": ids}); status != http.StatusOK || page.Find("#parked").Length() != 1 {
			t.Errorf("putting %v back: %d", ids, status)
		}
	}
	if strings.Join(back, " ") != "2 1 2" {
		t.Errorf("put back: %v", back)
	}
	for name, form := range map[string]url.Values{"none": {}, "one that is gone": {"id": {"gone"}}} {
		if status, _, _ := d.do("POST", "/retry", form); status < 400 {
			t.Errorf("putting back %s: %d", name, status)
		}
	}
}

func TestOverviewWithoutAPipeline(t *testing.T) {
	d := newDesk(t, 1, Options{})
	if page := d.get("/overview"); !strings.Contains(page.Find(".pipeline").Text(), "another process") {
		t.Errorf("%q", page.Find(".pipeline").Text())
	}
	if status, _, _ := d.do("POST", "/retry", url.Values{"id": {"1"}}); status != http.StatusBadRequest {
		t.Errorf("a retry with no pipeline: %d", status)
	}
	d = newDesk(t, 1, Options{Health: func(context.Context) (Health, error) { return Health{}, errors.New("secret place") }})
	page := d.get("/overview")
	if page.Find(".pipeline [role=alert]").Length() != 1 || strings.Contains(page.Text(), "secret place") {
		t.Errorf("%q", page.Find(".pipeline").Text())
	}
}
