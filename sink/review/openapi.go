package review

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"hearsay/extract"
)

//go:embed openapi.json
var openAPI []byte

// document is openapi.json with the claim's published schema in its place: the schema
// ClaimRecord, whose own definitions become ClaimRecord.span and so on, so that every tool
// finds them.
var document = sync.OnceValues(func() (any, error) {
	var doc, claim map[string]any
	if err := json.Unmarshal(openAPI, &doc); err != nil {
		return nil, fmt.Errorf("openapi.json: %w", err)
	}
	if err := json.Unmarshal(extract.ClaimSchemaJSON, &claim); err != nil {
		return nil, fmt.Errorf("the claim's schema: %w", err)
	}
	components, _ := doc["components"].(map[string]any)
	schemas, ok := components["schemas"].(map[string]any)
	if !ok {
		return nil, fmt.Errorf("openapi.json: it has no components.schemas")
	}
	moveReferences(claim)
	own, _ := claim["$defs"].(map[string]any)
	for name, schema := range own {
		schemas["ClaimRecord."+name] = schema
	}
	for _, key := range []string{"$defs", "$id", "$schema"} { // it is a part of a document now
		delete(claim, key)
	}
	schemas["ClaimRecord"] = claim
	return doc, nil
})

// moveReferences makes references to a schema's own definitions ones to where they go.
func moveReferences(v any) {
	switch v := v.(type) {
	case map[string]any:
		if to, ok := v["$ref"].(string); ok {
			v["$ref"] = strings.Replace(to, "#/$defs/", "#/components/schemas/ClaimRecord.", 1)
		}
		for _, member := range v {
			moveReferences(member)
		}
	case []any:
		for _, item := range v {
			moveReferences(item)
		}
	}
}

// apiDocument describes the API (OpenAPI 3.1).
func (s *Server) apiDocument(*http.Request, url.Values) (any, error) { return document() }
