package extract

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Digest is a hash of the record's JSON less what changes on every run (the revision,
// article.retrieved and, of the provenance, time and page), and less the versions of the
// program and its models: what another version reads the same is no news.
func (c ClaimRecord) Digest() string {
	c.Revision, c.Article.Retrieved, c.Provenance = 0, time.Time{}, Provenance{Rule: c.Provenance.Rule}
	return digest(c)
}

// Digest is as ClaimRecord's.
func (e EntitiesRecord) Digest() string {
	e.Revision, e.Article.Retrieved, e.Provenance = 0, time.Time{}, Provenance{Rule: e.Provenance.Rule}
	return digest(e)
}

func digest(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // a record is made of strings, numbers and times: it always marshals
	}
	return hashID("", string(data))
}

var idAlphabet = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// hashID is prefix and 100 bits of the SHA-256 of the fields, in 20 characters.
// Every field is written behind its length, so that no two lists look alike.
func hashID(prefix string, fields ...string) string {
	h := sha256.New()
	for _, f := range fields {
		h.Write(strconv.AppendInt(nil, int64(len(f)), 10))
		h.Write([]byte{':'})
		h.Write([]byte(f))
	}
	return prefix + idAlphabet.EncodeToString(h.Sum(nil))[:20]
}

// namer gives ids within one article: the hash of its URI, the folded words and how
// many with the same words came before.
type namer struct {
	prefix, uri string
	seen        map[string]int
	places      map[int]string
}

func newNamer(prefix, uri string) *namer {
	return &namer{prefix, uri, map[string]int{}, map[int]string{}}
}

func (n *namer) name(words ...string) string {
	fields := []string{n.uri}
	for _, w := range words {
		fields = append(fields, Fold(w))
	}
	key := strings.Join(fields[1:], "\x00")
	ordinal := n.seen[key]
	n.seen[key]++
	return hashID(n.prefix, append(fields, strconv.Itoa(ordinal))...)
}

// at is name for words at a place that several may share, as claims do a sentence.
func (n *namer) at(place int, words string) string {
	if id, ok := n.places[place]; ok {
		return id
	}
	n.places[place] = n.name(words)
	return n.places[place]
}

// Fold makes words comparable: lower case, one space for any white space, straight
// quotation marks, plain hyphens for dashes, no soft hyphens or zero-width marks.
func Fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch r {
		case '“', '”', '„', '«', '»':
			r = '"'
		case '‘', '’', '‚':
			r = '\''
		case '‐', '‑', '‒', '–', '—':
			r = '-'
		case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
			continue
		}
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// TextDigest names a text by its bytes in UTF-8: "sha256:" and the hash in hex.
func TextDigest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256:" + hex.EncodeToString(sum[:])
}
