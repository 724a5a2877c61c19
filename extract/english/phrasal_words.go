package english

import (
	"strings"

	"hearsay/extract"
)

// phrasals lists the verbs that attribute only with words of their own, or only with
// what they take: the verb, its words with "_" between ("-" for none), the act, and
// what must follow (phrasal.needs).
const phrasals = `
challenge - deny c
contest - deny c
counter - deny c
debunk - deny a
discount - deny r
discredit - deny r
disclaim - deny a
disown - deny a
dispel - deny r
disprove - deny c
downplay - deny r
gainsay - deny c
impugn - deny c
negate - deny c
nix - deny r
pooh-pooh - deny c
quash - deny r
quell - deny r
rebuff - deny c
ridicule - deny r
rubbish - deny c
scotch - deny r
squash - deny r
squelch - deny r
trash - deny r
disagree - deny t
disagree with deny c
beg to_differ_with deny c
take issue_with deny a
take exception_to deny c
push back_on deny c
push back_against deny c
hit back_at deny c
hit back_against deny c
clap back_at deny c
fire back_at deny c
brush aside deny c
brush off deny c
sweep aside deny c
laugh off deny c
shrug off deny c
wave away deny c
wave off deny c
wave aside deny c
bat away deny c
bat back deny c
bat off deny c
bat aside deny c
swat away deny c
swat aside deny c
slap down deny c
knock down deny c
knock back deny r
shoot down deny c
shut down deny r
hose down deny c
play down deny c
talk down deny c
scoff at deny c
bristle at deny c
sneer at deny c
pour cold_water_on deny a
throw cold_water_on deny a
pour scorn_on deny c
heap scorn_on deny c
give short_shrift_to deny c
pick holes_in deny c
poke holes_in deny c
put paid_to deny r
put to_rest deny r
lay to_rest deny r
distance himself_from deny a
distance herself_from deny a
distance itself_from deny a
distance themselves_from deny a
give the_lie_to deny c
walk back retract c
take back retract c
row back_on retract a
row back_from retract c
backtrack on retract a
backtrack from retract c
backpedal on retract a
back-pedal on retract a
back away_from retract c
back down_from retract c
back down_on retract c
back off_from retract c
climb down_from retract c
climb down_over retract c
recant - retract c
rescind - retract c
unsay - retract a
own up_to admit a
fess up_to admit a
come clean_about admit a
come clean_on admit a
accept - admit h
allow - admit h
grant - admit h
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
alert - warn n
make a_commitment_to promise a
undertake - promise i
give an_assurance promise t
give assurances promise t
give his_word promise t
give her_word promise t
give their_word promise t
appeal to demand o
appeal for demand a
beseech - demand o
call upon demand o
command - demand o
direct - demand o
entreat - demand o
exhort - demand o
petition - demand o
plead with demand o
move - demand h
make clear inform t
make it_clear inform t
make plain inform t
make the_case inform t
serve notice warn t
shoot back inform q
fire back inform q
hit back inform q
chime in inform q
weigh in inform q
`

// A phrasal is one of them. needs tells what it takes:
//
//	a  any noun or gerund
//	c  a noun of saying ("the claim"), or a bare "that"
//	r  a noun of what is only said ("the rumours"): of others it may be a deed
//	t  a clause
//	h  a clause with its "that"
//	n  someone, then a clause with its "that"
//	o  someone, then "to" and a deed
//	i  "to" and a deed
//	q  a quotation, or a clause with its "that"
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
		"put": {"put", "putting"}, "sweep": {"swept"}, "shut": {"shut", "shutting"}, "lay": {"laid"}, "beg": {"begged", "begging"}, "slap": {"slapped", "slapping"},
		"gainsay": {"gainsaid"}, "unsay": {"unsaid"}, "undertake": {"undertook", "undertaken"}, "beseech": {"besought"}, "clap": {"clapped", "clapping"},
	}
	forms := map[string][]phrasal{}
	for _, line := range lines(table) {
		p := phrasal{act: extract.Function(line[2]), needs: line[3]}
		if line[1] != "-" {
			p.words = strings.Split(line[1], "_")
		}
		for _, form := range inflections(line[0], special[line[0]]) {
			forms[form] = append(forms[form], p)
		}
	}
	return forms
}

// phrasalAt is the phrasal whose verb is token i, with what it needs, and where its words
// end; nil if none is.
func (d *doc) phrasalAt(i int) (*phrasal, int) {
	return d.phrasalWords(i, func(p *phrasal, to int) bool {
		_, at := d.fills(p, to, d.sents[d.toks[i].sent])
		return at >= 0
	})
}

// phrasalWords is the first phrasal whose verb is token i and whose words follow, of those
// that will do, given where the words end.
func (d *doc) phrasalWords(i int, will func(p *phrasal, to int) bool) (*phrasal, int) {
	list := phrasalVerbs[d.toks[i].low]
	for n := range list {
		p := &list[n]
		to := i + 1
		for _, word := range p.words {
			if !d.has(to, word) {
				to = -1
				break
			}
			to++
		}
		if to > 0 && will(p, to) {
			return p, to
		}
	}
	return nil, 0
}

// fills is what opens at token i behind a phrasal, and where; -1 if not what it needs.
func (d *doc) fills(p *phrasal, i int, s sentence) (opening, int) {
	if i >= s.to {
		return nothing, -1
	}
	noun := d.np[i] >= 0
	switch p.needs {
	case "a":
		if (noun || d.toks[i].tag == "VBG" || d.opensQuote(i)) && !d.timePhraseAt(i) {
			return nounGroup, i
		}
		return nothing, -1
	case "c", "r":
		if p.needs == "c" && (d.claimLike(i, s.to) || d.pointsBack(i, s) || d.asClaim(i, s)) || d.headedBy(i, s.to, hearsayNouns) {
			return nounGroup, i
		}
		return nothing, -1
	case "o", "n":
		if !noun || d.timePhraseAt(i) {
			return nothing, -1
		}
		end := d.prepositions(d.nps[d.np[i]].to, s)
		if p.needs == "o" && end+1 < s.to && d.toks[end].tag == "TO" && d.vg[end+1] >= 0 {
			return nounGroup, i
		}
		if p.needs == "n" && d.has(end, "that") && d.complementizer(end, s) {
			return thatWord, end
		}
		return nothing, -1
	case "i":
		if i+1 < s.to && d.toks[i].tag == "TO" && d.vg[i+1] >= 0 {
			return toVerb, i
		}
		return nothing, -1
	}
	found, at := d.openingAfter(i, cue{run: run{i, i}, lex: plainTelling, sent: s})
	switch {
	case found == thatWord && (p.needs == "h" && at == i || p.needs == "t"), found == bare && p.needs == "t",
		(found == thatWord || found == quoted) && p.needs == "q" && at <= i+1:
		return found, at
	}
	return nothing, -1
}

// pointsBack reports whether a bare "that" or "this" stands at token i for what was said
// before.
func (d *doc) pointsBack(i int, s sentence) bool {
	return d.has(i, "that", "this") && (i+1 >= s.to || d.np[i+1] < 0 || d.np[i+1] != d.np[i]) && (i+1 >= s.to || d.vg[i+1] < 0) && !(d.has(i, "that") && d.clauseAt(i+1, s))
}
