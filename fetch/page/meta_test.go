package page

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// TestCharsets reads one sentence in many encodings, labelled rightly, wrongly and
// not at all.
func TestCharsets(t *testing.T) {
	const words = "“Déjà vu,” said the café owner"
	page := func(meta string) string { return "<html><head>" + meta + "</head><p>" + words + "</p></html>" }
	in := func(e encoding.Encoding, s string) []byte {
		b, err := e.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	far := strings.Repeat("<meta name=x content=y>", 100)
	for _, tt := range []struct {
		name        string
		body        []byte
		contentType string
		want        string
	}{
		{"UTF-8 without a label", []byte(page("")), "text/html", words},
		{"UTF-8 labelled as Latin-1", []byte(page(`<meta charset="iso-8859-1">`)), "text/html; charset=iso-8859-1", words},
		{"UTF-8 whose first kilobyte is ASCII", []byte(page(far)), "", words},
		{"UTF-8 with a mark", append([]byte("\xef\xbb\xbf"), page("")...), "", words},
		{"UTF-8 with a broken place", append([]byte(page("")), "<p>\xe2\x80</p>"...), "text/html; charset=utf-8", words},
		{"UTF-8 with a broken place, no label", append([]byte(page("")), "<p>\xe2\x80</p>"...), "", words},
		{"Windows-1252 by header", in(charmap.Windows1252, page("")), "text/html; charset=windows-1252", words},
		{"Windows-1252 by meta", in(charmap.Windows1252, page(`<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">`)), "text/html", words},
		{"Windows-1252 by a meta far down", in(charmap.Windows1252, page(far+`<meta charset=windows-1252>`)), "text/html", words},
		{"Windows-1252 labelled as UTF-8", in(charmap.Windows1252, page(`<meta charset=utf-8>`)), "text/html; charset=utf-8", words},
		{"Windows-1252 without a label", in(charmap.Windows1252, page("")), "", words},
		{"a label that nobody knows", in(charmap.Windows1252, page("")), "text/html; charset=klingon", words},
		{"header over meta", in(charmap.Windows1252, page(`<meta charset=koi8-r>`)), "text/html; charset=windows-1252", words},
		{"UTF-16 by its mark", in(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), page("")), "", words},
		{"UTF-16 by header", in(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), page("")), "text/html; charset=utf-16be", words},
		{"KOI8-R by meta", in(charmap.KOI8R, "<meta charset=koi8-r><p>Мэр сказал нет</p>"), "", "Мэр сказал нет"},
		{"Shift JIS by header", in(japanese.ShiftJIS, "<p>市長は否定した</p>"), "text/html; charset=Shift_JIS", "市長は否定した"},
		{"ISO-2022-JP, which is ASCII to the eye", in(japanese.ISO2022JP, "<p>市長は否定した</p>"), "text/html; charset=iso-2022-jp", "市長は否定した"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := decode(tt.body, tt.contentType); !strings.Contains(got, tt.want) {
				t.Errorf("%q is not in %q", tt.want, got)
			}
		})
	}
}

func TestPeople(t *testing.T) {
	site := []string{"Daily Example", "example.org"}
	for given, want := range map[string][]string{
		"Ann Lee":                            {"Ann Lee"},
		"By Ann Lee":                         {"Ann Lee"},
		"BY ANN O'DAY":                       {"Ann O'Day"},
		"Written by: Ann Lee":                {"Ann Lee"},
		"By Ann Lee and Bo Ray":              {"Ann Lee", "Bo Ray"},
		"Ann Lee, Bo Ray & C. D. Dee":        {"Ann Lee", "Bo Ray", "C. D. Dee"},
		"Ann Lee; Ann Lee":                   {"Ann Lee"},
		"Ann Lee, Daily Example":             {"Ann Lee"},
		"Ann Lee | Daily Example":            {"Ann Lee"},
		"Ann Lee in Port Ellery":             {"Ann Lee"},
		"Ann Lee for Other Times":            {"Ann Lee"},
		"Posted by Ann Lee on March 3, 2024": {"Ann Lee"},
		"Ann Lee August 3":                   {"Ann Lee"},
		"Ann Lee, M.D.":                      {"Ann Lee"},
		"Salome van der Berg":                {"Salome van der Berg"},
		"Jean-Luc N’Diaye":                   {"Jean-Luc N’Diaye"},
		"A. Writer":                          {"A. Writer"},
		"Мария Иванова":                      {"Мария Иванова"},
		"Staff Writer":                       nil,
		"Guest Writer":                       nil,
		"Daily Example":                      nil,
		"Daily Example Staff":                nil,
		"Associated Press":                   nil,
		"Example News Desk":                  nil,
		"admin":                              nil,
		"ann@example.org":                    nil,
		"https://example.org/author/ann":     nil,
		"Ann":                                {"Ann"}, // all that is given, and a first name
		"By Sarah July 30, 2019":             {"Sarah"},
		"Georgia":                            nil, // as often a place
		"Zanzo":                              nil,
		"Ann Lee Senior Political Editor":    {"Ann Lee"},
		"Ann Lee, Political Editor":          {"Ann Lee"},
		"By Ann Lee, Velden Courant":         {"Ann Lee"},
		"Quorlo Vex, Bo Rayner":              {"Quorlo Vex", "Bo Rayner"},
		"By Quorlo Vex, Dara Ine and Bo Ray": {"Quorlo Vex", "Dara Ine", "Bo Ray"},
		"Written by Ann Lee Edited by Cy Ro": {"Ann Lee"},
		"Edited by Cy Ro":                    nil,
		"Photos by Cy Ro":                    nil,
		"Story and photos by Ann Lee":        {"Ann Lee"},
		"Ann (Annie) Lee":                    {"Ann (Annie) Lee"},
		"Ann Lee (Velden)":                   {"Ann Lee"},
		"Dr. Ann Lee":                        {"Ann Lee"},
		"Rui Ma":                             {"Rui Ma"},
		"Sioux Bend Morning Star":            nil,
		"Software Engineer":                  nil,
		"This article was written by Cy Ro":  {"Cy Ro"},
		"the quick brown fox":                nil,
		"12 March 2024":                      nil,
		"":                                   nil,
	} {
		if diff := cmp.Diff(want, people([]string{given}, site)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", given, diff)
		}
	}
}

// TestOwnName holds that a site's name is an author only if it begins as a person's.
func TestOwnName(t *testing.T) {
	site := []string{"Laura Quill", "Velden Courant"}
	for given, want := range map[string][]string{"Laura Quill": {"Laura Quill"}, "Velden Courant": nil} {
		if diff := cmp.Diff(want, people([]string{given}, site)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", given, diff)
		}
	}
}

// TestLone holds which single words of a page's head are authors.
func TestLone(t *testing.T) {
	site := []string{"Velden Courant", "veldencourant.example"}
	for given, want := range map[string]bool{"Zanzo": true, "Velden": false, "Admin": false, "admin": false, "KTVX": false, "Georgia": false, "McQuell": false, "Ann Lee": false, "": false} {
		if got := isLone([]string{given}, site); got != want {
			t.Errorf("%q: %v, want %v", given, got, want)
		}
	}
	if isLone([]string{"Zanzo", "Zenzi"}, site) || isLone(nil, site) {
		t.Error("more than one name, or none, is taken for one")
	}
}

// FuzzSaid holds that what pages say of themselves is read without a panic, that
// names are bounded and have nothing in them that hides, and that times are such as a
// page can have been written at.
func FuzzSaid(f *testing.F) {
	for _, s := range []string{"By Ann Lee, Bo Ray and C. Dee", "Tuesday, May 28, 2024 5:05 pm EST", "28.05.2024 07:15", "2 hours ago", "3/4/2024", "Story and photos by Ann (Annie) Lee | Edited by Bo",
		"news/world, local", "Jan 1, 2024 11:59 p.m. GMT+14", "\xff\u202eAnn Lee", "Der Hafenrat hat am Montag beschlossen, die Schleuse zu schließen"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, name := range people([]string{s, plain(s)}, []string{"Velden Courant"}) {
			if len(name) > maxGiven || strings.ContainsAny(name, "\n\x00\x1b\u202e") {
				t.Errorf("%q is a name", name)
			}
		}
		if m, from, to, ok := findTime(s, retrieved, usual); ok && (m.Year() < 1991 || m.After(retrieved.Add(24*time.Hour)) || from >= to || to > len(s)) {
			t.Errorf("%v at [%d, %d)", m, from, to)
		}
		machineTime(s, retrieved)
		relativeTime(s, retrieved)
		publisherName(s)
		if len(sectionName(s)) > 4*maxName {
			t.Error("a section without end")
		}
		detected(s)
	})
}

func TestTimes(t *testing.T) {
	for given, want := range map[string]string{
		"2024-05-28T07:15:00+01:00":         "2024-05-28T07:15:00+01:00",
		"2024-05-28T07:15:00.123Z":          "2024-05-28T07:15:00Z",
		"2024-05-28T07:15+0100":             "2024-05-28T07:15:00+01:00",
		"2024-05-28 07:15:00":               "2024-05-28T07:15:00Z",
		"2024-05-28":                        "2024-05-28T00:00:00Z",
		"20240528":                          "2024-05-28T00:00:00Z",
		"1716880500":                        "2024-05-28T07:15:00Z",
		"1716880500000":                     "2024-05-28T07:15:00Z",
		"Tue, 28 May 2024 07:15:00 GMT":     "2024-05-28T07:15:00Z",
		"Tue, 28 May 2024 07:15:00 EST":     "2024-05-28T07:15:00-05:00",
		"May 28, 2024":                      "2024-05-28T00:00:00Z",
		"May 28th, 2024 at 7:15 p.m. EDT":   "2024-05-28T19:15:00-04:00",
		"May 28, 2024 7:15 pm ET":           "2024-05-28T19:15:00-04:00",
		"Dec. 2, 2023 12:05 AM ET":          "2023-12-02T00:05:00-05:00",
		"Updated 28 May 2024, 07:15 BST":    "2024-05-28T07:15:00+01:00",
		"07:15, 28 May 2024":                "2024-05-28T07:15:00Z",
		"5/28/2024":                         "2024-05-28T00:00:00Z",
		"28/5/2024":                         "2024-05-28T00:00:00Z",
		"28.5.2024":                         "2024-05-28T00:00:00Z",
		"28.05.2024 07:15":                  "2024-05-28T07:15:00Z",
		"28 May 2024 07.15 Uhr":             "2024-05-28T07:15:00Z",
		"05.02.2024 - Ann Lee":              "2024-02-05T00:00:00Z", // no time of day
		"Tuesday, May 28, 2024 5:05 pm EST": "2024-05-28T17:05:00-05:00",
		"May 28, 2024, 5 p.m. Pacific":      "2024-05-28T17:00:00-07:00",
		"Nov. 28, 2023 5 pm Eastern":        "2023-11-28T17:00:00-05:00",
		"28 May 2024 17:05 (GMT+5:30)":      "2024-05-28T17:05:00+05:30",
		"28 May 2024 17:05 UTC-3":           "2024-05-28T17:05:00-03:00",
		"28 May 2024 17:05 +0200":           "2024-05-28T17:05:00+02:00",
		"28 May 2024 17:05 IST":             "2024-05-28T17:05:00+05:30",
		"28 May 2024 17:05 XYZ":             "2024-05-28T17:05:00Z", // a zone that nobody knows
		"28 May 2024 29:99":                 "2024-05-28T00:00:00Z",
		"28 May 2024 13 pm":                 "2024-05-28T00:00:00Z",
		"May 282024":                        "2024-05-28T00:00:00Z", // from a calendar sheet's three boxes
		"the 28th of May, 2024":             "2024-05-28T00:00:00Z",
		"28-May-2024":                       "2024-05-28T00:00:00Z",
		"28-05-2024":                        "2024-05-28T00:00:00Z",
		"3/4/2024":                          "2024-03-04T00:00:00Z",
		"3.4.2024":                          "2024-04-03T00:00:00Z",
		"31 June 2024":                      "",
		"29 February 2023":                  "",
		"2099-01-01":                        "", // years after it was read
		"0001-01-01T00:00:00Z":              "",
		"yesterday":                         "",
		"":                                  "",
	} {
		got := ""
		if m, ok := machineTime(given, retrieved); ok {
			got = m.Format("2006-01-02T15:04:05Z07:00")
		}
		if got != want {
			t.Errorf("%q is %q, want %q", given, got, want)
		}
	}
}

// TestSummer holds the turns of North American clocks.
func TestSummer(t *testing.T) {
	for day, want := range map[string]bool{
		"2024-03-09": false, "2024-03-10": true, "2024-11-02": true, "2024-11-03": false,
		"2005-04-02": false, "2005-04-03": true, "2005-10-29": true, "2005-10-30": false,
	} {
		d, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := isSummer(d); got != want {
			t.Errorf("%s: %v, want %v", day, got, want)
		}
	}
}

func TestRelativeTime(t *testing.T) {
	now := time.Date(2024, 5, 28, 7, 15, 30, 0, time.FixedZone("", 3600))
	for given, want := range map[string]string{
		"5 minutes ago": "2024-05-28T06:10:00Z", "an hour ago": "2024-05-28T05:00:00Z", "Updated 2 hours ago": "2024-05-28T04:00:00Z",
		"3 days ago": "2024-05-25T00:00:00Z", "1 min ago": "2024-05-28T06:14:00Z", "long ago": "", "5 years ago": "", "500 days ago": "",
	} {
		got := ""
		if m, ok := relativeTime(given, now); ok {
			got = m.Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("%q is %q, want %q", given, got, want)
		}
	}
}

// TestOrder holds which of 3/4/2024 is the day.
func TestOrder(t *testing.T) {
	for _, tt := range []struct{ name, from, lang, published, text, want string }{
		{"of an American page", "https://example.com/a", "en-US", "", "3/4/2024", "2024-03-04"},
		{"of a page that does not say", "https://example.com/a", "en", "", "3/4/2024", "2024-03-04"},
		{"of a British page", "https://example.com/a", "en-GB", "", "3/4/2024", "2024-04-03"},
		{"of a British domain", "https://example.co.uk/a", "en", "", "3/4/2024", "2024-04-03"},
		{"of a French page", "https://example.com/a", "fr", "", "3/4/2024", "2024-04-03"},
		{"beside another date", "https://example.com/a", "en-US", "2024-04-03T09:00:00Z", "3/4/2024", "2024-04-03"},
		{"beside another date, with dots", "https://example.com/a", "en-US", "2024-03-04T09:00:00Z", "3.4.2024", "2024-03-04"},
		{"of an address with a date", "https://example.com/2024/04/03/a", "en-US", "", "3/4/2024", "2024-04-03"},
		{"where one reading is yet to come", "https://example.com/a", "en-US", "", "6/3/2024", "2024-03-06"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			from, err := url.Parse(tt.from)
			if err != nil {
				t.Fatal(err)
			}
			k := &card{from: from, now: retrieved, lang: tt.lang, meta: map[string][]string{"article:published_time": {tt.published}}}
			m, _, _, ok := findTime(tt.text, k.now, k.order)
			if got := m.Format(time.DateOnly); !ok || got != tt.want {
				t.Errorf("%q is %s, %v, want %s", tt.text, got, ok, tt.want)
			}
		})
	}
}

func TestTimeInAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/2024/05/28/title": "2024-05-28", "https://example.org/news/2024-05-28-title": "2024-05-28", "https://example.org/2024/may/28/title": "2024-05-28", "https://example.org/2024/october/02/title": "2024-10-02", "https://example.org/2024/mayor/28/": "",
		"https://example.org/2024/13/28/title": "", "https://example.org/a/20245528/": "", "file:///2024/05/28/a.html": "",
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if m, ok := addressTime(u, time.Time{}); ok {
			got = m.Format("2006-01-02")
		}
		if got != want {
			t.Errorf("%s is of %q, want %q", address, got, want)
		}
	}
}

func TestWithoutSite(t *testing.T) {
	from, err := url.Parse("https://www.example.org/a")
	if err != nil {
		t.Fatal(err)
	}
	k := &card{meta: map[string][]string{"og:site_name": {"The Daily Example"}}, from: from}
	for title, want := range map[string]string{
		"Mayor says no | The Daily Example":         "Mayor says no",
		"Mayor says no - The Daily Example":         "Mayor says no",
		"The Daily Example: Mayor says no":          "Mayor says no",
		"Mayor says no | Example | Daily":           "Mayor says no | Example | Daily",
		"Mayor says no - example.org":               "Mayor says no",
		"Mayor: the daily example is a newspaper":   "Mayor: the daily example is a newspaper",
		"Mayor says no – Example":                   "Mayor says no",
		"The Daily Example":                         "The Daily Example",
		"Mayor says no » The Daily Example » Local": "Mayor says no » The Daily Example » Local",
	} {
		if got := k.withoutSite(title); got != want {
			t.Errorf("%q becomes %q, want %q", title, got, want)
		}
	}
}
