package english

import "strings"

// findJobs finds what stands behind the names: "X, a spokesman for Y,". Case:
// entity-apposition.
func (f *namer) findJobs() {
	for i := range f.mentions {
		m := &f.mentions[i]
		if f.modifies(m) {
			m.before = run{}
			continue
		}
		m.after = f.jobAfter(m.to, m.from)
		if m.before.len() == 0 {
			m.before = f.jobBefore(m.from)
		}
	}
}

// modifies reports whether a mention stands before a noun, of which it tells
// something: "the Rukban camp".
func (f *namer) modifies(m *mention) bool {
	d := f.d
	return m.to < len(d.toks) && d.toks[m.to].sent == d.toks[m.from].sent && !d.toks[m.to].capital && (d.toks[m.to].tag == "NN" || d.toks[m.to].tag == "NNS") && wordRune(rune(d.toks[m.to].low[0]))
}

// jobAfter is the apposition at token i, which follows a name; empty if there is
// none.
func (f *namer) jobAfter(i, name int) run {
	d := f.d
	if i >= len(d.toks) {
		return run{}
	}
	to := d.sents[d.toks[i-1].sent].to
	i = f.skipOrigin(i, to)
	if i+1 >= to || !d.has(i, ",") {
		return run{}
	}
	i++
	if d.toks[i].tag == "CD" && d.has(i+1, ",") {
		i = f.skipOrigin(i+1, to) + 1
	}
	if i >= to {
		return run{}
	}
	if d.toks[i].tag == "DT" || d.toks[i].tag == "PRP$" {
		i++
	}
	head := f.roleEnd(i, to)
	if head < 0 {
		return run{}
	}
	end := head + 1
	for end < to && end < i+maxJob && !f.endsJob(end) {
		end++
	}
	if end < to && finite(d.toks[end].tag) || head+1 < to && d.toks[head+1].capital || d.toks[end-1].tag == "RB" || !organizationNoun[singular(d.toks[head].low)] && placed(d, name) {
		return run{}
	}
	return run{i, end}
}

// finite reports whether a tag is of a verb that a subject has.
func finite(tag string) bool { return tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD" }

// placed reports whether the name at token i is where something is: "in Chelsea".
func placed(d *doc, i int) bool { return d.has(i-1, "in", "at", "near", "from", "of") }

// skipOrigin skips " of Texas" and ", of Addison" behind a name.
func (f *namer) skipOrigin(i, to int) int {
	d := f.d
	j := i
	if d.has(j, ",") && d.has(j+1, "of", "from") {
		j++
	}
	if j+1 >= to || !d.has(j, "of", "from") || !d.toks[j+1].capital {
		return i
	}
	for j++; j < to && j < i+6 && d.toks[j].capital; j++ {
	}
	return j
}

// roleEnd is the last noun of the noun phrase at i if it says what a person or an
// organisation is, else -1.
func (f *namer) roleEnd(i, to int) int {
	d := f.d
	role := -1
	for j := i; j < to && j < i+maxJob; j++ {
		t := &d.toks[j]
		if !f.beforeName(j) && !(t.low == "and" && role >= 0) && t.low != "&" && t.low != "-" {
			break
		}
		if isRole(t.low) || isRole(d.bare(j)) || organizationNoun[singular(t.low)] || soundsLikeJob(t) {
			role = j
		} else if role >= 0 && t.tag == "NN" && t.low != "'s" {
			role = -1
		}
	}
	return role
}

// endsJob reports whether an apposition ends before token i.
func (f *namer) endsJob(i int) bool {
	t := &f.d.toks[i]
	switch t.low {
	case ",", ".", ";", ":", "who", "which", "that", "—", "–", "--", "(", ")", "”", "“", "\"", "?", "!":
		return true
	}
	return finite(t.tag)
}

// jobBefore is the apposition that ends in a comma before a name: "Ferro's lawyer,
// Ada Lind,". Case: entity-apposition.
func (f *namer) jobBefore(i int) run {
	d := f.d
	if i < 2 || !d.has(i-1, ",") || !isRole(d.toks[i-2].low) || d.toks[i-2].capital {
		return run{}
	}
	start := i - 2
	for start > d.sents[d.toks[i].sent].from && start > i-maxJob && f.beforeName(start-1) {
		start--
	}
	return run{start, i - 1}
}

// rolesOf adds the nouns of r that say what somebody or something is.
func (f *namer) rolesOf(list []string, r run) []string {
	d := f.d
	for i := r.from; i < r.to && len(list) < maxAliases; i++ {
		low := d.bare(i)
		if d.toks[i].tag == "IN" {
			break
		}
		if long, ok := spelledOut[low]; ok {
			low = long
		}
		if (isRole(low) || soundsLikeJob(&d.toks[i]) || !d.toks[i].capital && organizationNoun[singular(low)]) && !oneOf(low, list) {
			list = append(list, low)
		}
	}
	return list
}

// jobTitle is what a mention says of its bearer's office, as printed.
func (f *namer) jobTitle(m *mention) string {
	if f.shouts[f.d.toks[m.from].block] {
		return ""
	}
	for _, r := range []run{m.after, m.before} {
		if r.len() == 0 || r.len() == 1 && (honorifics[f.d.bare(r.from)] || f.d.bare(r.from) == "dr") {
			continue
		}
		var kinOnly = true
		for i := r.from; i < r.to; i++ {
			low := f.d.bare(i)
			if (isRole(low) || soundsLikeJob(&f.d.toks[i])) && !kin[low] {
				kinOnly = false
				break
			}
		}
		if !kinOnly {
			return spaced(f.d.words(r.from, r.to))
		}
	}
	return ""
}

// isRole reports whether a noun says what a person is.
func isRole(low string) bool {
	if roles[low] || titles[low] || kin[low] {
		return true
	}
	one := singular(low)
	return roles[one] || kin[one] || strings.HasSuffix(one, "woman") || strings.HasSuffix(one, "person") && len(one) > 6
}

// soundsLikeJob reports whether a noun that no list has names a kind of person by its
// ending: "welder".
func soundsLikeJob(t *token) bool {
	if t.capital || t.tag != "NN" || len(t.low) < 6 || documentNoun[t.low] || organizationNoun[t.low] || noJob[t.low] {
		return false
	}
	for _, end := range []string{"er", "or", "ist", "ian", "eer", "ant"} {
		if strings.HasSuffix(t.low, end) {
			return true
		}
	}
	return false
}

// noJob are nouns with the ending of one.
var noJob = wordSet(`number matter summer winter dinner border corner counter danger disaster error factor finger flower former gender harbor
	hunger hammer latter letter litter manner master measure mirror murder offer office other paper partner power prayer quarter river
	sector shelter shoulder shower silver slaughter terror theater timber tower trailer transfer trigger water weather
	wonder restaurant plant giant grant elephant covenant descendant quarterfinal monster cluster chapter character center computer
	container elevator escalator filter helicopter holder laser meter cancer career engineer-led motor poster printer rubber sugar tender
	thunder tractor router server sweater bumper burger butter cover layer order folder fever colour color odor vapor vigor honor favor
	labor humor rumor minor major senior junior exterior interior superior prior behavior`)

// singular is a noun without its plural s.
func singular(low string) string {
	switch {
	case strings.HasSuffix(low, "men"):
		return low[:len(low)-2] + "an"
	case strings.HasSuffix(low, "ies") && len(low) > 4:
		return low[:len(low)-3] + "y"
	case strings.HasSuffix(low, "sses") || strings.HasSuffix(low, "ches") || strings.HasSuffix(low, "shes"):
		return low[:len(low)-2]
	case strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") && !strings.HasSuffix(low, "us") && !strings.HasSuffix(low, "is") && len(low) > 3:
		return low[:len(low)-1]
	}
	return low
}

// spelledOut are the titles that have a short form.
var spelledOut = map[string]string{
	"sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative", "gov": "governor", "govs": "governor",
	"gen": "general", "lt": "lieutenant", "col": "colonel", "sgt": "sergeant", "capt": "captain", "cmdr": "commander", "adm": "admiral",
	"maj": "major", "det": "detective", "supt": "superintendent", "prof": "professor", "dr": "doctor", "rev": "reverend",
}
