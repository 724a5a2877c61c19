package main

import (
	"strings"
	"testing"

	"hearsay/fetch/sitetest"
)

// A site with every fault we know, given to the whole pipeline: each page ends with its
// cause, named once, none holds up the others, and what is good becomes claims.
func TestAHostileSite(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	hostile := map[string]string{ // path, and what a person reads
		"/status/401":          "refused by the site",
		"/status/404":          "gone",
		"/status/410":          "gone",
		"/status/451":          "refused by the site",
		"/status/500":          "server error",
		"/redirect/loop":       "too many redirects",
		"/redirect/50":         "too many redirects",
		"/redirect/private":    "address not allowed",
		"/cut/gzip":            "",
		"/cut/br":              "",
		"/cut/zstd":            "",
		"/lies/gzip":           "cannot be decoded",
		"/large?bytes=2000000": "too large",
		"/endless":             "too large",
		"/slow":                "no whole page within",
		"/slow/body":           "no whole page within",
		"/drip":                "no whole page within",
		"/empty":               "not an article",
		"/never/head":          "not reached",
		"/never/100":           "not reached",
		"/never/chunks":        "",
		"/reset":               "not reached",
		"/status/429":          "site busy",
	}
	p := newFolder(t, "urls: list.txt", "url: "+s.URL+sitetest.Items[0].Path)
	p.write("pipeline.yaml", strings.Replace(p.read("pipeline.yaml"), "per_host: 0s", "per_host: 0s, timeout: 2s, max_body: 1MB, workers: 16", 1))
	var list []string
	for path := range hostile {
		if path != "/status/429" { // after that nothing else would be asked
			list = append(list, s.URL+path)
		}
	}
	p.write("list.txt", strings.Join(list, "\n"))
	stderr := p.once(exitSome)
	p.write("list.txt", s.URL+"/status/429\n")
	stderr += p.once(exitSome)
	for path, want := range hostile {
		var told []string
		for line := range strings.Lines(stderr) {
			if strings.Contains(strings.ReplaceAll(line, `"`, ""), "of="+s.URL+path+" ") {
				told = append(told, line)
			}
		}
		if len(told) != 1 || !strings.Contains(told[0], want) {
			t.Errorf("%s: want one line that says %q: %q", path, want, told)
		}
	}
	if len(p.outcome()) != 1 {
		t.Errorf("claims of %v, want of the one good page", p.outcome())
	}
}

// A whole site by its address: over its feeds and sitemaps every article is found, and
// each is asked for once.
func TestAWholeSite(t *testing.T) {
	s := sitetest.New(t)
	p := newFolder(t, "feed: "+s.URL+"/", "{sitemap: "+s.URL+"/, newer: 0s}")
	stderr := p.once(exitDone)
	got := p.outcome()
	for _, it := range sitetest.Items {
		if got[s.URL+it.Path] == 0 {
			t.Errorf("no claim of %s", it.Path)
		}
		if n := len(s.Asked(it.Path)); n != 1 {
			t.Errorf("%s was asked for %d times", it.Path, n)
		}
	}
	if stderr != "" {
		t.Errorf("all is well, and yet: %s", stderr)
	}
}
