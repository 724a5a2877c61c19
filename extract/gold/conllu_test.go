package gold

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
)

// conllu makes a file of lines "number form tag head label misc", a blank one between
// sentences; lines that begin with # stay.
func conllu(lines string) string {
	var b strings.Builder
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		if len(f) == 6 && f[0] != "#" {
			line = fmt.Sprintf("%s\t%s\t_\t_\t%s\t_\t%s\t%s\t_\t%s\n", f[0], f[1], f[2], f[3], f[4], f[5])
		}
		b.WriteString(line)
	}
	return b.String()
}

const silver = `# newdoc id = quay
# sent_id = 1
1 Zoë NNP 2 nsubj Start=0|End=3|NER=PERSON
2 left VBD 0 root Start=4|End=8|NER=O
3 . . 2 punct Start=8|End=9|NER=O

1 Calder NNP 3 compound Start=11|End=17|NER=ORGANIZATION
2 Board NNP 3 nsubj Start=18|End=23|NER=ORGANIZATION
3 Ferro NNP 0 root Start=24|End=29|NER=PERSON

1 Ferro NNP 0 root Start=30|End=35|NER=PERSON
2 two CD 3 nummod Start=36|End=39|NER=NUMBER
3 % NN 1 obl Start=39|End=40|NER=PERCENT
4 Monday NNP 1 obl Start=41|End=47|NER=DATE
`

func TestDecodeTrees(t *testing.T) {
	docs, err := DecodeTrees(strings.NewReader(conllu(silver)), "quay", nil)
	if err != nil {
		t.Fatal(err)
	}
	const made = "Zoë left.\n\nCalder Board Ferro Ferro two% Monday"
	if len(docs) != 1 || docs[0].ID != "quay" || docs[0].Text != made {
		t.Fatalf("%+v", docs)
	}
	const given = "Zoë left.\u00a0\nCalder Board Ferro\tFerro two% Monday. The end."
	docs, err = DecodeTrees(strings.NewReader(conllu(silver)), "quay", map[string]string{"quay": given})
	if err != nil {
		t.Fatal(err)
	}
	if docs[0].Text != given {
		t.Error(docs[0].Text)
	}
	var got []string
	for _, w := range docs[0].Words {
		head := "-"
		if w.Head >= 0 {
			h := docs[0].Words[w.Head]
			head = given[h.Start:h.End]
		}
		got = append(got, fmt.Sprint(given[w.Start:w.End], "/", w.Tag, "<", w.Label, " ", head))
	}
	want := "Zoë/NNP<nsubj left, left/VBD<root -, ./.<punct left, Calder/NNP<compound Ferro, Board/NNP<nsubj Ferro, Ferro/NNP<root -, " +
		"Ferro/NNP<root -, two/CD<nummod %, %/NN<obl Ferro, Monday/NNP<obl Ferro"
	if d := cmp.Diff(want, strings.Join(got, ", ")); d != "" {
		t.Error(d)
	}
}

// Words without offsets are spaced as SpaceAfter, joint words and paragraphs tell.
func TestDecodeTreesSpaces(t *testing.T) {
	docs, err := DecodeTrees(strings.NewReader(conllu(`# newdoc id = a
# newpar
# newpar_block = head (1 s)
1 The DT 2 det _
2 quay NN 0 root _

# newpar
1-2 don't _ _ _ SpaceAfter=No
1 do VBP 0 root _
2 n't RB 1 advmod _
2.1 go VB 1 dep _
3 ! . 1 punct _

1 “ . 2 punct SpaceAfter=No
2 No UH 0 root SpaceAfter=No
3 ” . 2 punct _
# newdoc id = b
1 Yes UH 0 root _
`)), "a", nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 || docs[0].Text != "The quay\n\ndon't! “No”" || docs[1].Text != "Yes" {
		t.Errorf("%+v", docs)
	}
}

func TestDecodeTreesErrors(t *testing.T) {
	for lines, want := range map[string]string{
		"1 Zoë NNP 0 root _":                                                            "f.conllu:1: a word before the first document",
		"# newdoc id = a\n1 Zoë NNP root\n":                                             "f.conllu:2: 1 fields, a word of CoNLL-U has 10",
		"# newdoc id = a\n1 Zoë NNP x root _\n":                                         `f.conllu:2: head "x" is no number`,
		"# newdoc id = a\n1 Zoë NNP -1 root _\n":                                        `head "-1" is no number`,
		"# newdoc id = a\n1 Zoë NNP 2 root _\n\n":                                       "f.conllu:3: a head is word 2 of a sentence of 1",
		"# newdoc id = a\n1 Zoë NNP 2 root _\n":                                         "a head is word 2 of a sentence of 1",
		"# newdoc id = a\n1 Zoë NNP 0 root Start=0|End=4\n":                             `"Zoë" does not fit Start=0 and End=4 behind 0`,
		"# newdoc id = a\n1 Zoë NNP 0 root Start=5|End=8\n2 b NN 0 root Start=6|End=7":  `"b" does not fit Start=6 and End=7 behind 8 characters`,
		"# newdoc id = a\n1 Zoë NNP 0 root Start=99999999|End=100000002":                `"Zoë" does not fit`,
		"# newdoc id = known\n1 Zoë NNP 0 root Start=0|End=4":                           `gives no Start and End within the document's text`,
		"# newdoc id = known\n1 Zoë NNP 0 root NER=O":                                   `gives no Start and End within the document's text`,
		"# newdoc id = a\n1\t\t_\t_\tNN\t_\t0\troot\t_\t_":                              `a word without letters`,
		"# newdoc id = a\n1 Zoë NNP 0 root _\n# newdoc id = b\n1 Zoë NNP 0 root Start=": "",
	} {
		_, err := DecodeTrees(strings.NewReader(conllu(lines)), "f.conllu", map[string]string{"known": "Zoë"})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q:\n got %v\nwant %s", lines, err, want)
		}
	}
	if _, err := ReadTrees("nowhere.conllu", nil); err == nil {
		t.Error("no file, no error")
	}
}

// marks writes mentions as type:span=name.
func marks(d *Document) string {
	var out []string
	for _, m := range d.Mentions {
		name := ""
		if m.Name != m.Span {
			name = "=" + d.Text[m.Name.Start:m.Name.End]
		}
		out = append(out, string(m.Type)+":"+d.Text[m.Start:m.End]+name)
	}
	return strings.Join(out, " | ")
}

func TestMentions(t *testing.T) {
	const hand = `# newdoc id = a
1 The DT 3 det Entity=(1-organization-new-sssss-cf1-3-coref
2 Calder NNP 3 compound Entity=(2-place-new-n-cf2-1-sgl)
3 Board NNP 6 nsubj _
4 of IN 5 case _
5 Works NNPS 3 nmod Entity=1)
6 told VBD 0 root _
7 ant NN 8 compound Entity=(3-person-new|XML=<b>
8 expert NN 9 compound _
9 Zoë NNP 6 iobj _
10 Ferro NNP 9 flat Entity=3)|XML=</b>
11 he PRP 6 obj Entity=(3-person-giv)
12 time NN 6 obl Entity=(4-time-new(5-person-new
13 Bo NNP 6 obl Entity=5)4)(9-place

1 Ada NNP 0 root Entity=9)(6[1/2]-person-new)
`
	for _, c := range []struct{ lines, want string }{
		{silver, "Person:Zoë | Organization:Calder Board | Person:Ferro | Person:Ferro | :two | Quantity:% | Date:Monday"},
		{hand, "Organization:The Calder Board of Works=Calder Board of Works | Place:Calder | Person:ant expert Zoë Ferro=Zoë Ferro | " +
			"Person:Ada"}, // the head of "time Bo" is no proper noun
	} {
		docs, err := DecodeTrees(strings.NewReader(conllu(c.lines)), "a", nil)
		if err != nil {
			t.Fatal(err)
		}
		d := docs[0].Document()
		if got := marks(&d); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func FuzzDecodeTrees(f *testing.F) {
	f.Add(conllu(silver))
	f.Add("# newdoc id = a\n1\tA\t_\t_\tNNP\t_\t0\troot\t_\tEntity=(1-person(2-place)1)\n2-3\tx\t_\t_\t_\t_\t_\t_\t_\t_\n\n")
	f.Fuzz(func(t *testing.T, lines string) {
		for _, texts := range []map[string]string{nil, {"a": "Zoë left."}} {
			docs, _ := DecodeTrees(strings.NewReader(lines), "fuzz", texts)
			var cases []Case
			for i := range docs {
				d := docs[i].Document()
				if !utf8.ValidString(d.Text) {
					t.Fatalf("text %q", d.Text)
				}
				var r extract.Reading
				for _, m := range d.Mentions {
					if m.Start >= m.End || m.End > len(d.Text) || m.Name.Start >= m.Name.End || texts == nil && (m.Name.Start < m.Start || m.Name.End > m.End) {
						t.Fatalf("mention %+v of %q", m, d.Text)
					}
					r.Entities = append(r.Entities, extract.Entity{Type: m.Type, Mentions: []extract.Span{m.Span}})
				}
				cases = append(cases, Case{d, r})
			}
			if s := ScoreEntities(cases); s.Documents != len(docs) || s.Names.R > 100 || s.Names.P > 100 || s.Mentions != nil && s.Mentions.R < 100 {
				t.Errorf("%+v", s)
			}
		}
	})
}
