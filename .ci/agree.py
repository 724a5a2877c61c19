#!/usr/bin/env -S python3 -B
"""Checks that hearsay eval and the corpus's scorer tell the same of the same claims: PolNeAR's development split.

  .ci/agree.py HEARSAY
"""

import json
import sys

from corpora import POLNEAR, output
from scores import polnear

COMPARED = ("documents", "gold", "predicted", "ignored_in_discard", "relation", "content_match", "speech_relation", "strict", "exact", "fragments",
            "recall_by_kind", "recall_by_source_type", "recall_by_cue_class")
APART = 0.05  # points


def leaves(value, path):
    """Every number of a result, path -> number."""
    if isinstance(value, dict):
        return {p: n for key in value for p, n in leaves(value[key], path + "." + key).items()}
    return {path: value}


def figures(result):
    return {p: n for key in COMPARED for p, n in leaves(result[key], key).items()}


def main():
    theirs = figures(polnear(sys.argv[1]))
    ours = figures(json.loads(output([sys.argv[1], "eval", "--json", POLNEAR])))
    bad = ["%s is %s by hearsay eval, %s by the corpus's scorer" % (name, ours.get(name, "missing"), theirs.get(name, "missing"))
           for name in sorted(theirs.keys() | ours.keys())
           if name not in theirs or name not in ours or abs(theirs[name] - ours[name]) > APART]
    print("%d of %d figures are the same" % (len(theirs) - len(bad), len(theirs)))
    sys.exit("\n".join(bad) or 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
