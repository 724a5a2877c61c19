package sitetest

import (
	"context"
	"net"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// Names is a name server on loopback.
type Names struct {
	Resolver *net.Resolver // asks it and nobody else

	mu     sync.Mutex
	answer func(name string, n int) []netip.Addr
	asked  map[string]int
}

// NewNames starts a name server. answer gives the addresses of a name that is asked for
// the nth time, from 1; none means that there is no such name. It ends with the test.
func NewNames(t testing.TB, answer func(name string, n int) []netip.Addr) *Names {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	n := &Names{answer: answer, asked: map[string]int{}}
	n.Resolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
	go func() {
		buffer := make([]byte, 1500)
		for {
			size, from, err := conn.ReadFrom(buffer)
			if err != nil {
				return
			}
			if reply := n.reply(buffer[:size]); reply != nil {
				conn.WriteTo(reply, from)
			}
		}
	}()
	return n
}

// Lookups is how often the addresses of a name were asked for.
func (n *Names) Lookups(name string) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.asked[name]
}

func (n *Names) reply(query []byte) []byte {
	var m dnsmessage.Message
	if m.Unpack(query) != nil || len(m.Questions) != 1 {
		return nil
	}
	q := m.Questions[0]
	m.Header.Response, m.Additionals = true, nil
	name := strings.TrimSuffix(strings.ToLower(q.Name.String()), ".")
	addrs := n.addresses(name, q.Type == dnsmessage.TypeA)
	if len(addrs) == 0 {
		m.Header.RCode = dnsmessage.RCodeNameError
	}
	head := dnsmessage.ResourceHeader{Name: q.Name, Class: dnsmessage.ClassINET}
	for _, a := range addrs {
		switch {
		case a.Is4() && q.Type == dnsmessage.TypeA:
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AResource{A: a.As4()}})
		case a.Is6() && q.Type == dnsmessage.TypeAAAA:
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AAAAResource{AAAA: a.As16()}})
		}
	}
	reply, err := m.Pack()
	if err != nil {
		return nil
	}
	return reply
}

// addresses asks for a name's addresses. A look-up is a question for A and one for
// AAAA; the first counts it.
func (n *Names) addresses(name string, first bool) []netip.Addr {
	n.mu.Lock()
	defer n.mu.Unlock()
	if first {
		n.asked[name]++
	}
	return n.answer(name, max(1, n.asked[name]))
}
