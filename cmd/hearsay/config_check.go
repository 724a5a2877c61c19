package main

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/dustin/go-humanize"
)

// checks holds, by key, what a value must be beyond being of its type.
var checks = map[string]func(reflect.Value) error{
	"nats.url":               text(checkNATSURLs),
	"nats.listen":            text(checkListen),
	"nats.dir":               text(checkPath),
	"nats.replicas":          checkReplicas,
	"nats.keep.jobs.age":     duration(leastAge),
	"nats.keep.articles.age": duration(leastAge),
	"nats.keep.claims.age":   duration(leastAge),
	"nats.keep.entities.age": duration(leastAge),
	"nats.keep.parked.age":   duration(leastAge),
	"sources.feed":           text(checkPageURL),
	"sources.sitemap":        text(checkPageURL),
	"sources.newer":          duration(0),
	"sources.url":            text(checkPageURL),
	"sources.urls":           text(checkPath),
	"sources.files":          text(checkGlob),
	"sources.every":          duration(time.Second),
	"fetch.workers":          atLeast(1),
	"fetch.user_agent":       text(checkHeader),
	"fetch.contact":          text(checkContact),
	"fetch.per_host":         duration(0),
	"fetch.timeout":          duration(time.Millisecond),
	"fetch.allow_private":    text(checkPrivate),
	"fetch.archive.max_age":  duration(0),
	"extract.workers":        atLeast(0),
	"extract.min_confidence": checkShare,
	"sinks.jsonl.path":       text(checkPath),
	"sinks.jsonl.records":    text(checkRecords),
	"sinks.store.path":       text(checkPath),
	"review.listen":          text(checkPage),
	"review.public":          text(checkPublic),
	"review.rank.score":      checkWeight,
	"review.rank.confidence": checkWeight,
	"review.rank.spread":     checkWeight,
	"review.rank.freshness":  checkWeight,
	"observe.listen":         text(checkPage),
	"observe.otlp":           text(checkOTLP),
}

// later holds the keys that are decided but not built, and what to use meanwhile.
var later = map[string]string{
	"sinks.webhook": "webhooks are not built yet; use jsonl, or subscribe on NATS",
}

func text(check func(string) error) func(reflect.Value) error {
	return func(v reflect.Value) error { return check(v.String()) }
}

func atLeast(min int64) func(reflect.Value) error {
	return func(v reflect.Value) error {
		if v.Int() < min {
			return fmt.Errorf("want a whole number of %d or more, not %d", min, v.Int())
		}
		return nil
	}
}

func duration(min time.Duration) func(reflect.Value) error {
	return func(v reflect.Value) error {
		if d := time.Duration(v.Int()); d < min {
			return fmt.Errorf("want %v or more, not %v", Duration(min), Duration(d))
		}
		return nil
	}
}

func checkShare(v reflect.Value) error {
	if f := v.Float(); !(f >= 0 && f <= 1) {
		return fmt.Errorf("want a number from 0 to 1, not %v", f)
	}
	return nil
}

// maxWeight is far above what any order needs.
const maxWeight = 1000

func checkWeight(v reflect.Value) error {
	if f := v.Float(); !(f >= 0 && f <= maxWeight) {
		return fmt.Errorf("want a weight from 0 (it does not count) to %d, not %v", maxWeight, f)
	}
	return nil
}

func checkPath(s string) error {
	if strings.TrimSpace(s) == "" {
		return errors.New("want a path, not an empty one")
	}
	return nil
}

func checkGlob(s string) error {
	if _, err := filepath.Match(s, ""); err != nil {
		return fmt.Errorf("%q is no pattern of files (a [ is not closed, or a \\ stands last); write for instance incoming/*.html", s)
	}
	return checkPath(s)
}

func checkRecords(s string) error {
	switch s {
	case "claims", "entities", "articles":
		return nil
	}
	return fmt.Errorf("%q is no kind of record; the kinds are claims, entities and articles", s)
}

// checkHeader wants what may stand in an HTTP header and is not empty.
func checkHeader(s string) error {
	if strings.TrimSpace(s) == "" {
		return errors.New("sites want to know who reads them; write for instance hearsay/0.1")
	}
	return checkPrintable(s)
}

func checkPrintable(s string) error {
	for _, r := range s {
		if r < ' ' || r > '~' {
			return fmt.Errorf("%q may not stand in a header: use printable ASCII on one line", r)
		}
	}
	return nil
}

func checkContact(s string) error { return checkPrintable(s) }

// checkListen wants host:port, with a port as a number.
func checkListen(s string) error {
	host, port, err := net.SplitHostPort(s)
	if err != nil {
		return fmt.Errorf("%q is no address; write host:port, as 127.0.0.1:4222", s)
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return fmt.Errorf("%q is no port; want a number from 0 to 65535 after the colon", port)
	}
	if looksLikeIP.MatchString(host) && net.ParseIP(host) == nil {
		return fmt.Errorf("%q is no IP address", host)
	}
	return nil
}

var looksLikeIP = regexp.MustCompile(`^[0-9.]+$`)

// checkPage wants where the page listens, or what else may be left out; nothing is none.
func checkPage(s string) error {
	if s == "" {
		return nil
	}
	return checkListen(s)
}

// checkPublic wants scheme and host of a site that is the page's alone: its links begin at
// the root.
func checkPublic(s string) error {
	if s == "" {
		return nil
	}
	if err := checkPageURL(s); err != nil {
		return err
	}
	u, err := url.Parse(s)
	if err != nil || u.Host != strings.ToLower(u.Host) || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("%q is more than scheme and host, in small letters; the page needs a site of its own, as https://claims.example.org", s)
	}
	return nil
}

// checkPrivate wants a network (CIDR) or host:port.
func checkPrivate(s string) error {
	if _, err := netip.ParsePrefix(s); err == nil {
		return nil
	}
	if ip, err := netip.ParseAddr(s); err == nil {
		return fmt.Errorf("%s is one address; write the network %s, or %s with its port, as %s", s,
			netip.PrefixFrom(ip, ip.BitLen()), s, netip.AddrPortFrom(ip, 8000))
	}
	if strings.Contains(s, "/") || checkListen(s) != nil || strings.HasPrefix(s, ":") {
		return fmt.Errorf("%q is neither a network nor host:port; write for instance 10.0.0.0/8 or localhost:8000", s)
	}
	return nil
}

// checkPageURL wants an absolute http(s) URL.
func checkPageURL(s string) error {
	u, err := url.Parse(s)
	switch {
	case err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "":
		return nil
	case err == nil && u.Scheme == "" && strings.Contains(s, "."):
		return fmt.Errorf("%q has no scheme; did you mean https://%s?", s, strings.TrimLeft(s, "/"))
	}
	return fmt.Errorf("%q is no address of a page; write it whole, as https://example.com/news.html", s)
}

// UnmarshalText reads "15m", or "90d" for so many times 24 hours.
func (d *Duration) UnmarshalText(data []byte) error {
	s := string(data)
	if days, ok := strings.CutSuffix(s, "d"); ok {
		if n, err := strconv.ParseUint(days, 10, 16); err == nil && n <= 100*366 {
			*d = Duration(n) * Duration(24*time.Hour)
			return nil
		}
	}
	got, err := time.ParseDuration(s)
	if err == nil {
		*d = Duration(got)
		return nil
	}
	if m := looseDuration.FindStringSubmatch(s); m != nil {
		if unit := m[2]; unit == "" {
			return fmt.Errorf("%s has no unit; write %ss, %sm, %sh or %sd", s, s, s, s, s)
		} else {
			return fmt.Errorf("%q is no duration; did you mean %s%c?", s, m[1], unit[0])
		}
	}
	return fmt.Errorf("%q is no duration; write a number and a unit (ms, s, m, h, d), as 15m or 1h30m", s)
}

var looseDuration = regexp.MustCompile(`^(\d+)\s*((?:s|m|h|d)[a-z]*)?$`)

// String gives the duration without units of zero: "15m", not "15m0s"; whole days
// from two on as days.
func (d Duration) String() string {
	if day := Duration(24 * time.Hour); d >= 2*day && d%day == 0 {
		return fmt.Sprintf("%dd", d/day)
	}
	s := time.Duration(d).String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// UnmarshalText reads "10MB", "512KiB" or a number of bytes.
func (s *Size) UnmarshalText(data []byte) error {
	n, err := humanize.ParseBytes(string(data))
	if err == nil && n == 0 {
		return fmt.Errorf("want more than 0 bytes")
	}
	if err != nil || n > 1<<40 {
		return fmt.Errorf("%q is no size; write a number and a unit (KB, MB, GB), as 10MB", data)
	}
	*s = Size(n)
	return nil
}
