// Command validate takes the files of JSON Schemas as arguments, and records, one a
// line, on standard input. It names every record that its schema refuses; then, or if
// there is no record at all, its exit status is 1.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "validate:", err)
		os.Exit(1)
	}
}

func run(files []string) error {
	schemas := map[string]*jsonschema.Schema{} // by $id, which a record carries in its field "schema"
	for _, file := range files {
		if err := compile(schemas, file); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	records, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	n, refused := 0, 0
	for line := range bytes.Lines(records) {
		n++
		if err := validate(schemas, line); err != nil {
			refused++
			fmt.Fprintf(os.Stderr, "record %d: %v\n", n, err)
		}
	}
	if n == 0 || refused > 0 {
		return fmt.Errorf("%d of %d records are not as their schema has them", refused, n)
	}
	fmt.Println(n, "records, all as their schemas have them")
	return nil
}

func compile(schemas map[string]*jsonschema.Schema, file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var schema struct {
		ID string `json:"$id"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		return err
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(schema.ID, document); err != nil {
		return err
	}
	schemas[schema.ID], err = c.Compile(schema.ID)
	return err
}

func validate(schemas map[string]*jsonschema.Schema, line []byte) error {
	var record struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(line, &record); err != nil {
		return err
	}
	schema, ok := schemas[record.Schema]
	if !ok {
		return fmt.Errorf("its schema %q is not published", record.Schema)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
	if err != nil {
		return err
	}
	return schema.Validate(document)
}
