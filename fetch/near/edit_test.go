package near

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// An edit is one thing that papers do to an agency's story.
type edit struct {
	name string
	do   func(r *report, d *desk)
}

// A desk is where it is done: a paper with habits of its own, and its dice.
type desk struct {
	*rand.Rand
	paper paper
}

// A paper is a newspaper that prints agencies' stories.
type paper struct {
	name        string
	boilerplate []string // what stands under each of its articles
}

// edits are the kinds of edit, the last ones made of the first.
var edits = []edit{
	{"as sent", func(*report, *desk) {}},
	{"credit", credit},
	{"boilerplate", boilerplate},
	{"headline and lede", newTop},
	{"cut to two thirds", func(r *report, d *desk) { cut(r, 0.66) }},
	{"cut to a third", func(r *report, d *desk) { cut(r, 0.33) }},
	{"house style", houseStyle},
	{"single quotes", singleQuotes},
	{"quotes dropped", dropQuotes},
	{"reordered and joined", reorder},
	{"local paragraphs", localise},
	{"synonyms", func(r *report, d *desk) { synonyms(r, d, 0.8) }},
	{"rewritten to 70%", func(r *report, d *desk) { rewrite(r, d, 0.3) }},
	{"a paper's desk", usual},
	{"a paper's desk, cut to a third", func(r *report, d *desk) { cut(r, 0.33); usual(r, d) }},
	{"a paper's desk, rewritten to 70%", func(r *report, d *desk) { usual(r, d); rewrite(r, d, 0.3) }},
}

// usual is a day's work of a desk.
func usual(r *report, d *desk) {
	credit(r, d)
	newTop(r, d)
	if len(r.paragraphs) > 5 {
		cut(r, 0.6)
	}
	houseStyle(r, d)
	synonyms(r, d, 0.3)
	if d.IntN(2) == 0 {
		reorder(r, d)
	}
	localise(r, d)
	boilerplate(r, d)
}

var dateline = regexp.MustCompile(`^[A-Z][A-Z ]+ \([^)]*\) - `)

func credit(r *report, d *desk) {
	r.paragraphs[0] = dateline.ReplaceAllString(r.paragraphs[0], "")
	r.paragraphs = append(r.paragraphs, "Agencies, "+d.paper.name)
}

func boilerplate(r *report, d *desk) { r.paragraphs = append(r.paragraphs, d.paper.boilerplate...) }

func newTop(r *report, d *desk) {
	if r.lede[0] == "" {
		r.lede = [2]string{d.sentence(), d.sentence() + " " + d.sentence()}
	}
	r.headline, r.paragraphs[0] = r.lede[0], r.lede[1]
}

func cut(r *report, share float64) {
	r.paragraphs = r.paragraphs[:max(2, int(share*float64(len(r.paragraphs))))]
}

var styles = strings.NewReplacer("per cent", "percent", " eleven ", " 11 ", " twelve ", " 12 ", " nineteen ", " 19 ", " four ", " 4 ", " five ", " 5 ", " six ", " 6 ", " seven ", " 7 ", " two hundred ", " 200 ", " six hundred ", " 600 ",
	"Monday", "Mon.", "Tuesday", "Tues.", "Wednesday", "Wed.", "Thursday", "Thurs.", "Friday", "Fri.", "metres", "meters", "kilometres", "kilometers", "centimetres", "centimeters", "harbour", "harbor", "labour", "labor", "programme", "program",
	" said that ", " said ", "organise", "organize", "recognise", "recognize", "crowns", "kr", "Professor ", "Prof. ", "traveller", "traveler", "council", "Council", "million", "m", "ground floor", "first floor", " had not ", " hadn't ", " was not ", " wasn't ", " did not ", " didn't ")

func houseStyle(r *report, _ *desk) {
	for i := range r.paragraphs {
		r.paragraphs[i] = styles.Replace(r.paragraphs[i])
	}
}

func singleQuotes(r *report, _ *desk) {
	marks := strings.NewReplacer("“", "‘", "”", "’", "'", "’")
	for i := range r.paragraphs {
		r.paragraphs[i] = marks.Replace(r.paragraphs[i])
	}
}

// dropQuotes takes out the paragraphs that quote, as long as two are left.
func dropQuotes(r *report, _ *desk) {
	var kept []string
	for i, p := range r.paragraphs {
		if !strings.Contains(p, "“") || len(kept)+len(r.paragraphs)-i <= 2 {
			kept = append(kept, p)
		}
	}
	r.paragraphs = kept
}

// reorder moves paragraphs after the second about and joins some.
func reorder(r *report, d *desk) {
	rest := r.paragraphs[min(2, len(r.paragraphs)):]
	d.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	joined := r.paragraphs[:1:1]
	for _, p := range r.paragraphs[1:] {
		if d.IntN(3) == 0 {
			joined[len(joined)-1] += " " + p
		} else {
			joined = append(joined, p)
		}
	}
	r.paragraphs = joined
}

// localise adds two paragraphs of the paper's own.
func localise(r *report, d *desk) {
	at := 1 + d.IntN(len(r.paragraphs))
	r.paragraphs = slices.Insert(slices.Clone(r.paragraphs), at, d.sentence()+" "+d.sentence())
	r.paragraphs = append(r.paragraphs, d.sentence())
}

// sentence is one that no other article has, in no language at all.
func (d *desk) sentence() string {
	const syllables = "ba ce di fo gu la me ni po ru sa te vi wo zu kra ple stri dro bru"
	list := strings.Fields(syllables)
	words := make([]string, 12+d.IntN(10))
	for i := range words {
		for range 2 + d.IntN(3) {
			words[i] += list[d.IntN(len(list))]
		}
	}
	return strings.Join(words, " ") + "."
}

var synonym = map[string]string{
	"said": "stated", "told": "informed", "people": "persons", "about": "roughly", "after": "following", "before": "ahead of", "because": "since", "company": "firm", "firm": "company", "would": "will", "also": "likewise",
	"children": "kids", "house": "home", "houses": "homes", "homes": "houses", "began": "started", "asked": "requested", "called": "described", "many": "lots of", "nearly": "almost", "half": "50 percent", "more": "greater", "than": "over",
	"year": "twelve months", "last": "past", "early": "at the start of", "found": "discovered", "shut": "closed", "closed": "shut", "stopped": "halted", "halted": "stopped", "told.": "said.", "cost": "price", "rules": "regulations", "rule": "regulation",
	"government": "administration", "minister": "secretary", "town": "municipality", "city": "metropolis", "police": "officers", "hospital": "clinic", "fire": "blaze", "fires": "blazes", "ship": "vessel", "vessel": "ship", "workers": "staff", "jobs": "posts",
	"plan": "scheme", "deal": "agreement", "talks": "negotiations", "vote": "ballot", "passed": "adopted", "agreed": "consented", "expects": "anticipates", "expected": "anticipated", "large": "big", "small": "little", "first": "initial", "second": "next",
	"killed": "slain", "died": "perished", "hurt": "injured", "water": "floodwater", "road": "highway", "school": "classroom", "court": "tribunal", "judge": "magistrate", "jailed": "imprisoned", "lawyer": "attorney", "prison": "jail", "trial": "proceedings",
	"week": "seven days", "month": "four weeks", "money": "funds", "tax": "levy", "price.": "cost.", "when": "as", "while": "as", "which": "that", "where": "in which", "still": "yet", "until": "till", "only": "just", "took": "needed", "left": "departed",
	"put": "placed", "made": "produced", "given": "handed", "gave": "handed", "since": "from", "could": "might", "must": "has to", "may": "might", "each": "every", "next": "coming", "former": "ex-", "against": "versus", "without": "lacking",
}

func synonyms(r *report, d *desk, share float64) {
	eachWord(r, func(w string) string {
		if s, ok := synonym[w]; ok && d.Float64() < share {
			return s
		}
		return w
	})
}

// rewrite changes the given share of the words, one to three at a time: some go, some
// make way for others, some get one more.
func rewrite(r *report, d *desk, share float64) {
	const filler = "meanwhile apparently there some this being several such rather quite those other again however still often moreover lately mostly partly indeed"
	fillers := strings.Fields(filler)
	left, act := 0, 0
	eachWord(r, func(w string) string {
		if left == 0 {
			if d.Float64() >= share/2/(1-share/2) {
				return w
			}
			left, act = 1+d.IntN(3), d.IntN(3)
		}
		left--
		if act == 0 {
			return ""
		}
		return fillers[d.IntN(len(fillers))]
	})
}

// eachWord puts change(w) for each word outside quotation marks.
func eachWord(r *report, change func(w string) string) {
	for i, p := range r.paragraphs {
		var out []string
		quoted := false
		for _, w := range strings.Fields(p) {
			quoted = quoted || strings.ContainsAny(w, "“\"")
			if !quoted {
				w = change(w)
			}
			quoted = quoted && !strings.ContainsAny(w, "”\"")
			if w != "" {
				out = append(out, w)
			}
		}
		r.paragraphs[i] = strings.Join(out, " ")
	}
}

// papers are invented; the boilerplate of one of them is longer than a short report.
var papers = []paper{
	{"Cullen Courier", []string{
		"The Cullen Courier is owned by its readers. Join them for three crowns a month and get the weekend edition to your door, with the crossword that made the county curse.",
		"Have you seen something we should know about? Ring the newsdesk at any hour, or send a picture to the address at the foot of this page.",
	}},
	{"Marwick Echo", []string{
		"This article is free to read because local advertisers believe in local news. Please tell them where you saw them.",
	}},
	{"Velden Post", nil},
	{"Hill Country Gazette", []string{
		"The Hill Country Gazette has been printed in Upper Sedge since 1868. Letters to the editor should be signed and should not be longer than two hundred words.",
		"Corrections are printed on page two. If you believe that something in this report is wrong, write to the readers' editor, who answers to nobody but the trust that owns this newspaper.",
		"Sign up for our morning letter and have the hills in your pocket before the milk is in the fridge. It is free, it is short, and you can leave whenever you like.",
	}},
	{"Wexmouth Mail", []string{"More on this story in tomorrow's paper."}},
	{"Landrecht Observer", nil},
}

// edited is the report as one paper prints it after an edit. It is the same each time.
func edited(r report, e edit, seed uint64) report {
	d := &desk{rand.New(rand.NewPCG(seed, 1)), papers[seed%uint64(len(papers))]}
	r.paper, r.paragraphs = d.paper.name, slices.Clone(r.paragraphs)
	e.do(&r, d)
	return r
}
