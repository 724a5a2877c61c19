package page

// firstNames are common first names. They decide where shape cannot: whether one
// word is a person ("By Sarah"), whether an author with the site's own name is its
// owner or its masthead, and whether a line that nothing marks is a byline. The list
// is general knowledge, ours to give away; a name that is not in it loses nothing
// where the page says that it is an author's.
var firstNames = set(`
	aaron abby abdul abdullah abigail abraham ada adam adele adrian adriana ahmad ahmed aidan aileen aisha akira al alan alana alastair albert alberto alec alejandra
	alejandro aleksandr alena alessandra alessandro alex alexa alexander alexandra alexandre alexei alexis alfonso alfred alfredo ali alice alicia alina alison alistair
	allan allen allie allison alma alvaro alvin alyssa amanda amber amelia amina amir amit amy ana anand anastasia andre andrea andreas andrei andres andrew andrey andy
	angel angela angelica angelina angelo angus anil anita anja ann anna annabel anne annette annie anthony antoine anton antonia antonio anya april arash ari ariana arianna ariel
	arjun arlene armando arnold arthur arturo arun asha ashley ashok ashraf asher astrid aubrey audrey august aurora austin ava avery ayesha aziz barbara barry bart beatrice beatriz becca
	becky belinda ben benedict benjamin bernadette bernard bernie bert beth bethany betsy betty beverly bianca bilal bill billy blake bob bobby boris brad bradley brandon
	breanna brenda brendan brent bret brett brian briana brianna bridget brigid brittany brock bronwyn brooke bruce bruno bryan bryce bryn bryon byron caitlin caleb calvin cameron
	camila camilla camille candace candice cara carina carl carla carlo carlos carly carmen carol carole carolina caroline carolyn carrie carter cary casey cassandra cassidy cassie
	catalina catherine cathy cecilia cecily celeste celia cesar chad chandra charlene charles charlie charlotte chelsea cheng cheryl chester chiara chloe chris christa christian christiane christie
	christina christine christoph christopher christy chuck cindy claire clara clare clarence clark claude claudia claudio clay clayton clifford clint clinton clive clyde cody colin colleen
	connie connor conor conrad constance cora corey corinne cory courtney craig cristian cristina crystal curtis cynthia cyrus daisy dale damian damien damon dan dana danica daniel daniela
	daniele danielle danny daphne dara darcy darius darlene darrell daryl darren darryl dave david dawn dean deanna deb debbie deborah debra declan deepa deepak deirdre delia della denis denise dennis derek
	dermot desmond devin devon diana diane diego dieter dimitri dina dinesh dirk dmitri dmitry dolores dominic dominique don donald donna donovan dora doreen doris dorothy doug douglas drew duncan dustin dwayne dwight
	dylan earl ed eddie edgar edith edmund eduardo edward edwin eileen elaine eleanor elena eli eliana elias elijah elin elisa elisabeth elise eliza elizabeth ella ellen ellie elliot elliott ellis elsa elsie
	emil emile emilia emilie emilio emily emma emmanuel enrico enrique eric erica erik erika erin ernest ernesto esteban estelle esther ethan eugene eva evan eve evelyn ewan ezra fabian fabio faisal faith farah
	farhan fatima faye federica federico felicia felicity felipe felix fernanda fernando fergus fiona florence florian frances francesca francesco francis francisco francois frank frankie franklin franz fred freddie frederic
	frederick freya fritz gabriel gabriela gabriele gabriella gabrielle gail gareth garrett gary gavin gemma gene genevieve geoff geoffrey george georgia georgina gerald geraldine gerard gerardo gerry gideon gilbert
	giles gillian gina giorgio giovanni gisele giulia giuseppe gladys glen glenda glenn gloria gonzalo gopal gordon grace graeme graham grant greg gregg gregor gregory greta gretchen guido guillaume guillermo gunther gustavo guy gwen gwendolyn
	haider hailey hal hamid hamza hana hank hannah hans harold harriet harry harsh haruki harvey hasan hassan hazel heather hector heidi helen helena helene helga henri henrik henry herbert herman hilary hilda hiroshi holly hope
	horst howard hugh hugo humphrey hussein iain ian ibrahim ida ignacio igor ilana ilya imogen imran india indira ines inga inge ingrid ioana ira irena irene irina iris irwin isaac isabel isabella isabelle ismail israel ivan ivana ivy
	jack jackie jackson jacob jacqueline jacques jade jaime jake james jamie jan jana jane janelle janet janice janine jared jasmin jasmine jason javier jay jayden jayne jean jeanette jeanne jeannie jeff jeffrey jen jenna
	jennie jennifer jenny jens jeremiah jeremy jerome jerry jess jesse jessica jessie jesus jill jim jimena jimmy jing jo joachim joan joann joanna joanne joaquin jocelyn jochen jodi jodie jody joe joel joelle johan johann johanna
	johannes john johnny jon jonah jonas jonathan jordan jorge jose josef joseph josephine josh joshua josie joy joyce juan juanita judith judy julia julian juliana julianne julie juliet julio julius june jurgen justin justine
	kai kara karan kareem karen karim karin karina karl karla kasia kate katarina katelyn katharina katharine katherine kathleen kathryn kathy katia katie katrina katy katya kay kayla keith kelley kelli kellie kelly kelsey ken kendra kennedy kenneth
	kenny kent kerri kerry kevin khalid kieran kim kimberly kirk kirsten kirsty klaus kofi konstantin kris krishna krista kristen kristian kristie kristin kristina kristine kristy krystal krystyna kumar kunal kurt kyle kylie
	lakshmi lana lance lara larry lars laszlo laura laurel lauren laurence laurent laurie lawrence lea leah leandro lee leela leigh leila lena leo leon leona leonard leonardo leonie leroy leslie lester leticia levi lewis liam lila liliana lillian
	lily lin lina linda lindsay lindsey ling linus lionel lisa liv livia liz liza lloyd logan lois lola lorena lorenzo loretta lori lorna lorraine lou louis louisa louise luca lucas lucia lucian luciana lucie lucille lucinda lucy luigi luis luisa lukas luke
	luther luz lydia lyle lynda lyndsey lynette lynn lynne mabel mackenzie maddie madeleine madeline madison mae magda magdalena maggie mahmoud maia maisie malcolm malik mallory mandy manfred manoj manuel manuela mara marc marcel marcela marcelo marcia marco marcos marcus
	margaret margarita margot maria mariam mariana marianne marie mariela marilyn marina mario marion marisa marissa marjorie mark markus marla marlene marlon marsha marshall marta martha martin martina marty marvin mary maryam mason mateo mathew mathias mathilde
	matt matteo matthew matthias matthieu maud maura maureen mauricio maurice max maxim maxime maximilian maxine maya meera meg megan meghan mehmet mei mel melanie melinda melissa melody mercedes mercy meredith meryl mia micah michael michaela michal michel
	michele michelle miguel mikael mike mikhail mila milan mildred miles milica millie milo milton min mina mindy ming mira miranda miriam misha mitch mitchell mohamed mohammad mohammed mohan mohit moira mollie molly mona monica monika monique morgan
	moritz morris moses muhammad murray mustafa mya myles myra myriam nadia nadine nadja nancy naomi natalia natalie natasha nate nathalie nathan nathaniel neal ned neha neil nelson nia niall nicholas nick nicki nicola nicolas nicole nigel nikhil nikita niklas nikola
	nikolai nikolas nils nina nisha noah noel noelle nora noreen norma norman nour oleg olga oliver olivia olivier omar oprah orla orlando oscar oskar otto owen pablo paige pam pamela paola paolo pascal patricia patrick patty paul paula pauline paulo pavel pearl
	pedro peggy penelope penny percy perry pete peter petra phil philip philipp philippa philippe phillip phoebe phyllis pierre pilar pippa piotr polly prakash pranav prashant preeti priscilla priya quentin quinn rachael rachel rafael raffaele rahul raj raja rajesh rajiv ralf
	ralph ramesh ramon ramona randall randolph randy raphael rashid raul ravi ray raymond rebecca reed regan reggie regina reginald reid reinhard rekha remy rena renata rene renee reuben rhiannon rhoda rhonda ricardo richard rick ricky riley rita robbie robert roberta roberto robin robyn
	rochelle rod roderick rodney rodrigo roger rohan rohit roland roman ron ronald ronan ronnie rory rosa rosalie rosalind rosanna rosario rosemary rosie ross rowan roxana roxanne roy ruben ruby rudolf rudy rufus rupert russ russell rusty ruth ryan sabine sabrina sadia sadie
	sahil saim sally salma sam samantha samir sammy samuel sana sandeep sandra sandro sandy sanjay santiago sara sarah sasha saul savannah scott sean sebastian selena selma serena serge sergei sergey sergio seth shahid shane shannon shari sharon shaun shauna shawn
	sheila shelby sheldon shelley shelly sheri sherri sherry shireen shirley shreya shruti sian sidney siegfried sierra sigrid silas silvia simon simona simone sinead siobhan skye sofia sonia sonja sonya sophia sophie spencer stacey stacy stan stanley stefan stefania
	stefanie stella stephan stephanie stephen steve steven stewart stuart sudhir sue suki sunil sunita suresh susan susana susanna susanne susie suzanne suzy svetlana sven sybil sydney sylvia sylvie tabitha tahir tamara tamika tammy tania tanja tanner tanya tara tariq
	tasha tatiana ted terence teresa teri terrence terri terry tess tessa thea thelma theo theodore theresa therese thomas tiffany tim timothy tina tobias toby todd tom tomas tommy toni tony tracey traci tracy travis trent trevor tricia trina trisha tristan troy trudy tucker tyler tyrone
	ulrich umair uma ursula usha uwe val valentin valentina valeria valerie vanessa vaughn velma vera vernon veronica vic vicki vicky victor victoria vijay vikram vince vincent viola violet virginia vishal vivek vivian viviana vivienne vlad vladimir wade wallace walter wanda warren wayne wei
	wendell wendy werner wesley wilfred wilhelm will william willie wilma winifred winston wolfgang xavier xiao ximena yael yan yana yang yasmin yasmine yi ying yolanda yosef youssef yuan yuki yuri yusuf yvette yvonne zach zachary zack zain zainab zane zara zeynep zhang zoe zoey zoya zsofia`)

// notAlone are first names that are as often a month, a place or a word when they
// stand alone.
var notAlone = set(`april august clay dawn faith georgia grace hope india israel jordan joy june madison may mercedes mercy orlando pearl sierra sydney savannah virginia victoria will grant mason min`)
