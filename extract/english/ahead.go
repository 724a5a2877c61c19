package english

import "hearsay/extract/english/model"

// An ahead puts off what is done with features until the next ones are made: meanwhile
// their weights are on the way from memory. Waiting for them took a third of the
// engine's time.
type ahead struct {
	table *model.Table
	use   func(at int, f features)
	rooms [2]features
	next  int // room
	at    int // what the features in the other are of
	some  bool
}

// begin makes it ready for features of a table, and for what is to be done with them.
func (a *ahead) begin(t *model.Table, use func(at int, f features)) *ahead {
	a.table, a.use, a.some = t, use, false
	return a
}

// room is where the next features may be made.
func (a *ahead) room() features { return a.rooms[a.next] }

// put takes features made in room, and uses those put before.
func (a *ahead) put(at int, f features) {
	a.table.Fetch(f)
	a.end()
	a.rooms[a.next] = f
	a.next, a.at, a.some = 1-a.next, at, true
}

// end uses those put last.
func (a *ahead) end() {
	if a.some {
		a.use(a.at, a.rooms[1-a.next])
		a.some = false
	}
}
