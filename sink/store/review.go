package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
)

// A Status is what a person has decided about a claim. None says whether it is true.
type Status string

// The statuses.
const (
	Open     Status = "open"     // nobody has decided
	Worth    Status = "worth"    // worth checking
	NotWorth Status = "notworth" // not worth checking
	Wrong    Status = "wrong"    // the extraction is wrong
	Done     Status = "done"     // checked
)

// Statuses are all of them, as a person meets them.
var Statuses = []Status{Open, Worth, NotWorth, Wrong, Done}

// A Review is where people stand with a claim: what the changes made of it.
type Review struct {
	Status     Status
	Assignee   string // a user's name, "" for nobody
	Tags       []string
	Notes      int
	Correction *Correction // the right spans, by the last who marked them
	Version    int64       // the last change's Seq; 0 if there is none
	By         string      // who made it
	At         time.Time
	From       string // the claim that it was made of, if that is another one: it has moved
	Of         string // the claim of its fold that Status, By and At were said of, if another
}

// A Correction is what the spans of an attribution should have been, in code points of
// the article's text. None of a kind is no span; a nil Correction is no opinion.
type Correction struct {
	TextDigest           string // of the text that the offsets are of
	Source, Cue, Content []extract.SpanRecord
}

// A Change is what a person does to one claim or several at once. What is nil or empty
// stays as it is.
type Change struct {
	By     string
	Claims []string
	// Token makes a change happen once: a second one by the same person with the same
	// token does nothing and returns what the first did. "" for none.
	Token string
	// Seen are the reviews' versions that the person looked at, by claim. A claim without
	// one is changed whatever has happened meanwhile.
	Seen map[string]int64

	Status     Status
	Assignee   *string
	AddTags    []string
	DropTags   []string
	Note       string
	Correction *Correction
	Fold       FoldChange
	// Rests are orphans, by Orphan.Claim's id, that nobody need look at any more: what they
	// held is moved to Claims, if there are any, or given up.
	Rests []string
}

// A FoldChange moves claims between folds.
type FoldChange struct {
	Split bool   // out of its fold, to stand alone
	Into  string // the id of a claim whose fold it joins
}

// An Event is one change to one claim, as the journal has it.
type Event struct {
	Seq    int64
	Batch  int64 // the Seq of the first event of one Change
	Claim  string
	At     time.Time
	By     string
	Field  Field
	Before string // what it was, as the field writes it; of a note ""
	After  string
	Undoes int64 // the Seq of the event that this one takes back, or 0
}

// A Field is what an event changed.
type Field string

// The fields of a review.
const (
	FieldStatus     Field = "status"
	FieldAssignee   Field = "assignee"
	FieldTag        Field = "tag"        // After is the tag that came, or Before the one that went
	FieldNote       Field = "note"       // After is the note
	FieldCorrection Field = "correction" // JSON
	FieldFold       Field = "fold"       // the id of a claim it was put beside, "" alone, "-" as reckoned
	FieldClaim      Field = "claim"      // the review moved, by itself
	FieldRest       Field = "rest"       // of an orphan: the claim it was moved to by hand, "-" none, "" it rests no more
)

// A Conflict says that a change was not made, because somebody else came first.
type Conflict struct {
	Claim string
	Event Event // theirs
}

func (c *Conflict) Error() string {
	return fmt.Sprintf("%s changed the %s of %s meanwhile, to %q", c.Event.By, c.Event.Field, c.Claim, c.Event.After)
}

// A Fold is the claims that say the same words. What is decided of one of them last holds
// for those of which nothing is, and for those that come; to re-open one re-opens all that
// was decided before. That an extraction is wrong is said of one claim alone.
type Fold struct {
	ID      string // the leader's claim id
	Claims  int
	Outlets []string // that print it on their own account, the first one first
	Copies  int      // claims of near-duplicate articles, counted nowhere else
	First   time.Time
}

// An Entry is one claim with all that belongs to it.
type Entry struct {
	Row
	Article   *fetch.Article // the version that the claim points into; nil if it has not come
	Versions  []Version
	Events    []Event
	Elsewhere []Row // others of its fold, the first to be printed first, at most 100
	Speaker   []Row // claims of the same speaker in other folds, the highest in the queue first, at most 20
}

// A Version is one text of an article.
type Version struct {
	TextDigest string
	Number     int // from 1
	Retrieved  time.Time
	Changes    []fetch.Change
}

// An ArticleEntry is one article with its claims.
type ArticleEntry struct {
	Article  *fetch.Article // the latest version
	Versions []Version
	Claims   []Row // in the order of the text
}

// An Orphan is a review whose claim is gone.
type Orphan struct {
	Claim  *extract.ClaimRecord // as it last was
	Review Review
	Among  []string // ids of claims of its sentence, of which it could not be told which
	Rest   string   // as FieldRest's After; "" while a person should look at it
}

// A Role is what a user may do.
type Role string

// The roles.
const (
	Reads   Role = "read"
	Reviews Role = "review"
)

// A User may log in.
type User struct {
	Name string
	Role Role
	Hash string // argon2id, in PHC's form
	Made time.Time
}

// A SavedFilter is a filter by name, as the page's address has it.
type SavedFilter struct {
	Name, Query, By string
	Made            time.Time
}

// Alone is the After of a FieldFold that takes a claim out of every fold, and of a
// FieldRest that moves nothing.
const Alone = "-"

// The limits of what a person writes, in bytes.
const (
	MaxNote = 10_000
	MaxTag  = 64
	MaxName = 64
)

// Check says what is wrong with a change, before anything is written: an ErrChange.
func (c *Change) Check() error {
	if err := c.check(); err != nil {
		return fmt.Errorf("%w: %w", ErrChange, err)
	}
	return nil
}

func (c *Change) check() error {
	switch {
	case c.By == "":
		return errors.New("a change needs somebody who makes it")
	case len(c.Claims) == 0 && len(c.Rests) == 0:
		return errors.New("a change needs a claim")
	case c.Status != "" && !slices.Contains(Statuses, c.Status):
		return fmt.Errorf("there is no status %q", c.Status)
	case len(c.Note) > MaxNote:
		return fmt.Errorf("a note has at most %d bytes, this one %d", MaxNote, len(c.Note))
	case c.Assignee != nil && len(*c.Assignee) > MaxName:
		return fmt.Errorf("a name has at most %d bytes", MaxName)
	case c.Fold.Split && c.Fold.Into != "":
		return errors.New("a claim is either split off or folded into another")
	case c.Correction != nil && len(c.Claims) > 1:
		return errors.New("a correction is of one claim")
	}
	for _, tag := range slices.Concat(c.AddTags, c.DropTags) {
		if tag == "" || tag != strings.TrimSpace(tag) || len(tag) > MaxTag || strings.ContainsAny(tag, ",\n") {
			return fmt.Errorf("%q is no tag: one to %d bytes, without commas", tag, MaxTag)
		}
	}
	if c.Correction != nil {
		return c.Correction.check()
	}
	return nil
}

// check says whether the spans can be spans of a text: in order, none in another.
func (c *Correction) check() error {
	for name, spans := range map[string][]extract.SpanRecord{"source": c.Source, "cue": c.Cue, "content": c.Content} {
		end := 0
		for _, s := range spans {
			if s.Start < end || s.End <= s.Start {
				return fmt.Errorf("the %s's spans are not in order, or empty: %d to %d", name, s.Start, s.End)
			}
			end = s.End
		}
	}
	if len(c.Content) == 0 {
		return errors.New("a correction needs a content; what is no claim at all is told by the status alone")
	}
	return nil
}
