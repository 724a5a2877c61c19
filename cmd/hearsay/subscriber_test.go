package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"golang.org/x/crypto/bcrypt"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
	"hearsay/extract/english"
	"hearsay/fetch"
)

// subscriber connects to the folder's running pipeline as anyone can.
func (p *folder) subscriber() *nats.Conn {
	p.Helper()
	var s *status
	eventually(p.TB, "the pipeline is up", func() bool { s = p.status(); return s != nil })
	nc, err := nats.Connect(s.NATS)
	if err != nil {
		p.Fatal(err)
	}
	p.Cleanup(nc.Close)
	return nc
}

// An ear hears what is published on some subjects, from now on.
type ear struct {
	*testing.T
	sub *nats.Subscription
}

func listen(t *testing.T, nc *nats.Conn, subject string) *ear {
	t.Helper()
	sub, err := nc.SubscribeSync(subject)
	if err == nil {
		err = nc.Flush()
	}
	if err != nil {
		t.Fatal(err)
	}
	return &ear{t, sub}
}

// hears wants the next records, as lineOf shows them, in any order but of one id.
func (e *ear) hears(want ...string) {
	e.Helper()
	var got []string
	for range want {
		m, err := e.sub.NextMsg(patience)
		if err != nil {
			e.Fatalf("%s: after %q: %v", e.sub.Subject, got, err)
		}
		got = append(got, lineOf(e.T, m.Subject, m.Data))
	}
	if diff := cmp.Diff(bySpeech(want), bySpeech(got)); diff != "" {
		e.Errorf("%s (-want +got):\n%s", e.sub.Subject, diff)
	}
}

// silent wants nothing more to have come.
func (e *ear) silent() {
	e.Helper()
	if n, _, err := e.sub.Pending(); n > 0 || err != nil {
		e.Errorf("%s: %d messages more, %v", e.sub.Subject, n, err)
	}
}

// lineOf is a claim in a line: its content's first words, revision, status, and the end of
// its subject.
func lineOf(t *testing.T, subject string, data []byte) string {
	t.Helper()
	var c extract.ClaimRecord
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	tokens := strings.Split(subject, ".")
	words := strings.Trim(c.Claim.Text, "“”,.")
	return fmt.Sprintf("%s: %d %s %s", words, c.Revision, c.Status, strings.Join(tokens[len(tokens)-2:], "."))
}

// bySpeech orders lines by their words, and leaves the order of those of the same words.
func bySpeech(list []string) []string {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b string) int {
		a, _, _ = strings.Cut(a, ":")
		b, _, _ = strings.Cut(b, ":")
		return strings.Compare(a, b)
	})
	return list
}

// again has the running pipeline read a page once more, and waits until that is through.
func (p *folder) again(url string) {
	p.Helper()
	before := stageOf(p.status(), "fetch").Done
	if code, _, stderr := p.command(p.Context(), "submit", "-c", p.path("pipeline.yaml"), url); code != exitDone {
		p.Fatal(stderr)
	}
	eventually(p.TB, "the page is read again", func() bool {
		s := p.status()
		return s != nil && stageOf(s, "fetch").Done > before && quiet(s)
	})
}

// quiet reports that nothing waits or is in hand.
func quiet(s *status) bool {
	return !slices.ContainsFunc(s.Queues, func(q bus.Queue) bool { return q.Waiting > 0 || q.InHand > 0 })
}

const (
	maud   = "Maud Tilling, the harbour master, opened the door."
	greta  = "Greta Tilling, the harbour master, opened the door."
	denies = "Tilling denied that the engine had been sold."
	crew   = "“The crew will be paid,” said Osric Bane."
)

// A subscriber with a filter is told when a claim leaves it: withdrawn there, before it
// comes, a revision later, where it belongs now.
func TestAClaimThatMovesToAnotherSpeaker(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.set("/ferry.html", article("The ferry", maud, denies, crew))
	p := newFolder(t, "urls: none.txt")
	p.write("none.txt", "")
	p.start()
	nc := p.subscriber()
	all, maudOnly, gretaOnly := listen(t, nc, "claims.>"), listen(t, nc, "claims.v1.*.*.*.maud-tilling"), listen(t, nc, "claims.v1.*.*.*.greta-tilling")
	p.again(s.URL + "/ferry.html")
	const engine, paid = "that the engine had been sold", "The crew will be paid"
	all.hears(engine+": 1 current deny.maud-tilling", paid+": 1 current inform.osric-bane")
	maudOnly.hears(engine + ": 1 current deny.maud-tilling")

	p.again(s.URL + "/ferry.html") // as it was

	s.set("/ferry.html", article("The ferry", greta, denies))
	p.again(s.URL + "/ferry.html")
	all.hears(engine+": 2 withdrawn deny.maud-tilling", engine+": 3 current deny.greta-tilling", paid+": 2 withdrawn inform.osric-bane")
	maudOnly.hears(engine + ": 2 withdrawn deny.maud-tilling")
	gretaOnly.hears(engine + ": 3 current deny.greta-tilling")
	for _, e := range []*ear{all, maudOnly, gretaOnly} {
		e.silent()
	}
	want := []string{"2 withdrawn Maud Tilling", "3 current Greta Tilling"}
	eventually(t, "the lines hold both", func() bool { return len(p.claims()) == 5 })
	var got []string
	for _, c := range p.claims()[2:] {
		if strings.Contains(c.Claim.Text, "engine") {
			got = append(got, fmt.Sprint(c.Revision, " ", c.Status, " ", c.Speaker.Name))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Each record is an event of CloudEvents, for those who hear it as for those who read it
// in the copies later.
func TestRecordsAreCloudEvents(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.set("/ferry.html", article("The ferry", maud, denies))
	p := newFolder(t, "urls: none.txt")
	p.write("none.txt", "")
	p.start()
	nc := p.subscriber()
	claims, entities := listen(t, nc, "claims.>"), listen(t, nc, "entities.>")
	p.again(s.URL + "/ferry.html")
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	for noun, e := range map[string]*ear{claimsNoun: claims, entitiesNoun: entities} {
		heard, err := e.sub.NextMsg(patience)
		if err != nil {
			t.Fatal(err)
		}
		wantEvent(t, heard.Header, heard.Data, s.URL+"/ferry.html")
		c, err := js.OrderedConsumer(t.Context(), strings.ToUpper(noun), jetstream.OrderedConsumerConfig{})
		if err != nil {
			t.Fatal(err)
		}
		read, err := c.Next(jetstream.FetchMaxWait(patience))
		if err != nil {
			t.Fatal(err)
		}
		wantEvent(t, read.Headers(), read.Data(), s.URL+"/ferry.html")
		if read.Subject() != "out."+heard.Subject || read.Headers().Get("ce-id") != heard.Header.Get("ce-id") {
			t.Errorf("%s %s is not %s %s", read.Subject(), read.Headers(), heard.Subject, heard.Header)
		}
	}
}

func wantEvent(t *testing.T, h nats.Header, data []byte, article string) {
	t.Helper()
	var r struct {
		Schema, ID string
		Provenance extract.Provenance
	}
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"ce-specversion": "1.0", "ce-source": article, "ce-subject": r.ID, "ce-dataschema": r.Schema, "ce-datacontenttype": "application/json",
		"Content-Type": "application/json", "ce-time": r.Provenance.GeneratedAt.Format("2006-01-02T15:04:05.999999999Z07:00"), "ce-id": h.Get(nats.MsgIdHdr),
	} {
		if got := h.Get(name); got != want || got == "" {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got := h.Get("ce-type"); got != "hearsay.claim.v1" && got != "hearsay.entities.v1" {
		t.Errorf("ce-type %q", got)
	}
}

// Another engine reads all pages again. What it reads the same is not sent again, whatever
// its version; what it reads otherwise goes out with the next revision.
func TestAnotherEngine(t *testing.T) { // not parallel: it changes the engine for all
	s := newSite(t)
	s.set("/ferry.html", article("The ferry", maud, denies, crew, "“The rudder is broken,” said Ida Moss."))
	p := newFolder(t, "url: "+s.URL+"/ferry.html")
	p.once(exitDone)
	if n := len(p.claims()); n != 3 {
		t.Fatalf("%d claims", n)
	}
	p.once(exitDone)

	engine, err := loadEngine()
	if err != nil {
		t.Fatal(err)
	}
	was := loadEngine
	t.Cleanup(func() { loadEngine = was })
	loadEngine = func() (extract.Extractor, error) {
		return func(ctx context.Context, a fetch.Article) (extract.Reading, error) {
			r, err := engine(ctx, a)
			r.Engine.Version = "99"
			for i := range r.Claims {
				switch c := &r.Claims[i]; c.Speaker.Name {
				case "Maud Tilling":
					c.Act.Function = extract.Retract
				case "Osric Bane":
					c.Confidence.Speaker = 0.5
				}
			}
			return r, err
		}, nil
	}
	p.readByAnother()
	p.once(exitDone)
	p.once(exitDone)
	var got []string
	for _, c := range p.claims()[3:] {
		got = append(got, fmt.Sprint(c.Speaker.Name, " ", c.Act.Function, " ", c.Revision, " ", c.Status, " by ", c.Provenance.Pipeline.Version))
	}
	want := []string{"Maud Tilling deny 2 withdrawn by " + english.Version, "Maud Tilling retract 3 current by 99", "Osric Bane inform 2 current by 99"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// readByAnother makes it so that the last engine that read the page was another one.
func (p *folder) readByAnother() {
	p.Helper()
	config, _, err := findConfig(p.path("pipeline.yaml"))
	if err != nil {
		p.Fatal(err)
	}
	b, err := bus.Open(p.Context(), busOptions(&config, newTeller(stdio{nil, &buffer{}, &buffer{}}, true)))
	if err != nil {
		p.Fatal(err)
	}
	defer b.Close()
	changed := 0
	for _, name := range []string{bus.URLState, bus.Editions} {
		kept, err := b.Bucket(p.Context(), name)
		if err != nil {
			p.Fatal(err)
		}
		all, err := kept.All(p.Context())
		if err != nil {
			p.Fatal(err)
		}
		for key, data := range all {
			other := bytes.ReplaceAll(data, []byte(engineVersion), []byte("another 0"))
			if bytes.Equal(other, data) {
				continue
			}
			changed++
			if err := kept.Put(p.Context(), key, other); err != nil {
				p.Fatal(err)
			}
		}
	}
	if changed != 2 {
		p.Fatalf("%d entries are another engine's", changed)
	}
}

// On a server that wants passwords and speaks TLS, hearsay's own commands go on as ever.
func TestNamedSubscribers(t *testing.T) {
	t.Parallel()
	hash, err := cheapHash("correct horse")
	if err != nil {
		t.Fatal(err)
	}
	cert, key := certificate(t)
	p := newFolder(t, "urls: none.txt")
	p.write("none.txt", "")
	p.write("nats.pem", cert)
	p.write("nats.key", key)
	p.write("pipeline.yaml", strings.Replace(p.read("pipeline.yaml"), "nats: {listen: 127.0.0.1:0}",
		fmt.Sprintf("nats: {listen: 127.0.0.1:0, tls: {cert: nats.pem, key: nats.key}, subscribers: [{user: desk, password: %q}]}", hash), 1))
	stderr, _ := p.start()
	var s *status
	eventually(t, "the pipeline is up", func() bool { s = p.status(); return s != nil })
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM([]byte(cert)) {
		t.Fatal("no certificate")
	}
	encrypted := nats.Secure(&tls.Config{RootCAs: pool, ServerName: "claims.example"})
	if nc, err := nats.Connect(s.NATS, encrypted); !errors.Is(err, nats.ErrAuthorization) {
		t.Errorf("somebody unnamed is let in: %v, %v", nc, err)
	}
	nc, err := nats.Connect(s.NATS, encrypted, nats.UserInfo("desk", "correct horse"))
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	site := newSite(t)
	site.set("/ferry.html", article("The ferry", maud, denies))
	all := listen(t, nc, "claims.>")
	p.again(site.URL + "/ferry.html")
	all.hears("that the engine had been sold: 1 current deny.maud-tilling")
	if strings.Contains(stderr.String(), "nats:") {
		t.Errorf("all is well, and yet: %s", stderr)
	}
	if err := os.Remove(p.path("nats.key")); err != nil {
		t.Fatal(err)
	}
	other := newFolder(t, "urls: none.txt")
	other.write("pipeline.yaml", strings.ReplaceAll(p.read("pipeline.yaml"), "nats.pem", "../"+filepath.Base(p.dir)+"/none.pem"))
	if code, _, stderr := other.command(t.Context(), "run", "-c", other.path("pipeline.yaml"), "--once"); code != exitSome || !strings.Contains(stderr, "nats.tls: ") {
		t.Errorf("it starts without its certificate: %d, %s", code, stderr)
	}
}

// Passwords that others may hear are worth a warning; nkeys are not sent.
func TestPasswordsInTheClear(t *testing.T) {
	for _, tt := range []struct {
		config NATSConfig
		want   bool
	}{
		{NATSConfig{Listen: "0.0.0.0:0", Subscribers: []SubscriberConfig{{User: "desk"}}}, true},
		{NATSConfig{Listen: "127.0.0.1:0", Subscribers: []SubscriberConfig{{User: "desk"}}}, false},
		{NATSConfig{Listen: "0.0.0.0:0", Subscribers: []SubscriberConfig{{NKey: "U"}}}, false},
		{NATSConfig{Listen: "0.0.0.0:0", Subscribers: []SubscriberConfig{{User: "desk"}}, TLS: NATSTLSConfig{Cert: "a", Key: "b"}}, false},
	} {
		if tt.config.inTheClear() != tt.want {
			t.Errorf("%+v: %v", tt.config, !tt.want)
		}
	}
	hash, err := cheapHash("correct horse")
	if err != nil {
		t.Fatal(err)
	}
	p := newFolder(t, "files: in/*.html")
	p.write("in/c.html", numbered(3))
	p.write("pipeline.yaml", strings.Replace(p.read("pipeline.yaml"), "{listen: 127.0.0.1:0}", fmt.Sprintf("{listen: 0.0.0.0:0, subscribers: [{user: desk, password: %q}]}", hash), 1))
	if stderr := p.once(exitDone); strings.Count(stderr, "travel unencrypted") != 1 {
		t.Errorf("said: %s", stderr)
	}
}

// cheapHash is a hash that takes no time to compare: under the race detector a real one
// takes longer than a server waits for a login.
func cheapHash(password string) (string, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
	return string(hash), err
}
