package main

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
)

func TestHeaderValues(t *testing.T) {
	for s, want := range map[string]string{
		"https://example.org/a?b=c": "https://example.org/a?b=c",
		`Euro € "100%"`:             "Euro%20%E2%82%AC%20%22100%25%22",
		"a\r\nb\x00\x7f\xff":        "a%0D%0Ab%00%7F%FF",
		"":                          "",
	} {
		got := headerValue(s)
		if got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
		if back, err := url.PathUnescape(got); back != s {
			t.Errorf("%q comes back as %q, %v", s, back, err)
		}
	}
}

// The schema that an event names is the one that is published, and its type is that
// schema's name.
func TestAnEventNamesItsSchema(t *testing.T) {
	for schema, want := range map[string][]byte{extract.ClaimSchema: extract.ClaimSchemaJSON, extract.EntitiesSchema: extract.EntitiesSchemaJSON} {
		var published struct {
			ID string `json:"$id"`
		}
		if err := json.Unmarshal(want, &published); err != nil {
			t.Fatal(err)
		}
		got := eventHeader(schema, "clm_a.x.2", "https://example.org/ä b", "clm_a", time.Unix(1, 5e8))
		if diff := cmp.Diff(map[string]string{
			"ce-specversion": "1.0", "ce-id": "clm_a.x.2", "ce-source": "https://example.org/%C3%A4%20b", "ce-subject": "clm_a",
			"ce-type": strings.TrimPrefix(strings.ReplaceAll(published.ID, ":", "."), "urn."), "ce-time": "1970-01-01T00:00:01.5Z",
			"ce-dataschema": published.ID, "ce-datacontenttype": "application/json",
		}, got); diff != "" {
			t.Error(diff)
		}
	}
}
