package review

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"hearsay/extract"
	"hearsay/sink/store"
)

// fields are what a browser sends of a form, with some fields filled in by a person.
func fields(form *goquery.Selection, filled ...string) url.Values {
	v := url.Values{}
	form.Find("input[name], textarea[name]").Each(func(_ int, in *goquery.Selection) {
		if kind, _ := in.Attr("type"); kind != "checkbox" {
			v.Add(in.AttrOr("name", ""), in.AttrOr("value", ""))
		}
	})
	for i := 0; i+1 < len(filled); i += 2 {
		v.Set(filled[i], filled[i+1])
	}
	return v
}

// Without script, too, nothing that somebody else has decided meanwhile is overruled
// unseen: not by a decision on several claims, not by folding.
func TestNoFormOverrulesUnseen(t *testing.T) {
	d := newDesk(t, 1, Options{Reviewer: "ann"})
	page := d.get("/?status=")
	first, second := page.Find(".row").Eq(0).AttrOr("data-id", ""), page.Find(".row").Eq(1).AttrOr("data-id", "")
	bulk := url.Values{"claim": {first, second}, "status": {"worth"}}
	page.Find(`input[form="bulk"][type="hidden"]`).Each(func(_ int, in *goquery.Selection) {
		bulk.Add(in.AttrOr("name", ""), in.AttrOr("value", ""))
	})
	claim := d.get("/claim/" + first)
	fold := fields(claim.Find(`.folding:has(input[name="fold"])`), "fold", second)
	third := page.Find(".row").Eq(2).AttrOr("data-id", "")
	for _, c := range []store.Change{{Claims: []string{first}, Status: store.Done}, {Claims: []string{first}, Fold: store.FoldChange{Into: third}}} {
		c.By = "bo"
		if _, err := d.store.Review(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	for what, form := range map[string]url.Values{"several": bulk, "fold": fold} {
		if status, page, _ := d.do("POST", "/review", form); status != http.StatusConflict || !strings.Contains(page.Text(), "bo was first") {
			t.Errorf("%s: %d %s", what, status, page.Find(".problem").Text())
		}
	}
	if e, err := d.store.Claim(t.Context(), second); err != nil || e.Review.Version != 0 {
		t.Errorf("half of it was written: %+v, %v", e.Review, err)
	}
}

// Whom a claim may be given to: all users, and whoever has ever had or reviewed one. "-" is
// nobody, as it is in a filter.
func TestAssign(t *testing.T) {
	d := newDesk(t, 1, Options{Reviewer: "ann"})
	for _, name := range []string{"Dee", "cy"} {
		if err := d.store.PutUser(t.Context(), store.User{Name: name, Role: store.Reviews, Hash: "x"}); err != nil {
			t.Fatal(err)
		}
	}
	id := d.firstClaim()
	eve, nobody := "eve", ""
	for _, c := range []store.Change{{By: "bo", Claims: []string{id}, Assignee: &eve}, {By: "Cy", Claims: []string{id}, Assignee: &nobody}} {
		if _, err := d.store.Review(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{"/?status=", "/claim/" + id} {
		var names []string
		d.get(path).Find("#colleagues option").Each(func(_ int, o *goquery.Selection) { names = append(names, o.AttrOr("value", "")) })
		if want := []string{"bo", "Cy", "Dee", "eve", "-"}; !slices.Equal(names, want) {
			t.Errorf("%s suggests %q, not %q", path, names, want)
		}
	}
	for _, c := range [][2]string{{"eve", "eve"}, {"-", ""}} {
		d.do("POST", "/review", url.Values{"claim": {id}, "assign": {"1"}, "assignee": {c[0]}})
		if e, err := d.store.Claim(t.Context(), id); err != nil || e.Review.Assignee != c[1] {
			t.Errorf("given to %q it is %q's, %v", c[0], e.Review.Assignee, err)
		}
	}
}

// One form changes no more than a list can hold, and writes no more tags than one can read.
func TestTooManyAtOnce(t *testing.T) {
	d := newDesk(t, 0, Options{})
	for want, form := range map[string]url.Values{
		"at most 500": {"claim": slices.Repeat([]string{"clm_a"}, mostAtOnce+1), "status": {"worth"}},
		"at most 50 ": {"claim": {"clm_a"}, "tag": {strings.Repeat("a,", mostTags+1)}},
	} {
		if status, page, _ := d.do("POST", "/review", form); status != http.StatusBadRequest || !strings.Contains(page.Text(), want) {
			t.Errorf("%d %s", status, page.Find(".problem").Text())
		}
	}
}

// Who has no script marks words by their numbers; what is marked already stands there.
func TestMarkByNumbers(t *testing.T) {
	d := newDesk(t, 1, Options{})
	id := d.firstClaim()
	if d.get("/claim/"+id).Find("noscript").Length() != 1 || d.get("/claim/"+id).Find("#numbers").Length() != 0 {
		t.Error("the way there is not where it is needed")
	}
	form := d.get("/claim/" + id + "?mark=numbers").Find("#numbers")
	before, err := d.store.Claim(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if status, _, body := d.do("POST", "/review", fields(form)); status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	same := before.Claim.Attribution
	d.wantMarks(id, texts(same.Source), texts(same.Cue), texts(same.Content))
	word := func(n int) string { return strings.Trim(form.Find(".numbered bdi").Eq(n-1).Text(), wordMarks) }
	form = d.get("/claim/" + id + "?mark=numbers").Find("#numbers")
	d.do("POST", "/review", fields(form, "source-words", "2", "cue-words", "", "content-words", "3 5-6"))
	e, err := d.store.Claim(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	c := e.Review.Correction
	if c == nil || texts(c.Source) != word(2) || len(c.Cue) != 0 || len(c.Content) != 2 || c.Content[0].Exact != word(3) || !strings.HasPrefix(c.Content[1].Exact, word(5)) || !strings.HasSuffix(c.Content[1].Exact, word(6)) {
		t.Errorf("marked is %+v", c)
	}
	for _, bad := range []string{"0", "9999", "5-3", "a", "3-", "-3", "", "5 3"} {
		form = d.get("/claim/" + id + "?mark=numbers").Find("#numbers")
		if status, _, _ := d.do("POST", "/review", fields(form, "content-words", bad)); status != http.StatusBadRequest {
			t.Errorf("content %q: %d", bad, status)
		}
	}
	for _, among := range []string{"0-99999999", "9-3", "0-9 0-9", "x"} {
		if status, _, _ := d.do("POST", "/review", fields(form, "among", among)); status != http.StatusBadRequest {
			t.Errorf("among %q: %d", among, status)
		}
	}
}

// texts are the words of spans, less the marks around them.
func texts(list []extract.SpanRecord) string {
	var all []string
	for _, s := range list {
		all = append(all, strings.Trim(s.Exact, wordMarks))
	}
	return strings.Join(all, " … ")
}

// wantMarks holds the words that a person has marked, and their places, against the text.
func (d *desk) wantMarks(id, source, cue, content string) {
	d.Helper()
	e, err := d.store.Claim(d.Context(), id)
	if err != nil || e.Review.Correction == nil {
		d.Fatalf("no correction: %+v, %v", e.Review, err)
	}
	c := e.Review.Correction
	if got, want := [3]string{texts(c.Source), texts(c.Cue), texts(c.Content)}, [3]string{source, cue, content}; got != want {
		d.Errorf("marked are %q, not %q", got, want)
	}
	text := []rune(e.Article.Text)
	for _, s := range slices.Concat(c.Source, c.Cue, c.Content) {
		if string(text[s.Start:s.End]) != s.Exact {
			d.Errorf("%q does not stand at %d", s.Exact, s.Start)
		}
	}
}

// The words of a text are counted without the marks around them; a dash counts with the
// word before it.
func TestCountWords(t *testing.T) {
	text := []rune("Not this. “The bridge – all of it – cost $5m,” Ferro said. 🗼 …")
	var got []string
	for _, w := range countWords(text, []place{{10, len(text)}}) {
		got = append(got, string(text[w.Start:w.End]))
	}
	if want := strings.Fields("The bridge all of it cost $5m Ferro said 🗼"); !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

// However long a paragraph is, the page of its numbers is not.
func TestManyWords(t *testing.T) {
	text := strings.Repeat("word ", 3*mostNumbered)
	passage := []paragraph{{Segments: []segment{{Text: text}}}}
	last := extract.SpanRecord{Start: len(text) - 5, End: len(text) - 1}
	if n := len(countWords([]rune("word"+strings.Repeat(" –", 100_000)), []place{{0, 200_004}})[0].Text); n > 2*longestName {
		t.Errorf("a word has %d bytes of dashes", n)
	}
	f := newNumberForm(text, passage, spans{Content: []extract.SpanRecord{last}})
	if len(f.Words) != mostNumbered || f.More != 2*mostNumbered || f.Content != strconv.Itoa(3*mostNumbered) {
		t.Errorf("%d words, %d more; the last is %s", len(f.Words), f.More, f.Content)
	}
}
