package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// A site serves articles and the feeds that list them.
type site struct {
	*httptest.Server
	articles int
}

const perFeed = 1000 // what one round of a source hands over

func newSite(articles int) *site {
	s := &site{articles: articles}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /news/{n}", s.article)
	mux.HandleFunc("GET /feed/{n}", s.feed)
	s.Server = httptest.NewServer(mux)
	return s
}

func (s *site) page(i int) string { return fmt.Sprintf("%s/news/%d", s.URL, i) }

// feeds are the addresses of all feeds.
func (s *site) feeds() (all []string) {
	for i := 0; i*perFeed < s.articles; i++ {
		all = append(all, fmt.Sprintf("%s/feed/%d", s.URL, i))
	}
	return all
}

// article serves a page.
func (s *site) article(w http.ResponseWriter, r *http.Request) {
	i, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || i < 0 || i >= s.articles {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, s.html(i))
}

// html is a page of seven claims, unlike those of any other.
func (s *site) html(i int) string {
	return fmt.Sprintf(`<!DOCTYPE html><html lang="en"><head><title>Ferry %[1]d</title><link rel="canonical" href="%[4]s"></head><body><article><h1>Ferry %[1]d and its pier</h1>
<p>“Boat number %[1]d will sail again before Easter,” said Maud Tilling, the harbour master of Lindmoor.</p>
<p>Tilling denied that engine %[1]d had been sold for scrap.</p>
<p>Osric Bane, a passenger, said that he had waited %[2]d hours on quay %[1]d.</p>
<p>According to Bane, crew number %[1]d left the quay early.</p>
<p>Tilling told the Lindmoor Courier that pier %[1]d was safe.</p>
<p>The council said that it had spent %[3]d crowns on ferry %[1]d.</p>
<p>“Nobody asked us about slipway %[1]d,” said Helen Marwick, who repairs boats.</p>
</article></body></html>`, i, i%40+2, 1000+i, s.page(i))
}

// feed lists a thousand of the pages.
func (s *site) feed(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || n < 0 || n*perFeed >= s.articles {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/rss+xml")
	day := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC).Format(time.RFC1123Z)
	fmt.Fprint(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>Ferries</title>`)
	for i := n * perFeed; i < min((n+1)*perFeed, s.articles); i++ {
		fmt.Fprintf(w, "<item><title>Ferry %d</title><link>%s</link><guid>%s</guid><pubDate>%s</pubDate></item>", i, s.page(i), s.page(i), day)
	}
	fmt.Fprint(w, "</channel></rss>")
}

// claims are the ids of all claims on the site, as hearsay extract reads them from files:
// a page names its own address, so they are the same.
func (s *site) claims(ctx context.Context, program, dir string) (map[string]bool, error) {
	pages := filepath.Join(dir, "pages")
	if err := os.MkdirAll(pages, 0o755); err != nil {
		return nil, err
	}
	args := []string{"extract", "--format", "jsonl"}
	for i := range s.articles {
		name := fmt.Sprintf("%d.html", i)
		if err := os.WriteFile(filepath.Join(pages, name), []byte(s.html(i)), 0o644); err != nil {
			return nil, err
		}
		args = append(args, name)
	}
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = pages
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("hearsay extract: %w\n%s", err, stderr.String())
	}
	all := map[string]bool{}
	for line := range bytes.Lines(out) {
		var c struct{ ID string }
		if err := json.Unmarshal(line, &c); err != nil {
			return nil, err
		}
		all[c.ID] = true
	}
	if len(all) == 0 {
		return nil, errors.New("no claims are found on the site")
	}
	return all, nil
}
