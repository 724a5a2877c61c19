package main

import (
	"context"
	"errors"
)

// extractCmd prints the claims of the given articles.
type extractCmd struct {
	Inputs []string `arg:"" optional:"" name:"FILE|URL|-"`
}

func (c extractCmd) Run(ctx context.Context, io stdio) error {
	return errors.New("extract is being built")
}
