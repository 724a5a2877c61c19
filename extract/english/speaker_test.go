package english

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"hearsay/extract"
)

// TestSpeakerCases reads testdata/speaker-*.txtar: a line on what the file shows,
// then N.text, in which claims are marked, and N.speakers, a claim a line:
//
//	source as printed | name | type | resolution | job title
//
// and, of one unresolved, "maybe" with the candidates' names, the likeliest first.
//
// In the text, [source] marks who speaks, <cue> the word that makes it speech and
// {content} what is said; a block with a single source, or none, is a single claim,
// else its first source goes with its first cue and content, and so on.
func TestSpeakerCases(t *testing.T) {
	tags := testTagger(t)
	forCases(t, "speaker-*", "speakers", func(text string) string {
		d := readMarked(tags, text)
		findEntities(d)
		resolveSpeakers(d)
		var b strings.Builder
		for i := range d.claims {
			s, source := &d.claims[i].speaker, ""
			if m := d.claims[i].mention(); m.len() > 0 {
				source = d.words(m.from, m.to)
			}
			note := s.jobTitle
			for k, c := range d.speakerOf(s).Candidates {
				note += []string{"maybe ", ", "}[min(k, 1)] + c.Name
			}
			line := strings.Join([]string{source, s.name, string(s.kind), string(s.resolution), note}, " | ")
			fmt.Fprintln(&b, strings.TrimRight(line, " |"))
		}
		return b.String()
	})
}

// readMarked makes a doc of a case's text and its marked claims.
func readMarked(tags *tagger, text string) *doc {
	var clean []string
	var marks []map[byte][][2]int
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			words, found := cutMarks(line)
			clean, marks = append(clean, words), append(marks, found)
		}
	}
	d := readCase(tags, strings.Join(clean, "\n"))
	for b, found := range marks {
		d.claims = append(d.claims, d.markedClaims(d.article.Blocks[b].Start, found)...)
	}
	sort.SliceStable(d.claims, func(i, j int) bool { return d.claims[i].place() < d.claims[j].place() })
	return d
}

// cutMarks takes the marks out of a line: the line without them and, by opening
// mark, the bytes of it that each pair held.
func cutMarks(line string) (string, map[byte][][2]int) {
	var clean strings.Builder
	found := map[byte][][2]int{}
	open := map[byte][]int{}
	for i := 0; i < len(line); i++ {
		if c := line[i]; strings.IndexByte("[<{", c) >= 0 {
			open[c] = append(open[c], clean.Len())
		} else if k := strings.IndexByte("]>}", c); k >= 0 {
			mark := "[<{"[k]
			last := len(open[mark]) - 1
			found[mark] = append(found[mark], [2]int{open[mark][last], clean.Len()})
			open[mark] = open[mark][:last]
		} else {
			clean.WriteByte(c)
		}
	}
	if headline, ok := strings.CutPrefix(clean.String(), "# "); ok {
		for _, list := range found {
			for k := range list {
				list[k][0], list[k][1] = list[k][0]-2, list[k][1]-2
			}
		}
		return "# " + headline, found
	}
	return clean.String(), found
}

// markedClaims makes the claims of the block that starts at byte from.
func (d *doc) markedClaims(from int, found map[byte][][2]int) []claim {
	runs := func(mark byte) []run {
		var list []run
		for _, b := range found[mark] {
			list = append(list, d.within(from+b[0], from+b[1]))
		}
		return list
	}
	sources, cues, contents := runs('['), runs('<'), runs('{')
	if len(sources) <= 1 {
		if len(found) == 0 {
			return nil
		}
		return []claim{markedClaim(d, sources, cues, contents)}
	}
	var claims []claim
	at := func(list []run, i int) []run { return list[min(i, len(list)):min(i+1, len(list))] }
	for i := range sources {
		claims = append(claims, markedClaim(d, at(sources, i), at(cues, i), at(contents, i)))
	}
	return claims
}

// within is the tokens of the bytes from start to end.
func (d *doc) within(start, end int) run {
	from := sort.Search(len(d.toks), func(i int) bool { return int(d.toks[i].end) > start })
	to := sort.Search(len(d.toks), func(i int) bool { return int(d.toks[i].start) >= end })
	return run{from, to}
}

func markedClaim(d *doc, source, cue, content []run) claim {
	c := claim{source: source, cue: cue, content: content, parent: -1}
	c.sent = int(d.toks[c.place()].sent)
	return c
}

// TestWriter: "I" outside quotations is the article's only author; of two nobody is.
func TestWriter(t *testing.T) {
	tags := testTagger(t)
	for _, c := range []struct {
		by   []string
		name string
	}{{[]string{"Mara Ferro"}, "Mara Ferro"}, {[]string{"Mara Ferro", "Karl Berg"}, ""}, {nil, ""}} {
		d := readMarked(tags, "[I] <said> {the bridge was old}.")
		d.article.By = c.by
		findEntities(d)
		resolveSpeakers(d)
		if s := d.claims[0].speaker; s.name != c.name || (s.name == "") != (s.resolution == extract.Unresolved) {
			t.Errorf("by %q: %+v", c.by, s)
		}
	}
}

// TestManySpeakers: names, pronouns, lists and descriptions without end are read in
// time, and every speaker keeps the record's promises.
func TestManySpeakers(t *testing.T) {
	tags := testTagger(t)
	for name, form := range map[string]string{
		"pronouns":     "he said she said it said they said who said ",
		"sentences":    "Mara Ferro%d said no. He said so. ",
		"lists":        "Ferro and Lind and the board and ",
		"possessives":  "his board's lawyer's report's ",
		"descriptions": "the company's lawyer said a woman said ",
		"people":       "M%da Ferro, the mayor, said the mayor said. ",
	} {
		t.Run(name, func(t *testing.T) {
			var text strings.Builder
			for i := range 10_000 {
				text.WriteString(strings.ReplaceAll(form, "%d", fmt.Sprint(i)))
			}
			d := readCase(tags, text.String())
			for i := 0; i+4 < len(d.toks); i += 3 {
				d.claims = append(d.claims, markedClaim(d, []run{{i, i + 1 + i%90}}, []run{{i + 1, i + 2}}, []run{{i + 2, i + 4}}))
				if last := &d.claims[len(d.claims)-1].source[0]; last.to > len(d.toks) {
					last.to = len(d.toks)
				}
			}
			findEntities(d)
			resolveSpeakers(d)
			for i := range d.claims {
				checkSpeaker(t, d, &d.claims[i].speaker)
			}
		})
	}
}

func checkSpeaker(t *testing.T, d *doc, s *speaker) {
	t.Helper()
	if (s.name == "") != (s.resolution == extract.Unresolved) || s.entity < -1 || s.entity >= len(d.ents) || s.confidence < 0 || s.confidence > 1 || s.kind == "" {
		t.Fatalf("%+v", *s)
	}
	if len(s.candidates) > maxCandidates || len(s.candidates) > 0 && s.resolution != extract.Unresolved {
		t.Fatalf("%+v", *s)
	}
	for k, c := range d.speakerOf(s).Candidates {
		if c.Name == "" || c.Confidence < 0 || c.Confidence >= MinSpeaker || k > 0 && c.Confidence > s.candidates[k-1].chance {
			t.Fatalf("candidate %+v of %+v", c, *s)
		}
	}
}

// FuzzSpeakers: whatever the text and wherever a source is said to stand, entities
// and speakers keep their promises.
func FuzzSpeakers(f *testing.F) {
	tags := testTagger(f)
	for _, piece := range hostile {
		f.Add(piece+piece, uint8(1), uint8(3))
	}
	f.Add("Sen. Mara Ferro of Texas, a lawyer, and the Harlow Board (HB) said it’s his and their report’s", uint8(2), uint8(9))
	f.Fuzz(func(t *testing.T, text string, step, length uint8) {
		d := readCase(tags, text)
		for i := 0; i < len(d.toks); i += 1 + int(step) {
			to := min(len(d.toks), i+1+int(length))
			d.claims = append(d.claims, markedClaim(d, []run{{i, to}}, nil, []run{{i / 2, i/2 + 1}}))
		}
		findEntities(d)
		checkEntities(t, d)
		resolveSpeakers(d)
		for i := range d.claims {
			checkSpeaker(t, d, &d.claims[i].speaker)
		}
	})
}
