package near

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// An Entry is what an Index knows of one article, and what a caller keeps on disk to
// have the index again.
type Entry struct {
	URI        string    // of the article (fetch.Article.URI)
	Seen       time.Time // when it was first handed to the index
	Original   string    // URI of the article that it is a copy of, "" if of none
	Similarity float64   // to the original, from 0 to 1; 0 if there is none
	Signature  Signature
}

// entryJSON is an Entry on disk. The signature's text carries the version.
type entryJSON struct {
	URI        string    `json:"uri"`
	Seen       time.Time `json:"seen"`
	Original   string    `json:"original,omitempty"`
	Similarity float64   `json:"similarity,omitempty"`
	Signature  Signature `json:"signature"`
}

// MarshalJSON gives an object with the keys uri, seen, original, similarity and
// signature, about a kilobyte.
func (e Entry) MarshalJSON() ([]byte, error) { return json.Marshal(entryJSON(e)) }

// UnmarshalJSON reads what MarshalJSON gives. An entry whose signature another version
// made fails with ErrVersion: leave it out, and its article counts as not seen.
func (e *Entry) UnmarshalJSON(data []byte) error {
	var read entryJSON
	if err := json.Unmarshal(data, &read); err != nil {
		return fmt.Errorf("near: an entry: %w", err)
	}
	if read.URI == "" {
		return errors.New("near: an entry without a uri")
	}
	if read.Original == read.URI {
		return fmt.Errorf("near: the entry of %s is a copy of itself", read.URI)
	}
	*e = Entry(read)
	return nil
}
