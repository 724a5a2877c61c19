package english

// maxName is the longest name, in tokens; a longer run of capitals is shouting.
const maxName = 14

// findMentions files the names that the recogniser's labels mark. Cases: entity-spans,
// entity-headline, entity-sentence-start.
func (f *namer) findMentions(labels []int8) {
	for _, s := range f.d.sents {
		for i := s.from; i < s.to; {
			end := i + 1
			if labels[i] == nameOut {
				if f.unseenName(i) || f.arabicName(i) {
					end = f.unseen(i, s.to, labels)
				}
				i = end
				continue
			}
			for end < s.to && labels[end] == labels[i] {
				end++
			}
			switch whole := f.ownedOrPaired(i, end, s.to); {
			case f.company(end, s.to):
				f.split(run{i, end + 1}, nameOrganization)
				end++
			case whole > end:
				end = whole
				f.split(run{i, end}, nameOrganization)
			case labels[i] == nameOrganization || f.goesOnAsOrganization(i, end, s.to, labels):
				end = f.overJoiners(i, end, s.to, labels)
				f.split(run{i, end}, nameOrganization)
			case labels[i] == namePlace && f.usOffice(i, end, s.to):
				end = f.extend(i, s.to)
				f.split(run{i, end}, nameOrganization)
			default:
				f.split(run{i, end}, labels[i])
			}
			i = end
		}
	}
}

// company reports whether the name before token i is a company's, which ends with it:
// "Lindwerk Inc."
func (f *namer) company(i, to int) bool {
	return i < to && f.d.toks[i].capital && closesCompany[f.d.bare(i)]
}

// ownedOrPaired is where the organisation's name ends whose first half is tokens i to
// end: "Holt & Sable", "Carriers' Union"; end if there is no more of it. Case:
// entity-industry.
func (f *namer) ownedOrPaired(i, end, to int) int {
	d := f.d
	if end+1 >= to || !d.toks[end+1].capital || d.toks[end].capital {
		return end
	}
	switch last := d.toks[end-1].low; {
	case d.has(end, "&") && (end == i+1 || !f.firstAt(i)):
		for end += 2; end < to && f.capitalName(end); end++ {
		}
	case end-i <= 2 && d.has(end, "'", "’") && last[len(last)-1] == 's' && organizationHeads[d.bare(end+1)]:
		end += 2
	}
	return end
}

// closesCompany ends the names of companies and of nothing else.
var closesCompany = wordSet("inc corp ltd llc llp plc gmbh")

// goesOnAsOrganization reports whether tokens i to end are the first half of an
// organisation's name with "and" in it: "Fish and Wildlife Commission". Case: entity-and.
func (f *namer) goesOnAsOrganization(i, end, to int, labels []int8) bool {
	return labels[i] != namePerson && end+1 < to && f.d.has(end, "and") && f.andInside(i, end, to)
}

// overJoiners is where the name of an organisation ends that the recogniser ends before
// an "of", "for" or "on" which goes on with it. Case: entity-spans.
func (f *namer) overJoiners(from, end, to int, labels []int8) int {
	for end < to && !f.d.toks[end].capital && end-from < maxName {
		n := f.joins(from, end, to)
		if n == 0 || f.d.has(end, ",", "'s") || labels[min(end+n, to-1)] == namePerson {
			break
		}
		end += n
		for end < to && labels[end] == labels[end-1] && f.d.toks[end].capital {
			end++
		}
	}
	return end
}

// usOffice reports whether the place in tokens i to end is the "U.S." of "U.S. Attorney's
// Office". Case: entity-us-prefix.
func (f *namer) usOffice(i, end, to int) bool {
	return f.d.has(i, "u.s.", "us") && end == i+1 && f.d.has(end, "attorney") && f.d.has(end+1, "'s") && end+2 < to && f.d.toks[end+2].capital
}

// unseen files the name at token i that the recogniser takes for none but that its
// capital tells: a name all the same, of nobody knows what, unless the words around it or
// another name of the article say so. It returns where the name ends. Cases:
// entity-unseen, entity-particles.
func (f *namer) unseen(i, to int, labels []int8) int {
	if f.arabicName(i) {
		label := nameOther
		if f.d.has(i-1, "in", "near", "at", "from", "across", "outside") {
			label = namePlace
		}
		f.mention(run{i, i + 1}, run{}, label)
		return i + 1
	}
	if f.country(i) {
		f.mention(run{i, i + 1}, run{}, namePlace)
		return i + 1
	}
	end := i + 1
	for end < to {
		n := f.joins(i, end, to)
		if n == 0 || n == 1 && labels[end] != nameOut && labels[end-1] == nameOut {
			break
		}
		end += n
	}
	f.cut(run{i, end}, nameOther)
	return end
}

// unseenName reports whether a name begins at token i by its capital: within a sentence,
// or where the article has the word so within others.
func (f *namer) unseenName(i int) bool {
	t := &f.d.toks[i]
	if !f.capitalName(i) && !f.country(i) || f.shouts[t.block] {
		return false
	}
	w := f.of[i]
	if f.opens(i) {
		return w.mid > w.low || f.country(i)
	}
	return f.country(i) || t.tag == "NNP" || t.tag == "NNPS"
}

// country reports whether token i is the "US" that is no pronoun.
func (f *namer) country(i int) bool {
	t := &f.d.toks[i]
	return t.capital && (t.low == "u.s." || t.low == "us" && f.d.text[t.start:t.end] == "US")
}

// capitalName reports whether token i can be part of a name by its capital.
func (f *namer) capitalName(i int) bool {
	low := f.d.toks[i].low
	return f.d.toks[i].capital && !neverName[low] && !neverName[f.d.bare(i)]
}

// arabicName reports whether token i is a name behind an article of Arabic, which the
// lessons hardly have.
func (f *namer) arabicName(i int) bool {
	t := &f.d.toks[i]
	return !t.capital && arabicArticle(f.d.text[t.start:t.end])
}

// arabicArticle reports whether word is a name behind "al-" ("al-Tanf").
func arabicArticle(word string) bool {
	for n := 2; n <= 3; n++ {
		if len(word) > n+1 && word[n] == '-' && 'A' <= word[n+1] && word[n+1] <= 'Z' {
			return oneOf(word[:n], []string{"al", "el", "as", "ad", "ar", "an", "ash"})
		}
	}
	return false
}

// split files the names of a run of one label: people are several where a comma or
// "and" stands between them, organisations where a preposition does that no name of one
// goes on with. Case: entity-and.
func (f *namer) split(r run, label int8) {
	from := r.from
	for i := r.from; i < r.to; i++ {
		if i > from && f.parts(i, from, r.to, label) {
			f.cut(run{from, i}, label)
			from = i + 1
			if label == namePerson && f.d.has(i, "of") {
				label = nameOther
			}
		}
	}
	f.cut(run{from, r.to}, label)
}

// parts reports whether token i stands between two names of one label, the first from
// token from on.
func (f *namer) parts(i, from, to int, label int8) bool {
	d := f.d
	low, last := d.toks[i].low, d.bare(i-1)
	switch {
	case label == namePerson && low == "of": // "Anna Ferro of Calder"
		return i-from >= 2 && !titles[last] && !ofHeads[last] && !f.d.toks[i].capital
	case label == namePerson:
		return low == "and" || low == "&" || low == ";" || low == "," && !(i+1 < len(d.toks) && suffixes[d.bare(i+1)])
	case label != nameOrganization || d.toks[i].capital:
		return false
	case low == "and":
		return !f.andInside(from, i, to)
	case low == "for":
		return !forHeads[last] && !organizationHeads[last]
	case low == "on":
		return !onHeads[last] && !organizationHeads[last]
	}
	return false
}

// trim takes marks and lower-case joiners off a name's ends, and a possessive mark.
func (f *namer) trim(r run) run {
	for r.len() > 0 && !f.nameWord(r.from) {
		r.from++
	}
	for r.len() > 0 && !f.nameWord(r.to-1) {
		r.to--
	}
	return r
}

// nameWord reports whether a name can begin or end with token i.
func (f *namer) nameWord(i int) bool {
	t := &f.d.toks[i]
	word := f.d.text[t.start:t.end]
	return t.capital || innerCapital(word) || digit(word[0]) || looseParticle[t.low]
}

// allCapitals reports whether a word of two letters or more has no small one.
func allCapitals(word string) bool {
	letters := 0
	for i := 0; i < len(word); i++ {
		switch b := word[i]; {
		case 'A' <= b && b <= 'Z':
			letters++
		case b != '.' && b != '&' && !digit(b):
			return false
		}
	}
	return letters >= 2
}
