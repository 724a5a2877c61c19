package english

// alike are groups of nouns each of which can be said of whoever is another.
var alike = []map[string]bool{
	wordSet("striker forward attacker centre-forward frontman marksman scorer winger playmaker midfielder"),
	wordSet("defender centre-back center-back full-back left-back right-back wing-back sweeper"),
	wordSet("goalkeeper keeper goalie goaltender shot-stopper"),
	wordSet("bowler spinner seamer paceman all-rounder"), wordSet("batsman batter opener batswoman all-rounder"),
	wordSet("boxer heavyweight middleweight welterweight featherweight lightweight fighter champion challenger"),
	wordSet("manager coach boss"), wordSet("captain skipper"), wordSet("rider jockey"), wordSet("driver racer"),
	wordSet("sprinter hurdler runner marathoner athlete medallist medalist olympian champion"),
	wordSet("singer vocalist rapper musician songwriter singer-songwriter frontman guitarist drummer bassist star performer"),
	wordSet("actor actress star performer comedian"), wordSet("presenter broadcaster host anchor"), wordSet("author novelist writer playwright poet"),
	wordSet("farmer grower rancher grazier crofter"), wordSet("shopkeeper trader grocer shopowner"),
	wordSet("founder co-founder entrepreneur businessman businesswoman ceo executive chairman billionaire tycoon magnate mogul millionaire owner"),
	wordSet("teacher headteacher head principal headmaster headmistress"), wordSet("doctor physician surgeon medic gp consultant"),
	wordSet("lawyer attorney barrister solicitor counsel advocate"), wordSet("judge justice magistrate sheriff"),
	wordSet("cleric priest vicar pastor reverend bishop clergyman rector preacher"), wordSet("campaigner activist organiser organizer"),
	wordSet("lawmaker mp representative senator congressman congresswoman legislator politician"),
	wordSet("councillor councilor councilman councilwoman politician"), wordSet("chef cook restaurateur"),
	wordSet("farmer landowner rancher"), wordSet("painter sculptor artist"), wordSet("director filmmaker film-maker"),
	wordSet("officer detective sergeant inspector constable superintendent policeman policewoman deputy trooper"),
	wordSet("premier minister"), wordSet("clerk official"), wordSet("secretary official"), wordSet("defendant accused"),
}
