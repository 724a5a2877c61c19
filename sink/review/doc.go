// Package review is the fact-checkers' page: it takes a store of claims and gives a web
// handler by which people read, decide, correct and export them.
//
// Everything works without script: pages are rendered here, forms are posted, and a
// filter is the page's address. What script there is (static/review.js) moves through a
// list by single keys, sends a decision without leaving it, and shows new claims as they
// come.
//
// The page knows nothing of SQL or NATS. What it needs of the rest of the program comes
// in Options.
//
// In reading order: review (the handler and its parts), guard (who may do what, and what
// a browser is told to refuse), query (the filter as an address), queue, claim, decide,
// fold, marks (the claim's words in their passage), numbers (to mark them without script),
// live with holds (who has what open); overview with chart, article with diff, orphans;
// templates are beside them, and in static the style and the script: page (to tell, ask,
// send), list (to move and decide), news, mark, review (the keys). Package browser tests all
// of it in a real one.
//
// For programs: api (JSON, told by openapi.json), feed, download, and the tokens by which
// they read where people log in.
package review
