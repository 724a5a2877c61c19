package english

import (
	"testing"

	"hearsay/fetch"
)

// Every baseline reads, without what was learnt, and keeps the promises of a reading.
func TestBaselines(t *testing.T) {
	a := fetch.Plain("quay", "“The quay is shut,” Marta Ferro told the council on Monday. She said it was closed, and that nobody would open it.\n"+
		"Asked whether it was old, Ferro said yes. The mayor denied that it fell, according to the Courier.")
	for _, name := range Baselines {
		engine, err := Baseline(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := engine(t.Context(), a)
		if err == nil {
			err = r.Check(&a)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if found := len(r.Claims); name != "prose" && found < 2 || name == "prose" && (found > 0 || len(r.Entities) == 0) {
			t.Errorf("%s: %d claims, %d entities", name, found, len(r.Entities))
		}
	}
	if _, err := Baseline("parrot"); err == nil {
		t.Error("no such baseline, no error")
	}
}
