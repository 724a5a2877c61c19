package english

// claimNouns are what somebody else has said, so that to reject, dismiss or brush aside
// one is to deny it: "the claim", "a report that ...".
var claimNouns = wordSet(`account accounts accusation accusations allegation allegations analogy argument arguments
	assertion assertions assessment assumption caricature characterisation characterization charge charges chatter claim
	claims comment comments comparison comparisons complaint complaints concern concerns conclusion conclusions
	conspiracy contention criticism criticisms critique depiction description doubts estimate estimates fears figure
	figures finding findings gossip hint hints hypothesis idea ideas implication inference innuendo insinuation
	insinuations interpretation label lie lies media narrative notion perception portrayal prediction premise prospect
	question questions pledge pledges promise promises reading remark remarks report reports reporting rumor rumors rumour rumours speculation statement statements
	stories story suggestion suggestions suspicion suspicions talk tale theories theory thought threat threats version view views
	warning warnings words worries possibility`)

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
	myth nonsense nonsensical outlandish preposterous propaganda ridiculous rubbish scurrilous slander slanderous
	smear smears spurious unfounded unsubstantiated untrue untruth untruths wrong`)

// claimLike reports whether the noun phrase at token i is something said: its head, or
// that of a phrase it leads to ("a series of accusations"), is a noun of saying.
func (d *doc) claimLike(i, end int) bool {
	for n := 0; n < 2 && i < end && d.np[i] >= 0; n++ {
		p := d.nps[d.np[i]]
		if claimNouns[d.toks[p.head].low] {
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
// false", "the accusations as a smear", "it a lie".
func (d *doc) calledFalse(content []run) bool {
	r := content[0]
	if !d.claimLike(r.from, r.to) && !d.has(r.from, "it", "that", "this", "them", "these", "those") {
		return false
	}
	from := r.from + 1
	if d.np[r.from] >= 0 {
		from = d.nps[d.np[r.from]].to
	}
	if d.np[r.from] >= 0 && falsities[d.toks[from-1].low] { // "the story false" may be one phrase
		return true
	}
	for _, r := range content {
		for i := max(from, r.from); i < min(r.to, from+reach/2); i++ {
			if falsities[d.toks[i].low] {
				return true
			}
		}
	}
	return false
}
