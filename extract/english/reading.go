package english

import (
	"slices"

	"hearsay/extract"
)

// reading turns the doc's tokens into the bytes of extract's nouns.
func (d *doc) reading() extract.Reading {
	r := extract.Reading{Engine: extract.Engine{Name: Name, Version: Version}}
	for _, e := range slices.Concat(d.ents, d.measures) { // in this order: claims know names by their index
		r.Entities = append(r.Entities, extract.Entity{
			Name: e.name, Type: e.kind, Aliases: e.aliases, JobTitle: e.jobTitle, Value: e.value, Mentions: d.spans(e.mentions),
		})
	}
	for i := range d.claims {
		r.Claims = append(r.Claims, d.claimOf(&d.claims[i]))
	}
	for i := range r.Claims {
		for p := r.Claims[i].Parent; p != extract.None; p = r.Claims[p].Parent {
			r.Claims[i].Depth++
		}
	}
	return r
}

func (d *doc) claimOf(c *claim) extract.Claim {
	s := d.sents[c.sent]
	out := extract.Claim{
		Source: d.spans(c.source), Cue: d.spans(c.cue), Content: d.spans(c.content),
		Sentence: d.span(s.from, s.to), Block: s.block, Parent: c.parent, InBody: c.announced - 1,
		QuoteType: c.quoteType, QuoteMarks: c.marks, Speaker: d.speakerOf(&c.speaker), Act: c.act,
		Hedges: c.hedges, Restated: c.restated, Edits: c.edits, About: c.about, Worth: c.worth, Rule: c.rule, Warnings: c.warnings,
		Confidence: extract.Confidence{Attribution: c.confidence, Speaker: c.speaker.confidence},
	}
	out.Said, out.SaidAt = d.saidOf(c)
	for _, v := range c.relays {
		out.Relay = append(out.Relay, extract.Voice{Name: v.name, Role: v.role, Cue: spaced(d.words(v.cue.from, v.cue.to)), Claim: v.claim})
	}
	if c.reply != nil {
		out.Reply = &extract.Reply{Question: d.bytes(c.reply.question), Cue: d.bytes(c.reply.cue), Form: c.reply.form, Proposition: c.reply.proposition, Asker: c.reply.askedBy}
	}
	return out
}

func (d *doc) speakerOf(s *speaker) extract.Speaker {
	out := extract.Speaker{
		Mention: d.bytes(s.mention), Name: s.name, Type: s.kind, JobTitle: s.jobTitle,
		Resolution: s.resolution, Entity: s.entity,
	}
	if s.antecedent.len() > 0 {
		antecedent := d.bytes(s.antecedent)
		out.Antecedent = &antecedent
	}
	for _, c := range s.candidates {
		out.Candidates = append(out.Candidates, d.candidateOf(&c))
	}
	return out
}

func (d *doc) candidateOf(c *candidate) extract.Candidate {
	if c.entity < 0 {
		s := &d.claims[c.claim].speaker
		return extract.Candidate{Name: s.name, Type: s.kind, Entity: extract.None, Confidence: c.chance}
	}
	e := &d.ents[c.entity]
	return extract.Candidate{Name: e.name, Type: d.resolver.kindOf(e), Entity: c.entity, Confidence: c.chance}
}

// bytes is the span of a run, the empty span for an empty run.
func (d *doc) bytes(r run) extract.Span {
	if r.len() == 0 {
		return extract.Span{}
	}
	return d.span(r.from, r.to)
}

func (d *doc) spans(runs []run) []extract.Span {
	var out []extract.Span
	for _, r := range runs {
		if r.len() > 0 {
			out = append(out, d.bytes(r))
		}
	}
	return out
}

// saidOf is when, where and to whom a claim was said.
func (d *doc) saidOf(c *claim) (when extract.When, at []extract.Setting) {
	for _, s := range c.saidAt {
		at = append(at, extract.Setting{Kind: s.kind, Words: d.bytes(s.words)})
	}
	return extract.When{Words: d.bytes(c.said.words), Value: c.said.value, Basis: c.said.basis}, at
}
