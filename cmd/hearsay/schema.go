package main

import "hearsay/extract"

// schemaCmd prints the published JSON Schemas.
type schemaCmd struct {
	Record string `arg:"" optional:"" enum:"claim,entities" default:"claim" help:"Which record's schema: ${enum}."`
}

// Run prints the schema as it is published.
func (c schemaCmd) Run(io stdio) error {
	schema := extract.ClaimSchemaJSON
	if c.Record == "entities" {
		schema = extract.EntitiesSchemaJSON
	}
	_, err := io.out.Write(schema)
	return err
}
