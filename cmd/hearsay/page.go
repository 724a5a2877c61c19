package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"hearsay/sink/review"
	"hearsay/sink/store"
)

// A reviewPage is the fact-checkers' page, being served.
type reviewPage struct {
	url      string // for a person
	store    store.Store
	review   *review.Server
	server   *http.Server
	listener net.Listener
}

// What a visitor may take: time for a request, and bytes for its header. An answer has no
// limit of time, for a stream of news has none.
const (
	headerLimit  = 10 * time.Second
	requestLimit = time.Minute
	idleLimit    = 2 * time.Minute
	headerBytes  = 64 << 10
	stopLimit    = 5 * time.Second // for answers that are under way when the page is closed
)

// addPage opens the page, unless there is none, or nobody would have the time to read it.
func (p *pipeline) addPage(ctx context.Context) error {
	c := &p.config.Review
	if c.Listen == "" || p.once {
		return nil
	}
	if err := p.openStore(); err != nil {
		return err
	}
	if err := p.checkUsers(ctx); err != nil {
		return err
	}
	o, err := p.pageOptions()
	if err != nil {
		return err
	}
	pg := &reviewPage{store: p.store}
	if pg.listener, err = net.Listen("tcp", c.Listen); err != nil {
		return fmt.Errorf("review.listen: cannot listen on %s (%v): stop the program that does, or set review.listen to a free address", c.Listen, err)
	}
	p.page = pg
	if pg.review, err = review.New(ctx, o); err != nil {
		return err
	}
	pg.server = &http.Server{
		Handler: pg.review, ReadHeaderTimeout: headerLimit, ReadTimeout: requestLimit, IdleTimeout: idleLimit, MaxHeaderBytes: headerBytes,
		ErrorLog: log.New(httpLog{p.tell.log}, "", 0),
	}
	pg.server.RegisterOnShutdown(func() { _ = pg.review.Close() }) // ends the streams of news
	scheme := "http"
	if c.TLS.Cert != "" {
		pair, err := newPair("review.tls", p.config.path(c.TLS.Cert), p.config.path(c.TLS.Key), p.tell.log)
		if err != nil {
			return err
		}
		pg.server.TLSConfig = &tls.Config{GetCertificate: pair.get, MinVersion: tls.VersionTLS12}
		scheme = "https"
	}
	pg.url = addressOf(pg.listener.Addr(), scheme, o.Public)
	return nil
}

// checkUsers wants somebody who may log in, where others can reach the page.
func (p *pipeline) checkUsers(ctx context.Context) error {
	c := &p.config.Review
	if !c.login() {
		return nil
	}
	users, err := p.store.Users(ctx)
	if err != nil {
		return err
	}
	reach := c.Public
	if reach == "" {
		reach = c.Listen
	}
	if len(users) == 0 {
		return usageError("others can reach the page at %s, and nobody may log in there: add somebody by: hearsay user add NAME", reach)
	}
	if c.Public == "" && c.TLS.Cert == "" {
		p.tell.log.Warn("the page's passwords travel unencrypted; set review.tls, or review.public if a proxy encrypts them", "listen", c.Listen)
	}
	return nil
}

func (p *pipeline) pageOptions() (review.Options, error) {
	c := &p.config.Review
	o := review.Options{Store: p.store, Login: c.login(), Health: p.health, Retry: p.retry, Log: p.tell.log}
	if c.Public != "" {
		u, err := url.Parse(c.Public)
		if err != nil {
			return o, fmt.Errorf("review.public: %w", err)
		}
		o.Public = &url.URL{Scheme: u.Scheme, Host: u.Host}
	}
	archive, err := p.keptPages()
	if archive != nil {
		o.Page = archivedPage(archive)
	}
	return o, err
}

// addressOf is what a person types to see the page.
func addressOf(at net.Addr, scheme string, public *url.URL) string {
	if public != nil {
		return public.String()
	}
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return scheme + "://" + at.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}

// run serves the page until the context ends. What is being answered then is finished.
func (pg *reviewPage) run(ctx context.Context) error {
	counted := make(chan struct{})
	go func() { // the first count of a large store takes seconds: it is begun before anybody asks, who is told of an error
		defer close(counted)
		_, _ = pg.store.Tally(ctx, store.Filter{})
	}()
	defer func() { <-counted }()
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopLimit)
		defer cancel()
		err := pg.server.Shutdown(limited)
		if errors.Is(err, context.DeadlineExceeded) {
			err = pg.server.Close()
		}
		stopped <- err
	})
	var err error
	if pg.server.TLSConfig != nil {
		err = pg.server.ServeTLS(pg.listener, "", "")
	} else {
		err = pg.server.Serve(pg.listener)
	}
	if stop() {
		return fmt.Errorf("the page at %s: %w", pg.url, err)
	}
	return <-stopped
}

// close lets go of a page that may never have run.
func (pg *reviewPage) close() error {
	if pg.review != nil {
		_ = pg.review.Close() // it only ends what runs
	}
	if err := pg.listener.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return err
	}
	return nil
}

// httpLog passes on what the server of the page says of itself, but not of strangers who
// knock and speak no TLS.
type httpLog struct{ *slog.Logger }

var _ io.Writer = httpLog{}

func (l httpLog) Write(line []byte) (int, error) {
	text := strings.TrimSpace(string(line))
	if bytes.Contains(line, []byte("TLS handshake error")) {
		l.Debug(text)
	} else {
		l.Warn("the page: " + text)
	}
	return len(line), nil
}
