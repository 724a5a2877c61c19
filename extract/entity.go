package extract

// An Entity is a person, organisation, place... that an article names, with every
// mention of it.
type Entity struct {
	Name     string // the fullest name printed in the article
	Type     EntityType
	Aliases  []string // other names printed for it
	JobTitle string   // of a person, as printed
	Value    string   // of a date, in ISO 8601 as far as it is told; of a quantity, the plain number and its unit ("1500000 USD")
	SameAs   []string // addresses of the same thing elsewhere, by a file of known names
	Mentions []Span   // in reading order; the names, not the pronouns
}

// EntityType is the kind of thing an entity is.
type EntityType string

const (
	EntityPerson       EntityType = "Person"
	EntityOrganization EntityType = "Organization"
	EntityPlace        EntityType = "Place"
	EntityEvent        EntityType = "Event"
	EntityWork         EntityType = "Work"
	EntityQuantity     EntityType = "Quantity"
	EntityDate         EntityType = "Date"
	EntityOther        EntityType = "Other"
)
