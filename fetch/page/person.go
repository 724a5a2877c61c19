package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isPerson reports whether s has the shape of a person's name: two to five words,
// each with a capital except the small ones between, none that names an office. Of four
// with capitals, one must be a common first name: mastheads are as long.
func isPerson(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 || utf8.RuneCountInString(s) > 50 {
		return false
	}
	capitals, known := 0, false
	for i, w := range words {
		lower := strings.ToLower(strings.Trim(w, ".'’"))
		switch {
		case notNames[lower] || i == 0 && notFirst[lower]:
			return false
		case i > 0 && particles[lower], degree.MatchString(w):
		case !nameWord(w):
			return false
		default:
			capitals++
			known = known || firstNames[lower]
		}
	}
	return capitals >= 2 && (capitals < 4 || known)
}

// nameWord reports whether w is letters with a capital or a letter of a script
// without capitals in front.
func nameWord(w string) bool {
	first := true
	for _, r := range w {
		switch {
		case first && r == '(':
			continue
		case first && unicode.IsLower(r):
			return false
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
		case strings.ContainsRune(`.-'’‑"“”()`, r):
		default:
			return false
		}
		first = false
	}
	return !first
}

var particles = set(`de da di del della der den dos das do du la le van von zu af av el al bin ibn ben y e ter ten i`)

// notNames are words of bylines that no person is called.
var notNames = set(`admin administrator editor editors editorial staff team desk bureau newsroom news press agency agencies media
	correspondent reporter reporters contributor contributors writers author authors wire wires service services online digital
	network magazine times post daily tribune herald gazette journal today weekly review reviews report reports radio television tv channel studio studios
	board office department ministry university institute foundation association society group company inc llc ltd corp limited co
	reuters afp associated ap pa dpa ani pti ians xinhua sponsored partner partners content
	the our your us we more about follow share read subscribe sign image photo photos video getty images facebook twitter
	blog site website webmaster user anonymous unknown various exclusive breaking world sports sport business politics opinion
	home comments comment tips health speech project technology tags forum article view developers topics minutes min ago am pm et gmt monday tuesday wednesday thursday friday saturday sunday
	senior chief deputy managing executive director producer columnist journalist photographer freelance intern fellow assistant associate national political
	published updated posted last first by from to in on at of with
	engineer manager founder cofounder analyst specialist strategist consultant coach expert scientist physician nurse lawyer attorney ceo cto cfo coo president officer head lead vp vice marketing copywriter
	professor researcher research student teacher counsel speaker host presenter novelist poet blogger creator guru enthusiast financial bank insurance legal llp clinic hospital centre center solutions systems labs capital consulting academy school
	college official support customer print this that newer older previous next click contact privacy policy terms resources connect platform guides licensed certified registered former international global american british canadian australian
	tass interfax efe ansa belga kyodo yonhap agerpres anadolu apa ritzau ntb tt sputnik superuser moderator redaktion redaccion redazione redactie redakcja newswire guide profile unfollow
	magazines newspaper newspapers courier argus leader chronicle observer register sentinel examiner inquirer dispatch`)

// notFirst are words that are surnames, but begin an office ("guest writer").
var notFirst = set(`writer guest page special staff senior freelance sports`)

func set(words string) map[string]bool { return setOf(strings.Fields(words)) }

func setOf(list []string) map[string]bool {
	m := map[string]bool{}
	for _, w := range list {
		m[w] = true
	}
	return m
}
