// Package archive takes every fetch as it went over the wire and keeps it as a record
// in a WARC 1.1 file (ISO 28500:2017); by the record's id it gives the page again, as
// a fetch.Raw ready for fetch/page. It reads other tools' WARC files too.
//
// Open, Write, Find, Latest, LatestPage and All are one directory's archive; Scan and ScanFile
// read any WARC file. In reading order: archive.go (Open, Options, Close), capture.go
// (what a fetch is), compose.go and pack.go (a fetch as records), write.go and
// volume.go (where they go and when they are safe), name.go (what the files are
// called); index.go, sorted.go, shelf.go and find.go (how they are found again),
// read.go; repair.go (after a crash), retain.go (what is removed and when). For
// reading: stream.go (gzip members), scanner.go and fields.go (records), http.go and
// coding.go (the message in one), record.go and scan.go.
//
// # What is written
//
// A fetch is a response record and a request record, each a gzip member of its own,
// bound by WARC-Concurrent-To. The body is written decoded from its transfer and
// content encodings, since that is what the page was read from. So that the record
// agrees with itself, Content-Length is the length of what stands there, and the
// headers that no longer hold are kept under other names, as Common Crawl's writers
// do it: X-Crawler-Content-Encoding, X-Crawler-Content-Length and
// X-Crawler-Transfer-Encoding. HTTP/2 is written in the form of HTTP/1.1, with
// WARC-Protocol: h2. A header's order and letter case are those of http.Header, not
// of the wire. The values of Authorization, Proxy-Authorization and Cookie in a
// request are not kept. Digests are SHA-256 in lower-case hexadecimal, as
// fetch.Article.BodyDigest has them. Hearsay-Retrieved, a field of our own, is when
// the last byte was read; WARC-Date is when the capture began, as the standard has it.
//
// A page fetched again and unchanged is a revisit record, without the body, that
// refers to the record that has it. Every file stands alone: what a revisit refers to
// is in the same file. So the first capture of a URL in a file has its body; and if
// the server answers 304 Not Modified there, the earlier record is copied into the
// new file, byte for byte with its id and date, before the revisit that needs it. A
// file can therefore be removed, moved or handed on without a thought for the others.
// Only a whole page (2xx) is referred to; redirects and errors always have their bodies.
// Where part of a body is missing, WARC-Truncated says why.
// A 304 for which the archive holds no page, or one with another ETag than was asked
// for, is kept as a plain response.
//
// # Files
//
// hearsay-20260312074000123-00001-4711~host.warc.gz: when it was begun (UTC, with
// milliseconds), a serial number within the process, process and host. Beside it lies
// an index, .cdxj (CDXJ: one line a capture, sorted by URL and time); while a file is
// written its lines are in .cdxj.open, unsorted, and .lock is locked. Several
// processes may use one directory: each writes its own files and reads all.
//
// Write returns when its records are on the disk (fsync; writers that wait at the
// same time share one). After a crash a file has no index: the next Open cuts off
// what is not a whole record and makes one. It logs what it did.
//
// A file is ended at Options.MaxFile bytes and after a day, or a tenth of MaxAge if
// that is less: retention removes whole files, and is never far from what it was told.
package archive
