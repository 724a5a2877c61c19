package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"hearsay/cmd/internal/bus"
	"hearsay/fetch"
)

// extractStage puts extraction on the belt: articles in, records out, as far as the
// ledger says they are news.
type extractStage struct {
	extraction
	ledger *ledger
	tell   *teller
}

func (s *extractStage) handle(ctx context.Context, d bus.Delivery) (bus.Result, error) {
	var a fetch.Article
	if err := json.Unmarshal(d.Data, &a); err != nil {
		return bus.Result{}, fmt.Errorf("%w: %w", errMessage, err)
	}
	claims, entities, err := s.records(ctx, a)
	if err != nil {
		return bus.Result{}, err
	}
	p, err := s.ledger.post(ctx, claims, entities)
	if errors.Is(err, errSuperseded) {
		return bus.Result{}, nil
	} else if err != nil {
		return bus.Result{}, err
	}
	messages, err := p.messages()
	return bus.Result{Publish: messages, Then: func(ctx context.Context, places []uint64) error {
		if err := s.ledger.enter(ctx, p, places); err != nil {
			return err
		}
		s.tell.extracted(&entities.Article, p.claims)
		return nil
	}}, err
}

func (s *extractStage) fate(d bus.Delivery, err error) bus.Fate { return fateOf(err, d.Attempt) }

func (s *extractStage) ended(ctx context.Context, d bus.Delivery, f bus.Fate, err error) {
	if err != nil {
		s.tell.trouble(ctx, "extract "+d.Subject, fmt.Sprintf("article %d of %s", d.Seq, bus.Articles), f, err)
	}
}
