package review

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"hearsay/extract"
	"hearsay/sink/store"
)

// parsePages parses each page with what all share: templates/page.html, and the parts,
// whose names begin with "_".
func parsePages(files fs.FS, a assets) (map[string]*template.Template, error) {
	shared, err := template.New("page.html").Funcs(template.FuncMap{
		"static": a.of, "modules": a.modules, "brief": brief, "short": short, "bare": bare,
		"words": words, "reworded": reworded, "speaker": speaker, "percent": percent, "plural": plural, "list": list, "ago": ago, "lower": strings.ToLower,
		"withQuery": func(path, query string) string { return strings.TrimRight(path+"?"+query, "?&") },
		"feeds":     func() []feedFormat { return feedFormats }, "downloads": func() []download { return downloads },
		"figure": figure, "until": until, "since": since, "stamp": stamp, "moment": moment,
		"queueOf": func(key, value string) string { return with(nil, key, value) }, "articleOf": articleAddress,
		"act": func(s any) string { return said(actWords, s) }, "quote": func(s any) string { return said(quoteWords, s) },
		"status": func(s any) string { return said(statusWords, s) }, "resolution": func(s any) string { return said(resolutionWords, s) },
		"why":   func(s any) string { return said(whyWords, s) },
		"fixed": func(x float64) string { return fmt.Sprintf("%.2f", x) }, "key": store.SpeakerKey,
		"acts": func() []extract.Function { return extract.Functions }, "statuses": func() []store.Status { return store.Statuses },
		"quotes": func() []extract.QuoteType {
			return []extract.QuoteType{extract.Direct, extract.Mixed, extract.Indirect}
		},
		"web": func(s any) string { return web(fmt.Sprint(s)) }, "webAddress": func(s any) bool { return web(fmt.Sprint(s)) != "" },
	}).ParseFS(files, "templates/page.html", "templates/_*.html")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(files, "templates/[a-z]*.html")
	if err != nil {
		return nil, err
	}
	pages := map[string]*template.Template{}
	for _, file := range names {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name == "page" {
			continue
		}
		t, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if pages[name], err = t.ParseFS(files, file); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// said is a closed list's word, or the value itself where the list does not know it.
func said[K ~string](words map[K]string, v any) string {
	s := fmt.Sprint(v)
	if w, ok := words[K(s)]; ok {
		return w
	}
	return s
}

// A frame is what every page is given around its own.
type frame struct {
	Title   string
	Visitor visitor
	Login   bool
	Theme   string // light, dark or "" for the machine's own
	Keys    bool   // whether single keys do something
	Data    any
}

// render writes a page, whole or, on an error, not at all.
func (s *Server) render(w http.ResponseWriter, r *http.Request, name, title string, data any) error {
	f := frame{Title: title, Visitor: who(r), Login: s.Login, Theme: cookie(r, "theme", "light", "dark"), Keys: cookie(r, "keys", "off") == "", Data: data}
	var b bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&b, "page.html", f); err != nil {
		return fmt.Errorf("the page %s: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	b.WriteTo(w) // what fails here is the visitor's line
	return nil
}

// part renders a part of a page.
func (s *Server) part(name string, data any) (string, error) {
	var b bytes.Buffer
	err := s.pages["queue"].ExecuteTemplate(&b, name, data)
	return b.String(), err
}

// cookie is a cookie's value if it is one of those, else "".
func cookie(r *http.Request, name string, values ...string) string {
	c, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	for _, v := range values {
		if c.Value == v {
			return v
		}
	}
	return ""
}

// wantsJSON reports whether a request is the script's or a program's.
func wantsJSON(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept"), "application/json")
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v) // what fails here is the visitor's line
}
