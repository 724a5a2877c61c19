package main

import (
	"context"
	"errors"
)

// articleCmd prints articles as JSON lines.
type articleCmd struct {
	Inputs []string `arg:"" name:"FILE|URL"`
}

func (c articleCmd) Run(ctx context.Context, io stdio) error {
	return errors.New("article is being built")
}
