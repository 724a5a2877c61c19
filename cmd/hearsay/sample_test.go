package main

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
	"hearsay/fetch/page"
)

// Every page of the folder is listed, and together they stay small in the binary.
func TestSamplesAreListed(t *testing.T) {
	entries, err := sampleFiles.ReadDir("sample")
	if err != nil {
		t.Fatal(err)
	}
	files, listed := map[string]bool{}, map[string]bool{}
	for _, e := range entries {
		files[e.Name()] = true
	}
	size := 0
	for _, s := range samples {
		listed[s.name] = true
		page, err := readSample(s.name)
		if err != nil {
			t.Fatal(err)
		}
		size += len(page.Body)
		if page.URL != s.url || page.Retrieved.IsZero() {
			t.Errorf("%s: URL %q, retrieved %v", s.name, page.URL, page.Retrieved)
		}
	}
	if diff := cmp.Diff(files, listed); diff != "" {
		t.Errorf("folder (-) and list (+): %s", diff)
	}
	if size > 100_000 {
		t.Errorf("the samples are %d bytes", size)
	}
	if _, err := readSample("../main.go"); err == nil {
		t.Error("a name that is no sample's was read")
	}
}

// No address in a sample may lead anywhere: they are all under .example.
func TestSamplesLeadNowhere(t *testing.T) {
	address := regexp.MustCompile(`(?i)\bhttps?://([^/"'\s<]+)`)
	known := []string{"schema.org", "www.w3.org"}
	for _, s := range samples {
		page, err := readSample(s.name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range address.FindAllSubmatch(bytes.Join([][]byte{page.Body, []byte(s.url)}, []byte("\n")), -1) {
			host := string(m[1])
			if !strings.HasSuffix(host, ".example") && !strings.Contains(strings.Join(known, " "), host) {
				t.Errorf("%s: leads to %s", s.name, host)
			}
		}
	}
}

// Each sample reads as what it is: its own headline, authors and words from the first
// to the last, and none from what stands around it.
func TestSamplesRead(t *testing.T) {
	for _, tt := range []struct {
		name, headline string
		by             []string
		first, last    string
		strangers      []string
	}{
		{"swing-bridge.html", "The swing bridge, again", []string{"Odile Marsh"}, "If you walked down", "It leaves when it is full.",
			[]string{"history of gulls", "state of mind", "Opinions are mine"}},
		{"health-records.html", "Patients’ records were copied from inside the building, admits health chief", []string{"Jonah Pryce", "Wilhelmina Tarr"},
			"The head of the Lowfell", "engaged since eight o’clock.", []string{"cheaper than a hotel", "Hilarious", "We value", "Registered office"}},
		{"landlord-trial.html", "Landlord ‘kept a ledger of other people’s money’, court told", []string{"Basil Threadgold"}, "A landlord who owns", "three weeks.",
			[]string{"“A wrench and a hat”", "Founded 1871"}},
		{"glassworks.html", "Vennick glassworks to go cold after 160 years", nil, "The last furnace", "urged him not to.", []string{"Births and deaths"}},
		{"humming-lake.html", "Hum that kept Dunmere awake is a fish, say scientists", []string{"Rosalind Pike"}, "The low hum", "a room on the loud side,\" she said.",
			[]string{"our man on the pier", "Best viewed", "guestbook"}},
		{"league-semifinal.html", "Kestrel Bay stun Tarnmouth to reach first final in 31 years", []string{"Mina Castellan"}, "Mirela Stroud scored", "and that so was he.",
			[]string{"best basketball letter", "never paid", "darts", "My cousin", "Just saying", "swan", "cox"}},
		{"tarn-head-dam.html", "Valley empties as operator vows dam will hold", []string{"Ruth Ames"}, "LOWER TARN, Feb 15", "then ask me again the day after.”",
			[]string{"napping", "analysts", "editing by"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			raw, err := readSample(tt.name)
			if err != nil {
				t.Fatal(err)
			}
			a, err := page.Read(raw.Body, page.Origin{URL: raw.URL, ContentType: raw.ContentType, Retrieved: raw.Retrieved})
			if err != nil {
				t.Fatal(err)
			}
			if a.URI != raw.URL || a.Headline != tt.headline || !cmp.Equal(a.By, tt.by) {
				t.Errorf("%s, %q by %q; want %s, %q by %q", a.URI, a.Headline, a.By, raw.URL, tt.headline, tt.by)
			}
			body := a.Body()
			if !strings.HasPrefix(body, tt.first) || !strings.Contains(body, tt.last) {
				t.Errorf("the body is not %q to %q:\n%s", tt.first, tt.last, body)
			}
			for _, s := range tt.strangers {
				if strings.Contains(a.Text, s) {
					t.Errorf("%q is not the article's, and was read", s)
				}
			}
		})
	}
}

// A section's front page yields no article, whatever its teasers claim.
func TestFrontPageIsNoArticle(t *testing.T) {
	raw, err := readSample("front-page.html")
	if err != nil {
		t.Fatal(err)
	}
	a, err := page.Read(raw.Body, page.Origin{URL: raw.URL, ContentType: raw.ContentType, Retrieved: raw.Retrieved})
	if !errors.Is(err, fetch.ErrNotArticle) {
		t.Errorf("read as %q with error %v", a.Headline, err)
	}
}
