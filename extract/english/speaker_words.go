package english

import "strings"

// The words by which a source is read. Nouns stand in the singular.

var (
	// documents speak for their authors, or for themselves.
	documentNoun = wordSet(`study report statement poll survey data filing lawsuit suit complaint indictment affidavit document paper analysis
		research article letter memo email e-mail tweet post message book memoir transcript record file release website site
		presentation brief ruling decision order opinion verdict testimony account interview op-ed editorial column blog speech remark comment
		announcement claim allegation accusation finding calculation estimate figure statistic evidence video footage photo image recording
		audio tape text note list map chart graphic ad advertisement advert commercial sign banner headline caption review assessment audit
		investigation inquiry probe census index résumé resume petition agreement treaty bill law constitution manifesto platform
		plan proposal draft budget forecast projection test experiment trial simulation model result case rumor rumour story press-release
		warrant deposition motion notice warning advisory bulletin dispatch documentary film observation publication
		translation version page thread screenshot timeline log ledger invoice receipt manual guideline policy`)

	// collective are nouns for people as a number of people.
	collective = wordSet("authorities team teams percent everyone everybody family families couple pair trio public crowd audience establishment electorate youth")
	manyOf     = wordSet("array chorus majority number handful host group range dozen bloc series bunch list coalition pair couple lot plurality third quarter fifth half minority cadre string slew")

	// instrumentNoun are things that find and show.
	instrumentNoun = wordSet("spacecraft telescope satellite probe rover camera sensor instrument thermometer radar")

	// groupNoun are nouns for many people without a plural s.
	groupNoun = wordSet("people others some many most several both few staff crowd public media press jury police crew majority minority none all two three four five six half those dozens hundreds thousands")

	// bodies are common nouns for what speaks as an organisation, beside those that
	// say what a name is.
	bodyNoun = wordSet(`government ministry administration military army police court office department embassy council senate congress house
		parliament legislature campaign coalition union unions company agency commission committee board bureau authority bank university
		college school hospital church party association federation foundation institute newspaper magazine network broadcaster firm
		country nation state city county town junta regime kremlin palace force treasury navy consulate secretariat alliance
		charity nonprofit museum library zoo theatre theater airline automaker brokerage team club league regulator watchdog tribunal district utility corporation
		organization organisation operation mission delegation presidency monarchy vatican leadership group outlet paper publication
		chain startup maker retailer giant lender insurer studio label carrier
		pentagon tank intelligence side wing division unit branch trust diocese corps brigade squad orchestra chamber app platform mint supermarket brewery ombudsman taskforce task-force constabulary`)

	// classes tell by which titles and roles a noun can be meant.
	classes = func() map[string]map[string]bool {
		m := map[string]map[string]bool{}
		for class, members := range map[string]string{
			"lawmaker":      "representative senator congressman congresswoman mp legislator assemblyman assemblywoman councilman delegate speaker whip chairman",
			"legislator":    "representative senator congressman congresswoman mp lawmaker assemblyman assemblywoman speaker",
			"politician":    "representative senator congressman congresswoman mp governor mayor minister president premier chancellor leader secretary candidate nominee lawmaker",
			"official":      "representative senator secretary minister director commissioner governor mayor ambassador envoy adviser advisor chief superintendent commander undersecretary administrator chairman spokesman spokeswoman attorney general",
			"executive":     "ceo cfo coo cto executive chairman president founder co-founder director boss",
			"boss":          "ceo executive chairman manager chief founder head",
			"ceo":           "executive founder co-founder",
			"leader":        "president premier chancellor minister leader chairman speaker pope king queen prince senator representative head founder director",
			"scientist":     "professor researcher scientist physicist chemist biologist astronomer geologist doctor",
			"researcher":    "professor scientist physicist chemist biologist astronomer economist epidemiologist psychologist author fellow",
			"academic":      "professor researcher lecturer scholar scientist historian",
			"scholar":       "professor researcher lecturer fellow historian",
			"expert":        "professor researcher analyst scholar fellow economist scientist strategist consultant lecturer",
			"analyst":       "strategist economist expert",
			"professor":     "professor lecturer academic",
			"doctor":        "physician surgeon doctor psychiatrist",
			"physician":     "doctor",
			"lawyer":        "attorney counsel solicitor barrister prosecutor",
			"attorney":      "lawyer counsel prosecutor",
			"prosecutor":    "attorney",
			"officer":       "detective sergeant lieutenant captain constable sheriff chief inspector deputy colonel general commander",
			"cop":           "detective sergeant lieutenant captain constable officer",
			"commander":     "general admiral colonel captain commander spokesman spokesperson lieutenant",
			"spokesman":     "spokesperson spokeswoman",
			"spokeswoman":   "spokesperson spokesman",
			"spokesperson":  "spokesman spokeswoman",
			"royal":         "king queen prince princess duke duchess",
			"monarch":       "king queen emperor",
			"player":        "quarterback striker midfielder forward defender guard goalkeeper pitcher winger goalie goaltender",
			"star":          "actor actress singer player quarterback striker rapper",
			"singer":        "musician rapper star singer-songwriter",
			"musician":      "singer rapper composer guitarist",
			"actor":         "actress star",
			"filmmaker":     "director producer screenwriter",
			"writer":        "author novelist columnist journalist playwright poet screenwriter",
			"author":        "writer novelist researcher professor",
			"journalist":    "reporter correspondent editor columnist anchor",
			"reporter":      "journalist correspondent",
			"politico":      "senator representative",
			"premier":       "minister",
			"businessman":   "ceo executive founder owner developer investor",
			"businesswoman": "ceo executive founder owner",
			"diplomat":      "ambassador envoy secretary minister",
			"envoy":         "ambassador",
			"clergyman":     "reverend pastor bishop priest",
			"priest":        "reverend father pastor",
			"pontiff":       "pope",
			"congressman":   "representative",
			"congresswoman": "representative",
			"veteran":       "",
		} {
			m[class] = wordSet(members)
			m[class][class] = true
		}
		for _, group := range alike {
			for noun := range group {
				if m[noun] == nil {
					m[noun] = map[string]bool{}
				}
				for other := range group {
					m[noun][other] = true
				}
			}
		}
		return m
	}()

	// organizationClasses tell which words in a name, or roles of it, fit a noun.
	organizationClasses = func() map[string]map[string]bool {
		m := map[string]map[string]bool{}
		for class, members := range map[string]string{
			"company firm business corporation": `company firm business corporation giant maker manufacturer retailer chain startup start-up developer operator
				supplier carrier airline airlines publisher studio studios carmaker automaker label lender insurer brokerage conglomerate
				provider platform inc corp co ltd llc plc group holdings technologies motors records pictures entertainment industries
				pharmaceuticals energy oil software systems partners capital securities equities bank financial stores`,
			"brokerage lender":                   "brokerage lender securities equities capital bank financial firm investment",
			"bank":                               "bank lender",
			"agency":                             "agency administration department bureau police service commission office board nasa fbi cia nsa epa fda irs dea cdc fema tass ap reuters watchdog regulator",
			"department":                         "department police",
			"bureau":                             "bureau fbi",
			"ministry":                           "ministry",
			"committee panel":                    "committee subcommittee panel commission board council",
			"commission board council":           "commission board council sec fcc ftc",
			"authority":                          "authority council borough county district board agency",
			"trust":                              "trust hospital nhs",
			"side":                               "side club team fc united city rovers athletic",
			"court":                              "court tribunal",
			"office":                             "office",
			"university school college":          "university college school institute",
			"institute":                          "institute institution center centre",
			"newspaper paper outlet publication": "newspaper paper courier argus ledger bulletin register dispatch inquirer standard times post journal tribune chronicle herald gazette guardian telegraph independent globe sun mirror news daily examiner magazine website",
			"magazine":                           "magazine journal newsweek time economist forbes fortune",
			"network broadcaster":                "network broadcaster news channel radio cnn nbc abc cbs fox bbc msnbc npr television tv broadcasting",
			"site website":                       "site website blog news politico buzzfeed",
			"team club":                          "team club fc united",
			"party":                              "party",
			"union":                              "union workers teamsters association federation",
			"association group organization organisation": "association group organization organisation coalition alliance union federation foundation league society watch council fund nonprofit charity institute center",
			"charity nonprofit":                           "charity nonprofit foundation fund trust",
			"think-tank tank":                             "tank institute institution center centre foundation council",
			"foundation":                                  "foundation",
			"airline carrier":                             "airline airlines airways air carrier aviation jet",
			"automaker carmaker":                          "automaker carmaker motors",
			"government regime":                           "government",
			"militants militia movement":                  "militia movement taliban isis front",
			"force constabulary":                          "force police constabulary sheriff",
			"studio label":                                "studio studios label records pictures entertainment",
			"regulator watchdog":                          "regulator watchdog commission agency authority",
			"church":                                      "church diocese",
			"hospital":                                    "hospital clinic infirmary medical",
			"league":                                      "league nfl nba mlb nhl",
			"campaign":                                    "campaign",
			"startup start-up":                            "startup start-up company",
			"giant conglomerate retailer chain":           "company giant conglomerate retailer chain corp inc group stores",
			"country nation":                              "",
		} {
			for c := range strings.FieldsSeq(class) {
				m[c] = wordSet(members)
				m[c][c] = true
			}
		}
		return m
	}()

	// ownBodies are bodies that carry a person's name: "the Obama administration".
	ownBodies = wordSet("administration campaign presidency government")
)

// classOfWord are all words that tell what kind of organisation a name is of.
var classOfWord = func() map[string]bool {
	all := map[string]bool{}
	for _, members := range organizationClasses {
		for w := range members {
			all[w] = true
		}
	}
	return all
}()

// splitRole is the words of a role: "vice-president" is a president, too.
func splitRole(role string) []string { return strings.Split(role, "-") }

// nameWords is the words of a name in lower case, without marks.
func nameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !wordRune(r) })
}
