#!/usr/bin/env -S python3 -B
"""Fails if a file of the repository holds text of the corpora: nine words in a row. Their texts are their publishers'."""

import glob
import gzip
import json
import os
import re
import subprocess
import sys

from corpora import CORPORA, ROOT, SEED

N = 9


def runs(text):
    """Every N words in a row."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return (" ".join(words[i:i + N]) for i in range(len(words) - N + 1))


def texts():
    """The texts of all corpora whose texts are somebody's."""
    for path in glob.glob(os.path.join(CORPORA, "polnear", "*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line).get("text", "") for line in lines)
    for path in glob.glob(os.path.join(CORPORA, "articles-dev", "*", "gt.json")):
        with open(path, encoding="utf-8") as f:
            yield from (page.get("body") or page.get("articleBody") or "" for page in json.load(f).values())
    with open(os.path.join(SEED, "seed.txt"), encoding="utf-8") as f:
        yield f.read()


def main():
    theirs = {hash(run) for text in texts() for run in runs(text)}
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout.decode().split("\0")
    bad = []
    for name in filter(None, files):
        path = os.path.join(ROOT, name)
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8", errors="replace") as f:
            found = next((run for run in runs(f.read()) if hash(run) in theirs), None)
        if found:
            bad.append('%s: "%s" stands in the corpora, too' % (name, found))
    print("%d files against %d runs of %d words" % (len(files) - 1, len(theirs), N))
    sys.exit("\n".join(bad + ["Write a text of your own instead."]) if bad else 0)


if __name__ == "__main__":
    main()
