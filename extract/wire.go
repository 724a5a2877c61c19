package extract

import (
	"encoding/json"
	"time"

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
	Time        TimeRecord        `json:"time"`
	SaidAt      []SettingRecord   `json:"saidAt"`
	Claim       Proposition       `json:"claim"`
	Worth       *WorthRecord      `json:"checkWorthiness"` // nil if nothing was asserted, or nothing scored it
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
	Section        Null       `json:"section"`
	Language       string     `json:"language"`
	FirstCreated   *time.Time `json:"firstCreated"`
	VersionCreated *time.Time `json:"versionCreated"`
	Retrieved      time.Time  `json:"retrieved"`
	TextDigest     string     `json:"textDigest"`
	TextLength     int        `json:"textLength"`
	Free           *bool      `json:"isAccessibleForFree"` // null if the page does not say
	Wall           Null       `json:"wall"`                // what the site put before the text
	Version        int        `json:"version,omitempty"`   // from 1; 0 if nobody counts
	NearDuplicate  Null       `json:"nearDuplicateOf"`     // URI of an earlier article
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
	InBody    Null         `json:"inBody"` // of a headline's or standfirst's claim: id of the body's claim that it announces
}

// SpeakerRecord is a claim's speaker.
type SpeakerRecord struct {
	Mention    Null              `json:"mention"`
	Name       Null              `json:"name"`
	Type       SpeakerType       `json:"type"`
	JobTitle   Null              `json:"jobTitle"`
	Resolution Resolution        `json:"resolution"`
	Antecedent *SpanRecord       `json:"antecedent"`
	Entity     Null              `json:"entity"`
	SameAs     []string          `json:"sameAs"`
	Candidates []CandidateRecord `json:"candidates"` // of one unresolved, the likeliest first
}

// CandidateRecord is somebody who may be the speaker.
type CandidateRecord struct {
	Name       string      `json:"name"`
	Type       SpeakerType `json:"type"`
	Entity     Null        `json:"entity"`
	Confidence float64     `json:"confidence"`
}

// ActRecord is what was done in speaking.
type ActRecord struct {
	Function    Function `json:"function"`
	IsAssertion bool     `json:"isAssertion"`
	Polarity    Null     `json:"polarity"`
	Hedges      []string `json:"hedges"` // the writer's
}

// ReplyRecord ties an answer to its question. The question's words are the
// questioner's.
type ReplyRecord struct {
	Question    SpanRecord  `json:"question"`
	QuestionCue *SpanRecord `json:"questionCue"`
	Form        string      `json:"form"`
	Proposition Null        `json:"proposition"`
	Asker       Null        `json:"asker"`
}

// TimeRecord sets when it was said beside when it was printed.
type TimeRecord struct {
	Said    SaidRecord `json:"said"`
	Printed *time.Time `json:"printed"` // when the article first came out or, if that is not told, this version
}

// SaidRecord is when it was said.
type SaidRecord struct {
	Words *SpanRecord `json:"words"`
	Value Null        `json:"value"` // ISO 8601: a day, a month or a year
	Basis Null        `json:"basis"` // what the value rests on
}

// SettingRecord is a circumstance of the saying: its kind and the words that tell it.
type SettingRecord struct {
	Kind  string     `json:"kind"` // medium, event, place or audience
	Words SpanRecord `json:"words"`
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
	Text          string   `json:"text"`
	InterpretedAs Null     `json:"interpretedAs"`
	Edits         []Edit   `json:"edits"`
	About         []About  `json:"about"`
	Hedges        []string `json:"hedges"` // the speaker's own
}

// About names an entity that the content speaks of.
type About struct {
	Name   string     `json:"name"`
	Type   EntityType `json:"type"`
	Entity string     `json:"entity"`
}

// WorthRecord says how much the claim asks to be checked: Worth's fields.
type WorthRecord struct {
	Score   float64  `json:"score"`   // from 0 to 1
	Model   string   `json:"model"`   // name@version
	On      string   `json:"on"`      // the field that was scored: claim.text or claim.interpretedAs
	Reasons []string `json:"reasons"` // in words that a person would use
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
	Page        PageRef   `json:"page"`
}

// PageRef says which bytes the article was read from.
type PageRef struct {
	Digest     Null `json:"digest"`     // SHA-256 of the bytes, decoded from any content encoding
	WARCRecord Null `json:"warcRecord"` // id of the archived record that holds them
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
	Value    Null         `json:"value"`
	SameAs   []string     `json:"sameAs"`
	Mentions []SpanRecord `json:"mentions"`
}
