// Package near takes the texts of articles and says which of them are one report
// printed twice: the same agency's story in several papers, each cut, re-headed and
// edited in its own way. It gives the address of the article that was seen first.
//
//	Sign(article)            a Signature of half a kilobyte: what is kept of the text
//	a.Similarity(b)          how much of the shorter text stands in the longer one
//	Index.FindOrAdd(...)     the earlier article, or a new one remembered; one step
//	Entry, Index.Load        what a caller keeps to have the index again after a restart
//
// In reading order: words.go makes words of a text, shingle.go runs of words, sign.go
// a signature, compare.go weighs two, index.go and bucket.go find among many, entry.go
// is what goes to disk.
//
// Papers cut an agency's story from its end, so the question is not how alike two texts
// are but whether one holds the other (Broder 1997: containment); and they edit it, so
// a seventh of the runs of words is enough. Such a low bar is safe because of what is not counted:
// words within quotation marks. Two reporters in one room write down the same quotes
// and tell the rest in their own words; only a copy has the telling too.
//
// Where it fails: two papers that both rewrote most of a story, or one that keeps a few
// lines of its telling (a third of them go unseen); texts of less than some 25 words of
// telling; one paper that prints a story again in half its length; and articles of
// sister papers on domains of their own that have more of their house's standing text
// than of anything else. A paragraph that a reporter copies makes a short report a copy.
package near
