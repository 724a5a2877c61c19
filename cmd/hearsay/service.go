package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
	"hearsay/fetch"
)

// The service by which other programs have a text read: svc.extract.v1.
const (
	serviceName    = "hearsay-extract"
	maxRequest     = 1 << 20 // bytes
	maxRequestText = 200_000 // bytes of the article in it: its records may be forty times as long
	serviceTimeout = 30 * time.Second
	// queuePerWorker requests wait for each worker; more are told to come later.
	queuePerWorker = 2
	// requestURI is the article's in an answer whose request gave none.
	requestURI = "file:///request"
)

// An extractService is extraction by request. It shares nothing with the extract stage
// but the engine: what is asked here is neither published nor kept.
type extractService struct{ extraction }

func newService(e extraction, workers int) *bus.Service {
	s := extractService{e}
	return &bus.Service{
		Name: serviceName, Version: version, Subject: bus.ExtractService,
		Description: "Who said what in a text: text/plain, text/html or application/json in, claims and entities out.",
		Workers:     workers, Queue: queuePerWorker * workers, MaxRequest: maxRequest, Timeout: serviceTimeout, Handle: s.handle,
	}
}

// An answer has the records that hearsay extract prints.
type answer struct {
	Claims   []extract.ClaimRecord  `json:"claims"`
	Entities extract.EntitiesRecord `json:"entities"`
}

func (s extractService) handle(ctx context.Context, r bus.Request) ([]byte, error) {
	got := s.extract(ctx, document{read: func(context.Context) (fetch.Article, error) {
		a, err := requestArticle(r)
		if n := len(a.Text); err == nil && n > maxRequestText {
			err = &bus.ServiceError{Code: http.StatusRequestEntityTooLarge, Text: fmt.Sprintf("the article has %d bytes of text; send at most %d, the rest apart", n, maxRequestText)}
		}
		return a, err
	}})
	if got.err != nil {
		return nil, serviceError(got.err)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(answer{got.claims, got.entities})
	return out.Bytes(), err
}

// serviceError is what who asked is told: what would be dropped from the pipeline is the
// request's fault.
func serviceError(err error) error {
	var told *bus.ServiceError
	if !errors.As(err, &told) && fateOf(err, 1).Action == bus.Drop {
		return &bus.ServiceError{Code: http.StatusUnprocessableEntity, Text: err.Error()}
	}
	return err
}

// A requestBody is a request in JSON: a line of --input jsonl, or a page.
type requestBody struct {
	textLine
	HTML *string `json:"html"`
}

// requestArticle reads what somebody sent. What does not say what it is, is told by its
// content.
func requestArticle(r bus.Request) (fetch.Article, error) {
	kind, _, err := mime.ParseMediaType(r.ContentType)
	raw := fetch.Raw{URL: requestURI, ContentType: r.ContentType, Body: r.Data, Retrieved: time.Now()}
	switch {
	case r.ContentType == "" && bytes.HasPrefix(bytes.TrimSpace(r.Data), []byte("{")), err == nil && kind == "application/json":
		return jsonArticle(r.Data)
	case r.ContentType == "":
		raw.ContentType = http.DetectContentType(r.Data)
		return articleOf(raw, autoInput)
	case err == nil && kind == "text/plain":
		return articleOf(raw, textInput)
	case err == nil && (kind == "text/html" || kind == "application/xhtml+xml"):
		return articleOf(raw, htmlInput)
	}
	return fetch.Article{}, &bus.ServiceError{Code: http.StatusUnsupportedMediaType, Text: fmt.Sprintf("Content-Type is %q; send text/plain, text/html or application/json", r.ContentType)}
}

func jsonArticle(data []byte) (fetch.Article, error) {
	var b requestBody
	if err := json.Unmarshal(data, &b); err != nil {
		return fetch.Article{}, badRequest("%v", lineError(err))
	}
	uri := b.address()
	if uri == "" {
		uri = requestURI
	}
	if (b.Text == nil) == (b.HTML == nil) {
		return fetch.Article{}, badRequest(`want either "text" or "html": {"text": "the article", "uri": "https://..."}`)
	}
	if _, err := url.Parse(uri); err != nil {
		return fetch.Article{}, badRequest(`"uri" is no address: %v`, err)
	}
	first, err := readTime(b.FirstCreated)
	if err != nil {
		return fetch.Article{}, badRequest("%v", err)
	}
	if b.Text != nil {
		if strings.TrimSpace(*b.Text) == "" {
			return fetch.Article{}, badRequest(`"text" is empty`)
		}
		return plainArticle(uri, *b.Text, b.Headline, first), nil
	}
	a, err := articleOf(fetch.Raw{URL: uri, ContentType: "text/html; charset=utf-8", Body: []byte(*b.HTML), Retrieved: time.Now()}, htmlInput)
	if a.Headline == "" { // what the page itself says is the better
		a.Headline = b.Headline
	}
	if a.FirstCreated.IsZero() {
		a.FirstCreated = first
	}
	return a, err
}

func badRequest(format string, args ...any) error {
	return &bus.ServiceError{Code: http.StatusBadRequest, Text: fmt.Sprintf(format, args...)}
}
