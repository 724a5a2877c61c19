package review

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// folded is how many claims are in the fold of one.
func (d *desk) folded(id string) int {
	d.Helper()
	e, err := d.store.Claim(d.Context(), id)
	if err != nil {
		d.Fatal(err)
	}
	return e.Fold.Claims
}

// Rows that are selected become one, with all that was folded into them before.
func TestFoldTheSelected(t *testing.T) {
	d := newDesk(t, 1, Options{})
	_, claims := anArticle()
	var alone []string
	for _, c := range claims {
		if d.folded(c.ID) == 1 {
			alone = append(alone, c.ID)
		}
	}
	a, b, c, e := alone[0], alone[1], alone[2], alone[3]
	fold := func(into string, ids ...string) int {
		status, page, _ := d.do("POST", "/review", url.Values{"claim": ids, "fold": {into}, "back": {"/?status="}})
		if status != http.StatusOK && page.Find(".problem").Length() == 0 {
			t.Errorf("%d without words", status)
		}
		return status
	}
	if fold("first", a) != http.StatusBadRequest {
		t.Error("one claim is folded into itself")
	}
	if fold("first", a, b) != http.StatusOK || fold(d.server.URL+"/claim/"+c+"?back=/", e) != http.StatusOK || d.folded(a) != 2 || d.folded(c) != 2 {
		t.Fatalf("two and two: %d and %d", d.folded(a), d.folded(c))
	}
	if fold("first", a, b) != http.StatusBadRequest {
		t.Error("what is one fold already is folded again")
	}
	rows := d.get("/?status=").Find(".row").Length()
	if fold("first", a, c) != http.StatusOK || d.folded(e) != 4 {
		t.Errorf("all four: %d", d.folded(e))
	}
	if n := d.get("/?status=").Find(".row").Length(); n != rows-1 {
		t.Errorf("%d rows, were %d", n, rows)
	}
	if status, _, _ := d.do("POST", "/undo", url.Values{}); status != http.StatusOK || d.folded(a) != 2 || d.folded(e) != 2 {
		t.Errorf("undone: %d, %d and %d", status, d.folded(a), d.folded(e))
	}
	for words, want := range map[string]string{"clm_zzz": "There is no claim clm_zzz.", "that one": "names no claim"} {
		_, page, _ := d.do("POST", "/review", url.Values{"claim": {a}, "fold": {words}})
		if !strings.Contains(page.Find(".problem").Text(), want) {
			t.Errorf("folded with %q: %s", words, page.Find(".problem").Text())
		}
	}
	if fold("-", a) != http.StatusOK || d.folded(a) != 1 || d.folded(b) != 1 {
		t.Errorf("split: %d and %d", d.folded(a), d.folded(b))
	}
}
