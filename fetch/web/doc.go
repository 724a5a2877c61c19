// Package web takes an http or https URL and gives what is behind it as bytes with
// their type, or word that nothing has changed since the last time, or an error that
// wraps one of fetch's causes and names the URL.
//
// News URLs come from strangers: from feeds, from links, from whoever may submit one.
// So nothing about them is trusted. Every address is checked once it is resolved, at
// every hop of a redirect; a page has a limit on its time, its redirects, its headers
// and its bytes, on the wire and decoded; and nothing that a site writes reaches a log
// or a terminal as it came. And the sites are other people's: each says in its
// robots.txt what may be asked for, and none is asked faster than it should be,
// whoever asks.
//
// In reading order: request.go has what goes in and comes out, options.go the settings,
// web.go a visit from the first URL to the last. On the way there, robots.go,
// robots_copy.go, flight.go and memory.go keep to robots.txt (package robots reads one),
// turn.go and pace.go wait for a host's turn, guard.go and address.go say which addresses may be asked. On
// the way back, status.go and when.go read an answer's header, redirect.go where it
// leads, body.go its bytes, seen.go what is kept as evidence of every answer; shown.go
// is for what is printed of it.
//
// There are no cookies, no Referer and no passwords, and a page that refreshes itself
// is not followed. A redirect from https to http is, and the answer says so.
package web
