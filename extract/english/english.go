// Package english is the engine: it takes an article in English and gives its
// entities and attributed claims.
//
// It is a list of steps over one doc (engine.steps). The files, in reading order:
//
//   - token, sentence, quote: words with exact offsets, sentences, quotations
//   - tag*, prose: parts of speech, by prose v2's weights; chunk: noun phrases, verb groups
//   - traits, lexis: what the learnt models know of a word; feature: how they are asked
//   - entity*: who and what is named: entity_look, entity_features and entity_recognize
//     find the names, the others make people, organisations and places of them;
//     entity_quantity, entity_date: amounts and dates; names: first names
//   - lexicon*, cue: the words that attribute; phrasal_words, withhold, claimlike: those that
//     do so with others, or keep back, or are denied; source, phrase: who does the saying;
//     opening, content*, stretch, clause: what is said, where it begins and ends
//   - claims, rule_*, interview*, follow: attributions as rules propose them, a file for each
//     way of making one; weigh: how often each rule is right
//   - parse, syntax: who hangs on whom
//   - cue_features, span_features, labeller: what the models of cues and spans look at;
//     draft: cues with the ways in which source and content may lie around them
//   - rank_features, attribute: which drafts are attributions, and how sure that is;
//     claim_of: claims made of them; last_word: where the rules know better
//   - when*, where: when, where, by what medium and to whom it was said
//   - act*, hedge*: what was done in saying it, how sure writer and speaker are; reply*: what
//     it answers
//   - speaker*: whose name belongs to a source; relay*: who passed it on
//   - correction: what an outlet takes back; about: whom the words name
//   - restate*: the claim as a sentence of its own; post: embedded posts, whose author the
//     page names; headline*: what the headline makes of the body's claims; warn: what to
//     know before believing it; worth*: how much a claim asks to be checked; reading: the
//     result
//
// What was learnt is in model/ (learned reads it); train* learn it, for cmd/train. baseline
// is what its scores are held against. Every rule names the case file under testdata that
// made it necessary.
package english

import (
	"context"
	"slices"

	"hearsay/extract"
	"hearsay/fetch"
)

// Name and Version of the engine, in every record's provenance.
const (
	Name    = "hearsay/english"
	Version = "0.3.3"
)

// New loads the models, once, and returns the engine.
func New() (extract.Extractor, error) { return Open(shipped) }

// Open is New with other weights than those that are built in: what Train gave.
func Open(weights []byte) (extract.Extractor, error) {
	e, err := load(weights)
	if err != nil {
		return nil, err
	}
	return e.extract, nil
}

// MinConfidence is the confidence from which a claim is worth keeping, if nothing else
// is asked for: there four claims of five are right, by PolNeAR's development split. It
// was chosen with an eye on that and on the development pages.
const MinConfidence = 0.42

// An engine runs on what was learnt.
type engine struct{ *learned }

// load unpacks the weights.
func load(weights []byte) (*engine, error) {
	l, err := readLearned(weights)
	if err != nil {
		return nil, err
	}
	return &engine{l}, nil
}

// A step adds to a doc what it finds in what the steps before it found.
type step struct {
	name string
	run  func(*doc)
}

// steps are the whole engine, in order.
func (e *engine) steps() []step {
	return slices.Concat(e.given(), e.named(), e.learnt(), described, e.scored())
}

// given are the steps before those that were learnt here.
func (e *engine) given() []step {
	return []step{
		{"tokens", tokenize}, {"sentences", splitSentences}, {"quotations", findQuotations}, {"tags", e.tags.tag}, {"chunks", chunk},
	}
}

// named are the steps that find names, and what the rules propose with their help.
func (e *engine) named() []step {
	return []step{{"words", e.lexis.characterize}, {"entities", e.names.findEntities}, {"rules", findClaims}}
}

// learnt are the steps that make claims of what the rules propose.
func (e *engine) learnt() []step {
	return []step{{"trees", e.parser.parse}, {"clauses", findClauses}, {"claims", e.judge.attribute}}
}

// described are the steps that say of every claim what it is.
var described = []step{
	{"settings", findSettings}, {"acts", judgeActs}, {"replies", findReplies}, {"speakers", resolveSpeakers}, {"askers", nameAskers}, {"statements", proposeStatements}, {"relays", findRelays}, {"corrections", markCorrections},
	{"subjects", findSubjects}, {"restatements", restate}, {"posts", addPosts}, {"headlines", linkHeadlines}, {"warnings", warn}, {"measures", findMeasures},
}

// scored are the steps behind the descriptions: they judge what was made of the claims.
func (e *engine) scored() []step { return []step{{"worths", e.checker.scoreClaims}} }

// extract reads one article.
func (e *engine) extract(ctx context.Context, a fetch.Article) (extract.Reading, error) {
	r, err := runs(e.steps())(ctx, a)
	r.Engine.Models = []extract.Model{{Name: "prose/v2", Version: "2.0.0"}, {Name: Name + "/weights", Version: e.version}}
	return r, err
}

// runs makes an extractor of steps.
func runs(steps []step) extract.Extractor {
	return func(ctx context.Context, a fetch.Article) (extract.Reading, error) {
		d := newDoc(&a)
		for _, s := range steps {
			if err := ctx.Err(); err != nil {
				return extract.Reading{}, err
			}
			s.run(d)
		}
		return d.reading(), nil
	}
}

// A doc is an article on its way through the steps. Each step fills fields and
// reads those of the steps before it; positions are indexes into toks unless a name
// says otherwise, ranges are half-open.
type doc struct {
	article *fetch.Article
	text    string

	toks     []token
	sents    []sentence
	quotes   []quotation // outermost ones, in order, without overlap
	np, vg   []int32     // by token: index into nps and vgs, or -1
	nps      []phrase
	vgs      []group
	ents     []entity
	measures []entity // quantities and dates
	traits   []traits // by token
	heads    []int32  // by token: its head, or -1
	arcs     []uint8  // by token: the name of the arc to its head, an index into arcLabels
	clauses  []clause // by token: what hangs on it
	claims   []claim  // in the order of their cues
	guest    int      // the entity that an interview is with, plus two; 0 until it is looked for

	resolver *resolver // who is meant by which word; nil without claims
}

// A run is a half-open range of tokens.
type run struct{ from, to int }

func (r run) len() int         { return r.to - r.from }
func (r run) has(i int) bool   { return r.from <= i && i < r.to }
func (r run) holds(s run) bool { return r.from <= s.from && s.to <= r.to }
func (r run) meets(s run) bool { return r.from < s.to && s.from < r.to }

// anyHas reports whether one of the runs has token i.
func anyHas(runs []run, i int) bool {
	for _, r := range runs {
		if r.has(i) {
			return true
		}
	}
	return false
}

// markRuns marks the tokens of runs.
func markRuns(marks []bool, runs []run) {
	for _, r := range runs {
		for i := r.from; i < r.to; i++ {
			marks[i] = true
		}
	}
}

// A claim is an extract.Claim in the making, in tokens.
type claim struct {
	source, cue, content []run // as extract.Claim; a cue without words is an empty run, where an interview has no labels
	verb                 int   // the cue's main word: the verb, the noun, "according"
	sent                 int   // the cue's sentence
	rule                 string
	quoteType            extract.QuoteType
	marks                extract.QuoteMarks
	act                  extract.Act
	reply                *reply
	speaker              speaker
	parent               int     // index into doc.claims, or -1
	relays               []relay // who passed it on to the article, outermost first
	restated             string
	edits                []extract.Edit
	said                 moment
	saidAt               []setting
	announced            int      // of one ahead of the body: 1 + the index of the body's claim that it announces; or 0
	about                []int    // indexes into doc.ents
	hedges               []string // the speaker's own
	warnings             []string
	worth                *extract.Worth // nil if nothing is asserted
	confidence           float64
}

// A reply ties a claim to the question it answers.
type reply struct {
	question, cue run
	asker         run    // who asks, as printed; empty if that is not told
	form          string // propositional, set or choice
	proposition   string
	askedBy       string // the name of whoever asks, "" if it cannot be told
}

func newDoc(a *fetch.Article) *doc { return &doc{article: a, text: a.Text} }

// span is the bytes of text from token i to before token j.
func (d *doc) span(i, j int) extract.Span {
	return extract.Span{Start: int(d.toks[i].start), End: int(d.toks[j-1].end)}
}

// words is the text from token i to before token j, as printed.
func (d *doc) words(i, j int) string {
	if i >= j {
		return ""
	}
	s := d.span(i, j)
	return d.text[s.Start:s.End]
}
