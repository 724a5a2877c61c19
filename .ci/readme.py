#!/usr/bin/env -S python3 -B
"""Checks that README.md tells the truth: its record and its scores.

  .ci/readme.py HEARSAY
"""

import json
import os
import re
import sys

from corpora import ROOT, output
from scores import SCORES, table

SAMPLE = os.path.join(ROOT, "cmd", "hearsay", "sample", "swing-bridge.html")


def block(readme, language):
    return re.search(r"```%s\n(.*?)```" % language, readme, re.DOTALL).group(1)


def differences(shown, real, path=""):
    """Where what README shows of a record is not as it is."""
    if isinstance(shown, dict) and isinstance(real, dict):
        return [d for key in shown for d in differences(shown[key], real.get(key), path + "." + key)]
    if isinstance(shown, list) and isinstance(real, list) and len(shown) == len(real):
        return [d for i, pair in enumerate(zip(shown, real)) for d in differences(*pair, "%s[%d]" % (path, i))]
    return [] if shown == real else ["its record%s is %s, hearsay prints %s" % (path, json.dumps(shown), json.dumps(real))]


def record(readme, hearsay):
    shown = json.loads(block(readme, "json"))
    records = [json.loads(line) for line in output([hearsay, "extract", "--format", "jsonl", SAMPLE]).splitlines()]
    real = [r for r in records if r["id"] == shown["id"]]
    return differences(shown, real[0]) if real else ["its record %s is not among the claims of %s" % (shown["id"], SAMPLE)]


def figures(readme):
    """README rounds to whole points, in the cell or behind the colon that follows a score's name."""
    scores, bad = table(SCORES), []
    for name, shown in re.findall(r"`((?:attributions|claims|articles|metadata)\.[^`]*)`[^0-9\n]{1,4}(\d+)", readme):
        if name not in scores or abs(scores[name] - int(shown)) > 1:
            bad.append("%s is %s in it, and %s in SCORES.txt" % (name, shown, scores.get(name, "nothing")))
    return bad


def main():
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as f:
        readme = f.read()
    bad = record(readme, sys.argv[1]) + figures(readme)
    sys.exit("\n".join("README.md: " + b for b in bad) if bad else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
