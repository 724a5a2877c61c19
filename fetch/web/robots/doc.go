// Package robots takes the bytes of a robots.txt and the name of a crawler, and gives
// the rules that bind it: may this path be asked for, and how far apart.
//
// It follows RFC 9309, and the published test cases of google/robotstxt where the
// standard leaves room. It does no network: fetch/web brings the file, keeps it, and
// decides what no file at all means.
//
// Read parse.go for lines and groups, path.go for how two spellings of one path are
// made equal, and match.go for which of several rules wins.
package robots
