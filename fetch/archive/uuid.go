package archive

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"time"
)

const idPrefix = "urn:uuid:"

// newID makes a record's id: a UUID of version 7 (RFC 9562), which begins with the
// time, so that the file that has it can be told.
func newID(now time.Time) string {
	var u [16]byte
	rand.Read(u[:])
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(now.UnixMilli()))
	copy(u[:6], ms[2:])
	u[6] = u[6]&0x0f | 0x70
	u[8] = u[8]&0x3f | 0x80
	x := hex.EncodeToString(u[:])
	return idPrefix + x[:8] + "-" + x[8:12] + "-" + x[12:16] + "-" + x[16:20] + "-" + x[20:]
}

// idTime is the time in an id, in milliseconds since 1970. ok is false for ids that
// are not of newID's kind.
func idTime(id string) (ms int64, ok bool) {
	x := strings.ReplaceAll(strings.TrimPrefix(id, idPrefix), "-", "")
	u, err := hex.DecodeString(x)
	if err != nil || len(u) != 16 || u[6]>>4 != 7 {
		return 0, false
	}
	return int64(binary.BigEndian.Uint64(u[:8]) >> 16), true
}
