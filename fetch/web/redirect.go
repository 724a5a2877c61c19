package web

import (
	"fmt"
	"io"
	"net/http"
	"net/url"

	"hearsay/fetch"
	"hearsay/fetch/address"
)

// redirect is where the answer sends the client, or nil if it does not. Only a status
// and its Location do that: a Refresh header or a <meta http-equiv=refresh> in the page
// is not followed, since pages of news refresh themselves.
func redirect(from *url.URL, resp *http.Response) (*url.URL, error) {
	where := resp.Header.Get("Location")
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	case http.StatusMultipleChoices: // a Location is the server's own choice
		if where == "" {
			return nil, nil
		}
	default:
		return nil, nil
	}
	drain(resp)
	if where == "" {
		return nil, fmt.Errorf("%w: status %s without a Location", fetch.ErrServer, statusOf(resp.StatusCode))
	}
	return locate(from, where)
}

// drain reads a short body that nobody wants, which leaves the connection fit for reuse.
// One without a length may take long, and is not worth it.
func drain(resp *http.Response) {
	const short = 4 << 10
	if resp.ContentLength > 0 && resp.ContentLength <= short {
		io.Copy(io.Discard, resp.Body)
	}
}

// locate reads a Location, absolute or relative to the URL that gave it.
func locate(from *url.URL, where string) (*url.URL, error) {
	next, err := address.Follow(from, where)
	if err != nil {
		return nil, fmt.Errorf("redirected to %w", err)
	}
	return next, nil
}
