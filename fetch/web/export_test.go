package web

// NewPace is for tests that see the package from outside.
func NewPace() Pacer { return newPace() }
