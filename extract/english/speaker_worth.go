package english

// What the signs of an antecedent are worth, in log odds, by what is looked for: made by
// "train --antecedents" from the coreference that Stanford CoreNLP found in PolNeAR's
// 837 training articles, of which pronouns count whose chain has a name (for "it", a
// noun). The chances are what they say, on coreference that they were not learnt from:
//
//	chance from                   .3    .4    .5    .6    .7    .8    .9
//	"he", "she" in GUM, by hand   .39   .53   .57   .65   .78   .90   .98  right of 705
//	as sources in PolNeAR's dev         .14   .54   .93   .71   .92   .96  right of 210
//
// GUM's are of its biographies and interviews, sources and others together; below .3
// there are 44 more of them, of which a quarter are right.
var (
	// worthSource is for "he" and "she" as sources, from 2,127 of them: 84 % right.
	worthSource = signs{
		signNobody: -0.28, signSame: 1.17, signBefore: 0.95, signSentences: -0.21, signBlocks: -0.58, signFront: 0.92,
		signSubject: -0.16, signQuoted: 0.17, signOwner: 0.11, signPronoun: -0.04, signReported: -0.61, signNearest: -0.06,
		signTold: 0.55, signCertain: 1.25, signMentions: 0.12, signFirst: 0.03, signLast: 0.28, signLastFit: 0.32,
		signVoice: -0.14, signUnnamed: 0.82, signAsked: 0.84,
	}
	// worthWord is for "he" and "she" elsewhere, from 9,324: 81 % right.
	worthWord = signs{
		signNobody: 0.4, signSame: 1.35, signBefore: 0.52, signSentences: -0.26, signBlocks: -0.48, signFront: 0.82,
		signSubject: -0.13, signQuoted: 0.14, signOwner: 0.02, signPronoun: -0.15, signReported: 0.04, signNearest: 0.35,
		signTold: 0.67, signCertain: 1.04, signMentions: 0.3, signFirst: 0.09, signLast: 0.51, signLastFit: -0.09,
		signVoice: -0.08, signUnnamed: 1.36, signSpeaker: -0.21, signAsked: 0.79,
	}
	// worthThing is for "it" elsewhere, from 3,966, of which most mean nobody named: 77 % right.
	worthThing = signs{
		signNobody: 2.61, signSame: 1.37, signBefore: 0.58, signSentences: -0.43, signBlocks: -0.36, signFront: 0.56,
		signSubject: 0.09, signQuoted: -0.09, signOwner: -0.51, signPronoun: 0.63, signReported: -0.09, signNearest: 0.54,
		signTold: 0.02, signCertain: 0.02, signMentions: 0.35, signFirst: -0.08, signLast: 0.33, signLastFit: 0.07,
		signVoice: -0.09, signUnnamed: 0.49, signSpeaker: -0.39, signAsked: -0.16,
	}
	// worthSourceThing is for "it" as a source. The training articles have 34 with a
	// name, too few to learn from; it is like worthSource, but that an organisation is
	// told from a place counts more, and being mentioned often is nothing.
	worthSourceThing = signs{
		signNobody: 0, signSame: 0.96, signBefore: 0.75, signSentences: -0.4, signBlocks: -0.51, signFront: 1,
		signOwner: 0.1, signReported: -0.6, signTold: 0.7, signCertain: 0.7, signLast: 0.26, signLastFit: 0.47,
		signVoice: -0.22, signUnnamed: 0.49,
	}
)
