package archive

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
)

// sum is the digest of all parts in a row, as fetch.Article.BodyDigest has it:
// "sha256:" and hexadecimal in lower case.
func sum(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(p)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

// checkDigest compares a labelled digest, in base 16 or 32, with the bytes it is said
// to be of. One by an algorithm that is not known passes.
func checkDigest(labelled string, content []byte) error {
	label, value, _ := strings.Cut(labelled, ":")
	var h hash.Hash
	switch strings.ReplaceAll(strings.ToLower(label), "-", "") {
	case "sha256":
		h = sha256.New()
	case "sha1":
		h = sha1.New()
	case "md5":
		h = md5.New()
	default:
		return nil
	}
	want, err := hex.DecodeString(value)
	if err != nil || len(want) != h.Size() {
		want, err = base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(strings.ToUpper(strings.TrimRight(value, "=")))
	}
	if err != nil || len(want) != h.Size() {
		return fmt.Errorf("%.100q is not a digest", labelled)
	}
	if h.Write(content); !bytes.Equal(h.Sum(nil), want) {
		return fmt.Errorf("its bytes do not have the digest it says, %s", labelled)
	}
	return nil
}
