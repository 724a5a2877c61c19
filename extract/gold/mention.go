package gold

import (
	"slices"
	"strings"

	"hearsay/extract"
)

// A Mention is a name as people, or a program, marked it.
type Mention struct {
	extract.Span
	Type extract.EntityType // "" for what is not judged: no prediction there counts
	Name extract.Span       // without what only goes with the name: "the", "ant expert"
}

// silverTypes are CoreNLP's tags. Those of "" are neither dates nor quantities as we
// have them, nor clearly something else.
var silverTypes = map[string]extract.EntityType{
	"PERSON": extract.EntityPerson, "ORGANIZATION": extract.EntityOrganization, "LOCATION": extract.EntityPlace,
	"DATE": extract.EntityDate, "MONEY": extract.EntityQuantity, "PERCENT": extract.EntityQuantity,
	"NUMBER": "", "ORDINAL": "", "DURATION": "", "TIME": "", "SET": "",
}

// handTypes are GUM's kinds of entity.
var handTypes = map[string]extract.EntityType{
	"person": extract.EntityPerson, "organization": extract.EntityOrganization, "place": extract.EntityPlace,
}

// Document is the treebank as an annotated document without attributions. Its mentions
// are the longest runs of words of a sentence with the same NER=, if any word has one;
// otherwise the brackets of Entity= around people, organisations and places whose head
// is a proper noun (NNP, NNPS), nested ones too.
func (t *Treebank) Document() Document {
	d := Document{ID: t.ID, Text: t.Text}
	if slices.ContainsFunc(t.Words, func(w TreeWord) bool { return w.misc("NER") != "" }) {
		d.Mentions = t.runs()
	} else {
		d.Mentions = t.brackets()
	}
	return d
}

// runs are the mentions by NER=.
func (t *Treebank) runs() []Mention {
	var out []Mention
	before := ""
	for i := range t.Words {
		w := &t.Words[i]
		tag := w.misc("NER")
		if typ, ok := silverTypes[tag]; ok {
			if tag == before {
				m := &out[len(out)-1]
				m.End, m.Name.End = w.End, w.End
			} else {
				out = append(out, Mention{w.Span, typ, w.Span})
			}
		}
		if before = tag; w.Last {
			before = ""
		}
	}
	return out
}

// A bracket is a mention on its way: words from to before to.
type bracket struct {
	id, kind string
	from, to int
}

// brackets are the mentions by Entity=. Those that reach over the end of their sentence
// are passed over.
func (t *Treebank) brackets() []Mention {
	var out []Mention
	var open []bracket
	for i := range t.Words {
		w := &t.Words[i]
		for value := w.misc("Entity"); value != ""; {
			var b bracket
			switch b, value = nextBracket(value); {
			case b.kind != "" && b.to < 0: // opened here, closed later
				b.from = i
				open = append(open, b)
			case b.kind != "":
				out = t.mention(out, bracket{b.id, b.kind, i, i + 1})
			default:
				k := len(open) - 1
				for k >= 0 && open[k].id != b.id {
					k--
				}
				if k >= 0 {
					out = t.mention(out, bracket{b.id, open[k].kind, open[k].from, i + 1})
					open = slices.Delete(open, k, k+1)
				}
			}
		}
		if w.Last {
			open = open[:0]
		}
	}
	slices.SortFunc(out, func(a, b Mention) int { return compareSpans(a.Span, b.Span) })
	return out
}

// nextBracket reads one bracket of an Entity= and returns the rest: "(7-person-..."
// opens, "7)" closes, "(7-person-...)" does both. A closing one has no kind; to is -1
// for one that stays open.
func nextBracket(value string) (bracket, string) {
	opens := value[0] == '('
	if opens {
		value = value[1:]
	}
	end := strings.IndexAny(value, "()")
	if end < 0 {
		end = len(value)
	}
	fields := strings.SplitN(value[:end], "-", 3)
	id, _, _ := strings.Cut(fields[0], "[")
	b := bracket{id: id, to: -1}
	if opens && len(fields) > 1 {
		b.kind = fields[1]
	}
	value = value[end:]
	if rest, closes := strings.CutPrefix(value, ")"); closes {
		value, b.to = rest, 0
	}
	return b, value
}

// mention adds a bracket if it is a name of ours.
func (t *Treebank) mention(out []Mention, b bracket) []Mention {
	head := t.head(b)
	if typ, ok := handTypes[b.kind]; ok && head >= 0 && isProper(t.Words[head].Tag) {
		out = append(out, Mention{t.span(b.from, b.to), typ, t.name(b, head)})
	}
	return out
}

func (t *Treebank) span(from, to int) extract.Span {
	return extract.Span{Start: t.Words[from].Start, End: t.Words[to-1].End}
}

// head is the first word of a bracket that hangs on none within it; -1 in a circle.
func (t *Treebank) head(b bracket) int {
	for i := b.from; i < b.to; i++ {
		if h := t.Words[i].Head; h < b.from || h >= b.to {
			return i
		}
	}
	return -1
}

func isProper(tag string) bool { return tag == "NNP" || tag == "NNPS" }

// name is the run of proper nouns around the head, with what joins them ("of", "&").
func (t *Treebank) name(b bracket, head int) extract.Span {
	from, to := head, head+1
	for i := head - 1; i >= b.from && t.joins(i, head); i-- {
		if isProper(t.Words[i].Tag) {
			from = i
		}
	}
	for i := head + 1; i < b.to && t.joins(i, b.to-1); i++ {
		if isProper(t.Words[i].Tag) || t.Words[i].Tag == "CD" {
			to = i + 1
		}
	}
	return t.span(from, to)
}

// joins reports whether a name may go on over word i.
func (t *Treebank) joins(i, last int) bool {
	w := &t.Words[i]
	return isProper(w.Tag) || w.Tag == "CD" || i < last && nameJoins[strings.ToLower(t.Text[w.Start:w.End])]
}

var nameJoins = words("of for the & - de la le du da van von der den bin al el y")
