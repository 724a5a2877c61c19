// Package store is the fact-checkers' memory. It takes articles, entities and claims as
// every sink does, and gives them back ranked, filtered and searched, with all that
// people have said of them.
//
// Here are the nouns and the one interface, Store; a folder below is a way of keeping
// them: sqlite, in one file and without a server. Every one of them passes storetest.
//
// # What is kept
//
// Of an article every version that came, whole: a claim is read in its paragraph, long
// after the page has changed. Of a claim every revision, and the latest in columns, by
// which it is found. Of a person every change: a review is what its changes make of it,
// and a change is never edited, only followed by another that takes it back.
//
// # Reviews follow their claims
//
// A review points at a claim by its id, which outlives a re-reading of the article by
// most engines. Where the claim is withdrawn, the review moves to the one claim of the
// same sentence (its anchor) that has a word of the cue in common and half the words of
// the content; if there are several, or none, it is an orphan, and shown as one: a
// confident wrong re-anchoring is worse (Hypothesis). What a review follows is told from
// the claims as they stand, whatever the order in which they came.
//
// # Folds
//
// The same words of one speaker, or nearly, in several articles are one row of the queue:
// a fold. Its leader is the claim printed first. Copies of one agency's text are counted
// as one outlet's. People may take a claim out of a fold or put two folds together, and
// what they have said holds over what is reckoned.
//
// The same words are decided once. What is decided of a claim holds for it; of those of
// which nothing is decided the last word on any of their fold does, and to re-open one of
// them re-opens all that was decided before. That an extraction is wrong is said of one
// claim alone.
//
// # Rank
//
// The queue's order is one sum, which Rank shows in parts: its weights stand in
// pipeline.yaml. Freshness is the time of printing in days, not the age: so two claims
// never change places while nobody does anything, and the order can be an index.
package store
