package bustest

import "go.uber.org/goleak"

// ServersOwn are the goroutines that servers may leave when they are stopped: one waits a
// while for answers to what it asks of a copy's origin; one is the clock that all stores
// of the process share, which goes on where a server is stopped while it makes a stream. A
// server that nobody stopped is found by its others.
func ServersOwn() []goleak.Option {
	const server = "github.com/nats-io/nats-server/v2/server"
	return []goleak.Option{
		goleak.IgnoreAnyFunction(server + ".(*stream).setupMirrorConsumer.func3"),
		goleak.IgnoreAnyFunction(server + ".(*stream).tryDeleteSourcingConsumer.func1"),
		goleak.IgnoreAnyFunction(server + "/ats.Register.func1"),
	}
}
