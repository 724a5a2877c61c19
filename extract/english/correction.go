package english

import (
	"hearsay/extract"
	"hearsay/fetch"
)

// markCorrections reads what an outlet says of an earlier version of its own article: it
// takes it back. "An earlier version of this article said that the bridge was built in
// 1921" is a claim of the outlet's, its act is retract and it asserts nothing: the
// content is what the article no longer says. Whoever the earlier version quoted is not
// held to those words either. Where only the topic of an error is told ("misstated the
// age of the bridge") the act is the same; the right figure, if it follows, is the
// writer's own. Case: correction.
func markCorrections(d *doc) {
	outlet := noOutlet
	for i := range d.claims {
		c := &d.claims[i]
		if len(c.cue) == 0 || c.cue[0].len() == 0 {
			continue
		}
		noted := d.blockKind(c) == fetch.Correction
		version := d.earlierVersion(c, noted)
		switch {
		case version.len() > 0 && anyHas(c.source, version.from), noted && d.once(c):
			c.act.Function, c.act.Assertion = extract.Retract, false
			outlet = d.byOutlet(c, outlet)
		case version.len() > 0 && noted:
			c.act.Assertion = false
			c.warn("the article said so in an earlier version, and was corrected")
		case noted && len(c.source) > 0 && d.thisArticle(c.source[0].from, true):
			outlet = d.byOutlet(c, outlet)
		}
	}
}

// earlierVersion is where the claim's sentence names an earlier version of the article
// ahead of the cue: "an earlier version of this story". It is empty if it does not.
func (d *doc) earlierVersion(c *claim, noted bool) run {
	s := d.sents[c.sent]
	for i := max(s.from, c.cue[0].from-reach); i+2 < c.cue[0].from; i++ {
		if d.has(i, "earlier", "previous", "original", "prior", "first", "initial") && d.has(i+1, "version", "draft") && d.has(i+2, "of") && d.thisArticle(i+3, noted) {
			return run{i, i + 2}
		}
	}
	return run{}
}

// thisArticle reports whether the words from token i on name the article itself: in a
// correction "the article" is this one, too.
func (d *doc) thisArticle(i int, noted bool) bool {
	return (d.has(i, "this", "our") || noted && d.has(i, "the")) && d.has(i+1, "article", "story", "report", "post", "piece", "column", "headline", "caption", "review", "obituary")
}

// once reports whether it is the article that once said so: "It originally said".
func (d *doc) once(c *claim) bool {
	if len(c.source) == 0 || !(d.has(c.source[0].from, "it") && c.source[0].len() == 1 || d.thisArticle(c.source[0].from, true)) {
		return false
	}
	for i := c.source[0].to; i <= c.verb; i++ {
		if d.has(i, "originally", "initially", "previously", "earlier", "first", "mistakenly", "incorrectly", "wrongly", "erroneously") {
			return true
		}
	}
	return false
}

// noOutlet stands for an outlet that was not looked for yet.
const noOutlet = -2

// byOutlet makes the article's publisher the speaker of a claim, if it is known. It
// takes and gives the publisher's entity, so that it is looked for once.
func (d *doc) byOutlet(c *claim, outlet int) int {
	if d.article.Publisher == "" {
		return outlet
	}
	if outlet == noOutlet {
		outlet = -1
		if e, ok := d.entityNames()[extract.Fold(d.article.Publisher)]; ok {
			outlet = e
		}
	}
	s := &c.speaker
	s.name, s.kind, s.jobTitle, s.entity = d.article.Publisher, extract.Organization, "", outlet
	s.resolution, s.antecedent, s.confidence = extract.Nominal, run{}, sureOwner
	return outlet
}

// entityNames finds entities by their folded names.
func (d *doc) entityNames() map[string]int {
	names := make(map[string]int, len(d.ents))
	for e := range d.ents {
		if name := extract.Fold(d.ents[e].name); name != "" {
			names[name] = e
		}
	}
	return names
}
