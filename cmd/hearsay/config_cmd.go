package main

import "fmt"

// configCmd is about pipeline.yaml.
type configCmd struct {
	Check configCheckCmd `cmd:"" help:"Say what is wrong with a pipeline.yaml, or that nothing is."`
}

type configCheckCmd struct {
	Config string `short:"c" default:"pipeline.yaml" help:"The file."`
}

// Run reads the file as hearsay run would.
func (c configCheckCmd) Run(io stdio) error {
	if _, err := loadConfig(c.Config); err != nil {
		return usageError("%w", err)
	}
	_, err := fmt.Fprintf(io.out, "%s: ok\n", c.Config)
	return err
}
