package review

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"hearsay/sink"
	"hearsay/sink/store"
)

// sent is the filter that a browser asks for when the form of filters is sent as it stands.
func sent(form *goquery.Selection) url.Values {
	v := url.Values{}
	form.Find("input[name], select[name]").Each(func(_ int, in *goquery.Selection) {
		value := in.AttrOr("value", "")
		if in.Is("select") {
			value = in.Find("option[selected]").AttrOr("value", "")
		}
		if _, checked := in.Attr("checked"); value != "" && (checked || in.AttrOr("type", "") != "checkbox") {
			v.Add(in.AttrOr("name", ""), value)
		}
	})
	return v
}

// A search goes on with all of the filter in force, also with what the form has no field for.
func TestFormKeepsTheFilter(t *testing.T) {
	d := newDesk(t, 1, Options{})
	for _, address := range []string{
		"q=winter&status=open&order=newest", "q=winter&order=rank", "speaker=a&speaker=b&outlet=c.example&outlet=d.example&act=deny&act=inform&quote=mixed&quote=direct&status=open&status=worth",
		"article=https%3A%2F%2Fledger.example%2Fbridge&reviewed=1&limit=20&order=arrival", "entity=x&assignee=-&tag=y&from=2026-03-01&to=2026-03-31&score=0.5&asserted=1&moved=1",
	} {
		want, err := url.ParseQuery(address)
		if err != nil {
			t.Fatal(err)
		}
		got := sent(d.get("/?" + address).Find("form.filter"))
		if got.Encode() != want.Encode() {
			t.Errorf("%s is sent as %s", want.Encode(), got.Encode())
		}
	}
	if first := d.get("/?q=winter").Find("select[name=order] option").First().Text(); first != "best match" {
		t.Errorf("a search is said to be ordered by %q", first)
	}
}

// What one address asks for is bounded: each value is a chip that names all the others.
func TestFilterIsBounded(t *testing.T) {
	d := newDesk(t, 1, Options{})
	for _, path := range []string{"/", "/overview", "/feed.atom", apiRoot + "/claims"} {
		for _, address := range []string{"speaker=" + strings.Repeat("a&speaker=", mostValues) + "a", "q=" + strings.Repeat("a*+", mostWords)} {
			if status, _, body := d.do("GET", path+"?"+address, nil); status != http.StatusBadRequest || !strings.Contains(body, "at most") {
				t.Errorf("%s?%.20s...: %d", path, address, status)
			}
		}
	}
}

// A name for a filter belongs to who gave it: nobody else's filter takes its place.
func TestSavedFilters(t *testing.T) {
	d := newDesk(t, 1, Options{Reviewer: "ann"})
	if err := d.store.PutFilter(t.Context(), store.SavedFilter{Name: "Dams", Query: "q=dam", By: "bo"}); err != nil {
		t.Fatal(err)
	}
	save := func(name, query string) (int, string) {
		status, page, _ := d.do("POST", "/filters", url.Values{"name": {name}, "query": {query}})
		return status, page.Text()
	}
	if status, text := save("Dams", "q=weir"); status != http.StatusConflict || !strings.Contains(text, "by bo") {
		t.Errorf("bo's filter is taken: %d %s", status, text)
	}
	for _, c := range [][2]string{{"Dams", "q=dam"}, {"Weirs", "q=weir"}, {"Weirs", "q=weir&status=open"}} {
		if status, text := save(c[0], c[1]); status != http.StatusOK {
			t.Errorf("%v: %d %s", c, status, text)
		}
	}
	list, err := d.store.SavedFilters(t.Context())
	if err != nil || len(list) != 2 || list[0].Query != "q=dam" || list[1].Query != "q=weir&status=open" {
		t.Errorf("%+v, %v", list, err)
	}
}

// The list that one is in is marked as such, and a filter of one's own is none of them.
func TestViews(t *testing.T) {
	d := newDesk(t, 1, Options{Reviewer: "ann"})
	for path, want := range map[string]string{"/": "Open", "/?status=": "All", "/?assignee=ann": "Mine", "/?status=done": "Checked", "/?q=the": "", "/?status=open&q=the": "", "/?order=newest": ""} {
		page := d.get(path)
		if got := page.Find(".views [aria-current]").Text(); got != want {
			t.Errorf("%s is %q, not %q", path, got, want)
		}
		if narrow := want == ""; page.Find(".save").Length() == 1 != narrow || page.Find(".chips li").Length() > 0 != narrow {
			t.Errorf("%s: a filter of one's own has a name to be given, and parts; no other has", path)
		}
	}
}

// When an article was only read is not told as if it had been printed then.
func TestUndated(t *testing.T) {
	d := newDesk(t, 1, Options{})
	id := d.firstClaim()
	when := func() string { return d.get("/?status=").Find("#" + id + " .meta time").Text() }
	if got := when(); strings.Contains(got, "read") {
		t.Errorf("with its date it is told as %q", got)
	}
	e, err := d.store.Claim(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	undated := *e.Claim
	undated.Revision++
	undated.Time.Printed = nil
	if err := d.store.Put(t.Context(), []sink.Record{{Claim: &undated}}); err != nil {
		t.Fatal(err)
	}
	if got := when(); !strings.HasPrefix(got, "read ") {
		t.Errorf("without a date it is told as %q", got)
	}
}
