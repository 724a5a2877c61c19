//go:build browser

package browser

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"hearsay/sink/review"
)

const axeFile = "testdata/axe-core-4.14.1.min.js.gz"

// axe is axe-core's script.
func axe(t *testing.T) string {
	t.Helper()
	f, err := os.Open(axeFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	script, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// A finding is what axe-core holds against a page.
type finding struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML           string `json:"html"`
		FailureSummary string `json:"failureSummary"`
	}
}

// findings are those of the page as it stands that are serious or critical. axe-core runs
// in a world of its own, which the page's policy does not reach.
func (b *tab) findings(script string) []finding {
	b.Helper()
	var list []finding
	b.limited(func() {
		b.must(chromedp.Do(b.ctx, chromedp.Evaluate[chromedp.Void](script)))
		all := js[[]finding](b, `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] }).then((r) => r.violations.map(({ id, impact, help, nodes }) => ({ ID: id, Impact: impact, Help: help, Nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => ({ html, failureSummary })) })))`)
		for _, f := range all {
			if f.Impact == "serious" || f.Impact == "critical" {
				list = append(list, f)
			} else {
				b.Logf("axe-core, %s: %s", f.Impact, f.Help)
			}
		}
	})
	return list
}

// TestAxe has axe-core look at every page, in both themes, on a phone and on a desk.
func TestAxe(t *testing.T) {
	script := axe(t)
	d := newDesk(t, 2, review.Options{Health: unwell, Retry: func(context.Context, string) error { return nil }})
	login := newDesk(t, 0, review.Options{Login: true})
	list := views(t, d)
	for _, theme := range []string{"light", "dark"} {
		for _, width := range []int64{390, 1280} {
			t.Run(fmt.Sprintf("%s-%d", theme, width), func(t *testing.T) {
				t.Parallel()
				b := d.newTab(t)
				b.refused = true
				for _, v := range list {
					b.show(v, theme, width)
					report(t, v.name, b.findings(script))
				}
				b = login.newTab(t)
				b.show(view{"login", "/login", nil}, theme, width)
				report(t, "login", b.findings(script))
			})
		}
	}
}

func report(t *testing.T, where string, list []finding) {
	t.Helper()
	for _, f := range list {
		var nodes []string
		for _, n := range f.Nodes {
			nodes = append(nodes, n.HTML+"\n   "+n.FailureSummary)
		}
		t.Errorf("%s: %s (%s, %s)\n  %s", where, f.Help, f.ID, f.Impact, strings.Join(nodes, "\n  "))
	}
}

// The look itself must see: a page with three faults has three.
func TestAxeSees(t *testing.T) {
	d := newDesk(t, 0, review.Options{})
	b := d.newTab(t)
	b.open("/keys")
	js[bool](b, `(() => { const m = document.querySelector("main"); const i = document.createElement("input"); const p = document.createElement("p"); p.textContent = "faint"; p.style.color = "#ddd"; p.style.background = "#fff"; const n = document.createElement("button"); m.append(i, p, n); return true; })()`)
	seen := map[string]bool{}
	for _, f := range b.findings(axe(t)) {
		seen[f.ID] = true
	}
	for _, want := range []string{"label", "color-contrast", "button-name"} {
		if !seen[want] {
			t.Errorf("axe-core does not see %s: %v", want, seen)
		}
	}
}
