package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hearsay/sink/review"
)

// userTokenCmd makes a token for a program.
type userTokenCmd struct {
	Name string   `arg:"" help:"The user in whose name the program reads."`
	For  Duration `default:"365d" placeholder:"AGE" help:"How long the token is good for (${default})."`
	configFlag
}

func (userTokenCmd) Help() string {
	return `With a token a program, or a feed reader, reads where people log in: as Authorization: Bearer TOKEN, or as the password of HTTP Basic. It only reads, whatever the ` +
		`user may do. It is not kept, so it is printed this once; another password for the user, or the user's removal, ends all the user's tokens.

Examples:
  hearsay user token ann
  hearsay user token --for 30d rea > token.txt`
}

// Run prints the token.
func (c userTokenCmd) Run(ctx context.Context, io stdio) error {
	if c.For <= 0 || time.Duration(c.For) > review.MaxToken {
		return usageError("--for: want more than nothing and at most %v, not %v", Duration(review.MaxToken), c.For)
	}
	s, err := thereStore(c.Config, io)
	if err != nil {
		return err
	}
	var token string
	if _, err = findUser(ctx, s, c.Name); err == nil {
		token, err = review.NewToken(ctx, s, c.Name, time.Now().Add(time.Duration(c.For)))
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(io.out, token)
	return err
}
