package bustest

import (
	"encoding/json"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/micro"
)

// Serves reports whether a service can be asked: it is found some moments before, when it
// answers $SRV.PING and has no endpoint yet.
func Serves(nc *nats.Conn, name string) bool {
	m, err := nc.Request("$SRV.INFO."+name, nil, time.Second)
	if err != nil {
		return false
	}
	var info micro.Info
	return json.Unmarshal(m.Data, &info) == nil && len(info.Endpoints) > 0
}
