package english

import "strings"

// asking says how a verb asks.
type asking uint8

const (
	asksClause asking = 1 << iota // whether, about: "asked if", "was asked about"
	asksTopic                     // on, over: "pressed on", "quizzed over"
	asksOnly                      // as a participle or in the passive alone: "tackled about"
	asksMe                        // in the present, of the writer alone: "I ask whether"
	asksKnow                      // behind another verb: "wanted to know why"
	asksPut                       // "put to him that"
	states                        // "told that": it puts no question, but what is put is not the answerer's
)

// askings lists the forms of the verbs that ask, a line for those that ask alike.
const askings = `
asked inquired enquired: clause
asks inquires enquires: clause
ask wonder wondered: clause me
pressed questioned queried quizzed challenged grilled probed prodded pushed interrogated cross-examined quizzes queries: clause topic
tackled cornered confronted buttonholed doorstepped canvassed badgered needled nudged goaded heckled pestered sounded tasked polled consulted: clause topic only
know: know
put suggested: put
told reminded informed: states
`

var askingWords = readAskings(askings)

func readAskings(table string) map[string]asking {
	letters := map[string]asking{"clause": asksClause, "topic": asksTopic, "only": asksOnly, "me": asksMe, "know": asksKnow, "put": asksPut, "states": states}
	out := map[string]asking{}
	for line := range strings.Lines(table) {
		words, kinds, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		var how asking
		for _, kind := range strings.Fields(kinds) {
			how |= letters[kind]
		}
		for _, word := range strings.Fields(words) {
			out[word] = how
		}
	}
	return out
}

// wishing are the verbs behind which "to know" asks.
var wishing = wordSet("wanted wants wished wishes sought seeks demanded demands asked begged needed longed")

// tellingOf are the verbs behind which somebody is asked to tell: "pressed to say who".
var tellingOf = wordSet("say explain tell clarify confirm state describe reveal specify name indicate comment elaborate expand reflect")

// replying are the forms of the verbs of answering.
var replying = wordSet("replied replies responded responds answered answers retorted retorts countered counters shot")

// calling are the forms of the verbs by which a quoted question is put, beside those of
// asking.
var calling = wordSet("asked asks ask inquired enquired inquires enquires demanded demands wondered wonders shouted shouts yelled called cried whispered barked hollered bellowed snapped quizzed prompted pressed probed know")
