package extract

import (
	"context"
	"strings"

	"hearsay/fetch"
)

// An Extractor reads one article. It returns what it found; nothing found is no
// error. It is safe for concurrent use, never panics on any valid article and
// stops early, with the context's error, when the context ends.
type Extractor func(context.Context, fetch.Article) (Reading, error)

// A Reading is what an engine found in one article. Claims refer to entities, and
// to each other, by index.
type Reading struct {
	Entities []Entity
	Claims   []Claim // in the order of their cues (or, without a cue, contents)
	Engine   Engine
}

// Engine names the engine and models that made a reading.
type Engine struct {
	Name    string
	Version string
	Models  []Model
}

// Model is one set of trained weights.
type Model struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Span is a half-open range of bytes of the article's Text.
type Span = fetch.Span

// None is the index of no entity and of no claim.
const None = -1

// A Claim is one attribution found in one article version.
type Claim struct {
	Source   []Span // who speaks, as printed; empty if implicit
	Cue      []Span // the words that make it speech; empty for a quotation set beside a name
	Content  []Span // what was said, in reading order; several if interrupted
	Sentence Span   // the cue's sentence; without a cue the first content's
	Block    int    // index of the article's block that holds Sentence
	Depth    int    // 0, or how many other claims' contents this one stands in
	Parent   int    // index of the claim whose content this stands in, or None
	InBody   int    // of a claim of the headline or standfirst: index of the body's claim that it announces, or None

	QuoteType  QuoteType
	QuoteMarks QuoteMarks
	Speaker    Speaker
	Act        Act
	Reply      *Reply   // the question this answers, or nil
	Relay      []Voice  // who passed it on to the article, outermost first
	Hedges     []string // the speaker's own words that hedge what is claimed: "may", "believes"
	Said       When
	SaidAt     []Setting // where, by what medium and to whom, as printed

	Restated string // a sentence that stands alone, "" if nothing was asserted or it cannot be pinned down
	Edits    []Edit // what Restated changed in the words
	About    []int  // entities the content names

	Worth      *Worth // how much it asks to be checked; nil if nothing was asserted, or nothing scored it
	Confidence Confidence
	Rule       string   // which rule or model proposed the claim
	Warnings   []string // what a reader should know before believing the record
}

// QuoteType tells whose words the content is made of.
type QuoteType string

const (
	Direct   QuoteType = "direct"   // only the speaker's
	Indirect QuoteType = "indirect" // only the writer's; quoted terms and names do not count
	Mixed    QuoteType = "mixed"    // both
)

// QuoteMarks tells how the quotation marks of the content stand.
type QuoteMarks string

const (
	Balanced QuoteMarks = "balanced"
	Unopened QuoteMarks = "unopened" // closed, never opened
	Unclosed QuoteMarks = "unclosed" // opened, never closed
	NoMarks  QuoteMarks = "none"
)

// A Speaker is who a claim is attributed to.
type Speaker struct {
	Mention    Span   // as printed at the claim; empty span if implicit
	Name       string // the fullest name or description the article has; "" if unresolved
	Type       SpeakerType
	JobTitle   string // as printed
	Resolution Resolution
	Antecedent *Span       // the mention that gave the name, if it is not this one
	Entity     int         // index into Reading.Entities, or None
	Candidates []Candidate // of one unresolved: who may be meant, the likeliest first
}

// A Candidate is somebody who may be meant by a mention.
type Candidate struct {
	Name       string
	Type       SpeakerType
	Entity     int     // index into Reading.Entities, or None
	Confidence float64 // that it is this one
}

// SpeakerType is the kind of thing that speaks.
type SpeakerType string

const (
	Person       SpeakerType = "Person"
	Organization SpeakerType = "Organization" // also a country, ministry, city, company or court
	Group        SpeakerType = "Group"        // unnamed plural people
	Document     SpeakerType = "Document"     // a study, statement or poll with no author in play
	Anonymous    SpeakerType = "Anonymous"    // named on no account: "officials familiar with the matter"
	Unknown      SpeakerType = "Unknown"
)

// Resolution tells how the speaker's name was come by.
type Resolution string

const (
	Named      Resolution = "named"      // the mention is the name
	Alias      Resolution = "alias"      // a shorter or other form of a name in the article
	Pronoun    Resolution = "pronoun"    // he, she, they, who...
	Nominal    Resolution = "nominal"    // a description: "the lawmaker"
	Ellipsis   Resolution = "ellipsis"   // not printed at the claim
	Unresolved Resolution = "unresolved" // not known, and said so
)

// Act says what was done in speaking.
type Act struct {
	Function  Function
	Assertion bool     // whether anything was asserted
	Polarity  Polarity // of the cue
	Hedges    []string // the writer's words that hedge the saying or the thing said
}

// Function is the kind of speech act: a closed list, also the act token of a
// record's subject.
type Function string

const (
	Inform   Function = "inform"
	Confirm  Function = "confirm"
	Deny     Function = "deny"
	Decline  Function = "decline"
	Admit    Function = "admit"
	Promise  Function = "promise"
	Accuse   Function = "accuse"
	Warn     Function = "warn"
	Ask      Function = "ask"
	Demand   Function = "demand"
	Estimate Function = "estimate"
	Retract  Function = "retract"
	Other    Function = "other"
)

// Functions lists every act.
var Functions = []Function{Inform, Confirm, Deny, Decline, Admit, Promise, Accuse, Warn, Ask, Demand, Estimate, Retract, Other}

// Polarity is the cue's: Negative iff the cue denies or is itself negated, NoPolarity
// for a plain refusal.
type Polarity string

const (
	Positive   Polarity = "positive"
	Negative   Polarity = "negative"
	NoPolarity Polarity = ""
)

// A Reply ties an answer to its question.
type Reply struct {
	Question    Span   // the question's words, with a leading "if" or "whether"
	Cue         Span   // "was then asked"; an empty span if the question stands alone
	Form        string // propositional (yes or no), set (who, when...) or choice
	Proposition string // what a yes affirms, as a sentence; "" unless propositional
	Asker       string // the fullest name of whoever asks; "" if the article does not tell
}

// When is the time at which something was said, as far as the article tells.
type When struct {
	Words Span   // "on Monday"; an empty span if nothing tells
	Value string // the day, month or year in ISO 8601 ("2026-03-02", "2026-03", "2026"); "" if it cannot be told
	Basis Basis
}

// Basis tells what the value of a time rests on.
type Basis string

const (
	Explicit Basis = "explicit" // a date that stands by itself
	Relative Basis = "relative" // reckoned from the article's own date
	NoBasis  Basis = ""         // there is no value
)

// A Setting is one circumstance of a saying.
type Setting struct {
	Kind  string // medium ("in a tweet"), event ("at a hearing"), place ("in Geneva") or audience ("reporters")
	Words Span   // without a leading preposition
}

// A Voice is one step of a second-hand chain.
type Voice struct {
	Name  string
	Role  string // publisher, reporter, relay or speaker
	Cue   string // "" if none
	Claim int    // index of the claim by which the voice speaks, or None
}

// An Edit is one change between the words and their restatement. Its reasons: a pronoun,
// a name in full, a definite description, an answer put as what it affirms, the "not"
// of a denial, a tense, words left out (ellipsis), a gap or a link closed (join), a
// time, the sentences of a quotation that cannot stand alone, before or behind those that
// can (cut).
type Edit struct {
	From string `json:"from"`
	To   string `json:"to"`
	Why  string `json:"why"` // pronoun, name, definite, answer, negation, tense, ellipsis, join, time or cut
}

// Worth says how much a claim asks to be checked.
type Worth struct {
	Score   float64  // from 0 to 1: how likely people are to say so
	Model   string   // name@version
	On      string   // what was scored: OnRestated or OnText
	Reasons []string // why, in words that a person would use, the strongest first; none if nothing speaks for it
}

// What a claim was scored on, as records name it.
const (
	OnRestated = "claim.interpretedAs"
	OnText     = "claim.text"
)

// Confidence holds probabilities between 0 and 1.
type Confidence struct {
	Attribution float64 // that source and content are right
	Speaker     float64 // that the speaker's name is right, given the source
}

// Join is what stands between two content spans in a claim's text.
const Join = " … "

// Text returns the claim's content, verbatim: the spans' words in reading order,
// joined.
func (c *Claim) Text(a *fetch.Article) string { return Words(a.Text, c.Content) }

// Words returns the words of the spans of text, joined by Join.
func Words(text string, spans []Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = text[s.Start:s.End]
	}
	return strings.Join(parts, Join)
}

// Keep returns the reading with only those claims whose confidence.attribution is at
// least min. A claim that loses its parent moves up to its nearest kept ancestor.
// Entities stay, all of them. r itself is not changed.
func (r Reading) Keep(min float64) Reading {
	at := make([]int, len(r.Claims)) // old index -> new
	var kept []Claim
	for i, c := range r.Claims {
		at[i] = None
		if c.Confidence.Attribution >= min {
			at[i] = len(kept)
			kept = append(kept, c)
		}
	}
	for i := range kept {
		c := &kept[i]
		for range r.Claims { // at most: a circle of parents is for Check to name, it must not hang here
			if c.Parent == None || at[c.Parent] != None {
				break
			}
			c.Parent = r.Claims[c.Parent].Parent
		}
		if c.Parent != None {
			c.Parent = at[c.Parent]
		}
		if c.InBody != None {
			c.InBody = at[c.InBody]
		}
		c.Relay = append([]Voice(nil), c.Relay...)
		for j, v := range c.Relay {
			if v.Claim != None {
				c.Relay[j].Claim = at[v.Claim]
			}
		}
	}
	for i := range kept {
		kept[i].Depth = 0
		for p := kept[i].Parent; p != None && kept[i].Depth < len(kept); p = kept[p].Parent {
			kept[i].Depth++
		}
	}
	r.Claims = kept
	return r
}
