// Package feed takes the bytes of a feed, a sitemap or a list of URLs, and gives the
// addresses of articles: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, sitemaps,
// sitemaps of news, sitemap indexes, and plain text. It also finds the feeds that an
// HTML page offers. It asks nothing of the network and remembers nothing.
//
// Feed (feed.go) is what comes of it; Read (read.go) and Discover (discover.go) are all
// there is to call. In reading order: unpack.go opens a gzip file, sniff.go tells
// the format. XML goes through the mender (mend.go, with
// source.go, tag.go, text.go and write.go), which makes well-formed and bounded XML of what sites
// send and keeps of it only what a vocabulary names. What it gives is read by gofeed in
// rss.go and atom.go, and by encoding/xml in sitemap.go; jsonfeed.go and list.go read
// the other two. All of them write into a book (book.go), which judges addresses
// (address.go), times (dates.go), texts (words.go) and the pace that the feed asks for
// (every.go).
//
// Nothing that a feed says is trusted: an address may lead anywhere on the web, and
// who fetches it has to mind where.
package feed
