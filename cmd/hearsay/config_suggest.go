package main

import (
	"fmt"
	"reflect"
	"strings"
)

// suggest says which key may have been meant by an unknown one, or which there are.
func suggest(key, name string, in reflect.Type) string {
	known := keysOf(in)
	if near := nearest(name, known); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	if other := elsewhere(name, reflect.TypeFor[Config](), ""); other != "" && other != key {
		return fmt.Sprintf("did you mean %s?", other)
	}
	if len(known) == 1 {
		return "the only key here is " + known[0]
	}
	return "the keys here are " + strings.Join(known, ", ")
}

// elsewhere finds a key of that name in another section.
func elsewhere(name string, t reflect.Type, path string) string {
	for i := range t.NumField() {
		f := t.Field(i)
		key := under(path, f.Tag.Get("yaml"))
		if f.Tag.Get("yaml") == name {
			return key
		}
		inner := f.Type
		for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct {
			if found := elsewhere(name, inner, key); found != "" {
				return found
			}
		}
	}
	return ""
}

// nearest is the known word that s is most likely a slip of, or "".
func nearest(s string, known []string) string {
	best, least := "", 3
	for _, k := range known {
		d := distance(bareKey(s), bareKey(k))
		if d < least && d <= (len(k)+1)/3 {
			best, least = k, d
		}
	}
	return best
}

var keyStyle = strings.NewReplacer("_", "", "-", "", " ", "")

// bareKey is a key without what styles of writing keys differ in.
func bareKey(s string) string { return keyStyle.Replace(strings.ToLower(s)) }

// distance is the number of letters to put in, take out or change (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			swap := last
			if a[i] != b[j] {
				swap++
			}
			last, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, swap)
		}
	}
	return row[len(b)]
}
