package review

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"hearsay/sink/store"
	"hearsay/sink/store/sqlite"
	"hearsay/sink/store/storetest"
)

// A desk is the page over a store of generated articles, and a browser before it.
type desk struct {
	*testing.T
	store  store.Store
	page   *Server
	server *httptest.Server
	client *http.Client
}

func newDesk(t *testing.T, articles int, o Options) *desk {
	s, err := sqlite.Open(filepath.Join(t.TempDir(), "hearsay.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	g := storetest.NewGenerator(7)
	for range articles {
		if err := s.Put(t.Context(), g.Next()); err != nil {
			t.Fatal(err)
		}
	}
	o.Store = s
	p, err := New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(p)
	t.Cleanup(func() { p.Close(); server.Close() })
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &desk{t, s, p, server, &http.Client{Jar: jar}}
}

// do sends a request and returns the status and the page.
func (d *desk) do(method, path string, form url.Values, headers ...string) (int, *goquery.Document, string) {
	d.Helper()
	r, err := http.NewRequest(method, d.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		d.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
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
	page, err := goquery.NewDocumentFromReader(strings.NewReader(string(body)))
	if err != nil {
		d.Fatal(err)
	}
	return answer.StatusCode, page, string(body)
}

func (d *desk) get(path string) *goquery.Document {
	d.Helper()
	status, page, body := d.do("GET", path, nil)
	if status != http.StatusOK {
		d.Fatalf("GET %s: %d\n%s", path, status, body)
	}
	return page
}

func TestQueueByForms(t *testing.T) {
	d := newDesk(t, 4, Options{})
	page := d.get("/")
	rows := page.Find("#rows > .row")
	if rows.Length() != 50 || page.Find(".count").Text() == "" || page.Find("a[rel=next]").Length() != 1 {
		t.Fatalf("%d rows, count %q", rows.Length(), page.Find(".count").Text())
	}
	form := rows.First().Find("form.decide")
	id, _ := form.Find("input[name=claim]").Attr("value")
	seen, _ := form.Find("input[name=seen]").Attr("value")
	status, page, _ := d.do("POST", "/review", url.Values{"claim": {id}, "seen": {seen}, "status": {"worth"}, "back": {"/?status=worth"}})
	if status != http.StatusOK || page.Find("#rows > .row").Length() != 1 {
		t.Fatalf("after the decision: %d, %d rows that are worth it", status, page.Find("#rows > .row").Length())
	}
	if got := page.Find(".row .status").Text(); got != "worth checking" {
		t.Errorf("its status reads %q", got)
	}
	_, page, _ = d.do("POST", "/undo", url.Values{"back": {"/?status=worth"}})
	if n := page.Find("#rows > .row").Length(); n != 0 {
		t.Errorf("after undo %d rows are worth it", n)
	}
	if status, page, _ := d.do("POST", "/undo", url.Values{}); status != http.StatusBadRequest || !strings.Contains(page.Text(), "nothing to undo") {
		t.Errorf("nothing to undo: %d", status)
	}
	next, _ := d.get("/").Find("a[rel=next]").Attr("href")
	if n := d.get(next).Find("#rows > .row").Length(); n == 0 {
		t.Error("the second page is empty")
	}
}

func TestBadAddresses(t *testing.T) {
	d := newDesk(t, 1, Options{})
	for path, want := range map[string]int{
		"/?act=shout": 400, "/?status=true": 400, "/?from=yesterday": 400, "/?score=2": 400, "/?order=best": 400, "/?limit=-1": 400, "/?after=x": 400,
		"/?quote=loud": 400, "/claim/clm_none": 404, "/nowhere": 404, "/archive/urn:uuid:x": 404, "/static/none.js": 404, "/static/": 404,
		"/?q=%22": 200, "/?q=NOT+(": 200, "/?speaker=": 200, "/login": 200,
	} {
		if status, _, _ := d.do("GET", path, nil); status != want {
			t.Errorf("%s: %d, want %d", path, status, want)
		}
	}
}

func TestGuard(t *testing.T) {
	d := newDesk(t, 1, Options{})
	if status, _, _ := d.do("GET", "/", nil, "Host", "evil.example"); status != http.StatusForbidden {
		t.Errorf("another site's name, bent to this machine: %d", status)
	}
	for _, h := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}} {
		if status, _, _ := d.do("POST", "/undo", url.Values{}, h...); status != http.StatusForbidden {
			t.Errorf("a form of another site (%s): %d", h[0], status)
		}
	}
	for dest, want := range map[string]int{"image": http.StatusForbidden, "empty": http.StatusForbidden, "iframe": http.StatusForbidden, "document": http.StatusOK} {
		if status, _, _ := d.do("GET", "/overview", nil, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", dest); status != want {
			t.Errorf("another site's page asks for a %s: %d", dest, status)
		}
	}
	answer, err := d.client.Get(d.server.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	for name, want := range headers {
		if got := answer.Header.Get(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestLogin(t *testing.T) {
	d := newDesk(t, 1, Options{Login: true})
	hash, err := HashPassword("correct horse")
	if err != nil {
		t.Fatal(err)
	}
	for name, role := range map[string]store.Role{"ann": store.Reviews, "rea": store.Reads} {
		if err := d.store.PutUser(t.Context(), store.User{Name: name, Role: role, Hash: hash}); err != nil {
			t.Fatal(err)
		}
	}
	if page := d.get("/?q=x"); page.Find("form[action='/login']").Length() != 1 {
		t.Fatal("who has not logged in sees the queue")
	}
	form := url.Values{"note": {"Ask the council."}, "back": {"/claim/clm_x"}}
	status, page, _ := d.do("POST", "/review", form)
	if back, _ := page.Find(".problem a").First().Attr("href"); status != http.StatusUnauthorized || page.Find(".problem blockquote").Text() != "Ask the council." || back != "/claim/clm_x" {
		t.Errorf("a note without login: %d, back to %q, %s", status, back, page.Find(".problem").Text())
	}
	if status, _, body := d.do("POST", "/review", form, "Accept", "application/json"); status != http.StatusUnauthorized || !strings.Contains(body, `"error":"You are not logged in`) {
		t.Errorf("the script is told %d: %s", status, body)
	}
	log := func(name, password string) int {
		status, _, _ := d.do("POST", "/login", url.Values{"name": {name}, "password": {password}, "to": {"//evil.example"}})
		return status
	}
	if log("rea", "wrong one") != 401 || log("nobody", "correct horse") != 401 {
		t.Error("a wrong password is let in")
	}
	if log("rea", "correct horse") != 200 || d.get("/").Find("#rows").Length() != 1 {
		t.Error("the right one is not")
	}
	if d.get("/").Find("form.decide").Length() != 0 {
		t.Error("who reads is offered decisions")
	}
	if status, _, _ := d.do("POST", "/review", url.Values{"claim": {"x"}}); status != http.StatusForbidden {
		t.Errorf("who reads decides: %d", status)
	}
	d.do("POST", "/logout", url.Values{})
	if status := log(strings.Repeat("a", store.MaxName+1), "guess"); status != http.StatusBadRequest {
		t.Errorf("a name that nobody can have: %d", status)
	}
	for range 5 {
		log("ann", "guess")
	}
	if status := log("ann", "correct horse"); status != http.StatusTooManyRequests {
		t.Errorf("after five guesses: %d", status)
	}
}

// However many guess at once, each of their guesses counts.
func TestGuessesAtOnce(t *testing.T) {
	d := newDesk(t, 0, Options{Login: true})
	hash, err := HashPassword("correct horse")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.store.PutUser(t.Context(), store.User{Name: "ann", Role: store.Reviews, Hash: hash}); err != nil {
		t.Fatal(err)
	}
	answers := make(chan int)
	const guesses = 12
	for range guesses {
		go func() {
			answer, err := http.PostForm(d.server.URL+"/login", url.Values{"name": {"ann"}, "password": {"a guess"}})
			if err != nil {
				answers <- 0
				return
			}
			answer.Body.Close()
			answers <- answer.StatusCode
		}()
	}
	count := map[int]int{}
	for range guesses {
		count[<-answers]++
	}
	if compared := count[http.StatusUnauthorized]; compared > freeTries+atOnce || count[http.StatusTooManyRequests] != guesses-compared {
		t.Errorf("of %d guesses at once %d were compared: %v", guesses, compared, count)
	}
}
