package review

import (
	"errors"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/sink/store"
)

// dayForm is how a day stands in an address and in a form.
const dayForm = "2006-01-02"

// The keys of an address: of a filter, and of those that may stand several times.
var (
	filterKeys  = []string{"q", "speaker", "outlet", "act", "quote", "status", "entity", "article", "assignee", "tag", "from", "to", "score", "asserted", "moved", "reviewed"}
	severalKeys = []string{"speaker", "outlet", "act", "quote", "status"}
)

// How much a filter may hold: values of one key, and bytes of a search.
const (
	mostValues = 50
	mostWords  = 1000
)

// ReadFilter reads a filter from what stands behind the question mark of the queue's
// address. Nothing else may be there but the order and the place in the list, which are no
// part of it. The error is for a person, and names the key.
func ReadFilter(address url.Values) (store.Filter, error) {
	if err := knownKeys(address, append([]string{"order", "after", "limit"}, filterKeys...)); err != nil {
		return store.Filter{}, err
	}
	q, err := readQuery(address)
	return q.Filter, err
}

// FilterKeys are the keys that ReadFilter reads, and those of them that may stand several
// times.
func FilterKeys() (all, several []string) { return slices.Clone(filterKeys), slices.Clone(severalKeys) }

// knownKeys reports a key that is none of those, or that stands more often than it may.
func knownKeys(v url.Values, keys []string) error {
	for _, k := range slices.Sorted(maps.Keys(v)) {
		switch {
		case !slices.Contains(keys, k):
			return badRequest("%s: there is no such parameter here; there are %s.", k, strings.Join(keys, ", "))
		case len(v[k]) > 1 && !slices.Contains(severalKeys, k):
			return badRequest("%s: it stands %d times; once is enough.", k, len(v[k]))
		}
	}
	return nil
}

// readQuery reads a query from an address. What it does not understand is an error that
// names the key: a filter that is silently dropped shows what nobody asked for.
func readQuery(v url.Values) (store.Query, error) {
	q := store.Query{After: v.Get("after")}
	for _, k := range severalKeys {
		if n := len(given(v[k])); n > mostValues {
			return q, badRequest("%s: it stands %d times; at most %d are looked for at once.", k, n, mostValues)
		}
	}
	if n := len(v.Get("q")); n > mostWords {
		return q, badRequest("q: a search has at most %d letters, this one %d.", mostWords, n)
	}
	f := &q.Filter
	f.Words, f.Entity, f.Article, f.Assignee, f.Tag = strings.TrimSpace(v.Get("q")), key(v.Get("entity")), v.Get("article"), v.Get("assignee"), v.Get("tag")
	f.Speakers, f.Outlets = given(v["speaker"]), given(v["outlet"])
	for i, name := range f.Speakers {
		f.Speakers[i] = key(name)
	}
	for _, a := range given(v["act"]) {
		if !slices.Contains(extract.Functions, extract.Function(a)) {
			return q, badRequest("act=%s: there is no such act.", a)
		}
		f.Acts = append(f.Acts, extract.Function(a))
	}
	for _, k := range given(v["quote"]) {
		if t := extract.QuoteType(k); t != extract.Direct && t != extract.Indirect && t != extract.Mixed {
			return q, badRequest("quote=%s: it is direct, indirect or mixed.", k)
		}
		f.Quotes = append(f.Quotes, extract.QuoteType(k))
	}
	for _, st := range given(v["status"]) {
		if !slices.Contains(store.Statuses, store.Status(st)) {
			return q, badRequest("status=%s: there is no such status.", st)
		}
		f.Statuses = append(f.Statuses, store.Status(st))
	}
	var err error
	if f.From, err = day(v.Get("from")); err != nil {
		return q, badRequest("from=%s: a day is written as 2026-03-31.", v.Get("from"))
	}
	if f.To, err = day(v.Get("to")); err != nil {
		return q, badRequest("to=%s: a day is written as 2026-03-31.", v.Get("to"))
	}
	if !f.To.IsZero() {
		f.To = f.To.AddDate(0, 0, 1) // the day itself is meant, too
	}
	if s := v.Get("score"); s != "" {
		if f.MinScore, err = strconv.ParseFloat(s, 64); err != nil || !(f.MinScore >= 0 && f.MinScore <= 1) {
			return q, badRequest("score=%s: a score is a number from 0 to 1.", s)
		}
	}
	for key, into := range map[string]*bool{"asserted": &f.Asserted, "moved": &f.Orphaned, "reviewed": &f.Reviewed} {
		if s := v.Get(key); s != "" && s != "1" {
			return q, badRequest("%s=%s: write %s=1, or leave it out.", key, s, key)
		}
		*into = v.Get(key) == "1"
	}
	switch o := store.Order(v.Get("order")); o {
	case "", store.Ranked, store.Newest, store.Relevance, store.Arrival:
		q.Order = o
	default:
		return q, badRequest("order=%s: it is rank, newest, relevance or arrival.", o)
	}
	if l := v.Get("limit"); l != "" {
		if q.Limit, err = strconv.Atoi(l); err != nil || q.Limit < 1 {
			return q, badRequest("limit=%s: a number from 1 on.", l)
		}
	}
	return q, nil
}

// given are the values of a key that are not empty: what a form leaves blank.
func given(values []string) []string {
	var list []string
	for _, v := range values {
		if v != "" {
			list = append(list, v)
		}
	}
	return list
}

// key is what a speaker or an entity is known by, also where a person has typed a name.
func key(name string) string {
	if name == "" {
		return ""
	}
	return store.NameKey(name)
}

func day(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(dayForm, s)
	if err == nil && t.Year() > 9998 { // whose next day no JSON can write
		err = errors.New("too far ahead")
	}
	return t, err
}

// writeQuery is the address of a query, less the place in its list.
func writeQuery(q store.Query) url.Values {
	v := url.Values{}
	set := func(key, value string) {
		if value != "" {
			v.Set(key, value)
		}
	}
	f := q.Filter
	for key, value := range map[string]string{"q": f.Words, "entity": f.Entity, "article": f.Article, "assignee": f.Assignee, "tag": f.Tag, "order": string(q.Order)} {
		set(key, value)
	}
	v["speaker"], v["outlet"] = f.Speakers, f.Outlets
	for _, a := range f.Acts {
		v.Add("act", string(a))
	}
	for _, k := range f.Quotes {
		v.Add("quote", string(k))
	}
	for _, s := range f.Statuses {
		v.Add("status", string(s))
	}
	if !f.From.IsZero() {
		set("from", f.From.Format(dayForm))
	}
	if !f.To.IsZero() {
		set("to", f.To.AddDate(0, 0, -1).Format(dayForm))
	}
	if f.MinScore > 0 {
		set("score", strconv.FormatFloat(f.MinScore, 'g', -1, 64))
	}
	if f.Asserted {
		set("asserted", "1")
	}
	if f.Orphaned {
		set("moved", "1")
	}
	if f.Reviewed {
		set("reviewed", "1")
	}
	if q.Limit > 0 {
		set("limit", strconv.Itoa(q.Limit))
	}
	for key, values := range v {
		if len(values) == 0 {
			delete(v, key)
		}
	}
	return v
}
