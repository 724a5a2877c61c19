package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"sync"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink"
	"hearsay/sink/store"
)

// Put keeps a batch of records in one transaction.
func (s *Store) Put(ctx context.Context, batch []sink.Record) error {
	if len(batch) == 0 {
		return nil
	}
	var packers sync.WaitGroup
	defer packers.Wait()
	parcels := packed(batch, &packers)
	return s.change(ctx, func(t *tx) error {
		p, err := newPutting(t)
		if err != nil {
			return err
		}
		for _, c := range parcels {
			<-c.ready
			if c.err != nil {
				return c.err
			}
			for i := range c.arrivals {
				if err := p.put(&c.arrivals[i]); err != nil {
					return err
				}
			}
		}
		return p.settle()
	})
}

// putting is one batch as it is written.
type putting struct {
	*tx
	prints  map[int64][]int64 // claims by new print
	folds   map[int64]bool    // whose rank is to be reckoned again
	anchors map[string]bool   // whose reviews may have to move
}

func newPutting(t *tx) (*putting, error) {
	prints, err := t.newPrints()
	return &putting{tx: t, prints: prints, folds: map[int64]bool{}, anchors: map[string]bool{}}, err
}

func (p *putting) put(a *arrival) error {
	switch a.Kind() {
	case sink.Articles:
		return p.putArticle(a.Article, a.body)
	case sink.Entities:
		return p.putEntities(a.Entities, a.body)
	}
	return p.putClaim(a)
}

// article is the number of an article, which it has or is given.
func (t *tx) article(uri string) (int64, error) {
	if id, ok := t.articles[uri]; ok {
		return id, nil
	}
	var id int64
	err := t.row("SELECT id FROM article WHERE uri = ?", uri).Scan(&id)
	if err == sql.ErrNoRows {
		id, err = t.insert("INSERT INTO article (uri) VALUES (?)", uri)
	}
	if err == nil {
		t.articles[uri] = id
	}
	return id, err
}

// putArticle keeps a version. One whose text is there already is replaced if it was read
// later: its headline or its date may have changed.
func (p *putting) putArticle(a *fetch.Article, body []byte) error {
	id, err := p.article(a.URI)
	if err != nil {
		return err
	}
	if err := p.exec(`INSERT INTO version (article, digest, number, retrieved, body) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (article, digest) DO UPDATE SET number = excluded.number, retrieved = excluded.retrieved, body = excluded.body
		WHERE excluded.retrieved > retrieved`, id, extract.TextDigest(a.Text), a.Version, a.Retrieved.UnixMilli(), body); err != nil {
		return err
	}
	return p.exec("UPDATE article SET latest = (SELECT id FROM version WHERE article = ?1 ORDER BY retrieved DESC, id DESC LIMIT 1) WHERE id = ?1", id)
}

func (p *putting) putEntities(e *extract.EntitiesRecord, body []byte) error {
	return p.exec(`INSERT INTO entities (id, revision, body) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, body = excluded.body WHERE excluded.revision > revision`, e.ID, e.Revision, body)
}

// putClaim keeps a claim: a new one, or a higher revision of one that is there.
func (p *putting) putClaim(a *arrival) error {
	c := a.Claim
	var id, fold int64
	var revision int
	err := p.row("SELECT id, revision, fold FROM claim WHERE name = ?", c.ID).Scan(&id, &revision, &fold)
	switch {
	case err == sql.ErrNoRows:
		return p.addClaim(a)
	case err != nil || revision >= c.Revision:
		return err
	}
	return p.replaceClaim(a, id, revision, fold)
}

// columns are what a claim is looked for by.
func (t *tx) columns(c *extract.ClaimRecord) ([]any, error) {
	article, err := t.article(c.Article.URI)
	if err != nil {
		return nil, err
	}
	outlet, err := t.named(outletName, store.OutletKey(c), label(c.Article.Publisher, c.Article.Outlet))
	if err != nil {
		return nil, err
	}
	speaker, err := t.named(speakerName, store.SpeakerKey(c), string(c.Speaker.Name))
	if err != nil {
		return nil, err
	}
	score := -1.0
	if c.Worth != nil {
		score = c.Worth.Score
	}
	return []any{
		article, c.Anchor, c.Attribution.Sentence.Start, c.Revision, c.Status != extract.Withdrawn, outlet, speaker,
		slices.Index(extract.Functions, c.Act.Function), slices.Index(quoteTypes, c.QuoteType), c.Act.IsAssertion,
		store.Printed(c).Unix(), c.Article.NearDuplicate != "", score, c.Confidence.Attribution, t.mark,
	}, nil
}

// quoteTypes are the kinds of quotation by their numbers in the file.
var quoteTypes = []extract.QuoteType{extract.Direct, extract.Indirect, extract.Mixed}

// label is how a person calls an outlet.
func label(publisher, outlet extract.Null) string {
	if publisher != "" {
		return string(publisher)
	}
	return string(outlet)
}

func (p *putting) addClaim(a *arrival) error {
	columns, err := p.columns(a.Claim)
	if err != nil {
		return err
	}
	var folds []int64
	if a.Claim.Status != extract.Withdrawn {
		if folds, err = p.foldsOf(a, 0); err != nil {
			return err
		}
	}
	rank := p.weights.RankOf(a.Claim, 1).Sum() // if nobody else says it
	fresh := store.Printed(a.Claim).Unix()
	id, err := p.insert(`INSERT INTO claim (name, fold, rank, fresh, article, anchor, start, revision, current, outlet, speaker,
		act, quote, asserted, printed, copied, score, confidence, mark)
		VALUES (?, coalesce(?, (SELECT coalesce(max(id), 0) + 1 FROM claim)), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		append([]any{a.Claim.ID, first(folds), rank, fresh}, columns...)...)
	if err != nil {
		return err
	}
	if err := p.joinAll(folds); err != nil {
		return err
	}
	if err := p.exec("INSERT INTO record (claim, body) VALUES (?, ?)", id, a.body); err != nil {
		return err
	}
	return p.index(a, id)
}

// first is a list's first number, or NULL.
func first(list []int64) any {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// replaceClaim puts a higher revision in a claim's place; the one before is kept beside it.
func (p *putting) replaceClaim(a *arrival, id int64, revision int, fold int64) error {
	columns, err := p.columns(a.Claim)
	if err != nil {
		return err
	}
	was, err := claimNamed(p, a.Claim.ID)
	if err != nil {
		return err
	}
	if err := p.exec("INSERT OR REPLACE INTO revision (claim, revision, body) SELECT claim, ?, body FROM record WHERE claim = ?", revision, id); err != nil {
		return err
	}
	if err := p.exec("UPDATE record SET body = ? WHERE claim = ?", a.body, id); err != nil {
		return err
	}
	for _, q := range []string{"DELETE FROM words WHERE rowid = ?", "DELETE FROM about WHERE claim = ?"} {
		if err := p.exec(q, id); err != nil {
			return err
		}
	}
	if err := p.exec(`UPDATE claim SET article = ?, anchor = ?, start = ?, revision = ?, current = ?, outlet = ?, speaker = ?, act = ?, quote = ?,
		asserted = ?, printed = ?, copied = ?, score = ?, confidence = ?, mark = ? WHERE id = ?`, append(columns, id)...); err != nil {
		return err
	}
	p.folds[fold] = true
	if a.Claim.Status != extract.Withdrawn {
		if err := p.foldAgain(a, was, id); err != nil {
			return err
		}
	}
	return p.index(a, id)
}

// index makes a claim findable: by its words, whom it names, and those that say the same.
// One that is withdrawn is found only by its id.
func (p *putting) index(a *arrival, id int64) error {
	c := a.Claim
	p.anchors[c.Anchor] = true
	if c.Status == extract.Withdrawn {
		return nil
	}
	if err := p.exec("INSERT INTO words (rowid, claim, restated, speaker, headline) VALUES (?, ?, ?, ?, ?)",
		id, c.Claim.Text, string(c.Claim.InterpretedAs), string(c.Speaker.Name), string(c.Article.Headline)); err != nil {
		return err
	}
	for _, e := range c.Claim.About {
		n, err := p.named(entityName, store.NameKey(e.Name), e.Name)
		if err != nil {
			return err
		}
		if err := p.exec("INSERT OR IGNORE INTO about (entity, claim) VALUES (?, ?)", n, id); err != nil {
			return err
		}
	}
	return p.print(a.prints, id)
}

// settle reckons again what the batch has moved.
func (p *putting) settle() error {
	for fold := range p.folds {
		if err := p.weighFold(fold); err != nil {
			return err
		}
	}
	if err := p.merge(); err != nil {
		return err
	}
	reviewed, err := p.anyReview()
	if err != nil || !reviewed {
		return err
	}
	for anchor := range p.anchors {
		if err := p.follow(anchor); err != nil {
			return err
		}
	}
	return nil
}
