#!/usr/bin/env -S python3 -B
"""Checks that the article the project was founded on comes out whole, as text and inside its page.

  .ci/seed.py HEARSAY

All required claims of page "seed" in claims-dev.jsonl, none beside them and nothing from around the article: the scorer
tells. What the scorer does not know is checked here: the act of every claim, and that an answer's words are not its question's.
"""

import json
import os
import re
import sys

from corpora import SEED, gold, output, score_claims

# What must hold of the scorer's figures.
BARS = ["gold_required>=15", "claims.p>=100", "claims.r>=100", "who_said_what.f1>=100", "content_exact.f1>=100", "outside<=0",
        "among_matched.kind>=100", "question.found>=1", "question.spurious<=0", "refusal_with_optional.recall>=100"]

# The acts a cue may be, by a word of it; any other only informs. A refusal, an answer: see want().
ACTS = {"admits": "admit", "admitted": "admit", "warned": "warn", "threatened": "warn", "vowed": "promise",
        "blamed": "accuse", "accused": "accuse", "alleging": "accuse", "confident": "inform other"}


def words(text):
    return re.findall(r"\w+", text.lower())


def spans(text, places):
    return " ".join(text[start:end] for start, end in places)


def exact(places):
    return " ".join(place["exact"] for place in places)


def want(text, claim):
    """The act of a claim: functions that would be right, isAssertion, polarity."""
    if claim["kind"] == "refusal":
        return ["decline"], False, None
    if claim.get("question"):
        return ["confirm"], True, "positive"
    cue = words(spans(text, claim["cue"]))
    return next((ACTS[w] for w in cue if w in ACTS), "inform").split(), True, "positive"


def complaints(text, claim, records):
    """What is wrong with the record of a required claim."""
    content, cue = words(spans(text, claim["content"])), words(spans(text, claim["cue"]))
    found = [r for r in records if words(exact(r["attribution"]["content"])) == content and words(exact(r["attribution"]["cue"])) == cue]
    if len(found) != 1:
        return ["%d records with this cue and content" % len(found)]
    record, bad = found[0], []
    functions, assertion, polarity = want(text, claim)
    act = record["act"]
    if act["function"] not in functions or (act["isAssertion"], act["polarity"]) != (assertion, polarity):
        bad.append("act is %s, want %s" % (json.dumps(act), (functions, assertion, polarity)))
    question = (record["inReplyTo"] or {}).get("question", {"exact": ""})["exact"]
    if words(question) != words(spans(text, claim.get("question", []))):
        bad.append("it answers the question %r" % question)
    if claim.get("question") and not record["claim"]["interpretedAs"]:
        bad.append("what was affirmed is not told in interpretedAs")
    return bad


def main():
    hearsay, failed = sys.argv[1], 0
    with open(os.path.join(SEED, "seed.txt"), encoding="utf-8") as f:
        text = f.read()
    required = [claim for claim in gold()["seed"] if not claim["optional"]]
    for name in ("seed.txt", "seed.html"):
        printed = output([hearsay, "extract", "--format", "jsonl", os.path.join(SEED, name)])
        bars = [argument for bar in BARS for argument in ("--bar", bar)]
        score_claims(["--only", "seed", "--errors", "1"] + bars, printed)
        records = [json.loads(line) for line in printed.splitlines()]
        for claim in required:
            for complaint in complaints(text, claim, records):
                failed += 1
                print("%s: [%s] <%s>: %s" % (name, spans(text, claim["source"]), spans(text, claim["cue"]), complaint), file=sys.stderr)
        print("%s: %d records, %d required claims looked for" % (name, len(records), len(required)))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
