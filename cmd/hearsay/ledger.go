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
// reading no longer holds goes out as withdrawn.
type ledger struct {
	bus  *bus.Bus
	kept *bus.Bucket
	log  warner
}

type warner interface{ Warn(string, ...any) }

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
}

// A posting is what there is to publish for one reading of an article.
type posting struct {
	claims   []extract.ClaimRecord
	entities []extract.EntitiesRecord // none or one
	page     ledgerPage
	version  uint64 // of the page that this one replaces
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
	p := &posting{page: ledgerPage{entities.Article.URI, entities.Article.Retrieved, maps.Clone(before.Claims), before.Entities}, version: version}
	if p.page.Claims == nil {
		p.page.Claims = map[string]posted{}
	}
	held := map[string]bool{}
	for _, c := range claims {
		held[c.ID] = true
		if next, changed := before.Claims[c.ID].next(c.Digest()); changed {
			c.Revision = next.Revision
			p.page.Claims[c.ID] = next
			p.claims = append(p.claims, c)
		}
	}
	if next, changed := before.Entities.next(entities.Digest()); changed {
		entities.Revision = next.Revision
		p.page.Entities = next
		p.entities = append(p.entities, entities)
	}
	return p, l.withdraw(ctx, p, held)
}

// next is a record's entry once the digest is published, and whether that is news.
func (was posted) next(digest string) (posted, bool) {
	if was.Digest == digest && !was.Withdrawn {
		return was, false
	}
	return posted{Digest: digest, Revision: was.Revision + 1}, true
}

// withdraw adds the claims that were published and are no longer held, as they were.
func (l *ledger) withdraw(ctx context.Context, p *posting, held map[string]bool) error {
	for _, id := range slices.Sorted(maps.Keys(p.page.Claims)) {
		was := p.page.Claims[id]
		if held[id] || was.Withdrawn {
			continue
		}
		c, err := l.published(ctx, was.Place)
		if errors.Is(err, bus.ErrNoMessage) { // too old for the stream: there are no words left to withdraw
			l.log.Warn("a claim is no longer held, and its record no longer in the stream: it cannot be withdrawn", "claim", id, "article", p.page.URI)
			delete(p.page.Claims, id)
			continue
		} else if err != nil {
			return err
		}
		c.Status, c.Revision = extract.Withdrawn, was.Revision+1
		p.page.Claims[id] = posted{Digest: c.Digest(), Revision: c.Revision, Withdrawn: true}
		p.claims = append(p.claims, c)
	}
	return nil
}

func (l *ledger) published(ctx context.Context, place uint64) (extract.ClaimRecord, error) {
	var c extract.ClaimRecord
	data, err := l.bus.Read(ctx, bus.Claims, place)
	if err != nil {
		return c, err
	}
	if err := json.Unmarshal(data, &c); err != nil {
		return c, fmt.Errorf("claim at %d: %w", place, err)
	}
	return c, nil
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

// messages are the posting's records as they are published, claims first.
func (p *posting) messages() ([]bus.Message, error) {
	var all []bus.Message
	for _, c := range p.claims {
		data, err := json.Marshal(c)
		if err != nil {
			return nil, err
		}
		all = append(all, bus.Message{Subject: "out.claims." + c.Subject(), ID: messageID(c.ID, c.Digest(), c.Revision), Data: data})
	}
	for _, e := range p.entities {
		data, err := json.Marshal(e)
		if err != nil {
			return nil, err
		}
		all = append(all, bus.Message{Subject: "out.entities." + e.Subject(), ID: messageID(e.ID, e.Digest(), e.Revision), Data: data})
	}
	return all, nil
}

// messageID is a record's: its id and digest. The digest leaves out the revision, so
// an article that goes back to what it said before needs it here: the stream would
// take its records for repeats.
func messageID(id, digest string, revision int) string {
	if revision == 1 {
		return id + "." + digest
	}
	return fmt.Sprintf("%s.%s.%d", id, digest, revision)
}

// enter writes the posting's page once its messages are durable. bus.ErrChanged means
// that another has published the article meanwhile: then it is to be done again.
func (l *ledger) enter(ctx context.Context, p *posting, places []uint64) error {
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
