package english

import "strings"

// currencySigns stand before an amount of money, currencyWords behind it; both by the
// code of ISO 4217.
var (
	currencySigns = map[string]string{"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "a$": "AUD", "c$": "CAD"}
	currencyWords = map[string]string{
		"dollar": "USD", "dollars": "USD", "usd": "USD", "bucks": "USD", "euro": "EUR", "euros": "EUR", "eur": "EUR", "gbp": "GBP", "sterling": "GBP",
		"yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupees": "INR", "rubles": "RUB", "roubles": "RUB", "kronor": "SEK", "kroner": "NOK", "francs": "CHF",
	}
	hundredths = map[string]string{"cent": "USD", "cents": "USD", "pence": "GBP"}
)

// unitWords are units of measure, by the sign they are known by.
var unitWords = map[string]string{
	"mile": "mi", "miles": "mi", "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km", "km": "km", "meter": "m", "meters": "m",
	"metre": "m", "metres": "m", "foot": "ft", "feet": "ft", "inch": "in", "inches": "in", "centimeters": "cm", "centimetres": "cm", "yards": "yd",
	"acre": "acres", "acres": "acres", "hectare": "ha", "hectares": "ha", "ton": "tons", "tons": "tons", "tonne": "t", "tonnes": "t", "kilogram": "kg", "kilograms": "kg",
	"kilos": "kg", "kg": "kg", "gram": "g", "grams": "g", "ounce": "oz", "ounces": "oz", "pounds": "lb", "gallon": "gal", "gallons": "gal", "liter": "l", "liters": "l",
	"litre": "l", "litres": "l", "barrel": "bbl", "barrels": "bbl", "mph": "mph", "degrees": "degrees", "megawatts": "MW", "gigawatts": "GW",
	"percent": "%", "%": "%", "pct": "%", "year": "years", "years": "years", "month": "months", "months": "months", "week": "weeks", "weeks": "weeks", "day": "days",
	"days": "days", "hour": "hours", "hours": "hours", "minute": "minutes", "minutes": "minutes", "seconds": "seconds",
}

// quantityAt reads the quantity that begins at token i and ends before token to: money,
// a share, a measure, a count of things. The value is a plain number and its unit
// ("1500000 USD", "12 %", "40 people"). It returns the token behind it; that is i if
// there is none. Cases: entity-money, entity-percentages, entity-counts.
func (d *doc) quantityAt(i, to int) (value string, end int) {
	if code := currencySigns[d.toks[i].low]; code != "" {
		if i+1 >= to {
			return "", i
		}
		if v, end := d.numberAt(i+1, to); end > i+1 {
			return plain(v) + " " + code, end
		}
		return "", i
	}
	v, end := d.numberAt(i, to)
	if end == i || end >= to {
		return "", i
	}
	unit, behind := d.unitAt(end, to)
	if unit == "" {
		return "", i
	}
	if code, ok := strings.CutPrefix(unit, "/100 "); ok {
		return plain(v/100) + " " + code, behind
	}
	return plain(v) + " " + unit, behind
}

// unitAt is what the number before token i counts, and the token behind it; "" if
// nothing tells.
func (d *doc) unitAt(i, to int) (unit string, end int) {
	t := &d.toks[i]
	next := func(words ...string) bool { return i+1 < to && d.has(i+1, words...) }
	switch low := t.low; {
	case low == "per" && next("cent"):
		return "%", i + 2
	case low == "percentage" && next("points", "point"):
		return "percentage points", i + 2
	case (low == "us" || low == "u.s." || low == "american") && next("dollars"):
		return "USD", i + 2
	case low == "square" && i+1 < to && unitWords[d.toks[i+1].low] != "":
		return "square " + unitWords[d.toks[i+1].low], i + 2
	case currencyWords[low] != "":
		return currencyWords[low], i + 1
	case hundredths[low] != "":
		return "/100 " + hundredths[low], i + 1
	case low == "pounds" && (d.has(i+1, "sterling") || i+1 >= to):
		return "GBP", min(i+2, to)
	case unitWords[low] != "":
		return unitWords[low], i + 1
	case t.tag == "NNS" && !t.capital && len(low) > 2 && numberScales[strings.TrimSuffix(low, "s")] == 0:
		return low, i + 1
	}
	return "", i
}
