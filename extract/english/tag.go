package english

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A tagger is an averaged perceptron over the features of Honnibal's "A Good
// Part-of-Speech Tagger in about 200 Lines of Python" (2013), as prose v2 has them,
// with every feature string replaced by a look-up: words and tags become numbers
// once, and a feature is a row in a table. It is never written after it is made.
type tagger struct {
	classes []string
	fixed   map[string]string // words that have one tag

	words    map[string]int32 // normalised words that features know
	suffixes map[string]int32

	bias                                     row
	prefix                                   [256]row
	suffix, before, after                    []row      // by suffix: this word's, the last's, the next's
	word, lastWord, lastWord2, next, next2   []row      // by word
	tag1, tag2                               []row      // by tag
	tags                                     []row      // by both tags before: the last one's number times tagCount, plus the other's
	tagWord                                  [][]tagRow // by word
	tagCount                                 int32
	start, start2                            int32 // the tags before the first word
	edgeStart, edgeStart2, edgeEnd, edgeEnd2 neighbour
}

// row is the weights of one feature.
type row []weight

type weight struct {
	class int32
	value float32
}

// neighbour is what the features see of a neighbouring word.
type neighbour struct{ word, suffix int32 }

const unknown = -1

// compileTagger turns prose's weights, {feature: {class: weight}}, into tables.
func compileTagger(classes []string, fixed map[string]string, weights map[string]map[string]float64) *tagger {
	t := &tagger{
		classes: classes, fixed: fixed, words: map[string]int32{}, suffixes: map[string]int32{},
	}
	t.finish()
	t.tags = make([]row, t.tagCount*t.tagCount)
	classID := map[string]int32{}
	for i, c := range classes {
		classID[c] = int32(i)
	}
	tagID := func(tag string) int32 {
		switch tag {
		case "-START-":
			return t.start
		case "-START2-":
			return t.start2
		}
		if id, ok := classID[tag]; ok {
			return id
		}
		return unknown
	}
	t.tag1, t.tag2 = make([]row, len(classes)+2), make([]row, len(classes)+2)
	for _, feature := range slices.Sorted(maps.Keys(weights)) { // so that numbers do not depend on a map's order
		byClass := weights[feature]
		r := make(row, 0, len(byClass))
		for i, c := range classes { // in the order of classes, so that a sum never depends on a map's order
			if w, ok := byClass[c]; ok && w != 0 {
				r = append(r, weight{int32(i), float32(w)})
			}
		}
		t.place(feature, r, tagID)
	}
	t.finish()
	return t
}

// finish sets what follows from the classes and the words.
func (t *tagger) finish() {
	t.start, t.start2 = int32(len(t.classes)), int32(len(t.classes)+1)
	t.tagCount = t.start + 2
	t.edgeStart, t.edgeStart2 = t.contextOf("-START-"), t.contextOf("-START2-")
	t.edgeEnd, t.edgeEnd2 = t.contextOf("-END-"), t.contextOf("-END2-")
}

// place files one feature under its template: "i word the", "i-1 tag+i word DT the".
func (t *tagger) place(feature string, r row, tagID func(string) int32) {
	template := func(name string) (string, bool) { return strings.CutPrefix(feature, name+" ") }
	switch {
	case feature == "bias":
		t.bias = r
	default:
		if v, ok := template("i-1 tag+i word"); ok {
			tag, word, _ := strings.Cut(v, " ")
			id := number(t.words, word)
			for int(id) >= len(t.tagWord) {
				t.tagWord = append(t.tagWord, nil)
			}
			t.tagWord[id] = append(t.tagWord[id], tagRow{tagID(tag), r})
		} else if v, ok := template("i tag+i-2 tag"); ok {
			tag, tag2, _ := strings.Cut(v, " ")
			if a, b := tagID(tag), tagID(tag2); a != unknown && b != unknown {
				t.tags[a*t.tagCount+b] = r
			}
		} else if v, ok := template("i pref1"); ok {
			if len(v) > 0 {
				t.prefix[v[0]] = r
			}
		} else {
			t.placeSingle(template, r, tagID)
		}
	}
}

func (t *tagger) placeSingle(template func(string) (string, bool), r row, tagID func(string) int32) {
	for _, table := range []struct {
		name string
		rows *[]row
		ids  map[string]int32
	}{
		{"i word", &t.word, t.words}, {"i-1 word", &t.lastWord, t.words}, {"i-2 word", &t.lastWord2, t.words},
		{"i+1 word", &t.next, t.words}, {"i+2 word", &t.next2, t.words},
		{"i suffix", &t.suffix, t.suffixes}, {"i-1 suffix", &t.before, t.suffixes}, {"i+1 suffix", &t.after, t.suffixes},
	} {
		if v, ok := template(table.name); ok {
			set(table.rows, number(table.ids, v), r)
			return
		}
	}
	if v, ok := template("i-1 tag"); ok && tagID(v) != unknown {
		t.tag1[tagID(v)] = r
	} else if v, ok := template("i-2 tag"); ok && tagID(v) != unknown {
		t.tag2[tagID(v)] = r
	}
}

// number is the id of key, made if need be.
func number(ids map[string]int32, key string) int32 {
	id, ok := ids[key]
	if !ok {
		id = int32(len(ids))
		ids[key] = id
	}
	return id
}

func set(rows *[]row, id int32, r row) {
	for int(id) >= len(*rows) {
		*rows = append(*rows, nil)
	}
	(*rows)[id] = r
}

func at(rows []row, id int32) row {
	if id < 0 || int(id) >= len(rows) {
		return nil
	}
	return rows[id]
}

// tag gives every token its part of speech, sentence by sentence.
func (t *tagger) tag(d *doc) {
	scores := make([]float32, len(t.classes))
	var around []neighbour
	for _, s := range d.sents {
		toks := d.toks[s.from:s.to]
		around = append(around[:0], t.edgeStart, t.edgeStart2)
		open := false
		forms := make([]string, 0, len(toks))
		for i := range toks {
			form := proseForm(d.text[toks[i].start:toks[i].end], &open)
			forms = append(forms, form)
			around = append(around, t.contextOf(normal(form)))
		}
		around = append(around, t.edgeEnd, t.edgeEnd2)
		tag1, tag2 := t.start, t.start2
		for i := range toks {
			class := t.classify(forms[i], around[i:i+5], tag1, tag2, scores)
			toks[i].tag = t.classes[class]
			tag2, tag1 = tag1, class
		}
	}
}

// classify returns the class of a word amid its two neighbours on either side.
func (t *tagger) classify(form string, around []neighbour, tag1, tag2 int32, scores []float32) int32 {
	if tag, ok := t.fixedTag(form); ok {
		return tag
	}
	clear(scores)
	me := around[2]
	for _, r := range [...]row{
		t.bias, t.prefix[form[0]], at(t.suffix, t.suffixID(form)), at(t.word, me.word),
		at(t.lastWord, around[1].word), at(t.lastWord2, around[0].word), at(t.next, around[3].word), at(t.next2, around[4].word),
		at(t.before, around[1].suffix), at(t.after, around[3].suffix),
		at(t.tag1, tag1), at(t.tag2, tag2), t.tags[tag1*t.tagCount+tag2], t.withTag(me.word, tag1),
	} {
		for _, w := range r {
			scores[w.class] += w.value
		}
	}
	best := 0
	for c, s := range scores {
		if s > scores[best] {
			best = c
		}
	}
	return int32(best)
}

// A tagRow is the weights of a word behind a tag.
type tagRow struct {
	tag int32
	row row
}

// withTag is the weights of a word behind a tag.
func (t *tagger) withTag(word, tag int32) row {
	if word < 0 || int(word) >= len(t.tagWord) {
		return nil
	}
	for _, r := range t.tagWord[word] {
		if r.tag == tag {
			return r.row
		}
	}
	return nil
}

// fixedTag is the tag of a word that needs no weighing.
func (t *tagger) fixedTag(form string) (int32, bool) {
	tag, ok := t.fixed[form]
	switch {
	case ok:
	case form == "-":
		tag = ":"
	case form == "cannot":
		tag = "MD"
	case form[0] == '@' && len(form) > 1:
		tag = "NNP"
	case strings.Contains(form, "://") || strings.HasPrefix(form, "www."):
		tag = "NN"
	default:
		return 0, false
	}
	for i, c := range t.classes {
		if c == tag {
			return int32(i), true
		}
	}
	return 0, false
}

func (t *tagger) contextOf(normal string) neighbour {
	c := neighbour{unknown, t.suffixID(normal)}
	if id, ok := t.words[normal]; ok {
		c.word = id
	}
	return c
}

// suffixID is the number of a word's last three bytes.
func (t *tagger) suffixID(word string) int32 {
	if id, ok := t.suffixes[word[len(word)-min(len(word), 3):]]; ok {
		return id
	}
	return unknown
}

// normal is a word as the model's word features have it.
func normal(word string) string {
	switch {
	case word[0] != '-' && strings.Contains(word, "-"):
		return "!HYPHEN"
	case digit(word[0]):
		if len(word) == 4 {
			if _, err := strconv.Atoi(word); err == nil {
				return "!YEAR"
			}
		}
		return "!DIGITS"
	}
	return strings.ToLower(word)
}

// proseForm is a token as the treebank writes it: “ and ” as “ and ”, ’ as ', a
// dash as --. open is the state of straight marks within the sentence.
func proseForm(word string, open *bool) string {
	switch word {
	case "“", "„", "«":
		return "``"
	case "”", "»":
		return "''"
	case "\"", "''", "``", "’’":
		*open = !*open
		if *open {
			return "``"
		}
		return "''"
	case "—", "–":
		return "--"
	case "‘":
		return "`"
	case "(", "[", "{":
		return "("
	case ")", "]", "}":
		return ")"
	}
	if strings.Contains(word, "’") {
		return strings.ReplaceAll(word, "’", "'")
	}
	return word
}
