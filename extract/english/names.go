package english

import (
	_ "embed" // lists of names and words
	"strings"
	"sync"
)

// A gender is what a name or a role tells about which pronouns fit a person. It is
// used to resolve pronouns and written nowhere.
type gender int8

const (
	anyGender gender = iota // not told
	male
	female
)

//go:embed model/first-names.txt
var firstNameList string

// firstNames maps first names in lower case to their gender.
var firstNames = sync.OnceValue(func() map[string]gender {
	names := make(map[string]gender, 9000)
	sections := map[string]gender{"[male]": male, "[female]": female, "[either]": anyGender}
	var now gender
	for line := range strings.Lines(firstNameList) {
		line = strings.TrimSpace(line)
		if g, ok := sections[line]; ok {
			now = g
			continue
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		for name := range strings.FieldsSeq(line) {
			names[name] = now
		}
	}
	return names
})

// firstName reports whether low is a first name, and whose. A double name goes by
// its first half ("jean-luc").
func firstName(low string) (gender, bool) {
	g, ok := firstNames()[low]
	if !ok {
		if first, _, cut := strings.Cut(low, "-"); cut {
			g, ok = firstNames()[first]
		}
	}
	return g, ok
}

//go:embed model/common-words.txt
var commonWordList string

// commonWords are the words that are written in lower case if nothing forbids it.
var commonWords = sync.OnceValue(func() map[string]bool {
	words := make(map[string]bool, 12000)
	for line := range strings.Lines(commonWordList) {
		if !strings.HasPrefix(line, "#") {
			for w := range strings.FieldsSeq(line) {
				words[w] = true
			}
		}
	}
	return words
})

// nicknames maps short forms of first names to the form they stand for, so that
// "Mike Ferro" and "Michael Ferro" are one.
var nicknames = func() map[string]string {
	forms := map[string]string{}
	for _, group := range strings.Split(`michael mike mick|william bill will billy|robert bob rob bobby|james jim jimmy|joseph joe joey|
		katherine kate kathy catherine cathy|anthony tony|edward ed eddie ted|theodore theo teddy|richard dick rick rich|elizabeth liz beth betty|
		charles chuck charlie|john jack johnny|margaret peggy meg maggie|rudolph rudy|thomas tom tommy|david dave|stephen steve steven|
		jeffrey jeff geoff geoffrey|lawrence larry|henry hank|andrew andy drew|nicholas nick|samuel sam|susan sue|deborah debbie|gerald jerry|
		bernard bernie|albert al|eugene gene|raymond ray|ronald ron ronnie|kenneth ken kenny|gregory greg|timothy tim|donald don|
		daniel dan danny|matthew matt|christopher chris|benjamin ben|alexander alex|patrick pat|peter pete|philip phil|jacob jake|
		joshua josh|jonathan jon|nathaniel nate nathan|zachary zach zack|frederick fred|leonard len lenny|martin marty|douglas doug|
		jennifer jen jenny|jessica jess|rebecca becky|kimberly kim|pamela pam|victoria vicky|abigail abby|cynthia cindy|patricia patty`, "|") {
		words := strings.Fields(group)
		for _, w := range words[1:] {
			forms[w] = words[0]
		}
	}
	return forms
}()
