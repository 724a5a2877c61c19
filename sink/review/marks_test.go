package review

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A text is cut wherever a mark begins or ends; what is marked twice says both, in the
// order of the marks; marks that reach out of the block are cut at its edge.
func TestSegments(t *testing.T) {
	got := segments([]rune("naïve 🗼 words"), 100, []mark{{90, 105, "source", true}, {106, 107, "cue", true}, {104, 300, "content", true}, {10, 20, "far", false}})
	want := []segment{
		{"naïv", 100, []string{"source"}}, {"e", 104, []string{"source", "content"}}, {" ", 105, []string{"content"}},
		{"🗼", 106, []string{"cue", "content"}}, {" words", 107, []string{"content"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// What a person has marked is what the page marks, and what the extraction had stands
// beside it.
func TestCorrectionShows(t *testing.T) {
	d := newDesk(t, 1, Options{})
	id := d.firstClaim()
	e, err := d.store.Claim(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	cue := e.Claim.Attribution.Cue[0]
	page := d.get("/claim/" + id)
	if got := page.Find(".passage mark.cue").Text(); got != cue.Exact {
		t.Errorf("the cue is %q", got)
	}
	form := url.Values{"claim": {id}, "status": {"wrong"}, "content": {page.Find("#correct input[name=cue]").AttrOr("value", "")}}
	if status, _, _ := d.do("POST", "/review", form); status != http.StatusConflict {
		t.Errorf("places in another text are taken: %d", status)
	}
	form.Set("digest", page.Find("#correct input[name=digest]").AttrOr("value", ""))
	status, _, _ := d.do("POST", "/review", form)
	page = d.get("/claim/" + id)
	if got := page.Find(".passage mark.content").Text(); status != http.StatusOK || got != cue.Exact || page.Find(".passage mark.cue, .passage mark.source").Length() > 0 {
		t.Errorf("%d: the content is %q", status, got)
	}
	if got := page.Find(".text .label").Text(); got == "" || page.Find("#correct input[name=source]").AttrOr("value", "?") != "" {
		t.Errorf("of the extraction it tells %q", got)
	}
	for _, bad := range []string{"5-2", "0-9999999", "-1-4", "a-b", "4", "99999999999999999999-3"} {
		form.Set("content", bad)
		if status, _, _ := d.do("POST", "/review", form); status != http.StatusBadRequest {
			t.Errorf("content=%s: %d", bad, status)
		}
	}
}
