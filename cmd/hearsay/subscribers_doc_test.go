package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nats.go/micro"

	"hearsay/extract"
)

// subscribersDoc is what subscribers are told.
func subscribersDoc(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("SUBSCRIBERS.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The programs that SUBSCRIBERS.md shows are the ones in testdata/subscriber.
func TestSubscribersDocShowsThePrograms(t *testing.T) {
	doc := subscribersDoc(t)
	for language, file := range map[string]string{"go": "main.go", "python": "subscriber.py", "js": "subscriber.mjs"} {
		data, err := os.ReadFile(filepath.Join("testdata/subscriber", file))
		if err != nil {
			t.Fatal(err)
		}
		_, block, found := strings.Cut(doc, "```"+language+"\n")
		block, _, _ = strings.Cut(block, "```\n")
		if diff := cmp.Diff(string(data), block); !found || diff != "" {
			t.Errorf("%s is another there:\n%s", file, diff)
		}
	}
}

// What a subscriber may publish to is what the server's accounts say, and the service.
func TestSubscribersDocTellsThePermissions(t *testing.T) {
	accounts, err := os.ReadFile("../internal/bus/accounts.conf")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(accounts), "publish: [")
	list, _, _ = strings.Cut(list, "]")
	want := append(strings.Fields(strings.ReplaceAll(list, `"`, "")), "svc.extract.v1", "$SRV.>")
	_, told, _ := strings.Cut(subscribersDoc(t), "publish to nothing but\n")
	told, _, _ = strings.Cut(told, "the last two")
	if diff := cmp.Diff(want, strings.Fields(told)); diff != "" {
		t.Error("(-accounts.conf +SUBSCRIBERS.md):\n" + diff)
	}
}

var (
	filterInDoc  = regexp.MustCompile("`((?:out\\.)?(?:claims|entities)\\.[^`<]*)`")
	commandInDoc = regexp.MustCompile(`(?m)^    nats (.+)$`)
	wordOfShell  = regexp.MustCompile(`'([^']*)'|(\S+)`)
)

// Every filter and every command of SUBSCRIBERS.md does what it says, for a subscriber.
func TestSubscribersDocIsTrue(t *testing.T) {
	t.Parallel()
	doc := subscribersDoc(t)
	p, nc := serviced(t)
	s := newSite(t)
	s.set("/ferry.html", article("The ferry", maud, denies))
	all := listen(t, nc, "claims.>")
	p.again(s.URL + "/ferry.html")
	all.hears("that the engine had been sold: 1 current deny.maud-tilling")
	denied := make(chan error, 100)
	nc.SetErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { denied <- err })

	filters := filterInDoc.FindAllStringSubmatch(doc, -1)
	if len(filters) < 8 {
		t.Errorf("%d filters", len(filters))
	}
	for _, f := range filters {
		checkFilter(t, nc, f[1])
	}
	commands := commandInDoc.FindAllStringSubmatch(doc, -1)
	if len(commands) < 6 {
		t.Errorf("%d commands", len(commands))
	}
	for _, c := range commands {
		var words []string
		for _, w := range wordOfShell.FindAllStringSubmatch(c[1], -1) {
			words = append(words, w[1]+w[2])
		}
		if err := natsTool(t, nc, words); err != nil {
			t.Errorf("nats %s: %v", c[1], err)
		}
	}
	if err := nc.Flush(); err != nil {
		t.Fatal(err)
	}
	for range len(denied) {
		t.Error(<-denied)
	}
}

// checkFilter wants a filter to have the tokens of a subject, and to be let through.
func checkFilter(t *testing.T, nc *nats.Conn, filter string) {
	t.Helper()
	tokens := strings.Split(strings.TrimPrefix(filter, "out."), ".")
	want := map[string]int{"claims": 6, "entities": 4}[tokens[0]]
	if len(tokens) != want && tokens[len(tokens)-1] != ">" {
		t.Errorf("%s has %d tokens", filter, len(tokens))
	}
	if len(tokens) > 4 && tokens[4] != "*" && tokens[4] != ">" && !slices.Contains(extract.Functions, extract.Function(tokens[4])) {
		t.Errorf("%s: there is no act %s", filter, tokens[4])
	}
	if !strings.HasPrefix(filter, "out.") {
		listen(t, nc, filter)
	}
}

// natsTool does what the nats tool does of a command line: what it asks of the server.
func natsTool(t *testing.T, nc *nats.Conn, words []string) error {
	flags, rest := map[string]string{}, []string{}
	for i := 0; i < len(words); i++ {
		switch w := words[i]; {
		case w == "--headers-only":
		case strings.HasPrefix(w, "-"):
			i++
			flags[w] = words[i]
		default:
			rest = append(rest, w)
		}
	}
	js, err := jetstream.New(nc)
	if err != nil {
		return err
	}
	switch command := strings.Join(rest[:min(2, len(rest))], " "); {
	case command == "micro info", command == "micro stats":
		_, err = nc.Request("$SRV."+strings.ToUpper(rest[1])+"."+rest[2], nil, patience)
	case rest[0] == "sub" && flags["--stream"] != "":
		checkFilter(t, nc, rest[1])
		_, err = js.OrderedConsumer(t.Context(), flags["--stream"], jetstream.OrderedConsumerConfig{FilterSubjects: []string{rest[1]}})
	case rest[0] == "sub":
		checkFilter(t, nc, rest[1])
	case rest[0] == "req":
		name, value, _ := strings.Cut(flags["-H"], ": ")
		var m *nats.Msg
		if m, err = nc.RequestMsg(&nats.Msg{Subject: rest[1], Data: []byte(rest[2]), Header: nats.Header{name: {value}}}, patience); err == nil && m.Header.Get(micro.ErrorCodeHeader) != "" {
			err = fmt.Errorf("%v", m.Header)
		}
	default:
		err = fmt.Errorf("this test does not know it")
	}
	return err
}

// The Go program of SUBSCRIBERS.md runs: it reads what was, hears what comes, follows
// revisions, asks, and is told what it may not do.
func TestTheSubscriberInGo(t *testing.T) {
	t.Parallel()
	binary := filepath.Join(t.TempDir(), "subscriber")
	if out, err := exec.Command("go", "build", "-o", binary, "./testdata/subscriber").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	p, _ := serviced(t)
	s := newSite(t)
	s.set("/ferry.html", article("The ferry", maud, denies, crew))
	p.again(s.URL + "/ferry.html")
	subscriber := func(args ...string) (out, err *buffer) {
		out, err = &buffer{}, &buffer{}
		c := exec.CommandContext(t.Context(), binary, args...)
		c.Env = append(os.Environ(), "NATS_URL="+p.status().NATS)
		c.Stdout, c.Stderr, c.WaitDelay = out, err, time.Second
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
		return out, err
	}
	says := func(b *buffer, want string) {
		t.Helper()
		eventually(t, "it says "+want, func() bool { return strings.Contains(b.String(), want) })
	}
	const engine = "that the engine had been sold"
	since, _ := subscriber("since", "24h", "claims.v1.*.*.deny.*")
	says(since, "current | Maud Tilling | deny | "+engine+"\n")
	asked, _ := subscriber("ask", maud+" "+denies)
	says(asked, "current | Maud Tilling | deny | "+engine+"\n")
	_, refused := subscriber("live", "dlq.>")
	says(refused, `ermissions Violation for Subscription to "dlq.>"`)

	live, _ := subscriber("live", "claims.v1.*.*.*.greta-tilling")
	eventually(t, "it hears what comes", func() bool { // once it has subscribed
		for _, who := range []string{greta, maud} {
			s.set("/ferry.html", article("The ferry", who, denies))
			p.again(s.URL + "/ferry.html")
		}
		return strings.Contains(live.String(), "current | Greta Tilling | deny | "+engine+"\n")
	})
	says(live, "withdrawn | Greta Tilling | deny | "+engine+"\n")
	says(since, "withdrawn | Maud Tilling | deny | "+engine+"\ncurrent | Greta Tilling | deny | "+engine+"\n")
	if strings.Contains(since.String(), "Osric Bane") {
		t.Errorf("a filter lets another act through: %s", since)
	}
}
