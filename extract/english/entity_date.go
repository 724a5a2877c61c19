package english

import (
	"strings"

	"hearsay/extract"
)

// timeStarts are the words in lower case with which a date may begin.
var timeStarts = wordSet(`today yesterday tomorrow tonight last next this early late earlier later mid recently the that past a an several
	few spring summer autumn fall winter overnight`)

// dateAt is the date that begins at token i and ends before token to: a day, a month, a
// year, a decade, a stretch of time before or after the article's day. What tells only
// an hour is none. It returns the token behind it; that is i if there is none. Case:
// entity-dates.
func (d *doc) dateAt(i, to int) int {
	t := &d.toks[i]
	if t.tag != "CD" && !(t.capital && dayNames[d.bare(i)]) && !timeStarts[t.low] && !isDecade(t.low) {
		return i
	}
	if isDecade(t.low) {
		return i + 1
	}
	m, ok := d.timeAt(i, to, untold)
	if !ok && d.bareYear(i, to) {
		return i + 1
	}
	if !ok || m.words.to > to || m.words.to <= i {
		return i
	}
	if m.value == "" && !d.tellsDay(m.words) {
		return i
	}
	return m.words.to
}

// bareYear reports whether token i is a year by its form, and counts nothing: "the 2016
// race", "(2014)".
func (d *doc) bareYear(i, to int) bool {
	low := d.toks[i].low
	if len(low) != 4 || low < "1800" || low > "2099" || strings.Trim(low, "0123456789") != "" {
		return false
	}
	if i > 0 && (currencySigns[d.toks[i-1].low] != "" || d.toks[i].glued && d.toks[i-1].low != "(" && d.toks[i-1].low != "-" && d.toks[i-1].low != "–") {
		return false
	}
	if i+1 >= to || d.toks[i+1].tag != "NNS" && unitWords[d.toks[i+1].low] == "" && currencyWords[d.toks[i+1].low] == "" {
		return i+1 >= to || d.toks[i+1].tag != "CD" && d.toks[i+1].tag != "NNP"
	}
	return i > 0 && (d.toks[i-1].tag == "DT" || d.toks[i-1].tag == "PRP$" || d.toks[i-1].tag == "POS")
}

// tellsDay reports whether a time has a word for a day or longer in it.
func (d *doc) tellsDay(r run) bool {
	for i := r.from; i < r.to; i++ {
		low := d.bare(i)
		if dayNames[low] || isDecade(low) || longTimes[strings.TrimSuffix(low, "s")] {
			return true
		}
	}
	return false
}

// longTimes are the units of a date, and the days told from the article's.
var longTimes = wordSet(`day week weekend month year decade century season spring summer autumn fall winter today yesterday tomorrow tonight
	night morning afternoon evening quarter`)

// findMeasures finds the quantities and dates that the article tells, outside names.
// Those with one value, or without one in the same words, are one entity.
func findMeasures(d *doc) {
	known := map[string]int{}
	for _, s := range d.sents {
		for i := s.from; i < s.to; {
			end := i + 1
			if d.named(i) {
				i = end
				continue
			}
			if to := d.dateAt(i, s.to); to > i {
				value, _, ok := d.resolveTime(run{i, to})
				if !ok && to == i+1 && d.bareYear(i, s.to) {
					value = d.toks[i].low
				}
				d.addMeasure(known, run{i, to}, extract.EntityDate, value)
				end = to
			} else if value, to := d.quantityIn(i, s.to); to > i {
				d.addMeasure(known, run{i, to}, extract.EntityQuantity, value)
				end = to
			}
			i = end
		}
	}
}

// quantityIn is quantityAt where a quantity can begin.
func (d *doc) quantityIn(i, to int) (string, int) {
	t := &d.toks[i]
	if t.tag != "CD" && t.low != "a" && currencySigns[t.low] == "" && (!t.capital || numberWords[t.low] == 0) {
		return "", i
	}
	return d.quantityAt(i, to)
}

// named reports whether token i is in a name.
func (d *doc) named(i int) bool { return i < len(d.traits) && d.traits[i].entity != 0 }

// addMeasure files a quantity or date.
func (d *doc) addMeasure(known map[string]int, r run, kind extract.EntityType, value string) {
	printed := spaced(d.words(r.from, r.to))
	key := string(kind) + value
	if value == "" {
		key = string(kind) + " " + strings.ToLower(printed)
	}
	n, ok := known[key]
	if !ok {
		n = len(d.measures)
		known[key] = n
		d.measures = append(d.measures, entity{name: printed, kind: kind, value: value})
	}
	e := &d.measures[n]
	e.mentions = append(e.mentions, r)
	if printed != e.name && !oneOf(printed, e.aliases) && len(e.aliases) < maxAliases {
		e.aliases = append(e.aliases, printed)
	}
}
