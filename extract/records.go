package extract

import (
	"fmt"
	"strings"
	"time"

	"hearsay/fetch"
)

// Records turns a reading of an article into the records that are published, at
// revision 1. The reading is checked first; an error means that the engine broke a
// promise, and names it.
func Records(a *fetch.Article, r *Reading, now time.Time) ([]ClaimRecord, EntitiesRecord, error) {
	if err := r.Check(a); err != nil {
		return nil, EntitiesRecord{}, fmt.Errorf("%s: %w", a.URI, err)
	}
	w := newWriter(a, r, now)
	claims := make([]ClaimRecord, len(r.Claims))
	for i := range r.Claims {
		claims[i] = w.claim(i)
	}
	return claims, w.entitySet(), nil
}

// writer holds what the records of one article share.
type writer struct {
	a         *fetch.Article
	r         *Reading
	points    *fetch.Points
	counts    []int  // by block: how many paragraphs the body has up to it, itself included
	page      string // the address by which a person opens the article
	ref       ArticleRef
	made      Provenance
	claims    []string // ids, by index
	anchors   []string
	entityIDs []string
}

func newWriter(a *fetch.Article, r *Reading, now time.Time) *writer {
	w := &writer{a: a, r: r, points: fetch.NewPoints(a.Text), page: a.Source}
	if !strings.HasPrefix(w.page, "http") { // a file: the page that it is a copy of, if it says
		w.page = a.URI
	}
	n := 0
	for _, b := range a.Blocks {
		if counted(b) {
			n++
		}
		w.counts = append(w.counts, n)
	}
	w.ref = ArticleRef{
		URI: a.URI, CanonicalURL: Null(a.CanonicalURL), Outlet: Null(a.Outlet), Headline: Null(a.Headline),
		By: append([]string{}, a.By...), Publisher: Null(a.Publisher), Section: Null(a.Section), Language: a.Language,
		FirstCreated: wireTime(a.FirstCreated), VersionCreated: wireTime(a.VersionCreated), Retrieved: a.Retrieved.UTC(),
		TextDigest: TextDigest(a.Text), TextLength: w.points.Of(len(a.Text)),
		Free: a.Access.Free(), Wall: Null(a.Wall), Version: a.Version, NearDuplicate: Null(a.NearDuplicateOf),
	}
	if w.ref.Language == "" {
		w.ref.Language = "und"
	}
	w.made = Provenance{GeneratedAt: now.UTC(), Pipeline: Model{r.Engine.Name, r.Engine.Version}, Models: append([]Model{}, r.Engine.Models...),
		Page: PageRef{Null(a.BodyDigest), Null(a.Evidence)}}
	ids, anchors := newNamer("clm_", a.URI), newNamer("anc_", a.URI)
	for i := range r.Claims {
		c := &r.Claims[i]
		w.claims = append(w.claims, ids.name(Words(a.Text, c.Source), Words(a.Text, c.Cue), c.Text(a)))
		w.anchors = append(w.anchors, anchors.at(c.Sentence.Start, a.Of(c.Sentence)))
	}
	ents := newNamer("ent_", a.URI)
	for _, e := range r.Entities {
		w.entityIDs = append(w.entityIDs, ents.name(string(e.Type), e.Name))
	}
	return w
}

func (w *writer) claim(i int) ClaimRecord {
	c := &w.r.Claims[i]
	rec := ClaimRecord{
		Schema: ClaimSchema, ID: w.claims[i], Anchor: w.anchors[i], Revision: 1, Status: Current, Article: w.ref,
		Attribution: AttributionRecord{
			Source: w.spans(c.Source), Cue: w.spans(c.Cue), Content: w.spans(c.Content), Sentence: w.span(c.Sentence),
			Block: w.a.Blocks[c.Block].Kind, Paragraph: w.paragraph(c.Block), Depth: c.Depth, Parent: w.claimID(c.Parent), InBody: w.claimID(c.InBody),
		},
		QuoteType: c.QuoteType, QuoteMarks: c.QuoteMarks,
		Speaker: SpeakerRecord{
			Mention: Null(w.a.Of(c.Speaker.Mention)), Name: Null(c.Speaker.Name), Type: c.Speaker.Type,
			JobTitle: Null(c.Speaker.JobTitle), Resolution: c.Speaker.Resolution, Entity: w.entityID(c.Speaker.Entity),
			SameAs: w.sameAs(c.Speaker.Entity), Candidates: w.candidates(c.Speaker.Candidates),
		},
		Act:        ActRecord{c.Act.Function, c.Act.Assertion, Null(c.Act.Polarity), append([]string{}, c.Act.Hedges...)},
		Chain:      w.chain(i),
		Time:       TimeRecord{Said: SaidRecord{Words: w.maybe(c.Said.Words), Value: Null(c.Said.Value), Basis: Null(c.Said.Basis)}, Printed: w.printed()},
		SaidAt:     w.settings(c.SaidAt),
		Claim:      Proposition{Text: c.Text(w.a), InterpretedAs: Null(c.Restated), Edits: append([]Edit{}, c.Edits...), About: w.about(c.About), Hedges: append([]string{}, c.Hedges...)},
		Confidence: ConfidenceRecord(c.Confidence),
		Warnings:   append([]string{}, c.Warnings...),
		Links:      Links{Open: Null(TextFragment(w.page, w.a.Of(c.Sentence)))},
		Provenance: w.made,
	}
	rec.Provenance.Rule = Null(c.Rule)
	if c.Speaker.Antecedent != nil {
		s := w.span(*c.Speaker.Antecedent)
		rec.Speaker.Antecedent = &s
	}
	if c.Worth != nil {
		worth := WorthRecord(*c.Worth)
		worth.Reasons = append([]string{}, worth.Reasons...)
		rec.Worth = &worth
	}
	if c.Reply != nil {
		rec.InReplyTo = &ReplyRecord{Question: w.span(c.Reply.Question), Form: c.Reply.Form, Proposition: Null(c.Reply.Proposition),
			QuestionCue: w.maybe(c.Reply.Cue), Asker: Null(c.Reply.Asker)}
	}
	return rec
}

// paragraph is which paragraph of the body a block is, as a reader of the page counts
// them; nil if it is none.
func (w *writer) paragraph(block int) *int {
	if !counted(w.a.Blocks[block]) {
		return nil
	}
	n := w.counts[block]
	return &n
}

// counted reports whether a reader of the page counts a block as a paragraph.
func counted(b fetch.Block) bool { return b.Kind.Body() && b.Kind != fetch.Subheading }

// chain tells how the words came to the reader: the publisher, whoever passed them
// on, the speaker.
func (w *writer) chain(i int) []VoiceRecord {
	c := &w.r.Claims[i]
	out := []VoiceRecord{{Name: Null(w.a.Publisher), Role: "publisher"}}
	for _, v := range c.Relay {
		out = append(out, VoiceRecord{Null(v.Name), v.Role, Null(v.Cue), w.claimID(v.Claim)})
	}
	return append(out, VoiceRecord{Null(c.Speaker.Name), "speaker", Null(Words(w.a.Text, c.Cue)), Null(w.claims[i])})
}

func (w *writer) entitySet() EntitiesRecord {
	out := EntitiesRecord{
		Schema: EntitiesSchema, ID: hashID("set_", w.a.URI), Revision: 1, Status: Current,
		Article: w.ref, Entities: []EntityRecord{}, Provenance: w.made,
	}
	for i, e := range w.r.Entities {
		out.Entities = append(out.Entities, EntityRecord{
			ID: w.entityIDs[i], Name: e.Name, Type: e.Type, Aliases: append([]string{}, e.Aliases...),
			JobTitle: Null(e.JobTitle), Value: Null(e.Value), SameAs: w.sameAs(i), Mentions: w.spans(e.Mentions),
		})
	}
	return out
}

func (w *writer) span(s Span) SpanRecord {
	return SpanRecord{w.a.Of(s), w.points.Of(s.Start), w.points.Of(s.End)}
}

// maybe is the span, nil if it is empty.
func (w *writer) maybe(s Span) *SpanRecord {
	if s.Len() == 0 {
		return nil
	}
	rec := w.span(s)
	return &rec
}

func (w *writer) settings(list []Setting) []SettingRecord {
	out := []SettingRecord{}
	for _, s := range list {
		out = append(out, SettingRecord{s.Kind, w.span(s.Words)})
	}
	return out
}

func (w *writer) candidates(list []Candidate) []CandidateRecord {
	out := []CandidateRecord{}
	for _, c := range list {
		out = append(out, CandidateRecord{c.Name, c.Type, w.entityID(c.Entity), c.Confidence})
	}
	return out
}

func (w *writer) sameAs(entity int) []string {
	if entity == None {
		return []string{}
	}
	return append([]string{}, w.r.Entities[entity].SameAs...)
}

// printed is when the article first came out or, if that is not told, this version.
func (w *writer) printed() *time.Time {
	if w.ref.FirstCreated != nil {
		return w.ref.FirstCreated
	}
	return w.ref.VersionCreated
}

func (w *writer) spans(list []Span) []SpanRecord {
	out := make([]SpanRecord, len(list))
	for i, s := range list {
		out[i] = w.span(s)
	}
	return out
}

func (w *writer) about(list []int) []About {
	out := []About{}
	for _, e := range list {
		out = append(out, About{w.r.Entities[e].Name, w.r.Entities[e].Type, w.entityIDs[e]})
	}
	return out
}

func (w *writer) claimID(i int) Null {
	if i == None {
		return ""
	}
	return Null(w.claims[i])
}

func (w *writer) entityID(i int) Null {
	if i == None {
		return ""
	}
	return Null(w.entityIDs[i])
}

func wireTime(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
