package bus

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"
	"golang.org/x/sync/errgroup"
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

	// dedupWindow is how long a stream knows a message id: longer than any restart
	// takes, at about 170 bytes an id.
	dedupWindow = 2 * time.Hour
)

// A Limit is what a stream keeps at most; beyond it the oldest messages go. 0 is the
// stream's default.
type Limit struct {
	Age   time.Duration
	Bytes int64
}

// DefaultLimits are what the streams keep if nothing else is asked for, by name.
var DefaultLimits = map[string]Limit{
	Fetch: {7 * day, 1 * gib}, Articles: {30 * day, 8 * gib}, Claims: {90 * day, 4 * gib}, Entities: {90 * day, 4 * gib}, Parked: {90 * day, 1 * gib},
}

// StreamNames are the streams, in the order of the flow.
var StreamNames = []string{Fetch, Articles, Claims, Entities, Parked}

// subjects are those of the streams. Stages write claims and entities to out.<noun>.>
// and the stream itself repeats on <noun>.> what it has stored, so that a subscriber
// never sees a message that the stream dropped as a repeat.
var subjects = map[string][]string{
	Fetch: {"fetch.v1.>", "local.v1.>"}, Articles: {"articles.v1.>"}, Claims: {"out.claims.>"}, Entities: {"out.entities.>"}, Parked: {"dlq.v1.>"},
}

// againSubject is where a message goes that was parked and is tried again: it is for the
// stage alone that gave it up.
func againSubject(stream, consumer string) string { return "again." + stream + "." + consumer }

// forAnother reports a message that is tried again by another stage. Who reads the whole
// stream is given those too: a filter of two subjects that kept them from it would cost
// the server a sixth of all its time.
func forAnother(subject, stream, consumer string) bool {
	return strings.HasPrefix(subject, againSubject(stream, "")) && subject != againSubject(stream, consumer)
}

// limit is what a stream keeps.
func (o *Options) limit(stream string) Limit {
	l, byDefault := o.Keep[stream], DefaultLimits[stream]
	return Limit{cmp.Or(l.Age, byDefault.Age), cmp.Or(l.Bytes, byDefault.Bytes)}
}

// replicas is on how many servers everything is kept.
func (o *Options) replicas() int { return max(o.Replicas, 1) }

// stream is the definition of a stream.
func (o *Options) stream(name string) jetstream.StreamConfig {
	keep := o.limit(name)
	c := jetstream.StreamConfig{
		Name: name, Subjects: append(slices.Clone(subjects[name]), againSubject(name, ">")), MaxAge: keep.Age, MaxBytes: keep.Bytes,
		Retention: jetstream.LimitsPolicy, Storage: jetstream.FileStorage, Discard: jetstream.DiscardOld,
		AllowDirect: true, Duplicates: min(dedupWindow, keep.Age), Replicas: o.replicas(),
	}
	switch name {
	case Parked: // nobody reads it
		c.Subjects = subjects[name]
	case Claims, Entities:
		out := subjects[name][0]
		c.RePublish = &jetstream.RePublish{Source: out, Destination: strings.TrimPrefix(out, "out.")}
	}
	return c
}

// maxAckPending bounds what is in hand or resting between attempts. A consumer at this
// limit stalls, so it is far above what some slow or dead sites can leave behind: a
// source hands over a thousand pages at a time. With 50,000 resting a server holds 40 MB,
// and a new message still comes within some milliseconds.
const maxAckPending = 50_000

// consumer is the definition of a stage's durable consumer. No filter: all that is
// published in the stream.
func (o *Options) consumer(stream, name, filter string) jetstream.ConsumerConfig {
	c := jetstream.ConsumerConfig{
		Durable: name, AckPolicy: jetstream.AckExplicitPolicy, AckWait: ackWait,
		MaxDeliver:    -1, // the attempts are counted by us: the server's count does not survive a kill
		MaxAckPending: maxAckPending,
	}
	if filter != "" {
		c.FilterSubjects = []string{filter, againSubject(stream, name)}
	}
	return c
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
	// nearAge is that of a text that others may be copies of.
	nearAge = 30 * day
	// sourceAge is longer than a site may ask to be left alone. Of a source that is no
	// longer configured nothing remains then.
	sourceAge = 35 * day
)

var buckets = []jetstream.KeyValueConfig{
	{Bucket: URLState, TTL: stateAge},
	{Bucket: Editions, TTL: editionAge},
	{Bucket: Near, TTL: nearAge},
	{Bucket: Pace, TTL: 31 * day},   // longer than a site may ask to be left alone
	{Bucket: Robots, TTL: 31 * day}, // longer than an old copy may serve
	{Bucket: Ledger},
	{Bucket: attempts, TTL: dedupWindow}, // longer than a message rests between two attempts
	{Bucket: Sources, TTL: sourceAge},
	{Bucket: Running, TTL: time.Minute},
	{Bucket: Marks},
}

// bodies holds what is too long for a message, a day longer than the message is kept.
const bodies = "bodies"

func (o *Options) bodies() jetstream.ObjectStoreConfig {
	return jetstream.ObjectStoreConfig{Bucket: bodies, TTL: max(o.limit(Articles).Age, o.limit(Parked).Age) + day, Replicas: o.replicas()}
}

// layOut creates what is missing and updates what has changed.
func layOut(ctx context.Context, js jetstream.JetStream, o *Options) error {
	var all errgroup.Group // one that cannot be leaves the others be: a server that is stopped while it makes them leaks
	place := func(kind, name string, do func(context.Context) error) {
		all.Go(func() error {
			_, err := insist(ctx, func(ctx context.Context) (struct{}, error) { return struct{}{}, do(ctx) })
			return layoutError(kind, name, err)
		})
	}
	for _, name := range StreamNames {
		place("stream", name, func(ctx context.Context) error { return placeStream(ctx, js, o.stream(name)) })
	}
	for _, c := range buckets {
		c.Replicas = o.replicas()
		place("bucket", c.Bucket, func(ctx context.Context) error { return placeBucket(ctx, js, c) })
	}
	place("object store", bodies, func(ctx context.Context) error {
		_, err := js.CreateOrUpdateObjectStore(ctx, o.bodies())
		return err
	})
	return all.Wait()
}

// placeStream has a stream be as defined. It asks for nothing that is so already: on a
// cluster each change is one for all its servers to agree on.
func placeStream(ctx context.Context, js jetstream.JetStream, c jetstream.StreamConfig) error {
	s, err := js.Stream(ctx, c.Name)
	if err == nil {
		now := s.CachedInfo().Config
		then := now
		then.Subjects, then.MaxAge, then.MaxBytes, then.Duplicates, then.Replicas = c.Subjects, c.MaxAge, c.MaxBytes, c.Duplicates, c.Replicas
		then.Retention, then.Storage, then.Discard, then.AllowDirect, then.RePublish = c.Retention, c.Storage, c.Discard, c.AllowDirect, c.RePublish
		if reflect.DeepEqual(now, then) {
			return nil
		}
	}
	_, err = js.CreateOrUpdateStream(ctx, c)
	return err
}

// placeBucket does the same for a bucket.
func placeBucket(ctx context.Context, js jetstream.JetStream, c jetstream.KeyValueConfig) error {
	if kv, err := js.KeyValue(ctx, c.Bucket); err == nil {
		if now, err := kv.Status(ctx); err == nil && now.TTL() == c.TTL && now.Config().Replicas == c.Replicas {
			return nil
		}
	}
	_, err := js.CreateOrUpdateKeyValue(ctx, c)
	return err
}

// layoutError says what stands in the way of a definition.
func layoutError(kind, name string, err error) error {
	if err == nil {
		return nil
	}
	var api *jetstream.APIError
	what := ""
	switch {
	case !errors.As(err, &api):
	case api.ErrorCode == jetstream.JSErrCodeStreamNameInUse, strings.Contains(api.Description, "update"), strings.Contains(api.Description, "change"):
		what = "; it is there already, and what is there cannot be made into what this hearsay needs: remove it with the nats tool once it is read, or give hearsay another server or account"
	case strings.Contains(api.Description, "overlap"):
		what = "; another stream of the account has its subjects: give hearsay an account of its own"
	case strings.Contains(api.Description, "insufficient storage"):
		what = "; nats.keep asks for more room than the servers have: ask for less, or give them more (max_file_store)"
	case strings.Contains(api.Description, "peers"), strings.Contains(api.Description, "replicas"):
		what = "; nats.replicas asks for more servers than there are"
	}
	return fmt.Errorf("%s %s: %w%s", kind, name, err, what)
}

// Subscribers may read the copies in any way they like, but leave nothing behind:
// each copy has a limit on consumers, and a consumer one on its idle time.
const (
	publicConsumers = 256
	publicIdle      = 5 * time.Minute
)

// layOutPublic makes the subscribers' copies of the published streams. One that cannot be
// made into what it should be is made anew.
func layOutPublic(ctx context.Context, js jetstream.JetStream, o *Options) error {
	for _, name := range []string{Claims, Entities} {
		keep := o.limit(name)
		c := jetstream.StreamConfig{
			Name: name, AllowDirect: true, MaxAge: keep.Age, MaxBytes: keep.Bytes,
			MaxConsumers: publicConsumers, ConsumerLimits: jetstream.StreamConsumerLimits{InactiveThreshold: publicIdle},
			Mirror: &jetstream.StreamSource{
				Name: name, FilterSubject: subjects[name][0], External: &jetstream.ExternalStream{APIPrefix: "pipeline.api", DeliverPrefix: "copy." + name},
			},
		}
		if !o.Strict {
			// It is written some milliseconds late, many messages at once. What a kill takes of
			// its end the server has again from the original; a power cut may take of its middle.
			c.PersistMode = jetstream.AsyncPersistMode
		}
		_, err := js.CreateOrUpdateStream(ctx, c)
		if err != nil && js.DeleteStream(ctx, name) == nil {
			_, err = js.CreateStream(ctx, c)
		}
		if err != nil {
			return fmt.Errorf("the subscribers' copy of %s: %w", name, err)
		}
	}
	return nil
}
