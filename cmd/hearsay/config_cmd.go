package main

import (
	_ "embed"
	"fmt"
	"strings"
)

// configCmd is about pipeline.yaml, and what belongs to it.
type configCmd struct {
	Check      configCheckCmd      `cmd:"" help:"Say what is wrong with a pipeline.yaml, or that nothing is."`
	Subscriber configSubscriberCmd `cmd:"" help:"Make the line of pipeline.yaml that lets somebody subscribe on NATS."`
	Grafana    configGrafanaCmd    `cmd:"" help:"Print a dashboard of the metrics, for Grafana."`
}

// configGrafanaCmd prints what to import into Grafana.
type configGrafanaCmd struct{}

//go:embed grafana.json
var grafanaJSON []byte

func (configGrafanaCmd) Help() string {
	return `Import it in Grafana (Dashboards, New, Import) and choose the Prometheus that scrapes observe.listen.

Example:
  hearsay config grafana > hearsay.json`
}

func (configGrafanaCmd) Run(io stdio) error {
	_, err := io.out.Write(grafanaJSON)
	return err
}

// configCheckCmd reads a configuration and does nothing with it.
type configCheckCmd struct {
	Config string `short:"c" default:"pipeline.yaml" placeholder:"FILE" help:"The file to check (${default})."`
}

func (configCheckCmd) Help() string {
	return `Every mistake is named with its line, its key and what would be right; then the exit status is 2.

Example:
  hearsay config check -c pipeline.yaml`
}

// Run reads the file as hearsay run would and says what it comes to.
func (c configCheckCmd) Run(io stdio) error {
	config, err := loadConfig(c.Config)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, "%s: ok\n%s", c.Config, config.summary())
	return err
}

// summary tells a configuration in a few lines: from where, through what, to where.
func (c *Config) summary() string {
	var b strings.Builder
	for _, s := range c.Sources {
		fmt.Fprintf(&b, "  source  %s\n", c.sourceLine(&s))
	}
	if c.NATS.URL != "" {
		fmt.Fprintf(&b, "  nats    %s\n", c.NATS.clusterLine())
	} else {
		fmt.Fprintf(&b, "  nats    embedded on %s, %s, in %s\n", c.NATS.Listen, c.NATS.Durability, c.path(c.NATS.DataDir))
	}
	fmt.Fprintf(&b, "  extract claims of confidence %v or more\n", c.Extract.MinConfidence)
	for _, s := range c.Sinks {
		records := "everything"
		if s.JSONL != nil {
			records = strings.Join(s.JSONL.Records, ", ")
		}
		fmt.Fprintf(&b, "  sink    %s to %s\n", records, c.path(s.path()))
	}
	fmt.Fprintf(&b, "  page    %s\n", c.pageLine())
	if line := c.Observe.line(); line != "" {
		fmt.Fprintf(&b, "  observe %s\n", line)
	}
	return b.String()
}

// pageLine tells where the page is, and who may see it.
func (c *Config) pageLine() string {
	r := c.Review
	switch {
	case r.Listen == "" && c.store() == nil:
		return "none: there is no store to show"
	case r.Listen == "":
		return "none: review.listen is empty"
	case r.Public != "":
		return fmt.Sprintf("%s by way of %s, for users who log in", r.Public, r.Listen)
	case r.login():
		return r.Listen + ", for users who log in"
	}
	return r.Listen + ", for this machine"
}

func (c *Config) sourceLine(s *Source) string {
	switch {
	case s.Sample:
		return "the sample articles"
	case s.URL != "":
		return fmt.Sprintf("%s every %v", s.URL, s.Every)
	case s.Feed != "":
		return fmt.Sprintf("the feed %s every %v%s", s.Feed, s.Every, s.newerLine())
	case s.Site != "":
		return fmt.Sprintf("the sitemap %s every %v%s", s.Site, s.Every, s.newerLine())
	case s.URLs != "":
		return fmt.Sprintf("the URLs in %s every %v", c.path(s.URLs), s.Every)
	}
	return fmt.Sprintf("%s every %v", c.path(s.Files), s.Every)
}

func (s *Source) newerLine() string {
	if s.newer() == 0 {
		return ""
	}
	return fmt.Sprintf(", nothing older than %v", Duration(s.newer()))
}
