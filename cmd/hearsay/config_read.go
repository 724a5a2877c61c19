package main

import (
	"bytes"
	"cmp"
	"encoding"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// loadConfig reads a pipeline.yaml over the defaults. A key with nothing after it
// keeps its default. The error, fit to be shown, holds every mistake of the file.
func loadConfig(path string) (Config, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Config{}, usageError("%w; name your pipeline.yaml by -c", err)
	}
	if err != nil {
		return Config{}, usageError("%w", err)
	}
	return parseConfig(path, data)
}

func parseConfig(path string, data []byte) (Config, error) {
	c, r := defaults(), configReader{file: path}
	c.Dir = filepath.Dir(path)
	r.document(data, reflect.ValueOf(&c).Elem())
	if len(r.mistakes) > 0 {
		return Config{}, &exitError{exitUsage, r.mistakes.inOrder()}
	}
	return c, nil
}

// A mistake is one thing wrong with a file, and what would be right.
type mistake struct {
	file string
	line int // from 1
	key  string
	text string
}

func (m mistake) Error() string {
	if m.key == "" {
		return fmt.Sprintf("%s:%d: %s", m.file, m.line, m.text)
	}
	return fmt.Sprintf("%s:%d: %s: %s", m.file, m.line, m.key, m.text)
}

// mistakes are all that is wrong with a file.
type mistakes []mistake

func (m mistakes) inOrder() mistakes {
	slices.SortStableFunc(m, func(a, b mistake) int { return cmp.Compare(a.line, b.line) })
	return m
}

// Error gives one mistake as it is and several as a list under their number.
func (m mistakes) Error() string {
	if len(m) == 1 {
		return m[0].Error()
	}
	lines := []string{fmt.Sprintf("%s: %d mistakes", m[0].file, len(m))}
	for _, one := range m {
		lines = append(lines, "  "+one.Error())
	}
	return strings.Join(lines, "\n")
}

// configReader sets a struct from YAML as a strict decoder does, but goes on after
// a mistake, so that a person mends a file once.
type configReader struct {
	file     string
	mistakes mistakes
}

func (r *configReader) wrong(n ast.Node, key, format string, args ...any) {
	r.mistakes = append(r.mistakes, mistake{r.file, n.GetToken().Position.Line, key, fmt.Sprintf(format, args...)})
}

func (r *configReader) document(data []byte, v reflect.Value) {
	// Duplicates are let pass here so that mapping can name both lines.
	file, err := parser.ParseBytes(bytes.TrimPrefix(data, []byte("\ufeff")), 0, parser.AllowDuplicateMapKey())
	var syntax yaml.Error
	switch {
	case errors.As(err, &syntax) && syntax.GetToken() != nil:
		r.mistakes = append(r.mistakes, mistake{r.file, syntax.GetToken().Position.Line, "", "not YAML: " + syntax.GetMessage()})
	case err != nil:
		r.mistakes = append(r.mistakes, mistake{r.file, 1, "", "not YAML: " + err.Error()})
	case len(file.Docs) > 1 && file.Docs[1].Body != nil:
		r.wrong(file.Docs[1].Body, "", "a second document begins here; a pipeline is one (take out the ---)")
	case len(file.Docs) > 0 && file.Docs[0].Body != nil:
		r.value("", file.Docs[0].Body, v)
	}
}

// value sets v, which holds its default, from a node.
func (r *configReader) value(key string, n ast.Node, v reflect.Value) {
	switch n.(type) {
	case *ast.NullNode, *ast.CommentGroupNode:
		return
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		r.wrong(n, key, "anchors, aliases and tags of YAML are not used here; write the value out")
		return
	}
	if _, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		r.scalar(key, n, v)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		r.value(key, n, v.Elem())
	case reflect.Struct:
		r.mapping(key, n, v)
	case reflect.Slice:
		r.list(key, n, v)
	default:
		r.scalar(key, n, v)
	}
}

func (r *configReader) mapping(key string, n ast.Node, v reflect.Value) {
	m, ok := n.(*ast.MappingNode)
	if !ok {
		r.wrong(n, key, "want a group of keys (%s), not %s", strings.Join(keysOf(v.Type()), ", "), shown(n))
		return
	}
	before := len(r.mistakes)
	if d, ok := v.Addr().Interface().(interface{ setDefaults() }); ok {
		d.setDefaults()
	}
	seen := map[string]int{}
	for _, pair := range m.Values {
		name := pair.Key.GetToken().Value
		if line, twice := seen[name]; twice {
			r.wrong(pair.Key, under(key, name), "given twice, first on line %d", line)
			continue
		}
		seen[name] = pair.Key.GetToken().Position.Line
		r.member(under(key, name), name, pair, v)
	}
	if c, ok := v.Addr().Interface().(interface{ check() error }); ok && len(r.mistakes) == before {
		if err := c.check(); err != nil {
			r.wrong(firstOf(m), key, "%v", err)
		}
	}
}

// firstOf is the node on whose line a mapping begins.
func firstOf(m *ast.MappingNode) ast.Node {
	if len(m.Values) > 0 {
		return m.Values[0].Key
	}
	return m
}

func (r *configReader) member(key, name string, pair *ast.MappingValueNode, v reflect.Value) {
	if why, ok := later[key]; ok {
		r.wrong(pair.Key, key, "%s", why)
		return
	}
	field, ok := fieldOf(v, name)
	if !ok {
		r.wrong(pair.Key, key, "unknown key; %s", suggest(key, name, v.Type()))
		return
	}
	r.value(key, pair.Value, field)
}

func (r *configReader) list(key string, n ast.Node, v reflect.Value) {
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		r.wrong(n, key, "want a list, not %s: give every item a line that begins with a dash", shown(n))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(s.Values), len(s.Values)))
	for i, item := range s.Values {
		if _, null := item.(*ast.NullNode); null {
			r.wrong(item, key, "an item of the list is empty")
			continue
		}
		r.value(key, item, v.Index(i))
	}
}

func (r *configReader) scalar(key string, n ast.Node, v reflect.Value) {
	check, err := checks[key], setScalar(n, v)
	if err == nil && check != nil {
		err = check(v)
	} else if check != nil && v.Kind() == reflect.String && fits(n, reflect.Float64) {
		// A bare number for an address: quotation marks alone would not make it one.
		err = cmp.Or(check(reflect.ValueOf(textOf(n))), err)
	}
	if err != nil {
		r.wrong(n, key, "%v", err)
	}
}

func under(key, name string) string {
	if key == "" {
		return name
	}
	return key + "." + name
}

// fieldOf finds the field of a struct that a key names.
func fieldOf(v reflect.Value, name string) (reflect.Value, bool) {
	for i := range v.NumField() {
		if tag := v.Type().Field(i).Tag.Get("yaml"); tag == name && tag != "-" {
			return v.Field(i), true
		}
	}
	return reflect.Value{}, false
}

// keysOf lists the keys of a struct, in order.
func keysOf(t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		if tag := t.Field(i).Tag.Get("yaml"); tag != "-" {
			keys = append(keys, tag)
		}
	}
	return keys
}
