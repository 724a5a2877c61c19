// Package bus is the belt between hearsay's stages. It takes messages for a subject
// and gives them, at least once, to whoever works at that subject; it is the only
// folder that imports NATS.
//
// Open starts an embedded server (server.go) or joins a cluster; after that all is
// the same. layout.go declares every stream and bucket in one place. Work and
// WorkBatches (work.go, batch.go) are the belt proper: they hand a message to a plain
// function, publish what it gives and ack the message only after that is durable.
// What becomes of an error is the caller's to say (Fate), also of the belt's own
// (errors.go). pull.go outlives lost servers, guard.go handlers that hang or panic,
// attempts.go messages that kill the process; room.go holds a stage back while what it
// feeds is full, disk.go the embedded server while its disk is.
// trace.go has every message say of what it came; connection.go and queue.go tell how the
// server and the queues are. parked.go lists what was given up, and puts it back.
//
// # Who may do what
//
// The embedded server has two accounts (accounts.conf). The pipeline's holds all
// streams and buckets and wants the key that lies in the data directory, readable
// by its owner only. Whoever else is let in (subscribers.go) is a subscriber, in an account
// that holds nothing but copies of CLAIMS and ENTITIES: NATS checks no permission on
// a request's reply subject or on a consumer's deliver subject, so a subscriber in
// the pipeline's own account could make the server itself write into any stream, and
// delete or empty the sinks' consumers. On the copies there is nothing to break, and
// what a subscriber leaves behind is gone five minutes after it.
//
// # What may be promised
//
// At least once from a published job to a sink; each claim once in a sink that keeps
// its promise, and once in CLAIMS within the stream's window of message ids. A crash
// loses nothing that was acked; with durability strict neither does a power cut.
// There is no order over the whole.
package bus
