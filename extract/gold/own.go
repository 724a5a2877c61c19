package gold

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"hearsay/extract"
)

//go:embed articles
var articles embed.FS

// Own returns the annotated articles of our own, in the order of their names: all
// invented, names and all. Each is a file articles/NAME.txtar:
//
//	What it is: field of news, style of page.
//	-- article --
//	Harbor board admits crane was never tested
//	The crane that fell was never tested, board chair Anna Ferro said on Monday.
//	-- claims --
//	cue: said
//	source: board chair Anna Ferro
//	content: The crane that fell was never tested
//	kind: indirect
//	speaker: Anna Ferro
//	speaker_kind: person
//	act: inform
//
// The article's first line is its headline; Text has a blank line below it, so that
// it is seen to be one. Its date, if it matters, stands in a part of its own behind
// the article ("-- date --", 2026-03-02). Blank lines part the attributions, whose other keys are
// question, phenomenon (names with commas between) and, with the value true,
// negated_or_denied, hedged, optional and nested; then those of detail.go. Spans are
// words of the article, exactly; " … " stands between the spans of one role. Words
// that stand in the article more than once are told by the places of the others, or by
// "#2" behind them for the second time: Attribution.place has the rules. The error
// names file, line and words.
func Own() ([]Document, error) {
	entries, err := articles.ReadDir("articles")
	if err != nil {
		return nil, err
	}
	var docs []Document
	var wrong []error
	for _, e := range entries {
		name := path.Join("articles", e.Name())
		data, err := articles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		d, err := parseArticle(name, data)
		docs, wrong = append(docs, d), append(wrong, err)
	}
	return docs, errors.Join(wrong...)
}

// parseArticle reads one article of our own. The name, without folder and ending, is
// its ID.
func parseArticle(name string, data []byte) (Document, error) {
	var article, date, claims string
	for _, f := range txtar.Parse(data).Files {
		switch f.Name {
		case "article":
			article = strings.TrimSpace(string(f.Data))
		case "date":
			date = strings.TrimSpace(string(f.Data))
		case "claims":
			claims = string(f.Data)
		default:
			return Document{}, fmt.Errorf("%s: a file %q in it; there are article, date and claims", name, f.Name)
		}
	}
	headline, body, _ := strings.Cut(article, "\n")
	article = strings.TrimSpace(headline + "\n\n" + strings.TrimSpace(body))
	d := Document{ID: strings.TrimSuffix(path.Base(name), ".txtar"), Headline: headline, Text: article}
	if article == "" {
		return d, fmt.Errorf("%s: no article in it", name)
	}
	var wrong []error
	var err error
	if d.FirstCreated, err = readDate(date); err != nil {
		wrong = append(wrong, fmt.Errorf("%s:%d: %w", name, lineOf(data, "-- date --"), err))
	}
	at := lineOf(data, "-- claims --")
	for _, paragraph := range strings.Split(claims, "\n\n") {
		if text := strings.Trim(paragraph, "\n"); text != "" {
			a, err := parseClaim(article, text)
			if err != nil {
				first := at + len(paragraph) - len(strings.TrimLeft(paragraph, "\n"))
				wrong = append(wrong, fmt.Errorf("%s:%d: %w", name, first, err))
			}
			d.Attributions = append(d.Attributions, a)
		}
		at += strings.Count(paragraph, "\n") + 2
	}
	return d, errors.Join(wrong...)
}

// lineOf is the number of the line below a marker's.
func lineOf(data []byte, marker string) int {
	before, _, _ := bytes.Cut(append([]byte("\n"), data...), []byte("\n"+marker))
	return bytes.Count(before, []byte("\n")) + 2
}

// The keys of a claim and the closed lists of values.
var (
	claimKeys = []string{"cue", "source", "content", "kind", "speaker", "speaker_kind", "act", "question",
		"negated_or_denied", "hedged", "optional", "nested", "phenomenon",
		"hedge", "speaker_hedge", "asker", "when", "when_value", "said_at", "relay", "restated"}
	kinds        = []string{"direct", "indirect", "mixed", "refusal"}
	speakerKinds = []string{"person", "organization", "group", "document", "anonymous", "unknown"}
)

// parseClaim reads the lines "key: value" of one attribution.
func parseClaim(article, lines string) (Attribution, error) {
	var a Attribution
	if !utf8.ValidString(lines) {
		return a, errors.New("these lines are not UTF-8")
	}
	words := map[string]string{}
	seen := map[string]bool{}
	for line := range strings.SplitSeq(lines, "\n") {
		key, value, ok := strings.Cut(line, ":")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		if !ok {
			return a, fmt.Errorf("%q is not a line \"key: value\"; a blank line parts two claims", line)
		}
		if seen[key] {
			return a, fmt.Errorf("%s stands twice in one claim; a blank line parts two claims", key)
		}
		seen[key] = true
		switch key {
		case "source", "cue", "content", "question":
			words[key] = value
		default:
			if err := a.set(key, value); err != nil {
				return a, err
			}
		}
	}
	if err := a.place(article, words); err != nil {
		return a, err
	}
	return a, a.Details.check(article)
}

// set gives the attribution the value of a key that is no span.
func (a *Attribution) set(key, value string) error {
	lists := map[string][]string{"kind": kinds, "speaker_kind": speakerKinds, "act": functions()}
	texts := map[string]*string{"kind": &a.Kind, "speaker_kind": &a.SpeakerKind, "act": &a.Act, "speaker": &a.Speaker,
		"asker": &a.Asker, "when": &a.When, "when_value": &a.WhenValue, "restated": &a.Restated}
	truths := map[string]*bool{"negated_or_denied": &a.Negated, "hedged": &a.Hedged, "optional": &a.Optional, "nested": &a.Nested}
	severals := map[string]*[]string{"hedge": &a.Hedges, "speaker_hedge": &a.SpeakerHedges, "relay": &a.Relay}
	switch list := lists[key]; {
	case list != nil && !slices.Contains(list, value):
		return fmt.Errorf("%s: %q is none of %s", key, value, strings.Join(list, ", "))
	case texts[key] != nil:
		*texts[key] = value
	case truths[key] != nil && value != "true":
		return fmt.Errorf("%s: %q; write true, or leave the line out", key, value)
	case truths[key] != nil:
		*truths[key] = true
	case key == "phenomenon":
		for p := range strings.SplitSeq(value, ",") {
			a.Phenomena = append(a.Phenomena, strings.TrimSpace(p))
		}
	case key == "said_at":
		return a.setSettings(value)
	case severals[key] != nil:
		*severals[key] = several(value)
	default:
		return fmt.Errorf("no key %q; there are %s", key, strings.Join(claimKeys, ", "))
	}
	return nil
}

func functions() []string {
	var list []string
	for _, f := range extract.Functions {
		list = append(list, string(f))
	}
	return list
}
