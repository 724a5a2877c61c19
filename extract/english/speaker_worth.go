package english

// What the signs of an antecedent are worth, in log odds, by what is looked for: made by
// "train --antecedents" from the coreference that Stanford CoreNLP found in PolNeAR's
// 837 training articles, of which pronouns count whose chain has a name (for "it", a
// noun). On hand-made coreference that it did not see, GUM's biographies and
// interviews, the chances are what they say: of those from .9 on .96 are right, from .8
// on .85, from .7 on .83, from .6 on .71, from .5 on .54, below .37.
var (
	// worthSource is for "he" and "she" as sources, from 2,143 of them: 82 % right.
	worthSource = signs{
		signNobody: -0.48, signSame: 0.96, signBefore: 0.75, signSentences: -0.28, signBlocks: -0.51, signFront: 0.92,
		signSubject: -0.24, signQuoted: 0.28, signOwner: 0.28, signPronoun: -0.15, signReported: -0.72, signNearest: -0.08,
		signTold: 0.68, signCertain: 0.9, signMentions: 0.1, signFirst: 0.12, signLast: 0.26, signLastFit: 0.47,
		signVoice: -0.22, signUnnamed: 0.49,
	}
	// worthWord is for "he" and "she" elsewhere, from 9,336: 80 % right.
	worthWord = signs{
		signNobody: 0.72, signSame: 1.55, signBefore: 0.63, signSentences: -0.19, signBlocks: -0.46, signFront: 0.74,
		signSubject: -0.07, signQuoted: 0.22, signOwner: 0.01, signPronoun: 0.03, signReported: 0.06, signNearest: 0.37,
		signTold: 0.69, signCertain: 0.96, signMentions: 0.35, signFirst: 0.02, signLast: 0.42, signLastFit: 0.1,
		signVoice: -0.2, signUnnamed: 1.13, signSpeaker: -0.28,
	}
	// worthThing is for "it" elsewhere, from 3,986, of which most mean nobody named: 78 % right.
	worthThing = signs{
		signNobody: 2.67, signSame: 1.43, signBefore: 0.53, signSentences: -0.45, signBlocks: -0.37, signFront: 0.54,
		signSubject: 0.13, signQuoted: -0.05, signOwner: -0.34, signPronoun: 0.51, signReported: 0.01, signNearest: 0.5,
		signTold: 0.05, signCertain: 0.05, signMentions: 0.34, signFirst: -0.07, signLast: 0.16, signLastFit: 0.38,
		signVoice: -0.26, signUnnamed: 0.38, signSpeaker: -0.45,
	}
	// worthSourceThing is for "it" as a source. The training articles have 34 with a
	// name, too few to learn from; it is worthSource, but that an organisation is told
	// from a place counts more, and being mentioned often is nothing.
	worthSourceThing = signs{
		signNobody: 0, signSame: 0.96, signBefore: 0.75, signSentences: -0.4, signBlocks: -0.51, signFront: 1,
		signOwner: 0.1, signReported: -0.6, signTold: 0.7, signCertain: 0.7, signLast: 0.26, signLastFit: 0.47,
		signVoice: -0.22, signUnnamed: 0.49,
	}
)
