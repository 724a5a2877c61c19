package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
)

// A ledger knows what was published of each article, so that an unchanged record is
// not sent again, a changed one goes out with the next revision, and one that a later
// reading no longer holds goes out as withdrawn. One whose subject has changed, as with
// its speaker, goes out twice: withdrawn on the subject that it had, so that who reads
// that alone knows, and then, a revision later, as it is now.
type ledger struct {
	bus  *bus.Bus
	kept *bus.Bucket
	log  warner
}

type warner interface {
	Warn(string, ...any)
	WarnContext(context.Context, string, ...any)
}

// A page of the ledger is one article's.
type ledgerPage struct {
	URI       string            `json:"uri"`
	Retrieved time.Time         `json:"retrieved"` // of the version that was read
	Claims    map[string]posted `json:"claims"`    // by id
	Entities  posted            `json:"entities"`
}

// posted is the last that was published of one record.
type posted struct {
	Digest    string `json:"digest"`
	Revision  int    `json:"revision"`
	Place     uint64 `json:"place"` // in its stream
	Withdrawn bool   `json:"withdrawn,omitempty"`
	Subject   string `json:"subject,omitempty"` // "" from hearsays that did not keep it
}

// A posting is what there is to publish for one reading of an article.
type posting struct {
	moved    []bus.Message // withdrawals on the subjects of before
	claims   []extract.ClaimRecord
	entities []extract.EntitiesRecord // none or one
	page     ledgerPage
	version  uint64    // of the page that this one replaces
	at       time.Time // when the article was read
}

// errSuperseded means that a later version of the article has been read already.
var errSuperseded = errors.New("a later version has been published")

// post compares a reading with what was published before and says what to publish.
func (l *ledger) post(ctx context.Context, claims []extract.ClaimRecord, entities extract.EntitiesRecord) (*posting, error) {
	before, version, err := l.page(ctx, entities.Article.URI)
	if err != nil {
		return nil, err
	}
	if before.Retrieved.After(entities.Article.Retrieved) {
		return nil, errSuperseded
	}
	p := &posting{page: ledgerPage{entities.Article.URI, entities.Article.Retrieved, maps.Clone(before.Claims), before.Entities}, version: version,
		at: entities.Provenance.GeneratedAt}
	if p.page.Claims == nil {
		p.page.Claims = map[string]posted{}
	}
	held := map[string]bool{}
	for _, c := range claims {
		held[c.ID] = true
		next, err := l.next(ctx, p, claimsNoun, before.Claims[c.ID], &c)
		if err != nil {
			return nil, err
		}
		if next.Revision > before.Claims[c.ID].Revision {
			c.Revision = next.Revision
			p.page.Claims[c.ID] = next
			p.claims = append(p.claims, c)
		}
	}
	next, err := l.next(ctx, p, entitiesNoun, before.Entities, &entities)
	if err != nil {
		return nil, err
	}
	if next.Revision > before.Entities.Revision {
		entities.Revision = next.Revision
		p.page.Entities = next
		p.entities = append(p.entities, entities)
	}
	return p, l.withdraw(ctx, p, held)
}

// next is a record's entry once it is published as it is now: the one it has, if that is
// no news. What is to be withdrawn before that, because it lies on another subject, is
// added to the posting.
func (l *ledger) next(ctx context.Context, p *posting, noun string, was posted, now record) (posted, error) {
	next := posted{Digest: now.Digest(), Revision: was.Revision + 1, Subject: now.Subject()}
	switch {
	case was.Digest == next.Digest && !was.Withdrawn:
		return was, nil
	case was.Revision == 0 || was.Withdrawn || was.Subject == next.Subject:
		return next, nil
	}
	old, err := l.published(ctx, noun, was.Place)
	switch {
	case errors.Is(err, bus.ErrNoMessage): // too old for the stream: there are no words left to withdraw
		l.log.Warn("a record has another subject now, and what it was is no longer in the stream: who reads the old subject alone is not told", "old", was.Subject, "new", next.Subject, "article", p.page.URI)
		return next, nil
	case err != nil || old.Subject() == next.Subject:
		return next, err
	}
	message, err := p.message(noun, withdrawn(old, was.Revision+1))
	next.Revision++
	p.moved = append(p.moved, message)
	return next, err
}

// withdraw adds the claims that were published and are no longer held, as they were.
func (l *ledger) withdraw(ctx context.Context, p *posting, held map[string]bool) error {
	for _, id := range slices.Sorted(maps.Keys(p.page.Claims)) {
		was := p.page.Claims[id]
		if held[id] || was.Withdrawn {
			continue
		}
		old, err := l.published(ctx, claimsNoun, was.Place)
		if errors.Is(err, bus.ErrNoMessage) {
			l.log.WarnContext(ctx, "a claim is no longer held, and its record no longer in the stream: it cannot be withdrawn", "claim", id, "article", p.page.URI)
			was.Withdrawn = true // told once; if it comes back, it does so with the next revision
			p.page.Claims[id] = was
			continue
		} else if err != nil {
			return err
		}
		c := withdrawn(old, was.Revision+1).(*extract.ClaimRecord)
		p.page.Claims[id] = posted{Digest: c.Digest(), Revision: c.Revision, Withdrawn: true, Subject: c.Subject()}
		p.claims = append(p.claims, *c)
	}
	return nil
}

func (l *ledger) page(ctx context.Context, uri string) (ledgerPage, uint64, error) {
	var p ledgerPage
	data, version, err := l.kept.Get(ctx, hashOf(uri))
	if err != nil || data == nil {
		return p, 0, err
	}
	if err := json.Unmarshal(data, &p); err != nil {
		return p, 0, fmt.Errorf("ledger of %s: %w", uri, err)
	}
	return p, version, nil
}

// messages are the posting's records as they are published: what is withdrawn elsewhere,
// then claims, then entities.
func (p *posting) messages() ([]bus.Message, error) {
	all := slices.Clone(p.moved)
	add := func(noun string, r record) error {
		m, err := p.message(noun, r)
		m.After = len(p.moved) > 0 && len(all) == len(p.moved)
		all = append(all, m)
		return err
	}
	for _, c := range p.claims {
		if err := add(claimsNoun, &c); err != nil {
			return nil, err
		}
	}
	for _, e := range p.entities {
		if err := add(entitiesNoun, &e); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// enter writes the posting's page once its messages are durable. bus.ErrChanged means
// that another has published the article meanwhile: then it is to be done again.
func (l *ledger) enter(ctx context.Context, p *posting, places []uint64) error {
	places = places[len(p.moved):]
	for i, c := range p.claims {
		entry := p.page.Claims[c.ID]
		entry.Place = places[i]
		p.page.Claims[c.ID] = entry
	}
	if len(p.entities) > 0 {
		p.page.Entities.Place = places[len(p.claims)]
	}
	data, err := json.Marshal(p.page)
	if err != nil {
		return err
	}
	_, err = l.kept.Swap(ctx, hashOf(p.page.URI), data, p.version)
	return err
}
