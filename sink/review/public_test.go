package review

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"hearsay/sink/store"
)

var claimsPage = &url.URL{Scheme: "https", Host: "claims.example"}

// Behind a proxy the page answers by its outside name, keeps its session for https, and
// takes a form that the proxy passes on under another Host.
func TestPublic(t *testing.T) {
	d := newDesk(t, 1, Options{Login: true, Public: claimsPage})
	hash, err := HashPassword("correct horse")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.store.PutUser(t.Context(), store.User{Name: "ann", Role: store.Reviews, Hash: hash}); err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]int{"claims.example": 200, "CLAIMS.example": 200, "127.0.0.1:8080": 200, "evil.example": 403, "claims.example.evil": 403} {
		if status, _, _ := d.do("GET", "/login", nil, "Host", host); status != want {
			t.Errorf("Host %s: %d, want %d", host, status, want)
		}
	}
	d.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	form := url.Values{"name": {"ann"}, "password": {"correct horse"}}
	r, err := http.NewRequest("POST", d.server.URL+"/login", strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header = http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Origin": {"https://claims.example"}}
	answer, err := d.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	cookies := answer.Cookies()
	if answer.StatusCode != http.StatusSeeOther || len(cookies) != 1 || !cookies[0].Secure || !cookies[0].HttpOnly {
		t.Errorf("%s, cookies %v", answer.Status, cookies)
	}
	if status, _, _ := d.do("POST", "/login", form, "Origin", "https://evil.example"); status != http.StatusForbidden {
		t.Errorf("a form of another site: %d", status)
	}
	if _, err := New(t.Context(), Options{Store: d.store, Public: claimsPage}); err == nil {
		t.Error("a public page without login is made")
	}
}

// Who guesses is told apart by what the proxy says, which only a proxy on this machine
// may say.
func TestAddress(t *testing.T) {
	for _, c := range []struct {
		public          *url.URL
		remote          string
		forwarded, want string
	}{
		{nil, "127.0.0.1:5", "192.0.2.7", "127.0.0.1"},
		{nil, "192.0.2.1:5", "192.0.2.7", "192.0.2.1"},
		{claimsPage, "192.0.2.1:5", "192.0.2.7", "192.0.2.1"},
		{claimsPage, "127.0.0.1:5", "192.0.2.7", "192.0.2.7"},
		{claimsPage, "[::1]:5", "198.51.100.9, 192.0.2.7", "192.0.2.7"},
		{claimsPage, "127.0.0.1:5", "", "127.0.0.1"},
		{claimsPage, "127.0.0.1:5", "a long way off", "127.0.0.1"},
	} {
		r := httptest.NewRequest("POST", "/login", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := (&guard{public: c.public}).address(r); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// Of IPv6 one guesser has a whole network: its addresses count as one.
func TestNetwork(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.7": "192.0.2.7", "::ffff:192.0.2.7": "::ffff:192.0.2.7", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "@": "@",
	} {
		if got := network(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}
