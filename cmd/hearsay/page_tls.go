package main

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// A pair is a certificate and its key in files, which are read again when they have been
// renewed.
type pair struct {
	setting   string // in pipeline.yaml
	cert, key string
	log       *slog.Logger

	mu     sync.Mutex
	loaded *tls.Certificate
	at     time.Time // of the certificate's file when it was read
}

// newPair reads the files.
func newPair(setting, cert, key string, log *slog.Logger) (*pair, error) {
	p := &pair{setting: setting, cert: cert, key: key, log: log}
	if err := p.load(); err != nil {
		return nil, fmt.Errorf("%s: %w", setting, err)
	}
	return p, nil
}

func (p *pair) load() error {
	info, err := os.Stat(p.cert)
	if err != nil {
		return err
	}
	if p.loaded != nil && info.ModTime().Equal(p.at) {
		return nil
	}
	got, err := tls.LoadX509KeyPair(p.cert, p.key)
	if err != nil {
		return err
	}
	p.loaded, p.at = &got, info.ModTime()
	return nil
}

// get is the certificate for a new connection. One that cannot be read, as while it is
// being renewed, leaves the one before in its place.
func (p *pair) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.load(); err != nil {
		p.log.Warn(p.setting+": the renewed certificate cannot be read; the one before stays", "error", err)
	}
	return p.loaded, nil
}
