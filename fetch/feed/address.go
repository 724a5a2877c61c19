package feed

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

const maxURL = 4096 // bytes, as written and resolved

var errNoLink = errors.New("it has no link")

// resolve makes the absolute address of a link, without its fragment. It must come
// out as http or https, with a host and without a user name. In a feed that lies in a
// file only addresses written in full count.
func resolve(from *url.URL, ref string) (string, error) {
	ref = strings.TrimFunc(ref, unicode.IsSpace)
	if ref == "" {
		return "", errNoLink
	}
	if len(ref) > maxURL {
		return "", fmt.Errorf("its link is %d bytes long, over %d: %q", len(ref), maxURL, short(ref))
	}
	ref = decodeEntities(ref) // within CDATA people write &amp; too
	if strings.ContainsFunc(ref, func(r rune) bool { return r == utf8.RuneError || unicode.IsControl(r) }) {
		return "", fmt.Errorf("its link has a control character in it: %q", short(ref))
	}
	written := ref
	if len(ref) > 4 && strings.EqualFold(ref[:4], "www.") {
		written = "//" + ref
	}
	u, err := url.Parse(written)
	if err != nil {
		return "", fmt.Errorf("its link is no URL: %q", short(ref))
	}
	if from != nil && from.Scheme != "file" {
		u = from.ResolveReference(u)
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	switch {
	case u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return "", fmt.Errorf("its link is no http(s) URL: %q", short(ref))
	case u.User != nil:
		return "", fmt.Errorf("its link holds a user name: %q", short(u.Redacted()))
	}
	u.Fragment, u.RawFragment = "", ""
	link := u.String()
	if len(link) > maxURL {
		return "", fmt.Errorf("its link is %d bytes long, over %d: %q", len(link), maxURL, short(ref))
	}
	return link, nil
}
