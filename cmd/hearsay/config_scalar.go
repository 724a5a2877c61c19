package main

import (
	"encoding"
	"fmt"
	"reflect"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// setScalar sets v from a node that is one value.
func setScalar(n ast.Node, v reflect.Value) error {
	if _, ok := n.(ast.ScalarNode); !ok {
		return fmt.Errorf("want %s, not %s", wanted(v), shown(n))
	}
	if t, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return t.UnmarshalText([]byte(textOf(n)))
	}
	if v.Kind() == reflect.String && !fits(n, reflect.String) {
		return fmt.Errorf("want text, not %s; if you mean it, put it in quotation marks", shown(n))
	}
	if !fits(n, v.Kind()) || yaml.NodeToValue(n, v.Addr().Interface()) != nil {
		return fmt.Errorf("want %s, not %s", wanted(v), shown(n))
	}
	return nil
}

// fits reports whether a node is of the kind, where the decoder would convert it:
// 2.5 to a whole number, 8080 to text.
func fits(n ast.Node, kind reflect.Kind) bool {
	switch n.(type) {
	case *ast.StringNode, *ast.LiteralNode:
		return kind == reflect.String
	case *ast.IntegerNode:
		return kind == reflect.Int || kind == reflect.Float64
	case *ast.FloatNode:
		return kind == reflect.Float64
	case *ast.BoolNode:
		return kind == reflect.Bool
	}
	return false
}

// textOf is a scalar as it is written, less quotes.
func textOf(n ast.Node) string {
	if block, ok := n.(*ast.LiteralNode); ok {
		return block.Value.Value
	}
	return n.GetToken().Value
}

// wanted says in words what a value of v's type looks like.
func wanted(v reflect.Value) string {
	switch v.Interface().(type) {
	case Duration:
		return "a duration such as 15m"
	case Size:
		return "a size such as 10MB"
	case Durability:
		return "strict or relaxed"
	}
	switch v.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	case reflect.Float64:
		return "a number"
	}
	return "text"
}

// shown says in words what stands at a node.
func shown(n ast.Node) string {
	switch n.(type) {
	case *ast.MappingNode:
		return "a group of keys"
	case *ast.SequenceNode:
		return "a list"
	case *ast.StringNode, *ast.LiteralNode:
		return fmt.Sprintf("%q", textOf(n))
	}
	return textOf(n)
}
