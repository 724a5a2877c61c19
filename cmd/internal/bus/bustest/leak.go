package bustest

import "go.uber.org/goleak"

// ServersOwn are the goroutines that a server leaves for a while when it is stopped: it
// waits for answers to what it asks of a copy's origin.
func ServersOwn() []goleak.Option {
	const stream = "github.com/nats-io/nats-server/v2/server.(*stream)."
	return []goleak.Option{goleak.IgnoreAnyFunction(stream + "setupMirrorConsumer.func3"), goleak.IgnoreAnyFunction(stream + "tryDeleteSourcingConsumer.func1")}
}
