package review

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"hearsay/sink/store"
)

// fetched is an answer as a program sees it.
func (d *desk) fetched(path string, headers ...string) (*http.Response, []byte) {
	d.Helper()
	r, err := http.NewRequest("GET", d.server.URL+path, nil)
	if err != nil {
		d.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	answer, err := d.client.Do(r)
	if err != nil {
		d.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		d.Fatal(err)
	}
	return answer, body
}

// api is the JSON of an address of the API.
func (d *desk) api(path string) map[string]any {
	d.Helper()
	answer, body := d.fetched(apiRoot + path)
	var v map[string]any
	if err := json.Unmarshal(body, &v); err != nil || answer.StatusCode != http.StatusOK {
		d.Fatalf("GET %s: %d, %v\n%s", path, answer.StatusCode, err, body)
	}
	return v
}

// A contract is the document that the API serves, and its schemas.
type contract struct {
	*desk
	Paths map[string]struct {
		Get struct {
			Parameters []reference
			Responses  map[string]any
		}
	}
	Components struct{ Parameters map[string]parameter }
	compiler   *jsonschema.Compiler
}

type reference struct {
	Ref string `json:"$ref"`
	parameter
}

type parameter struct {
	Name, In string
	Required bool
	Example  any
}

func newContract(d *desk) *contract {
	_, body := d.fetched(apiRoot + "/openapi.json")
	c := &contract{desk: d, compiler: jsonschema.NewCompiler()}
	if err := json.Unmarshal(body, c); err != nil {
		d.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(string(body)))
	if err != nil {
		d.Fatal(err)
	}
	c.compiler.DefaultDraft(jsonschema.Draft2020)
	c.compiler.AssertFormat()
	if err := c.compiler.AddResource("openapi.json", document); err != nil {
		d.Fatal(err)
	}
	return c
}

// follows wants an answer to be as the document has it.
func (c *contract) follows(path string, status int, address string) {
	c.Helper()
	answer, body := c.fetched(apiRoot + address)
	if answer.StatusCode != status {
		c.Errorf("GET %s: %d, want %d\n%s", address, answer.StatusCode, status, body)
		return
	}
	place := strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(path)
	at, media := fmt.Sprintf("openapi.json#/paths/%s/get/responses/%d/content/application~1json/schema", place, status), "application/json"
	if status != http.StatusOK {
		at, media = "openapi.json#/components/schemas/Problem", "application/problem+json"
	}
	if got := answer.Header.Get("Content-Type"); got != media {
		c.Errorf("GET %s: it is %s, want %s", address, got, media)
	}
	schema, err := c.compiler.Compile(at)
	if err != nil {
		c.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(string(body)))
	if err != nil {
		c.Fatalf("GET %s: %v", address, err)
	}
	if err := schema.Validate(value); err != nil {
		c.Errorf("GET %s: %v", address, err)
	}
}

func (c *contract) parameters(path string) []parameter {
	var list []parameter
	for _, r := range c.Paths[path].Get.Parameters {
		p := r.parameter
		if r.Ref != "" {
			p = c.Components.Parameters[strings.TrimPrefix(r.Ref, "#/components/parameters/")]
		}
		list = append(list, p)
	}
	return list
}

// Whatever the API answers is as its document says; it knows every parameter there, and no
// other.
func TestAPIKeepsItsContract(t *testing.T) {
	d := newDesk(t, 6, Options{})
	c := newContract(d)
	claim := d.reviewed()
	examples := map[string]string{"id": claim, "uri": d.api("/claims/" + claim)["article"].(map[string]any)["uri"].(string), "after": ""}
	var routes []string
	for _, r := range allAPI {
		routes = append(routes, r.path)
		if got, want := queryKeys(c.parameters(r.path)), sorted(r.keys); !slices.Equal(got, want) {
			t.Errorf("%s: the document has the parameters %v, the server %v", r.path, got, want)
		}
		for _, p := range c.parameters(r.path) {
			if p.In == "path" {
				continue
			}
			values := url.Values{}
			add := func(p parameter) {
				if e, ok := examples[p.Name]; ok {
					values.Set(p.Name, e)
				} else if list, ok := p.Example.([]any); ok {
					values.Set(p.Name, fmt.Sprint(list[0]))
				} else {
					values.Set(p.Name, fmt.Sprint(p.Example))
				}
			}
			add(p)
			c.follows(r.path, http.StatusOK, r.path+"?"+values.Encode())
		}
		if r.path == "/article" {
			c.follows(r.path, http.StatusBadRequest, r.path)
			c.follows(r.path, http.StatusNotFound, r.path+"?uri=x")
			continue
		}
		c.follows(r.path, http.StatusOK, strings.Replace(r.path, "{id}", claim, 1))
		c.follows(r.path, http.StatusBadRequest, strings.Replace(r.path, "{id}", claim, 1)+"?colour=red")
	}
	c.follows("", http.StatusNotFound, "/claims/clm_none")
	c.follows("", http.StatusNotFound, "/nowhere")
	if got := sorted(slices.Collect(maps.Keys(c.Paths))); !slices.Equal(got, sorted(routes)) {
		t.Errorf("the document has the paths %v, the server %v", got, sorted(routes))
	}
}

// reviewed is a claim of which much has been said, in an article that has come twice.
func (d *desk) reviewed() string {
	page, err := d.store.Find(d.Context(), store.Query{})
	if err != nil {
		d.Fatal(err)
	}
	c := page.Rows[3].Claim
	right := &store.Correction{TextDigest: c.Article.TextDigest, Content: c.Attribution.Content}
	if _, err := d.store.Review(d.Context(), store.Change{By: "ann", Claims: []string{c.ID}, Status: store.Wrong, Note: "half a sentence", AddTags: []string{"dam"}, Correction: right}); err != nil {
		d.Fatal(err)
	}
	return c.ID
}

func queryKeys(list []parameter) []string {
	var out []string
	for _, p := range list {
		if p.In == "query" {
			out = append(out, p.Name)
		}
	}
	return sorted(out)
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

func TestAPIErrors(t *testing.T) {
	d := newDesk(t, 1, Options{})
	c := newContract(d)
	for address, named := range map[string]string{
		"/claims?limit=501": "limit", "/claims?score=NaN": "score", "/claims?to=9999-12-31": "to", "/claims?limit=x": "limit", "/claims?after=x": "", "/claims?folded=yes": "folded", "/claims?asserted=true": "asserted",
		"/claims?from=2026-01-01&from=2026-01-02": "from", "/claims?act=shout": "act", "/claims?q=%zz": "", "/articles?order=rank": "order",
		"/articles?limit=9999": "limit", "/speakers?q=x": "q", "/stats?limit=1": "limit", "/claims?a;b": "",
	} {
		c.follows("", http.StatusBadRequest, address)
		_, body := d.fetched(apiRoot + address)
		var p struct{ Detail string }
		if err := json.Unmarshal(body, &p); err != nil || !strings.Contains(p.Detail, named) {
			t.Errorf("GET %s: %q does not name %q", address, p.Detail, named)
		}
	}
}

// A program that reads on to the end has every claim once, the others of a fold too.
func TestAPIPages(t *testing.T) {
	d := newDesk(t, 6, Options{})
	count := func(path, key string) int {
		seen := map[string]bool{}
		for after := ""; ; {
			page := d.api(path + "&after=" + url.QueryEscape(after))
			for _, item := range page[key].([]any) {
				m := item.(map[string]any)
				id := fmt.Sprint(m["id"], m["uri"], m["key"])
				if seen[id] {
					t.Errorf("%s: %s comes twice", path, id)
				}
				seen[id] = true
			}
			next, ok := page["next"].(string)
			if !ok {
				return len(seen)
			}
			after = next
		}
	}
	all, folded := count("/claims?limit=7", "claims"), count("/claims?limit=7&folded=1", "claims")
	if all != 6*20 || folded >= all {
		t.Errorf("%d claims of 120, %d folded", all, folded)
	}
	if n := count("/articles?limit=4", "articles"); n != 6 {
		t.Errorf("%d articles of 6", n)
	}
	stats := d.api("/stats")
	if n := count("/speakers?limit=3", "speakers"); float64(n) != stats["speakers"] || stats["claims"] != 120.0 {
		t.Errorf("%d speakers; counts %v", n, stats)
	}
}

func TestAPIUnchanged(t *testing.T) {
	d := newDesk(t, 1, Options{})
	answer, _ := d.fetched(apiRoot + "/claims?limit=2")
	tag := answer.Header.Get("ETag")
	if tag == "" {
		t.Fatal("no ETag")
	}
	if answer, body := d.fetched(apiRoot+"/claims?limit=2", "If-None-Match", tag); answer.StatusCode != http.StatusNotModified || len(body) > 0 {
		t.Errorf("the same again: %d, %d bytes", answer.StatusCode, len(body))
	}
	d.reviewed()
	if answer, _ := d.fetched(apiRoot+"/claims?limit=20", "If-None-Match", tag); answer.StatusCode != http.StatusOK {
		t.Errorf("after a review: %d", answer.StatusCode)
	}
}

// Programs read by a token, which does nothing else and ends with the user.
func TestTokens(t *testing.T) {
	now := time.Now()
	d := newDesk(t, 1, Options{Login: true, Now: func() time.Time { return now }})
	put := func(hash string) {
		if err := d.store.PutUser(t.Context(), store.User{Name: "Ann ☂", Role: store.Reviews, Hash: hash}); err != nil {
			t.Fatal(err)
		}
	}
	put("one")
	token, err := NewToken(t.Context(), d.store, "Ann ☂", now.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewToken(t.Context(), d.store, "Bo", now); err != store.ErrNone {
		t.Errorf("a token of nobody's: %v", err)
	}
	status := func(header string) int {
		answer, _ := d.fetched(apiRoot+"/claims", "Authorization", header)
		return answer.StatusCode
	}
	basic, _ := http.NewRequest("GET", "/", nil)
	basic.SetBasicAuth("whoever", token)
	for header, want := range map[string]int{
		"": 401, "Bearer": 401, "Bearer ": 401, "Bearer " + token: 200, basic.Header.Get("Authorization"): 200, "Bearer " + token + "A": 401,
		"Bearer x" + token: 401, "Bearer " + strings.Replace(token, "hs.", "xs.", 1): 401, "Bearer hs...": 401, "Basic " + token: 401,
	} {
		if got := status(header); got != want {
			t.Errorf("%q: %d, want %d", header, got, want)
		}
	}
	if answer, _ := d.fetched(apiRoot + "/claims"); answer.Header.Get("WWW-Authenticate") == "" || answer.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("without a token: %v", answer.Header)
	}
	if status, _, _ := d.do("POST", "/review", url.Values{"claim": {"x"}}, "Authorization", "Bearer "+token); status != http.StatusForbidden {
		t.Errorf("a token reviews: %d", status)
	}
	if status, _, _ := d.do("GET", "/", nil, "Cookie", sessionCookie+"="+token); status != http.StatusOK {
		t.Errorf("a token as a session: %d", status)
	} else if _, page, _ := d.do("GET", "/", nil, "Cookie", sessionCookie+"="+token); page.Find("form[action='/login']").Length() == 0 {
		t.Error("a token is taken for a session")
	}
	now = now.Add(2 * time.Hour)
	if got := status("Bearer " + token); got != 401 {
		t.Errorf("after its time: %d", got)
	}
	now = now.Add(-2 * time.Hour)
	put("two")
	if got := status("Bearer " + token); got != 401 {
		t.Errorf("after another password: %d", got)
	}
}
