-- Version 1. Numbers stand for what many rows share: name holds their words.

CREATE TABLE name (       -- a speaker, outlet, entity, tag or person, once
    id    INTEGER PRIMARY KEY,
    kind  INTEGER NOT NULL,
    key   TEXT NOT NULL,
    label TEXT NOT NULL,  -- as a person reads it
    UNIQUE (kind, key)
) STRICT;

CREATE TABLE article (
    id    INTEGER PRIMARY KEY,
    uri   TEXT NOT NULL UNIQUE,
    latest INTEGER NOT NULL DEFAULT 0  -- version.id
) STRICT;

CREATE TABLE version (    -- every text of an article
    id        INTEGER PRIMARY KEY,
    article   INTEGER NOT NULL,
    digest    TEXT NOT NULL,
    number    INTEGER NOT NULL,
    retrieved INTEGER NOT NULL,
    body      BLOB NOT NULL,         -- fetch.Article: JSON, zstd
    UNIQUE (article, digest)
) STRICT;

CREATE TABLE entities (
    id       TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    body     BLOB NOT NULL           -- extract.EntitiesRecord: JSON, zstd
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (      -- the latest revision of every claim, as it is looked for
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,        -- the record's id
    article    INTEGER NOT NULL,
    anchor     TEXT NOT NULL,
    start      INTEGER NOT NULL,     -- of its sentence, in code points: its place in the article
    revision   INTEGER NOT NULL,
    current    INTEGER NOT NULL,     -- 0: withdrawn
    outlet     INTEGER NOT NULL,
    speaker    INTEGER NOT NULL,
    act        INTEGER NOT NULL,     -- index into extract.Functions
    quote      INTEGER NOT NULL,
    asserted   INTEGER NOT NULL,
    printed    INTEGER NOT NULL,     -- seconds of Unix time
    copied     INTEGER NOT NULL,     -- 1: the article is a near-duplicate of an earlier one
    score      REAL NOT NULL,        -- check-worthiness; -1: none
    confidence REAL NOT NULL,
    fold       INTEGER NOT NULL,     -- claim.id of the fold's first to come
    held       INTEGER NOT NULL DEFAULT 0,  -- 1: a person has said it stands alone; 2: in this fold
    rank       REAL NOT NULL,        -- the fold's
    fresh      INTEGER NOT NULL,     -- when a claim of the fold was last printed
    status     INTEGER NOT NULL DEFAULT 0,  -- index into store.Statuses: its review's
    assignee   INTEGER NOT NULL DEFAULT 0,
    mark       INTEGER NOT NULL      -- grows with whatever comes or changes
) STRICT;
CREATE UNIQUE INDEX claim_name ON claim (name);
CREATE INDEX claim_article ON claim (article);
CREATE INDEX claim_fold ON claim (fold);
CREATE INDEX claim_mark ON claim (mark);
CREATE INDEX claim_rank ON claim (rank, fold) WHERE current = 1;
CREATE INDEX claim_fresh ON claim (fresh, fold) WHERE current = 1;
CREATE INDEX claim_speaker ON claim (speaker, rank, fold) WHERE current = 1;
CREATE INDEX claim_outlet ON claim (outlet, rank, fold) WHERE current = 1;
CREATE INDEX claim_status ON claim (status, rank, fold) WHERE current = 1 AND status > 0;
CREATE INDEX claim_assignee ON claim (assignee, rank, fold) WHERE current = 1 AND assignee > 0;

CREATE TABLE record (     -- extract.ClaimRecord of claim.revision: JSON, zstd
    claim INTEGER PRIMARY KEY,
    body  BLOB NOT NULL
) STRICT;

CREATE TABLE revision (   -- what was before
    claim    INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body     BLOB NOT NULL,
    PRIMARY KEY (claim, revision)
) STRICT;

CREATE TABLE about (      -- whom a claim's content names
    entity INTEGER NOT NULL,
    claim  INTEGER NOT NULL,
    PRIMARY KEY (entity, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE print (      -- store.Prints: by which folds are found
    hash  INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (hash, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE newprint (   -- the latest, as they come, until they are many: then they are merged with the others
    hash  INTEGER NOT NULL,
    claim INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE words USING fts5 (
    claim, restated, speaker, headline,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE event (      -- the journal of what people did: only ever added to
    seq    INTEGER PRIMARY KEY AUTOINCREMENT,
    batch  INTEGER NOT NULL,         -- the first seq of one change
    claim  TEXT NOT NULL,            -- claim.name
    at     INTEGER NOT NULL,         -- milliseconds of Unix time
    by     TEXT NOT NULL,
    field  TEXT NOT NULL,
    before TEXT NOT NULL,
    after  TEXT NOT NULL,
    undoes INTEGER NOT NULL DEFAULT 0,
    undone INTEGER NOT NULL DEFAULT 0,  -- the seq of the event that took it back
    mark   INTEGER NOT NULL
) STRICT;
CREATE INDEX event_claim ON event (claim, seq);
CREATE INDEX event_by ON event (by, seq) WHERE undone = 0 AND undoes = 0;

CREATE TABLE token (      -- changes that were made, by what their sender called them
    by    TEXT NOT NULL,
    token TEXT NOT NULL,
    batch INTEGER NOT NULL,
    PRIMARY KEY (by, token)
) STRICT, WITHOUT ROWID;

CREATE TABLE review (     -- what the events made of a claim
    claim      TEXT PRIMARY KEY,     -- claim.name for which it was made
    target     TEXT NOT NULL,        -- claim.name that it stands at now, "" for an orphan
    status     INTEGER NOT NULL,
    assignee   TEXT NOT NULL,
    tags       TEXT NOT NULL,        -- JSON, sorted
    notes      INTEGER NOT NULL,
    correction TEXT NOT NULL,        -- JSON, "" for none
    fold       TEXT NOT NULL,        -- FieldFold's After
    version    INTEGER NOT NULL,     -- event.seq
    by         TEXT NOT NULL,
    at         INTEGER NOT NULL,
    anchor     TEXT NOT NULL         -- of the claim it was made for
) STRICT, WITHOUT ROWID;
CREATE INDEX review_target ON review (target);
CREATE INDEX review_anchor ON review (anchor);

CREATE TABLE tagged (
    tag   INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (tag, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE user (name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL, made INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE filter (name TEXT PRIMARY KEY, query TEXT NOT NULL, by TEXT NOT NULL, made INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
