package english

// needsName are nouns that, with no more than an article, speak of somebody or some body
// known from before.
var needsName = wordSet(`company firm agency group organization organisation bureau department ministry corporation airline startup carmaker automaker retailer maker
	chain bank brand store shop restaurant lender insurer regulator operator publisher label band administration
	studio network newspaper magazine outlet website site platform team club party university school college hospital institute foundation charity
	man woman boy girl suspect victim pair trio duo couple
	writer player driver defendant accused worker resident patient`)

// toldBefore are nouns of what an article tells of before it says "the plan".
var toldBefore = wordSet(`plan deal agreement bill treaty contract decision ruling verdict order report study survey poll proposal project scheme programme program campaign
	investigation inquiry probe incident attack crash accident shooting killing explosion blast collapse case trial lawsuit charge allegation claim accusation complaint
	game match fight race film movie show series song album book novel play role character performance problem issue crisis measure move step idea offer request
	result outcome change increase decrease rise fall delay closure strike protest rally meeting talk interview event ceremony figure number amount total
	document letter email message video photo picture footage statement tweet post remark comment product device app model service feature version tool system
	building base camp ship vessel boat plane aircraft flight vehicle car bridge ferry train line tunnel mine plant factory dam road
	article story list rule policy law reform initiative transaction merger acquisition sale purchase loan fund cut review audit test vote election
	deportation eviction arrest raid search operation mission experiment discovery disease virus outbreak treatment drug illness condition
	trend one ones family child couple member colleague officer soldier guard protester striker`)

// general are nouns that with "the" are spoken of in general, or that everybody knows one
// of: "on the ground", "the weather".
var general = wordSet(`sun moon sky sea ocean earth weather climate environment atmosphere universe globe ground air rain wind cold heat dark
	past future present beginning end start middle rest top bottom edge front back inside outside meantime whole
	truth law fact way key poor rich elderly young old dead wounded sick unemployed homeless disabled
	head heart brain mind body eye eyes face hand hands feet stomach skin mouth ear
	street streets roads countryside table floor phone radio television tv news newspapers
	dollar euro pound yen yuan rupee rand greenback majority minority bulk north south east west left right clock odds stakes basics wild ages limelight spotlight
	1950s 1960s 1970s 1980s 1990s 2000s 2010s 2020s`)

// typical are words that make a description one of its kind in general.
var typical = wordSet("top average typical ordinary usual general solar royal")

// onlyOne are descriptions that everybody understands.
var onlyOne = wordSet("public government police army military navy world media press state president pope king queen court congress senate parliament house pentagon kremlin economy market industry church internet union")

// ofPlace are those of which every country, or town, has its own.
var ofPlace = wordSet("government police army military navy state president king queen court senate parliament house church industry union country nation region area city town village county district island capital border taxpayer opposition constitution")
