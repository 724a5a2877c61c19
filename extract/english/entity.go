package english

import "hearsay/extract"

// An entity is an extract.Entity in the making.
type entity struct {
	name     string
	kind     extract.EntityType
	aliases  []string
	jobTitle string
	mentions []run // in reading order
}

// findEntities finds the people, organisations and places that the article names.
func findEntities(d *doc) {}
