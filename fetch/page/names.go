package page

import (
	"regexp"
	"strings"
	"unicode"
)

// people finds the people in what pages give as authors. It would rather give none
// than a desk, an agency or the outlet itself. A single word is a person only if it
// is all that is given and a common first name.
func people(given []string, site []string) []string {
	var names []string
	seen := map[string]bool{}
	for _, g := range given {
		for _, name := range peopleIn(g) {
			key := fold(name)
			if key == "" || seen[key] || isSite(key, site) && !isOwner(name) {
				continue
			}
			if len(names) == maxAuthors {
				return nil // a list of all who write for the site
			}
			seen[key] = true
			names = append(names, name)
		}
	}
	return names
}

// peopleIn are the people in one string: "Ann Lee, Bo Ray and C. Dee". In a line
// that begins with "By", what stands behind a comma may also be an employer ("Ann
// Lee, Velden Courier"): unless "and" follows, it must begin with a common first name.
// So must what follows an office.
func peopleIn(s string) []string {
	parts, ands := splitNames(s)
	if len(parts) == 1 && isFirstName(cleanName(parts[0])) {
		return []string{cleanName(parts[0])}
	}
	var names []string
	office, printed := false, byWord.MatchString(s)
	for i, p := range parts {
		name := cleanName(p)
		if bare := withoutOffice(name); bare != name {
			name, office = bare, true
		} else if i > 0 && !hasFirstName(name) && (office || printed && i > ands) {
			continue
		}
		if isPerson(name) {
			names = append(names, name)
		} else if i > 0 && !degree.MatchString(name) {
			office = true
		}
	}
	return names
}

// withoutOffice takes the office off a name: "Ann Lee Senior Editor".
func withoutOffice(name string) string {
	if !hasFirstName(name) {
		return name
	}
	words := strings.Fields(name)
	for i, w := range words {
		if i > 1 && notNames[strings.ToLower(w)] {
			return strings.Join(words[:i], " ")
		}
	}
	return name
}

const (
	maxAuthors = 12
	maxGiven   = 300 // bytes of one list of names
)

var (
	byWord = regexp.MustCompile(`(?i)^\W*(?:this (?:post|article|story|piece|guest post|blog post|blog|report|essay|op-ed) (?:was|is) (?:originally )?(?:written|authored|contributed|reported) by|(?:written|posted|reported|reporting|story|words|text|article|review|analysis|opinion|commentary|submitted|published|authored?|edited|updated|guest post|exclusive|contributed)(?: and [a-z]+)?\s*(?:by|:)|by|von|par|por|di|authors?|reporters?)(?:\s*:|\s)\s*`)
	// nameEnd is where a name ends and something else about its bearer begins.
	nameEnd    = regexp.MustCompile(`(?i)\s*(?:\||•|·|–|—|\b(?:via|for|in|at|from)\s|\bpublished\b|\bupdated\b|\bposted\b|\bis an?\b|\d|@|\((?:[^)]*$|[^)]*\)\s*(?:$|(?-i:[^\p{Lu}\s])))|\[|/|\bon (?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)).*$`)
	nameSplit  = regexp.MustCompile(`(?i)\s*(?:;|&|\||,? and |,? und |,? et | with |,\s*)\s*`)
	dateTail   = regexp.MustCompile(`(?i)[\s,]+(?:on )?(?:(?:mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\.?,? )?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d.*$`)
	loneName   = regexp.MustCompile(`^\p{Lu}\p{Ll}{2,}$`)
	otherDeed  = regexp.MustCompile(`(?i)\b(?:edited|editing|reviewed|checked|photos?|photographs?|photography|pictures?|images?|illustrated|illustrations?|graphics?|video|translated|verified|approved) by\b`)
	bothDeeds  = regexp.MustCompile(`(?i) (?:and|&) (?:photos?|photographs?|photography|pictures?|images?|video) by\b`) // "Story and photos by"
	honorifics = regexp.MustCompile(`^(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Rev)\.? )+`)
	degree     = regexp.MustCompile(`^(?:[JS]r|II|III|IV|Ph\.?D|PHD|M\.?D|RD|RDN|RN|M\.?S|M\.?A|M\.?B\.?A|E[Ss][Qq]|CFP|DDS|DVM|DO|FACP|MPH|CPA|J\.?D|LCSW|CNM|NP|PA)\.?$`)
)

// splitNames parts a list of names; the parts up to ands are joined to others by
// "and" or a mark that joins names only. Names behind another deed ("Photos by") are
// left out.
func splitNames(s string) (parts []string, ands int) {
	if len(s) > maxGiven {
		return nil, 0
	}
	s = bothDeeds.ReplaceAllString(s, " by")
	if at := otherDeed.FindStringIndex(s); at != nil {
		s = s[:at[0]]
	}
	s = dateTail.ReplaceAllString(byWord.ReplaceAllString(strings.TrimSpace(s), ""), "")
	last := 0
	for _, at := range nameSplit.FindAllStringIndex(s, -1) {
		parts = append(parts, s[last:at[0]])
		if strings.TrimSpace(s[at[0]:at[1]]) != "," {
			ands = len(parts)
		}
		last = at[1]
	}
	return append(parts, s[last:]), ands
}

// cleanName takes what stands around a name off it: "By", a title, an office, a
// place, a date.
func cleanName(s string) string {
	s = byWord.ReplaceAllString(strings.TrimSpace(s), "")
	s = nameEnd.ReplaceAllString(s, "")
	s = strings.Trim(s, " \t\n,:;-–—*\"“”")
	if bare := honorifics.ReplaceAllString(s, ""); strings.Contains(bare, " ") {
		s = bare
	}
	s = strings.Join(strings.Fields(s), " ")
	if s == strings.ToUpper(s) && strings.ContainsRune(s, ' ') {
		s = titled(s)
	}
	return s
}

// isFirstName reports whether s is one word that people are called by.
func isFirstName(s string) bool {
	lower := strings.ToLower(s)
	return s != lower && firstNames[lower] && !notAlone[lower]
}

// isOwner reports whether a name that is also the site's is a person's: of those
// who publish under their own name.
func isOwner(name string) bool { return hasFirstName(name) && isPerson(name) }

// isLone reports whether a page's head gives one word as its author that may be a
// person's: with one capital, no office, no part of the outlet's name.
func isLone(given []string, site []string) bool {
	if len(given) != 1 || !loneName.MatchString(given[0]) {
		return false
	}
	key := fold(given[0])
	for _, s := range site {
		if strings.Contains(strings.ReplaceAll(fold(s), " ", ""), key) {
			return false
		}
	}
	return !notNames[key] && !notAlone[key]
}

// hasFirstName reports whether a name begins with a common first name.
func hasFirstName(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	return firstNames[strings.ToLower(first)]
}

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
