package extract

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Known is a list of people, organisations and places that have an address elsewhere,
// by which records name them beyond one article.
type Known struct {
	forms map[string][]int // by folded name or alias: indexes into things
	multi map[string]bool  // the forms of several words
	list  []knownThing
}

type knownThing struct {
	kind   EntityType
	sameAs []string
}

// The columns of a file of known things. The first two must be there.
const (
	nameColumn    = "name"
	typeColumn    = "type"
	aliasesColumn = "aliases"
	qidColumn     = "qid"
	sameAsColumn  = "sameAs"
)

var (
	knownColumns = []string{nameColumn, typeColumn, aliasesColumn, qidColumn, sameAsColumn}
	qid          = regexp.MustCompile(`^Q[1-9][0-9]{0,11}$`)
)

// wikidata is where the things live that a QID numbers.
const wikidata = "https://www.wikidata.org/wiki/"

// ReadKnown reads a CSV file whose first line names its columns, in any order:
//
//	name,type,aliases,qid,sameAs
//	Anna Ferro,Person,Anna M. Ferro|Anna Ferro-Lind,Q101,https://harbour.example/ferro
//
// type is Person, Organization or Place; aliases are parted by "|", the addresses in
// sameAs by spaces; a thing has a qid, a sameAs or both. The error names the file, as
// given, and every line that is wrong.
func ReadKnown(r io.Reader, file string) (*Known, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord, in.TrimLeadingSpace = -1, true
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: no first line with the names of the columns (%s): %w", file, strings.Join(knownColumns, ", "), err)
	}
	column, err := knownHead(head)
	if err != nil {
		return nil, fmt.Errorf("%s:1: %w", file, err)
	}
	k := &Known{forms: map[string][]int{}, multi: map[string]bool{}}
	var wrong []error
	for {
		row, err := in.Read()
		if err == io.EOF {
			return k, errors.Join(wrong...)
		}
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) { // what follows cannot be read
			return nil, errors.Join(append(wrong, fmt.Errorf("%s:%d: column %d: %w", file, bad.Line, bad.Column, bad.Err))...)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		line, _ := in.FieldPos(0)
		if err := k.add(row, column); err != nil {
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", file, line, err))
		}
	}
}

// knownHead gives every column its place.
func knownHead(head []string) (map[string]int, error) {
	column := map[string]int{}
	for i, name := range head {
		name = strings.TrimSpace(strings.TrimPrefix(name, "\ufeff"))
		if !slices.Contains(knownColumns, name) {
			return nil, fmt.Errorf("there is no column %q; the columns are %s", name, strings.Join(knownColumns, ", "))
		}
		if _, twice := column[name]; twice {
			return nil, fmt.Errorf("the column %q is there twice", name)
		}
		column[name] = i
	}
	for _, name := range []string{nameColumn, typeColumn} {
		if _, ok := column[name]; !ok {
			return nil, fmt.Errorf("the column %q is missing", name)
		}
	}
	return column, nil
}

// add files one line.
func (k *Known) add(row []string, column map[string]int) error {
	if len(row) > len(column) {
		return fmt.Errorf("%d fields for %d columns; a name with a comma stands in quotation marks", len(row), len(column))
	}
	field := func(name string) string {
		if i, ok := column[name]; ok && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	name := field(nameColumn)
	if name == "" {
		return errors.New("no name")
	}
	thing := knownThing{kind: EntityType(field(typeColumn))}
	switch thing.kind {
	case EntityPerson, EntityOrganization, EntityPlace:
	default:
		return fmt.Errorf("%s: the type is %q; want Person, Organization or Place", name, thing.kind)
	}
	if q := field(qidColumn); q != "" {
		if !qid.MatchString(q) {
			return fmt.Errorf("%s: %q is no QID; write for instance Q42", name, q)
		}
		thing.sameAs = append(thing.sameAs, wikidata+q)
	}
	for _, address := range strings.Fields(field(sameAsColumn)) {
		if u, err := url.Parse(address); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return fmt.Errorf("%s: %q is no address; write it whole, as https://example.com/ferro", name, address)
		}
		if !slices.Contains(thing.sameAs, address) {
			thing.sameAs = append(thing.sameAs, address)
		}
	}
	if len(thing.sameAs) == 0 {
		return fmt.Errorf("%s: neither a %s nor a %s", name, qidColumn, sameAsColumn)
	}
	k.list = append(k.list, thing)
	for form := range strings.SplitSeq(name+"|"+field(aliasesColumn), "|") {
		k.file(form, len(k.list)-1)
	}
	return nil
}

// file enters thing i under a form of its name.
func (k *Known) file(form string, i int) {
	key := Fold(form)
	if key != "" && !slices.Contains(k.forms[key], i) {
		k.forms[key] = append(k.forms[key], i)
		k.multi[key] = strings.Contains(key, " ")
	}
}

// Len is how many things are known.
func (k *Known) Len() int { return len(k.list) }

// Link gives the entities of a reading the addresses of what they are: the one known
// thing of their type that has their fullest name, or an alias of several words, as its
// name or alias. Where two have it, namesakes, neither is given: the addresses are the
// file's word, and a wrong one is worse than none. A nil Known knows nothing. Entities
// of the reading are replaced, not changed.
func (k *Known) Link(r *Reading) {
	if k == nil || len(k.list) == 0 {
		return
	}
	r.Entities = slices.Clone(r.Entities)
	for i := range r.Entities {
		if thing := k.find(&r.Entities[i]); thing != nil {
			r.Entities[i].SameAs = slices.Clone(thing.sameAs)
		}
	}
}

// find is the one thing that an entity is, or nil.
func (k *Known) find(e *Entity) *knownThing {
	found := None
	for n, form := range append([]string{e.Name}, e.Aliases...) {
		key := Fold(form)
		if n > 0 && !k.multi[key] { // many are called Ferro; an article that names none in full means its own
			continue
		}
		for _, i := range k.forms[key] {
			if k.list[i].kind != e.Type || i == found {
				continue
			}
			if found != None {
				return nil
			}
			found = i
		}
	}
	if found == None {
		return nil
	}
	return &k.list[found]
}
