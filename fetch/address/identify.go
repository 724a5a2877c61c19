package address

import (
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/language"
)

// Identify names an article (fetch.Article.URI): from is where its page was read,
// canonical the address that the page declares, nil if it declares none. The page is
// believed if its address is of the same registrable domain as where it was read; a
// file is believed in any case, since it lies elsewhere than it was made for. A page
// that names its site's front door is not: all its articles would be one.
func Identify(from, canonical *url.URL) string {
	switch {
	case canonical == nil:
	case from.Scheme == "file":
		return Clean(canonical).String()
	case Outlet(from) == Outlet(canonical) && (!IsFront(canonical) || IsFront(from)):
		return Clean(canonical).String()
	}
	if n, err := normal(from, ""); err == nil {
		from = n
	}
	return Clean(from).String()
}

// IsFront reports whether u is a site's front door, or that of its edition in one
// language or country ("/", "/index.html", "/en/", "/en-GB"): never an article.
func IsFront(u *url.URL) bool {
	c := Clean(u)
	path := strings.Trim(withoutIndex(c.EscapedPath()), "/")
	return c.RawQuery == "" && (path == "" || isLocale(path))
}

// isLocale reports whether a segment is a language, a country, or one and the other.
func isLocale(segment string) bool {
	one, country, both := strings.Cut(strings.ReplaceAll(segment, "_", "-"), "-")
	if len(one) != 2 || both && len(country) != 2 {
		return false
	}
	_, noLanguage := language.ParseBase(one)
	if both {
		_, noCountry := language.ParseRegion(country)
		return noLanguage == nil && noCountry == nil
	}
	_, noCountry := language.ParseRegion(one)
	return noLanguage == nil || noCountry == nil
}

// Resolve is Follow for a link that is passed over if it leads to no page: then nil.
func Resolve(base *url.URL, ref string) *url.URL {
	if strings.TrimSpace(ref) == "" {
		return nil
	}
	u, err := Follow(base, ref)
	if err != nil {
		return nil
	}
	return u
}

// Follow is where a link leads that stands on the page at base, or that its server
// sends the reader to. It is an error, which wraps fetch.ErrBadURL, unless that is http
// or https, with a host and no user name. Of a file, which lies elsewhere than it was
// made for, only links written in full lead anywhere.
func Follow(base *url.URL, ref string) (*url.URL, error) {
	u, err := read(ref)
	if err != nil {
		return nil, err
	}
	if base.Scheme != "file" {
		u = base.ResolveReference(u)
	}
	return normal(u, ref)
}

// Outlet is the registrable domain of a URL: "example.co.uk" of www.example.co.uk, the host
// itself where it has none (localhost, an IP address), "" of a file.
func Outlet(u *url.URL) string {
	if u.Scheme == "file" {
		return ""
	}
	return registrable(strings.TrimSuffix(strings.ToLower(u.Hostname()), "."))
}

func registrable(host string) string {
	if net.ParseIP(host) != nil {
		return host
	}
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}
