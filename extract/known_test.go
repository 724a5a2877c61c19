package extract_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
)

const knownFile = "\ufeffname,type,aliases,qid,sameAs\n" +
	"Anna Ferro,Person,Anna M. Ferro|Ferro,Q101,https://harbour.example/ferro https://harbour.example/ferro\n" +
	"\"Lind, Moor & Sons\",Organization,Lind Moor,,https://lind.example/\n" +
	"Calder,Place,,Q7,\n" +
	"Calder,Organization,,Q8\n" +
	"Tom Reed,Person,,Q21,\n" +
	"Tom Reed,Person,,Q22,\n" +
	"Thomas Reed-Lind,Person,Tom Reed-Lind|Tommy Lind,Q23,\n"

func TestKnown(t *testing.T) {
	known, err := extract.ReadKnown(strings.NewReader(knownFile), "known.csv")
	if err != nil {
		t.Fatal(err)
	}
	if known.Len() != 7 {
		t.Errorf("%d things", known.Len())
	}
	ferro := []string{"https://www.wikidata.org/wiki/Q101", "https://harbour.example/ferro"}
	for _, tt := range []struct {
		name string
		e    extract.Entity
		want []string
	}{
		{"by name", extract.Entity{Name: "Anna Ferro", Type: extract.EntityPerson}, ferro},
		{"folded", extract.Entity{Name: "ANNA  Ferro", Type: extract.EntityPerson}, ferro},
		{"by an alias of the file", extract.Entity{Name: "Anna M. Ferro", Type: extract.EntityPerson}, ferro},
		{"by an alias of the article", extract.Entity{Name: "Anna Maria Ferro", Aliases: []string{"Ferro", "Anna Ferro"}, Type: extract.EntityPerson}, ferro},
		{"a surname, all the article has", extract.Entity{Name: "Ferro", Type: extract.EntityPerson}, ferro},
		{"another of that surname", extract.Entity{Name: "Marta Ferro", Aliases: []string{"Ferro"}, Type: extract.EntityPerson}, nil},
		{"a company of that name", extract.Entity{Name: "Anna Ferro", Type: extract.EntityOrganization}, nil},
		{"a name with a comma", extract.Entity{Name: "Lind, Moor & Sons", Type: extract.EntityOrganization}, []string{"https://lind.example/"}},
		{"the town", extract.Entity{Name: "Calder", Type: extract.EntityPlace}, []string{"https://www.wikidata.org/wiki/Q7"}},
		{"the club", extract.Entity{Name: "Calder", Type: extract.EntityOrganization}, []string{"https://www.wikidata.org/wiki/Q8"}},
		{"namesakes", extract.Entity{Name: "Tom Reed", Type: extract.EntityPerson}, nil},
		{"one of namesakes by two names", extract.Entity{Name: "Tommy Lind", Aliases: []string{"Tom Reed-Lind"}, Type: extract.EntityPerson}, []string{"https://www.wikidata.org/wiki/Q23"}},
		{"nobody", extract.Entity{Name: "Ada Lind", Type: extract.EntityPerson}, nil},
	} {
		r := extract.Reading{Entities: []extract.Entity{tt.e}}
		before := r.Entities
		known.Link(&r)
		if diff := cmp.Diff(tt.want, r.Entities[0].SameAs); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
		if before[0].SameAs != nil {
			t.Errorf("%s: the entity itself was changed", tt.name)
		}
	}
	var none *extract.Known
	none.Link(&extract.Reading{Entities: []extract.Entity{{Name: "Anna Ferro"}}}) // knows nothing, and does not fall over it
}

func TestKnownMistakes(t *testing.T) {
	const head = "name,type,aliases,qid,sameAs\n"
	for _, tt := range []struct{ file, want string }{
		{"", "known.csv: no first line with the names of the columns (name, type, aliases, qid, sameAs): EOF"},
		{"name,kind\n", `known.csv:1: there is no column "kind"; the columns are name, type, aliases, qid, sameAs`},
		{"name,name\n", `known.csv:1: the column "name" is there twice`},
		{"name,qid\n", `known.csv:1: the column "type" is missing`},
		{head + ",Person,,Q1,\n", "known.csv:2: no name"},
		{head + "Ferro,person,,Q1,\n", `known.csv:2: Ferro: the type is "person"; want Person, Organization or Place`},
		{head + "Ferro,Person,,42,\n", `known.csv:2: Ferro: "42" is no QID; write for instance Q42`},
		{head + "Ferro,Person,,,javascript:alert(1)\n", `known.csv:2: Ferro: "javascript:alert(1)" is no address; write it whole, as https://example.com/ferro`},
		{head + "Ferro,Person\n", "known.csv:2: Ferro: neither a qid nor a sameAs"},
		{head + "Lind, Moor,Organization,,Q1,,\n", "known.csv:2: 7 fields for 5 columns; a name with a comma stands in quotation marks"},
		{head + "Ferro,Person,,Q0,\n\nLind,Group,,Q1,\n", "known.csv:2: Ferro: \"Q0\" is no QID; write for instance Q42\nknown.csv:4: Lind: the type is \"Group\"; want Person, Organization or Place"},
		{head + "Fer\"ro,Person,,Q1,\n", "known.csv:2: column 4: bare \" in non-quoted-field"},
	} {
		_, err := extract.ReadKnown(strings.NewReader(tt.file), "known.csv")
		if err == nil || err.Error() != tt.want {
			t.Errorf("%q:\n%v\nwant\n%s", tt.file, err, tt.want)
		}
	}
}

func FuzzReadKnown(f *testing.F) {
	f.Add(knownFile)
	f.Fuzz(func(t *testing.T, file string) {
		known, err := extract.ReadKnown(strings.NewReader(file), "known.csv")
		if err != nil {
			return
		}
		r := extract.Reading{Entities: []extract.Entity{{Name: file, Type: extract.EntityPerson}}}
		known.Link(&r)
		for _, address := range r.Entities[0].SameAs {
			if !strings.HasPrefix(address, "http") {
				t.Errorf("address %q", address)
			}
		}
	})
}
