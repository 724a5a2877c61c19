package review

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// Argon2id as RFC 9106 recommends for machines with less memory: three passes over 64 MiB.
const (
	passes   = 3
	memory   = 64 << 10 // KiB
	lanes    = 4
	saltSize = 16
	hashSize = 32
)

// The limits of a password, in bytes. NIST SP 800-63B asks for at least 8 and no rules on
// what it is made of.
const (
	MinPassword = 8
	MaxPassword = 1024
)

// HashPassword is a password as it is kept: argon2id in PHC's string form.
func HashPassword(password string) (string, error) {
	if len(password) < MinPassword || len(password) > MaxPassword {
		return "", fmt.Errorf("a password has %d to %d bytes", MinPassword, MaxPassword)
	}
	salt := make([]byte, saltSize)
	rand.Read(salt)
	key := argon2.IDKey([]byte(password), salt, passes, memory, lanes, hashSize)
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, lanes, b64.EncodeToString(salt), b64.EncodeToString(key)), nil
}

var errHash = errors.New("not a hash of argon2id")

// samePassword reports whether a password is the one of a hash.
func samePassword(hash, password string) (bool, error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || len(password) > MaxPassword {
		return false, errHash
	}
	var version int
	var m, t uint32
	var p uint8
	if _, err := fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return false, errHash
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &m, &t, &p); err != nil || m > 1<<20 || t == 0 || t > 100 || p == 0 {
		return false, errHash
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	key, e := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || e != nil || len(key) < 16 {
		return false, errHash
	}
	return subtle.ConstantTimeCompare(key, argon2.IDKey([]byte(password), salt, t, m, p, uint32(len(key)))) == 1, nil
}
