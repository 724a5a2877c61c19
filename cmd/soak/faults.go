package main

import (
	"errors"
	"fmt"
	"syscall"
	"time"

	"hearsay/cmd/internal/bus"
)

// Between two faults the pipeline works for so long.
const (
	faultLeast = 300 * time.Millisecond
	faultMost  = 2500 * time.Millisecond
)

// often does one fault after the other while there is work, and then waits for the rest.
func (t *trial) often(one func() error) error {
	for t.times < t.faults {
		done, err := t.sleep(faultLeast, faultMost)
		if done || err != nil {
			return err
		}
		if err := one(); err != nil {
			return err
		}
		t.times++
	}
	return t.wait()
}

// again ends a process by a signal and starts the same anew.
func (t *trial) again(i int, by syscall.Signal) error {
	p, err := t.take(i, by)
	if err != nil {
		return err
	}
	return t.start(p.stages)
}

// kill kills the process, and with it the embedded server.
func (t *trial) kill() error {
	if err := t.start(""); err != nil {
		return err
	}
	return t.often(func() error { return t.again(0, syscall.SIGKILL) })
}

// stop asks the process to end while there is work.
func (t *trial) stop() error {
	if err := t.start(""); err != nil {
		return err
	}
	return t.often(func() error { return t.again(0, syscall.SIGTERM) })
}

// startStages starts four processes: what there is to do last, once the others are ready for it.
func (t *trial) startStages() error {
	for _, stages := range []string{"extract", "extract", "sink"} {
		if err := t.start(stages); err != nil {
			return err
		}
	}
	for {
		if s, err := t.status(); err == nil && len(s.Stages) == len(t.running) { // each gives signs of life
			return t.start("fetch")
		}
		if _, err := t.sleep(looks, 2*looks); err != nil {
			return err
		}
	}
}

// killStages kills one of four processes at a time.
func (t *trial) killStages() error {
	if err := t.startStages(); err != nil {
		return err
	}
	return t.often(func() error { return t.again(t.random.IntN(len(t.running)), syscall.SIGKILL) })
}

// away is how long servers are lost.
const away = 2 * time.Second

// loseServers takes the leader away, then a follower, then the majority, and so on.
func (t *trial) loseServers() error {
	if err := t.startStages(); err != nil {
		return err
	}
	return t.often(func() error {
		n := t.cluster.Len()
		leader := max(t.cluster.Leader(bus.Fetch), 0)
		lost := [][]int{{leader}, {(leader + 1) % n}, {leader, (leader + 1) % n}}[t.times%3]
		for _, i := range lost {
			t.cluster.Stop(i)
		}
		time.Sleep(away)
		for _, i := range lost {
			if err := t.cluster.Restart(i); err != nil {
				return err
			}
		}
		return nil
	})
}

// partLongest is more than a leader without followers stays one.
const partLongest = 15 * time.Second

// partServers parts one server from the others, but not from its clients: the leader and
// another one in turn.
func (t *trial) partServers() error {
	if err := t.startStages(); err != nil {
		return err
	}
	return t.often(func() error {
		i := (max(t.cluster.Leader(bus.Articles), 0) + t.times%2) % t.cluster.Len()
		if err := t.cluster.Cut(i); err != nil {
			return err
		}
		time.Sleep(away + time.Duration(t.random.Int64N(int64(partLongest-away))))
		t.cluster.Mend(i)
		return nil
	})
}

// poison puts messages that nothing of hearsay's has written into every stream that a
// stage reads. Each of those must give them up, and nothing else may suffer.
func (t *trial) poison() error {
	if err := t.start(""); err != nil {
		return err
	}
	return t.often(func() error {
		var b *bus.Bus
		for {
			var err error
			if b, err = bus.Dial(t.busOptions()); err == nil {
				break
			} else if !errors.Is(err, bus.ErrNotRunning) || t.ctx.Err() != nil {
				return err
			}
			time.Sleep(looks)
		}
		defer b.Close()
		for subject, readers := range map[string]int{
			"fetch.v1.lindmoor-example":     1, // the stage
			"articles.v1.en.lindmoor":       2, // extraction, and the store
			"out.claims.v1.en._.inform._":   2, // the lines, and the store
			"out.entities.v1.en.lindmoor-x": 1, // the store
		} {
			if _, err := b.Publish(t.ctx, bus.Message{Subject: subject, Data: fmt.Appendf(nil, "{poison %d", t.times)}); err != nil {
				return err
			}
			t.junk += readers
		}
		t.junkClaims++
		return nil
	})
}
