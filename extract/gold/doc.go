// Package gold takes articles in which people have marked who said what, and
// readings of the same articles by an engine, and gives the engine's scores.
//
// The form is the same everywhere: one JSON object a line,
//
//	{"id", "text", "uri"?, "headline"?, "publisher"?, "firstCreated"?, "discard"?: [[start, end]...],
//	 "attributions": [{"source", "cue", "content": [[start, end]...],
//	   "kind"?, "source_type"?, "cue_class"?, "speaker"?, "speaker_kind"?, "act"?,
//	   "question"?: [[start, end]...], "phenomenon"?: ["..."],
//	   "negated_or_denied"?, "hedged"?, "optional"?, "nested"?,
//	   "hedge"?, "speaker_hedge"?, "relay"?: ["..."], "said_at"?: [{"kind", "words"}],
//	   "asker"?, "when"?, "when_value"?, "restated"?: "..."}]}
//
// with half-open ranges of Unicode code points of text. An absent source is []. In
// memory the ranges are bytes, as everywhere in hearsay. The articles of our own are
// written in a form for people instead: words, no numbers (articles/*.txtar, told at
// Own).
//
// In reading order: document (what is annotated), decode (from lines), own, detail and
// place (from our own articles); then the scorer: words (what is compared), match (which
// prediction is which attribution), sheet (what counts), score, table and figures
// (precision and recall), phenomenon and sentence (what the language does),
// confidence (thresholds and calibration), worst (the documents to look at). Where the
// gold tells more: class (what kind of attribution), act and confusion, speaker and name, detail_score,
// over the pairs of the matching and, where it can be, end to end.
//
// Names are a thing of their own: conllu reads treebanks, mention the names that they
// mark, entity scores those that an engine found.
//
// The definitions are those of the corpus's own scorer, and .ci/agree.py holds the
// two against each other.
package gold
