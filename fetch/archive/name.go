package archive

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"
)

// What the names of an archive's files end in.
const (
	warcEnd  = ".warc.gz"
	indexEnd = ".cdxj"
	openEnd  = ".cdxj.open" // the index of a file that is being written
	tempEnd  = ".cdxj.tmp"  // an index that is being made
	lockEnd  = ".lock"
)

const nameTime = "20060102150405.000" // in a name without the point

// nameForm is a file's name without its end: time, serial, process and host.
var nameForm = regexp.MustCompile(`^hearsay-([0-9]{17})-[0-9]{5,}-[0-9]+~[a-zA-Z0-9.-]{1,64}$`)

// newName is the name of a file begun now.
func newName(now time.Time, serial int) string {
	host, _ := os.Hostname()
	host = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.' {
			return r
		}
		return '-'
	}, host)
	if host == "" {
		host = "host"
	}
	at := strings.Replace(now.UTC().Format(nameTime), ".", "", 1)
	return fmt.Sprintf("hearsay-%s-%05d-%d~%s", at, serial, os.Getpid(), host[:min(len(host), 64)])
}
