package robots

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// asks is a crawler, a path, and whether it may.
type asks struct {
	agent, path string
	allowed     bool
}

func lines(l ...string) string { return strings.Join(l, "\n") + "\n" }

// TestAllowed has the cases of RFC 9309 (2.2.1 to 2.2.4 and the examples of section 5)
// and the behaviours that google/robotstxt publishes as its tests, in words of our own.
var allowedTests = []struct {
	name, file string
	asks       []asks
}{
	{"an empty file allows all", "", []asks{{"lark", "/", true}, {"lark", "/x", true}}},
	{"RFC 5.1: a group for all, one for each of two, one for a third", lines(
		"User-Agent: *", "Disallow: *.gif$", "Disallow: /example/", "Allow: /publications/", "",
		"User-Agent: finch", "Disallow:/", "Allow:/example/page.html", "Allow:/example/allowed.gif", "",
		"User-Agent: wren", "User-Agent: robin", "Disallow: /example/page.html", "",
		"User-Agent: swift",
	), []asks{
		{"lark", "/example/page.html", false}, {"lark", "/a.gif", false}, {"lark", "/a.gif?x", true}, {"lark", "/publications/a", true}, {"lark", "/other", true},
		{"finch", "/example/page.html", true}, {"finch", "/example/allowed.gif", true}, {"finch", "/example/", false}, {"finch", "/", false},
		{"wren", "/example/page.html", false}, {"wren", "/example/", true}, {"wren", "/a.gif", true},
		{"robin", "/example/page.html", false},
		{"swift", "/example/page.html", true}, {"swift", "/a.gif", true}, // a group without rules allows all
	}},
	{"RFC 5.2: the longest match", lines("User-Agent: lark", "Allow: /example/page/", "Disallow: /example/page/disallowed.gif"), []asks{
		{"lark", "/example/page/disallowed.gif", false}, {"lark", "/example/page/", true},
	}},
	{"RFC 2.2.1: the groups of one name are one", lines(
		"user-agent: lark", "disallow: /a", "", "user-agent: wren", "disallow: /b", "", "User-agent: LARK", "disallow: /c",
	), []asks{{"lark", "/a", false}, {"lark", "/b", true}, {"lark", "/c", false}, {"wren", "/a", true}, {"wren", "/b", false}}},
	{"RFC 2.2.1: the groups for all are one", lines("user-agent: *", "disallow: /a", "user-agent: wren", "disallow: /b", "user-agent: *", "disallow: /c"),
		[]asks{{"lark", "/a", false}, {"lark", "/b", true}, {"lark", "/c", false}}},
	{"RFC 2.2.1: the group for all holds only for who has none", lines("User-agent: *", "Allow: /", "User-agent: lark", "Disallow: /"),
		[]asks{{"lark", "/x", false}, {"wren", "/x", true}}},
	{"no group for all: who is not named is free", lines("user-agent: lark", "disallow: /"), []asks{{"wren", "/", true}, {"lark", "/", false}}},
	{"rules before any name bind nobody", lines("disallow: /", "user-agent: lark", "allow: /x"), []asks{{"lark", "/y", true}, {"wren", "/y", true}}},

	{"names are compared whole, in any case", lines("User-Agent: LaRk", "Disallow: /"), []asks{
		{"lark", "/", false}, {"LARK", "/", false}, {"lar", "/", true}, {"larks", "/", true}, {"skylark", "/", true},
	}},
	{"a name is read to its first character that no product token has", lines("User-Agent: lark/2.1 (of the meadow)", "Disallow: /a", "User-agent: wren news", "Disallow: /b"), []asks{
		{"lark", "/a", false}, {"wren", "/b", false}, {"news", "/b", true}, {"meadow", "/a", true},
	}},
	{"a longer name is another crawler", lines("User-Agent: lark-images", "Disallow: /", "User-agent: larkbot", "Disallow: /"), []asks{{"lark", "/", true}, {"lark-images", "/", false}}},
	{"a star with words after it is still all", lines("User-agent: * baz", "Disallow: /"), []asks{{"lark", "/", false}}},
	{"a star that begins a word is none", lines("User-agent: *bot", "Disallow: /"), []asks{{"lark", "/", true}}},

	{"blank lines between names do not part them", lines("user-agent: lark", "", "", "user-agent: wren", "", "disallow: /"), []asks{{"lark", "/", false}, {"wren", "/", false}}},
	{"RFC 2.2.4: other records do not part names", lines("User-agent: lark", "Sitemap: https://courier.example/s.xml", "Host: x", "Crawl-delay: 1", "User-agent: *", "Disallow: /"),
		[]asks{{"lark", "/", false}, {"wren", "/", false}}},
	{"an empty rule does part them", lines("User-agent: lark", "Disallow:", "User-agent: wren", "Disallow: /"), []asks{{"lark", "/", true}, {"wren", "/", false}}},
	{"blank lines between rules do not end a group", lines("user-agent: lark", "allow: /y/", "", "", "disallow: /"), []asks{{"lark", "/y/c", true}, {"lark", "/x", false}}},
	{"lines without sense bind nobody", lines("foo: lark", "bar: /"), []asks{{"lark", "/", true}}},
	{"a colon forgotten", lines("user-agent lark", "disallow /"), []asks{{"lark", "/x", false}}},
	{"a colon forgotten, and more words", lines("user-agent lark of meadow", "disallow /"), []asks{{"lark", "/x", true}}},
	{"misspelt", lines("useragent: lark", "Dissallow: /a", "disalow: /b", "diasllow: /c", "user agent: wren", "disallaw: /d"), []asks{
		{"lark", "/a", false}, {"lark", "/b", false}, {"lark", "/c", false}, {"lark", "/d", true}, {"wren", "/d", false},
	}},
	{"keys in any case, space anywhere", " \tUSER-AGENT :\tlark  \n  DisAllow  :  /x/  \n", []asks{{"lark", "/x/y", false}, {"lark", "/", true}}},
	{"paths keep their case", lines("user-agent: lark", "disallow: /X/"), []asks{{"lark", "/x/y", true}, {"lark", "/X/y", false}}},
	{"comments", lines("# disallow: /", "user-agent: lark # and wren", "disallow: /x # why not", "disallow: #/"), []asks{{"lark", "/x", false}, {"lark", "/", true}, {"wren", "/x", true}}},

	{"ends of lines: LF", "user-agent: lark\ndisallow: /x\n", []asks{{"lark", "/x", false}}},
	{"ends of lines: CR LF", "user-agent: lark\r\ndisallow: /x\r\n", []asks{{"lark", "/x", false}}},
	{"ends of lines: CR", "user-agent: lark\rdisallow: /x\r", []asks{{"lark", "/x", false}}},
	{"ends of lines: none at the last", "user-agent: lark\ndisallow: /x", []asks{{"lark", "/x", false}}},
	{"a byte order mark", "\ufeffuser-agent: lark\ndisallow: /x\n", []asks{{"lark", "/x", false}}},
	{"half a byte order mark", "\xef\xbbuser-agent: lark\ndisallow: /x\n", []asks{{"lark", "/x", false}}},
	{"bytes that are no byte order mark spoil their line", "\xef\x11user-agent: lark\ndisallow: /x\n", []asks{{"lark", "/x", true}}},

	{"as long: Allow wins", lines("user-agent: lark", "disallow: /x/page", "allow: /x/page"), []asks{{"lark", "/x/page", true}}},
	{"as long, the other way round", lines("user-agent: lark", "allow: /x/page", "disallow: /x/page"), []asks{{"lark", "/x/page", true}}},
	{"all allowed and all disallowed", lines("user-agent: lark", "disallow: /", "allow: /"), []asks{{"lark", "/", true}, {"lark", "/x", true}}},
	{"both empty", lines("user-agent: lark", "disallow:", "allow:"), []asks{{"lark", "/", true}}},
	{"the order of rules does not matter", lines("user-agent: lark", "disallow: /x/page.html", "allow: /x/"), []asks{{"lark", "/x/page.html", false}, {"lark", "/x/", true}, {"lark", "/y", true}}},
	{"a slash more is longer", lines("user-agent: lark", "disallow: /x", "allow: /x/"), []asks{{"lark", "/x", false}, {"lark", "/x/", true}, {"lark", "/xyz", false}}},
	{"stars count as octets", lines("user-agent: lark", "allow: /page", "disallow: /*.html"), []asks{{"lark", "/page.html", false}, {"lark", "/page", true}}},
	{"shorter than the one with the star", lines("user-agent: lark", "allow: /x/page.", "disallow: /*.html"), []asks{{"lark", "/x/page.html", true}, {"lark", "/x/y.html", false}}},
	{"the end counts as an octet", lines("user-agent: lark", "allow: /$", "disallow: /"), []asks{{"lark", "/", true}, {"lark", "/page.htm", false}}},
	{"as long with a star", lines("user-agent: lark", "allow: /folder", "disallow: /folder*"), []asks{{"lark", "/folder/page", false}}},
	{"the index of a folder is no folder", lines("user-agent: lark", "allow: /slash/index.html", "disallow: /"), []asks{{"lark", "/slash/index.html", true}, {"lark", "/slash/", false}}},

	{"a prefix", lines("user-agent: lark", "disallow: /", "allow: /lamp"), []asks{
		{"lark", "/lamp", true}, {"lark", "/lamp.html", true}, {"lark", "/lamp/bulb.html", true}, {"lark", "/lampshade", true}, {"lark", "/lamp.php?id=1", true},
		{"lark", "/Lamp.asp", false}, {"lark", "/headlamp", false}, {"lark", "/?id=lamp", false}, {"lark", "/bar", false},
	}},
	{"a star at the end changes nothing", lines("user-agent: lark", "disallow: /", "allow: /lamp*"), []asks{
		{"lark", "/lamp", true}, {"lark", "/lampshade/new.html", true}, {"lark", "/Lamp", false}, {"lark", "/headlamp", false},
	}},
	{"a folder", lines("user-agent: lark", "disallow: /", "allow: /lamp/"), []asks{
		{"lark", "/lamp/", true}, {"lark", "/lamp/bulb", true}, {"lark", "/lamp/?bulb", true}, {"lark", "/lamp", false}, {"lark", "/lamp.html", false}, {"lark", "/x/lamp/", false},
	}},
	{"a kind of file", lines("user-agent: lark", "disallow: /", "allow: /*.php"), []asks{
		{"lark", "/a.php", true}, {"lark", "/x/a.php", true}, {"lark", "/x/a.php?p=1", true}, {"lark", "/x/a.php.x/y", true}, {"lark", "/php/", false}, {"lark", "/index?php", false}, {"lark", "/story.PHP", false},
	}},
	{"a kind of file, and nothing after", lines("user-agent: lark", "disallow: /", "allow: /*.php$"), []asks{
		{"lark", "/a.php", true}, {"lark", "/x/a.php", true}, {"lark", "/a.php?p=1", false}, {"lark", "/a.php/", false}, {"lark", "/a.php5", false}, {"lark", "/a.php.php", true}, {"lark", "/aphp", false},
	}},
	{"a star in the middle", lines("user-agent: lark", "disallow: /", "allow: /lamp*.php"), []asks{
		{"lark", "/lamp.php", true}, {"lark", "/lampshade/headlamp.php?p=1", true}, {"lark", "/Lamp.php", false}, {"lark", "/lamp.asp", false},
	}},
	{"an end may not overlap what stands before it", lines("user-agent: lark", "disallow: /ab*bc$"), []asks{{"lark", "/abc", true}, {"lark", "/abbc", false}, {"lark", "/abxbc", false}}},
	{"a dollar within is a dollar", lines("user-agent: lark", "disallow: /a$b"), []asks{{"lark", "/a$b", false}, {"lark", "/a", true}, {"lark", "/a%24b", false}}},
	{"RFC 2.2.3: star and dollar escaped are themselves", lines("user-agent: lark", "disallow: /a%2A.html", "disallow: /b%24"), []asks{
		{"lark", "/a*.html", false}, {"lark", "/a%2a.html", false}, {"lark", "/ax.html", true}, {"lark", "/b$", false}, {"lark", "/b", true}, {"lark", "/b$c", false},
	}},
	{"a rule that begins with no slash and no star matches nothing", lines("user-agent: lark", "disallow: x"), []asks{{"lark", "/x", true}}},
	{"a rule that begins with a star", lines("user-agent: lark", "disallow: *x"), []asks{{"lark", "/a/x", false}, {"lark", "/a", true}}},
	{"only a star", lines("user-agent: lark", "disallow: *", "allow: /a$"), []asks{{"lark", "/b", false}, {"lark", "/a", true}}},
	{"only a dollar", lines("user-agent: lark", "disallow: $"), []asks{{"lark", "/", true}}},

	{"RFC 2.2.2: reserved characters in a query, escaped or not", lines("user-agent: lark", "disallow: /", "allow: /foo/bar?baz=https://foo.bar"), []asks{
		{"lark", "/foo/bar?baz=https://foo.bar", true}, {"lark", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", true}, {"lark", "/foo/bar?baz=http", false},
	}},
	{"the same, escaped in the rule", lines("user-agent: lark", "disallow: /foo?u=http%3a%2f%2fa.example"), []asks{{"lark", "/foo?u=http://a.example", false}, {"lark", "/foo?u=http%3A%2F%2Fa.example", false}}},
	{"RFC 2.2.2: other letters, escaped or not", lines("user-agent: lark", "disallow: /", "allow: /foo/bar/ツ"), []asks{{"lark", "/foo/bar/%E3%83%84", true}, {"lark", "/foo/bar/%e3%83%84", true}, {"lark", "/foo/bar/ツ", true}, {"lark", "/foo/bar/%E3", false}}},
	{"other letters escaped in the rule", lines("user-agent: lark", "disallow: /", "allow: /foo/bar/%E3%83%84"), []asks{{"lark", "/foo/bar/ツ", true}, {"lark", "/foo/bar/%E3%83%84", true}}},
	{"RFC 2.2.2: escapes of what needs none", lines("user-agent: lark", "disallow: /", "allow: /foo/bar/%62%61%7A"), []asks{{"lark", "/foo/bar/baz", true}, {"lark", "/foo/bar/%62%61%7A", true}}},
	{"a tilde", lines("user-agent: lark", "disallow: /%7Ejoe/"), []asks{{"lark", "/~joe/index.html", false}, {"lark", "/%7ejoe/index.html", false}, {"lark", "/joe/", true}}},
	{"a tilde the other way round", lines("user-agent: lark", "disallow: /~joe/"), []asks{{"lark", "/%7Ejoe/index.html", false}}},
	{"a slash escaped in a path is none", lines("user-agent: lark", "disallow: /a/b"), []asks{{"lark", "/a%2Fb", true}, {"lark", "/a/b", false}}},
	{"nor in the rule", lines("user-agent: lark", "disallow: /a%2fb"), []asks{{"lark", "/a/b", true}, {"lark", "/a%2Fb", false}, {"lark", "/a%2fb", false}}},
	{"an escaped slash by a star in a query", lines("user-agent: lark", "disallow: /*%2F"), []asks{{"lark", "/s?u=a%2Fb", false}, {"lark", "/s?u=a", true}}},
	{"a slash by a star in a query", lines("user-agent: lark", "disallow: /x*/print"), []asks{{"lark", "/x?p=/print", false}, {"lark", "/x?p=%2Fprint", false}}},
	{"broken escapes stand for themselves", lines("user-agent: lark", "disallow: /100%", "disallow: /%zz"), []asks{{"lark", "/100%", false}, {"lark", "/%zz/", false}, {"lark", "/zz", true}}},
	{"a query in a rule", lines("user-agent: lark", "disallow: /*?"), []asks{{"lark", "/a?b", false}, {"lark", "/?", false}, {"lark", "/a", true}, {"lark", "/a?b?c", false}}},

	{"robots.txt itself is always allowed", lines("user-agent: *", "disallow: /"), []asks{{"lark", "/robots.txt", true}, {"lark", "/robots.txt.html", false}, {"lark", "/x/robots.txt", false}}},
	{"groups of several kinds", lines(
		"allow: /foo/bar/", "", "user-agent: lark", "disallow: /", "allow: /x/", "user-agent: wren", "disallow: /", "allow: /y/", "", "",
		"allow: /w/", "user-agent: swift", "", "user-agent: lark", "allow: /z/", "disallow: /",
	), []asks{
		{"lark", "/x/b", true}, {"lark", "/z/d", true}, {"lark", "/y/c", false}, {"lark", "/foo/bar/", false},
		{"wren", "/y/c", true}, {"wren", "/w/a", true}, {"wren", "/z/d", false},
		{"swift", "/z/d", true}, {"swift", "/x", false},
	}},
}

func TestAllowed(t *testing.T) {
	cases := 0
	for _, tt := range allowedTests {
		t.Run(tt.name, func(t *testing.T) {
			for _, a := range tt.asks {
				if got, rule := Parse([]byte(tt.file), a.agent).Allowed(a.path); got != a.allowed {
					t.Errorf("%s asks for %s: %v by %s\n%s", a.agent, a.path, got, rule, tt.file)
				}
			}
		})
		cases += len(tt.asks)
	}
	t.Logf("%d files, %d questions", len(allowedTests), cases)
}

// Who has two names keeps to the rules for both.
func TestTwoNames(t *testing.T) {
	file := []byte(lines("user-agent: lark", "disallow: /a", "user-agent: wren", "disallow: /b", "user-agent: *", "disallow: /c"))
	r := Parse(file, "lark", "WREN", "")
	for path, want := range map[string]bool{"/a": false, "/b": false, "/c": true} {
		if got, _ := r.Allowed(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}

func TestRule(t *testing.T) {
	file := "# one\r\n\r\nuser-agent: *\rdisallow: /x\x1b[31m \x00\n\r\nAllow: /" + strings.Repeat("y", 300) + "\n"
	r := Parse([]byte(file), "lark")
	_, got := r.Allowed("/x\x1b[31m/")
	if want := `Disallow: /x\x1b[31m, line 4`; got.String() != want {
		t.Errorf("%s, want %s", got, want)
	}
	_, got = r.Allowed("/" + strings.Repeat("y", 400))
	if want := "Allow: /" + strings.Repeat("y", 199) + "..., line 6"; got.String() != want {
		t.Errorf("%s, want %s", got, want)
	}
	if _, got = r.Allowed("/z"); got.String() != "no rule" {
		t.Errorf("%s", got)
	}
}

func TestDelay(t *testing.T) {
	for file, want := range map[string]time.Duration{
		"user-agent: *\ncrawl-delay: 5":                                                   5 * time.Second,
		"user-agent: *\ncrawl-delay: 0.5 # s":                                             500 * time.Millisecond,
		"user-agent: *\ncrawl-delay: 3600":                                                MaxDelay,
		"user-agent: *\ncrawl-delay: 1e300":                                               MaxDelay,
		"user-agent: *\ncrawl-delay: -1":                                                  0,
		"user-agent: *\ncrawl-delay: NaN":                                                 0,
		"user-agent: *\ncrawl-delay: +Inf":                                                MaxDelay,
		"user-agent: *\ncrawl-delay: soon":                                                0,
		"crawl-delay: 5\nuser-agent: *":                                                   0,
		"user-agent: wren\ncrawl-delay: 5\ndisallow:\nuser-agent: *\ncrawl-delay: 2":      2 * time.Second,
		"user-agent: lark\ncrawl-delay: 5\ndisallow:\nuser-agent: *\ncrawl-delay: 9":      5 * time.Second,
		"user-agent: lark\ncrawl-delay: 5\ndisallow:\nuser-agent: lark\ncrawl-delay: 9\n": 9 * time.Second,
		"user-agent: lark\ndisallow:\nuser-agent: *\ncrawl-delay: 9\n":                    0,
	} {
		if got := Parse([]byte(file), "lark").Delay; got != want {
			t.Errorf("%v, want %v\n%s", got, want, file)
		}
	}
}

func TestSitemaps(t *testing.T) {
	file := lines("sitemap: https://courier.example/a.xml", "user-agent: lark", "Site-Map:/b.xml # relative", "disallow: /", "sitemap:", "SITEMAP: https://courier.example/a.xml")
	if diff := cmp.Diff([]string{"https://courier.example/a.xml", "/b.xml"}, Parse([]byte(file), "wren").Sitemaps); diff != "" {
		t.Error(diff)
	}
}

// 500 KiB are read, no more, and the line that the limit cuts is not.
func TestSize(t *testing.T) {
	rules := func(before int) *Rules {
		head := "user-agent: *\n"
		filler := strings.Repeat("#", before-len(head)-1) + "\n"
		return Parse([]byte(head+filler+"disallow: /x/private\nallow: /"), "lark")
	}
	for before, want := range map[int]bool{
		MaxSize - len("disallow: /x/private\n"): false,
		MaxSize - len("disallow: /x"):           true, // else it would forbid all of /x
		MaxSize:                                 true,
		2 * MaxSize:                             true,
	} {
		if got, rule := rules(before).Allowed("/x/private"); got != want {
			t.Errorf("a rule after %d bytes: %v by %s", before, got, rule)
		}
	}
	if r := Parse([]byte(strings.Repeat("x", 2*MaxSize)), "lark"); len(r.rules) != 0 {
		t.Errorf("%d rules in one long line", len(r.rules))
	}
}

func TestPathOf(t *testing.T) {
	for in, want := range map[string]string{
		"https://courier.example":               "/",
		"https://courier.example?":              "/?",
		"https://courier.example?q=1":           "/?q=1",
		"https://courier.example/a%2Fb/c%20d?e": "/a%2Fb/c%20d?e",
		"https://courier.example/ü;v=1#top":     "/%C3%BC;v=1",
		"https://courier.example//a":            "//a",
	} {
		u, err := url.Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := PathOf(u); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func ExampleRules_Allowed() {
	rules := Parse([]byte("User-agent: *\nDisallow: /private/\nAllow: /private/press\n"), "hearsay")
	fmt.Println(rules.Allowed("/private/diary"))
	fmt.Println(rules.Allowed("/private/press/1"))
	// Output:
	// false Disallow: /private/, line 2
	// true Allow: /private/press, line 3
}
