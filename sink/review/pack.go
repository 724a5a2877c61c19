package review

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// packed sends answers packed by gzip to who takes them so: a page of the queue is a sixth
// of its size. The stream of news stays as it is: it must not wait to be worth packing.
func packed(next http.Handler) (http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(gzhttp.CompressionLevel(3), gzhttp.EnableZstd(false), gzhttp.ExceptContentTypes([]string{"text/event-stream", "application/gzip"}))
	if err != nil {
		return nil, err
	}
	return wrap(next), nil
}
