package main

import (
	"errors"
	"io"
	"strings"

	"hearsay/extract/gold"
)

// documents are the annotated documents that are named.
func (c evalCmd) documents(stdin io.Reader) ([]gold.Document, error) {
	var docs []gold.Document
	var wrong []error
	if c.Own {
		own, err := gold.Own()
		docs, wrong = append(docs, own...), append(wrong, err)
	}
	for _, path := range c.Gold {
		if isTreebank(path) && c.Entities {
			continue
		}
		read := gold.Read
		if path == "-" {
			read = func(name string) ([]gold.Document, error) { return gold.Decode(stdin, name) }
		}
		more, err := read(path)
		docs, wrong = append(docs, more...), append(wrong, err)
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	if len(docs) == 0 && !c.Entities {
		return nil, errors.New("no document to score on")
	}
	return docs, nil
}

// treebanks are the documents of the files in CoNLL-U, with the texts of the others.
func (c evalCmd) treebanks(stdin io.Reader) ([]gold.Document, error) {
	if c.Own || c.Errors > 0 {
		return nil, usageError("--entities: goes with neither --own nor --errors")
	}
	annotated, err := c.documents(stdin)
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, d := range annotated {
		texts[d.ID] = d.Text
	}
	var docs []gold.Document
	for _, path := range c.Gold {
		if !isTreebank(path) {
			continue
		}
		trees, err := gold.ReadTrees(path, texts)
		if err != nil {
			return nil, err
		}
		for i := range trees {
			docs = append(docs, trees[i].Document())
		}
	}
	if len(docs) == 0 {
		return nil, usageError("--entities: name a file in CoNLL-U, its name ending in .conllu or .conllu.gz")
	}
	return docs, nil
}

func isTreebank(path string) bool {
	return strings.HasSuffix(strings.TrimSuffix(path, ".gz"), ".conllu")
}
