package page

import (
	"net/url"

	"hearsay/fetch/address"
)

// The rules about addresses stand in fetch/address.

// identify names the article (fetch.Article.URI).
func identify(from, canonical *url.URL) string { return address.Identify(from, canonical) }

// absolute resolves an address that a page gives; nil if it leads to no page.
func absolute(from *url.URL, ref string) *url.URL { return address.Resolve(from, ref) }

// outlet is the registrable domain of a URL, "" of a file.
func outlet(u *url.URL) string { return address.Outlet(u) }
