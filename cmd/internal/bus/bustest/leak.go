package bustest

import "go.uber.org/goleak"

// ServersOwn are the goroutines that servers may leave when they are stopped: some wait a
// while for answers to what they ask of a copy's origin; others are of the stores of
// streams that a server in a cluster was making when it was stopped, which it then never
// closes (nats-server v2.15.2; seen in one of five runs of the tests that take servers
// away). A server that nobody stopped is found by its others.
func ServersOwn() []goleak.Option {
	const server = "github.com/nats-io/nats-server/v2/server"
	return []goleak.Option{
		goleak.IgnoreAnyFunction(server + ".(*stream).setupMirrorConsumer.func3"),
		goleak.IgnoreAnyFunction(server + ".(*stream).tryDeleteSourcingConsumer.func1"),
		goleak.IgnoreAnyFunction(server + ".(*fileStore).flushStreamStateLoop"),
		goleak.IgnoreAnyFunction(server + "/ats.Register.func1"), // the clock of all stores
	}
}
