// Package web takes an http or https URL and gives the page behind it as a
// fetch.Raw, or an error that wraps one of fetch's causes and names the URL.
//
// News URLs come from strangers: from feeds, from links, from whoever may submit one.
// So nothing about them is trusted. Every address is checked once it is resolved, at
// every hop of a redirect (guard.go); a page has a limit on its time, its redirects,
// its headers and its decoded bytes (web.go, address.go, body.go); and a site is never asked
// faster than it should be (pace.go). What an answer's status means is in status.go.
package web
