package english

import "testing"

// A word is a number in digits or in words, or it is none.
func TestFigure(t *testing.T) {
	for word, want := range map[string]string{
		"1,500": "1500", "2.5": "2.5", "3m": "3000000", "20bn": "20000000000", "twenty-five": "25", "seven": "7", "0": "0",
		"1,50": "", "1,2345": "", "twenty-ten": "", "1.2.3": "", "4th": "", "ferro": "", "": "", "-": "", "12345678901234567890123": "",
	} {
		v, ok := figure(word)
		if got := plain(v); ok != (want != "") || ok && got != want {
			t.Errorf("%q is %s, %v; want %q", word, got, ok, want)
		}
	}
}
