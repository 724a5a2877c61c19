package web

import (
	"bytes"
	"fmt"
	"net/http"
	"testing"

	"hearsay/fetch"
)

func serve(t *testing.T, header map[string]string, body []byte) string {
	return site(t, func(w http.ResponseWriter, r *http.Request) {
		for k, v := range header {
			w.Header().Set(k, v)
		}
		w.Write(body)
	}).URL
}

func TestMaxBody(t *testing.T) {
	o := loopback
	o.MaxBody = 1000
	c := client(t, o)
	text := map[string]string{"Content-Type": "text/plain"}
	got, err := c.Get(t.Context(), Request{URL: serve(t, text, bytes.Repeat([]byte("x"), 1000))})
	if err != nil || len(got.Body) != 1000 {
		t.Errorf("a body of just the limit: %d bytes, %v", len(got.Body), err)
	}
	_, err = c.Get(t.Context(), Request{URL: serve(t, text, bytes.Repeat([]byte("x"), 1001))})
	wantError(t, err, fetch.ErrTooLarge, "1001")
	chunked := site(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 512)); err != nil {
				return
			}
			w.(http.Flusher).Flush()
		}
	})
	_, err = c.Get(t.Context(), Request{URL: chunked.URL})
	wantError(t, err, fetch.ErrTooLarge)
}

func TestContentType(t *testing.T) {
	c := client(t, loopback)
	for kind, ok := range map[string]bool{
		"text/html":                   true,
		"TEXT/HTML ;charset=utf-8":    true,
		"text/html; charset":          true,
		"text/plain":                  true,
		"application/xhtml+xml":       true,
		"application/pdf":             false,
		"image/jpeg":                  false,
		"application/json":            false,
		"application/octet-stream":    false,
		"text/html-but-not-quite":     false,
		"multipart/x-mixed-replace":   false,
		"text/event-stream; x=\"\xff": false,
	} {
		_, err := c.Get(t.Context(), Request{URL: serve(t, map[string]string{"Content-Type": kind}, []byte(page))})
		if ok && err != nil {
			t.Errorf("%s: %v", kind, err)
		} else if !ok {
			wantError(t, err, fetch.ErrNotHTML, "Content-Type")
		}
	}
}

// Without a Content-Type the body has to tell.
func TestNoContentType(t *testing.T) {
	c := client(t, loopback)
	get := func(body string) (Answer, error) {
		s := site(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Content-Type"] = nil
			fmt.Fprint(w, body)
		})
		return c.Get(t.Context(), Request{URL: s.URL})
	}
	if got, err := get(page); err != nil || got.ContentType != "text/html; charset=utf-8" {
		t.Errorf("html: %q, %v", got.ContentType, err)
	}
	_, err := get("%PDF-1.7 ...")
	wantError(t, err, fetch.ErrNotHTML, "application/pdf")
	_, err = get(" \n\t")
	wantError(t, err, fetch.ErrNotArticle, "empty")
}

// What is no page is not downloaded to learn that.
func TestNotHTMLBeforeTheBody(t *testing.T) {
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "video/mp4")
		w.WriteHeader(http.StatusOK)
		w.(http.Flusher).Flush()
		<-r.Context().Done() // the body never comes
	})
	_, err := client(t, loopback).Get(t.Context(), Request{URL: s.URL})
	wantError(t, err, fetch.ErrNotHTML, "video/mp4")
}
