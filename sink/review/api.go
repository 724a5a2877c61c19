package review

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"hearsay/sink/store"
)

// The JSON API reads, and only reads: claims as they are on the wire with what people have
// said of them, articles, speakers, counts. openapi.json describes it, and a test holds the
// two together.

// apiRoot is where it stands.
const apiRoot = "/api/v1"

// mostAPIRows is how many rows a page may have.
const mostAPIRows = 500

// An apiRoute answers one address.
type apiRoute struct {
	path   string
	keys   []string // the parameters that it knows
	answer func(*Server, *http.Request, url.Values) (any, error)
}

var (
	listKeys = []string{"after", "limit"}
	allAPI   = []apiRoute{
		{"/claims", append(append([]string{"order", "folded"}, listKeys...), filterKeys...), (*Server).apiClaims},
		{"/claims/{id}", nil, (*Server).apiClaim},
		{"/articles", append(listKeys, filterKeys...), (*Server).apiArticles},
		{"/article", []string{"uri"}, (*Server).apiArticle},
		{"/speakers", listKeys, (*Server).apiSpeakers},
		{"/stats", filterKeys, (*Server).apiStats},
		{"/openapi.json", nil, (*Server).apiDocument},
	}
)

func (s *Server) apiRoutes() {
	handle := func(path string, h func(http.ResponseWriter, *http.Request) error) {
		s.mux.Handle("GET "+apiRoot+path, s.guard.knows(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if err := h(w, r); err != nil {
				s.apiFail(w, r, err)
			}
		}), s.apiFail))
	}
	for _, route := range allAPI {
		handle(route.path, func(w http.ResponseWriter, r *http.Request) error {
			v, err := parameters(r, route.keys)
			if err != nil {
				return err
			}
			answer, err := route.answer(s, r, v)
			if err != nil {
				return err
			}
			return writeAPI(w, r, answer)
		})
	}
	handle("/", func(http.ResponseWriter, *http.Request) error { return store.ErrNone })
}

// parameters are a request's, all of them known.
func parameters(r *http.Request, keys []string) (url.Values, error) {
	v, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, badRequest("What stands behind the question mark cannot be read: %v.", err)
	}
	if len(keys) == 0 && len(v) > 0 {
		return nil, badRequest("There are no parameters here.")
	}
	return v, knownKeys(v, keys)
}

// readLimit is the number of rows that is asked for, 0 if none is.
func readLimit(q store.Query) (int, error) {
	if q.Limit > mostAPIRows {
		return 0, badRequest("limit=%d: a page has at most %d rows.", q.Limit, mostAPIRows)
	}
	return q.Limit, nil
}

// writeAPI answers in JSON.
func writeAPI(w http.ResponseWriter, r *http.Request, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	writeTagged(w, r, b.Bytes(), time.Time{})
	return nil
}

// writeTagged answers with a body, or that the asker has it already (RFC 9110: ETag, and
// Last-Modified if there is a time).
func writeTagged(w http.ResponseWriter, r *http.Request, body []byte, modified time.Time) {
	sum := sha256.Sum256(body)
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:12])+`"`)
	w.Header().Set("Cache-Control", "private, no-cache")
	http.ServeContent(w, r, "", modified, bytes.NewReader(body))
}

// apiFail answers with problem details (RFC 9457).
func (s *Server) apiFail(w http.ResponseWriter, r *http.Request, err error) {
	p := s.problem(r, err)
	if p == nil {
		return
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.status)
	json.NewEncoder(w).Encode(map[string]any{ // what fails here is the visitor's line
		"type": "about:blank", "title": http.StatusText(p.status), "status": p.status, "detail": p.words,
	})
}
