package english

import "strings"

// The words by which names are told apart. Lists hold lower-case forms without the
// full stop of an abbreviation.

var (
	// honorifics stand before a person's name and say nothing of a job.
	honorifics = wordSet("mr mrs ms miss mx messrs mmes sir madam dame lord lady")

	maleWords = wordSet(`mr sir lord king prince duke baron father brother son husband uncle nephew grandfather grandson dad boyfriend
		widower man boy gentleman spokesman chairman congressman businessman policeman fireman actor salesman craftsman anchorman
		alderman assemblyman councilman pope monk priest imam rabbi monsignor stepfather fiance fiancé host godfather`)
	femaleWords = wordSet(`mrs ms miss madam dame lady queen princess duchess baroness mother sister daughter wife aunt niece grandmother
		granddaughter mom mum girlfriend widow woman girl spokeswoman chairwoman congresswoman businesswoman policewoman actress
		saleswoman anchorwoman alderwoman assemblywoman councilwoman nun waitress hostess heiress stepmother fiancee fiancée godmother`)

	// titles stand before a name with a capital and are no part of it.
	titles = wordSet(`cllr cllrs mec mpl mla adv harbourmaster harbormaster headmaster headmistress headteacher
		mr mrs ms miss mx messrs mmes sir madam dame lord lady
		president premier chancellor minister secretary senator sen sens representative representatives rep reps congressman congresswoman
		congressmen governor gov govs mayor judge justice magistrate chief director chairman chairwoman chairperson chair ceo cfo coo cto cio
		ambassador envoy commissioner commander cmdr captain capt lieutenant lt sergeant sgt cpl corporal pvt officer detective det
		inspector colonel col general gen major maj admiral adm brigadier brig marshal sheriff constable superintendent supt professor prof
		dr doctor rev reverend pastor father sister brother bishop archbishop cardinal rabbi imam sheikh ayatollah mullah king queen prince
		princess duke duchess emperor sultan emir pope saint speaker leader senators presidents governors congresswomen justices judges ministers secretaries generals mayors professors doctors
		candidates whip spokesman spokeswoman spokesperson coach manager analyst
		reporter correspondent insider editor counsel counselor executive founder co-founder cofounder investor author actor actress singer
		host employee adviser advisor aide treasurer prosecutor lawyer attorney quarterback councilman councilwoman councillor alderman
		canon comrade venerable archdeacon deacon prebendary vicar curate monsignor msgr fr showrunner co-star substitute insp ch const
		barrister shri smt sri pandit alhaji alhaja oba nana datuk maulana swami commodore wpc dci dcs advocate
		assemblyman assemblywoman delegate comptroller provost dean principal vice-president strategist economist columnist
		pollster candidate nominee head hon sen-elect president-elect mp mep trustee ranger trooper deputy nurse driver`)

	// postNominals are the letters behind a person's name that are no part of it.
	postNominals = wordSet("kc qc sc mp msp mla mlc mlas mep td jp obe mbe cbe kbe dbe frs rn ac am oam")

	// sides stand before a person's name with a capital and say for whom somebody acts.
	sides = wordSet("opposition police republican democratic democrat labour labor conservative tory liberal party former acting interim")

	// modifiers stand among the words of a title.
	modifiers = wordSet(`vice deputy assistant associate acting interim former ex then-president senior junior lead chief executive press prime
		foreign attorney general state managing national regional lieutenant under principal special first second third retired late longtime
		republican democratic democrat gop conservative labour tory party majority minority opposition honorary outgoing incoming top
		political financial operating technology information communications campaign finance interior defense defence health justice home
		education treasury energy trade budget legal chief-of-staff and co adjunct staff`)

	// offices follow "Secretary of" and the like, within the title.
	offices = wordSet(`state defense defence education energy labor labour commerce agriculture transportation health homeland security veterans
		affairs treasury interior staff police operations intelligence national human services the and`)

	// roles are the nouns, beside titles, that say what a person is.
	roles = wordSet(`assistant staffer adviser advisor advocate activist actor actress agent aide ally ambassador analyst anchor anthropologist archbishop
		architect artist assemblyman astronaut astronomer athlete attorney author banker barber biologist bishop blogger boss broadcaster broker
		builder businessman businesswoman businessperson buyer candidate captain cardinal chair chairman chairwoman chairperson champion
		chancellor chef chemist chief choreographer citizen climatologist co-author co-chair co-founder co-host coach columnist comedian
		commander commentator commissioner composer congressman congresswoman conservationist consultant contractor coordinator
		correspondent councillor councilman councilor councilwoman counsel counselor critic curator defendant delegate dentist deportee deputy
		designer detective developer diplomat director doctor donor driver economist editor editor-in-chief ecologist employee engineer
		entrepreneur envoy epidemiologist executive expert farmer fellow filmmaker financier firefighter fisherman founder geneticist
		geologist geophysicist governor graduate guard guitarist head historian host hydrologist imam immigrant inspector instructor
		insider investigator investor journalist judge jurist justice keeper king landlord lawmaker lawyer leader lecturer legislator librarian
		lieutenant linguist lobbyist local magistrate manager marshal mathematician mayor mechanic member meteorologist midfielder minister model
		monk mp musician native neighbor neighbour neurologist neuroscientist nominee novelist nurse nutritionist observer officer official
		operator organizer owner painter partner passenger pastor patient pediatrician philosopher photographer physician physicist pilot
		player playwright poet policeman politician pollster pope prosecutor president priest prime-minister prince princess principal producer
		professor programmer promoter protester psychiatrist psychologist publisher publicist queen quarterback rabbi rapper
		realtor rector refugee registrar reporter representative researcher resident restaurateur retiree reviewer rider royal salesman
		scholar scientist screenwriter secretary seller senator sergeant sheriff singer singer-songwriter skipper sociologist soldier solicitor
		speaker specialist spokesman spokesperson spokeswoman star statistician strategist striker student superintendent supervisor supporter
		surgeon survivor teacher technician technologist teenager theologian therapist trader trainer translator treasurer trustee tutor
		undersecretary veteran veterinarian victim violinist virologist volunteer voter waiter whistleblower winger witness worker
		writer zoologist cinematographer ceo cfo coo cto cio vice-president vice-chairman goalkeeper defender forward goalie pitcher rookie
		shopkeeper shopper commuter customer parent pensioner pedestrian motorist caretaker archaeologist paleontologist botanist
		accountant auditor baker bookkeeper bricklayer butcher carpenter chaplain clerk cleric coroner deckhand electrician foreman gardener
		jockey medic nanny paramedic plumber referee sailor sculptor surveyor umpire vicar welder archivist prisoner suspect inmate plaintiff juror`)

	// kin are the nouns that say whose a person is.
	kin = wordSet(`father mother brother sister son daughter husband wife uncle aunt nephew niece grandfather grandmother grandson granddaughter
		dad mom mum boyfriend girlfriend widow widower cousin fiance fiancé fiancee fiancée partner friend colleague predecessor successor
		superior stepfather stepmother twin parent spouse sibling roommate classmate`)

	// organizationHeads end, or open before "of", the name of an organisation.
	organizationHeads = wordSet(`academy administration agency airlines airways alliance army assembly associates association authority ballet band
		bank bankers board brewery brigade broadcasting brothers bureau cabinet campaign caucus center centre chamber church cinema club co
		coalition college commission committee commonwealth community company confederation conference congress consortium convention
		cooperative corp corporation corps council court crew daily department dept directorate division embassy energy enterprises
		exchange fc federation finance firm fleet force forces forum courier bulletin ledger argus advertiser star foundation front fund gallery gazette globe government group guard guild
		headquarters herald holdings hospital hotel hotels house inc industries initiative institute institution insurance international
		journal junta kingdom laboratories laboratory labs league legislature library limited llc llp ltd magazine media militia ministry
		mission motors movement museum nation nations navy network networks news newspaper observatory office opera orchestra organisation
		organization pac parliament partners partnership party patrol pharmaceuticals pictures plc police post press productions program
		programme project prosecutor records regiment register representatives reserve resort restaurant review rights school schools seminary
		senate service services society solutions squad station statehouse store stores studio studios subcommittee sun symphony syndicate
		systems taliban team technologies telecom theater theatre times treasury tribunal tribune trust tv union united university ventures
		watch watchdog workers works securities equities advisors advisers capital stanley sachs chronicle telegraph guardian express mirror
		examiner dispatch inquirer sentinel observer monitor entertainment motor bancorp financial healthcare
		communications electric petroleum oil gas steel railways railway foods parenthood channel radio wire agence agency's cathedral
		synagogue mosque consulate secretariat parliamentarians commons lords statisticians statistics`)

	// organizationNoun are the common nouns for what an organisation is.
	organizationNoun = wordSet(`company firm group agency bank newspaper magazine network broadcaster channel publisher website site outlet
		startup start-up retailer chain maker manufacturer carmaker automaker carrier airline developer studio label brokerage lender insurer
		conglomerate giant corporation business enterprise partnership subsidiary unit foundation nonprofit charity organization organisation
		association union federation coalition alliance tank institute center centre university college school academy museum hospital
		church committee commission council board panel court tribunal parliament party government ministry department office bureau
		administration military army militia force police team club league regulator watchdog nation country state city state-run utility
		operator supplier contractor provider platform service wire blog tabloid daily weekly journal consultancy pollster thinktank
		kingdom island town village county province region capital neighborhood suburb collective band`)
	placeNoun = wordSet("city town village island capital suburb neighborhood neighbourhood province region county country nation state kingdom resort port")

	// governmentHeads end the name of an organ of the state, before which "US" is no
	// part of the name.
	governmentHeads = wordSet(`department agency court commission congress senate house representatives army navy force corps forces treasury
		administration bureau service guard patrol military command council`)

	// ofHeads go on with "of": Department of Justice.
	ofHeads = wordSet(`academy administration army association bank board bureau chamber chiefs church city club coalition college commission
		committee community conference confederation congress council court courts department dept diocese directorate district embassy
		faculty federation foundation fund government guild house hospital institute institution institutes isle isles joint kingdom
		knights league library lieutenants lords lloyd's ministry museum national office order organisation organization
		parliament party people's republic school secretariat sea senate society state states strait gulf bay cape lake mount
		supreme temple trust union university archdiocese daughters sons friends voice bar brotherhood center centre lions
		declaration day battle treaty statue tower`)
	forHeads = wordSet(`academy agency alliance americans association board bureau campaign center centers centre citizens club coalition commission
		committee conference council department doctors foundation fund group initiative institute league movement network office
		organisation organization party partnership physicians program project society students union veterans women workers scientists`)
	onHeads = wordSet("committee commission conference council panel subcommittee task force forum institute center centre")

	// placeHeads end the name of a place.
	placeHeads = wordSet(`airport alley avenue ave basin bay beach blvd boulevard bridge canal canyon cape city coast county creek crossing desert
		district drive forest fort garden gardens glacier gulf harbor harbour heights highway hill hills island islands isle isles lake lane
		mall mount mountain mountains ocean park parkway peninsula plaza port prairie prefecture province rd reef region republic reservoir
		ridge river road sea springs square st street strait territory town township trail tunnel valley village wharf wood woods
		terminal stadium arena`)

	// corporate ends a company's name and can be left out of it.
	corporate = wordSet("inc corp corporation co company ltd limited llc llp plc gmbh ag sa se nv group holdings holding records")

	// abstract ends the parts of an organisation's name that "and" joins.
	abstract = wordSet(`administration affairs agriculture arts business commerce conservation consumer control culture customs defense
		defence development drug economics education energy engineering enforcement environment exchange explosives family finance firearms fish
		fisheries fitness food foreign forestry health history homeland housing human humanities industry information infrastructure
		international intelligence justice labor labour language law letters literature management medicine mines nutrition oversight
		pensions planning policy prevention protection public readiness recreation relations reform research resources rural safety
		science sciences securities security senate skills small social sports statistics strategic studies taxation technology trade
		training transport transportation treasury urban veterans water welfare wildlife ways work women youth government means
		administrative atmospheric oceanic aeronautics space tobacco alcohol immigration naturalization border`)

	// neverName are capitalised words that are no name wherever they stand.
	neverName = wordSet(`i me my mine you your he him his she her it its we us our they them their this that these those who whom whose which
		what when where why how the a an and or but nor so yet if then than as at by for from in into of off on onto out over to under up
		upon with within without about after against along amid among around because before behind below beneath beside besides between beyond
		despite down during except following inside like near not now once only outside per plus regarding since some such
		though through throughout till toward towards unless unlike until via whenever whether while all also although another any anyone
		anything are be been both can could did do does each either else even ever every everyone everything few further
		had has have having here however instead is just many may maybe meanwhile might more moreover most much must neither never
		nevertheless no nobody none nothing often one ones other others otherwise ought perhaps quite rather several shall should
		still there therefore thereby thus today tomorrow tonight too two three four five six seven eight nine ten very was were well
		will would yes yesterday let lets let's it's that's there's i'm i've i'd i'll don't oh ok okay ok. asked read according added
		monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
		december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec am pm a.m p.m et gmt bst edt est pst pdt
		earlier later finally first second third last next former? nearly almost less least own same thanks thank yeah`)

	// particles join the parts of a name in lower case; loose ones also open it ("de Blasio").
	particles     = wordSet("de da del della der den di dos du las le los van von bin bint ibn al el ul ten ter zu af la y")
	looseParticle = wordSet("de da del der den di du van von bin bint ibn al ter")

	// suffixes close a person's name.
	suffixes = wordSet("jr sr ii iii iv junior senior phd md esq")

	// demonyms name groups of people, or what is theirs: no entity by themselves.
	demonyms = wordSet(`american americans british briton britons english french german germans italian italians spanish spaniard russian russians
		chinese japanese korean koreans indian indians pakistani pakistanis afghan afghans iranian iranians iraqi iraqis israeli israelis
		palestinian palestinians syrian syrians turkish turk turks kurdish kurd kurds saudi saudis egyptian egyptians libyan yemeni lebanese
		jordanian african africans european europeans asian asians arab arabs persian mexican mexicans canadian canadians brazilian
		brazilians cuban cubans venezuelan venezuelans colombian australian australians dutch belgian swiss swede swedish norwegian danish
		dane danes finnish polish pole poles ukrainian ukrainians greek greeks hungarian czech romanian bulgarian serb serbs serbian croatian
		irish scottish scots welsh scot latino latinos hispanic hispanics latina black blacks white whites native muslim muslims islamic islamist
		islamists christian christians catholic catholics protestant jewish jew jews hindu hindus buddhist evangelical evangelicals republican
		republicans democrat democrats democratic conservative conservatives liberal liberals labour tory tories socialist communist
		communists nazi nazis western soviet texan texans californian californians londoner londoners yorker yorkers nigerian kenyan
		somali sudanese ethiopian filipino filipinos vietnamese thai indonesian malaysian burmese rohingya tibetan uighur uyghur taiwanese
		mongolian nepalese bangladeshi african-american african-americans asian-american mexican-american sunni sunnis shiite shiites shia
		salvadoran honduran guatemalan haitian peruvian chilean argentine argentinian eritrean armenian azerbaijani georgian hoosier
		lgbt lgbtq victorian olympic olympian facebooker presidential congressional internet web`)

	// things are names that nobody speaks by.
	things = wordSet(`god internet web christmas easter thanksgiving halloween ramadan hanukkah olympics brexit covid covid-19 ebola zika twitter
		constitution medicare medicaid obamacare bible quran koran earth moon sun mars jupiter saturn venus mercury english
		spanish french arabic mandarin ok tv dna hiv aids ceo vip usb gps ai pc id faq rsvp atm gdp pdf url app ph.d rs usd eur gbp`)

	// knownOrganizations are told by name alone.
	knownOrganizations = nameSet(`fbi|cia|nsa|nasa|nato|un|u.n|united nations|eu|e.u|european union|who|imf|wto|opec|epa|fda|sec|irs|dea|atf|doj|dhs|
		dod|hud|ftc|fcc|fec|gao|cbo|tsa|ice|cbp|nypd|lapd|pentagon|kremlin|white house|congress|senate|parliament|house|fed|federal reserve|
		treasury|supreme court|capitol|wall street|downing street|vatican|holy see|hamas|hezbollah|isis|isil|islamic state|al-qaeda|al qaeda|
		taliban|boko haram|ira|pkk|rnc|dnc|gop|tea party|nra|aclu|naacp|aipac|peta|afl-cio|nfl|nba|mlb|nhl|nascar|fifa|uefa|ncaa|ioc|
		bloomberg|reuters|associated press|ap|afp|upi|pti|tass|xinhua|bbc|cnn|nbc|abc|cbs|fox|fox news|msnbc|cnbc|npr|pbs|espn|hbo|mtv|itv|voa|
		al jazeera|al-jazeera|sky news|politico|axios|vox|buzzfeed|breitbart|huffpost|wikileaks|guardian|independent|economist|forbes|fortune|
		newsweek|vanity fair|rolling stone|variety|deadline|techcrunch|wired|verge|engadget|univision|usa today|telemundo|drudge report|
		apple|google|microsoft|amazon|facebook|twitter|instagram|netflix|disney|sony|samsung|intel|ibm|oracle|cisco|dell|hp|uber|lyft|tesla|
		airbnb|spotify|paypal|ebay|yahoo|snapchat|snap|linkedin|youtube|whatsapp|reddit|tiktok|huawei|alibaba|tencent|baidu|nokia|ericsson|
		boeing|airbus|lockheed|raytheon|ford|toyota|honda|nissan|volkswagen|bmw|chrysler|ferrari|exxon|exxonmobil|exxon mobil|chevron|shell|bp|
		walmart|wal-mart|target|costco|mcdonald's|starbucks|nike|adidas|pepsi|coca-cola|pfizer|merck|bayer|novartis|moderna|johnson & johnson|
		goldman sachs|morgan stanley|jpmorgan|jp morgan|citigroup|hsbc|barclays|ubs|deutsche bank|credit suisse|nomura|moody's|fitch|
		standard & poor's|s&p|visa|mastercard|at&t|verizon|t-mobile|sprint|comcast|viacom|warner bros|paramount|universal|pixar|marvel|lucasfilm|
		general motors|general electric|general mills|gm|ge|united airlines|american airlines|delta|lufthansa|ryanair|nielsen|gallup|pew|
		harvard|yale|princeton|stanford|mit|oxford|cambridge|columbia|cornell|georgetown|ucla|nyu|berkeley|amnesty|greenpeace|oxfam|red cross|
		human rights watch|planned parenthood|salvation army|interpol|europol|scotland yard|mossad|afghan taliban|wework|softbank|planned parenthood|
		knesset|duma|bundestag|politburo|scotus|potus|icc|osce|asean|brics|unicef|unesco|unhcr|world bank|big brother watch|secret service|
		coast guard|national guard|marines|air force|army|navy|joint chiefs|joint chiefs of staff|tories|labour|lib dems|ukip|snp|likud|fatah`)

	// knownPlaces are countries, states, provinces, oceans and the big cities.
	knownPlaces = nameSet(`us|u.s|u.s.a|usa|united states|united states of america|america|uk|u.k|united kingdom|britain|great britain|england|scotland|
		wales|northern ireland|ireland|france|germany|italy|spain|portugal|netherlands|holland|belgium|luxembourg|switzerland|austria|denmark|
		sweden|norway|finland|iceland|poland|czech republic|czechia|slovakia|hungary|romania|bulgaria|greece|cyprus|malta|estonia|latvia|
		lithuania|ukraine|belarus|moldova|russia|soviet union|ussr|georgia|armenia|azerbaijan|kazakhstan|uzbekistan|turkmenistan|kyrgyzstan|
		tajikistan|turkey|serbia|croatia|slovenia|bosnia|montenegro|kosovo|albania|macedonia|north macedonia|china|hong kong|taiwan|macau|
		japan|south korea|north korea|korea|mongolia|india|pakistan|bangladesh|sri lanka|nepal|bhutan|maldives|afghanistan|iran|iraq|syria|
		lebanon|israel|palestine|west bank|gaza|gaza strip|jordan|saudi arabia|yemen|oman|qatar|bahrain|kuwait|united arab emirates|uae|egypt|
		libya|tunisia|algeria|morocco|sudan|south sudan|ethiopia|eritrea|somalia|djibouti|kenya|uganda|tanzania|rwanda|burundi|congo|
		democratic republic of congo|angola|zambia|zimbabwe|mozambique|malawi|namibia|botswana|south africa|lesotho|madagascar|mauritius|
		nigeria|ghana|ivory coast|senegal|mali|niger|chad|cameroon|gabon|guinea|liberia|sierra leone|benin|togo|burkina faso|mauritania|gambia|
		thailand|vietnam|laos|cambodia|myanmar|burma|malaysia|singapore|indonesia|philippines|brunei|east timor|australia|new zealand|
		papua new guinea|fiji|samoa|tonga|canada|mexico|guatemala|honduras|el salvador|nicaragua|costa rica|panama|belize|cuba|haiti|
		dominican republic|jamaica|puerto rico|bahamas|barbados|trinidad|bermuda|colombia|venezuela|ecuador|peru|bolivia|brazil|paraguay|
		uruguay|argentina|chile|guyana|suriname|greenland|crimea|catalonia|kashmir|tibet|xinjiang|chechnya|kurdistan|darfur|siberia|
		alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|
		louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|
		new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|
		texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|d.c|washington d.c|ala|ariz|ark|calif|colo|conn|del|fla|ga|
		ill|ind|kan|ky|la|md|mass|mich|minn|miss|mo|mont|neb|nev|n.h|n.j|n.m|n.y|n.c|n.d|okla|ore|pa|r.i|s.c|s.d|tenn|tex|vt|va|wash|w.va|
		wis|wyo|ontario|quebec|british columbia|alberta|manitoba|nova scotia|queensland|victoria|new south wales|tasmania|bavaria|saxony|
		punjab|gujarat|kerala|maharashtra|bihar|sindh|normandy|brittany|provence|tuscany|sicily|sardinia|andalusia|
		london|manchester|birmingham|liverpool|leeds|glasgow|edinburgh|cardiff|belfast|dublin|paris|marseille|lyon|berlin|munich|hamburg|
		frankfurt|cologne|rome|milan|naples|venice|florence|turin|madrid|barcelona|lisbon|amsterdam|rotterdam|the hague|hague|brussels|antwerp|
		zurich|geneva|bern|vienna|copenhagen|stockholm|oslo|helsinki|reykjavik|warsaw|krakow|prague|bratislava|budapest|bucharest|sofia|athens|
		istanbul|ankara|moscow|st. petersburg|st petersburg|kiev|kyiv|minsk|tbilisi|yerevan|baku|beijing|shanghai|shenzhen|guangzhou|wuhan|
		tokyo|osaka|kyoto|hiroshima|fukushima|seoul|pyongyang|taipei|delhi|new delhi|mumbai|bombay|kolkata|calcutta|chennai|bangalore|hyderabad|
		karachi|lahore|islamabad|peshawar|kabul|kandahar|tehran|baghdad|mosul|basra|erbil|damascus|aleppo|homs|idlib|raqqa|beirut|jerusalem|
		tel aviv|ramallah|amman|riyadh|jeddah|mecca|medina|dubai|abu dhabi|doha|cairo|alexandria|tripoli|benghazi|tunis|algiers|casablanca|
		khartoum|addis ababa|nairobi|mombasa|mogadishu|kampala|kigali|lagos|abuja|accra|dakar|kinshasa|johannesburg|cape town|pretoria|harare|
		bangkok|hanoi|ho chi minh city|saigon|phnom penh|yangon|rangoon|kuala lumpur|jakarta|bali|manila|sydney|melbourne|brisbane|perth|
		canberra|auckland|wellington|christchurch|toronto|montreal|vancouver|ottawa|calgary|edmonton|winnipeg|mexico city|tijuana|juarez|
		havana|kingston|san juan|bogota|medellin|caracas|quito|lima|la paz|sao paulo|rio de janeiro|rio|brasilia|buenos aires|santiago|
		montevideo|new york city|nyc|manhattan|brooklyn|queens|bronx|staten island|harlem|long island|albany|rochester|syracuse|los angeles|
		san francisco|san diego|san jose|oakland|sacramento|fresno|berkeley|hollywood|silicon valley|chicago|houston|dallas|austin|
		san antonio|fort worth|el paso|philadelphia|pittsburgh|phoenix|tucson|seattle|portland|denver|boulder|boston|cambridge|detroit|
		ann arbor|flint|cleveland|cincinnati|columbus|toledo|dayton|indianapolis|milwaukee|madison|minneapolis|st. paul|st. louis|kansas city|
		omaha|des moines|little rock|new orleans|baton rouge|memphis|nashville|louisville|atlanta|savannah|charlotte|raleigh|charleston|columbia|
		richmond|norfolk|baltimore|annapolis|newark|jersey city|hoboken|hartford|new haven|providence|burlington|concord|miami|orlando|tampa|
		jacksonville|tallahassee|las vegas|reno|salt lake city|boise|albuquerque|santa fe|honolulu|anchorage|juneau|birmingham|montgomery|
		ferguson|charlottesville|newtown|sandy hook|san bernardino|guantanamo|guantanamo bay|camp david|mar-a-lago|capitol hill|
		europe|asia|africa|north america|south america|latin america|central america|antarctica|arctic|middle east|southeast asia|central asia|
		caribbean|balkans|scandinavia|west africa|east africa|midwest|new england|bay area|west coast|east coast|rust belt|south|north|west|east|
		atlantic|pacific|mediterranean|black sea|red sea|south china sea|persian gulf|gulf of mexico|baltic|himalayas|alps|sahara|amazon river|
		nile|mississippi river|thames|world`)

	// capitals speak for their countries.
	capitals = map[string]string{
		"beijing": "China", "moscow": "Russia", "tehran": "Iran", "pyongyang": "North Korea", "ankara": "Turkey", "kiev": "Ukraine", "kyiv": "Ukraine",
		"islamabad": "Pakistan", "riyadh": "Saudi Arabia", "tokyo": "Japan", "seoul": "South Korea", "new delhi": "India", "damascus": "Syria",
		"baghdad": "Iraq", "kabul": "Afghanistan", "havana": "Cuba", "caracas": "Venezuela", "canberra": "Australia", "ottawa": "Canada",
	}

	// shortForms are abbreviations that stand for a name if the article has it.
	shortForms = map[string]string{
		"us": "united states", "u.s": "united states", "usa": "united states", "u.s.a": "united states", "america": "united states",
		"united states of america": "united states", "uk": "united kingdom", "u.k": "united kingdom",
		"un": "united nations", "u.n": "united nations", "eu": "european union", "e.u": "european union", "uae": "united arab emirates",
	}

	// brands keep their 's.
	brands = wordSet("mcdonald macy moody lloyd wendy kohl sotheby christie poor sainsbury levi denny domino bloomingdale people's")

	// owners are joined by 's to the office that is theirs: U.S. Attorney's Office.
	owners = wordSet("attorney people women children governor prosecutor sheriff mayor president workers veterans writers teachers farmers st mary")
)

// nameSet makes a set of names that are separated by bars.
func nameSet(names string) map[string]bool {
	set := map[string]bool{}
	for n := range strings.SplitSeq(names, "|") {
		set[strings.TrimSpace(n)] = true
	}
	return set
}
