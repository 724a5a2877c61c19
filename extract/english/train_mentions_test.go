package english

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/fetch"
)

// Whole mentions are learnt from some lessons and found in others: with the article, the
// apposition behind and the name within.
func TestWholeMentions(t *testing.T) {
	const form = "In %[2]s the late mayor %[1]s met the %[2]s Courier. %[1]s, a teacher from %[2]s, left %[2]s."
	people := []string{"Anna Ferro", "Paul Marwick", "Helen Calder", "John Dunmore", "Mary Tolland", "Peter Ashby", "Laura Wexcombe", "David Strand"}
	places := []string{"Lindmoor", "Harsfield", "Oakhaven", "Brantford", "Westerby", "Kelmouth", "Stonewick", "Arlbury"}
	var lessons []Lesson
	for i := range 3 * Folds {
		who, where := people[i%Folds], places[(i/Folds+i)%Folds]
		lessons = append(lessons, wholeLesson(fmt.Sprintf(form, who, where), map[string]extract.EntityType{
			"the late mayor " + who: extract.EntityPerson, "the " + where + " Courier": extract.EntityOrganization,
			who + ", a teacher from " + where: extract.EntityPerson, where: extract.EntityPlace,
		}))
	}
	l, err := readLearned(shipped)
	if err != nil {
		t.Fatal(err)
	}
	c := &course{Trainer: Trainer{Workers: 2}, base: &engine{l}}
	c.named = c.enroll(lessons)
	for _, p := range c.named {
		l.lexis.characterize(p.doc)
	}
	for f := range c.made {
		c.made[f] = l
	}
	c.learnMentions()
	right, found, marked := 0, 0, 0
	for i, l := range lessons {
		marked, found = marked+len(l.Mentions), found+len(c.found[i])
		for _, m := range c.found[i] {
			if slices.Contains(l.Mentions, m) {
				right++
			}
		}
	}
	if right*100 < 85*marked || right*100 < 85*found {
		t.Errorf("%d whole mentions right of %d found, %d are marked", right, found, marked)
		t.Logf("first: %q, %v, want %v", lessons[0].Article.Text, c.found[0], lessons[0].Mentions)
	}
}

// wholeLesson is a text in which every occurrence of some words is marked.
func wholeLesson(text string, marked map[string]extract.EntityType) Lesson {
	l := Lesson{Article: fetch.Article{Text: text, Blocks: []fetch.Block{{Kind: fetch.Paragraph, Span: extract.Span{End: len(text)}}}}}
	for words, kind := range marked {
		for at := 0; ; {
			i := strings.Index(text[at:], words)
			if i < 0 {
				break
			}
			at += i + len(words)
			l.Mentions = append(l.Mentions, Marked{extract.Span{Start: at - len(words), End: at}, kind})
		}
	}
	return l
}

// Two runs are not both mentions if they cross or have one head.
func TestWholeMentionsClash(t *testing.T) {
	whole := &wholeCase{run: run{0, 6}, wholeSeen: wholeSeen{head: 2}}
	for _, c := range []struct {
		other wholeCase
		want  bool
	}{
		{wholeCase{run: run{4, 6}, wholeSeen: wholeSeen{head: 5}}, false}, // within
		{wholeCase{run: run{1, 3}, wholeSeen: wholeSeen{head: 2}}, true},  // the same head
		{wholeCase{run: run{4, 8}, wholeSeen: wholeSeen{head: 5}}, true},  // crosses
		{wholeCase{run: run{6, 8}, wholeSeen: wholeSeen{head: 7}}, false}, // behind
	} {
		if got := whole.clashes(&c.other); got != c.want || c.other.clashes(whole) != got {
			t.Errorf("%v and %v clash: %v, want %v", whole.run, c.other.run, got, c.want)
		}
	}
}

// What the same name elsewhere tells is the mean of the others, without the mention
// itself, and nothing where there is no other.
func TestWholeNoteBut(t *testing.T) {
	one, two := [wholeKinds]float32{0, 4, -8, -2}, [wholeKinds]float32{0, 6, -10, -30}
	var n wholeNote
	n.add(&one)
	if got, want := n.but(&one), [againOthers]float32{againUnknown, againUnknown, againUnknown, 0}; got != want {
		t.Errorf("alone: %v, want %v", got, want)
	}
	n.add(&two)
	n.add(&one)
	if got, want := n.but(&one), [againOthers]float32{5, -9, -16, 2}; got != want {
		t.Errorf("of three: %v, want %v", got, want)
	}
}

// A rival with the same head bars a run, one within it with a head of its own does not;
// both are told apart.
func TestRivals(t *testing.T) {
	lead := func(from, to, head int, l float32) wholeCase {
		return wholeCase{run: run{from, to}, wholeSeen: wholeSeen{head: head}, leads: [wholeKinds]float32{0, l, -90, -90}}
	}
	cases := []wholeCase{lead(0, 4, 2, 1), lead(0, 3, 2, 7), lead(3, 4, 3, 2), lead(3, 6, 5, -3), lead(0, 9, 8, 5), lead(6, 9, 7, 30)}
	want := []float32{7, -3, 2, 5, 1, -6}
	if got := rivals(nil, &cases[0], cases); !slices.Equal(got, want) {
		t.Errorf("same head, crossing, within, around, ahead, lead over those that bar: %v, want %v", got, want)
	}
}
