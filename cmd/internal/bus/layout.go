package bus

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// The streams. A message stays until it is too old, whoever has read it: only such
// streams remember message ids over a restart, let several sinks read, and can be
// read again.
const (
	Fetch    = "FETCH"    // what to fetch: fetch.v1.<host> for URLs, local.v1.<kind> for what lies on disk
	Articles = "ARTICLES" // articles.v1.<lang>.<outlet>
	Claims   = "CLAIMS"   // out.claims.v1.<lang>.<outlet>.<act>.<speaker>, republished on claims.v1...
	Entities = "ENTITIES" // out.entities.v1.<lang>.<outlet>, republished on entities.v1...
	Parked   = "DLQ"      // dlq.v1.<stage>.<class>
)

const (
	day = 24 * time.Hour
	gib = 1 << 30

	articleAge = 30 * day
	// dedupWindow is how long a stream knows a message id: longer than any restart
	// takes, at about 170 bytes an id.
	dedupWindow = 2 * time.Hour
)

var streams = []jetstream.StreamConfig{
	{Name: Fetch, Subjects: []string{"fetch.v1.>", "local.v1.>"}, MaxAge: 7 * day, MaxBytes: 1 * gib},
	{Name: Articles, Subjects: []string{"articles.v1.>"}, MaxAge: articleAge, MaxBytes: 8 * gib},
	published(Claims, "claims"),
	published(Entities, "entities"),
	{Name: Parked, Subjects: []string{"dlq.v1.>"}, MaxAge: 90 * day, MaxBytes: 1 * gib},
}

// published is a stream that the world may read. Stages write to out.<noun>.> and the
// stream itself repeats on <noun>.> what it has stored, so that a subscriber never
// sees a message that the stream dropped as a repeat.
func published(name, noun string) jetstream.StreamConfig {
	return jetstream.StreamConfig{
		Name: name, Subjects: []string{"out." + noun + ".>"}, MaxAge: 90 * day, MaxBytes: 4 * gib,
		RePublish: &jetstream.RePublish{Source: "out." + noun + ".>", Destination: noun + ".>"},
	}
}

// The buckets: one value a key, the last one.
const (
	URLState = "urlstate" // what became of each URL and file
	Editions = "editions" // the last version of each article
	Near     = "near"     // the signature of each article's text, to tell copies by
	Pace     = "pace"     // when each host may be asked again
	Robots   = "robots"   // robots.txt of each host
	Ledger   = "ledger"   // what was published of each article
	attempts = "attempts" // how often each message was begun
	Sources  = "sources"  // how each source fares
	Running  = "stages"   // which stages run, and their counts
	Marks    = "marks"    // how far each store has come
)

// How long what is known of pages lasts after it was last written. A server holds every
// key in memory: a year of news would be a gigabyte.
const (
	// stateAge is that of a page. One that a source still lists then is asked for once
	// more, and costs one answer: its edition tells that it is the same.
	stateAge = 90 * day
	// editionAge is that of an article: twice as long, so that it outlives every state.
	// One that changes still later begins again at version 1.
	editionAge = 2 * stateAge
	// sourceAge is longer than a site may ask to be left alone. Of a source that is no
	// longer configured nothing remains then.
	sourceAge = 35 * day
)

var buckets = []jetstream.KeyValueConfig{
	{Bucket: URLState, TTL: stateAge},
	{Bucket: Editions, TTL: editionAge},
	{Bucket: Near, TTL: articleAge},
	{Bucket: Pace, TTL: 31 * day},   // longer than a site may ask to be left alone
	{Bucket: Robots, TTL: 31 * day}, // longer than an old copy may serve
	{Bucket: Ledger},
	{Bucket: attempts, TTL: dedupWindow}, // longer than a message rests between two attempts
	{Bucket: Sources, TTL: sourceAge},
	{Bucket: Running, TTL: time.Minute},
	{Bucket: Marks},
}

// bodies holds what is too long for a message.
var bodies = jetstream.ObjectStoreConfig{Bucket: "bodies", TTL: articleAge + day}

// layOut creates what is missing and updates what has changed.
func layOut(ctx context.Context, js jetstream.JetStream) error {
	for _, c := range streams {
		c.Retention, c.Storage, c.Discard = jetstream.LimitsPolicy, jetstream.FileStorage, jetstream.DiscardOld
		c.AllowDirect, c.Duplicates = true, dedupWindow
		if _, err := js.CreateOrUpdateStream(ctx, c); err != nil {
			return fmt.Errorf("stream %s: %w", c.Name, err)
		}
	}
	for _, c := range buckets {
		if _, err := js.CreateOrUpdateKeyValue(ctx, c); err != nil {
			return fmt.Errorf("bucket %s: %w", c.Bucket, err)
		}
	}
	if _, err := js.CreateOrUpdateObjectStore(ctx, bodies); err != nil {
		return fmt.Errorf("object store %s: %w", bodies.Bucket, err)
	}
	return nil
}

// Subscribers may read the copies in any way they like, but leave nothing behind:
// each copy has a limit on consumers, and a consumer one on its idle time.
const (
	publicConsumers = 256
	publicIdle      = 5 * time.Minute
)

// layOutPublic makes the subscribers' copies of the published streams.
func layOutPublic(ctx context.Context, js jetstream.JetStream) error {
	for _, name := range []string{Claims, Entities} {
		_, err := js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{
			Name: name, AllowDirect: true, MaxAge: 90 * day, MaxBytes: 4 * gib,
			MaxConsumers: publicConsumers, ConsumerLimits: jetstream.StreamConsumerLimits{InactiveThreshold: publicIdle},
			Mirror: &jetstream.StreamSource{Name: name, External: &jetstream.ExternalStream{APIPrefix: "pipeline.api", DeliverPrefix: "copy." + name}},
		})
		if err != nil {
			return fmt.Errorf("the subscribers' copy of %s: %w", name, err)
		}
	}
	return nil
}

// isNone reports that a stream, key, object or consumer is not there.
func isNone(err error) bool {
	for _, none := range []error{jetstream.ErrKeyNotFound, jetstream.ErrStreamNotFound, jetstream.ErrConsumerNotFound, jetstream.ErrObjectNotFound} {
		if errors.Is(err, none) {
			return true
		}
	}
	return false
}
