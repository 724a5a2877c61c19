package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"

	"hearsay/extract/english"
)

// worth learns the model of check-worthiness, puts it beside the weights that are there,
// which stay as they are, and its section into their card.
func (c *cli) worth(messages io.Writer) error {
	file, card := filepath.Join(c.Out, "weights.bin"), filepath.Join(c.Out, "CARD.md")
	weights, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, err := os.ReadFile(card)
	if err != nil {
		return err
	}
	learnt, figures, err := c.learnWorth(weights)
	if err != nil {
		return err
	}
	after, err := withSection(before, figures.section())
	if err != nil {
		return fmt.Errorf("%s: %w", card, err)
	}
	if err := os.WriteFile(file, learnt.Weights, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(messages, "%s: %d bytes more\n%s", file, len(learnt.Weights)-len(weights), figures.section())
	return os.WriteFile(card, after, 0o644)
}

// measureWorth prints what the model of check-worthiness is worth, as JSON, and writes
// nothing.
func (c *cli) measureWorth(out io.Writer) error {
	weights, err := os.ReadFile(filepath.Join(c.Out, "weights.bin"))
	if err != nil {
		return err
	}
	_, figures, err := c.learnWorth(weights)
	if err != nil {
		return err
	}
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	return e.Encode(figures)
}

// learnWorth learns from all judgements, and measures on the folds and on CheckThat!'s
// debates. Those of 2016 are among ClaimBuster's: there a model speaks that saw none of
// that year.
func (c *cli) learnWorth(weights []byte) (*english.CheckTraining, *worthFigures, error) {
	folder := filepath.Join(c.Corpora, "check-worthiness")
	judgements, err := readClaimBuster(folder)
	if err != nil {
		return nil, nil, err
	}
	transcripts, err := readCheckThat(filepath.Join(folder, "checkthat2019"))
	if err != nil {
		return nil, nil, err
	}
	learnt, err := english.LearnChecks(weights, judgements, c.Workers)
	if err != nil {
		return nil, nil, err
	}
	var earlier []english.Judgement
	for _, j := range judgements {
		if !theSameDebates.MatchString(j.Debate) {
			earlier = append(earlier, j)
		}
	}
	other, err := english.LearnChecks(weights, earlier, c.Workers)
	if err != nil {
		return nil, nil, err
	}
	score, err := english.CheckScorer(other.Weights)
	if err != nil {
		return nil, nil, err
	}
	figures := &worthFigures{
		Judgements: len(judgements), Features: learnt.Features,
		Folds: measureJudgements(judgements, learnt.Held), Debates: measureJudgements(judgements, learnt.ByDebate),
		CheckThat: rankTranscripts(transcripts, func(text string) float64 { s, _ := score(text); return s }),
	}
	return learnt, figures, nil
}

// theSameDebates are ClaimBuster's of the year that CheckThat!'s are of.
var theSameDebates = regexp.MustCompile(`^2016`)

// A card's section about check-worthiness, from its heading to the next of its level.
const (
	worthHeading = "### Check-worthiness\n"
	worthBefore  = "### Recall by kind of content\n" // the section that it stands before
)

// withSection is a card with its section about check-worthiness replaced or, if it has
// none, put in its place.
func withSection(card []byte, section string) ([]byte, error) {
	before, rest, found := bytes.Cut(card, []byte(worthBefore))
	if !found {
		return nil, fmt.Errorf("there is no heading %q", worthBefore)
	}
	before, _, _ = bytes.Cut(before, []byte(worthHeading))
	return bytes.Join([][]byte{before, []byte(section), []byte("\n" + worthBefore), rest}, nil), nil
}
