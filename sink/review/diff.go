package review

import "strings"

// A piece is a stretch of words that two texts have, or only one of them.
type piece struct {
	Text string
	Gone bool // only the first has it
	Came bool // only the second has it
}

// rewritten sets two versions of a text against each other, word by word, or, if they have
// less than a third of their words in common, one behind the other.
func rewritten(before, after string) []piece {
	a, b := strings.Fields(before), strings.Fields(after)
	d, same := compared(a, b, func(x, y string) bool { return x == y })
	if 3*same < min(len(a), len(b)) {
		return []piece{{strings.Join(a, " "), true, false}, {strings.Join(b, " "), false, true}}
	}
	return d
}

// mostMissing is how many words in a row that another text lacks are written out.
const mostMissing = 8

// beside is another text as it differs from ours, whatever its marks and capitals: what
// only it has, and what it lacks, a long stretch by how long it is.
func beside(ours, theirs string) []piece {
	d, _ := compared(strings.Fields(ours), strings.Fields(theirs), alike)
	for i := range d {
		if n := strings.Count(d[i].Text, " ") + 1; d[i].Gone && n > mostMissing {
			d[i].Text = "… " + plural(n, "word", "words") + " …"
		}
	}
	return d
}

// wordMarks stand around words and are no part of them.
const wordMarks = ".,;:!?\"'“”‘’()[]…–—"

// alike compares two words without their marks.
func alike(a, b string) bool {
	return strings.EqualFold(strings.Trim(a, wordMarks), strings.Trim(b, wordMarks))
}

// mostCompared is the longest text that is compared word by word, less what both share at
// its ends; a longer one is shown whole, as the first has it and as the second.
const mostCompared = 500

// compared sets the words of a text against those of another, and says how many they have
// in common. What they have in common is shown as the second has it.
func compared(a, b []string, same func(x, y string) bool) (d pieces, common int) {
	head := 0
	for head < len(a) && head < len(b) && same(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && same(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	d.add(piece{}, b[:head]...)
	common = d.between(a[head:len(a)-tail], b[head:len(b)-tail], same)
	d.add(piece{}, b[len(b)-tail:]...)
	return d, head + common + tail
}

// pieces are joined where they are of a kind.
type pieces []piece

func (d *pieces) add(kind piece, words ...string) {
	if len(words) == 0 {
		return
	}
	text := strings.Join(words, " ")
	if n := len(*d); n > 0 && (*d)[n-1].Gone == kind.Gone && (*d)[n-1].Came == kind.Came {
		(*d)[n-1].Text += " " + text
		return
	}
	*d = append(*d, piece{text, kind.Gone, kind.Came})
}

// between adds what differs, by the longest common subsequence of words (Wagner and
// Fischer 1974), and says how many words that has.
func (d *pieces) between(a, b []string, same func(x, y string) bool) (common int) {
	gone, came := piece{Gone: true}, piece{Came: true}
	i, j := 0, 0
	if len(a) <= mostCompared && len(b) <= mostCompared {
		table := commonWords(a, b, same)
		common = int(table[0][0])
		for i < len(a) && j < len(b) {
			switch {
			case same(a[i], b[j]):
				d.add(piece{}, b[j])
				i, j = i+1, j+1
			case table[i+1][j] >= table[i][j+1]:
				d.add(gone, a[i])
				i++
			default:
				d.add(came, b[j])
				j++
			}
		}
	}
	d.add(gone, a[i:]...)
	d.add(came, b[j:]...)
	return common
}

// commonWords is, for every place in two texts, how many words they have in common from
// there on, in the same order.
func commonWords(a, b []string, same func(x, y string) bool) [][]int16 {
	table := make([][]int16, len(a)+1)
	for i := range table {
		table[i] = make([]int16, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if same(a[i], b[j]) {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	return table
}
