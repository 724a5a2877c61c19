// Package browser tests the fact-checkers' page in a real browser: it takes the page over
// a store of generated articles, and two of our own, and does with it what people do, by
// keyboard, by mouse and without script.
//
// Its tests want Debian's chromium, and so hide behind a build tag; with the tag a missing
// browser is a failure:
//
//	apt-get install -y chromium
//	go test -tags browser ./sink/review/browser
//
// HEARSAY_BROWSER names another executable. -shots DIR keeps a picture of every page, in
// both themes and three widths, to look at:
//
//	go test -tags browser -run TestLooks ./sink/review/browser -shots /tmp/shots
//
// testdata holds axe-core 4.14.1 as it was published (axe.min.js of the npm package, packed
// by gzip; its source is the package's axe.js), under the Mozilla Public License 2.0 beside
// it: it looks for what keeps people out.
//
// In reading order: browser_test (the browser and a tab of it), desk_test (what is on the
// page), then a file for each thing that people do.
package browser
