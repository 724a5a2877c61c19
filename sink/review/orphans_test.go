package review

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/sink"
	"hearsay/sink/store"
)

// orphaned is a desk with one review that has lost its claim, and that claim.
func orphaned(t *testing.T) (*desk, *extract.ClaimRecord) {
	d := newDesk(t, 1, Options{})
	_, claims := anArticle()
	for _, form := range []url.Values{
		{"status": {"worth"}, "tag": {"dam"}, "note": {"<b>ask the engineer</b>"}}, {"assign": {"1"}, "assignee": {"Bo"}}, {"note": {"twice"}},
	} {
		form.Set("claim", claims[0].ID)
		if status, _, body := d.do("POST", "/review", form); status != http.StatusOK {
			t.Fatalf("%d %s", status, body)
		}
	}
	d.turn(claims[0], extract.Withdrawn)
	return d, claims[0]
}

// turn puts a claim's next revision, withdrawn or not.
func (d *desk) turn(c *extract.ClaimRecord, status extract.Status) {
	d.Helper()
	c.Revision++
	c.Status = status
	if err := d.store.Put(d.Context(), []sink.Record{{Claim: c}}); err != nil {
		d.Fatal(err)
	}
}

func TestOrphanIsMovedByHand(t *testing.T) {
	d, lost := orphaned(t)
	_, claims := anArticle()
	to := claims[5].ID
	if href := d.get("/overview").Find(".lost a").AttrOr("href", ""); href != "/orphans" {
		t.Errorf("the overview leads to %q", href)
	}
	if words := d.get("/claim/" + lost.ID).Find(".lost"); words.Find("a[href='/orphans']").Length() != 1 {
		t.Errorf("the claim that is gone says %q", words.Text())
	}
	page := d.get("/orphans")
	orphan := page.Find(".orphan")
	if orphan.Length() != 1 || orphan.Find("h2").Text() != lost.Claim.Text || !strings.Contains(orphan.Find(".meta").Text(), "worth checking") || orphan.Find("blockquote").Length() != 2 || orphan.Find("b").Length() > 0 {
		t.Fatalf("%s", orphan.Text())
	}
	form := url.Values{"orphan": {lost.ID}, "seen": {orphan.Find("input[name=seen]").First().AttrOr("value", "")}, "back": {"/orphans"}}
	for words, want := range map[string]string{"over there": "names no claim", "clm_zzzzzzzzzzzzzzzzzzzz": "There is no claim clm_zzz"} {
		form.Set("to", words)
		if status, page, _ := d.do("POST", "/orphans", form); status != http.StatusBadRequest || !strings.Contains(page.Find(".problem").Text(), want) {
			t.Errorf("moved to %q: %d %s", words, status, page.Find(".problem").Text())
		}
	}
	form.Set("to", d.server.URL+"/claim/"+to+"?back=%2F")
	if status, page, _ := d.do("POST", "/orphans", form); status != http.StatusOK || page.Find(".orphan").Length() != 0 || page.Find(".resting li").Length() != 1 {
		t.Fatalf("moved: %d", status)
	}
	e, err := d.store.Claim(t.Context(), to)
	if err != nil || e.Review.Status != store.Worth || e.Review.Assignee != "Bo" || strings.Join(e.Review.Tags, " ") != "dam" {
		t.Errorf("there it is %+v: %v", e.Review, err)
	}
	notes, err := d.store.Notes(t.Context(), to)
	if want := "Moved by hand from " + lost.ID + "\nreviewer: <b>ask the engineer</b>\nreviewer: twice"; err != nil || len(notes) != 1 || notes[0].After != want {
		t.Errorf("its notes: %+v, %v", notes, err)
	}
	if d.get("/overview").Find(".lost").Length() > 0 {
		t.Error("the overview still counts it")
	}
	if _, page, _ := d.do("POST", "/undo", url.Values{"back": {"/orphans"}}); page.Find(".orphan").Length() != 1 {
		t.Error("undo does not bring it back")
	}
	if e, err := d.store.Claim(t.Context(), to); err != nil || e.Review.Status != store.Open || e.Review.Notes != 0 {
		t.Errorf("undo leaves %+v: %v", e.Review, err)
	}
}

func TestOrphanRests(t *testing.T) {
	d, lost := orphaned(t)
	if status, page, _ := d.do("POST", "/orphans", url.Values{"orphan": {lost.ID}, "back": {"/orphans"}}); status != http.StatusOK || page.Find(".orphan").Length() != 0 || !strings.Contains(page.Find(".resting").Text(), "let rest") {
		t.Errorf("%d %s", status, page.Find("main").Text())
	}
	_, claims := anArticle()
	for name, id := range map[string]string{"a claim that is there": claims[3].ID, "none": "", "one that is not": "clm_none"} {
		if status, _, _ := d.do("POST", "/orphans", url.Values{"orphan": {id}}); status != http.StatusBadRequest {
			t.Errorf("%s rests: %d", name, status)
		}
	}
}

// A note that is as long as notes may be is moved as far as it goes.
func TestOrphanWithLongNotes(t *testing.T) {
	d, lost := orphaned(t)
	d.turn(lost, extract.Current)
	if status, _, _ := d.do("POST", "/review", url.Values{"claim": {lost.ID}, "note": {strings.Repeat("ä", store.MaxNote/2)}}); status != http.StatusOK {
		t.Fatal(status)
	}
	d.turn(lost, extract.Withdrawn)
	_, claims := anArticle()
	if status, _, body := d.do("POST", "/orphans", url.Values{"orphan": {lost.ID}, "to": {claims[5].ID}}); status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	notes, err := d.store.Notes(t.Context(), claims[5].ID)
	if err != nil || len(notes) != 1 || !strings.HasSuffix(notes[0].After, "twice\n…") {
		t.Errorf("%+v, %v", notes, err)
	}
}
