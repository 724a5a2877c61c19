package english

import (
	"context"
	"slices"
	"testing"

	"hearsay/extract"
	"hearsay/fetch"
)

// TestRelays: the steps of a chain know their part, their words and, where there is
// one, their claim.
func TestRelays(t *testing.T) {
	for _, c := range []struct {
		name, text, publisher string
		want                  []extract.Voice // of the claim about the bridge
		warned                bool
	}{
		{"told", "Mara Ferro told the Harlow Times that the bridge was unsafe.", "", []extract.Voice{{Name: "Harlow Times", Role: "relay", Cue: "told", Claim: extract.None}}, true},
		{"told the publisher", "Mara Ferro told the Times that the bridge was unsafe.", "The Harlow Times", nil, false},
		{"according to", "The bridge was unsafe, Mara Ferro said, according to the Courier.", "", []extract.Voice{{Name: "Courier", Role: "relay", Cue: "according to", Claim: 1}}, true},
		{"a journalist", "“The bridge was unsafe,” Mara Ferro told the Courier's Ines Varga.", "", []extract.Voice{
			{Name: "Courier", Role: "relay", Cue: "told", Claim: extract.None}, {Name: "Ines Varga", Role: "reporter", Cue: "told", Claim: extract.None},
		}, true},
		{"citing", "The Herald, citing two officials, reported that the bridge was unsafe.", "", nil, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := fetch.Plain("case", c.text)
			a.Publisher = c.publisher
			r, err := newEngine(t)(context.Background(), a)
			if err != nil {
				t.Fatal(err)
			}
			r = r.Keep(MinConfidence)
			if err := r.Check(&a); err != nil {
				t.Fatal(err)
			}
			k := slices.IndexFunc(r.Claims, func(x extract.Claim) bool { return len(x.Cue) > 0 && a.Of(x.Cue[0]) != "citing" })
			if k < 0 {
				t.Fatal("no claim")
			}
			got := r.Claims[k]
			if !slices.Equal(got.Relay, c.want) || c.warned != (len(got.Warnings) > 0) {
				t.Errorf("%+v, warnings %q; want %+v, %v", got.Relay, got.Warnings, c.want, c.warned)
			}
		})
	}
}
