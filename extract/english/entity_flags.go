package english

import (
	"strings"
	"sync"
)

// What the lists say of a word, as bits: the recogniser weighs it, none decides.
const (
	flagFirstName uint32 = 1 << iota
	flagPlace            // the word alone is a place of the list
	flagOrganization
	flagOrganizationHead
	flagPlaceHead
	flagCorporate
	flagTitle
	flagModifier
	flagDemonym
	flagNever
	flagCommon
	flagThing
	flagRole
	flagParticle
	flagSuffix
	flagAbstract
	flagOrganizationNoun
	flagSpeech
	flagHonorific
	flagDate
	flagInPlace        // part of several words that are a place of the list
	flagInOrganization // likewise
)

// wordFlags are the flags of every word of the lists, by the word in lower case
// without the full stop of an abbreviation.
var wordFlags = sync.OnceValue(func() map[string]uint32 {
	flags := make(map[string]uint32, 24000)
	add := func(set map[string]bool, flag uint32) {
		for w := range set {
			if !strings.Contains(w, " ") {
				flags[w] |= flag
			}
		}
	}
	for name := range firstNames() {
		flags[name] |= flagFirstName
	}
	add(commonWords(), flagCommon)
	add(knownPlaces, flagPlace)
	add(knownOrganizations, flagOrganization)
	add(organizationHeads, flagOrganizationHead)
	add(placeHeads, flagPlaceHead)
	add(corporate, flagCorporate)
	add(titles, flagTitle)
	add(modifiers, flagModifier)
	add(demonyms, flagDemonym)
	add(neverName, flagNever)
	add(things, flagThing)
	add(roles, flagRole)
	add(kin, flagRole)
	add(particles, flagParticle)
	add(suffixes, flagSuffix)
	add(abstract, flagAbstract)
	add(organizationNoun, flagOrganizationNoun)
	add(personVerbs, flagSpeech)
	add(honorifics, flagHonorific)
	add(dayNames, flagDate)
	return flags
})

// dayNames are the days and months.
var dayNames = wordSet(`monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
	october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec`)

// A longName is one of several words, as a list has it: what the hash of its words
// stands for.
type longName struct {
	words int
	flag  uint32
}

// longNames are the names of two to four words in the lists of places and
// organisations, by the hash of their words (see both); a beginning of one alone has no
// words.
var longNames = sync.OnceValue(func() map[uint32]longName {
	names := map[uint32]longName{}
	add := func(set map[string]bool, flag uint32) {
		for name := range set {
			words := strings.Fields(name)
			if len(words) < 2 {
				continue
			}
			h := hashWord(strings.TrimSuffix(words[0], "."))
			for n, w := range words[1:] {
				h = both(h, hashWord(strings.TrimSuffix(w, ".")))
				known := names[h]
				if n+2 == len(words) {
					known.words = len(words)
					known.flag |= flag
				}
				names[h] = known
			}
		}
	}
	add(knownPlaces, flagInPlace)
	add(knownOrganizations, flagInOrganization)
	return names
})
