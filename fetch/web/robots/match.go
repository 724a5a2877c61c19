package robots

import (
	"fmt"
	"strings"
)

// A Rule is one Allow or Disallow line.
type Rule struct {
	Line    int // from 1; 0 if no rule matched
	Allow   bool
	Pattern string // as written
}

// String is the rule as one line for a person: what was written, shortened, with
// nothing that could harm a terminal.
func (r Rule) String() string {
	if r.Line == 0 {
		return "no rule"
	}
	verb, pattern, more := "Disallow", r.Pattern, ""
	if r.Allow {
		verb = "Allow"
	}
	if len(pattern) > 200 {
		pattern, more = pattern[:200], "..."
	}
	quoted := fmt.Sprintf("%+q", pattern)
	return fmt.Sprintf("%s: %s%s, line %d", verb, quoted[1:len(quoted)-1], more, r.Line)
}

// rule is a Rule made ready for matching.
type rule struct {
	Rule
	strict, loose pattern
	differ        bool // strict and loose do
}

func newRule(line int, allow bool, written string) rule {
	s := spell(written, true)
	r := rule{Rule: Rule{line, allow, written}, strict: newPattern(s.strict), differ: s.strict != s.loose}
	if r.loose = r.strict; r.differ {
		r.loose = newPattern(s.loose)
	}
	return r
}

func (r *rule) matches(path spelling) bool {
	return r.strict.matches(path.strict) || (r.differ || path.strict != path.loose) && r.loose.matches(path.loose)
}

// Allowed reports whether a path and query (PathOf) may be asked for, and the rule that
// says so: of those that match the one with the most octets, and Allow before Disallow
// where two are as long. /robots.txt is always allowed.
func (r *Rules) Allowed(path string) (bool, Rule) {
	if path == "/robots.txt" {
		return true, Rule{}
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	spelled := spell(path, false)
	var best *rule
	for i := range r.rules {
		c := &r.rules[i]
		if best != nil && (c.strict.length < best.strict.length || c.strict.length == best.strict.length && (best.Allow || !c.Allow)) {
			continue
		}
		if c.matches(spelled) {
			best = c
		}
	}
	if best == nil {
		return true, Rule{}
	}
	return best.Allow, best.Rule
}

// A pattern is what stands between the stars: the first part begins the path, the
// others follow in order, and the last ends it if the pattern is anchored. Taking each
// part where it first occurs never loses a match, so that one pass is enough, however
// many stars there are.
type pattern struct {
	length int // octets, stars and "$" included
	first  string
	rest   []string // between stars, none empty
	ends   bool     // anchored: "$" is the last character
	star   bool     // the last character, less "$", is "*"
}

func newPattern(s string) pattern {
	p := pattern{length: len(s)}
	s, p.ends = strings.CutSuffix(s, "$")
	parts := strings.Split(s, "*")
	p.first, p.star = parts[0], len(parts) > 1 && parts[len(parts)-1] == ""
	for _, part := range parts[1:] {
		if part != "" {
			p.rest = append(p.rest, part)
		}
	}
	return p
}

func (p *pattern) matches(path string) bool {
	path, ok := strings.CutPrefix(path, p.first)
	if !ok {
		return false
	}
	for i, part := range p.rest {
		if p.ends && !p.star && i == len(p.rest)-1 {
			return strings.HasSuffix(path, part)
		}
		at := strings.Index(path, part)
		if at < 0 {
			return false
		}
		path = path[at+len(part):]
	}
	return !p.ends || p.star || path == ""
}
