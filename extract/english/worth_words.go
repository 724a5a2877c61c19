package english

import "strings"

// A checkKind is a class of words that may ask for a check. The classes are features of
// the model, and what it may give as reasons: it learns from examples what each is worth.
type checkKind uint8

const (
	checkNone checkKind = iota
	checkFigure
	checkTime
	checkComparison
	checkRecord
	checkChange
	checkCause
	checkLaw
	checkMoney
	checkDeed
	checkPrediction
	checkKinds
)

// checkReasons are the kinds in words that a person would use. The words of the claim
// that carried a reason stand behind it.
var checkReasons = [checkKinds]string{
	checkFigure: "gives a figure", checkTime: "says when", checkComparison: "compares", checkRecord: "claims a first or a record",
	checkChange: "tells of a change", checkCause: "names a cause", checkLaw: "speaks of a law, a bill or a vote", checkMoney: "speaks of money",
	checkDeed: "tells what was done", checkPrediction: "predicts",
}

// checkLists are the words of every kind but what is told by digits; no word is of two.
var checkLists = [checkKinds]string{
	checkFigure: `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
		twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion
		trillions dozen dozens half third thirds quarter quarters times percent % percentage pct $ € £ ¥ dollars euros cents zero`,
	checkTime: `year years month months week weeks decade decades century yesterday since ago january february april june july august september october
		november december annually monthly weekly daily`,
	checkComparison: `more less fewer higher lower larger smaller bigger greater better worse faster slower cheaper older younger longer
		shorter stronger weaker richer poorer twice compared comparison versus above below exceed exceeds exceeded outnumber outnumbered equal
		same majority minority`,
	checkRecord: `first record ever never highest lowest largest smallest biggest greatest best worst fastest slowest oldest youngest longest
		shortest strongest weakest richest poorest unprecedented historic`,
	checkChange: `rise rises rose risen rising raise raises raised raising fall falls fell fallen falling increase increases increased increasing
		decrease decreased grow grows grew grown growing growth shrink shrank shrunk drop drops dropped dropping double doubled doubling triple
		tripled decline declined declining gain gained gains lost lose losing reduce reduced reducing reduction cut cuts cutting expand expanded
		soared plunged jumped surged doubles`,
	checkCause: `because cause causes caused causing led leads lead result results resulted due responsible blame therefore contributed created
		creates create creating prevents prevent prevented stop stopped thanks reason`,
	checkLaw: `law laws bill bills act legislation vote votes voted voting veto vetoed passed passes repeal repealed amendment constitution
		constitutional illegal legal illegally legally ban banned banning court courts supreme ruling ruled congress senate treaty regulation
		regulations sanctions sanction signed sign statute ordinance`,
	checkMoney: `tax taxes taxed budget budgets deficit deficits surplus debt debts spend spends spending spent pay pays paid fund funds funded funding cost
		costs subsidy subsidies borrowed borrowing owes owed salary salaries wage wages income price prices`,
	checkDeed: `opposed supported proposed appointed fired hired built sold bought sent
		won killed died born invaded attacked owned owns received shipped closed opened approved rejected refused wrote introduced sponsored endorsed met served worked ran inherited`,
	checkPrediction: `will shall 'll would could going expected expect expects forecast forecasts projected predict predicts predicted likely
		soon eventually tomorrow`,
}

// checkWords gives the kind of a word.
var checkWords = readCheckWords()

func readCheckWords() map[string]checkKind {
	kinds := map[string]checkKind{}
	for kind, list := range checkLists {
		for _, w := range strings.Fields(list) {
			kinds[w] = checkKind(kind)
		}
	}
	return kinds
}

// checkKindOf is the kind of a word in normal form: digits are 0, so that 0000 may be a
// year; text has it as printed.
func checkKindOf(normal, text string) checkKind {
	if kind, ok := checkWords[normal]; ok {
		return kind
	}
	if strings.IndexByte(normal, '0') < 0 || strings.HasSuffix(normal, "-old") || strings.HasSuffix(normal, "-olds") {
		return checkNone
	}
	if normal == "0000" && (strings.HasPrefix(text, "19") || strings.HasPrefix(text, "20")) || normal == "0000s" || normal == "00s" {
		return checkTime
	}
	return checkFigure
}
