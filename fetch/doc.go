// Package fetch holds the first noun of hearsay, the Article: a news page or a
// text, read into one string and typed blocks.
//
// It gives types and does no work of its own: fetch/web brings bytes from a URL,
// fetch/file from a disk, and fetch/page turns either into an Article; Plain makes one
// of a text. Everything after fetch points into Article.Text by offset, so the text is
// built once and never edited.
//
// The package imports the standard library only, so that everyone can import it.
package fetch
