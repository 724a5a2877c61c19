package main

import (
	"path/filepath"
	"slices"
	"strings"

	"hearsay/extract"
	"hearsay/extract/english"
	"hearsay/extract/gold"
)

// gumGenres are the parts of GUM that names are learnt from. On the first two, read by
// models that did not see them, the recogniser is measured.
var gumGenres = []string{"bio", "interview", "voyage", "academic", "court"}

const gumMeasured = 2

// readGUM reads the documents of GUM, made by hand, with their names: the names in its
// mentions as package gold has them, less the titles of people, which are no part of a
// name of ours. measured is how many of the documents, the first, are measured on.
func readGUM(corpora string) (docs []gold.Document, lessons []english.Lesson, measured int, err error) {
	for n, genre := range gumGenres {
		trees, err := gold.ReadTrees(filepath.Join(corpora, "gum", genre+".conllu.gz"), nil)
		if err != nil {
			return nil, nil, 0, err
		}
		for i := range trees {
			d := trees[i].Document()
			docs, lessons = append(docs, d), append(lessons, nameLesson(d, trees[i].Words))
		}
		if n < gumMeasured {
			measured = len(docs)
		}
	}
	return docs, lessons, measured, nil
}

// nerNames are our kinds of names as CoreNLP calls them.
var nerNames = map[extract.EntityType]string{
	extract.EntityPerson: "PERSON", extract.EntityOrganization: "ORGANIZATION", extract.EntityPlace: "LOCATION",
}

// nameLesson is a document whose names and whole mentions are known, and nothing else. Of
// names within names the outer one counts.
func nameLesson(d gold.Document, words []gold.TreeWord) english.Lesson {
	l := english.Lesson{Article: d.Article()}
	for _, m := range d.Mentions {
		l.Mentions = append(l.Mentions, english.Marked{Span: m.Span, Type: m.Type})
	}
	names := slices.Clone(d.Mentions)
	slices.SortStableFunc(names, func(a, b gold.Mention) int { return (a.Name.End - a.Name.Start) - (b.Name.End - b.Name.Start) })
	kinds := make([]string, len(words))
	for _, m := range names {
		from, _ := slices.BinarySearchFunc(words, m.Name.Start, func(w gold.TreeWord, at int) int { return w.Start - at })
		titled := m.Type == extract.EntityPerson
		for i := from; i < len(words) && words[i].End <= m.Name.End; i++ {
			if titled = titled && words[i].End < m.Name.End && gumTitles[d.Text[words[i].Start:words[i].End]]; !titled {
				kinds[i] = nerNames[m.Type]
			}
		}
	}
	for i, w := range words {
		l.Words = append(l.Words, english.Word{Span: w.Span, Head: -1, Named: kinds[i]})
	}
	return l
}

// gumTitles stand in GUM's names of people.
var gumTitles = func() map[string]bool {
	titles := map[string]bool{}
	for w := range strings.FieldsSeq(`Mr. Mr Mrs. Mrs Ms. Ms Miss Dr. Dr Sir Madam Dame Lord Lady President Senator Sen. Governor Gov. Rep. Representative
		Professor Prof. Judge Justice Chief General Gen. Major Captain Capt. Colonel Col. Sergeant Lieutenant Secretary Attorney Reverend Rev.
		Pope King Queen Prince Princess Emperor Saint Father Brother Sister Minister Ambassador Congressman Mayor Director Chairman Doctor Uncle Aunt`) {
		titles[w] = true
	}
	return titles
}()

// wholeCases are documents with the whole mentions that were found in them.
func wholeCases(docs []gold.Document, found [][]english.Marked) []gold.Case {
	out := make([]gold.Case, len(docs))
	for i := range docs {
		out[i].Document = docs[i]
		for _, m := range found[i] {
			out[i].Reading.Entities = append(out[i].Reading.Entities, extract.Entity{Type: m.Type, Mentions: []extract.Span{m.Span}})
		}
	}
	return out
}
