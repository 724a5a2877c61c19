package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
	"golang.org/x/net/http/httpproxy"

	"hearsay/fetch"
)

// A guard decides which addresses may be dialled: public ones on ports 80 and 443,
// and what its user has allowed besides.
//
//   - A network (10.1.0.0/16) allows its addresses on every port.
//   - An address with a port (127.0.0.1:8080) allows just that, by whatever name.
//   - A name with a port (cms.example:8080) allows that name, wherever it leads; it is
//     also how a public site on another port is let through.
//
// The check stands in the dialer, after DNS, so that neither a name nor a redirect nor
// a second DNS answer can lead around it.
//
// Behind a proxy (HTTP_PROXY, HTTPS_PROXY, NO_PROXY) it is the proxy that resolves
// names and dials. Whoever set it is trusted, so its own address is always allowed;
// addresses written out in a URL are still checked here, but what a name resolves to
// is then for the proxy to refuse.
type guard struct {
	public    *ssrf.Guardian
	nets      []netip.Prefix
	addrs     map[netip.AddrPort]bool
	names     map[string]bool // host:port in lower case
	proxyFor  func(*url.URL) (*url.URL, error)
	proxies   sync.Map // host:port of every proxy in use
	dialLimit time.Duration
	resolver  *net.Resolver // nil: the system's
}

func newGuard(allow []string) (*guard, error) {
	g := &guard{
		public: ssrf.New(), addrs: map[netip.AddrPort]bool{}, names: map[string]bool{},
		proxyFor: httpproxy.FromEnvironment().ProxyFunc(), dialLimit: 10 * time.Second,
	}
	for _, entry := range allow {
		if err := g.allow(entry); err != nil {
			return nil, fmt.Errorf("fetch.allow_private: %w", err)
		}
	}
	return g, nil
}

// allow takes one entry of the list.
func (g *guard) allow(entry string) error {
	if net, err := netip.ParsePrefix(entry); err == nil {
		g.nets = append(g.nets, net.Masked())
		return nil
	}
	if at, err := netip.ParseAddrPort(entry); err == nil && at.Port() != 0 {
		g.addrs[plain(at)] = true
		return nil
	}
	if ip, err := netip.ParseAddr(strings.Trim(entry, "[]")); err == nil {
		return fmt.Errorf("%q is an address alone; write %q, or %q for one port", entry,
			netip.PrefixFrom(ip, ip.BitLen()), netip.AddrPortFrom(ip, 80))
	}
	host, port, err := net.SplitHostPort(entry)
	if n, bad := strconv.ParseUint(port, 10, 16); err != nil || bad != nil || n == 0 || host == "" || strings.ContainsAny(host, "/ :*") {
		return fmt.Errorf(`%q is neither a network nor host:port; write "10.1.0.0/16" or "cms.example:8080"`, entry)
	}
	g.names[strings.ToLower(entry)] = true
	return nil
}

// check refuses what the URL alone tells to be wrong: an address written out that may
// not be dialled, or one in disguise (2130706433, 0x7f.1), which some resolvers read
// as 127.0.0.1 and no honest link holds.
func (g *guard) check(u *url.URL) error {
	host, port := strings.TrimSuffix(u.Hostname(), "."), portOf(u)
	if g.names[strings.ToLower(net.JoinHostPort(host, port))] {
		return nil
	}
	ip, err := netip.ParseAddr(host)
	if err == nil {
		n, _ := strconv.ParseUint(port, 10, 16) // port 0 is refused as any other
		return g.refuse(netip.AddrPortFrom(ip, uint16(n)))
	}
	if last := host[strings.LastIndexByte(host, '.')+1:]; numeric(last) {
		return fmt.Errorf("%w: host %q is an address in disguise; write it as four decimal numbers", fetch.ErrForbidden, host)
	}
	return nil
}

// numeric reports whether a host's last label makes the host a number, which no
// top-level domain does (https://url.spec.whatwg.org/#ends-in-a-number-checker).
func numeric(label string) bool {
	_, err := strconv.ParseUint(label, 0, 64)
	return err == nil || errors.Is(err, strconv.ErrRange) || label != "" && strings.Trim(label, "0123456789") == ""
}

// proxy is http.Transport's Proxy: the environment's, remembered so that dial knows it.
func (g *guard) proxy(req *http.Request) (*url.URL, error) {
	p, err := g.proxyFor(req.URL)
	if p != nil {
		g.proxies.Store(net.JoinHostPort(p.Hostname(), portOf(p)), true)
	}
	return p, err
}

// dial is http.Transport's DialContext.
func (g *guard) dial(ctx context.Context, network, address string) (net.Conn, error) {
	d := net.Dialer{Timeout: g.dialLimit, Control: g.control, Resolver: g.resolver}
	if _, proxy := g.proxies.Load(address); proxy || g.names[strings.ToLower(address)] {
		d.Control = nil
	}
	return d.DialContext(ctx, network, address)
}

// control is called with the resolved address, before the first packet leaves.
func (g *guard) control(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %v", fetch.ErrForbidden, err)
	}
	return g.refuse(at)
}

// azure is public by its number, and the host's own services to every machine of that
// cloud.
var azure = netip.MustParseAddr("168.63.129.16")

// refuse says why an address may not be dialled, or nil if it may.
func (g *guard) refuse(at netip.AddrPort) error {
	at = plain(at)
	if g.addrs[at] {
		return nil
	}
	for _, net := range g.nets {
		if net.Contains(at.Addr()) {
			return nil
		}
	}
	err := g.public.SafeAddrPort(at)
	if at.Addr() == azure {
		err = ssrf.ErrProhibitedIP
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ssrf.ErrProhibitedPort):
		return fmt.Errorf("%w: port %d, and only 80 and 443 are asked; host:port in fetch.allow_private would let it through", fetch.ErrForbidden, at.Port())
	}
	return fmt.Errorf("%w: %s is not public; %q in fetch.allow_private would let it through", fetch.ErrForbidden, at.Addr(), at)
}

// plain is the address without what hides it: an IPv4 address within IPv6, a zone.
func plain(at netip.AddrPort) netip.AddrPort {
	return netip.AddrPortFrom(at.Addr().Unmap().WithZone(""), at.Port())
}
