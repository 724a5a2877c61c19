package extract

import _ "embed"

// The published JSON Schemas (draft 2020-12) of a ClaimRecord and an EntitiesRecord.
//
// Every record that hearsay writes validates against its schema, which names every
// field. Fields are only ever added: a reader must ignore fields that it does not
// know and do without those that an older version did not write.
var (
	//go:embed schema/claim.schema.json
	ClaimSchemaJSON []byte
	//go:embed schema/entities.schema.json
	EntitiesSchemaJSON []byte
)
