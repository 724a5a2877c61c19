package english

import "hearsay/extract"

// nounCues are nouns that attribute what follows them to their owner: "her vow to",
// "the mayor's claim that".
var nounCues = map[string]extract.Function{
	"claim": extract.Inform, "claims": extract.Inform, "statement": extract.Inform, "assertion": extract.Inform, "assertions": extract.Inform,
	"argument": extract.Inform, "announcement": extract.Inform, "suggestion": extract.Inform, "suggestions": extract.Inform,
	"conclusion": extract.Inform, "insistence": extract.Inform, "contention": extract.Inform, "admission": extract.Admit,
	"acknowledgment": extract.Admit, "acknowledgement": extract.Admit, "confession": extract.Admit, "confirmation": extract.Confirm,
	"denial": extract.Deny, "denials": extract.Deny, "rebuttal": extract.Deny, "repudiation": extract.Deny, "promise": extract.Promise, "promises": extract.Promise, "pledge": extract.Promise,
	"vow": extract.Promise, "assurance": extract.Promise, "assurances": extract.Promise, "warning": extract.Warn, "warnings": extract.Warn,
	"threat": extract.Warn, "threats": extract.Warn, "accusation": extract.Accuse, "accusations": extract.Accuse,
	"allegation": extract.Accuse, "allegations": extract.Accuse, "complaint": extract.Accuse, "complaints": extract.Accuse,
	"criticism": extract.Accuse, "demand": extract.Demand, "demands": extract.Demand, "call": extract.Demand, "calls": extract.Demand,
	"request": extract.Demand, "recommendation": extract.Demand, "proposal": extract.Demand, "advice": extract.Demand,
	"prediction": extract.Estimate, "predictions": extract.Estimate, "estimate": extract.Estimate, "estimates": extract.Estimate,
	"forecast": extract.Estimate, "belief": extract.Other, "view": extract.Other, "fear": extract.Other, "fears": extract.Other,
	"hope": extract.Other, "hopes": extract.Other, "concern": extract.Other, "concerns": extract.Other, "doubt": extract.Other,
	"doubts": extract.Other, "refusal": extract.Decline, "decision": extract.Other, "opinion": extract.Other,
}

// adjectiveCues follow "be" and take a clause: "was very confident (that)".
var adjectiveCues = map[string]extract.Function{
	"confident": extract.Other, "sure": extract.Other, "certain": extract.Other, "convinced": extract.Other, "hopeful": extract.Other,
	"optimistic": extract.Other, "skeptical": extract.Other, "sceptical": extract.Other, "doubtful": extract.Other, "concerned": extract.Other,
	"worried": extract.Other, "afraid": extract.Other, "adamant": extract.Inform, "clear": extract.Inform, "emphatic": extract.Inform,
	"unequivocal": extract.Inform, "proud": extract.Other, "glad": extract.Other, "sorry": extract.Admit, "surprised": extract.Other,
}
