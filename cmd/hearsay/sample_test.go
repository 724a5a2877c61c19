package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
