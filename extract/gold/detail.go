package gold

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Details are what may be said of an attribution beyond source, cue and content. Each
// is scored only where it is given. In an article of our own:
//
//	hedge: allegedly; it appears
//	speaker_hedge: may; I think
//	asker: Dana Holt
//	when: on Monday
//	when_value: 2026-03-02
//	said_at: medium=statement; audience=reporters; event=the hearing; place=Geneva
//	relay: The Courier; Ines Varga
//	restated: The bridge was not safe.
//
// A semicolon stands between several. Hedges and the words of when and said_at are the
// article's own.
type Details struct {
	Hedges        []string  `json:"hedge"`         // the writer's words that hedge the saying or what was said
	SpeakerHedges []string  `json:"speaker_hedge"` // the speaker's own, in the content
	Asker         string    `json:"asker"`         // of an answer: the fullest name of whoever asked
	When          string    `json:"when"`          // when it was said, as printed
	WhenValue     string    `json:"when_value"`    // the same as a day, month or year, in ISO 8601
	SaidAt        []Setting `json:"said_at"`
	Relay         []string  `json:"relay"`    // names of those who passed it on to the article, outermost first; neither publisher nor speaker
	Restated      string    `json:"restated"` // what was asserted, as a sentence that stands alone
}

// A Setting is one circumstance of a saying, as extract.Setting has it: the words as
// printed, without a leading preposition.
type Setting struct {
	Kind  string `json:"kind"`
	Words string `json:"words"`
}

var settingKinds = []string{"medium", "event", "place", "audience"}

// several is the values between semicolons.
func several(value string) []string {
	var list []string
	for v := range strings.SplitSeq(value, ";") {
		list = append(list, strings.TrimSpace(v))
	}
	return list
}

// setSettings reads "kind=words; kind=words".
func (d *Details) setSettings(value string) error {
	for _, v := range several(value) {
		kind, words, ok := strings.Cut(v, "=")
		kind, words = strings.TrimSpace(kind), strings.TrimSpace(words)
		if !ok || !slices.Contains(settingKinds, kind) {
			return fmt.Errorf("said_at: %q; write %s=words, with a semicolon between several", v, strings.Join(settingKinds, "=words or "))
		}
		d.SaidAt = append(d.SaidAt, Setting{kind, words})
	}
	return nil
}

// isoDate is a year, a month or a day.
var isoDate = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`)

// check wants the words of details to be the article's, and a date to be one.
func (d *Details) check(article string) error {
	if d.WhenValue != "" && !isoDate.MatchString(d.WhenValue) {
		return fmt.Errorf("when_value: %q is no day (2026-03-02), month (2026-03) or year (2026)", d.WhenValue)
	}
	printed := map[string][]string{"hedge": d.Hedges, "speaker_hedge": d.SpeakerHedges, "when": nil, "said_at": nil}
	if d.When != "" {
		printed["when"] = []string{d.When}
	}
	for _, s := range d.SaidAt {
		printed["said_at"] = append(printed["said_at"], s.Words)
	}
	for _, key := range []string{"hedge", "speaker_hedge", "when", "said_at"} {
		for _, words := range printed[key] {
			if len(occurrences(article, words)) == 0 {
				return fmt.Errorf("%s: %q is not in the article; copy its words exactly", key, words)
			}
		}
	}
	if slices.Contains(d.Relay, "") {
		return errors.New("relay: an empty name")
	}
	return nil
}
