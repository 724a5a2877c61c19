package english

// claimNouns are what somebody else has said, so that to reject, dismiss or brush aside
// one is to deny it: "the claim", "a report that ...".
var claimNouns = wordSet(`account accounts accusation accusations allegation allegations analogy argument arguments
	assertion assertions assessment assumption caricature characterisation characterization charge charges chatter claim
	claims comment comments comparison comparisons complaint complaints concern concerns conclusion conclusions
	conjecture conspiracy contention contentions criticism criticisms critique depiction description doubts estimate estimates evidence excuse excuses explanation explanations fears figure
	figures finding findings forecast forecasts gossip headline headlines hearsay hint hints hypothesis idea ideas implication implications impression imputation inferences inference innuendo insinuation
	insinuations interpretation label lie lies media myth myths narrative notion perception portrayal prediction predictions premise projection projections prospect
	question questions pledge pledges promise promises reading remark remarks report reports reporting rumor rumors rumour rumours speculation statement statements
	stories story suggestion tales testimony suggestions suspicion suspicions talk tale theories theory thought threat threats version view views
	warning warnings whisper whispers words worries possibility`)

// bidNouns are what can be turned down without anything being denied: an offer, a
// suit, a plan; and what can be refused to someone: bail, entry.
var bidNouns = wordSet(`access admission advances amendment appeal appeals application applications asylum bail benefits
	bid bids bill boarding budget bonus care case cases ceasefire clearance compromise contract coverage custody deal
	deals demand demands entry extension funding goal immunity injunction invitation job lawsuit leave licence license loan
	loans measure merger motion motions offer offers opportunity parole passage penalty permission permit permits
	petition petitions plan plans plea pleas promotion proposal proposals referendum relief reparations request
	requests resolution resignation right rights service suit takeover tenure terms treatment treaty truce try vaccine
	visa visas vote water work`)

// falsities are what a claim is called by those who deny it.
var falsities = wordSet(`absurd baseless bogus bunk concocted defamatory fabricated fabrication fabrications fabulous fake
	false falsehood falsehoods fantasy farcical fiction fictional fictitious garbage groundless hoax hogwash inaccurate
	incorrect invented invention laughable libel libelous libellous lie lies ludicrous malicious meritless misleading
	myth nonsense nonsensical outlandish preposterous propaganda ridiculous rubbish sensationalist scurrilous slander slanderous
	smear smears spurious unfounded unsubstantiated unsupported untrue untruth untruths wrong`)

// hearsayNouns are what is only said: to quash one is no deed of a court's, as to quash a
// charge is.
var hearsayNouns = wordSet(`account accounts allegation allegations assertion assertions chatter claim claims conjecture
	conspiracy gossip hearsay hint hints idea innuendo insinuation insinuations myth myths narrative notion perception report reports
	rumor rumors rumour rumours speculation story stories suggestion suggestions suspicion suspicions tale tales talk theory theories
	whisper whispers`)

// untruths are the falsities that say of anything that what it says is not so: of a plan
// only these deny, "absurd" judges.
var untruths = wordSet(`baseless bogus concocted fabricated fabrication fabrications false falsehood falsehoods groundless meritless
	unfounded unsubstantiated untrue untruth untruths`)

// claimLike reports whether the noun phrase at token i is something said: its head, or
// that of a phrase it leads to ("a series of accusations"), is a noun of saying.
func (d *doc) claimLike(i, end int) bool { return d.headedBy(i, end, claimNouns) || d.alleging(i, end) }

// alleging reports whether the noun phrase at token i says something: "a post | alleging
// that".
func (d *doc) alleging(i, end int) bool {
	if i >= end || d.np[i] < 0 {
		return false
	}
	to := d.nps[d.np[i]].to
	return to+1 < end && d.has(to, "alleging", "claiming", "suggesting", "asserting", "insinuating")
}

// headedBy reports whether the head of the noun phrase at token i, or that of a phrase it
// leads to, is one of the nouns.
func (d *doc) headedBy(i, end int, nouns map[string]bool) bool {
	for n := 0; n < 2 && i < end && d.np[i] >= 0; n++ {
		p := d.nps[d.np[i]]
		if nouns[d.toks[p.head].low] {
			return true
		}
		if p.to+1 >= end || !d.has(p.to, "of") {
			return false
		}
		i = p.to + 1
	}
	return false
}

// anyOf reports whether "any" opens the noun phrase at token i, which is what is said
// to be the case by whoever is contradicted: "rejected any link". Case: denial-any.
func (d *doc) anyOf(i, end int) bool {
	return i < end && d.np[i] >= 0 && d.has(d.nps[d.np[i]].from, "any") && !d.bidLike(i, end)
}

// bidLike reports whether the noun phrase at token i is a bid, or what is granted or
// refused.
func (d *doc) bidLike(i, end int) bool {
	return i < end && d.np[i] >= 0 && bidNouns[d.toks[d.nps[d.np[i]].head].low]
}

// calledFalse reports whether a content says of a claim that it is none: "the report
// false", "the accusations as a smear", "it a lie"; of other things, "the lawsuit
// meritless".
func (d *doc) calledFalse(content []run) bool {
	r := content[0]
	from, words := r.from+1, falsities
	if d.np[r.from] >= 0 {
		from = d.nps[d.np[r.from]].to
	}
	said := d.claimLike(r.from, r.to) || claimNouns[d.toks[max(r.from, from-2)].low] || d.has(r.from, "it", "that", "this", "them", "these", "those")
	if !said {
		if words = untruths; d.np[r.from] < 0 {
			return false
		}
	}
	if d.np[r.from] >= 0 && words[d.toks[from-1].low] { // "the story false" may be one phrase
		return true
	}
	for _, r := range content {
		for i := max(from, r.from); i < min(r.to, from+reach/2); i++ {
			if words[d.toks[i].low] || said && d.has(i, "without", "no") && d.baseAt(i+1, r.to) {
				return true
			}
		}
	}
	return false
}

// baseAt reports whether token i, or one of the next two, is what a true claim has:
// "without | foundation", "no basis in fact".
func (d *doc) baseAt(i, end int) bool {
	for j := i; j < min(i+3, end); j++ {
		if d.has(j, "basis", "foundation", "merit", "substance", "truth", "evidence", "validity") {
			return true
		}
	}
	return false
}
