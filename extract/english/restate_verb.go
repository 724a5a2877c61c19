package english

import "strings"

// irregularVerbs lists verbs as base, past and participle: those whose forms no rule makes.
const irregularVerbs = `
arise arose arisen|awake awoke awoken|be was been|bear bore borne|beat beat beaten|become became become|begin began begun|bend bent bent|bet bet bet
bid bid bid|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken|breed bred bred|bring brought brought
broadcast broadcast broadcast|build built built|burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen
cling clung clung|come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|do did done|draw drew drawn
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled
fling flung flung|fly flew flown|forbid forbade forbidden|forecast forecast forecast|foresee foresaw foreseen|forget forgot forgotten
forgive forgave forgiven|forgo forwent forgone|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground ground|grow grew grown
hang hung hung|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|know knew known
lay laid laid|lead led led|leave left left|lend lent lent|let let let|light lit lit|lose lost lost|make made made|mean meant meant
meet met met|mislead misled misled|mistake mistook mistaken|misunderstand misunderstood misunderstood|offset offset offset|outdo outdid outdone
overcome overcame overcome|oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|pay paid paid|prove proved proven
put put put|quit quit quit|read read read|rebuild rebuilt rebuilt|repay repaid repaid|rid rid rid|ride rode ridden|ring rang rung|rise rose risen
run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|shed shed shed|shoot shot shot
show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken
spend spent spent|spin spun spun|split split split|spread spread spread|spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck
sting stung stung|strike struck struck|strive strove striven|swear swore sworn|sweep swept swept|swim swam swum|swing swung swung|take took taken
teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown|undergo underwent undergone
understand understood understood|undertake undertook undertaken|undo undid undone|uphold upheld upheld|upset upset upset|wake woke woken|wear wore worn
weave wove woven|weep wept wept|win won won|withdraw withdrew withdrawn|withhold withheld withheld|withstand withstood withstood|write wrote written`

// pasts gives the past of an irregular verb by its base, bases its base by its past;
// unchanging are those whose past is their base.
var pasts, bases, unchanging = func() (map[string]string, map[string]string, map[string]bool) {
	past, base, same := map[string]string{}, map[string]string{}, map[string]bool{}
	for line := range strings.FieldsFuncSeq(irregularVerbs, func(r rune) bool { return r == '|' || r == '\n' }) {
		f := strings.Fields(line)
		past[f[0]] = f[1]
		base[f[1]] = f[0]
		same[f[0]] = f[0] == f[1]
	}
	base["were"] = "be"
	return past, base, same
}()

// doubling are verbs of more than one syllable that double their last letter.
var doubling = wordSet("admit commit permit submit omit transmit emit refer prefer confer infer defer deter occur recur incur concur control patrol cancel travel compel expel propel rebel regret equip abhor allot")

// singularVerb is the form of a verb's base that goes with "it": runs, goes, denies.
func singularVerb(base string) string {
	switch base {
	case "be", "am", "are":
		return "is"
	case "have":
		return "has"
	case "were":
		return "was"
	}
	n := len(base)
	switch {
	case n > 1 && base[n-1] == 'y' && !vowel(base[n-2]):
		return base[:n-1] + "ies"
	case strings.HasSuffix(base, "s"), strings.HasSuffix(base, "x"), strings.HasSuffix(base, "z"), strings.HasSuffix(base, "ch"), strings.HasSuffix(base, "sh"),
		strings.HasSuffix(base, "o"):
		return base + "es"
	}
	return base + "s"
}

// pastOf is the past of a verb's base.
func pastOf(base string) string {
	if p, ok := pasts[base]; ok {
		return p
	}
	n := len(base)
	switch {
	case n < 2:
		return base
	case base[n-1] == 'e':
		return base + "d"
	case base[n-1] == 'y' && !vowel(base[n-2]):
		return base[:n-1] + "ied"
	case doubles(base):
		return base + base[n-1:] + "ed"
	}
	return base + "ed"
}

// doubles reports whether the verb's last letter is doubled before -ed: stopped.
func doubles(base string) bool {
	n := len(base)
	if n < 3 || !closedSyllable(base) {
		return false
	}
	vowels := 0
	for i := range n {
		vowels += one(vowel(base[i]))
	}
	return vowels == 1 || doubling[base]
}

// closedSyllable reports whether word ends in one consonant behind one vowel.
func closedSyllable(word string) bool {
	n := len(word)
	last := word[n-1]
	return n > 2 && !vowel(last) && last != 'w' && last != 'x' && last != 'y' && vowel(word[n-2]) && !vowel(word[n-3])
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

// baseOf is the base of a verb in the form that its tag tells, in lower case, be it a past
// (VBD), a third person (VBZ), a gerund (VBG); "" if it cannot be told.
func baseOf(form, tag string) string {
	switch tag {
	case "VB", "VBP":
		return form
	case "VBZ":
		return baseOfThird(form)
	case "VBG":
		switch form {
		case "lying", "dying", "tying":
			return form[:1] + "ie"
		}
		if stem, ok := strings.CutSuffix(form, "ing"); ok {
			return baseOfStem(stem)
		}
	case "VBD":
		if base, ok := bases[form]; ok {
			return base
		}
		if unchanging[form] {
			return form
		}
		if stem, ok := strings.CutSuffix(form, "ied"); ok && len(stem) > 1 {
			return stem + "y"
		}
		if stem, ok := strings.CutSuffix(form, "ed"); ok {
			return baseOfStem(stem)
		}
	}
	return ""
}

func baseOfThird(form string) string {
	switch form {
	case "is", "has", "does":
		return map[string]string{"is": "be", "has": "have", "does": "do"}[form]
	}
	if stem, ok := strings.CutSuffix(form, "ies"); ok && len(stem) > 1 {
		return stem + "y"
	}
	for _, ending := range []string{"sses", "xes", "zzes", "ches", "shes", "oes"} {
		if strings.HasSuffix(form, ending) {
			return form[:len(form)-2]
		}
	}
	if strings.HasSuffix(form, "s") && len(form) > 2 {
		return form[:len(form)-1]
	}
	return ""
}

// baseOfStem is the base of a verb of which an ending was cut: ignor, stopp, visit. It
// is one that the lists know, or whose letters leave no doubt; else "".
func baseOfStem(stem string) string {
	n := len(stem)
	if n < 2 {
		if stem == "b" { // being
			return "be"
		}
		return ""
	}
	var tries []string
	switch {
	case stem[n-1] == stem[n-2] && !vowel(stem[n-1]):
		tries = []string{stem, stem[:n-1]}
	case closedSyllable(stem) || n == 2 || stem[n-1] == 'v' || stem[n-1] == 'u' || strings.HasSuffix(stem, "at") || strings.HasSuffix(stem, "iz") || strings.HasSuffix(stem, "dg"):
		tries = []string{stem + "e", stem}
	default:
		tries = []string{stem, stem + "e"}
	}
	for _, base := range tries {
		if pasts[base] != "" || lexicon[base] != nil || commonWords()[base] || doubling[base] {
			return base
		}
	}
	switch last := stem[n-1]; {
	case n > 4 && strings.HasSuffix(stem, "at") && !vowel(stem[n-3]):
		return stem + "e"
	case !vowel(stem[n-2]) && strings.IndexByte("hdtkp", last) >= 0 && last != stem[n-2]:
		return stem
	}
	return ""
}
