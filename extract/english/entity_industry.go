package english

import (
	"slices"
	"strings"
)

// Companies and places that the recogniser takes for people, since they, too, say: told
// by what their names end in and by what is said to be theirs.

var (
	// industries end the names of companies and say what those make or do.
	industries = wordSet(`aerospace agri air analytics apparel automotive aviation beverages biotech biosciences brands brewers brewing builders
		cables capital carriers catering cement ceramics chemicals citrus clothing coal coffee computing construction consulting contractors cosmetics
		couriers cruises dairies dairy data developments diagnostics distillers distillery dredging dynamics electrical electronics engineering
		estates explorations exploration fabrics farms ferries fertilisers fertilizers fisheries fitness footwear freight furniture games genetics
		genomics glass grain growers haulage health hosiery imports ingredients insulation jewellers jewelers leisure lines logistics lumber
		machinery maritime materials meats metals micro milling mills minerals mining mobile mobility networking nurseries oils ores outfitters
		packaging paints papermills pastoral payments petfoods pharma philharmonic plastics plumbing poultry power print printers printing
		produce properties pumps quarries rail realty recycling refining renewables retail robotics rubber salvage seafoods seeds semiconductors
		shipbuilders shipping skyways software spirits stevedores supermarkets supplies surveyors telco telecoms textiles therapeutics timber
		tobacco tools toys trading trains transit transport travel turbines utilities vineyards vision wholesale wind wines wireless zinc water`)

	// stations open the names of broadcasters and clubs.
	stations = wordSet("radio channel network fc afc")

	// surePlaces end the names of places and hardly ever of people.
	surePlaces = wordSet(`airport avenue boulevard canal county crescent dam estuary gorge highway island islands motorway mountains peninsula quay
		reservoir river road terrace valley weir wharf`)

	// ownedByCompanies are what companies have and people seldom; they follow a name, with 's or
	// without.
	ownedByCompanies = wordSet(`customers subscribers shareholders shares stock subsidiary subsidiaries employees revenue revenues profits earnings
		turnover flights factory factories plant plants stores store branches branch depots depot terminals routes passengers merger takeover
		pilots engineers bosses executives management app users drivers warehouses warehouse trains fleet outlets
		supermarkets policyholders clients products advert adverts`)

	// companyPosts are what people are of or at a company, and what is held in one.
	companyPosts = wordSet(`executive founder co-founder cofounder chairman chairwoman chair director manager employee employees shares stake subsidiary
		customers customer shareholders owner owners boss ceo cfo coo cto analyst economist engineer shareholder investor investors arm takeover
		division unit spokesman spokeswoman spokesperson spokespeople`)

	// companyNouns are the common nouns for companies and what they sell, of nothing that has a government or a place.
	companyNouns = wordSet(`company firm startup start-up retailer chain maker manufacturer carmaker automaker carrier airline developer studio
		brokerage lender insurer conglomerate giant corporation subsidiary broadcaster publisher newspaper magazine tabloid website platform app
		newsletter brand supermarket bookmaker marketplace podcast grocer brewer housebuilder newswire supplier contractor consultancy`)
)

// What such signs are worth: more than what the recogniser makes of a name of one word.
const (
	industrySign = 4
	officeSign   = 7
)

// weighIndustry lets the words of a name of several outweigh the recogniser: "Brandt
// Pharma" is no person. Case: entity-industry.
func (f *namer) weighIndustry(n *name) {
	if _, first := firstName(n.words[0]); len(n.words) < 2 || first || n.titled {
		return
	}
	last := n.last()
	wrong := func(labels ...int8) float64 {
		votes := 1
		for _, y := range labels {
			votes += n.votes[y]
		}
		return seen * float64(votes)
	}
	switch {
	case industries[last], slices.Contains(n.words[1:len(n.words)-1], "&"), stations[n.words[0]]:
		n.add(organization, wrong(namePerson, namePlace))
	case surePlaces[last]:
		n.add(place, wrong(namePerson))
	}
}

// lone reports whether nothing but the recogniser tells that n is a person: one word, no
// first name, without a title, and none of the surnames. It may be the company's name in
// "Lindwerk Inc. fell. Lindwerk rose."
func (n *name) lone(surnames map[string]bool) bool {
	_, first := firstName(n.words[0])
	return len(n.words) == 1 && !first && !n.titled && !surnames[n.words[0]]
}

// readSurnames learns the surnames of those who are named in full.
func (f *namer) readSurnames() {
	f.surnames = map[string]bool{}
	for _, n := range f.order {
		if len(n.words) > 1 && n.votes[namePerson] > 0 && !industries[n.last()] {
			f.surnames[surname(n)] = true
		}
	}
}

// weighSigns adds what the words around its mentions tell of a company, unless the name
// is a place's or a known person's. What the recogniser makes of a single word that
// nothing else tells to be a person's counts once then.
func (f *namer) weighSigns(n *name) {
	if _, first := firstName(n.words[0]); n.company == 0 || n.votes[namePlace] > 0 || n.titled || first || f.surnames[n.words[0]] {
		return
	}
	if len(n.words) == 1 {
		n.points[person] = min(n.points[person], seen)
	}
	n.add(organization, n.company)
}

// weighCompany adds what the words around a mention tell of a company: what it has, who
// works there, what it is called. Case: entity-company-signs.
func (f *namer) weighCompany(m *mention, s sentence) {
	d, n := f.d, m.name
	if _, behind, cut := strings.Cut(d.words(m.to-1, m.to), "-"); cut && behind != "" && 'a' <= behind[0] && behind[0] <= 'z' {
		return // "Calder-based"
	}
	if i := m.from - 2; i >= s.from && d.toks[i+1].tag == "IN" && companyPosts[d.toks[i].low] {
		n.company += officeSign
	}
	if i := m.from - 1; i > s.from && f.kindOfCompany(i) {
		n.company += officeSign
	}
	next := m.to
	if next < s.to && d.has(next, "'s", "'", "’") {
		next++
	}
	article := m.from > s.from && d.has(m.from-1, "the", "a", "an")
	switch {
	case next >= s.to:
	case ownedByCompanies[d.toks[next].low]:
		n.company += industrySign
	case d.has(next, "chief") && d.has(next+1, "executive", "financial", "operating"), d.has(next, "ceo", "co-founder", "founder") && next == m.to:
		n.company += officeSign
	case article && next == m.to && (f.kindOfCompany(next) || d.has(next, "spokesman", "spokeswoman", "spokesperson", "executive", "executives")):
		n.company += officeSign
	case d.has(next, ",") && d.has(next+1, "which"):
		n.company += industrySign
	}
}

// kindOfCompany reports whether token i is a common noun for a company or what it sells,
// and nothing but the name beside it goes on with it.
func (f *namer) kindOfCompany(i int) bool {
	t := &f.d.toks[i]
	return !t.capital && companyNouns[t.low]
}
