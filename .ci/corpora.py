"""Where the corpora and the scorers are, and how hearsay and a scorer are run."""

import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.normpath(os.path.join(ROOT, "..", "shared"))
CORPORA = os.path.join(SHARED, "corpora")
POLNEAR = os.path.join(CORPORA, "polnear", "dev.jsonl.gz")
SILVER = os.path.join(CORPORA, "polnear", "polnear-dev.conllu.gz")
ARTICLES = os.path.join(CORPORA, "articles-dev")
AEB = os.path.join(ARTICLES, "aeb")
SEED = os.path.join(CORPORA, "seed")
GOLD = os.path.join(CORPORA, "claims-dev.jsonl")


def pages(ids=None, folder=AEB):
    """The HTML pages of a development set, all or those of the given ids, in the order of their names."""
    names = sorted(os.listdir(os.path.join(folder, "html")))
    return [os.path.join(folder, "html", name) for name in names if ids is None or name.split(".")[0] in ids]


def gold():
    """The pages with claims of our own annotation, id -> claims."""
    with open(GOLD, encoding="utf-8") as lines:
        return {page["id"]: page["claims"] for page in map(json.loads, lines)}


def output(command, given=None, passed=(0,), complaints=None):
    """What a command prints, bytes. One that ends otherwise than in passed has said why, and ends the program."""
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=complaints)
    if done.returncode not in passed:
        sys.exit("%s ended with exit status %d" % (" ".join(map(os.path.basename, command[:2])), done.returncode))
    return done.stdout


def score(scorer, arguments, predictions):
    """A scorer's figures on predictions, bytes of JSON lines."""
    command = [sys.executable, os.path.join(SHARED, "tools", "score_%s.py" % scorer)] + arguments
    return json.loads(output(command + ["/dev/stdin"], predictions))


def score_claims(arguments, predictions):
    where = ["--gold", GOLD, "--texts", os.path.join(AEB, "gt.json"), "--seed", os.path.join(SEED, "seed.txt"), "--json"]
    return score("claims", where + arguments, predictions)
