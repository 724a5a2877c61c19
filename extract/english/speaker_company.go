package english

import (
	"strings"

	"hearsay/extract"
)

// companyNoun are the nouns by which news calls a firm again whose name it gave.
var companyNoun = wordSet("company firm startup start-up retailer manufacturer carmaker airline brokerage lender")

// reachCompany is how many sentences before "the company" its name may stand.
const reachCompany = 3

// findCompanies makes an organisation of a name that was taken for a person's, though
// nothing tells that it is one, if "the company" behind it can mean nothing else. Case:
// speaker-company-unknown.
func (r *resolver) findCompanies() {
	d := r.d
	for i := 1; i+1 < len(d.toks); i++ {
		if t := &d.toks[i]; t.tag != "NN" || !companyNoun[t.low] || !d.has(i-1, "the") || nounTagged(d.toks[i+1].tag) || d.has(i+1, "that", "behind", "which") {
			continue
		}
		best := -1
		last := r.refBefore(i)
		for k := last; k >= 0 && k > last-windowRefs/2 && int(d.toks[r.refs[k].from].sent) >= int(d.toks[i].sent)-reachCompany; k-- {
			if r.refs[k].entity < 0 {
				continue
			}
			e := &d.ents[r.refs[k].entity]
			if e.kind == extract.EntityOrganization && r.fitsBody(e, d.toks[i].low) > 0 {
				best = -1
				break
			}
			if best < 0 && r.perhapsCompany(e) {
				best = r.refs[k].entity
			}
		}
		if best >= 0 {
			d.ents[best].kind = extract.EntityOrganization
		}
	}
}

// perhapsCompany reports whether nothing tells that a name taken for a person's is one:
// no first name, no gender, no title, no role.
func (r *resolver) perhapsCompany(e *entity) bool {
	if e.kind != extract.EntityPerson || e.gender != anyGender || e.honor.len() > 0 || len(e.jobs) > 0 || len(e.mentions) < 2 {
		return false
	}
	words := strings.Fields(strings.ToLower(e.name))
	_, first := firstName(words[0])
	return !first && len(words) < 3 && !r.calledHeOrShe(e)
}

// calledHeOrShe reports whether "he" or "she" follows a name that is a subject, in its
// sentence, at one of its first mentions.
func (r *resolver) calledHeOrShe(e *entity) bool {
	for _, m := range e.mentions[:min(len(e.mentions), 8)] {
		if m.to >= len(r.d.toks) || !strings.HasPrefix(r.d.toks[m.to].tag, "VB") {
			continue
		}
		end := min(r.d.sents[r.d.toks[m.from].sent].to, m.to+maxJob)
		for i := m.to; i < end; i++ {
			if r.d.has(i, "he", "she") {
				return true
			}
		}
	}
	return false
}
