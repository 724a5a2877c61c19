package bus

import (
	"crypto/tls"
	"errors"
	"fmt"
	"slices"

	natsserver "github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nkeys"
	"golang.org/x/crypto/bcrypt"
)

// A Subscriber may read what the embedded server publishes. It is known by a name and a
// password, or by an nkey, of which the server has the public half.
type Subscriber struct {
	User     string
	Password string // as a bcrypt hash
	NKey     string // a user's public one: U...
}

// Check says what is wrong with a subscriber.
func (s Subscriber) Check() error {
	if s.NKey != "" {
		switch {
		case s.User != "" || s.Password != "":
			return errors.New("a subscriber is known by user and password or by an nkey, not by both")
		case nkeys.IsValidPublicUserKey(s.NKey):
			return nil
		case nkeys.IsValidPublicKey(s.NKey):
			return fmt.Errorf("%s is no user's nkey: those begin with U", s.NKey)
		}
		return errors.New("it is no public nkey: it begins with U and has 56 characters; a seed, which begins with SU, is the subscriber's own and does not belong here")
	}
	_, err := bcrypt.Cost([]byte(s.Password))
	switch {
	case s.User == "" || s.Password == "":
		return errors.New("a subscriber needs user and password, or an nkey; hearsay config subscriber NAME makes the line")
	case s.User == pipelineUser || s.User == keeperUser:
		return fmt.Errorf("%s is hearsay's own name: take another", s.User)
	case err != nil:
		return fmt.Errorf("the password of %s is no bcrypt hash; hearsay config subscriber %s makes the line", s.User, s.User)
	}
	return nil
}

// The users of the embedded server that are its own.
const (
	pipelineUser = "hearsay"
	keeperUser   = "keeper" // makes the subscribers' copies
)

// MaxPassword is the length of the longest password that bcrypt takes, in bytes.
const MaxPassword = 72

// HashPassword is a password as a Subscriber has it.
func HashPassword(password string) (string, error) {
	const cost = 11 // what the tools of NATS take
	hash, err := bcrypt.GenerateFromPassword([]byte(password), cost)
	return string(hash), err
}

// letIn says who may subscribe, and what else: accounts.conf has one subscriber, anyone
// without a password. Where somebody is named, nobody else is let in.
func (o *Options) letIn(opts *natsserver.Options) {
	i := slices.IndexFunc(opts.Users, func(u *natsserver.User) bool { return u.Username == opts.NoAuthUser })
	anyone := opts.Users[i]
	if o.Serves {
		anyone.Permissions.Publish.Allow = append(anyone.Permissions.Publish.Allow, ExtractService, "$SRV.>")
	}
	if len(o.Subscribers) == 0 {
		return
	}
	opts.NoAuthUser, opts.Users = "", slices.Delete(opts.Users, i, i+1)
	for _, s := range o.Subscribers {
		if s.NKey != "" {
			opts.Nkeys = append(opts.Nkeys, &natsserver.NkeyUser{Nkey: s.NKey, Permissions: anyone.Permissions, Account: anyone.Account})
		} else {
			opts.Users = append(opts.Users, &natsserver.User{Username: s.User, Password: s.Password, Permissions: anyone.Permissions, Account: anyone.Account})
		}
	}
}

// encrypt makes the embedded server speak TLS, if it has a certificate.
func (o *Options) encrypt(opts *natsserver.Options) error {
	if o.Certificate == nil {
		return nil
	}
	if _, err := o.Certificate(nil); err != nil {
		return err
	}
	opts.TLS = true
	opts.TLSConfig = &tls.Config{GetCertificate: o.Certificate, MinVersion: tls.VersionTLS12}
	return nil
}

// known is how a command on the embedded server's machine knows it: by its very
// certificate, whatever name that is for.
func (o *Options) known() []nats.Option {
	if o.Certificate == nil {
		return nil
	}
	return []nats.Option{nats.Secure(&tls.Config{
		MinVersion:         tls.VersionTLS12,
		InsecureSkipVerify: true, // VerifyConnection does it
		VerifyConnection: func(c tls.ConnectionState) error {
			own, err := o.Certificate(nil)
			if err == nil && (len(c.PeerCertificates) == 0 || !slices.Equal(c.PeerCertificates[0].Raw, own.Certificate[0])) {
				err = errors.New("the server shows another certificate than nats.tls names")
			}
			return err
		},
	})}
}
