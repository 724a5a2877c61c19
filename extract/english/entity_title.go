package english

import "strings"

// cut files the name in a run of one label: a title before a person's name is no part
// of it. Case: entity-titles.
func (f *namer) cut(r run, label int8) {
	r = f.trim(r)
	if r.len() == 0 || r.len() > maxName {
		return
	}
	if r.len() == 1 && f.everyday(r.from) {
		return
	}
	switch label {
	case namePerson:
		name := f.afterTitle(r)
		name = f.wholePerson(f.withoutRank(name))
		if name.len() == 1 && (titles[f.d.bare(name.from)] && name.from == r.from || demonyms[f.d.bare(name.from)]) {
			return
		}
		f.person(name, f.titleStart(name, r.from), label)
	case nameOther:
		if f.nobody(r) {
			return
		}
		name := f.afterTitle(r)
		f.person(name, f.titleStart(name, r.from), label)
	default:
		if r.to < len(f.d.toks) && f.d.has(r.to, "'s") && brands[f.d.bare(r.to-1)] {
			r.to++
		}
		f.mention(r, run{}, label)
	}
}

// withoutRank is a person's name of two words or more without what only says where
// somebody stands: "Opposition" before it, "KC" behind it. Case: entity-ranks.
func (f *namer) withoutRank(r run) run {
	d := f.d
	for r.len() > 2 && postNominals[d.bare(r.to-1)] && allCapitals(d.words(r.to-1, r.to)) {
		r.to--
	}
	if r.len() > 2 && sides[d.bare(r.from)] {
		r.from++
	}
	return r
}

// everyday reports whether token i is a plural noun that has its capital for opening a
// sentence: "Engineers said so."
func (f *namer) everyday(i int) bool {
	t := &f.d.toks[i]
	w := f.of[i]
	return t.tag == "NNS" && (w == nil || w.mid == 0) && f.opens(i) && (commonWords()[t.low] || isRole(t.low))
}

// taken reports whether token i is in a name already.
func (f *namer) taken(i int) bool {
	n := len(f.mentions)
	return n > 0 && f.mentions[n-1].has(i)
}

// wholePerson is a person's name with what the recogniser may have left outside: a first
// name, the particles before it ("de Blasio", "Van der Meer"), a half behind an apostrophe
// ("d'Acosta"), a suffix. Case: entity-particles.
func (f *namer) wholePerson(r run) run {
	d := f.d
	s := d.sents[d.toks[r.from].sent]
	for r.from > s.from && looseParticle[d.toks[r.from-1].low] && (!d.toks[r.from-1].capital || f.opens(r.from-1)) {
		r.from--
	}
	if r.from > s.from && d.toks[r.from-1].capital && f.firstAt(r.from-1) && !titles[d.bare(r.from-1)] && !commonWords()[d.toks[r.from-1].low] && !f.taken(r.from-1) {
		r.from--
	}
	if r.to < s.to && particles[d.toks[r.to].low] && !d.toks[r.to].capital {
		r.to += f.joinsParticles(r.to, s.to)
		for r.to < s.to && f.arabicName(r.to) {
			r.to++
		}
	}
	if r.to < s.to && !d.toks[r.to].capital && innerCapital(d.text[d.toks[r.to].start:d.toks[r.to].end]) && d.toks[r.to].low[0] == 'd' {
		r.to++
	}
	if r.to+1 < s.to && d.has(r.to, ",") && d.toks[r.to+1].capital && suffixes[d.bare(r.to+1)] {
		r.to += 2
	} else if r.to < s.to && d.toks[r.to].capital && suffixes[d.bare(r.to)] {
		r.to++
	}
	return r
}

// nobody reports whether all words of r are nationalities, parties' people, titles:
// words with a capital that are no name.
func (f *namer) nobody(r run) bool {
	for i := r.from; i < r.to; i++ {
		low := f.d.bare(i)
		if !demonyms[low] && !titles[low] && !modifiers[low] && !neverName[low] && f.d.toks[i].capital {
			return false
		}
	}
	return true
}

// titleStart is where the capitalised words before a person's name begin that say who
// this is, "Republican Gov." or "FBI Director"; from if there are none.
func (f *namer) titleStart(name run, from int) int {
	d := f.d
	s := d.sents[d.toks[name.from].sent].from
	if n := len(f.mentions); n > 0 && f.mentions[n-1].label == namePerson {
		s = max(s, f.mentions[n-1].to)
	}
	start, titled := from, from < name.from
	for i := from - 1; i >= s && i >= name.from-maxJob; i-- {
		low := d.bare(i)
		switch {
		case d.toks[i].capital && titles[low]:
			titled = true
			start = i
		case !titled && (d.toks[i].capital && (offices[low] || abstract[low]) || low == "of" || low == "the" || low == "and" || low == "&"):
			continue // of a title that may come: "Secretary of State"
		case titled && d.toks[i].capital && !neverName[low] && !f.opens(i):
			start = i
		default:
			i = s
		}
	}
	return start
}

func (f *namer) firstAt(i int) bool {
	_, first := firstName(f.d.toks[i].low)
	return first
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

// person files a name, with the words before it, from token from back, that say who
// it is.
func (f *namer) person(name run, from int, label int8) {
	d := f.d
	if n := len(f.mentions); n > 0 && f.mentions[n-1].to == name.from && f.mentions[n-1].len() <= 2 {
		if before := f.postBefore(f.mentions[n-1].from); before.len() > 0 {
			f.mention(name, run{before.from, name.from}, label)
			return
		}
	}
	start, s := from, d.sents[d.toks[name.from].sent].from
	if start == name.from && start > s && !roles[d.toks[start-1].low] && !kin[d.toks[start-1].low] && !titles[d.toks[start-1].low] {
		f.mention(name, run{}, label)
		return
	}
	titled := start < name.from
	for start > s && start > name.from-maxJob && f.beforeName(start-1) && (!titled || modifiers[d.toks[start-1].low]) {
		start--
	}
	f.mention(name, run{start, name.from}, label)
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
func (f *namer) mention(r, before run, label int8) {
	if n := len(f.mentions); n > 0 && f.mentions[n-1].to > r.from {
		r.from = f.mentions[n-1].to
	}
	d := f.d
	for r.len() > 1 && d.has(r.from, "and", "of", "&", "'s", ",") {
		r.from++
	}
	if r.len() <= 0 || things[d.bare(r.from)] && r.len() == 1 || r.len() == 1 && len(d.toks[r.from].low) < 2 {
		return
	}
	key := run{r.from + f.countryPrefix(r), r.to}
	n := f.nameOf(key)
	n.count++
	n.votes[label]++
	f.mentions = append(f.mentions, mention{run: r, before: before, label: label, key: key, name: n})
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
