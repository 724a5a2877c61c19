package english

import "strings"

// cut files the mentions in a run of capitals: a title before a person's name is no
// part of it, and an organisation within the title is a name of its own. Cases:
// entity-titles, entity-us-prefix.
func (f *namer) cut(r run) {
	d := f.d
	if n := f.countryPrefix(r); n > 0 {
		f.mention(run{r.from, r.from + n}, run{}, false)
		r.from += n
	}
	name := f.afterTitle(f.afterPlace(r))
	if name.from > r.from {
		f.titleHolder(run{r.from, name.from})
		f.person(name, r.from)
		return
	}
	article := r.from > 0 && d.toks[r.from-1].low == "the" && d.toks[r.from-1].capital && !f.opens(r.from-1)
	for name.len() > 1 && !article && !f.goesOnBehindHead(name) && (titles[d.bare(name.to-1)] || modifiers[d.bare(name.to-1)]) && !f.firstAt(name.from) && !organizationHeads[d.bare(name.to-1)] {
		name.to--
	}
	if name.len() == 1 && (titles[d.bare(name.from)] || demonyms[d.bare(name.from)] || d.toks[name.from].tag == "JJ" && !knownOrganizations[d.bare(name.from)]) {
		return
	}
	if name.len() > 2 && (demonyms[d.toks[name.from].low] || modifiers[d.toks[name.from].low]) && f.firstAt(name.from+1) {
		name.from++
	}
	f.person(name, name.from)
}

// goesOnBehindHead reports whether a run of capitals has an "of", "for" or "on".
func (f *namer) goesOnBehindHead(r run) bool {
	for i := r.from + 1; i < r.to-1; i++ {
		if f.d.has(i, "of", "for", "on") {
			return true
		}
	}
	return false
}

func (f *namer) firstAt(i int) bool {
	_, first := firstName(f.d.toks[i].low)
	return first
}

// afterPlace is what is left of a run of capitals behind what stands before a person:
// "ambassador to Britain Liu Xiaming", "Browns DL Sheldon Richardson".
func (f *namer) afterPlace(r run) run {
	d := f.d
	if r.len() < 3 || organizationHeads[d.bare(r.to-1)] || placeHeads[d.bare(r.to-1)] {
		return r
	}
	if knownPlaces[d.bare(r.from)] && r.from > 0 && d.toks[r.from-1].tag == "TO" {
		f.mention(run{r.from, r.from + 1}, run{}, false)
		return run{r.from + 1, r.to}
	}
	for k := r.from + 1; k+1 < r.to; k++ {
		before := d.toks[k-1]
		if f.firstAt(k) && !f.firstAt(k-1) && !titles[d.bare(k-1)] && allCapitals(d.text[before.start:before.end]) && !strings.Contains(before.low, ".") {
			f.mention(run{r.from, k}, run{}, false)
			return run{k, r.to}
		}
	}
	return r
}

// countryPrefix is the length of a "US" that stands before the name of an organ of
// state: US Department of Justice.
func (f *namer) countryPrefix(r run) int {
	d := f.d
	n := 0
	switch d.bare(r.from) {
	case "us", "u.s", "uk", "u.k":
		n = 1
	case "united":
		if d.has(r.from+1, "states") {
			n = 2
		}
	}
	if n == 0 || r.len() < n+2 {
		return 0
	}
	if governmentHeads[d.bare(r.to-1)] || governmentHeads[d.bare(r.from+n)] && d.has(r.from+n+1, "of") {
		return n
	}
	return 0
}

// afterTitle is what is left of a run of capitals behind the last title in it; the
// run itself if there is none.
func (f *namer) afterTitle(r run) run {
	d := f.d
	last := d.bare(r.to - 1)
	if r.len() > 2 && f.surnameIsTitle(r) || (organizationHeads[last] || placeHeads[last]) && !f.firstAt(max(r.from, r.to-2)) {
		return r
	}
	for t := r.to - 2; t >= r.from; t-- {
		if !titles[d.bare(t)] || f.firstAt(t) && t+1 < r.to && !honorifics[d.bare(t)] && t > r.from {
			continue
		}
		from := t + 1
		if d.has(from, "of") {
			from++
			for from < r.to && (offices[d.toks[from].low] || f.d.toks[from].low == "the") {
				from++
			}
		}
		if from >= r.to || r.to-from > 5 || f.allTitles(run{from, r.to}) || d.has(from, "of", "for", "on", "and") {
			return r
		}
		return run{from, r.to}
	}
	return r
}

// allTitles reports whether all words of r belong to titles.
func (f *namer) allTitles(r run) bool {
	for i := r.from; i < r.to; i++ {
		if low := f.d.bare(i); !titles[low] && !modifiers[low] {
			return false
		}
	}
	return true
}

// surnameIsTitle reports whether the run is a first name and a surname that looks
// like a title: Stephen King.
func (f *namer) surnameIsTitle(r run) bool {
	return f.firstAt(r.from) && titles[f.d.bare(r.to-1)] && !titles[f.d.bare(r.from)]
}

// titleHolder files the organisation that opens a title: "FBI Director".
func (f *namer) titleHolder(r run) {
	d := f.d
	end := r.from
	for end < r.to && !titles[d.bare(end)] && !modifiers[d.bare(end)] {
		end++
	}
	if end > r.from && end < r.to && !demonyms[d.toks[r.from].low] {
		f.mention(run{r.from, end}, run{}, false)
	}
}

// person files a name, with the words before it, from token from back, that say who
// it is.
func (f *namer) person(name run, from int) {
	d := f.d
	if n := len(f.mentions); n > 0 && f.mentions[n-1].to == name.from && f.mentions[n-1].len() <= 2 {
		if before := f.postBefore(f.mentions[n-1].from); before.len() > 0 {
			f.mention(name, run{before.from, name.from}, true)
			return
		}
	}
	start, s := from, d.sents[d.toks[name.from].sent].from
	if start == name.from && start > s && !roles[d.toks[start-1].low] && !kin[d.toks[start-1].low] && !titles[d.toks[start-1].low] {
		f.mention(name, run{}, true)
		return
	}
	titled := start < name.from
	for start > s && start > name.from-maxJob && f.beforeName(start-1) && (!titled || modifiers[d.toks[start-1].low]) {
		start--
	}
	f.mention(name, run{start, name.from}, true)
}

// postBefore is the office that ends in a preposition before token i: "ambassador
// to" a country, which token i names.
func (f *namer) postBefore(i int) run {
	d := f.d
	if i < 2 || d.toks[i-1].tag != "TO" && d.toks[i-1].tag != "IN" || !isRole(d.toks[i-2].low) {
		return run{}
	}
	start := i - 2
	for start > d.sents[d.toks[i].sent].from && start > i-maxJob && f.beforeName(start-1) {
		start--
	}
	return run{start, i - 1}
}

// maxJob is how far, in tokens, the words that say who somebody is reach.
const maxJob = 20

// beforeName reports whether token i can be among the words before a name that say
// who it is: nouns and adjectives.
func (f *namer) beforeName(i int) bool {
	t := &f.d.toks[i]
	if t.capital && neverName[t.low] || f.opens(i) && t.tag == "DT" {
		return false
	}
	switch t.tag {
	case "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "JJR", "POS", "CD":
		return strings.TrimLeft(t.low, ",.;:\"“”") != ""
	}
	return t.low == "'s"
}

// mention files a name at its place.
func (f *namer) mention(r, before run, person bool) {
	if n := len(f.mentions); n > 0 && f.mentions[n-1].to > r.from {
		r.from = f.mentions[n-1].to
	}
	d := f.d
	for r.len() > 1 && (d.has(r.from, "and", "of", "&", "'s", ",") || d.toks[r.from].low == "the") {
		r.from++
	}
	if r.len() <= 0 || things[d.bare(r.from)] && r.len() == 1 || r.len() == 1 && len(d.toks[r.from].low) < 2 {
		return
	}
	n := f.nameOf(r)
	n.count++
	f.mentions = append(f.mentions, mention{run: r, before: before, name: n})
}

// nameOf is the name that the words of r are a mention of, made if need be.
func (f *namer) nameOf(r run) *name {
	var key strings.Builder
	for i := r.from; i < r.to; i++ {
		if i > r.from {
			key.WriteByte(' ')
		}
		key.WriteString(f.d.bare(i))
	}
	n := f.names[key.String()]
	if n == nil {
		n = &name{words: strings.Split(key.String(), " "), first: r, entity: -1}
		f.names[key.String()] = n
		f.order = append(f.order, n)
	}
	return n
}
