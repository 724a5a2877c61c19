package sqlite

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/sink"
	"hearsay/sink/store"
)

// fold puts a claim that is there into one fold with those that say the same words. What
// people have said of a claim's fold holds; then nothing is reckoned.
func (p *putting) fold(a *arrival, id int64) error {
	own, held, err := p.foldOf(id)
	if err != nil || held != free {
		return err
	}
	folds, err := p.foldsOf(a, id)
	if err != nil || len(folds) == 0 {
		return err
	}
	folds = append(folds, own)
	slices.Sort(folds)
	return p.joinAll(slices.Compact(folds))
}

// foldAgain puts a claim that has been read again into its fold: out of the one that it was
// in, if it is no longer the same speaker's same words.
func (p *putting) foldAgain(a *arrival, was *extract.ClaimRecord, id int64) error {
	fold, held, err := p.foldOf(id)
	if err != nil {
		return err
	}
	if held != free || sameSpeech(was, a.Claim) {
		return p.fold(a, id)
	}
	var beside []placing // what people have put beside it comes along
	if err := p.each(func(row scanner) error {
		b := placing{rule: a.Claim.ID}
		err := row.Scan(&b.claim)
		beside = append(beside, b)
		return err
	}, "SELECT c.name FROM claim c JOIN review r ON r.target = c.name WHERE c.fold = ? AND c.held = ? AND r.fold = ?", fold, placed, a.Claim.ID); err != nil {
		return err
	}
	if err := p.leave(id, fold); err != nil {
		return err
	}
	if err := p.fold(a, id); err != nil {
		return err
	}
	return p.refold(beside)
}

// sameSpeech reports whether a revision of a claim says the same as the one before, as far as
// folds go.
func sameSpeech(was, now *extract.ClaimRecord) bool {
	return store.SpeakerKey(was) == store.SpeakerKey(now) && was.Claim.Text == now.Claim.Text &&
		(was.Act.Function == extract.Decline) == (now.Act.Function == extract.Decline)
}

// foldsOf are the folds of the claims that say the same words, the lowest number first;
// itself, if it is there already, is none of them.
func (p *putting) foldsOf(a *arrival, itself int64) ([]int64, error) {
	if len(a.prints) == 0 {
		return nil, nil
	}
	alike, err := p.alike(a.prints)
	if err != nil {
		return nil, err
	}
	var folds []int64
	for _, other := range alike {
		if other == itself {
			continue
		}
		fold, err := p.open(other)
		if err != nil {
			return nil, err
		}
		if fold == 0 || slices.Contains(folds, fold) { // of a fold that is found nothing more is read, however large it is
			continue
		}
		same, err := p.same(a.Claim, other)
		if err != nil {
			return nil, err
		}
		if same {
			folds = append(folds, fold)
		}
	}
	slices.Sort(folds)
	return folds, nil
}

// listed is a list of n places in a statement; n is at least 1.
func listed(place string, n int) string { return place + strings.Repeat(", "+place, n-1) }

// Who has said which fold a claim is in: nobody, or a person that it is in none, or in
// this one.
const (
	free = iota
	alone
	placed
)

func (t *tx) foldOf(id int64) (fold int64, held int, err error) {
	err = t.row("SELECT fold, held FROM claim WHERE id = ?", id).Scan(&fold, &held)
	return fold, held, err
}

// open is the fold of a claim that others may join; 0 if they may not.
func (t *tx) open(id int64) (fold int64, err error) {
	err = t.row("SELECT iif(current AND held <> ?, fold, 0) FROM claim WHERE id = ?", alone, id).Scan(&fold)
	return fold, err
}

// same reports whether a claim that is there says the same words as c.
func (t *tx) same(c *extract.ClaimRecord, other int64) (bool, error) {
	var body []byte
	if err := t.row("SELECT body FROM record WHERE claim = ?", other).Scan(&body); err != nil {
		return false, err
	}
	o, err := unpack[extract.ClaimRecord](body)
	if err != nil {
		return false, err
	}
	return store.SameWords(c, o), nil
}

// joinAll makes one fold of several, the first.
func (p *putting) joinAll(folds []int64) error {
	for i, f := range folds {
		if i == 0 {
			p.folds[f] = true
			continue
		}
		delete(p.folds, f)
		if err := p.exec("UPDATE claim SET fold = ? WHERE fold = ?", folds[0], f); err != nil {
			return err
		}
	}
	return nil
}

// A placing says where a claim belongs: FieldFold's After.
type placing struct{ claim, rule string }

// refold puts claims where a person has said, or, where that was taken back, where the
// words are. All leave their folds before any comes to one: else those that are still
// there would hold the others. What a person has said is done first.
func (t *tx) refold(list []placing) error {
	if len(list) == 0 {
		return nil
	}
	slices.SortStableFunc(list, func(a, b placing) int { return min(len(b.rule), 1) - min(len(a.rule), 1) })
	p, err := newPutting(t)
	if err != nil {
		return err
	}
	ids := make([]int64, len(list))
	for i, pl := range list {
		var fold int64
		if err := t.row("SELECT id, fold FROM claim WHERE name = ?", pl.claim).Scan(&ids[i], &fold); err != nil {
			return err
		}
		p.folds[ids[i]] = true
		if err := p.leave(ids[i], fold); err != nil {
			return err
		}
	}
	for i, pl := range list {
		if err := p.place(ids[i], pl); err != nil {
			return err
		}
	}
	for f := range p.folds {
		if err := t.weighFold(f); err != nil {
			return err
		}
	}
	return nil
}

// place puts a claim that stands by itself where it belongs.
func (p *putting) place(id int64, pl placing) error {
	switch pl.rule {
	case store.Alone:
		return p.exec("UPDATE claim SET held = ? WHERE id = ?", alone, id)
	case "":
		c, err := claimNamed(p, pl.claim)
		if err != nil {
			return err
		}
		if err := p.exec("UPDATE claim SET held = ? WHERE id = ?", free, id); err != nil {
			return err
		}
		return p.fold(&arrival{Record: sink.Record{Claim: c}, prints: store.Prints(c)}, id)
	}
	var into int64
	if err := p.row("SELECT fold FROM claim WHERE name = ?", pl.rule).Scan(&into); err != nil {
		return err
	}
	p.folds[into] = true
	return p.exec("UPDATE claim SET held = ?, fold = ? WHERE id = ?", placed, into, id)
}

// leave takes a claim out of its fold, which has another number if that was the claim's.
func (p *putting) leave(id, fold int64) error {
	rest := fold
	if fold == id {
		if err := p.row("SELECT coalesce(min(id), 0) FROM claim WHERE fold = ?1 AND id <> ?1", id).Scan(&rest); err != nil {
			return err
		}
		if err := p.exec("UPDATE claim SET fold = ? WHERE fold = ? AND id <> ?", rest, fold, id); err != nil {
			return err
		}
	}
	p.folds[rest] = true
	return p.exec("UPDATE claim SET fold = id WHERE id = ?", id)
}

// weighFold reckons the rank of a fold anew: its best score and confidence, the outlets
// that print it on their own account, the last day it was printed.
func (t *tx) weighFold(fold int64) error {
	var c extract.ClaimRecord
	var score float64
	var fresh int64
	var outlets int
	err := t.row(`SELECT coalesce(max(score), -1), coalesce(max(confidence), 0), coalesce(max(printed), 0),
		count(DISTINCT CASE WHEN copied = 0 THEN outlet END) FROM claim WHERE fold = ? AND current = 1`, fold).
		Scan(&score, &c.Confidence.Attribution, &fresh, &outlets)
	if err != nil {
		return err
	}
	if score >= 0 {
		c.Worth = &extract.WorthRecord{Score: score}
	}
	c.Article.Retrieved = time.Unix(fresh, 0)
	if err := t.exec("UPDATE claim SET rank = ?1, fresh = ?2 WHERE fold = ?3 AND (rank <> ?1 OR fresh <> ?2)", t.weights.RankOf(&c, outlets).Sum(), fresh, fold); err != nil {
		return err
	}
	reviewed, err := t.anyReview()
	if err != nil || !reviewed {
		return err
	}
	return t.spread(fold)
}

// weigh ranks everything anew if the weights are others than those it was ranked by.
func (s *Store) weigh() error {
	return s.change(context.Background(), func(t *tx) error {
		now, was := fmt.Sprint(s.weights), ""
		if err := t.row("SELECT coalesce((SELECT value FROM setting WHERE name = 'weights'), '')").Scan(&was); err != nil || was == now {
			return err
		}
		if was != "" {
			s.log.Info("the queue is being ranked anew, by other weights", "before", was, "now", now)
		}
		var folds []int64
		if err := t.each(func(row scanner) error {
			var f int64
			err := row.Scan(&f)
			folds = append(folds, f)
			return err
		}, "SELECT DISTINCT fold FROM claim"); err != nil {
			return err
		}
		for _, f := range folds {
			if err := t.weighFold(f); err != nil {
				return err
			}
		}
		return t.exec("INSERT OR REPLACE INTO setting (name, value) VALUES ('weights', ?)", now)
	})
}
