package review

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/sink/store"
)

// The script tells a status in the same words as the page.
func TestScriptKnowsTheWords(t *testing.T) {
	script, err := files.ReadFile("static/list.js")
	if err != nil {
		t.Fatal(err)
	}
	got := map[store.Status]string{}
	line := regexp.MustCompile(`(?m)^const words = \{.*$`).Find(script)
	for _, m := range regexp.MustCompile(`(\w+): "([^"]+)"`).FindAllSubmatch(line, -1) {
		got[store.Status(m[1])] = string(m[2])
	}
	if diff := cmp.Diff(statusWords, got); diff != "" {
		t.Errorf("page and script:\n%s", diff)
	}
}

// A page names its files by their digest, so that a browser may keep them for good; every
// one is there, and no other path is.
func TestAssets(t *testing.T) {
	d := newDesk(t, 0, Options{})
	page := d.get("/keys")
	found := 0
	for _, selector := range []string{`link[href^="/static/"]`, "script[src]"} {
		for _, n := range page.Find(selector).Nodes {
			for _, a := range n.Attr {
				if a.Key != "href" && a.Key != "src" {
					continue
				}
				found++
				answer, err := d.client.Get(d.server.URL + a.Val)
				if err != nil {
					t.Fatal(err)
				}
				answer.Body.Close()
				if answer.StatusCode != http.StatusOK || !strings.Contains(answer.Header.Get("Cache-Control"), "immutable") || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
					t.Errorf("%s: %s, %v", a.Val, answer.Status, answer.Header)
				}
			}
		}
	}
	if found != 7 {
		t.Errorf("%d files: a style, an icon, a script and its four modules", found)
	}
	at := strings.TrimSuffix(page.Find("script[src]").AttrOr("src", ""), "review.js")
	for _, path := range []string{at, at + "none.js", at + "../templates/page.html", at + "%2e%2e/review.go", "/static/000000000000/review.js"} {
		if status, _, _ := d.do("GET", path, nil); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
}
