// A subscriber of hearsay's.
//
//	go run . live 'claims.v1.en.*.deny.*'                 what comes from now on
//	go run . since 24h 'claims.v1.*.*.*.teresa-ferro'     what came in a day, and then what comes
//	go run . ask 'Maud Tilling denied it.'                who said what in a text
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// claim is what this program wants to know of a claim; hearsay schema tells all there is.
type claim struct {
	ID       string
	Revision int
	Status   string                    // current, or withdrawn
	Speaker  struct{ Name string }     // "" if it is not known who
	Act      struct{ Function string } // inform, deny, decline...
	Claim    struct{ Text string }
}

// held are the claims as they stand: of each id the highest revision, withdrawn ones too,
// so that what comes late or twice is known for what it is.
type held map[string]claim

func (h held) take(event string, data []byte) {
	var c claim
	if err := json.Unmarshal(data, &c); err != nil {
		log.Printf("%s: %v", event, err)
		return
	}
	was := h[c.ID]
	if c.Revision <= was.Revision {
		return
	}
	h[c.ID] = c
	what := c.Status
	if what == "current" && was.Status == "current" {
		what = "changed"
	}
	fmt.Printf("%s | %s | %s | %s\n", what, c.Speaker.Name, c.Act.Function, c.Claim.Text)
}

func main() {
	if len(os.Args) < 3 {
		log.Fatal("live FILTER, since DURATION FILTER, or ask TEXT")
	}
	url := os.Getenv("NATS_URL")
	if url == "" {
		url = nats.DefaultURL
	}
	// What is not permitted is not answered, and looks like a timeout: only this handler
	// hears why.
	nc, err := nats.Connect(url, nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { log.Print(err) }))
	if err != nil {
		log.Fatal(err)
	}
	defer nc.Drain()
	switch claims := (held{}); os.Args[1] {
	case "live":
		err = live(nc, os.Args[2], claims)
	case "since":
		err = since(nc, os.Args[2], os.Args[3], claims)
	case "ask":
		err = ask(nc, os.Args[2])
	}
	if err != nil {
		log.Fatal(err)
	}
}

// live hears what is published from now on.
func live(nc *nats.Conn, filter string, claims held) error {
	messages := make(chan *nats.Msg, 1024)
	if _, err := nc.ChanSubscribe(filter, messages); err != nil {
		return err
	}
	for m := range messages {
		claims.take(m.Header.Get("ce-id"), m.Data)
	}
	return nil
}

// since reads what was published in that time and goes on with what comes. It leaves
// nothing behind at the server, and takes up by itself where a connection broke off.
func since(nc *nats.Conn, age, filter string, claims held) error {
	d, err := time.ParseDuration(age)
	if err != nil {
		return err
	}
	js, err := jetstream.New(nc)
	if err != nil {
		return err
	}
	start := time.Now().Add(-d)
	consumer, err := js.OrderedConsumer(context.Background(), "CLAIMS", jetstream.OrderedConsumerConfig{
		FilterSubjects: []string{"out." + filter}, DeliverPolicy: jetstream.DeliverByStartTimePolicy, OptStartTime: &start,
	})
	if err != nil {
		return err
	}
	messages, err := consumer.Messages()
	if err != nil {
		return err
	}
	for {
		m, err := messages.Next()
		if err != nil {
			return err
		}
		claims.take(m.Headers().Get("ce-id"), m.Data())
	}
}

// ask has a text read.
func ask(nc *nats.Conn, text string) error {
	request := nats.NewMsg("svc.extract.v1")
	request.Header.Set("Content-Type", "text/plain")
	request.Data = []byte(text)
	m, err := nc.RequestMsg(request, 30*time.Second)
	if err != nil {
		return err
	}
	if code := m.Header.Get("Nats-Service-Error-Code"); code != "" {
		return fmt.Errorf("%s %s", code, m.Header.Get("Nats-Service-Error"))
	}
	var answer struct{ Claims []json.RawMessage }
	if err := json.Unmarshal(m.Data, &answer); err != nil {
		return err
	}
	claims := held{}
	for _, c := range answer.Claims {
		claims.take("the answer", c)
	}
	return nil
}
