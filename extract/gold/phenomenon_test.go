package gold

import (
	"slices"
	"strings"
	"testing"
)

// Each text shows, in its first attribution, the phenomena named, and does not show
// those behind "not".
func TestPhenomena(t *testing.T) {
	for _, c := range []struct{ text, shows string }{
		{`0{Ann} 0<said> 0[it is shut].`, "content_after_cue cue_verb not cue_of_several_words source_after_cue content_over_sentences cue_noun cue_negated headline nested"},
		{`0["It is shut,"] 0<said> 0{Ann}.`, "content_before_cue source_after_cue not content_after_cue quotation_damaged"},
		{`0["It is shut,"] 0{Ann} 0<said>. 0["It was then."]`, "content_around_cue content_discontinuous not content_before_cue quotation_damaged"},
		{`0["It is shut. We saw it."] 0{She} 0<said>.`, "content_over_sentences source_pronoun"},
		{`0{He} 0<said> 0[Mr. Ferro of the U.S. Navy met J. B. Marsh on Jan. 3].`, "source_pronoun not content_over_sentences"},
		{"0{Ann} 0<said>: 0[“It is shut.\n“It was then.”]", "content_over_paragraphs content_over_sentences not quotation_damaged"},
		{`0<According to> 0{Ann}, 0[it is shut].`, "cue_according_to cue_of_several_words source_after_cue not cue_verb cue_noun"},
		{`0{Ann} 0<did not say> 0[when].`, "cue_negated"},
		{`0{Ann} 0<isn’t saying> 0[when].`, "cue_negated"},
		{`0{Ann} 0<denied> 0[it].`, "cue_negated"},
		{`0{Ann}'s 0<claim> 0[that it is shut] failed.`, "cue_noun not cue_verb"},
		{`Nobody took up 0{her} 0<repeated denials> 0[that it is shut].`, "not headline"},
		{`0{Ann} and Bob 0<claim> 0[it is shut].`, "cue_verb not cue_noun"},
		{`0{Her} 0<refusal> 0[to speak] hurt.`, "cue_noun"},
		{`0{Ann}0<:> 0[It is shut.]`, "cue_without_a_word not cue_verb cue_noun"},
		{`0{Ann} 0[“It is shut.”]`, "cue_without_a_word not content_after_cue content_around_cue"},
		{`It 0<is said> 0[to be shut].`, "source_implicit not source_in_another_sentence"},
		{`So it was for 0{Ann}. The bridge, 0[she knew], 0<said> no.`, "source_in_another_sentence"},
		{`0{Ann}, of St. Mary's, 0<said> 0[it is shut].`, "not source_in_another_sentence"},
		{`0[It is shut,”] 0{Ann} 0<said>.`, "quotation_damaged"},
		{`0{Ann} 0<said> 0[“it is shut].`, "quotation_damaged"},
		{`0{Ann} 0<said> 0[it is "shut].`, "quotation_damaged"},
		{`0{Ann} 0<said> “0[it is shut].”`, "not quotation_damaged"},
		{`0{Ann} 0<said> 0["it is shut].”`, "not quotation_damaged"},
		{`0{Ann} 0<said> “0[it is] so 0[shut]”.`, "not quotation_damaged"},
		{`0{Ann} 0<said> 0[''it is shut''].`, "quotation_in_apostrophes not quotation_damaged"},
		{"0{Ann} 0<says> 0[it is shut]\nThe bridge in Calder was shut on Tuesday for the third time since Christmas.", "headline"},
		{"The bridge\nThe bridge in Calder is shut, 0{Ann} 0<says>, and adds that 0[it opens] on the day when it is open.", "not headline"},
		{`0{Bob} 0<said> 0[he knew] but 1{Ann} 1<knows> 1[that Bob said he knew].`, "not nested"},
	} {
		d := marked(t, c.text)
		names := newSheet(&d).phenomena(&d.Attributions[0])
		want := true
		for name := range strings.FieldsSeq(c.shows) {
			if name == "not" {
				want = false
			} else if slices.Contains(names, name) != want {
				t.Errorf("%s: %s is %v, want %v", c.text, name, !want, want)
			}
		}
	}
}

// An attribution is nested if its cue stands in the content of another, marked so or
// not.
func TestNested(t *testing.T) {
	d := marked(t, `0{Ann} 0<said> 0[Bob told her that it is shut].`)
	d.Attributions = append(d.Attributions, marked(t, `Ann said 0{Bob} 0<told> her 0[that it is shut].`).Attributions...)
	s := newSheet(&d)
	for i, want := range []bool{false, true} {
		if got := slices.Contains(s.phenomena(&d.Attributions[i]), nestedName); got != want {
			t.Errorf("attribution %d: %v", i, got)
		}
	}
}

// The table's names are its order, none comes twice.
func TestPhenomenaNames(t *testing.T) {
	for i := 1; i < len(phenomena); i++ {
		if phenomena[i-1].name >= phenomena[i].name {
			t.Errorf("%s stands before %s", phenomena[i-1].name, phenomena[i].name)
		}
	}
}
