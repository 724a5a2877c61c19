package extract_test

import (
	"math"
	"strings"
	"testing"

	"hearsay/extract"
)

// Every promise of a reading, broken once: Check names which.
func TestCheck(t *testing.T) {
	none := extract.Span{}
	for _, c := range []struct {
		name string
		mar  func(*extract.Reading)
		want string // part of the complaint; "" for none
	}{
		{"nothing", func(r *extract.Reading) {}, ""},
		{"entity without name", func(r *extract.Reading) { r.Entities[0].Name = "" }, "no name or no mention"},
		{"entity without mention", func(r *extract.Reading) { r.Entities[1].Mentions = nil }, "entity 1"},
		{"entity mentioned beyond the text", func(r *extract.Reading) { r.Entities[0].Mentions[2].End = 1e6 }, "mentions: span 2: bytes"},
		{"entity of no type", func(r *extract.Reading) { r.Entities[0].Type = "Robot" }, `type: no such word: "Robot"`},
		{"no content", func(r *extract.Reading) { r.Claims[0].Content = nil }, "no content"},
		{"span out of range", func(r *extract.Reading) { r.Claims[0].Content[1].End = 1e6 }, "content: span 1"},
		{"span before the text", func(r *extract.Reading) { r.Claims[0].Source[0].Start = -1 }, "source: span 0"},
		{"empty span", func(r *extract.Reading) { r.Claims[0].Cue[0].End = r.Claims[0].Cue[0].Start }, "cue: span 0"},
		{"spans out of order", func(r *extract.Reading) { c := r.Claims[0].Content; c[0], c[1] = c[1], c[0] }, "content: span 1"},
		{"half a rune", func(r *extract.Reading) { r.Claims[0].Content[0].End-- }, "cuts a rune in two"},
		{"blank span", func(r *extract.Reading) { s := &r.Claims[1].Source[0]; s.Start, s.End = s.End, s.End+1 }, "blank"},
		{"no sentence", func(r *extract.Reading) { r.Claims[0].Sentence = none }, "sentence: span 0"},
		{"cue in content", func(r *extract.Reading) { r.Claims[0].Cue[0].Start = r.Claims[0].Content[0].End - 4 }, "meets content"},
		{"block that is not", func(r *extract.Reading) { r.Claims[0].Block = 6 }, "block 6 of 6"},
		{"block of another sentence", func(r *extract.Reading) { r.Claims[0].Block = 4 }, "is not in block 4"},
		{"parent that is not", func(r *extract.Reading) { r.Claims[0].Parent = 5 }, "parent 5 of 5"},
		{"parent of itself", func(r *extract.Reading) { r.Claims[0].Parent, r.Claims[0].Depth = 0, 1 }, "depth 1 below parent 0"},
		{"depth without parent", func(r *extract.Reading) { r.Claims[0].Depth = 1 }, "depth 1 below parent -1"},
		{"depth too great", func(r *extract.Reading) { r.Claims[secondHand].Depth = 2 }, "want 1"},
		{"speaker that is no entity", func(r *extract.Reading) { r.Claims[0].Speaker.Entity = 3 }, "entity 3 of 3"},
		{"speaker below none", func(r *extract.Reading) { r.Claims[0].Speaker.Entity = -2 }, "entity -2"},
		{"mention beyond the text", func(r *extract.Reading) { r.Claims[0].Speaker.Mention.End = 1e6 }, "speaker's mention"},
		{"mention of nothing, somewhere", func(r *extract.Reading) { r.Claims[0].Speaker.Mention = extract.Span{Start: 1e6, End: 1e6} }, "speaker's mention"},
		{"no mention", func(r *extract.Reading) { r.Claims[0].Speaker.Mention = none }, ""},
		{"antecedent backwards", func(r *extract.Reading) { r.Claims[0].Speaker.Antecedent = &extract.Span{Start: 9, End: 3} }, "antecedent"},
		{"name yet unresolved", func(r *extract.Reading) { r.Claims[0].Speaker.Resolution = extract.Unresolved }, `name "Marta Ferro"`},
		{"resolved without name", func(r *extract.Reading) { r.Claims[0].Speaker.Name = "" }, `resolution "alias"`},
		{"about nothing", func(r *extract.Reading) { r.Claims[0].About = []int{3} }, "about: entity 3 of 3"},
		{"relay that is not", func(r *extract.Reading) { r.Claims[secondHand].Relay[0].Claim = 5 }, `relay "the Harbour Gazette": claim 5`},
		{"relay by no claim", func(r *extract.Reading) { r.Claims[secondHand].Relay[0].Claim = extract.None }, ""},
		{"question of nothing", func(r *extract.Reading) { r.Claims[saidYes].Reply.Question = none }, "question: span 0"},
		{"question's cue backwards", func(r *extract.Reading) { r.Claims[saidYes].Reply.Cue = extract.Span{Start: 7, End: 3} }, "the question's cue"},
		{"question without cue", func(r *extract.Reading) { r.Claims[saidYes].Reply.Cue = none }, ""},
		{"question in the answer", func(r *extract.Reading) {
			r.Claims[saidYes].Content[0].Start = r.Claims[saidYes].Reply.Question.End - 2
			r.Claims[saidYes].Cue = nil
		}, "the question's words"},
		{"refusal that asserts", func(r *extract.Reading) { r.Claims[declined].Act.Assertion = true }, "a refusal asserts nothing"},
		{"restated refusal", func(r *extract.Reading) { r.Claims[declined].Restated = "She knew." }, "nothing was asserted"},
		{"certainty above 1", func(r *extract.Reading) { r.Claims[0].Confidence.Attribution = 1.01 }, "not from 0 to 1"},
		{"certainty below 0", func(r *extract.Reading) { r.Claims[0].Confidence.Speaker = -0.01 }, "not from 0 to 1"},
		{"certainty not a number", func(r *extract.Reading) { r.Claims[0].Confidence.Attribution = math.NaN() }, "not from 0 to 1"},
		{"score of a refusal", func(r *extract.Reading) { r.Claims[declined].Worth = r.Claims[saidYes].Worth }, "nothing was asserted"},
		{"score above 1", func(r *extract.Reading) { r.Claims[saidYes].Worth.Score = 1.5 }, "check-worthiness 1.5 is not from 0 to 1"},
		{"score not a number", func(r *extract.Reading) { r.Claims[saidYes].Worth.Score = math.NaN() }, "is not from 0 to 1"},
		{"score by nobody", func(r *extract.Reading) { r.Claims[saidYes].Worth.Model = "" }, "by no model"},
		{"score of other words", func(r *extract.Reading) { r.Claims[saidYes].Worth.On = extract.OnText }, `check-worthiness on "claim.text"`},
		{"score of what is not there", func(r *extract.Reading) { r.Claims[0].Worth.On = extract.OnRestated }, `check-worthiness on "claim.interpretedAs"`},
		{"score on a field of no name", func(r *extract.Reading) { r.Claims[0].Worth.On = "claim" }, `check-worthiness on "claim"`},
		{"empty reason", func(r *extract.Reading) { r.Claims[saidYes].Worth.Reasons[0] = " " }, "an empty reason"},
		{"no score", func(r *extract.Reading) { r.Claims[saidYes].Worth = nil }, ""},
		{"quote type", func(r *extract.Reading) { r.Claims[0].QuoteType = "" }, `quoteType: no such word: ""`},
		{"quote marks", func(r *extract.Reading) { r.Claims[0].QuoteMarks = "odd" }, "quoteMarks"},
		{"speaker type", func(r *extract.Reading) { r.Claims[0].Speaker.Type = "Place" }, "speaker.type"},
		{"resolution", func(r *extract.Reading) { r.Claims[0].Speaker.Resolution = "guess" }, "speaker.resolution"},
		{"act", func(r *extract.Reading) { r.Claims[0].Act.Function = "lie" }, "act.function"},
		{"polarity", func(r *extract.Reading) { r.Claims[0].Act.Polarity = "neutral" }, "act.polarity"},
		{"form of the question", func(r *extract.Reading) { r.Claims[saidYes].Reply.Form = "rhetorical" }, "inReplyTo.form"},
		{"role of a voice", func(r *extract.Reading) { r.Claims[secondHand].Relay[0].Role = "echo" }, "chain.role"},
		{"why of an edit", func(r *extract.Reading) { r.Claims[saidYes].Edits[0].Why = "taste" }, "claim.edits.why"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := sampleArticle()
			r := sampleReading(t, a)
			c.mar(r)
			err := r.Check(a)
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
