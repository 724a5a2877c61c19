package review

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/sink/store"
)

// A token lets a program or a feed reader read where people log in: hs.name.expiry.signature,
// the name in base64. It is signed, not kept: to check one costs a hash, where a password
// costs 64 MiB, so that nobody can tire the page out by asking. The signature covers the
// password's hash: another password, or the user's removal, ends all the user's tokens.
// Whatever the user may do, a token only reads.
const (
	tokenSecret = "token"
	tokenPrefix = "hs."
)

// MaxToken is how long a token may last.
const MaxToken = 10 * 366 * 24 * time.Hour

// NewToken makes a token for a user. store.ErrNone says that there is no such user.
func NewToken(ctx context.Context, s store.Desk, name string, until time.Time) (string, error) {
	users, err := s.Users(ctx)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(users, func(u store.User) bool { return u.Name == name })
	if i < 0 {
		return "", store.ErrNone
	}
	key, err := s.Secret(ctx, tokenSecret)
	if err != nil {
		return "", err
	}
	body := tokenPrefix + base64.RawURLEncoding.EncodeToString([]byte(name)) + "." + strconv.FormatInt(until.Unix(), 10)
	return body + "." + signToken(key, body, users[i]), nil
}

func signToken(key []byte, body string, u store.User) string {
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s\x00%s\x00%s", body, u.Name, u.Hash)
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// bearer is who the token of a request belongs to: "Authorization: Bearer TOKEN" or, for
// feed readers, HTTP Basic with the token as the password.
func (g *guard) bearer(r *http.Request) (visitor, bool) {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		if _, token, ok = r.BasicAuth(); !ok {
			return visitor{}, false
		}
	}
	body, signed, ok := cutLast(strings.TrimSpace(token), ".")
	parts := strings.Split(body, ".")
	if !ok || len(parts) != 3 || parts[0]+"." != tokenPrefix {
		return visitor{}, false
	}
	name, err := base64.RawURLEncoding.DecodeString(parts[1])
	until, e := strconv.ParseInt(parts[2], 10, 64)
	if err != nil || e != nil || g.now().Unix() >= until {
		return visitor{}, false
	}
	u, err := g.user(r.Context(), string(name))
	if err != nil || !hmac.Equal([]byte(signToken(g.tokens, body, u)), []byte(signed)) {
		return visitor{}, false
	}
	return visitor{Name: u.Name, Role: store.Reads}, true
}

// cutLast cuts around the last separator.
func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// knows lets through whoever may read, and asks programs for a token.
func (g *guard) knows(next http.Handler, refuse func(http.ResponseWriter, *http.Request, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, ok := g.visitor(r)
		if !ok {
			w.Header().Add("WWW-Authenticate", `Bearer realm="hearsay"`)
			w.Header().Add("WWW-Authenticate", `Basic realm="hearsay: the password is a token, by hearsay user token", charset="UTF-8"`)
			refuse(w, r, &problem{http.StatusUnauthorized, "Log in, or send a token: hearsay user token NAME makes one."})
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), visitorKey{}, v)))
	})
}
