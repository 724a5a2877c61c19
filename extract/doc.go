// Package extract holds the second noun of hearsay, the Claim, and the Entity it
// speaks of. It takes a fetch.Article and, through any Extractor, gives a Reading:
// the entities and attributed claims of that article.
//
// # What counts as a claim
//
// A claim is one attribution: a source, a cue and a content. The source is who
// speaks, as printed; the cue is the word that makes it speech (a verb group, a
// noun, "according to"); the content is what is said to have been said. The hard
// cases are decided here, on sentences:
//
//   - "The bridge was closed twice," Ferro said. "It will be again."
//     One claim: a quotation that goes on after its cue has several content spans,
//     and its text joins them with " … ".
//   - Asked whether the bridge had been inspected, Ferro said yes, but she declined
//     to say by whom. Two claims. The content of the first is "yes" and nothing
//     else: the words after "whether" are the questioner's. They stand in
//     Claim.Reply, and in Restated, never in the content. The second is a refusal:
//     its act is decline, it asserts nothing and has no polarity.
//   - Ferro denied that the bridge was unsafe. The act is deny and the polarity
//     negative; the content is "that the bridge was unsafe", as printed.
//   - Ferro said the bridge was not safe. Positive: the "not" is the content's own.
//   - Ferro resigned, according to the Courier. The voice is the Courier's, whatever
//     Ferro may have said herself.
//   - Ferro was accused by two engineers of ignoring a report. The one accused is
//     part of the content: it is what the engineers said, about her.
//   - He vowed that it would "never happen again." Mixed: the writer's words with
//     the speaker's inside them.
//
// A name that cannot be told stays empty with Resolution Unresolved. No field says
// whether a claim is true.
//
// Offsets are bytes of Article.Text in memory and Unicode code points on the wire.
// In reading order: claim.go, entity.go, check.go (what a reading promises), wire.go
// (the records), records.go (a reading made records), known.go (what is known beyond the article), id.go, subject.go, link.go,
// schema.go, then extract/english, the engine.
package extract
