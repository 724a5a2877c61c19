package main

import "errors"

// submitCmd belongs to the bus.
type submitCmd struct{}

func (submitCmd) Run() error { return errors.New("submit is being built") }
