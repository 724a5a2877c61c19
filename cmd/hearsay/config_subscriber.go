package main

import (
	"context"
	"fmt"

	"hearsay/cmd/internal/bus"
	"hearsay/sink/review"
)

// configSubscriberCmd makes an item of nats.subscribers.
type configSubscriberCmd struct {
	Name string `arg:"" help:"The user by which the subscriber connects."`
}

func (configSubscriberCmd) Help() string {
	return fmt.Sprintf(`The password is asked for twice on a terminal; otherwise it is the first line of standard input. It has at least %d bytes and at most %d, and only its hash (bcrypt) is printed: `+
		`put the line under subscribers of nats in pipeline.yaml, and start hearsay again. Who has an nkey needs no password: write - nkey: U... there, the public half.

Examples:
  hearsay config subscriber desk
  pass show hearsay/desk | hearsay config subscriber desk >> line.txt`, review.MinPassword, bus.MaxPassword)
}

// Run prints the line, and to a person where it goes.
func (c configSubscriberCmd) Run(ctx context.Context, io stdio) error {
	if err := checkUserName(c.Name); err != nil {
		return err
	}
	password, err := readPassword(ctx, c.Name, io)
	if err != nil {
		return err
	}
	if n := len(password); n < review.MinPassword || n > bus.MaxPassword {
		return usageError("the password has %d bytes; take %d to %d", n, review.MinPassword, bus.MaxPassword)
	}
	hash, err := bus.HashPassword(password)
	if err != nil {
		return err
	}
	s := bus.Subscriber{User: c.Name, Password: hash}
	if err := s.Check(); err != nil {
		return usageError("%w", err)
	}
	_, err = fmt.Fprintf(io.out, "- {user: %q, password: %q}\n", s.User, s.Password)
	return err
}
