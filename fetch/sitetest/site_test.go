package sitetest

import (
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

// get asks a site as a plain client would.
func get(t *testing.T, s *Site, path string) (*http.Response, string) {
	t.Helper()
	resp, err := s.server.Client().Get(s.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

func TestProtocols(t *testing.T) {
	for want, s := range map[string]*Site{"HTTP/1.1": New(t), "HTTP/2.0": NewTLS(t)} {
		resp, body := get(t, s, "/")
		if resp.Proto != want || !strings.Contains(body, Items[0].Path) {
			t.Errorf("%s, want %s: %s", resp.Proto, want, body)
		}
		if asked := s.Asked("/"); len(asked) != 1 || asked[0].Proto != want || s.Connections() != 1 {
			t.Errorf("asked %v over %d connections", asked, s.Connections())
		}
	}
}

// What calls itself XML is.
func TestFeedsAreXML(t *testing.T) {
	s := New(t)
	for _, path := range []string{"/feed.rss", "/feed.atom", "/sitemap.xml", "/sitemap-news.xml"} {
		_, body := get(t, s, path)
		for d := xml.NewDecoder(strings.NewReader(body)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
		}
		if !strings.Contains(body, s.URL) {
			t.Errorf("%s has no link into the site", path)
		}
	}
}

func TestChange(t *testing.T) {
	s := New(t)
	path := Items[1].Path
	first, _ := get(t, s, path)
	s.Set(path, htmlType, "<p>Another text.")
	second, body := get(t, s, path)
	if body != "<p>Another text." || first.Header.Get("ETag") == second.Header.Get("ETag") {
		t.Errorf("%q, tags %s and %s", body, first.Header.Get("ETag"), second.Header.Get("ETag"))
	}
	s.Status(path, http.StatusGone, "60")
	if third, _ := get(t, s, path); third.StatusCode != http.StatusGone || third.Header.Get("Retry-After") != "60" {
		t.Errorf("%s, %v", third.Status, third.Header)
	}
	if got := s.Paths(); len(got) != 3 {
		t.Errorf("asked %v", got)
	}
	if s.Forget(); len(s.Asked()) != 0 {
		t.Errorf("not forgotten: %v", s.Asked())
	}
}
