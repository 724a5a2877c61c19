package page

import (
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// identify names the article (fetch.Article.URI). The address that a page declares
// counts for a fetched page if it is of the same registrable domain as the final
// URL, and for a file if it was written absolute. A page that names its site's
// front door as its address is not believed: all its articles would be one.
func identify(from, canonical *url.URL) string {
	switch {
	case canonical == nil:
	case from.Scheme == "file":
		return canonical.String()
	case outlet(from) == outlet(canonical) && (!isFront(canonical) || isFront(from)):
		return canonical.String()
	}
	bare := *from
	bare.Fragment, bare.RawFragment = "", ""
	return bare.String()
}

func isFront(u *url.URL) bool { return strings.Trim(u.Path, "/") == "" && u.RawQuery == "" }

// absolute resolves an address that a page gives. It is nil unless the outcome is
// http or https with a host; for a file, whose pages lie elsewhere than they were
// made for, only addresses written in full count.
func absolute(from *url.URL, ref string) *url.URL {
	ref = strings.TrimSpace(ref)
	if ref == "" || len(ref) > 4096 {
		return nil
	}
	u, err := url.Parse(ref)
	if err != nil {
		return nil
	}
	if from.Scheme != "file" {
		u = from.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return nil
	}
	u.Host = strings.ToLower(u.Host)
	u.Fragment, u.RawFragment = "", ""
	return u
}

// outlet is the registrable domain of a URL: "bbc.co.uk" of www.bbc.co.uk, the host
// itself where it has none (localhost, an IP address), "" of a file.
func outlet(u *url.URL) string {
	if u.Scheme == "file" {
		return ""
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if net.ParseIP(host) != nil {
		return host
	}
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}
