package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"hearsay/extract"
	"hearsay/extract/english"
	"hearsay/extract/gold"
)

// nameScores are those of names, the engine's and prose's own.
type nameScores struct {
	Dev, ProseDev gold.EntityScores // of PolNeAR's development files, held against CoreNLP's names
	GUM, ProseGUM gold.EntityScores // of GUM's biographies and interviews; each read by an engine that did not see its fold
	Whole         gold.EntityTable  // whole mentions there, learnt and found as such
}

// scoreNames scores the engine on PolNeAR's development files; folds are the documents
// of GUM with what was found in them.
func scoreNames(engine extract.Extractor, corpora string, folds []gold.Case) (nameScores, error) {
	dev, err := namedDev(corpora)
	if err != nil {
		return nameScores{}, err
	}
	prose, err := english.Baseline("prose")
	if err != nil {
		return nameScores{}, err
	}
	var hand []gold.Document
	for _, c := range folds {
		hand = append(hand, c.Document)
	}
	s := nameScores{GUM: gold.ScoreEntities(folds)}
	for _, run := range []struct {
		engine extract.Extractor
		docs   []gold.Document
		to     *gold.EntityScores
	}{{engine, dev, &s.Dev}, {prose, dev, &s.ProseDev}, {prose, hand, &s.ProseGUM}} {
		readings := make([]extract.Reading, len(run.docs))
		for i := range run.docs {
			if readings[i], err = run.engine(context.Background(), run.docs[i].Article()); err != nil {
				return nameScores{}, fmt.Errorf("%s: %w", run.docs[i].ID, err)
			}
		}
		*run.to = gold.ScoreEntities(cases(run.docs, readings))
	}
	return s, nil
}

// namedDev are PolNeAR's development files with CoreNLP's names.
func namedDev(corpora string) ([]gold.Document, error) {
	annotated, err := gold.Read(filepath.Join(corpora, "polnear", "dev.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, d := range annotated {
		texts[d.ID] = d.Text
	}
	trees, err := gold.ReadTrees(filepath.Join(corpora, "polnear", "polnear-dev.conllu.gz"), texts)
	if err != nil {
		return nil, err
	}
	var docs []gold.Document
	for i := range trees {
		docs = append(docs, trees[i].Document())
	}
	return docs, nil
}

// nameTable is the scores of names by type, prose's beside.
func nameTable(n nameScores) string {
	var b strings.Builder
	b.WriteString("| P / R / F1 | dev: names | | prose | GUM, folds: names | | prose |\n|---|---|---|---|---|---|---|\n")
	row := func(name string, dev, proseDev, gum, proseGUM gold.Counted) {
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %d | %s | %s |\n", name, dev.Gold, shares(dev), shares(proseDev), gum.Gold, shares(gum), shares(proseGUM))
	}
	dev, proseDev, gum, proseGUM := n.Dev.Names, n.ProseDev.Names, n.GUM.Names, n.ProseGUM.Names
	row("all three", dev.Counted, proseDev.Counted, gum.Counted, proseGUM.Counted)
	row("whatever the type", gold.Counted{Gold: dev.Gold, PRF: dev.Span}, gold.Counted{PRF: proseDev.Span}, gold.Counted{Gold: gum.Gold, PRF: gum.Span}, gold.Counted{PRF: proseGUM.Span})
	for _, t := range []extract.EntityType{extract.EntityPerson, extract.EntityOrganization, extract.EntityPlace, extract.EntityDate, extract.EntityQuantity} {
		if dev.ByType[t].Gold+gum.ByType[t].Gold > 0 {
			row(string(t), dev.ByType[t], proseDev.ByType[t], gum.ByType[t], proseGUM.ByType[t])
		}
	}
	if m, p := n.GUM.Mentions, n.ProseGUM.Mentions; m != nil && p != nil {
		fmt.Fprintf(&b, "| GUM's whole mentions | | | | %d | %s | %s |\n", m.Gold, shares(m.Counted), shares(p.Counted))
	}
	whole := func(name string, c gold.Counted) {
		fmt.Fprintf(&b, "| %s | | | | %d | %s | |\n", name, c.Gold, shares(c))
	}
	whole("whole mentions, learnt as such", n.Whole.Counted)
	whole("these, whatever the type", gold.Counted{Gold: n.Whole.Gold, PRF: n.Whole.Span})
	for _, t := range nerTypes {
		whole("these: "+string(t), n.Whole.ByType[t])
	}
	return b.String()
}

// nerTypes are the types of names.
var nerTypes = []extract.EntityType{extract.EntityPerson, extract.EntityOrganization, extract.EntityPlace}

// shares is precision, recall and F1.
func shares(c gold.Counted) string { return fmt.Sprintf("%.1f / %.1f / **%.1f**", c.P, c.R, c.F1) }

// actTable is the scores of acts: end to end, and of attributions that were found.
func actTable(a *gold.ActScores) string {
	var b strings.Builder
	b.WriteString("| P / R / F1 | marked | from the text | of attributions found |\n|---|---|---|---|\n")
	if a == nil {
		return b.String()
	}
	row := func(name string, c gold.Class) {
		fmt.Fprintf(&b, "| %s | %d | %s | %s |\n", name, c.Gold, shares(c.Counted), shares(c.Matched))
	}
	row("refusals", a.Refusals)
	row("denials", a.Denials)
	row("answers, with their question", a.Answers)
	for _, f := range extract.Functions {
		if c, ok := a.ByFunction[string(f)]; ok {
			row("act: "+string(f), c)
		}
	}
	return b.String()
}

// speakerTable is the speakers of attributions that were found, by how they were.
func speakerTable(k *gold.SpeakerScores) string {
	var b strings.Builder
	b.WriteString("| speaker told by | claims | mean confidence | name right |\n|---|---|---|---|\n")
	if k == nil {
		return b.String()
	}
	for _, r := range []extract.Resolution{extract.Named, extract.Alias, extract.Pronoun, extract.Nominal, extract.Ellipsis, extract.Unresolved} {
		if c, ok := k.ByResolution[string(r)]; ok {
			fmt.Fprintf(&b, "| %s | %d | %.1f | %.1f |\n", r, c.Claims, c.Confidence, c.Right)
		}
	}
	fmt.Fprintf(&b, "| all | %d | | %.1f |\n", k.Matched, k.Name)
	return b.String()
}
