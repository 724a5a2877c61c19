// Package address takes URLs and says which of them are one: it gives the one
// address by which a page goes, the address less what only tracks its readers, and a
// key that all addresses of one article share.
//
//	Parse   what a person or a page wrote -> the address as it is fetched and kept
//	Resolve a link and the page it stands on -> the same, nil if it leads to no page
//	Clean   the same page without tracking parameters; still fetchable
//	Key     what two addresses of one article have in common; compared, never fetched
//	Identify, Outlet, IsFront   whose article it is, and which of two addresses names it
//
// In reading order: parse.go and host.go read, escape.go writes every octet in one
// way, clean.go and tracking.go drop parameters, key.go and twin.go fold the forms in
// which one article is served, identify.go chooses.
//
// Two mistakes are possible and they do not weigh the same. Two addresses of one
// article that are not seen as one cost a second reading, which fetch/near notices
// by its text. Two articles that are taken for one cost an article. So a rule folds
// only what is the same by standard or by wide convention, and a path only where it
// looks like an article's. No rule names a site.
//
// The URL parser is net/url, after the repairs that browsers make of what people and
// pages write (read). github.com/nlnwa/whatwg-url, which parses as browsers do, was
// tried beside it on 37,178 links of 535 pages: six come out otherwise, all of them
// broken (a telephone number, http:name without slashes, an address with spaces for a
// user name). It takes five times as long as Parse, and what it accepts must be rewritten for
// net/http all the same, whose idea of a URL is net/url's: one parser, one idea.
package address
