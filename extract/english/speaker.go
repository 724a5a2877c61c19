package english

import "hearsay/extract"

// A speaker is an extract.Speaker in the making.
type speaker struct {
	mention    run // empty if implicit
	name       string
	kind       extract.SpeakerType
	jobTitle   string
	resolution extract.Resolution
	antecedent run // empty if the mention is the name
	entity     int // index into doc.ents, or -1
	confidence float64
}

// resolveSpeakers names the speaker of every claim, or says that it cannot.
func resolveSpeakers(d *doc) {}
