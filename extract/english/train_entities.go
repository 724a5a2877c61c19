package english

import (
	"slices"

	"hearsay/extract/english/learn"
)

// How the recogniser is trained: found on one fold of PolNeAR's train files and on its
// development split.
var nameChain = learn.ChainOptions{Bits: 20, Epochs: 5, Seeds: []uint64{1, 2}, Cost: 2, Clip: tableClip}

// nameTimes is how often each lesson of names alone counts: they are few, made by people,
// and of other fields.
const nameTimes = 3

// nameLabelOf is the label of a word that a lesson takes for part of a name.
func nameLabelOf(named string) int8 {
	switch named {
	case "PERSON":
		return namePerson
	case "ORGANIZATION":
		return nameOrganization
	case "LOCATION":
		return namePlace
	case "MISC":
		return nameOther
	}
	return nameOut
}

// goldNames are the labels of a doc's tokens by the words of its lesson: a token has
// that of the word in which it begins.
func goldNames(d *doc, words []Word) []int8 {
	labels := make([]int8, len(d.toks))
	w := 0
	for i := range d.toks {
		start := int(d.toks[i].start)
		for w < len(words) && words[w].End <= start {
			w++
		}
		if w < len(words) && words[w].Start <= start {
			labels[i] = nameLabelOf(words[w].Named)
		}
	}
	return labels
}

// nameExamples are the stretches of an article with their names marked.
func nameExamples(k *looker, gold []int8) []*learn.Example {
	var out []*learn.Example
	for _, r := range k.stretches {
		e := &learn.Example{}
		for i := r.from; i < r.to; i++ {
			e.Add(k.nameFeatures(i), gold[i])
		}
		out = append(out, e)
	}
	return out
}

// learnNames trains the recognisers, and has every lesson's names, and what the rules
// make of it with their help, found by one that did not see it.
func (c *course) learnNames() {
	all := slices.Concat(c.pupils, c.named)
	examples := make([][]*learn.Example, len(all))
	learn.Each(len(all), c.Workers, func(i int) {
		p := all[i]
		if len(p.lesson.Words) > 0 {
			examples[i] = nameExamples(newLooker(p.doc, readWords(p.doc)), goldNames(p.doc, p.lesson.Words))
		}
	})
	c.eachModel(func(f int, l *learned) {
		var lessons []*learn.Example
		for i, p := range all {
			if p.fold == f {
				continue
			}
			lessons = append(lessons, examples[i]...)
			for again := 1; i >= len(c.pupils) && again < nameTimes; again++ {
				lessons = append(lessons, examples[i]...)
			}
		}
		table, chain := learn.Chain(newNameChain(), nameLabels, lessons, nameChain)
		l.names = &recognizer{&labeller{table, chain}}
	})
	c.each(func(p *pupil) {
		c.made[p.fold].names.findEntities(p.doc)
		findClaims(p.doc)
	})
}
