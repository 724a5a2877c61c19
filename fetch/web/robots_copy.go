package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"hearsay/fetch/web/robots"
)

// robotsCopy is what is kept of an origin's robots.txt: a line of JSON, and after it
// the file itself.
type robotsCopy struct {
	Version      int       `json:"version"`
	Until        time.Time `json:"until,omitzero"`   // it serves until then
	Known        bool      `json:"known,omitempty"`  // the site has answered: the file, or that there is none
	Failing      time.Time `json:"failing,omitzero"` // since when the site has not answered
	URL          string    `json:"url,omitempty"`    // where the file was found
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"lastModified,omitempty"`

	body []byte
}

// robotsVersion is changed with the form of what is kept; a copy of another version is
// as none.
const robotsVersion = 1

func (c robotsCopy) serves(now time.Time) bool {
	return c.Version == robotsVersion && now.Before(c.Until) && c.Until.Sub(now) <= robotsLife
}

// load gives the copy that is kept; the zero copy if there is none or it cannot be
// read.
func (k *robotsKeeper) load(ctx context.Context, origin string) (robotsCopy, error) {
	data, err := k.cache.Get(ctx, origin)
	if err != nil {
		return robotsCopy{}, fmt.Errorf("robots.txt of %s: %w", origin, err)
	}
	return readCopy(data), nil
}

func readCopy(data []byte) robotsCopy {
	head, body, ok := bytes.Cut(data, []byte("\n"))
	var c robotsCopy
	if !ok || json.Unmarshal(head, &c) != nil || c.Version != robotsVersion || len(body) > robots.MaxSize+1 {
		return robotsCopy{}
	}
	c.body = body
	return c
}

func (k *robotsKeeper) save(ctx context.Context, origin string, c robotsCopy) error {
	head, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if err := k.cache.Put(ctx, origin, append(append(head, '\n'), c.body...)); err != nil {
		return fmt.Errorf("robots.txt of %s: %w", origin, err)
	}
	return nil
}
