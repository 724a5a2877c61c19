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
add cq inform
advise chqo inform
allude p inform +to
announce cqin inform
answer cq inform
argue cq inform +for +against
assert cqn inform
attribute o inform
bemoan n inform
boast cq inform +about +of
brag cq inform +about +of
call qo inform +for +on
chant q inform
characterise o inform
characterize o inform
cite n inform
claim cqin inform
clarify cq inform
comment cq inform +on
compare o inform
complain cq inform +about
conclude cqn inform
confide cq inform
contend cq inform
continue q inform
convince ch inform
counter cq inform
credit o inform
cry q inform
declare cqo inform
deem o inform
defend n inform
depict o inform
describe o inform
detail n inform
determine c inform
disclose cn inform
discover cn inform
dub o inform
elaborate q inform
emphasise cqn inform
emphasize cqn inform
exclaim cq inform
explain cq inform
find c inform
grunt q inform
grumble q inform
growl q inform
gush q inform
hail o inform
highlight n inform
hint c inform +at
hypothesise c inform
hypothesize c inform
identify o inform
imply cn inform
indicate cqn inform
inform ch inform
insist cqn inform +on
interject q inform
jest q inform
joke cq inform +about
label o inform
lament cqn inform
learn c inform
liken o inform
maintain c inform
mention cn inform
muse cq inform
name o inform
note cq inform
notify ch inform
object c inform
observe cq inform
opine cq inform
persuade o inform
point p inform +to +out
portray o inform
posit cq inform
post q inform
praise o other
proclaim cqn inform
quip cq inform
quote o inform
rave q inform
read qt inform
reaffirm cn inform
reason cq inform
recall cqn inform
recite n inform
recount cn inform
refer p inform +to
reflect q inform
reiterate cqn inform
remark cq inform +on
remember cn inform
remind chq inform
repeat cqn inform
reply cq inform
report cqn inform +on
respond cq inform
retort cq inform
reveal cn inform
say cq inform
scoff cq inform
shout cq inform
show ct inform
signal cn inform
sing q inform
snap q inform
snarl q inform
snort q inform
speak p inform +of +about
state cqn inform
stress cqn inform
suggest cqn inform
summarise q inform
summarize q inform
surmise cq inform
talk p inform +about +of
tease cq inform
tell chqo inform
testify c inform +to
theorise cq inform
theorize cq inform
tout n inform
tweet cq inform
underscore cn inform
vouch p inform +for
whisper cq inform
write cq inform +about +of
yell cq inform
affirm cn confirm
confirm cqn confirm
corroborate n confirm
verify cn confirm
acknowledge cqn admit
admit cqn admit +to
apologise q other +for
apologize q other +for
concede cqn admit
confess cqn admit +to
contradict n deny
deny cqn deny
disavow n deny
dismiss n deny
dispute cn deny
doubt cnb other
rebut n deny
refute n deny
reject n deny
repudiate n deny
rule cp deny +out
decline i decline
refuse i decline
assure chq promise
commit p promise +to
guarantee cn promise
pledge cqin promise
promise cqin promise
swear cqi promise
vow cqin promise
caution chqn warn +against +about
threaten cin warn
warn chqn warn +of +about +against
accuse o accuse
allege cqn accuse
assail n accuse
attack n accuse
blame o accuse
blast n accuse
brand o accuse
charge cq accuse
chide o accuse
condemn n other
criticise n other
criticize n other
decry n other
denounce n other
deride n other
fault o accuse
lambast n other
lash p accuse +at
mock n other
rail p accuse +against
rebuke n other
rip n accuse
slam n accuse
ask chqo ask +about +for
inquire c ask +about
query q ask
question cqn ask
wonder cq ask
advocate n demand +for
beg o demand
demand cqin demand +for
encourage o demand
implore o demand
instruct o demand
lobby p demand +for
order on demand
plead p demand +for
press o demand
propose cin demand
recommend cn demand
request cn demand
urge cqo demand
calculate c estimate
estimate co estimate
expect cib estimate
figure c estimate
forecast cn estimate
guess cq estimate
predict cqn estimate
project cn estimate
reckon cq estimate
speculate c estimate +about +on
retract n retract
withdraw n retract
agree cqi other +with +to +on
applaud n other
believe cqb other
decide cib other
disagree cq other +with
discuss n other
echo n other
endorse n other
express n other
favor nb other
fear cnb other
feel cb other
hope cqib other +for
intend ib other
know cb other
oppose nb other
plan ib other
prefer inb other
realize cb other
recognize cnb other
reference n other
retweet q other
seek ib other
support nb other
suspect cb other
thank o other
think cqb other
understand cb other
voice n other
want ib other
welcome n other
wish cib other
worry cqb other +about
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
label labeled labelled labelling
signal signalled signalling
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
	forms := map[string]*lexeme{}
	for _, line := range lines(verbs) {
		lex := &lexeme{lemma: line[0], act: extract.Function(line[2])}
		for _, form := range inflections(line[0], special[line[0]]) {
			forms[form] = lex
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
