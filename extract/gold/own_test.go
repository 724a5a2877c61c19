package gold

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
	"hearsay/fetch"
)

const crane = `Harbour accident, small outlet.
-- article --
Harbor board admits crane was never tested
The crane that fell was never tested, board chair Anna Ferro said on Monday. "We relied on the maker," she told reporters, adding that an inquiry had begun.
Asked whether the maker had answered, she said no. "It said," she said, "that it would. It said nothing."
-- claims --
`

// printed is an attribution's roles as printed, with bars between.
func printed(d *Document, a *Attribution) string {
	roles := [][]extract.Span{a.Source, a.Cue, a.Content, a.Question}
	parts := make([]string, len(roles))
	for i, spans := range roles {
		parts[i] = extract.Words(d.Text, spans)
	}
	return strings.Join(parts, " | ")
}

func TestParseArticle(t *testing.T) {
	d, err := parseArticle("articles/crane.txtar", []byte(crane+`
cue: said
source: board chair Anna Ferro
content: The crane that fell was never tested
kind: indirect
speaker: Anna Ferro
speaker_kind: person
act: inform
phenomenon: content first, role


cue: said
source: she
content: no
question: whether the maker had answered
negated_or_denied: true
hedged: true
optional: true
nested: true
hedge: adding; an inquiry
speaker_hedge: would
asker: Dana Holt
when: on Monday
when_value: 2026-03-02
said_at: audience=reporters; place = Monday
relay: The Courier; Ines Varga
restated: The maker has not answered: not once.

content: an inquiry had begun
`))
	if err != nil {
		t.Fatal(err)
	}
	if d.ID != "crane" || d.Headline != "Harbor board admits crane was never tested" || !strings.HasSuffix(d.Text, `nothing."`) {
		t.Errorf("%+v", d)
	}
	for i, want := range []string{
		"board chair Anna Ferro | said | The crane that fell was never tested | ",
		"she | said | no | whether the maker had answered",
		" |  | an inquiry had begun | ",
	} {
		if got := printed(&d, &d.Attributions[i]); got != want {
			t.Errorf("attribution %d: %s\nwant %s", i, got, want)
		}
	}
	a, b := d.Attributions[0], d.Attributions[1]
	if a.Kind != "indirect" || a.Speaker != "Anna Ferro" || a.SpeakerKind != "person" || a.Act != "inform" || !slices.Equal(a.Phenomena, []string{"content first", "role"}) {
		t.Errorf("%+v", a)
	}
	details := Details{
		Hedges: []string{"adding", "an inquiry"}, SpeakerHedges: []string{"would"}, Asker: "Dana Holt", When: "on Monday", WhenValue: "2026-03-02",
		SaidAt: []Setting{{"audience", "reporters"}, {"place", "Monday"}}, Relay: []string{"The Courier", "Ines Varga"},
		Restated: "The maker has not answered: not once.",
	}
	if d := cmp.Diff(details, b.Details); d != "" {
		t.Error(d)
	}
	if !b.Negated || !b.Hedged || !b.Optional || !b.Nested {
		t.Errorf("%+v", b)
	}
}

// Where words stand: each case gives the text around them.
func TestPlace(t *testing.T) {
	for _, c := range []struct{ cue, source, content, want string }{
		// whole words: "no" is not in "nothing", "she" not in "wished"
		{"said", "she", "no", "(she) <said> [no]. \"It said"},
		// the nearest cue on either side, the nearest source
		{"said", "she", `"It said," … "that it would.`, `["It said,"] (she) <said>, ["that it would.] It`},
		{"said", "It", "nothing", `(It) <said> [nothing].`},
		// by number, with and without a space; a cue within the content's reach
		{"said#3", "It #1", "nothing", `"(It) <said>," she said, "that it would. It said [nothing].`},
		// later spans of any role stand behind the first
		{"said#4 … said", "she … It", "nothing", `(she) <said>, "that it would. (It) <said> [nothing]`},
		// what another role has taken is not chosen
		{"said", "said", "nothing", `"that it would. It <said> [nothing]`},
		// without a cue the source is the nearest to the content
		{"", "reporters", "an inquiry", "(reporters), adding that [an inquiry]"},
	} {
		d, err := parseArticle("a.txtar", []byte(crane+"cue: "+c.cue+"\nsource: "+c.source+"\ncontent: "+c.content))
		if err != nil {
			t.Errorf("%v: %v", c, err)
			continue
		}
		if got := bracketed(&d); !strings.Contains(got, c.want) {
			t.Errorf("%v:\n%s", c, got)
		}
	}
}

// bracketed is the text with the first attribution's (source), <cue> and [content].
func bracketed(d *Document) string {
	a := d.Attributions[0]
	open, closed := map[int]string{}, map[int]string{}
	for marks, spans := range map[string][]extract.Span{"()": a.Source, "<>": a.Cue, "[]": a.Content} {
		for _, s := range spans {
			open[s.Start], closed[s.End] = marks[:1], marks[1:]
		}
	}
	var b strings.Builder
	for i, r := range d.Text + " " {
		b.WriteString(closed[i] + open[i] + string(r))
	}
	return b.String()
}

func TestParseArticleErrors(t *testing.T) {
	for _, c := range []struct{ claims, want string }{
		{"cue: said\nsource: she", "a.txtar:7: no content"},
		{"content: an inquiry\n\ncue: says\ncontent: no", `a.txtar:9: cue: "says" is not in the article`},
		{"\n\n\ncontent: she", `a.txtar:10: content: "she" stands 3 times in the article; write #1 to #3 behind it`},
		{"content: she #4", `content: "she #4" stands only 3 times`},
		{"content: no … an inquiry", `content: "an inquiry" is not behind the span in front of it`},
		{"content: no … she #1", `content: "she #1" stands before the span in front of it`},
		{"content: no … ", `content: "" is not in the article`},
		{"content: an inquiry\ncue: inquiry", `cue: "inquiry" stands only in the words of another role`},
		{"content: an inquiry\ncue: inquiry #1", `cue: "inquiry" stands in the content`},
		{"content: an inquiry had\ncue: adding\nsource: inquiry #1", `source: "inquiry" stands in the content`},
		{"content: no\ncontent: no", "content stands twice in one claim"},
		{"content: no\nwho: she", `no key "who"; there are cue, source`},
		{"content: no\nkind: spoken", `kind: "spoken" is none of direct, indirect, mixed, refusal`},
		{"content: no\nact: sing", `act: "sing" is none of inform, `},
		{"content: no\nspeaker_kind: dog", `speaker_kind: "dog" is none of person, `},
		{"content: no\nhedge: adding; maybe", `hedge: "maybe" is not in the article`},
		{"content: no\nspeaker_hedge: may", `speaker_hedge: "may" is not in the article`},
		{"content: no\nwhen: Tuesday", `when: "Tuesday" is not in the article`},
		{"content: no\nwhen_value: Monday", `when_value: "Monday" is no day`},
		{"content: no\nsaid_at: reporters", `said_at: "reporters"; write medium=words or event=words`},
		{"content: no\nsaid_at: street=reporters", `said_at: "street=reporters"; write`},
		{"content: no\nsaid_at: event=hearing", `said_at: "hearing" is not in the article`},
		{"content: no\nrelay: The Courier;", `relay: an empty name`},
		{"content: no\nnested: yes", `nested: "yes"; write true`},
		{"content: no\nsaid she", `"said she" is not a line "key: value"`},
		{"-- more --", `a.txtar: a file "more" in it`},
	} {
		_, err := parseArticle("a.txtar", []byte(crane+c.claims))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q:\n got %v\nwant %s", c.claims, err, c.want)
		}
	}
	if _, err := parseArticle("a.txtar", []byte("-- claims --\n")); err == nil || err.Error() != "a.txtar: no article in it" {
		t.Errorf("without an article: %v", err)
	}
	dated := func(date string) (Document, error) {
		return parseArticle("a.txtar", []byte("-- article --\nIt is shut\n-- date --\n"+date+"\n-- claims --\n"))
	}
	if d, err := dated("2026-03-02"); err != nil || d.Article().FirstCreated.Format(time.RFC3339) != "2026-03-02T00:00:00Z" {
		t.Errorf("%v, %v", d.FirstCreated, err)
	}
	if _, err := dated("Monday"); err == nil || !strings.Contains(err.Error(), `a.txtar:4: "Monday" is no date`) {
		t.Errorf("a wrong date: %v", err)
	}
	_, err := parseArticle("a.txtar", []byte(crane+"content: yes\n\ncontent: maybe"))
	if err == nil || !strings.Contains(err.Error(), "a.txtar:7: ") || !strings.Contains(err.Error(), "a.txtar:9: ") {
		t.Errorf("two errors: %v", err)
	}
}

// Our own articles can be read, keep the promises of a reading, and look to hearsay
// like articles with a headline.
func TestOwn(t *testing.T) {
	docs, err := Own()
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) == 0 {
		t.Error("no articles")
	}
	for _, d := range docs {
		a := d.Article()
		if a.Text != d.Text || a.Headline != d.Headline || a.Blocks[0].Kind != fetch.Headline {
			t.Errorf("%s: fetch.Plain does not see the headline %q", d.ID, d.Headline)
		}
		for _, at := range d.Attributions {
			checkSpans(t, d.Text, at.Source, at.Cue, at.Content, at.Question)
			if at.Kind == "" || at.Act == "" || at.SpeakerKind == "" || at.Speaker == "" && at.SpeakerKind != "unknown" {
				t.Errorf("%s: kind, act or speaker is missing: %s", d.ID, printed(&d, &at))
			}
		}
	}
}

func FuzzParseClaim(f *testing.F) {
	f.Add("Ann said so. She said it.", "cue: said\nsource: She\ncontent: it")
	f.Add("a b a b a", "cue: b#1\nsource: a#3\ncontent: a #1 … b\nkind: mixed\nphenomenon: a,b")
	f.Add("É “é” é", "content: “é”\ncue: é")
	f.Fuzz(func(t *testing.T, article, lines string) {
		article = strings.ToValidUTF8(article, "?")
		a, err := parseClaim(article, lines)
		if err == nil {
			checkSpans(t, article, a.Source, a.Cue, a.Content, a.Question)
		}
	})
}
