package archive

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

const revisitMIME = "warc/revisit"

// An entry is what an index says of one capture. Its line is of CDXJ: the URL turned
// for sorting, the time to the second, and the rest as JSON.
type entry struct {
	URL      string `json:"url"`
	MIME     string `json:"mime"`   // "warc/revisit" for a revisit
	Status   string `json:"status"` // three digits
	Digest   string `json:"digest"` // of the page's body
	Length   int64  `json:"length,string"`
	Offset   int64  `json:"offset,string"`
	Filename string `json:"filename"`
	ID       string `json:"id"`
	Date     string `json:"date"`            // to the microsecond
	Original int64  `json:"original,string"` // of a revisit: the offset of the record that has the body; else -1
	Copied   bool   `json:"copied,omitempty"`
	// Truncated is why part of the body is missing, "" if none is.
	Truncated string `json:"truncated,omitempty"`
	refers    string // its ID, for a Ref
}

// page reports whether the entry is of a whole page, or of word that there is no newer.
func (e entry) page() bool {
	return e.Original >= 0 || holdsPage(e.Status) && e.Truncated == ""
}

// holdsPage reports whether what comes with a status is a page: 2xx, if there is a body
// and it is not a part of one.
func holdsPage(status string) bool {
	return strings.HasPrefix(status, "2") && status != "204" && status != "205" && status != "206"
}

// line is the entry as a line of the index of the file of that name.
func (e entry) line(name string) string {
	e.Filename = name + warcEnd
	var b bytes.Buffer
	b.WriteString(surt(e.URL) + " " + digits(e.Date) + " ")
	j := json.NewEncoder(&b)
	j.SetEscapeHTML(false)
	j.Encode(e) // strings, numbers: it cannot fail; it ends with a newline
	return b.String()
}

// digits is a stamp as 14 digits.
func digits(date string) string {
	return strings.NewReplacer("-", "", "T", "", ":", "").Replace(date[:min(len(date), 19)])
}

// parseEntry reads a line of an index.
func parseEntry(line string) (entry, error) {
	parts := strings.SplitN(line, " ", 3)
	var e entry
	if len(parts) < 3 {
		return e, fmt.Errorf("not a line of an index: %.60q", line)
	}
	if err := json.Unmarshal([]byte(parts[2]), &e); err != nil {
		return e, fmt.Errorf("not a line of an index: %.60q: %w", line, err)
	}
	if e.Offset < 0 || e.Length < 0 || e.Original < -1 || parseDate(e.Date).IsZero() {
		return e, fmt.Errorf("not a line of an index: %.60q", line)
	}
	return e, nil
}

// surt is a URL turned so that what belongs together sorts together, as in
// "org,example,news)/a?b" (https://pypi.org/project/surt): the host's labels backwards,
// all in lower case, without scheme, "www." and a default port. It never has a space.
func surt(uri string) string {
	u, err := url.Parse(uri)
	if err != nil {
		return strings.ToLower(encode(uri))
	}
	host := strings.TrimPrefix(strings.TrimSuffix(strings.ToLower(u.Hostname()), "."), "www.")
	if _, err := netip.ParseAddr(host); err != nil {
		labels := strings.Split(host, ".")
		slices.Reverse(labels)
		host = strings.Join(labels, ",")
	}
	if port := u.Port(); port != "" && !(u.Scheme == "http" && port == "80") && !(u.Scheme == "https" && port == "443") {
		host += ":" + port
	}
	rest := u.EscapedPath()
	if rest == "" {
		rest = "/"
	}
	if u.RawQuery != "" {
		rest += "?" + u.RawQuery
	}
	return encode(host) + ")" + strings.ToLower(encode(rest))
}
