package english

import "strings"

// traits are what the learnt models know of a token: numbers for its word and its
// kinds.
type traits struct {
	word    uint32    // the word in lower case, digits as 0
	stem    uint32    // the word without its ending
	tag     uint32    // part of speech
	shape   uint32    // capitals, digits and marks
	cluster [3]uint32 // groups of words that keep the same company: coarse, middle, fine
	rate    uint32    // how often the training texts have the word in a cue, in steps
	frames  uint32    // what the lexicon says of it
	entity  uint32    // the kind of the entity named there
	seen    tally     // the word in the training texts
	group   float32   // how often its fine cluster is in cues
}

// normalForm is a word with every digit a 0, and one form of each mark.
func normalForm(low string) string {
	switch low {
	case "“", "”", "\"", "''", "``", "«", "»":
		return "\""
	case "—", "–", "--":
		return "--"
	}
	if strings.IndexFunc(low, func(r rune) bool { return '0' <= r && r <= '9' }) < 0 {
		return low
	}
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	}, low)
}

// stemOf is a word less its ending: "announc" for announced, announces, announcing.
// It need not be a word; forms of one word should share it.
func stemOf(low, tag string) string {
	if s, ok := irregularStems[low]; ok {
		return s
	}
	if len(low) < 4 {
		return strings.TrimSuffix(low, "e")
	}
	stem := low
	switch {
	case verbTag(tag):
		for _, end := range [...]string{"ing", "ied", "ies", "ed", "es", "s"} {
			if s, ok := strings.CutSuffix(low, end); ok && len(s) > 2 {
				stem = s
				if end == "ied" || end == "ies" {
					stem += "y"
				}
				break
			}
		}
		if n := len(stem); n > 3 && stem[n-1] == stem[n-2] && stem != low && strings.IndexByte("bdgmnprt", stem[n-1]) >= 0 {
			stem = stem[:n-1]
		}
	case tag == "NNS" || tag == "NNPS":
		if s, ok := strings.CutSuffix(low, "ies"); ok {
			stem = s + "y"
		} else {
			stem = strings.TrimSuffix(low, "s")
		}
	}
	return strings.TrimSuffix(stem, "e")
}

// irregularStems gives the stem of the forms that endings do not tell.
var irregularStems = readStems(irregular + `
be was been - is are were am being 's 're 'm
have had had - has having 've 'd
do did done - does doing
go went gone - goes going
make made made
get got gotten - getting
take took taken
give gave given
come came come
see saw seen
hear heard heard
keep kept kept
mean meant meant
leave left left
lose lost lost
hold held held
bring brought brought
stand stood stood
begin began begun
run ran run
send sent sent
become became become
lead led led
fall fell fallen
meet met met
pay paid paid
sit sat sat
win won won
teach taught taught
catch caught caught
choose chose chosen
draw drew drawn
break broke broken
put put put - putting
let let let - letting
set set set - setting
`)

func readStems(table string) map[string]string {
	stems := map[string]string{}
	for _, forms := range lines(table) {
		stem := strings.TrimSuffix(forms[0], "e")
		for _, form := range forms {
			if form != "-" {
				stems[form] = stem
			}
		}
	}
	return stems
}

// shapeOf is the pattern of a word: capitals, small letters, digits and marks, with
// repeats cut.
func shapeOf(word string) uint32 {
	var pattern [8]byte
	n, last := 0, byte(0)
	for i := 0; i < len(word) && n < len(pattern); i++ {
		c := word[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c = 'X'
		case 'a' <= c && c <= 'z':
			c = 'x'
		case digit(c):
			c = '0'
		case c >= 0x80:
			c = 'x'
		}
		if c == last && n > 1 && pattern[n-2] == c {
			continue
		}
		pattern[n] = c
		n++
		last = c
	}
	return hashWord(string(pattern[:n]))
}
