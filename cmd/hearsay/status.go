package main

import "errors"

// statusCmd belongs to the bus.
type statusCmd struct{}

func (statusCmd) Run() error { return errors.New("status is being built") }
