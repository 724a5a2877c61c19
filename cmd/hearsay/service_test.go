package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/micro"
	"go.opentelemetry.io/otel/trace/noop"

	"hearsay/cmd/internal/bus"
	"hearsay/cmd/internal/bus/bustest"
	"hearsay/extract"
	"hearsay/fetch"
)

// serviced is a running pipeline that offers the service, and a subscriber of it.
func serviced(t *testing.T) (*folder, *nats.Conn) {
	t.Helper()
	p := newFolder(t, "urls: none.txt")
	p.write("none.txt", "")
	p.write("pipeline.yaml", p.read("pipeline.yaml")+"extract: {service: true}\n")
	p.start()
	nc := p.subscriber()
	eventually(t, "the service is there", func() bool { return bustest.Serves(nc, serviceName) })
	return p, nc
}

// askService asks the service, with a Content-Type unless it is "".
func askService(t *testing.T, nc *nats.Conn, contentType, data string) *nats.Msg {
	t.Helper()
	m := &nats.Msg{Subject: bus.ExtractService, Data: []byte(data), Header: nats.Header{}}
	if contentType != "" {
		m.Header.Set("Content-Type", contentType)
	}
	got, err := nc.RequestMsg(m, patience)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// quoted is a text as JSON.
func quoted(s string) string {
	data, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// What the service answers is what hearsay extract prints of the same text, and follows
// the published schemas.
func TestTheServiceReadsTexts(t *testing.T) {
	p, nc := serviced(t)
	text := "The ferry lies at the quay.\n\n" + maud + "\n\n" + denies
	page := article("The ferry", maud, denies)
	for name, r := range map[string]struct{ kind, data, uri, headline string }{
		"a text":                 {"text/plain; charset=utf-8", text, requestURI, ""},
		"a text, unsaid":         {"", text, requestURI, ""},
		"a page":                 {"text/html", page, requestURI, "The ferry"},
		"a page, unsaid":         {"", page, requestURI, "The ferry"},
		"a text in JSON":         {"application/json", `{"text": ` + quoted(text) + `, "uri": "https://a.example/1", "headline": "Quay", "firstCreated": "2026-03-04"}`, "https://a.example/1", "Quay"},
		"a page in JSON":         {"Application/JSON", `{"html": ` + quoted(page) + `, "uri": "https://a.example/2", "headline": "Other"}`, "https://a.example/2", "The ferry"},
		"JSON, unsaid, by id":    {"", ` {"text": ` + quoted(text) + `, "id": "t1", "more": [1]}`, "t1", ""},
		"a text in Windows-1252": {"text/plain; charset=windows-1252", strings.ReplaceAll(text, "quay", "qu\xe4y"), requestURI, ""},
	} {
		t.Run(name, func(t *testing.T) {
			m := askService(t, nc, r.kind, r.data)
			if code := m.Header.Get(micro.ErrorCodeHeader); code != "" || m.Header.Get("Content-Type") != "application/json" {
				t.Fatalf("%v", m.Header)
			}
			var got answer
			if err := json.Unmarshal(m.Data, &got); err != nil {
				t.Fatal(err)
			}
			if got.Entities.Article.URI != r.uri || string(got.Entities.Article.Headline) != r.headline || len(got.Entities.Entities) == 0 {
				t.Errorf("%+v", got.Entities)
			}
			i := slices.IndexFunc(got.Claims, func(c extract.ClaimRecord) bool { return c.Act.Function == extract.Deny })
			if i < 0 || got.Claims[i].Speaker.Name != "Maud Tilling" || got.Claims[i].Article.URI != r.uri {
				t.Fatalf("%+v", got.Claims)
			}
		})
	}
	p.write("page.html", page)
	_, printed, stderr := p.command(t.Context(), "extract", "--entities", "--format", "jsonl", p.path("page.html"))
	var same answer
	m := askService(t, nc, "application/json", `{"html": `+quoted(page)+`, "uri": "file://`+p.path("page.html")+`"}`)
	if err := json.Unmarshal(m.Data, &same); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(printed), "\n")
	var entities extract.EntitiesRecord
	if err := json.Unmarshal([]byte(lines[0]), &entities); err != nil || len(lines) != 1+len(same.Claims) {
		t.Fatalf("%v: %s%s", err, printed, stderr)
	}
	entities.Input = ""
	if entities.Digest() != same.Entities.Digest() {
		t.Error("the entities are others than hearsay extract prints")
	}
	for i, line := range lines[1:] {
		var c extract.ClaimRecord
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		c.Input = ""
		if diff := cmp.Diff(c.Digest(), same.Claims[i].Digest()); diff != "" {
			t.Errorf("claim %d is another than hearsay extract prints:\n%s", i, cmp.Diff(c, same.Claims[i]))
		}
	}
	if n := len(p.claims()); n != 0 {
		t.Errorf("%d of them were written", n)
	}
}

// What cannot be read is refused, with what to do.
func TestTheServiceRefuses(t *testing.T) {
	_, nc := serviced(t)
	for name, r := range map[string]struct{ kind, data, want string }{
		"another kind":             {"application/pdf", "%PDF", `415 Content-Type is "application/pdf"; send text/plain`},
		"a kind that is none":      {"text/plain; ;", "x", "415 "},
		"no JSON":                  {"application/json", "{", "400 not JSON"},
		"a list":                   {"application/json", "[]", "400 "},
		"neither":                  {"application/json", `{"uri": "https://a.example/"}`, `400 want either "text" or "html"`},
		"both":                     {"application/json", `{"text": "a", "html": "b"}`, `400 want either "text" or "html"`},
		"a number":                 {"application/json", `{"text": 1}`, `400 "text" is a number`},
		"a time that is none":      {"application/json", `{"text": "a", "firstCreated": "soon"}`, `400 "firstCreated" is "soon"`},
		"an address that is none":  {"application/json", `{"text": "a", "uri": "http://[::1"}`, `400 "uri" is no address`},
		"no words in JSON":         {"application/json", `{"text": " "}`, `400 "text" is empty`},
		"no words":                 {"text/plain", " \n", "422 "},
		"nothing":                  {"", "", "422 "},
		"no article":               {"text/html", "<p>Menu</p>", "422 "},
		"another language":         {"text/html", german(), "422 not in English"},
		"bytes":                    {"text/plain", "a\x00b\xff", "422 "},
		"more words than it takes": {"text/plain", strings.Repeat(denies+" ", maxRequestText/len(denies)), "413 the article has "},
		"more than it takes":       {"text/html", strings.Repeat("x", maxRequest+1), "413 the request has 1048577 bytes; send at most 1048576"},
	} {
		m := askService(t, nc, r.kind, r.data)
		if got := m.Header.Get(micro.ErrorCodeHeader) + " " + m.Header.Get(micro.ErrorHeader); !strings.HasPrefix(got, r.want) || len(m.Data) > 0 {
			t.Errorf("%s: got %q, want %q", name, got, r.want)
		}
	}
}

// Others find the service, what it is and how it fares.
func TestTheServiceIsFound(t *testing.T) {
	_, nc := serviced(t)
	askService(t, nc, "text/plain", denies)
	m, err := nc.Request("$SRV.INFO."+serviceName, nil, patience)
	if err != nil {
		t.Fatal(err)
	}
	var info micro.Info
	if err := json.Unmarshal(m.Data, &info); err != nil || info.Version != version || len(info.Endpoints) != 1 || info.Endpoints[0].Subject != bus.ExtractService || info.Description == "" {
		t.Errorf("%v: %s", err, m.Data)
	}
	if m, err = nc.Request("$SRV.STATS."+serviceName+"."+info.ID, nil, patience); err != nil {
		t.Fatal(err)
	}
	var stats micro.Stats
	if err := json.Unmarshal(m.Data, &stats); err != nil || len(stats.Endpoints) != 1 || stats.Endpoints[0].NumRequests != 1 || !strings.Contains(string(stats.Endpoints[0].Data), `"answered":1`) {
		t.Errorf("%v: %s", err, m.Data)
	}
}

// A text that makes the engine panic costs nobody else anything.
func TestAPanicIsTheRequestsOwn(t *testing.T) {
	engine, err := loadEngine()
	if err != nil {
		t.Fatal(err)
	}
	e := extraction{min: minConfidence, engine: func(ctx context.Context, a fetch.Article) (extract.Reading, error) {
		if strings.Contains(a.Text, "poison") {
			panic("at the bottom")
		}
		return engine(ctx, a)
	}}
	var said buffer
	b, err := bus.Open(t.Context(), bus.Options{Listen: "127.0.0.1:0", Dir: t.TempDir(), Serves: true, Log: slog.New(slog.NewTextHandler(&said, nil))})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	o := newObserver(newTally(), noop.Tracer{})
	service := newService(e, 1)
	service.Ended = o.answered
	go func() { ended <- b.Serve(ctx, *service) }()
	t.Cleanup(func() {
		stop()
		if err := errors.Join(<-ended, b.Close()); err != nil {
			t.Error(err)
		}
	})
	nc, err := nats.Connect(b.URL())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	eventually(t, "the service is there", func() bool { return bustest.Serves(nc, serviceName) })
	if m := askService(t, nc, "text/plain", "poison"); m.Header.Get(micro.ErrorCodeHeader) != "500" || strings.Contains(m.Header.Get(micro.ErrorHeader), "bottom") {
		t.Errorf("%v", m.Header)
	}
	if m := askService(t, nc, "text/plain", denies); m.Header.Get(micro.ErrorCodeHeader) != "" {
		t.Errorf("after it: %v", m.Header)
	}
	eventually(t, "both are counted, each by its code", func() bool {
		answers, err := o.registry.Gather()
		if err != nil {
			t.Fatal(err)
		}
		counts := map[string]uint64{}
		for _, f := range answers {
			if f.GetName() == "hearsay_service_request_seconds" {
				for _, m := range f.Metric {
					counts[m.Label[0].GetValue()] = m.Histogram.GetSampleCount()
				}
			}
		}
		return cmp.Equal(counts, map[string]uint64{"200": 1, "500": 1})
	})
	if s := said.String(); !strings.Contains(s, "at the bottom") || !strings.Contains(s, "service_test.go") {
		t.Errorf("no stack in the log: %s", s)
	}
}

// Any request is read or refused as the request's own fault; nothing panics.
func FuzzServiceRequest(f *testing.F) {
	for _, kind := range []string{"", "text/plain", "text/html; charset=latin1", "application/json", "a/b; c=\"", "application/xhtml+xml"} {
		for _, data := range []string{"", denies, article("The ferry", denies), `{"text": "a", "uri": "b", "firstCreated": "2026-03-04"}`, `{"html": "<p>a"}`, "\xff\xfe\x00", "{\"id\": null}"} {
			f.Add(kind, []byte(data))
		}
	}
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		a, err := requestArticle(bus.Request{ContentType: kind, Data: data})
		if err == nil {
			if a.URI == "" || a.Retrieved.After(time.Now()) {
				t.Errorf("%+v", a)
			}
			return
		}
		var told *bus.ServiceError
		if !errors.As(serviceError(err), &told) || told.Code < http.StatusBadRequest || told.Code >= http.StatusInternalServerError || told.Text == "" {
			t.Errorf("the service's fault: %v", err)
		}
	})
}
