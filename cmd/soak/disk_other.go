//go:build !linux

package main

func (d *disk) cut() error { return errNotHere }
