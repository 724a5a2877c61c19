package english

import (
	"strings"

	"hearsay/extract"
)

// News calls whom it has just named by what he or she also is: "the striker", "the
// 61-year-old", "the snack maker". Nothing need have told that before; it is the one in
// focus. A noun for a place in the story ("the judge", "the council") is no such word:
// it may mean somebody never named.

// byNature are nouns of people that news says of whoever is in focus.
var byNature = wordSet(`pensioner teenager teen octogenarian septuagenarian nonagenarian centenarian youngster veteran grandmother grandfather
	grandparent great-grandmother great-grandfather newlywed
	democrat republican tory conservative liberal socialist centrist independent nationalist conservative-turned-independent
	billionaire millionaire multimillionaire tycoon magnate mogul entrepreneur businessman businesswoman industrialist financier
	philanthropist socialite aristocrat celebrity heiress heir
	actor actress comedian comedienne comic singer rapper crooner star superstar musician guitarist drummer bassist songwriter
	singer-songwriter vocalist frontman performer entertainer dancer ballerina painter sculptor artist novelist author playwright poet
	dramatist screenwriter filmmaker film-maker film-director presenter broadcaster newsreader influencer youtuber streamer blogger vlogger
	podcaster chef restaurateur baker model supermodel dj maestro soprano tenor pianist violinist cellist
	striker forward midfielder playmaker winger defender centre-back center-back full-back left-back right-back wing-back goalkeeper keeper
	goalie captain skipper fly-half scrum-half prop hooker flanker lock centre batsman batter bowler spinner seamer all-rounder
	wicketkeeper opener quarterback linebacker receiver pitcher shortstop catcher slugger outfielder rookie sprinter hurdler runner
	marathoner athlete swimmer diver cyclist rider jockey boxer heavyweight middleweight welterweight featherweight fighter wrestler golfer
	footballer cricketer sportsman sportswoman champion medallist medalist olympian paralympian defending-champion
	rower gymnast skater skier driver racer tennis-player sportsperson player ace
	politician backbencher frontbencher parliamentarian lawmaker legislator congressman congresswoman assemblyman assemblywoman statesman
	academic scientist physicist chemist biologist economist historian philosopher mathematician astronomer engineer inventor
	campaigner activist farmer cleric clergyman churchman preacher fisherman carpenter welder plumber builder mechanic shopkeeper trader
	landowner crofter grazier rancher grower
	englishman englishwoman frenchman frenchwoman irishman irishwoman welshman welshwoman scotsman scotswoman dutchman dutchwoman
	londoner texan californian new-yorker parisian mancunian liverpudlian glaswegian yorkshireman cornishman ulsterman
	stopper shot-stopper hitman marksman international hero heroine legend favourite favorite megastar icon maverick firebrand
	native defector whistleblower whistle-blower ex-soldier ex-wife ex-husband widow widower`)

// bodyNature are nouns of firms and bodies that are said of the one in focus.
var bodyNature = wordSet(`company firm business maker manufacturer producer retailer chain giant group carrier airline carmaker automaker lender
	brokerage insurer builder housebuilder developer operator supplier utility conglomerate startup start-up platform app brewer brewery distiller
	bookmaker supermarket grocer miner broadcaster publisher label studio promoter marketplace provider franchise outfit
	discounter hotelier contractor e-tailer etailer wholesaler exporter shipper haulier
	charity nonprofit non-profit think-tank tank consultancy pollster multinational subsidiary corporation organisation organization club side team`)

// natured reports whether a description says of a person what may be said of whoever is
// in focus: by the list, as an age ("the 61-year-old"), an origin, the number of children;
// or of any noun with such a word before it ("the Ohio-born builder").
func (r *resolver) natured(n noun) bool {
	d := r.d
	head := d.toks[n.head].low
	if byNature[head] || demonyms[head] && singular(head) == head || natureWord(head) {
		return true
	}
	if !isRole(head) && !soundsLikeJob(&d.toks[n.head]) || manyOfOffice[head] {
		return false
	}
	for i := n.from + 1; i < n.head; i++ {
		if natureWord(d.toks[i].low) {
			return true
		}
	}
	return false
}

// manyOfOffice are those of whom there may be one of every origin.
var manyOfOffice = wordSet("president premier minister chancellor ambassador official secretary leader king queen prince envoy diplomat general judge prosecutor officer spokesman spokeswoman spokesperson")

// natureWord reports whether a word with a hyphen tells an age, an origin or a family.
func natureWord(low string) bool {
	k := strings.LastIndexByte(low, '-')
	if k < 0 {
		return false
	}
	switch low[k+1:] {
	case "old", "born", "raised", "educated", "trained", "winner", "winning", "nominated", "based":
		return true
	}
	return strings.Contains(low, "-of-") && (kin[low[:strings.IndexByte(low, '-')]] || byNature[low[:strings.IndexByte(low, '-')]])
}

// ofChildren reports whether "of four" follows a description's noun: "the grandmother of
// four".
func (r *resolver) ofChildren(n noun) bool {
	d := r.d
	return d.has(n.end, "of") && n.end+2 == n.to && d.toks[n.end+1].tag == "CD" && (kin[d.toks[n.head].low] || byNature[d.toks[n.head].low])
}

// isOrigin reports whether a source is an origin with an article, "the Frenchman", which
// its capital makes look like a name.
func (r *resolver) isOrigin(n noun) bool {
	d := r.d
	low := d.toks[n.head].low
	return n.len() == 2 && n.head == n.from+1 && d.has(n.from, "the") && d.toks[n.head].capital && (demonyms[low] && singular(low) == low || byNature[low])
}

// leastFocus is the chance from which the one in focus is meant.
const leastFocus = 0.5

// inFocus is whom "the striker" or "the snack maker" means by being spoken of last, and
// the chance of that; -1 if there is nobody, or another is told to be one. Case:
// speaker-focus.
func (r *resolver) inFocus(c int, n noun) (int, float64) {
	d := r.d
	head := d.toks[n.head].low
	if !d.has(n.from, "the") || n.len() > 6 || n.end < n.to && !d.has(n.end, ",") && !r.ofChildren(n) || r.ownedBefore(n.from, n.head) {
		return -1, 0
	}
	var who wanted
	switch {
	case r.natured(n) || r.ofChildren(n):
		who = r.peopleOf(n, head)
	case bodyNature[head] || makes(head):
		who = wanted{worth: &worthSourceThing, entity: func(e *entity) (told, fits bool) {
			return true, e.kind == extract.EntityOrganization && r.mayBe(e, head)
		}}
	default:
		return -1, 0
	}
	who.voice = func(*speaker, *voice) bool { return false }
	best := r.best(c, n.from, who)
	if len(best) == 0 || best[0].chance < leastFocus || !r.near(best[0].entity, n.from) {
		return -1, 0
	}
	return best[0].entity, best[0].chance
}

// peopleOf are the people whom a noun for one in focus can mean.
func (r *resolver) peopleOf(n noun, head string) wanted {
	g := anyGender
	for i := n.from; i < n.end; i++ {
		if low := r.d.toks[i].low; maleWords[low] || strings.HasPrefix(low, "father-of") || strings.HasPrefix(low, "grandfather-of") {
			g = male
		} else if femaleWords[low] || strings.HasPrefix(low, "mother-of") || strings.HasPrefix(low, "grandmother-of") {
			g = female
		}
	}
	plain := !classed(head)
	return wanted{worth: &worthSource, entity: func(e *entity) (told, fits bool) {
		ok := e.kind == extract.EntityPerson && (g == anyGender || e.gender == g || e.gender == anyGender)
		return g != anyGender && e.gender == g, ok && (plain || !r.clashes(e, head))
	}}
}

// classed reports whether a noun names an occupation that others exclude: who is told
// to be a judge is not "the striker", though he may be "the pensioner".
func classed(head string) bool {
	return !demonyms[head] && !natureWord(head) && (classes[head] != nil || roles[head]) && !excludesNone[head]
}

// excludesNone are nouns of people that go with any occupation.
var excludesNone = wordSet(`veteran pensioner teenager star celebrity icon legend hero heroine favourite favorite ace international champion superstar
	entrepreneur businessman businesswoman millionaire billionaire tycoon activist campaigner author republican democrat conservative liberal`)

// makes reports whether a noun is a firm's by its ending: "the toymaker".
func makes(head string) bool {
	return strings.HasSuffix(head, "maker") && len(head) > 7 && !noMaker[head]
}

var noMaker = wordSet("filmmaker film-maker lawmaker policymaker policy-maker peacemaker playmaker watchmaker shoemaker cabinetmaker troublemaker homemaker kingmaker matchmaker dressmaker pacemaker bookmaker sailmaker")

// mayBe reports whether nothing tells that an organisation is something else than the
// noun says: no ministry is "the snack maker".
func (r *resolver) mayBe(e *entity, head string) bool {
	class := organizationClasses[head]
	for _, w := range nameWords(e.name) {
		if class[w] {
			return true
		}
		if bodyNoun[w] && !bodyNature[w] {
			return false
		}
	}
	for _, role := range e.roles {
		if organizationNoun[role] && !bodyNature[role] && role != head {
			return false
		}
	}
	return true
}

// near reports whether entity e is mentioned in the two sentences before token i's, or
// its own.
func (r *resolver) near(e, i int) bool {
	for k := r.refBefore(i); k >= 0; k-- {
		if int(r.d.toks[i].sent)-int(r.d.toks[r.refs[k].from].sent) > 3 {
			return false
		}
		if r.refs[k].entity == e {
			return true
		}
	}
	return false
}
