// Package page takes the bytes of an HTML page and gives a fetch.Article.
//
// Read (read.go) is all there is to call. In reading order: twice.go makes the bytes
// UTF-8 (undoing a second encoding) and parse.go a tree of them, once. walk.go
// (words.go) reduces the tree to a sheet (sheet.go): runs of words in reading order,
// and the boxes they stand in, each with the hints its maker left in tag, class and
// role (hint.go, vocabulary.go). exclude.go takes out what its makers say is not the
// article, body.go chooses the box that is the article by weighing prose against
// links, and takes out of it what is another article's or the site's; every such
// removal is guarded by the share of the page's prose that it would cost. headline.go
// and story.go give every run that is left its kind; cut.go drops single lines by
// their words (lines.go), notes.go finds pull-quotes and corrections, embed.go the
// authors of posts, live.go the times of live blogs and the captions of galleries.
// wall.go tells what stands before the article, judge.go whether there is one.
//
// What the page says about itself: meta.go and jsonld.go read its head; title.go holds
// the names of the article, credits.go and signoff.go find its authors, names.go and
// person.go (firstnames.go) tell people from desks and outlets; dateline.go chooses
// among the days that dates.go (machines'), written.go (people's) and zones.go read,
// by what deed.go says was done on them and order.go of 3/4; language.go holds what is
// declared against what tongue.go hears; publisher.go, section.go, access.go and
// address.go are what their names say. All of it is untrusted: bounded in number and
// length, free of characters that hide.
//
// No rule names a news site. Rules weigh what makers of pages do alike; the figures
// they were chosen by come from annotated pages that are not part of the repository.
package page
