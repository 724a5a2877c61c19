package english

import (
	"strings"

	"hearsay/extract"
)

// A frame says what a cue's word can take for its content. One verb may have several.
type frame uint16

const (
	takesClause     frame = 1 << iota // c: said (that) the bridge was closed
	takesQuote                        // q: "...", said Ferro
	takesHearer                       // h: told the council that ...
	takesObject                       // o: accused Ferro of ..., called it "..."
	takesInfinitive                   // i: vowed to repair it
	takesNoun                         // n: denied the report
	ofThing                           // t: only where the subject is a document: the report shows that
	ofBelief                          // b: believes that; a state of mind, not speech
)

// A lexeme is a verb that can be a cue.
type lexeme struct {
	lemma  string
	frames frame
	preps  []string // prepositions that open its content: warned of
	act    extract.Function
}

// verbs lists the lemmas that can be cues: frames by their letters, prepositions,
// act. The choice was made on the counts of PolNeAR's train files.
const verbs = `
say cqo inform
tell chq inform
add cq inform
state cqn inform
write cq inform +about +of
tweet cq inform
retweet q other
post q inform
note cq inform
report cqn inform +on
announce cqni inform
declare cqo inform
explain cq inform
argue cq inform +for +against
claim cqni inform
contend cq inform
assert cqn inform
insist cqn inform +on
maintain c inform
stress cqn inform
emphasize cqn inform
underscore cn inform
highlight n inform
reiterate cqn inform
repeat cqn inform
reaffirm cn inform
observe cq inform
remark cq inform +on
comment cq inform +on
mention cn inform
recall cqn inform
remember cn inform
recount cn inform
testify c inform +to
conclude cqn inform
find c inform
discover cn inform
reveal cn inform
disclose cn inform
indicate cqn inform
suggest cqn inform
imply cn inform
hint c inform +at
signal cn inform
show ct inform
learn c inform
point p inform +to +out
detail n inform
describe o inform
characterize o inform
portray o inform
depict o inform
label o inform
dub o inform
brand o accuse
deem o inform
call oq inform +for +on
identify o inform
name o inform
hail o inform
praise o inform
credit o inform
tout n inform
cite n inform
quote o inform
credit o inform
compare o inform
liken o inform
attribute o inform
defend n inform
reply cq inform
respond cq inform
answer cq inform
counter cq inform
retort cq inform
continue q inform
joke cq inform +about
quip cq inform
boast cq inform +about +of
brag cq inform +about +of
complain cq inform +about
lament cqn inform
bemoan n inform
tell chq inform
inform ch inform
remind chq inform
assure chq promise
notify ch inform
advise chqo inform
convince ch inform
persuade o inform
confide cq inform
explain cq inform
elaborate q inform
clarify cq inform
proclaim cqn inform
rule cp deny +out
determine c inform
confirm cqn confirm
verify cn confirm
corroborate n confirm
affirm cn confirm
admit cqn admit +to
acknowledge cqn admit
concede cqn admit
confess cqn admit +to
apologize q admit +for
deny cqn deny
reject n deny
dismiss n deny
dispute cn deny
refute n deny
rebut n deny
disavow n deny
contradict n deny
repudiate n deny
retract n retract
withdraw n retract
promise cqin promise
pledge cqin promise
vow cqin promise
swear cqi promise
guarantee cn promise
commit p promise +to
threaten cin warn
warn cqhn warn +of +about +against
caution cqhn warn +against +about
accuse o accuse
blame o accuse
charge cq accuse
allege cqn accuse
criticize n accuse
criticise n accuse
condemn n accuse
denounce n accuse
slam n accuse
blast n accuse
decry n accuse
attack n accuse
fault o accuse
chide o accuse
rebuke n accuse
mock n accuse
deride n accuse
rip n accuse
assail n accuse
lambast n accuse
accuse o accuse
ask cqho ask +about +for
inquire c ask +about
wonder cq ask
question cnq ask
query q ask
urge cqo demand
demand cqni demand +for
request cn demand
order on demand
instruct o demand
encourage o demand
press o demand
implore o demand
beg o demand
plead p demand +for
insist cqn demand
recommend cn demand
propose cni demand
advocate n demand +for
tell chqo inform
estimate co estimate
predict cqn estimate
project cn estimate
forecast cn estimate
expect cbi estimate
speculate c estimate +about +on
guess cq estimate
figure c estimate
calculate c estimate
reckon cq estimate
decline i decline
refuse i decline
think cqb other
believe cbq other
feel cb other
hope cbqi other +for
fear cbn other
worry cbq other +about
suspect cb other
doubt cbn deny
know cb other
understand cb other
realize cb other
recognize cbn other
agree cqi other +with +to +on
disagree cq other +with
want bi other
plan bi other
seek bi other
intend bi other
wish cbi other
prefer bni other
decide cbi other
support nb other
oppose nb other
endorse n other
favor nb other
welcome n other
applaud n other
mock n other
express n other
voice n other
echo n other
discuss n other
thank o other
reference n other
shout cq inform
yell cq inform
cry q inform
exclaim cq inform
chant q inform
sing q inform
interject q inform
recite n inform
speak p inform +of +about
talk p inform +about +of
refer p inform +to
allude p inform +to
read q inform
lobby p demand +for
rail p accuse +against
lash p accuse +at
vouch p inform +for
opine cq inform
theorize cq inform
muse cq inform
surmise cq inform
posit cq inform
hypothesize c inform
caution cq warn
gush q inform
rave q inform
snap q inform
joke cq inform
reason cq inform
summarize q inform
reflect q inform
tease cq inform
jest q inform
whisper cq inform
scoff cq inform
`

// irregular holds the forms that spelling rules do not give: lemma, past, participle
// and, after a dash, gerund.
const irregular = `
say said said
tell told told
write wrote written
find found found
show showed shown
know knew known
think thought thought
feel felt felt
swear swore sworn
speak spoke spoken
read read read
seek sought sought
understand understood understood
admit admitted admitted - admitting
plead pleaded pleaded
refer referred referred - referring
sing sang sung
beg begged begged - begging
label labeled labeled
rip ripped ripped - ripping
brag bragged bragged - bragging
rebut rebutted rebutted - rebutting
commit committed committed - committing
slam slammed slammed - slamming
quip quipped quipped - quipping
prefer preferred preferred - preferring
withdraw withdrew withdrawn
forecast forecast forecast
figure figured figured
dub dubbed dubbed - dubbing
infer inferred inferred - inferring
plan planned planned - planning
snap snapped snapped - snapping
`

var frameLetters = map[rune]frame{
	'c': takesClause, 'q': takesQuote, 'h': takesHearer, 'o': takesObject, 'i': takesInfinitive, 'n': takesNoun, 't': ofThing, 'b': ofBelief, 'p': 0,
}

// lexicon gives the lexeme of every inflected form of the cue verbs.
var lexicon = readLexicon(verbs, irregular)

func readLexicon(verbs, irregular string) map[string]*lexeme {
	special := map[string][]string{}
	for _, line := range lines(irregular) {
		special[line[0]] = line[1:]
	}
	byLemma, forms := map[string]*lexeme{}, map[string]*lexeme{}
	for _, line := range lines(verbs) {
		lex := byLemma[line[0]]
		if lex == nil {
			lex = &lexeme{lemma: line[0], act: extract.Function(line[2])}
			byLemma[line[0]] = lex
			for _, form := range inflections(line[0], special[line[0]]) {
				forms[form] = lex
			}
		}
		for _, letter := range line[1] {
			lex.frames |= frameLetters[letter]
		}
		for _, prep := range line[3:] {
			lex.preps = append(lex.preps, strings.TrimPrefix(prep, "+"))
		}
	}
	return forms
}

func lines(table string) [][]string {
	var out [][]string
	for _, line := range strings.Split(table, "\n") {
		if fields := strings.Fields(line); len(fields) > 0 {
			out = append(out, fields)
		}
	}
	return out
}

// inflections lists the forms of a verb, the special ones among them.
func inflections(lemma string, special []string) []string {
	stem, last := strings.TrimSuffix(lemma, "e"), lemma[len(lemma)-1]
	past, third, gerund := stem+"ed", lemma+"s", stem+"ing"
	if strings.HasSuffix(lemma, "ee") {
		past, gerund = lemma+"d", lemma+"ing"
	}
	switch {
	case last == 'y' && !strings.ContainsRune("aeiou", rune(lemma[len(lemma)-2])):
		past, third = lemma[:len(lemma)-1]+"ied", lemma[:len(lemma)-1]+"ies"
	case last == 's' || last == 'x' || strings.HasSuffix(lemma, "sh") || strings.HasSuffix(lemma, "ch"):
		third = lemma + "es"
	}
	forms := []string{lemma, past, third, gerund}
	for _, form := range special {
		if form != "-" {
			forms = append(forms, form)
		}
	}
	return forms
}

// nounCues are nouns that attribute what follows them to their owner: "her vow to",
// "the mayor's claim that".
var nounCues = map[string]extract.Function{
	"claim": extract.Inform, "claims": extract.Inform, "statement": extract.Inform, "assertion": extract.Inform, "assertions": extract.Inform,
	"argument": extract.Inform, "announcement": extract.Inform, "suggestion": extract.Inform, "suggestions": extract.Inform,
	"conclusion": extract.Inform, "insistence": extract.Inform, "contention": extract.Inform, "admission": extract.Admit,
	"acknowledgment": extract.Admit, "acknowledgement": extract.Admit, "confession": extract.Admit, "confirmation": extract.Confirm,
	"denial": extract.Deny, "denials": extract.Deny, "promise": extract.Promise, "promises": extract.Promise, "pledge": extract.Promise,
	"vow": extract.Promise, "assurance": extract.Promise, "assurances": extract.Promise, "warning": extract.Warn, "warnings": extract.Warn,
	"threat": extract.Warn, "threats": extract.Warn, "accusation": extract.Accuse, "accusations": extract.Accuse,
	"allegation": extract.Accuse, "allegations": extract.Accuse, "complaint": extract.Accuse, "complaints": extract.Accuse,
	"criticism": extract.Accuse, "demand": extract.Demand, "demands": extract.Demand, "call": extract.Demand, "calls": extract.Demand,
	"request": extract.Demand, "recommendation": extract.Demand, "proposal": extract.Demand, "advice": extract.Demand,
	"prediction": extract.Estimate, "predictions": extract.Estimate, "estimate": extract.Estimate, "estimates": extract.Estimate,
	"forecast": extract.Estimate, "belief": extract.Other, "view": extract.Other, "fear": extract.Other, "fears": extract.Other,
	"hope": extract.Other, "hopes": extract.Other, "concern": extract.Other, "concerns": extract.Other, "doubt": extract.Deny,
	"doubts": extract.Deny, "refusal": extract.Decline, "decision": extract.Other, "opinion": extract.Other,
}

// adjectiveCues follow "be" and take a clause: "was very confident (that)".
var adjectiveCues = map[string]extract.Function{
	"confident": extract.Other, "sure": extract.Other, "certain": extract.Other, "convinced": extract.Other, "hopeful": extract.Other,
	"optimistic": extract.Other, "skeptical": extract.Deny, "sceptical": extract.Deny, "doubtful": extract.Deny, "concerned": extract.Other,
	"worried": extract.Other, "afraid": extract.Other, "adamant": extract.Inform, "clear": extract.Inform, "emphatic": extract.Inform,
	"unequivocal": extract.Inform, "proud": extract.Other, "glad": extract.Other, "sorry": extract.Admit, "surprised": extract.Other,
}
