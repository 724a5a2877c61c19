package english

import (
	"strings"

	"hearsay/extract"
)

// rulePhrasal is the rule of claims whose cue is a verb with words of its own: "pushed
// back on", "walked back".
const rulePhrasal = "phrasal"

// phrasals lists them: the verb, its words with "_" between, the act, and what must
// follow: a noun of saying (c), any noun or gerund (a), a clause (t),
// a quotation or "that" (q).
const phrasals = `
push back_on deny c
push back_against deny c
take issue_with deny a
brush aside deny c
brush off deny c
laugh off deny c
shrug off deny c
wave away deny c
wave off deny c
wave aside deny c
bat away deny c
swat away deny c
knock down deny c
shoot down deny c
scoff at deny c
bristle at deny c
sneer at deny c
pour cold_water_on deny a
throw cold_water_on deny a
distance himself_from deny a
distance herself_from deny a
distance itself_from deny a
distance themselves_from deny a
give the_lie_to deny c
walk back retract c
take back retract c
row back_on retract a
backtrack on retract a
backpedal on retract a
back away_from retract c
own up_to admit a
fess up_to admit a
come clean_about admit a
come clean_on admit a
hit out_at accuse a
lash out_at accuse a
hit back_at accuse a
take aim_at accuse a
point the_finger_at accuse a
balk at decline a
sound the_alarm_about warn a
sound the_alarm_over warn a
raise the_alarm_about warn a
raise the_alarm_over warn a
make a_commitment_to promise a
make clear inform t
make it_clear inform t
make plain inform t
make the_case inform t
give an_assurance promise t
give assurances promise t
give his_word promise t
give her_word promise t
serve notice warn t
shoot back inform q
fire back inform q
hit back inform q
chime in inform q
weigh in inform q
`

// A phrasal is one of them.
type phrasal struct {
	words []string
	act   extract.Function
	needs string
}

// phrasalVerbs gives the phrasals of every form of their verb.
var phrasalVerbs = readPhrasals(phrasals)

func readPhrasals(table string) map[string][]phrasal {
	special := map[string][]string{
		"take": {"took", "taken"}, "give": {"gave", "given"}, "make": {"made"}, "come": {"came"}, "throw": {"threw", "thrown"},
		"shoot": {"shot"}, "hit": {"hit", "hitting"}, "bat": {"batted", "batting"}, "swat": {"swatted", "swatting"}, "shrug": {"shrugged", "shrugging"},
	}
	forms := map[string][]phrasal{}
	for _, line := range lines(table) {
		p := phrasal{words: strings.Split(line[1], "_"), act: extract.Function(line[2]), needs: line[3]}
		for _, form := range inflections(line[0], special[line[0]]) {
			forms[form] = append(forms[form], p)
		}
	}
	return forms
}

// phrasalAt is the phrasal whose verb is token i, and where it ends; nil if none is.
func (d *doc) phrasalAt(i int) (*phrasal, int) {
	list := phrasalVerbs[d.toks[i].low]
	for n := range list {
		p := &list[n]
		j := i + 1
		for _, word := range p.words {
			if !d.has(j, word) {
				j = -1
				break
			}
			j++
		}
		if j > 0 {
			return p, j
		}
	}
	return nil, 0
}

// phrasal: "pushed back on the claim", "brushed aside the criticism", "put the cost at
// $5 million". Cases: denial-phrasal, act-retract, act-estimate.
func (f *finder) phrasal(at int) {
	g := &f.vgs[at]
	if f.toks[g.main].quote >= 0 || g.infinitive || g.passive || f.refused[at] {
		return
	}
	s := f.sents[f.toks[g.main].sent]
	c := cue{run: g.run, verb: g.main, group: at, sent: s, lex: plainTelling}
	p, to := f.phrasalAt(g.main)
	if p == nil {
		f.putsAt(c)
		return
	}
	if to >= s.to {
		return
	}
	c.to = to
	found, i := f.openingAfter(to, c)
	ok := false
	switch p.needs {
	case "c":
		ok = f.claimLike(to, s.to)
		i = to
	case "a":
		ok = (f.np[to] >= 0 || f.toks[to].tag == "VBG" || f.opensQuote(to)) && !f.timePhraseAt(to)
		i = to
	case "t":
		ok = found == thatWord || found == bare
	case "q":
		ok = (found == thatWord || found == quoted) && i <= to+1
	}
	if !ok {
		return
	}
	if p.needs == "c" || p.needs == "a" {
		found = nounGroup
	}
	f.refused[at] = true
	f.addWithSubject(claim{cue: []run{c.run}, content: f.stretch(found, i, c), rule: rulePhrasal}, c)
}

func (d *doc) timePhraseAt(i int) bool { return d.np[i] >= 0 && d.timePhrase(d.nps[d.np[i]].run) }

// addWithSubject adds a claim with the cue's subject for its source, if it has one.
func (f *finder) addWithSubject(made claim, c cue) {
	source, _, ok := f.subject(c)
	if ok && !f.ownVoice(source, c) {
		made.source = nonEmpty(source)
		f.add(made, c)
	}
}

// putsAt: "put the cost at $5 million". Case: act-estimate.
func (f *finder) putsAt(c cue) {
	if !f.has(c.verb, "put", "puts", "putting") || c.to >= c.sent.to || f.np[c.to] < 0 {
		return
	}
	at := f.prepositions(f.nps[f.np[c.to]].to, c.sent)
	for i := f.nps[f.np[c.to]].to; i <= at && i < c.sent.to; i++ { // "at" may have been taken for one of the noun's
		if f.has(i, "at") && f.figureAt(i+1, c.sent) {
			f.refused[c.group] = true
			f.addWithSubject(claim{content: []run{{c.to, f.nounEnd(c.to, c.sent)}}, rule: rulePhrasal}, c)
			return
		}
	}
}

// figureAt reports whether a figure stands at token i, or behind a word or two: "at
// about $5 million".
func (d *doc) figureAt(i int, s sentence) bool {
	for j := i; j < s.to && j < i+5; j++ {
		if d.toks[j].tag == "CD" || d.toks[j].tag == "$" {
			return true
		}
		if d.np[j] < 0 && d.toks[j].tag != "IN" && !d.adverb(j) {
			return false
		}
	}
	return false
}
