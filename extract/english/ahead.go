package english

import "hearsay/extract/english/model"

// An ahead puts off what is done with features until those of the next few have been
// made: meanwhile their weights are on the way from memory. Waiting for them took a third
// of the engine's time.
type ahead struct {
	table *model.Table
	use   func(at int, f features)
	queue [queued]struct {
		features
		at int
	}
	first, next int // in the queue, of those put
}

// queued is how many features are put off.
const queued = 3

// begin makes it ready for features of a table, and for what is to be done with them.
func (a *ahead) begin(t *model.Table, use func(at int, f features)) *ahead {
	a.table, a.use, a.first, a.next = t, use, 0, 0
	return a
}

// room is where the next features may be made.
func (a *ahead) room() features {
	if a.next-a.first == queued {
		a.useFirst()
	}
	return a.queue[a.next%queued].features
}

// put takes features made in room.
func (a *ahead) put(at int, f features) {
	a.table.Fetch(f)
	q := &a.queue[a.next%queued]
	q.features, q.at = f, at
	a.next++
}

func (a *ahead) useFirst() {
	q := &a.queue[a.first%queued]
	a.use(q.at, q.features)
	a.first++
}

// end uses those that are left.
func (a *ahead) end() {
	for a.first < a.next {
		a.useFirst()
	}
}
