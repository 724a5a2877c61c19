package english

import (
	"strings"
	"testing"
)

// TestVerbForms makes the forms of verbs and finds their bases again.
func TestVerbForms(t *testing.T) {
	for line := range strings.Lines(`
ignore ignores ignored ignoring
stop stops stopped stopping
deny denies denied denying
pass passes passed passing
tell tells told telling
run runs ran running
go goes went going
use uses used using
visit visits visited visiting
admit admits admitted admitting
play plays played playing
steal steals stole stealing
hide hides hid hiding
leave leaves left leaving
open opens opened opening
plan plans planned planning
make makes made making
fix fixes fixed fixing
watch watches watched watching
die dies died dying
care cares cared caring
create creates created creating
argue argues argued arguing
cut cuts cut cutting
fail fails failed failing
have has had having
see sees saw seeing
threaten threatens threatened threatening
`) {
		f := strings.Fields(line)
		if len(f) != 4 {
			continue
		}
		if got := singularVerb(f[0]); got != f[1] {
			t.Errorf("third person of %s: %q, want %q", f[0], got, f[1])
		}
		if got := pastOf(f[0]); got != f[2] {
			t.Errorf("past of %s: %q, want %q", f[0], got, f[2])
		}
		for form, tag := range map[string]string{f[1]: "VBZ", f[2]: "VBD", f[3]: "VBG"} {
			if got := baseOf(form, tag); got != f[0] {
				t.Errorf("base of %s (%s): %q, want %q", form, tag, got, f[0])
			}
		}
	}
	for _, word := range []string{"", "ed", "ing", "s", "qing", "xed", "é", "zz"} {
		for _, tag := range []string{"VB", "VBZ", "VBD", "VBG", "VBN"} {
			pastOf(baseOf(word, tag))
			singularVerb(word)
		}
	}
}
