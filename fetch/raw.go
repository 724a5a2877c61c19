package fetch

import "time"

// Raw is a page as it came, before anyone has read it: what fetch/web and fetch/file
// give and fetch/page takes.
type Raw struct {
	URL         string    // http(s), after redirects; file:// and an absolute path for a file
	ContentType string    // as the server said it, or as told by a file's name and first bytes; may carry a charset
	Body        []byte    // decoded from any content encoding or compression, whole
	Retrieved   time.Time // when the last byte was read
}
