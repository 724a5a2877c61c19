package page

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// people finds the people in what pages give as authors. It would rather give none
// than a desk, an agency or the outlet itself.
func people(given []string, site []string) []string {
	var names []string
	seen := map[string]bool{}
	for _, g := range given {
		for _, part := range splitNames(g) {
			name := cleanName(part)
			key := fold(name)
			if key == "" || seen[key] || !isPerson(name) || isSite(key, site) {
				continue
			}
			seen[key] = true
			names = append(names, name)
		}
	}
	if len(names) > 12 {
		return nil // a list of all who write for the site
	}
	return names
}

var (
	byWord    = regexp.MustCompile(`(?i)^\W*(?:(?:written|posted|reported|reporting|story|words|text|article|review|analysis|opinion|commentary|submitted|published|authored?|edited|updated|guest post|exclusive|contributed)(?: and [a-z]+)?\s*(?:by|:)|by|von|par|por|di|authors?|reporters?)(?:\s*:|\s)\s*`)
	nameEnd   = regexp.MustCompile(`(?i)\s*(?:\||•|·|–|—|\b(?:via|for|in|at|from)\s|\bpublished\b|\bupdated\b|\bposted\b|\bis an?\b|\d|@|\(|\[|/|\bon (?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)).*$`)
	nameSplit = regexp.MustCompile(`(?i)\s*(?:;|&|\||,? and |,? und |,? et | with |,\s*)\s*`)
	degree    = regexp.MustCompile(`(?i)^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|md|rd|rn|ms|ma|mba|esq|cfp|dds|dvm|do|facp|mph|cpa|jd)\.?$`)
)

// splitNames parts a list of names: "Ann Lee, Bo Ray and C. Dee".
func splitNames(s string) []string {
	s = byWord.ReplaceAllString(strings.TrimSpace(s), "")
	if len(s) > 300 {
		return nil
	}
	return nameSplit.Split(s, -1)
}

func cleanName(s string) string {
	s = byWord.ReplaceAllString(strings.TrimSpace(s), "")
	s = nameEnd.ReplaceAllString(s, "")
	s = strings.Trim(s, " \t\n,:;-–—*\"“”")
	if words := strings.Fields(s); len(words) > 2 && monthName[strings.ToLower(words[len(words)-1])] {
		s = strings.Join(words[:len(words)-1], " ") // "Ann Lee August 3"
	}
	if s == strings.ToUpper(s) && strings.ContainsRune(s, ' ') {
		s = titled(s)
	}
	return s
}

var monthName = set(`january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec`)

// titled gives a name in capitals its small letters back: "ANN O'DAY" is "Ann O'Day".
func titled(s string) string {
	var b strings.Builder
	start := true
	for _, r := range s {
		if start {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = !unicode.IsLetter(r)
	}
	return b.String()
}

// isPerson reports whether s has the shape of a person's name: two to five words,
// each with a capital except the small ones between, none that names an office.
func isPerson(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 || utf8.RuneCountInString(s) > 50 {
		return false
	}
	capitals := 0
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
		}
	}
	return capitals >= 2
}

// nameWord reports whether w is letters with a capital or a letter of a script
// without capitals in front.
func nameWord(w string) bool {
	first := true
	for _, r := range w {
		switch {
		case first && unicode.IsLower(r):
			return false
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
		case r == '.' || r == '-' || r == '\'' || r == '’' || r == '‑' || r == '"' || r == '“' || r == '”':
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
	reuters afp associated ap pa dpa ani pti ians xinhua bloomberg bbc cnn nbc abc cbs fox npr sponsored partner partners content
	the our your us we more about follow share read subscribe sign image photo photos video getty images facebook twitter
	blog site website webmaster user anonymous unknown various exclusive breaking world sports sport business politics opinion
	home comments comment tips health speech project technology tags forum article view developers topics team minutes min ago am pm et gmt monday tuesday wednesday thursday friday saturday sunday
	senior chief deputy managing executive director producer columnist journalist photographer freelance intern fellow assistant associate national political
	published updated posted last first by from to in on at of with`)

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

// isSite reports whether a folded name is what the outlet calls itself.
func isSite(key string, site []string) bool {
	for _, s := range site {
		if f := fold(s); f != "" && (f == key || strings.ReplaceAll(f, " ", "") == strings.ReplaceAll(key, " ", "")) {
			return true
		}
	}
	return false
}

// fold makes two spellings of the same words equal: small letters and digits, one
// space between words.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’':
		default:
			gap = true
		}
	}
	return b.String()
}
