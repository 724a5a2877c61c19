package gold

import (
	"cmp"
	"slices"

	"hearsay/extract"
)

// EntityScores is how an engine did on documents whose names are marked.
type EntityScores struct {
	Documents int `json:"documents"`
	// Names is one-to-one matching of the mentions of the engine's entities with the
	// names that are marked: the same first and last byte, and the same type. Of names
	// within names only the outermost count.
	Names EntityTable `json:"names"`
	// Mentions is the same with all that is marked as the mention, nested ones too;
	// left out where that is no different.
	Mentions *EntityTable `json:"mentions,omitempty"`
}

// An EntityTable holds the scores by type. A type that is nowhere marked in the gold is
// not judged.
type EntityTable struct {
	Counted // people, organisations and places together
	// Span is the same whatever the type.
	Span   PRF                            `json:"span"`
	ByType map[extract.EntityType]Counted `json:"by_type"`
	// Confusion counts marked names by their type and that of the prediction with the
	// same span.
	Confusion Confusion `json:"confusion"`
}

// named are the types that EntityTable.PRF is over.
var named = []extract.EntityType{extract.EntityPerson, extract.EntityOrganization, extract.EntityPlace}

// counted are quantities and dates: those may lie where nothing is judged.
var counted = []extract.EntityType{extract.EntityDate, extract.EntityQuantity}

// ScoreEntities compares the entities of readings with the mentions that are marked.
func ScoreEntities(cases []Case) EntityScores {
	names, mentions := newEntityTally(), newEntityTally()
	differ := false
	for i := range cases {
		d := &cases[i].Document
		whole := make([]Mention, len(d.Mentions))
		for j, m := range d.Mentions {
			whole[j] = Mention{Span: m.Span, Type: m.Type}
			differ = differ || m.Span != m.Name
		}
		outer := outermost(d.Mentions)
		differ = differ || len(outer) < len(whole)
		predicted := mentionsOf(cases[i].Reading.Entities)
		names.add(outer, predicted)
		mentions.add(whole, predicted)
	}
	s := EntityScores{Documents: len(cases), Names: names.table()}
	if differ {
		table := mentions.table()
		s.Mentions = &table
	}
	return s
}

// compareSpans orders spans by their beginning, the longer first.
func compareSpans(a, b extract.Span) int { return cmp.Or(a.Start-b.Start, b.End-a.End) }

// outermost are the names of the mentions, less those that lie within another. Of
// mentions with one name the longest has the type.
func outermost(mentions []Mention) []Mention {
	type name struct {
		Mention
		whole int // bytes of the mention
	}
	names := make([]name, len(mentions))
	for i, m := range mentions {
		names[i] = name{Mention{Span: m.Name, Type: m.Type}, m.Span.Len()}
	}
	slices.SortStableFunc(names, func(a, b name) int { return cmp.Or(compareSpans(a.Span, b.Span), b.whole-a.whole) })
	var out []Mention
	for _, n := range names {
		if len(out) == 0 || n.End > out[len(out)-1].End {
			out = append(out, n.Mention)
		}
	}
	return out
}

// mentionsOf are all mentions of entities, each once, in reading order.
func mentionsOf(entities []extract.Entity) []Mention {
	var out []Mention
	for _, e := range entities {
		for _, s := range e.Mentions {
			out = append(out, Mention{Span: s, Type: e.Type})
		}
	}
	slices.SortFunc(out, func(a, b Mention) int { return cmp.Or(compareSpans(a.Span, b.Span), cmp.Compare(a.Type, b.Type)) })
	return slices.Compact(out)
}

// An entityTally counts over documents.
type entityTally struct {
	byType    map[extract.EntityType]*hits
	span      hits // of the three types together, whatever the type
	confusion Confusion
}

func newEntityTally() *entityTally {
	t := &entityTally{byType: map[extract.EntityType]*hits{}, confusion: Confusion{}}
	for _, typ := range slices.Concat(named, counted) {
		t.byType[typ] = &hits{}
	}
	return t
}

// add counts one document.
func (t *entityTally) add(marked, predicted []Mention) {
	at := map[extract.Span][]extract.EntityType{} // the types of the predictions with a span
	for _, p := range predicted {
		at[p.Span] = append(at[p.Span], p.Type)
	}
	right := map[Mention]bool{}
	spans := map[extract.Span]bool{} // of marked names
	for _, m := range marked {
		h := t.byType[m.Type]
		if h == nil || right[m] {
			continue
		}
		h.gold++
		other := extract.EntityType(None)
		if found := at[m.Span]; slices.Contains(found, m.Type) {
			h.foundGold, h.rightPreds, other = h.foundGold+1, h.rightPreds+1, m.Type
		} else if len(found) > 0 {
			other = found[0]
		}
		right[m] = true
		t.confusion.add(string(m.Type), string(other))
		if slices.Contains(named, m.Type) && !spans[m.Span] {
			spans[m.Span] = true
			t.span.gold++
			if slices.ContainsFunc(at[m.Span], isNamed) {
				t.span.foundGold, t.span.rightPreds = t.span.foundGold+1, t.span.rightPreds+1
			}
		}
	}
	t.addPredicted(marked, predicted, right)
}

func isNamed(t extract.EntityType) bool { return slices.Contains(named, t) }

// addPredicted counts the predictions, but for quantities and dates that are not right
// and lie where nothing is judged.
func (t *entityTally) addPredicted(marked, predicted []Mention, right map[Mention]bool) {
	var unjudged []extract.Span
	for _, m := range marked {
		if m.Type == "" {
			unjudged = append(unjudged, m.Span)
		}
	}
	seen := map[extract.Span]bool{}
	for _, p := range predicted {
		h := t.byType[p.Type]
		switch {
		case h == nil:
			continue
		case isNamed(p.Type):
			if !seen[p.Span] {
				seen[p.Span] = true
				t.span.preds++
			}
		case !right[p] && meetsSorted(p.Span, unjudged):
			continue
		}
		h.preds++
	}
}

// meetsSorted reports whether s meets one of the spans, which are in reading order and
// do not overlap.
func meetsSorted(s extract.Span, spans []extract.Span) bool {
	i, _ := slices.BinarySearchFunc(spans, s, func(t, s extract.Span) int {
		if t.End <= s.Start {
			return -1
		}
		return 1
	})
	return i < len(spans) && s.Meets(spans[i])
}

// table are the figures of what was counted.
func (t *entityTally) table() EntityTable {
	out := EntityTable{ByType: map[extract.EntityType]Counted{}, Confusion: t.confusion, Span: t.span.prf()}
	var all hits
	for typ, h := range t.byType {
		if isNamed(typ) {
			all.add(h.rightPreds, h.foundGold, h.preds, h.gold)
		}
		if h.gold > 0 {
			out.ByType[typ] = h.counted()
		}
	}
	out.Counted = all.counted()
	return out
}
