package robots

import (
	"regexp"
	"strings"
	"testing"
)

// FuzzParse: any file and any path end in an answer, the same each time, and the rule
// that is named as its reason is a line of the file.
func FuzzParse(f *testing.F) {
	for _, tt := range allowedTests {
		f.Add(tt.file, tt.asks[0].path)
	}
	f.Fuzz(func(t *testing.T, file, path string) {
		r := Parse([]byte(file), "lark", "wren")
		allowed, rule := r.Allowed(path)
		again, same := Parse([]byte("\ufeff"+file), "wren", "lark").Allowed(path)
		if !strings.HasPrefix(file, "\xef") && len(file) < MaxSize-3 && (again != allowed || same != rule) {
			t.Errorf("%v by %s, and with a mark in front %v by %s", allowed, rule, again, same)
		}
		if rule.Line == 0 && !allowed || rule.Line != 0 && (rule.Allow != allowed || !strings.Contains(file, rule.Pattern)) {
			t.Errorf("%v by %+v", allowed, rule)
		}
		if r.Delay < 0 || r.Delay > MaxDelay {
			t.Errorf("delay %v", r.Delay)
		}
		if strings.ContainsAny(rule.String(), "\n\r\x1b\x00") {
			t.Errorf("%q", rule)
		}
	})
}

// FuzzMatch holds the matcher against a regular expression of the same pattern, and a
// spelling against itself spelled again.
func FuzzMatch(f *testing.F) {
	for _, s := range [][2]string{
		{"/a*b$", "/axb"}, {"/*.php", "/x.php?y"}, {"*a*a*a$", "/aaa"}, {"/ab*bc$", "/abc"}, {"/%7e", "/~"}, {"/%2f?%2f", "//?/"}, {"$", ""}, {"/ツ%", "/%e3"},
		{"/*?u=%3A*$", "/?u=:"}, {"/**$", "/"}, {"/a$$", "/a$"}, {"/%", "/%25"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, written, path string) {
		if len(written) > 200 || len(path) > 500 {
			return
		}
		spelled, rule := spell(path, false), spell(written, true)
		if again := spell(spelled.strict, false); again != spelled {
			t.Errorf("%q is spelled %q, and that %q", path, spelled, again)
		}
		for _, pair := range [][2]string{{rule.strict, spelled.strict}, {rule.loose, spelled.loose}} {
			p := newPattern(pair[0])
			if got, want := p.matches(pair[1]), expression(pair[0]).MatchString(pair[1]); got != want {
				t.Errorf("%q matches %q: %v, want %v", pair[0], pair[1], got, want)
			}
		}
	})
}

func expression(pattern string) *regexp.Regexp {
	body, ends := strings.CutSuffix(pattern, "$")
	e := `(?s)\A` + strings.ReplaceAll(regexp.QuoteMeta(body), `\*`, `.*`)
	if ends {
		e += `\z`
	}
	return regexp.MustCompile(e)
}
