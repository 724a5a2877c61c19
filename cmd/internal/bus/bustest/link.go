package bustest

import (
	"fmt"
	"io"
	"net"
	"sync"
)

// A link is the way from one server to another. It can be cut.
type link struct {
	from, to int
	listener net.Listener
	target   string

	mu    sync.Mutex
	cut   bool
	conns map[net.Conn]bool
	all   sync.WaitGroup
}

func newLink(from, to, peer int) (*link, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	k := &link{from: from, to: to, listener: l, target: fmt.Sprintf("127.0.0.1:%d", peer), conns: map[net.Conn]bool{}}
	k.all.Go(k.accept)
	return k, nil
}

func (k *link) address() string { return k.listener.Addr().String() }

func (k *link) accept() {
	for {
		in, err := k.listener.Accept()
		if err != nil {
			return
		}
		k.all.Go(func() { k.carry(in) })
	}
}

// carry passes on what comes, both ways, until either end is done or the link is cut.
func (k *link) carry(in net.Conn) {
	out, err := net.Dial("tcp", k.target)
	if err != nil {
		in.Close()
		return
	}
	if !k.keep(in, out) {
		return
	}
	defer k.drop(in, out)
	k.all.Go(func() {
		defer k.drop(in, out)
		_, _ = io.Copy(out, in) // it ends when either end does
	})
	_, _ = io.Copy(in, out)
}

// keep notes the connections, unless the link is cut: then it closes them.
func (k *link) keep(list ...net.Conn) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, c := range list {
		if k.cut {
			c.Close()
		} else {
			k.conns[c] = true
		}
	}
	return !k.cut
}

func (k *link) drop(list ...net.Conn) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, c := range list {
		c.Close()
		delete(k.conns, c)
	}
}

// set cuts the link, or mends it.
func (k *link) set(cut bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.cut = cut
	for c := range k.conns {
		if cut {
			c.Close()
		}
	}
}

func (k *link) close() {
	k.listener.Close()
	k.set(true)
	k.all.Wait()
}
