package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
	"unicode"

	"hearsay/sink/review"
	"hearsay/sink/store"
)

// userCmd is about those who may log in to the page.
type userCmd struct {
	Add    userAddCmd    `cmd:"" help:"Let somebody log in to the page."`
	List   userListCmd   `cmd:"" help:"List who may log in."`
	Remove userRemoveCmd `cmd:"" help:"Let somebody log in no more."`
	Token  userTokenCmd  `cmd:"" help:"Make a token by which a program reads in a user's name."`
}

// userAddCmd adds a user.
type userAddCmd struct {
	Name    string `arg:"" help:"The name to log in by, which stands beside all that this person decides."`
	Role    string `enum:"read,review" default:"review" help:"What the user may do: read, or review (${default})."`
	Replace bool   `help:"Give a user who is there already this password and role."`
	configFlag
}

func (userAddCmd) Help() string {
	return fmt.Sprintf(`The password is asked for twice on a terminal; otherwise it is the first line of standard input. It has at least %d bytes, and is kept as a hash (argon2id). `+
		`A page that runs knows the user at once; another password ends the user's sessions.

Examples:
  hearsay user add ann
  hearsay user add --role read rea
  hearsay user add --replace ann
  pass show hearsay/ann | hearsay user add ann -c /etc/hearsay/pipeline.yaml`, review.MinPassword)
}

// Run asks for the password last: what else is wrong is said before.
func (c userAddCmd) Run(ctx context.Context, io stdio) error {
	if err := checkUserName(c.Name); err != nil {
		return err
	}
	config, err := withStore(c.Config)
	if err != nil {
		return err
	}
	s, err := openStore(config, newTeller(io, false).log)
	if err != nil {
		return err
	}
	return errors.Join(c.add(ctx, s, io), s.Close())
}

func (c userAddCmd) add(ctx context.Context, s store.Store, io stdio) error {
	u, err := findUser(ctx, s, c.Name)
	switch {
	case err == nil && !c.Replace:
		return usageError("there is a user %s already; --replace gives another password and role", c.Name)
	case err != nil && c.Replace:
		return err
	case err != nil && !errors.Is(err, store.ErrNone):
		return err
	}
	password, err := readPassword(ctx, c.Name, io)
	if err != nil {
		return err
	}
	if u.Made.IsZero() {
		u.Made = time.Now()
	}
	u.Name, u.Role = c.Name, store.Role(c.Role)
	if u.Hash, err = review.HashPassword(password); err != nil {
		return usageError("%w", err)
	}
	if err := s.PutUser(ctx, u); err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, "%s may log in, to %s\n", u.Name, u.Role)
	return err
}

// checkUserName wants what can stand in a line and be typed by another.
func checkUserName(name string) error {
	strange := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._@-", r)
	}
	if i := strings.IndexFunc(name, strange); i >= 0 || name == "" || len(name) > store.MaxName || strings.HasPrefix(name, "-") {
		return usageError("%.80q is no name: letters and digits, and . _ @ - after the first, at most %d bytes", name, store.MaxName)
	}
	return nil
}

// findUser is the user of a name; an error that wraps store.ErrNone if there is none.
func findUser(ctx context.Context, s store.Store, name string) (store.User, error) {
	users, err := s.Users(ctx)
	if err != nil {
		return store.User{}, err
	}
	i := slices.IndexFunc(users, func(u store.User) bool { return u.Name == name })
	if i < 0 {
		return store.User{}, fmt.Errorf("user %s: %w (hearsay user list shows who is)", name, store.ErrNone)
	}
	return users[i], nil
}

// userListCmd lists the users.
type userListCmd struct {
	configFlag
}

func (userListCmd) Help() string {
	return `A line for each: name, role (read or review), and the day since when.

Example:
  hearsay user list`
}

// Run prints a line for each.
func (c userListCmd) Run(ctx context.Context, io stdio) error {
	s, err := thereStore(c.Config, io)
	if err != nil {
		return err
	}
	users, err := s.Users(ctx)
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	if len(users) == 0 {
		_, err := fmt.Fprintln(io.err, "hearsay: nobody may log in yet; hearsay user add NAME adds somebody")
		return err
	}
	w := tabwriter.NewWriter(io.out, 0, 0, 2, ' ', 0)
	for _, u := range users {
		fmt.Fprintf(w, "%s\t%s\t%s\n", printable(u.Name), u.Role, u.Made.Local().Format(time.DateOnly))
	}
	return w.Flush()
}

// userRemoveCmd removes a user.
type userRemoveCmd struct {
	Name string `arg:"" help:"Who may log in no more."`
	configFlag
}

func (userRemoveCmd) Help() string {
	return `The user's sessions end at once. What the user has decided stays, under the same name.

Example:
  hearsay user remove ann`
}

// Run removes the user.
func (c userRemoveCmd) Run(ctx context.Context, io stdio) error {
	s, err := thereStore(c.Config, io)
	if err != nil {
		return err
	}
	if _, err = findUser(ctx, s, c.Name); err == nil {
		err = s.DropUser(ctx, c.Name)
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, "%s may log in no more\n", c.Name)
	return err
}
