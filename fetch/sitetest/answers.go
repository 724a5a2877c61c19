package sitetest

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// answers puts statuses and redirects.
//
//	/status/N               status N; with ?after=V, Retry-After: V (seconds or a date)
//	/busy/seconds /busy/date  503 with Retry-After in either form, two minutes
//	/redirect/N             N redirects (302) that end at an article
//	/redirect/as/CODE       one redirect of that status to an article
//	/redirect/to?url=U      a redirect to U, whatever it is
//	/redirect/moved         301, then 308, then 302 to an article
//	/redirect/loop          a loop of two
//	/redirect/private       to an address of this machine's network
//	/redirect/spaces        to a path with spaces, other letters and a fragment, unescaped
//	/refresh                a page that refreshes itself by header and by meta
//	/cookie                 sets a cookie and is the same without one
func (s *Site) answers() {
	s.mux.HandleFunc("/status/{code}", func(w http.ResponseWriter, r *http.Request) {
		code, err := strconv.Atoi(r.PathValue("code"))
		if err != nil || code < 200 || code > 999 {
			code = http.StatusBadRequest
		}
		answer(w, code, r.URL.Query().Get("after"))
	})
	s.mux.HandleFunc("/busy/seconds", func(w http.ResponseWriter, r *http.Request) { answer(w, 503, "120") })
	s.mux.HandleFunc("/busy/date", func(w http.ResponseWriter, r *http.Request) {
		answer(w, 503, time.Now().Add(2*time.Minute).UTC().Format(http.TimeFormat))
	})
	s.redirects()
	s.mux.HandleFunc("/refresh", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Refresh", "0; url=/refresh")
		serveBytes(w, r, htmlType, []byte(`<!doctype html><meta http-equiv="refresh" content="0;url=/refresh"><title>Live</title><p>Live from Skerrow.`))
	})
	s.mux.HandleFunc("/cookie", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "visitor", Value: "1"})
		serveBytes(w, r, htmlType, []byte(Items[0].Page()))
	})
}

func answer(w http.ResponseWriter, status int, retryAfter string) {
	if retryAfter != "" {
		w.Header().Set("Retry-After", retryAfter)
	}
	w.Header().Set("Content-Type", htmlType)
	w.WriteHeader(status)
	if status != http.StatusNoContent && status != http.StatusNotModified {
		fmt.Fprintf(w, "<!doctype html><title>%d</title><p>%s", status, http.StatusText(status))
	}
}

func (s *Site) redirects() {
	to := func(pattern, where string, code int) {
		s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", where)
			w.WriteHeader(code)
		})
	}
	s.mux.HandleFunc("/redirect/{n}", func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(r.PathValue("n"))
		switch {
		case err != nil:
			http.NotFound(w, r)
		case n <= 1:
			http.Redirect(w, r, Items[0].Path, http.StatusFound)
		default:
			http.Redirect(w, r, strconv.Itoa(n-1), http.StatusFound)
		}
	})
	s.mux.HandleFunc("/redirect/as/{code}", func(w http.ResponseWriter, r *http.Request) {
		code, err := strconv.Atoi(r.PathValue("code"))
		if err != nil || code < 300 || code > 399 {
			code = http.StatusFound
		}
		w.Header().Set("Location", Items[0].Path)
		w.WriteHeader(code)
	})
	s.mux.HandleFunc("/redirect/to", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", r.URL.Query().Get("url"))
		w.WriteHeader(http.StatusFound)
	})
	to("/redirect/moved", "/redirect/moved2", http.StatusMovedPermanently)
	to("/redirect/moved2", "/redirect/moved3", http.StatusPermanentRedirect)
	to("/redirect/moved3", Items[0].Path, http.StatusFound)
	to("/redirect/loop", "/redirect/pool", http.StatusFound)
	to("/redirect/pool", "/redirect/loop", http.StatusFound)
	to("/redirect/private", "http://192.168.7.7/admin", http.StatusFound)
	to("/redirect/spaces", "/old news/Straße 5?q=a b#top", http.StatusFound)
	s.Set("/old news/Straße 5", htmlType, Items[0].Page()) // no pattern holds a space
}
