package robots

import (
	"fmt"
	"strings"
	"testing"
)

// usual is a robots.txt as papers have them: a few groups, some dozens of rules.
func usual() []byte {
	var b strings.Builder
	for _, name := range []string{"larkbot", "wrenbot", "hearsay", "*"} {
		fmt.Fprintf(&b, "User-agent: %s\n", name)
		for i := range 30 {
			fmt.Fprintf(&b, "Disallow: /section%d/*/print$\n", i)
		}
		b.WriteString("Allow: /section1/open/\n\n")
	}
	return []byte(b.String() + "Sitemap: https://courier.example/sitemap.xml\n")
}

// worst fills the limit with rules that can be told from a path only by reading all of
// it.
func worst() []byte {
	return []byte("User-agent: *\n" + strings.Repeat("Disallow: *a*a*a*a*a*a*a*ab\n", MaxSize/28))
}

var benchFiles = map[string][]byte{"usual": usual(), "worst": worst()}

func BenchmarkParse(b *testing.B) {
	for name, file := range benchFiles {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(file)))
			b.ReportAllocs()
			for b.Loop() {
				Parse(file, "hearsay")
			}
		})
	}
}

func BenchmarkAllowed(b *testing.B) {
	for name, path := range map[string]string{"usual": "/section29/2026/03/04/the-lamp-of-the-lighthouse.html?page=2", "worst": "/" + strings.Repeat("a", 16<<10)} {
		r := Parse(benchFiles[name], "hearsay")
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r.Allowed(path)
			}
		})
	}
}
