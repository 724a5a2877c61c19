// Package sitetest takes a test and gives it a small news site on loopback: a front
// page, articles, feeds, sitemaps and robots.txt, over HTTP/1.1 or over HTTP/2 with TLS,
// and beside them every way we know in which a site can be slow, broken or hostile.
//
// New and NewTLS start a site; Set and Handle change it while it runs; Asked tells what
// it was asked. Its articles, people and places are invented.
//
// Read site.go first; content.go has what is good, answers.go the statuses and
// redirects, bodies.go what is wrong with bodies, broken.go what is no HTTP at all.
// Beside the site, frames.go is an HTTP/2 server that says anything, names.go a name
// server, and proxy.go a proxy.
package sitetest
