package archive

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
)

// A message is an HTTP response or request as a record holds it.
type message struct {
	proto, status string // of a response: "HTTP/1.1", "200 OK"
	code          int    // 200; 0 if the first line does not say
	header        http.Header
	body          []byte // as it stands in the record
}

// parseMessage reads the message in a block as far as it goes: lines that are no
// header are passed over, since other tools keep what servers really sent. ok is
// false if there is no first line to speak of.
func parseMessage(content []byte) (m message, ok bool) {
	head, body := cutHead(content)
	m.header, m.body = http.Header{}, body
	first, rest, _ := strings.Cut(string(head), "\n")
	if m.proto, m.status, ok = strings.Cut(strings.TrimSpace(first), " "); !ok || !strings.HasPrefix(m.proto, "HTTP/") {
		return message{body: content}, false
	}
	m.status = strings.TrimSpace(m.status)
	code, _, _ := strings.Cut(m.status, " ")
	if n, err := strconv.ParseUint(code, 10, 0); err == nil && n >= 100 && n <= 999 {
		m.code = int(n)
	}
	last := ""
	for line := range strings.SplitSeq(rest, "\n") {
		line = strings.TrimRight(line, "\r")
		if line != "" && (line[0] == ' ' || line[0] == '\t') {
			if values := m.header[last]; len(values) > 0 {
				values[len(values)-1] += " " + strings.TrimSpace(line)
			}
			continue
		}
		if name, value, ok := strings.Cut(line, ":"); ok && name != "" {
			last = http.CanonicalHeaderKey(strings.TrimSpace(name))
			m.header[last] = append(m.header[last], strings.TrimSpace(value))
		}
	}
	return m, true
}

// cutHead parts a message at its first empty line. What has none within maxHead bytes
// is all head up to there.
func cutHead(content []byte) (head, body []byte) {
	top := content[:min(len(content), maxHead)]
	for at := 0; at < len(top); {
		i := bytes.IndexByte(top[at:], '\n')
		if i < 0 {
			break
		}
		if line := top[at : at+i]; len(bytes.TrimRight(line, "\r")) == 0 && at > 0 {
			return top[:at], content[at+i+1:]
		}
		at += i + 1
	}
	return top, content[len(top):]
}
