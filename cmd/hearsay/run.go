package main

import "errors"

// runCmd belongs to the bus.
type runCmd struct{}

func (runCmd) Run() error { return errors.New("run is being built") }
