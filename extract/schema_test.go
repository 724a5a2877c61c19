package extract_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"hearsay/extract"
)

var update = flag.Bool("update", false, "rewrite the examples in schema (never once they are released)")

// The golden examples: what the records look like, and that they stay so.
func TestExamples(t *testing.T) {
	claims, entities := sample(t)
	for name, record := range map[string]any{
		"unopened-quote": claims[unopened], "said-yes": claims[saidYes], "declined-to-say": claims[declined],
		"second-hand": claims[secondHand], "entities": entities,
	} {
		t.Run(name, func(t *testing.T) {
			file := "schema/example-" + name + ".json"
			got := indented(t, record)
			if *update {
				if err := os.WriteFile(file, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Error(diff)
			}
			validate(t, name == "entities", want)
		})
	}
}

func indented(t *testing.T, record any) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(record); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The published schemas leave room for fields to come; what this version writes has
// no field that they do not tell. validate therefore closes them first.
func validate(t *testing.T, isEntities bool, record []byte) {
	t.Helper()
	data := extract.ClaimSchemaJSON
	if isEntities {
		data = extract.EntitiesSchemaJSON
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(record))
	if err != nil {
		t.Fatal(err)
	}
	if err := compile(t, data, true).Validate(instance); err != nil {
		t.Errorf("%v", err)
	}
}

func compile(t *testing.T, data []byte, closed bool) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if closed {
		closeObjects(schema)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func closeObjects(node any) {
	switch node := node.(type) {
	case map[string]any:
		if _, ok := node["properties"]; ok && node["type"] == "object" {
			node["additionalProperties"] = false
		}
		for _, v := range node {
			closeObjects(v)
		}
	case []any:
		for _, v := range node {
			closeObjects(v)
		}
	}
}

func TestEveryRecordValidates(t *testing.T) {
	claims, entities := sample(t)
	for _, c := range claims {
		validate(t, false, indented(t, c))
	}
	validate(t, true, indented(t, entities))

	bare := sampleArticle()
	bare.CanonicalURL, bare.Outlet, bare.Headline, bare.By, bare.Publisher, bare.Language = "", "", "", nil, "", ""
	bare.Source, bare.FirstCreated = "", generated.AddDate(-1, 0, 0)
	bare.URI = "a line's id"
	r := &extract.Reading{Claims: []extract.Claim{{
		Content: []extract.Span{at(t, bare, "spoke", 1)}, Sentence: bare.Blocks[2].Span, Block: 2, Parent: extract.None, InBody: extract.None,
		QuoteType: extract.Indirect, QuoteMarks: extract.NoMarks,
		Speaker: extract.Speaker{Type: extract.Unknown, Resolution: extract.Unresolved, Entity: extract.None}, Act: extract.Act{Function: extract.Other},
	}}}
	least, none, err := extract.Records(bare, r, generated)
	if err != nil {
		t.Fatal(err)
	}
	least[0].Input = "-"
	validate(t, false, indented(t, least[0]))
	validate(t, true, indented(t, none))
}

// A schema that refuses nothing would pass every test above.
func TestSchemaRefuses(t *testing.T) {
	claims, _ := sample(t)
	good := string(indented(t, claims[saidYes]))
	for name, bad := range map[string]string{
		"an unknown act":       strings.Replace(good, `"function": "confirm"`, `"function": "affirm"`, 1),
		"a missing field":      strings.Replace(good, `"quoteMarks": "none",`, "", 1),
		"a null that may not":  strings.Replace(good, `"quoteType": "indirect"`, `"quoteType": null`, 1),
		"an id of another":     strings.Replace(good, `"id": "clm_`, `"id": "anc_`, 1),
		"a time without zone":  strings.Replace(good, `"retrieved": "2026-03-04T06:30:00Z"`, `"retrieved": "2026-03-04 06:30"`, 1),
		"a certainty above 1":  strings.Replace(good, `"attribution": 0.9`, `"attribution": 90`, 1),
		"a score above 1":      strings.Replace(good, `"score": 0.7`, `"score": 7`, 1),
		"a score of something": strings.Replace(good, `"on": "claim.interpretedAs"`, `"on": "attribution.sentence"`, 1),
		"a record of entities": strings.Replace(good, extract.ClaimSchema, extract.EntitiesSchema, 1),
	} {
		instance, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if err != nil || bad == good {
			t.Fatalf("%s: %v", name, err)
		}
		if compile(t, extract.ClaimSchemaJSON, false).Validate(instance) == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

// Evolution adds fields: the published schema and the decoder take a record of a
// later version, and the decoder one of an earlier.
func TestEvolution(t *testing.T) {
	claims, _ := sample(t)
	want := claims[saidYes]
	later := strings.Replace(string(indented(t, want)), `"quoteType"`, `"mood": {"tense": "past"}, "quoteType"`, 1)
	instance, err := jsonschema.UnmarshalJSON(strings.NewReader(later))
	if err != nil {
		t.Fatal(err)
	}
	if err := compile(t, extract.ClaimSchemaJSON, false).Validate(instance); err != nil {
		t.Errorf("the published schema refuses a field to come: %v", err)
	}
	var got extract.ClaimRecord
	if err := json.Unmarshal([]byte(later), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("a record does not come back whole:\n%s", diff)
	}

	earlier := `{"id": "clm_aaaaaaaaaaaaaaaaaaaa", "revision": 2, "article": {"uri": "u", "headline": null},
		"attribution": {"content": [{"exact": "yes", "start": 3, "end": 6}]}, "speaker": {"name": null}, "inReplyTo": null}`
	got = extract.ClaimRecord{}
	if err := json.Unmarshal([]byte(earlier), &got); err != nil {
		t.Fatal(err)
	}
	old := extract.ClaimRecord{ID: "clm_aaaaaaaaaaaaaaaaaaaa", Revision: 2, Article: extract.ArticleRef{URI: "u"}}
	old.Attribution.Content = []extract.SpanRecord{{Exact: "yes", Start: 3, End: 6}}
	if diff := cmp.Diff(old, got); diff != "" {
		t.Error(diff)
	}
	if s := got.Subject(); s != "v1._._._._" {
		t.Errorf("subject of a bare record: %s", s)
	}
}

// Schema and Go types tell the same fields, the same ones as always there, and the
// same ones as null.
func TestSchemaTellsTheTypes(t *testing.T) {
	for _, c := range []struct {
		schema []byte
		record reflect.Type
	}{
		{extract.ClaimSchemaJSON, reflect.TypeFor[extract.ClaimRecord]()},
		{extract.EntitiesSchemaJSON, reflect.TypeFor[extract.EntitiesRecord]()},
	} {
		var root map[string]any
		if err := json.Unmarshal(c.schema, &root); err != nil {
			t.Fatal(err)
		}
		agree{t, root}.object(c.record.Name(), root, c.record)
	}
}

type agree struct {
	*testing.T
	root map[string]any
}

func (t agree) object(path string, schema map[string]any, goType reflect.Type) {
	properties, _ := schema["properties"].(map[string]any)
	var required []string
	for _, r := range schema["required"].([]any) {
		required = append(required, r.(string))
	}
	for i := range goType.NumField() {
		name, option, _ := strings.Cut(goType.Field(i).Tag.Get("json"), ",")
		property, ok := properties[name].(map[string]any)
		if !ok {
			t.Errorf("%s.%s is not in the schema", path, name)
			continue
		}
		if slices.Contains(required, name) != (option != "omitempty") {
			t.Errorf("%s.%s: required in the schema: %v, json option: %q", path, name, slices.Contains(required, name), option)
		}
		delete(properties, name)
		t.value(path+"."+name, property, goType.Field(i).Type)
	}
	for name := range properties {
		t.Errorf("%s.%s is in the schema only", path, name)
	}
}

func (t agree) value(path string, schema map[string]any, goType reflect.Type) {
	if d, _ := schema["description"].(string); len(d) < 8 || strings.Contains(d, "\n") {
		t.Errorf("%s: no description of one line: %q", path, d)
	}
	nullable := goType.Kind() == reflect.Pointer || goType == reflect.TypeFor[extract.Null]()
	if got := allowsNull(schema); got != nullable {
		t.Errorf("%s: null in the schema: %v, in Go: %v", path, got, nullable)
	}
	if goType.Kind() == reflect.Pointer {
		goType = goType.Elem()
	}
	if one, ok := schema["oneOf"].([]any); ok {
		schema = one[0].(map[string]any)
	}
	if goType.Kind() == reflect.Slice {
		goType, schema = goType.Elem(), schema["items"].(map[string]any)
	}
	if ref, ok := schema["$ref"].(string); ok {
		schema = t.copyOf(ref)
	}
	if schema["type"] == "object" {
		t.object(path, schema, goType)
	}
}

func allowsNull(schema map[string]any) bool {
	types, _ := schema["type"].([]any)
	enum, _ := schema["enum"].([]any)
	oneOf, _ := schema["oneOf"].([]any)
	for _, one := range oneOf {
		types = append(types, one.(map[string]any)["type"])
	}
	return slices.Contains(types, any("null")) || slices.Contains(enum, nil)
}

// copyOf is a definition, fresh: object takes from it what it has seen.
func (t agree) copyOf(ref string) map[string]any {
	def := t.root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")]
	var out map[string]any
	if err := json.Unmarshal(must(json.Marshal(def)), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// What both schemas define, they define alike.
func TestSharedDefinitions(t *testing.T) {
	var claim, entities struct {
		Defs map[string]any `json:"$defs"`
	}
	if err := json.Unmarshal(extract.ClaimSchemaJSON, &claim); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(extract.EntitiesSchemaJSON, &entities); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(claim.Defs, entities.Defs); diff != "" {
		t.Error(diff)
	}
}
