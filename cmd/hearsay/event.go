package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
)

// A record is what goes out to subscribers: of a claim, or of an article's entities.
type record interface {
	Subject() string
	Digest() string
}

// What records are called in the subjects that they are published on.
const (
	claimsNoun   = "claims"
	entitiesNoun = "entities"
)

// published is the record at a place of its stream.
func (l *ledger) published(ctx context.Context, noun string, place uint64) (record, error) {
	var r record = &extract.ClaimRecord{}
	stream := bus.Claims
	if noun == entitiesNoun {
		r, stream = &extract.EntitiesRecord{}, bus.Entities
	}
	data, err := l.bus.Read(ctx, stream, place)
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal(data, r); err != nil {
		return r, fmt.Errorf("%s at %d: %w", noun, place, err)
	}
	return r, nil
}

// withdrawn is the record as it was, but no longer held.
func withdrawn(r record, revision int) record {
	switch r := r.(type) {
	case *extract.ClaimRecord:
		r.Status, r.Revision = extract.Withdrawn, revision
	case *extract.EntitiesRecord:
		r.Status, r.Revision = extract.Withdrawn, revision
	}
	return r
}

// message is a record as it is published.
func (p *posting) message(noun string, r record) (bus.Message, error) {
	data, err := json.Marshal(r)
	m := bus.Message{Subject: "out." + noun + "." + r.Subject(), Data: data}
	switch r := r.(type) {
	case *extract.ClaimRecord:
		m.ID = messageID(r.ID, r.Digest(), r.Revision)
		m.Header = eventHeader(r.Schema, m.ID, r.Article.URI, r.ID, p.at)
	case *extract.EntitiesRecord:
		m.ID = messageID(r.ID, r.Digest(), r.Revision)
		m.Header = eventHeader(r.Schema, m.ID, r.Article.URI, r.ID, p.at)
	}
	return m, err
}

// messageID is a record's: its id and digest. The digest leaves out the revision, so
// an article that goes back to what it said before needs it here: the stream would
// take its records for repeats.
func messageID(id, digest string, revision int) string {
	if revision == 1 {
		return id + "." + digest
	}
	return fmt.Sprintf("%s.%s.%d", id, digest, revision)
}

// eventHeader makes a message an event of CloudEvents 1.0 in binary mode: the data is the
// record itself, and the headers say what it is. Their names and the encoding of their
// values are those of the CloudEvents NATS Protocol Binding 1.0.3, section 3.1
// (github.com/cloudevents/spec, cloudevents/bindings/nats-protocol-binding.md). Content-Type,
// which the bus sets, says the same as ce-datacontenttype to readers of other bindings.
//
// The type is the name of the record's schema, one for each kind of record and major
// version. The source is the article, in which the subject, the record, has its id; the
// event's own id is the message's, so that source and id name one state of one record.
func eventHeader(schema, id, article, subject string, at time.Time) map[string]string {
	header := map[string]string{
		"specversion": "1.0", "id": id, "source": article, "subject": subject, "dataschema": schema,
		"type": strings.ReplaceAll(strings.TrimPrefix(schema, "urn:"), ":", "."),
		"time": at.UTC().Format(time.RFC3339Nano), "datacontenttype": "application/json",
	}
	named := make(map[string]string, len(header))
	for name, value := range header {
		named["ce-"+name] = headerValue(value)
	}
	return named
}

// headerValue encodes a text for a header: what is no printable ASCII, a space, a double
// quote or a percent sign becomes %XX, byte by byte.
func headerValue(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c > ' ' && c <= '~' && c != '"' && c != '%' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
