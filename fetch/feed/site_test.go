package feed

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
	"hearsay/fetch/sitetest"
)

// TestSite reads all that the test site offers, over the wire: every list names its
// articles, and the front page leads to the lists.
func TestSite(t *testing.T) {
	site := sitetest.New(t)
	var all []string
	for _, i := range sitetest.Items {
		all = append(all, site.URL+i.Path)
	}
	found := false
	for _, link := range Discover(get(t, site.URL+"/")) {
		f := read(t, link.URL)
		if diff := cmp.Diff(all, addresses(f)); diff != "" || f.Format != link.Format {
			t.Errorf("%s, said to be %s, is %s (-want +got):\n%s", link.URL, link.Format, f.Format, diff)
		}
		found = true
	}
	if !found {
		t.Error("the front page offers no feed")
	}
	index := read(t, site.URL+"/sitemap.xml")
	if len(index.Sitemaps) != 2 {
		t.Fatalf("the index names %v", index.Sitemaps)
	}
	named := map[string]bool{}
	for _, child := range index.Sitemaps {
		for _, link := range addresses(read(t, child.URL)) {
			named[link] = true
		}
	}
	for _, link := range all {
		if !named[link] {
			t.Errorf("no sitemap names %s", link)
		}
	}
}

func get(t *testing.T, url string) fetch.Raw {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatal(url, resp.Status, err)
	}
	return fetch.Raw{URL: url, ContentType: resp.Header.Get("Content-Type"), Body: body}
}

func read(t *testing.T, url string) Feed {
	t.Helper()
	f, err := Read(get(t, url))
	if err != nil || len(f.Wrong) > 0 {
		t.Fatal(url, f.Wrong, err)
	}
	for _, i := range f.Items {
		if i.Stamp() == "" || strings.TrimSpace(i.URL) == "" {
			t.Errorf("%s: %+v", url, i)
		}
	}
	return f
}

func addresses(f Feed) []string {
	var all []string
	for _, i := range f.Items {
		all = append(all, i.URL)
	}
	return all
}
