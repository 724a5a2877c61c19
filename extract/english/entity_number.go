package english

import (
	"math"
	"strconv"
	"strings"
)

// numberWords are the values of numbers in words. A hyphen joins two of them.
var numberWords = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
	"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": 0.5,
}

// numberScales multiply the number before them.
var numberScales = map[string]float64{
	"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12,
}

// numberAt reads the number that begins at token i and ends before token to: "1,500",
// "2.5 million", "twenty-five thousand", "a hundred". It returns the token behind it;
// that is i if there is no number.
func (d *doc) numberAt(i, to int) (value float64, end int) {
	low := d.toks[i].low
	value, known := figure(low)
	end = i + 1
	switch {
	case known:
	case (low == "a" || low == "an") && end < to && numberScales[d.toks[end].low] >= 100:
		value = 1
	case numberScales[low] >= 100 && len(low) > 2: // "hundreds" is none, "million" behind "several" is one of one
		value, end = 1, i
	default:
		return 0, i
	}
	for end < to && end < i+4 {
		scale := numberScales[d.toks[end].low]
		if scale == 0 || len(d.toks[end].low) < 3 && !d.toks[end].glued {
			break
		}
		value *= scale
		end++
	}
	return value, end
}

// figure is the value of a word that is a number: "1,500", "2.5", "3m", "twenty-five".
func figure(low string) (float64, bool) {
	if v, ok := numberWords[low]; ok {
		return v, true
	}
	if tens, ones, ok := strings.Cut(low, "-"); ok {
		a, known := numberWords[tens]
		b, also := numberWords[ones]
		return a + b, known && also && a >= 20 && b > 0 && b < 10
	}
	if low == "" || !digit(low[0]) {
		return 0, false
	}
	number, scale := low, 1.0
	for number != "" && !digit(number[len(number)-1]) {
		number = number[:len(number)-1]
	}
	if rest := low[len(number):]; rest != "" {
		if scale = numberScales[rest]; scale == 0 {
			return 0, false
		}
	}
	if !plainNumber(number) {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
	return v * scale, err == nil
}

// plainNumber reports whether a word is digits with commas at every third and at most
// one point.
func plainNumber(word string) bool {
	whole, part, _ := strings.Cut(word, ".")
	groups := strings.Split(whole, ",")
	for n, g := range groups {
		if g == "" || n > 0 && len(g) != 3 || strings.Trim(g, "0123456789") != "" {
			return false
		}
	}
	return len(word) < 20 && strings.Trim(part, "0123456789") == ""
}

// plain is a number in digits, without an exponent.
func plain(v float64) string {
	if v < 1e12 {
		v = math.Round(v*1e6) / 1e6
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
