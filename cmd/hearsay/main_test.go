package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.uber.org/goleak"

	"hearsay/cmd/internal/bus/bustest"
	"hearsay/extract"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// The tests' own binary is hearsay, too: for scripts, and for tests that need a
// process of its own.
func TestMain(m *testing.M) {
	testscript.Main(leakless{m}, map[string]func(){"hearsay": main})
}

// leakless are the tests, which leave no goroutine.
type leakless struct{ *testing.M }

func (m leakless) Run() int {
	code := m.M.Run()
	if err := goleak.Find(bustest.ServersOwn()...); code == 0 && err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// Each script is a session at the command line; testdata/script/README.md tells more.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", UpdateScripts: *update, RequireUniqueNames: true, RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"validate": validateLines, "fields": printFields, "gzip": compress},
	})
}

// validateLines wants every line of a file to follow a published schema, and at least
// one line to be there.
func validateLines(ts *testscript.TestScript, neg bool, args []string) {
	data := map[string][]byte{"claim": extract.ClaimSchemaJSON, "entities": extract.EntitiesSchemaJSON}[args[0]]
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	ts.Check(err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	ts.Check(c.AddResource("schema.json", document))
	schema, err := c.Compile("schema.json")
	ts.Check(err)
	lines := strings.Split(strings.TrimSpace(ts.ReadFile(args[1])), "\n")
	for i, line := range lines {
		record, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err == nil {
			err = schema.Validate(record)
		}
		if (err != nil) != neg {
			ts.Fatalf("%s:%d: %v", args[1], i+1, err)
		}
	}
}

// printFields prints the values at some keys of each line of a file.
func printFields(ts *testscript.TestScript, neg bool, args []string) {
	for _, line := range strings.Split(strings.TrimSpace(ts.ReadFile(args[0])), "\n") {
		var record any
		ts.Check(json.Unmarshal([]byte(line), &record))
		var values []string
		for _, key := range args[1:] {
			values = append(values, at(record, strings.Split(key, ".")))
		}
		fmt.Fprintln(ts.Stdout(), strings.Join(values, "\t"))
	}
}

// at is what stands in a JSON value under keys and indexes.
func at(v any, keys []string) string {
	for _, key := range keys {
		switch node := v.(type) {
		case map[string]any:
			v = node[key]
		case []any:
			if i, err := strconv.Atoi(key); err == nil && i < len(node) {
				v = node[i]
				continue
			}
			return "(no " + key + ")"
		default:
			return "(no " + key + ")"
		}
	}
	if s, ok := v.(string); ok {
		return s
	}
	data, _ := json.Marshal(v) // what came from JSON goes back into it
	return string(data)
}

func compress(ts *testscript.TestScript, neg bool, args []string) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0])+".gz", b.Bytes(), 0o666))
}
