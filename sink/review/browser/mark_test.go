//go:build browser

package browser

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hearsay/extract"
	"hearsay/sink"
	"hearsay/sink/review"
	"hearsay/sink/store"
)

// words are the words of some spans.
func words(spans []extract.SpanRecord) string {
	var list []string
	for _, s := range spans {
		list = append(list, s.Exact)
	}
	return strings.Join(list, " … ")
}

// wantMarks holds a claim's correction against the words it should be of, and every word
// against its place.
func wantMarks(t *testing.T, d *desk, id, source, cue, content string) {
	t.Helper()
	e, err := d.store.Claim(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	c := e.Review.Correction
	if c == nil {
		t.Fatal("no correction has come")
	}
	for name, pair := range map[string][2]string{"source": {words(c.Source), source}, "cue": {words(c.Cue), cue}, "content": {words(c.Content), content}} {
		if pair[0] != pair[1] {
			t.Errorf("the %s is %q, not %q", name, pair[0], pair[1])
		}
	}
	text := []rune(e.Article.Text)
	for _, s := range append(append(c.Source, c.Cue...), c.Content...) {
		if string(text[s.Start:s.End]) != s.Exact {
			t.Errorf("%q does not stand at %d", s.Exact, s.Start)
		}
	}
	if e.Review.Status != store.Wrong || c.TextDigest != e.Claim.Article.TextDigest {
		t.Errorf("it is %s, and of the text %s", e.Review.Status, c.TextDigest)
	}
}

// selected is what is selected in the page.
func (b *tab) selected() string { b.Helper(); return js[string](b, `String(getSelection())`) }

// TestMarkByKeys marks the right words by keyboard alone: letters beyond ASCII and beyond
// the first plane stand before them.
func TestMarkByKeys(t *testing.T) {
	d := newDesk(t, 0, review.Options{})
	ours := told("https://ledger.example/tower", "Tower 𝟛 naïve no more", "The Ledger",
		saying{"Ann Ferro", "The tower 🗼 leans, and nobody minds, the mayor told Bo Calder"})
	d.put(t, ours)
	id := idOf(t, ours, "Ann Ferro")
	b := d.newTab(t)
	b.open("/claim/" + id)
	b.press("x")
	b.until(`document.querySelector("#passage[contenteditable]") === document.activeElement`)
	if got := b.selected(); got != "Ann Ferro" {
		t.Fatalf("the cursor is at %q", got)
	}
	b.written()
	b.press("t") // nothing was selected by hand: to the content
	b.until(`String(getSelection()).startsWith("The tower")`)
	b.press(kb.Home)
	b.press(kb.ArrowRight) // behind the quotation mark
	for range 5 {
		b.hold(kb.ArrowRight, chromedp.ModifierCtrl, chromedp.ModifierShift)
	}
	if got := b.selected(); !strings.HasPrefix(got, "The tower 🗼") {
		t.Fatalf("selected is %q", got)
	}
	b.press("t")
	b.until(`document.querySelector("#said").textContent.startsWith("content: “The tower")`)
	first := strings.TrimSuffix(strings.TrimPrefix(b.text("#said"), "content: “"), "”")
	if !strings.HasPrefix(first, "The tower 🗼 leans") || strings.HasSuffix(first, " ") {
		t.Errorf("marked is %q", first)
	}
	b.press("q", "Z", " ") // nothing can be written
	b.press("c")
	b.until(`String(getSelection()) === "said"`)
	b.hold(kb.ArrowLeft, chromedp.ModifierShift)
	b.press(kb.Backspace) // no cue at all
	b.until(`document.querySelector("#said").textContent === "no cue"`)
	b.press("s")
	b.until(`String(getSelection()) === "Ann Ferro"`)
	b.press(kb.ArrowLeft)
	for range 4 {
		b.hold(kb.ArrowRight, chromedp.ModifierShift)
	}
	b.press(kb.Enter)
	b.until(`document.activeElement.id === "keep-marks"`)
	b.press(kb.Enter)
	b.arrives(`document.body.textContent.includes("A person marked these words")`)
	wantMarks(t, d, id, "Ann", "", first)
	if got := js[string](b, `[...document.querySelectorAll(".passage mark.source")].map((m) => m.textContent).join("")`); got != "Ann" {
		t.Errorf("the page marks %q as the source", got)
	}
	if got := js[string](b, `document.querySelector("#passage").textContent`); !strings.Contains(got, "“The tower 🗼 leans, and nobody minds, the mayor told Bo Calder,” Ann Ferro said.") {
		t.Errorf("the passage reads %q", got)
	}
}

// drag selects with the mouse from one word of the passage to another.
func (b *tab) drag(from, to string) {
	b.Helper()
	at := `(() => { const p = document.querySelector("#passage"), w = document.createTreeWalker(p, NodeFilter.SHOW_TEXT); let n; while ((n = w.nextNode())) { const i = n.data.indexOf(%q); if (i < 0) continue; const r = document.createRange(); r.setStart(n, i); r.setEnd(n, i + %d); const x = r.getBoundingClientRect(); return [x.left, x.right, x.top + x.height / 2]; } return []; })()`
	a, z := js[[]float64](b, at, from, len(from)), js[[]float64](b, at, to, len(to))
	if len(a) == 0 || len(z) == 0 {
		b.Fatalf("%q or %q is not in the passage", from, to)
	}
	for _, e := range []input.DispatchMouseEventParams{
		{Type: chromedp.MousePressed, X: a[0] + 1, Y: a[2]}, {Type: chromedp.MouseMoved, X: z[0], Y: z[2]},
		{Type: chromedp.MouseMoved, X: z[1] - 1, Y: z[2]}, {Type: chromedp.MouseReleased, X: z[1] - 1, Y: z[2]},
	} {
		e.Button, e.ClickCount = input.MouseButtonLeft, 1
		e.Buttons = 1
		_, err := chromedp.Call(b.ctx, input.DispatchMouseEvent, e)
		b.must(err)
	}
}

// TestMarkByMouse marks by mouse and buttons, the content in two pieces.
func TestMarkByMouse(t *testing.T) {
	d := newDesk(t, 0, review.Options{})
	ours := bridge("https://ledger.example/bridge")
	d.put(t, ours)
	id := idOf(t, ours, "Ann Ferro")
	b := d.newTab(t)
	b.open("/claim/" + id)
	for _, m := range []struct{ from, to, kind string }{
		{"The", "Bridge", "content"}, {"nine", "times", "content"}, {"said", "said", "cue"}, {"Ferro", "Ferro", "source"},
	} {
		b.drag(m.from, m.to)
		b.until(`String(getSelection()).trim().endsWith(%q)`, m.to)
		b.click(`[data-mark="` + m.kind + `"]`)
	}
	b.click("#keep-marks")
	b.arrives(`document.body.textContent.includes("A person marked these words")`)
	wantMarks(t, d, id, "Ferro", "said", "The Calder Bridge … nine times")
	b.press("u")
	b.until(`document.querySelector("article.claim").dataset.status === "open"`)
	b.written()
	if r := d.reviewOf(t, id); r.Correction != nil {
		t.Errorf("undone, the correction is still there: %+v", r.Correction)
	}
}

// opened is the address of the page that something opens in a tab of its own.
func (b *tab) opened(by func()) string {
	b.Helper()
	ids := chromedp.WaitNewTarget(b.ctx, func(i *target.Info) bool { return i.URL != "" && i.URL != "about:blank" })
	by()
	id, ok := <-ids
	if !ok {
		b.Fatal("nothing has opened")
	}
	infos, err := chromedp.Targets(b.ctx)
	b.must(err)
	for _, i := range infos {
		if i.TargetID == id {
			return i.URL
		}
	}
	b.Fatal("what has opened is gone")
	return ""
}

// o opens the article in the world at the words, a the page as it was archived.
func TestOpen(t *testing.T) {
	world := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte("<!doctype html><title>The Ledger</title><p>“The Calder Bridge was shut nine times this winter,” Ann Ferro said.</p>"))
	}))
	t.Cleanup(world.Close)
	const record = "urn:uuid:5f0c0000-0000-4000-8000-000000000001"
	d := newDesk(t, 0, review.Options{Page: onePage(record, "<!doctype html><title>Archived</title><p>The Calder Bridge was shut nine times</p><script>alert(1)</script>")})
	ours := archived(bridge(world.URL+"/bridge"), record)
	d.put(t, ours)
	ann := idOf(t, ours, "Ann Ferro")
	b := d.newTab(t)
	b.refused = true
	b.open("/")
	b.until(isHere, ann)
	words := "#:~:text="
	if at := b.opened(func() { b.press("o") }); !strings.HasPrefix(at, world.URL+"/bridge") {
		t.Errorf("o in the queue opens %s", at)
	}
	if at := js[string](b, `document.querySelector(".row.here").dataset.open`); !strings.Contains(at, words) {
		t.Errorf("the words are not in %s", at)
	}
	b.open("/claim/" + ann)
	if at := b.opened(func() { b.press("o") }); !strings.HasPrefix(at, world.URL+"/bridge") {
		t.Errorf("o on the claim opens %s", at)
	}
	if at := b.opened(func() { b.press("a") }); !strings.HasPrefix(at, d.server.URL+"/archive/") {
		t.Errorf("a opens %s", at)
	}
	if at := js[string](b, `document.querySelector("#archived").href`); !strings.Contains(at, words) {
		t.Errorf("the words are not in %s", at)
	}
}

// archived puts the id of an archived page's record into records.
func archived(list []sink.Record, record string) []sink.Record {
	for _, r := range list {
		if r.Claim != nil {
			r.Claim.Provenance.Page.WARCRecord = extract.Null(record)
		}
	}
	return list
}
