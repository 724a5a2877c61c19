-- Version 2. The journal is asked what came after a mark and what was done at once without
-- reading all of it, and of a fold the last word is known.

CREATE INDEX event_mark ON event (mark);
CREATE INDEX event_batch ON event (batch);

ALTER TABLE review ADD COLUMN said INTEGER NOT NULL DEFAULT 0;  -- event.seq of the word that status is by; 0: it says nothing of the fold

UPDATE review SET said = coalesce(
    (SELECT CASE WHEN e.after = 'wrong' OR e.after = 'open' AND e.before = 'wrong' THEN 0 ELSE e.seq END FROM event e
        WHERE e.claim = review.claim AND e.field = 'status' AND e.undone = 0 AND e.undoes = 0 ORDER BY e.seq DESC LIMIT 1),
    (SELECT max(e.seq) FROM event e WHERE e.claim = review.claim AND e.field = 'status' AND review.status IN (1, 2, 4)),
    0);

-- What stands by these words, as decided.go has it: also where version 1 left the status of
-- a review that has gone since.
UPDATE claim SET status = coalesce(
    (SELECT r.status FROM review r WHERE r.target = claim.name AND (r.status = 3 OR r.status > 0 AND r.said > coalesce(
        (SELECT max(o.said) FROM claim c JOIN review o ON o.target = c.name WHERE c.fold = claim.fold AND o.status = 0), 0))),
    (SELECT w.status FROM claim c JOIN review w ON w.target = c.name WHERE c.fold = claim.fold AND w.said > 0 ORDER BY w.said DESC LIMIT 1),
    0)
WHERE status > 0 OR fold IN (SELECT c.fold FROM review r JOIN claim c ON c.name = r.target);
