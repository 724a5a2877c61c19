package main

import (
	"fmt"
	"net/url"
	"strings"
)

// ObserveConfig says how others see what the pipeline does.
type ObserveConfig struct {
	Listen string `yaml:"listen"` // host:port of /metrics, /healthz and /readyz; empty: none
	OTLP   string `yaml:"otlp"`   // where traces go, by OTLP over HTTP; empty: nowhere
}

// line tells it in a few words, "" if there is nothing to see.
func (o *ObserveConfig) line() string {
	var all []string
	if o.Listen != "" {
		all = append(all, "/metrics, /healthz and /readyz on "+o.Listen)
	}
	if o.OTLP != "" {
		all = append(all, "traces to "+redacted(o.OTLP))
	}
	return strings.Join(all, "; ")
}

// redacted is a URL without its password.
func redacted(s string) string {
	if u, err := url.Parse(s); err == nil {
		return u.Redacted()
	}
	return s
}

// checkOTLP wants the address of a collector that takes OTLP over HTTP.
func checkOTLP(s string) error {
	if s == "" {
		return nil
	}
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.RawQuery != "" || u.Fragment != "":
		return fmt.Errorf("%q is no address of a collector; write for instance http://127.0.0.1:4318, to which /v1/traces is added, or leave it empty", s)
	case u.Port() == "4317":
		return fmt.Errorf("port 4317 is where collectors take OTLP over gRPC; want OTLP over HTTP, which is mostly at http://%s:4318", u.Hostname())
	}
	return nil
}

// checkPorts wants an address of its own for everything that listens.
func (c *Config) checkPorts() error {
	taken := map[string]string{}
	for _, l := range []struct {
		key, at string
		used    bool
	}{
		{"nats.listen", c.NATS.Listen, c.NATS.URL == ""}, {"review.listen", c.Review.Listen, c.Review.Listen != ""},
		{"observe.listen", c.Observe.Listen, c.Observe.Listen != ""},
	} {
		if !l.used || strings.HasSuffix(l.at, ":0") {
			continue
		}
		if other := taken[l.at]; other != "" {
			return fmt.Errorf("%s and %s are both %s: give one another port", other, l.key, l.at)
		}
		taken[l.at] = l.key
	}
	return nil
}
