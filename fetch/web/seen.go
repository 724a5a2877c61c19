package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"

	"hearsay/fetch"
	"hearsay/fetch/coding"
)

// An Exchanged is one request of a Get and what came back, whatever its status: what
// there is to keep of a fetch. A redirect is an exchange of its own.
type Exchanged struct {
	URL string
	Exchange
	// Body is decoded. Of a page it is all, and the Answer's own: it is not to be
	// changed. Of a redirect, of an error and of what is no page it is what came within
	// 64 KiB (or Options.MaxBody, if that is less) and a second.
	Body []byte
	// Truncated is why part of the body is missing, in WARC's words: "length", "time",
	// "disconnect", or "unspecified" where it was not read, or cannot be decoded; "" if
	// it is whole.
	Truncated   string
	Retrieved   time.Time // when the last byte was read
	NotModified bool      // as in Answer
}

// What is read of a body that is no page: bytes, decoded, and time, a quarter of what
// is left for the visit if that is less.
const (
	maxSeen  = 64 << 10
	seenTime = time.Second
)

// A witness remembers the beginning of the body of one answer, for Request.Seen. A nil
// one remembers nothing.
type witness struct {
	limit int64
	r     io.Reader // decoded
	body  []byte
	more  bool  // than limit came
	end   error // io.EOF once the body has ended
	late  bool  // it was not waited for any longer
}

// witness is what remembers an answer: nil if nobody asked to see it, or if its status
// is none that HTTP has.
func (v *visit) witness(resp *http.Response) *witness {
	if v.Seen == nil || resp.StatusCode < 100 || resp.StatusCode > 999 {
		return nil
	}
	return &witness{limit: min(maxSeen, v.limit)}
}

// tlsOf is the version of TLS that an answer came by, 0 if by none.
func tlsOf(resp *http.Response) uint16 {
	if resp.TLS == nil {
		return 0
	}
	return resp.TLS.Version
}

// on gives a reader that reads what r does, and remembers it.
func (w *witness) on(r io.Reader) io.Reader {
	if w == nil {
		return r
	}
	w.r = r
	return w
}

func (w *witness) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	free := int(w.limit) - len(w.body)
	w.body = append(w.body, p[:min(n, free)]...)
	w.more = w.more || n > free
	if err != nil {
		w.end = err
	}
	return n, err
}

// sample reads the beginning of a body that nobody else will: a redirect's or an
// error's. stop ends the request; it is called if the body takes too long.
func (w *witness) sample(resp *http.Response, left time.Duration, stop func()) {
	code := resp.StatusCode
	page := code >= 200 && code < 300 && code != http.StatusPartialContent
	if w == nil || page || code < 200 || code == http.StatusNotModified { // below 200 it is the connection that would be read
		return
	}
	names, err := coding.Names(resp.Header.Values("Content-Encoding"))
	if err != nil {
		return
	}
	timer := time.AfterFunc(min(seenTime, left/4), stop)
	defer func() { w.late = !timer.Stop() }()
	r, done, err := coding.Decode(&capped{resp.Body, w.limit + headroom}, names)
	if err != nil {
		w.end = err
		return
	}
	defer done()
	io.Copy(io.Discard, io.LimitReader(w.on(r), w.limit+1)) // the error is w.end
}

// truncated is why what is remembered is not the whole body; "" if it is. err is what
// the answer ended with.
func (w *witness) truncated(resp *http.Response, err error) string {
	switch {
	case w.more, errors.Is(err, fetch.ErrTooLarge), errors.Is(w.end, fetch.ErrTooLarge):
		return "length"
	case w.end == io.EOF, w.end == nil && resp.ContentLength == 0, resp.StatusCode == http.StatusNotModified:
		return ""
	case w.late, errors.Is(w.end, context.DeadlineExceeded):
		return "time"
	case w.end == nil, errors.Is(w.end, fetch.ErrBadBody), errors.Is(w.end, context.Canceled):
		return "unspecified"
	}
	return "disconnect"
}

// tell shows an exchange to Request.Seen. done is that the answer is what Get gives.
func (v *visit) tell(u *url.URL, a *Answer, resp *http.Response, w *witness, done bool, err error) {
	if w == nil {
		return
	}
	x := Exchanged{URL: u.String(), Exchange: a.Exchange, Retrieved: a.Retrieved, NotModified: a.NotModified}
	if done {
		x.Body = a.Body
	} else {
		x.Body, x.Truncated, x.Retrieved = w.body, w.truncated(resp, err), time.Now()
	}
	v.Seen(x)
}
