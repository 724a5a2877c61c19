package robots

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"
)

// MaxSize is how many bytes of a file are read; the standard asks for 500 KiB at the
// least. What comes after, with the line that the limit cuts, is passed over.
const MaxSize = 500 << 10

// MaxDelay is the longest Crawl-delay that is kept to: who asks for more gets this.
const MaxDelay = 30 * time.Second

// Rules are what one robots.txt says to one crawler. The zero value allows all.
type Rules struct {
	// Delay is the Crawl-delay, which is no part of the standard: the longest of those
	// that hold, at most MaxDelay; 0 if there is none.
	Delay time.Duration
	// Sitemaps are the values of the Sitemap lines, each once, as written.
	Sitemaps []string

	rules []rule
}

// A group is what is said to one name, wherever in the file.
type group struct {
	found bool
	rules []rule
	delay time.Duration
}

// Parse reads a robots.txt for a crawler known by the product tokens, in any case. All
// groups that name one of them count as one group; if there are none, those for "*"
// do. Nothing is an error: a line that makes no sense is passed over, as the standard
// has it.
func Parse(file []byte, tokens ...string) *Rules {
	p := parser{tokens: tokens}
	text := cut(file)
	for n := 1; text != ""; n++ {
		var line string
		line, text = nextLine(text)
		p.line(n, line)
	}
	holds := p.anyone
	if p.ours.found {
		holds = p.ours
	}
	return &Rules{Delay: holds.delay, Sitemaps: p.sitemaps, rules: holds.rules}
}

// cut is the text of a file, less what is over the limit and its byte order mark, of
// which some files have only the beginning.
func cut(file []byte) string {
	if len(file) > MaxSize {
		file = file[:bytes.LastIndexAny(file[:MaxSize], "\r\n")+1]
	}
	for _, mark := range []byte("\ufeff") {
		if len(file) == 0 || file[0] != mark {
			break
		}
		file = file[1:]
	}
	return string(file)
}

// nextLine cuts off the first line, which ends with LF, CR or both.
func nextLine(text string) (line, rest string) {
	i := strings.IndexAny(text, "\r\n")
	if i < 0 {
		return text, ""
	}
	rest = text[i+1:]
	if text[i] == '\r' {
		rest = strings.TrimPrefix(rest, "\n")
	}
	return text[:i], rest
}

type parser struct {
	tokens       []string
	ours, anyone group
	forUs        bool // the group being read names one of the tokens
	forAll       bool // the group being read names "*"
	ruled        bool // the group being read has a rule: the next name begins another
	sitemaps     []string
	seen         map[string]bool // of sitemaps
}

func (p *parser) line(n int, line string) {
	key, value := keyValue(line)
	switch key {
	case "user-agent":
		p.name(value)
	case "allow":
		p.rule(n, true, value)
	case "disallow":
		p.rule(n, false, value)
	case "crawl-delay":
		p.delay(value)
	case "sitemap":
		if p.seen == nil {
			p.seen = map[string]bool{}
		}
		if value != "" && !p.seen[value] {
			p.seen[value] = true
			p.sitemaps = append(p.sitemaps, value)
		}
	}
}

// name takes a User-agent line. Names in a row share the rules that follow. Only a rule
// ends the row: neither a blank line nor a line of another kind does.
func (p *parser) name(value string) {
	if p.ruled {
		p.forUs, p.forAll, p.ruled = false, false, false
	}
	if value == "*" || strings.HasPrefix(value, "*") && isSpace(value[1]) {
		p.forAll, p.anyone.found = true, true
		return
	}
	token := Product(value)
	for _, t := range p.tokens {
		if token != "" && strings.EqualFold(token, t) {
			p.forUs, p.ours.found = true, true
		}
	}
}

// Product is the product token that a name or a User-Agent begins with: letters, "_" and
// "-"; "" if it begins with none.
func Product(name string) string {
	end := strings.IndexFunc(name, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' || r == '-')
	})
	if end < 0 {
		return name
	}
	return name[:end]
}

// rule takes an Allow or Disallow line. An empty one ends a row of names and says
// nothing else.
func (p *parser) rule(n int, allow bool, pattern string) {
	p.ruled = true
	if pattern == "" || !p.forUs && !p.forAll {
		return
	}
	r := newRule(n, allow, pattern)
	if p.forUs {
		p.ours.rules = append(p.ours.rules, r)
	}
	if p.forAll {
		p.anyone.rules = append(p.anyone.rules, r)
	}
}

func (p *parser) delay(value string) {
	seconds, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(seconds) || seconds <= 0 {
		return
	}
	d := time.Duration(min(seconds, MaxDelay.Seconds()) * float64(time.Second))
	if p.forUs {
		p.ours.delay = max(p.ours.delay, d)
	}
	if p.forAll {
		p.anyone.delay = max(p.anyone.delay, d)
	}
}

// keyValue splits a line, less its comment, at the first colon, or, as many forget it,
// at the only white space. The key is "" if the line has none that is known here; some
// misspellings are.
func keyValue(line string) (key, value string) {
	line, _, _ = strings.Cut(line, "#")
	line = strings.TrimFunc(line, func(r rune) bool { return r == ' ' || r == '\t' || r == '\v' || r == '\f' || r == 0 })
	key, value, ok := strings.Cut(line, ":")
	if !ok {
		words := strings.Fields(line)
		if len(words) != 2 {
			return "", ""
		}
		key, value = words[0], words[1]
	}
	if len(key) > len("crawl-delay")+8 {
		return "", ""
	}
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "user-agent", "useragent", "user agent":
		key = "user-agent"
	case "allow":
		key = "allow"
	case "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw":
		key = "disallow"
	case "crawl-delay", "crawldelay", "crawl delay":
		key = "crawl-delay"
	case "sitemap", "site-map":
		key = "sitemap"
	default:
		return "", ""
	}
	return key, strings.Trim(value, " \t\v\f\x00")
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' }
