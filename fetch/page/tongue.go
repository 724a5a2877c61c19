package page

import (
	"strings"
	"unicode"
)

// detected is the language of a text as its words tell, BCP 47 without a region, and
// whether it is beyond doubt. It is "" for a text of few words, for one of several
// languages and for a language that is not known here. Latin script is told by its
// commonest function words, other scripts by the script and letters that few
// languages have (J. Goldhahn, T. Eckart, U. Quasthoff, LREC 2012: a few dozen of
// such words are enough for whole paragraphs).
func detected(text string) (lang string, sure bool) {
	letters := map[string]int{}
	latin, all := 0, 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		all++
		if unicode.Is(unicode.Latin, r) {
			latin++
			continue
		}
		letters[scriptOf(r)]++
	}
	if all < minLetters {
		return "", false
	}
	if 2*latin < all {
		return ofScript(text, letters, all)
	}
	return ofWords(text)
}

const (
	minLetters = 60
	minWords   = 30 // of a text in Latin script
	sureWords  = 50
)

// ofWords tells a language in Latin script.
func ofWords(text string) (string, bool) {
	counts := map[string]int{}
	words := 0
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) }) {
		words++
		for _, lang := range functionWords[strings.ToLower(w)] {
			counts[lang]++
		}
	}
	var best, next string
	for _, t := range tongues {
		if counts[t.code] > counts[best] {
			best = t.code
		}
	}
	for _, t := range tongues {
		if t.code != best && !near[best+" "+t.code] && counts[t.code] > counts[next] {
			next = t.code
		}
	}
	// A tenth: news has a third of its words or more in these lists, tables and lists
	// of names far less.
	if words < minWords || 10*counts[best] < words || 3*counts[next] > 2*counts[best] {
		return "", false
	}
	return best, words >= sureWords && 6*counts[best] > words && 2*counts[next] < counts[best]
}

// near are languages so alike that the one with more words is taken, however few.
var near = setOf([]string{"sv da", "sv no", "da sv", "da no", "no sv", "no da", "es pt", "pt es"})

// ofScript tells a language in a script other than Latin.
func ofScript(text string, letters map[string]int, all int) (string, bool) {
	best := ""
	for name, n := range letters { // by letters, then by name
		if n > letters[best] || n == letters[best] && name < best {
			best = name
		}
	}
	script := best
	has := func(marks string) bool { return strings.ContainsAny(text, marks) }
	switch best {
	case "ru":
		switch {
		case has("іїєґ"):
			best = "uk"
		case has("ђћџљњ"):
			best = "sr"
		case !has("ыэё") && has("ъ"):
			best = "bg"
		}
	case "ar":
		switch {
		case has("ٹڈڑے"):
			best = "ur"
		case has("پچژگ"):
			best = "fa"
		}
	case "zh", "ja":
		if best = "zh"; 20*letters["ja"] > all {
			best = "ja"
		}
	}
	if best == "" || 2*letters[script] < all && (script != "ja" && script != "zh" || letters["ja"]+letters["zh"] < all/2) {
		return "", false
	}
	return best, true
}

// scriptOf is the language most written in the script of a letter, "" if there is
// none that is known here.
func scriptOf(r rune) string {
	for _, s := range scripts {
		if unicode.Is(s.table, r) {
			return s.code
		}
	}
	return ""
}

var scripts = []struct {
	code  string
	table *unicode.RangeTable
}{
	{"ru", unicode.Cyrillic}, {"ar", unicode.Arabic}, {"zh", unicode.Han}, {"ja", unicode.Hiragana}, {"ja", unicode.Katakana}, {"ko", unicode.Hangul}, {"el", unicode.Greek},
	{"he", unicode.Hebrew}, {"hi", unicode.Devanagari}, {"bn", unicode.Bengali}, {"ta", unicode.Tamil}, {"te", unicode.Telugu}, {"gu", unicode.Gujarati}, {"ml", unicode.Malayalam},
	{"kn", unicode.Kannada}, {"pa", unicode.Gurmukhi}, {"th", unicode.Thai}, {"ka", unicode.Georgian}, {"hy", unicode.Armenian}, {"am", unicode.Ethiopic}, {"my", unicode.Myanmar}, {"km", unicode.Khmer}, {"si", unicode.Sinhala},
}

// tongues are the languages in Latin script that are told apart, by the words that
// are commonest in each.
var tongues = []struct{ code, words string }{
	{"en", "the of and to in that for is on with was as it by at from be are his he has have not an this they which said will their were been but who or had its she her more would we about after you there than when what all can i do my our your if how so"},
	{"de", "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde wir ich"},
	{"fr", "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec son ont aux cette mais comme ou elle été nous leur ces sa fait être deux même vous je tout après d l c qu n s"},
	{"es", "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay"},
	{"pt", "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas são"},
	{"it", "di e il la che in un a per è una sono non con i le del da si dei al nel alla della come più ha lo gli anche delle su ma o se ci questo dal dalla hanno nella loro suo essere stato tra due così sua ai degli quando era chi cui perché dopo l"},
	{"nl", "de het een en van in is dat op te met voor zijn die niet aan er om ook als dan maar bij nog naar door over uit hij wordt worden ze was heeft deze tot dit meer of werd hebben kan wel zich geen zo we ik haar moet hun zou"},
	{"sv", "och i att en som det är på för av med den till inte har de ett om han men var sig så från vi när kan nu ska eller också sin efter vid mot jag hon skulle under över hade man alla där bara vara blir finns"},
	{"da", "og i at en er det til på som for med den af de ikke har der et om han var men sig så fra vi når kan nu skal eller også sin efter ved mod jeg hun ville under over havde man alle hvor være bliver blev efter mere op ud"},
	{"no", "og i at en er det til på som for med den av de ikke har et om han var men seg så fra vi når kan nå skal eller også sin etter ved mot jeg hun ville under over hadde man alle hvor være blir ble mer opp ut"},
	{"fi", "ja on ei että se oli hän mutta ovat kun myös joka mukaan sen olla vuoden kuin niin hänen tai jo vain sekä ole jos ollut nyt tämä voi noin siitä mitä sitä vielä kanssa jälkeen nämä tämän me he"},
	{"pl", "w i na z się nie do to że jest o jak po przez od za oraz a dla są ale może tym tego który co przed jego już tylko być był pod które będzie było ich została także ze czy bardzo jej tak roku"},
	{"cs", "a v se na je že s z do o i to k ve pro za by ale jako po jsou podle od co však si který jeho které při až už být jen také tak byl roku která není nebo jak když aby ze jejich"},
	{"ro", "de și în a la cu că pe o nu din care au mai este un pentru sunt se prin fost sau ca după dar fi să între lui ale unei al cele acest această ce el dacă va fără iar până"},
	{"hu", "a az és hogy nem is egy azt ez már de meg csak volt vagy mint még ki el kell lehet majd szerint ha ezt után van sem fel ami minden amely magyar ennek több be arra akkor"},
	{"tr", "ve bir bu da de için ile olarak çok olan daha en gibi ne kadar sonra var ama ise o her ya olduğu değil mi yeni büyük ki oldu tarafından ben diye göre bunu"},
	{"id", "yang dan di dengan untuk dari ini itu pada dalam tidak adalah ke akan oleh sebagai juga mereka ada bisa atau telah saat dia karena kepada sudah lebih kata menjadi saya tersebut seperti kami anak hanya tahun"},
	{"vi", "và của là có trong được cho các một không với người những đã này để từ khi về ra đến tại như cũng nhiều ông vào trên năm phải sẽ còn chỉ theo đó"},
	{"sw", "ya na wa kwa ni katika za la kuwa hiyo cha ambao wakati kama hii pia yake baada huo lakini alisema watu hivyo vya moja wake zaidi"},
	{"tl", "ang ng sa na mga at ay si para ni hindi siya kay nang ito niya kanyang may ko mo lang din pa ako kung nila"},
	{"la", "et in est non ut ad cum sed qui quae quod ex si aut nec ac de atque enim esse hoc per lorem ipsum dolor sit amet consectetur sed do eiusmod tempor incididunt labore dolore magna aliqua quis nisi pellentesque nunc vel at eget"}, // and the printers' filler
	{"hr", "je i u na se da su za od s o a koji kao ne iz do što to bi će nije ili koje samo po te bio kako ali više nakon može godine jer koja"},
}

// functionWords are the languages of each word.
var functionWords = byWords()

func byWords() map[string][]string {
	m := map[string][]string{}
	for _, t := range tongues {
		for w := range set(t.words) {
			m[w] = append(m[w], t.code)
		}
	}
	return m
}
