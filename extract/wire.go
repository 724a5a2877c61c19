package extract

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	"hearsay/fetch"
)

// The names of the two JSON Schemas that records follow; a record carries its own
// in the field "schema".
const (
	ClaimSchema    = "urn:hearsay:claim:v1"
	EntitiesSchema = "urn:hearsay:entities:v1"
)

// A ClaimRecord is a claim as the world reads it: JSON, offsets in Unicode code
// points of the article's text, ids that stay the same over reruns. The fields are
// told in schema/claim.schema.json.
type ClaimRecord struct {
	Schema      string            `json:"schema"`
	ID          string            `json:"id"`
	Anchor      string            `json:"anchor"`
	Revision    int               `json:"revision"`
	Status      Status            `json:"status"`
	Article     ArticleRef        `json:"article"`
	Attribution AttributionRecord `json:"attribution"`
	QuoteType   QuoteType         `json:"quoteType"`
	QuoteMarks  QuoteMarks        `json:"quoteMarks"`
	Speaker     SpeakerRecord     `json:"speaker"`
	Act         ActRecord         `json:"act"`
	InReplyTo   *ReplyRecord      `json:"inReplyTo"`
	Chain       []VoiceRecord     `json:"chain"`
	Claim       Proposition       `json:"claim"`
	Confidence  ConfidenceRecord  `json:"confidence"`
	Warnings    []string          `json:"warnings"`
	Links       Links             `json:"links"`
	Provenance  Provenance        `json:"provenance"`
	Input       string            `json:"input,omitempty"`
}

// Status is the state of a record: Withdrawn when a later version of the article,
// or of the engine, no longer holds it.
type Status string

const (
	Current   Status = "current"
	Withdrawn Status = "withdrawn"
)

// ArticleRef names the article version that a record points into.
type ArticleRef struct {
	URI            string     `json:"uri"`
	CanonicalURL   Null       `json:"canonicalUrl"`
	Outlet         Null       `json:"outlet"`
	Headline       Null       `json:"headline"`
	By             []string   `json:"by"`
	Publisher      Null       `json:"publisher"`
	Language       string     `json:"language"`
	FirstCreated   *time.Time `json:"firstCreated"`
	VersionCreated *time.Time `json:"versionCreated"`
	Retrieved      time.Time  `json:"retrieved"`
	TextDigest     string     `json:"textDigest"`
	TextLength     int        `json:"textLength"`
}

// Null is a string that is null on the wire when it is empty.
type Null string

// MarshalJSON writes null for "".
func (n Null) MarshalJSON() ([]byte, error) {
	if n == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(n))
}

// SpanRecord is a stretch of the article's text: its words and where they stand, in
// code points.
type SpanRecord struct {
	Exact string `json:"exact"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// AttributionRecord is the three spans of an attribution and their place.
type AttributionRecord struct {
	Source    []SpanRecord `json:"source"`
	Cue       []SpanRecord `json:"cue"`
	Content   []SpanRecord `json:"content"`
	Sentence  SpanRecord   `json:"sentence"`
	Block     fetch.Kind   `json:"block"`     // kind of the block that holds the sentence
	Paragraph *int         `json:"paragraph"` // that block's place in the body, from 1, subheadings not counted; null outside
	Depth     int          `json:"depth"`
	Parent    Null         `json:"parent"` // id of the claim whose content this stands in
}

// SpeakerRecord is a claim's speaker.
type SpeakerRecord struct {
	Mention    Null        `json:"mention"`
	Name       Null        `json:"name"`
	Type       SpeakerType `json:"type"`
	JobTitle   Null        `json:"jobTitle"`
	Resolution Resolution  `json:"resolution"`
	Antecedent *SpanRecord `json:"antecedent"`
	Entity     Null        `json:"entity"`
}

// ActRecord is what was done in speaking.
type ActRecord struct {
	Function    Function `json:"function"`
	IsAssertion bool     `json:"isAssertion"`
	Polarity    Null     `json:"polarity"`
	Hedges      []string `json:"hedges"`
}

// ReplyRecord ties an answer to its question. The question's words are the
// questioner's.
type ReplyRecord struct {
	Question    SpanRecord  `json:"question"`
	QuestionCue *SpanRecord `json:"questionCue"`
	Form        string      `json:"form"`
	Proposition Null        `json:"proposition"`
}

// VoiceRecord is one step of the way the words came, outermost first.
type VoiceRecord struct {
	Name  Null   `json:"name"`
	Role  string `json:"role"`
	Cue   Null   `json:"cue"`
	Claim Null   `json:"claim"` // id of the claim by which the voice speaks
}

// Proposition is what is claimed: the words, and beside them a sentence that stands
// alone.
type Proposition struct {
	Text          string  `json:"text"`
	InterpretedAs Null    `json:"interpretedAs"`
	Edits         []Edit  `json:"edits"`
	About         []About `json:"about"`
}

// About names an entity that the content speaks of.
type About struct {
	Name   string     `json:"name"`
	Type   EntityType `json:"type"`
	Entity string     `json:"entity"`
}

// ConfidenceRecord holds probabilities.
type ConfidenceRecord struct {
	Attribution float64 `json:"attribution"`
	Speaker     float64 `json:"speaker"`
}

// Links are addresses for a person to open.
type Links struct {
	Open Null `json:"open"` // the article, scrolled to the sentence
}

// Provenance says what made a record, and when.
type Provenance struct {
	GeneratedAt time.Time `json:"generatedAt"`
	Pipeline    Model     `json:"pipeline"` // the program and its version
	Models      []Model   `json:"models"`
	Rule        Null      `json:"rule"`
}

// An EntitiesRecord is all entities of one article version.
type EntitiesRecord struct {
	Schema     string         `json:"schema"`
	ID         string         `json:"id"`
	Revision   int            `json:"revision"`
	Status     Status         `json:"status"`
	Article    ArticleRef     `json:"article"`
	Entities   []EntityRecord `json:"entities"`
	Provenance Provenance     `json:"provenance"`
	Input      string         `json:"input,omitempty"`
}

// EntityRecord is one entity.
type EntityRecord struct {
	ID       string       `json:"id"`
	Name     string       `json:"name"`
	Type     EntityType   `json:"type"`
	Aliases  []string     `json:"aliases"`
	JobTitle Null         `json:"jobTitle"`
	Mentions []SpanRecord `json:"mentions"`
}

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
	w.ref = ArticleRef{
		URI: a.URI, CanonicalURL: Null(a.CanonicalURL), Outlet: Null(a.Outlet), Headline: Null(a.Headline),
		By: append([]string{}, a.By...), Publisher: Null(a.Publisher), Language: a.Language,
		FirstCreated: wireTime(a.FirstCreated), VersionCreated: wireTime(a.VersionCreated), Retrieved: a.Retrieved.UTC(),
		TextDigest: TextDigest(a.Text), TextLength: w.points.Of(len(a.Text)),
	}
	if w.ref.Language == "" {
		w.ref.Language = "und"
	}
	w.made = Provenance{GeneratedAt: now.UTC(), Pipeline: Model{r.Engine.Name, r.Engine.Version}, Models: append([]Model{}, r.Engine.Models...)}
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
			Block: w.a.Blocks[c.Block].Kind, Paragraph: w.paragraph(c.Block), Depth: c.Depth, Parent: w.claimID(c.Parent),
		},
		QuoteType: c.QuoteType, QuoteMarks: c.QuoteMarks,
		Speaker: SpeakerRecord{
			Mention: Null(w.a.Of(c.Speaker.Mention)), Name: Null(c.Speaker.Name), Type: c.Speaker.Type,
			JobTitle: Null(c.Speaker.JobTitle), Resolution: c.Speaker.Resolution, Entity: w.entityID(c.Speaker.Entity),
		},
		Act:        ActRecord{c.Act.Function, c.Act.Assertion, Null(c.Act.Polarity), append([]string{}, c.Act.Hedges...)},
		Chain:      w.chain(i),
		Claim:      Proposition{Text: c.Text(w.a), InterpretedAs: Null(c.Restated), Edits: append([]Edit{}, c.Edits...), About: w.about(c.About)},
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
	if c.Reply != nil {
		rec.InReplyTo = &ReplyRecord{Question: w.span(c.Reply.Question), Form: c.Reply.Form, Proposition: Null(c.Reply.Proposition)}
		if c.Reply.Cue.Len() > 0 {
			s := w.span(c.Reply.Cue)
			rec.InReplyTo.QuestionCue = &s
		}
	}
	return rec
}

// paragraph counts as a reader of the page does.
func (w *writer) paragraph(block int) *int {
	n := 0
	for _, b := range w.a.Blocks[:block+1] {
		if b.Kind.Body() && b.Kind != fetch.Subheading {
			n++
		}
	}
	if k := w.a.Blocks[block].Kind; !k.Body() || k == fetch.Subheading {
		return nil
	}
	return &n
}

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
			JobTitle: Null(e.JobTitle), Mentions: w.spans(e.Mentions),
		})
	}
	return out
}

func (w *writer) span(s Span) SpanRecord {
	return SpanRecord{w.a.Of(s), w.points.Of(s.Start), w.points.Of(s.End)}
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

// TextDigest names a text by its bytes in UTF-8: "sha256:" and the hash in hex.
func TextDigest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256:" + hex.EncodeToString(sum[:])
}

func wireTime(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// Digest is a hash of the record's JSON less what changes on every run: the
// revision, article.retrieved and provenance.generatedAt.
func (c ClaimRecord) Digest() string {
	c.Revision, c.Article.Retrieved, c.Provenance.GeneratedAt = 0, time.Time{}, time.Time{}
	return digest(c)
}

// Digest is as ClaimRecord's.
func (e EntitiesRecord) Digest() string {
	e.Revision, e.Article.Retrieved, e.Provenance.GeneratedAt = 0, time.Time{}, time.Time{}
	return digest(e)
}

func digest(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // a record is made of strings, numbers and times: it always marshals
	}
	return hashID("", string(data))
}

var idAlphabet = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// hashID is prefix and 100 bits of the SHA-256 of the fields, in 20 characters.
// Every field is written behind its length, so that no two lists look alike.
func hashID(prefix string, fields ...string) string {
	h := sha256.New()
	for _, f := range fields {
		h.Write(strconv.AppendInt(nil, int64(len(f)), 10))
		h.Write([]byte{':'})
		h.Write([]byte(f))
	}
	return prefix + idAlphabet.EncodeToString(h.Sum(nil))[:20]
}

// namer gives ids within one article: the hash of its URI, the folded words and how
// many with the same words came before.
type namer struct {
	prefix, uri string
	seen        map[string]int
	places      map[int]string
}

func newNamer(prefix, uri string) *namer {
	return &namer{prefix, uri, map[string]int{}, map[int]string{}}
}

func (n *namer) name(words ...string) string {
	fields := []string{n.uri}
	for _, w := range words {
		fields = append(fields, Fold(w))
	}
	key := strings.Join(fields[1:], "\x00")
	ordinal := n.seen[key]
	n.seen[key]++
	return hashID(n.prefix, append(fields, strconv.Itoa(ordinal))...)
}

// at is name for words at a place that several may share, as claims do a sentence.
func (n *namer) at(place int, words string) string {
	if id, ok := n.places[place]; ok {
		return id
	}
	n.places[place] = n.name(words)
	return n.places[place]
}

// Fold makes words comparable: lower case, one space for any white space, straight
// quotation marks, plain hyphens for dashes, no soft hyphens or zero-width marks.
func Fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch r {
		case '“', '”', '„', '«', '»':
			r = '"'
		case '‘', '’', '‚':
			r = '\''
		case '‐', '‑', '‒', '–', '—':
			r = '-'
		case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
			continue
		}
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// TextFragment is the address of a sentence of the page at an http(s) URL, by its
// first and last five words (https://wicg.github.io/scroll-to-text-fragment/); ""
// for any other address.
func TextFragment(page, sentence string) string {
	u, err := url.Parse(page)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	const ends = 5
	words := strings.Fields(sentence)
	text := fragment(words)
	if len(words) > 2*ends {
		text = fragment(words[:ends]) + "," + fragment(words[len(words)-ends:])
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String() + "#:~:text=" + text
}

// fragment escapes words for a text directive, in which "-", "," and "&" have a
// meaning of their own.
func fragment(words []string) string {
	return strings.NewReplacer("-", "%2D", "&", "%26").Replace(url.PathEscape(strings.Join(words, " ")))
}
