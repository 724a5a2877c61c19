#!/usr/bin/env -S python3 -B
"""Measures a hearsay binary on the corpora and prints SCORES.txt.

  .ci/scores.py HEARSAY             print the scores
  .ci/scores.py HEARSAY --update    write SCORES.txt
  .ci/scores.py HEARSAY --check     fail if a score is below its floor in .ci/floors, or SCORES.txt is stale
"""

import gzip
import json
import os
import subprocess
import sys

from corpora import AEB, ARTICLES, CORPORA, POLNEAR, ROOT, SEED, SILVER, gold, output, pages, score, score_claims

SCORES = os.path.join(ROOT, "SCORES.txt")
FLOORS = os.path.join(ROOT, ".ci", "floors")
STALE = 0.05  # points between SCORES.txt and what is measured
HINT = 2.0    # points above a floor from which it might be raised

HEAD = """\
# What hearsay reaches on the development corpora, in percent (counts are marked). ".ci/run --scores" writes this file;
# whoever changes a figure commits it with the change that did it. README.md says what the figures mean.
"""

# Every figure: its path in the scorer's result. The name in SCORES.txt is the path behind the section's name.
ATTRIBUTIONS = """
    relation.p relation.r relation.f1 speech_relation.p speech_relation.r speech_relation.f1 strict.f1
    exact.cue.f1 exact.source.f1 exact.content.f1 fragments.source.f1 fragments.cue.f1 fragments.content.f1
    recall_by_kind.direct.relation recall_by_kind.indirect.relation recall_by_kind.mixed.relation
    recall_by_cue_class.speech.relation recall_by_cue_class.other.relation"""
CLAIMS = """
    who_said_what.p who_said_what.r who_said_what.f1 claims.p claims.r claims.f1 content_exact.f1 cue_exact.f1 source_exact.f1
    among_matched.speaker_name among_matched.speaker_type among_matched.kind
    refusal_with_optional.recall negation_with_optional.recall negation_with_optional.precision"""
CLAIMS_COUNTS = """
    refusal_with_optional.gold refusal_with_optional.found negation_with_optional.gold negation_with_optional.found
    question_with_optional.gold question_with_optional.found question.found question.spurious outside"""
PRONOUNS = "speaker needs pronoun resolution"  # the scorer's name for them
EVAL = "calibration.ece"
BASELINE = "relation.p relation.r relation.f1 speech_relation.f1 strict.f1 exact.content.f1"
OWN = """
    relation.p relation.r relation.f1 strict.f1 exact.content.f1
    acts.function acts.assertion acts.polarity acts.refusals.p acts.refusals.r acts.refusals.f1 acts.denials.p acts.denials.r acts.denials.f1
    acts.answers.p acts.answers.r acts.answers.f1
    acts.refusals.with_optional.f1 acts.denials.with_optional.f1 acts.answers.with_optional.f1
    speakers.who_said_what.p speakers.who_said_what.r speakers.who_said_what.f1 speakers.name speakers.type
    speakers.pronouns.relation speakers.pronouns.who_said_what speakers.calibration.ece"""
OWN_COUNTS = """
    acts.refusals.gold acts.denials.gold acts.answers.gold details.restated.gold details.restated.missed details.restated.none
    details.restated.other details.restated.part details.restated.same"""
ENTITIES = """
    names.p names.r names.f1 names.span.f1 names.by_type.Person.f1 names.by_type.Organization.f1 names.by_type.Place.f1
    names.by_type.Date.f1 names.by_type.Quantity.f1"""
WORTH = """
    folds.p folds.r folds.f1 folds.macro_f1 folds.auc folds.ece debates.f1 debates.macro_f1 debates.auc
    checkthat.map checkthat.precision_at.10"""
BODY = "body.f1 body.precision body.recall body.accuracy body.page_f1 metadata.url.right"


METADATA = {  # by set
    "wcxb_dev": "title.right authors.right invented_author.rate wrong_names.rate date.right",
    "hd_default": "date.right",
    "mozilla": "title.right authors.right invented_author.rate date.right",
}


def figure(result, path):
    for key in path.split("."):
        result = result[key]
    return result


def figures(section, result, paths, scale=1):
    return {"%s.%s" % (section, p): round(float(scale * (figure(result, p) or 0)), 1) for p in paths.split()}


def counted(section, result, paths):
    return {name + " (count)": int(n) for name, n in figures(section, result, paths).items()}


def polnear(hearsay):
    """The corpus's scorer on PolNeAR's development split."""
    with gzip.open(POLNEAR) as texts:
        records = output([hearsay, "extract", "--input", "jsonl", "--format", "jsonl", "-"], texts.read())
    return score("attributions", [POLNEAR], records)


def attributions(hearsay):
    """Source, cue and content on plain text: PolNeAR's development split."""
    return figures("attributions", polnear(hearsay), ATTRIBUTIONS) | figures("attributions", evaluate(hearsay, POLNEAR), EVAL)


def evaluate(hearsay, *args):
    """hearsay eval's own scorer."""
    return json.loads(output([hearsay, "eval", "--json"] + list(args)))


def own(hearsay):
    """Source, cue and content on the articles of our own, in extract/gold/articles; then acts and speakers."""
    result = evaluate(hearsay, "--own")
    return figures("own", result, OWN) | counted("own", result, OWN_COUNTS)


def entities(hearsay):
    """Names of people, organisations and places, exact span and type: PolNeAR's development split as Stanford CoreNLP marked it; prose's own beside."""
    command = ["--entities", SILVER, POLNEAR]
    return (figures("entities", evaluate(hearsay, *command), ENTITIES) |
            figures("baseline.prose.entities", evaluate(hearsay, "--engine", "prose", *command), "names.p names.r names.f1 names.span.f1"))


def baselines(hearsay):
    """What would do without learning, and with next to nothing: the rules alone; "said" and its like, the noun phrase beside it, the rest of the sentence."""
    got = {}
    for engine in ("rules", "said"):
        got |= figures("baseline.%s.attributions" % engine, evaluate(hearsay, "--engine", engine, POLNEAR), BASELINE)
        got |= figures("baseline.%s.own" % engine, evaluate(hearsay, "--engine", engine, "--own"), BASELINE)
    return got


def claims(hearsay):
    """Who said what, from HTML: the pages with claims of our own annotation, and the seed."""
    records = output([hearsay, "extract", "--format", "jsonl"] + pages(gold()) + [os.path.join(SEED, "seed.html")])
    result = score_claims([], records)
    pronouns = figures("claims.pronouns", result["phenomena"][PRONOUNS], "claims_recall who_said_what_recall")
    return figures("claims", result, CLAIMS) | pronouns | counted("claims", result, CLAIMS_COUNTS)


def worth(_):
    """Check-worthiness, learnt and held out in four folds of ClaimBuster's 2.5xNCS, by sentences and by whole debates; CheckThat! 2019's training debates by a model without 2016's."""
    result = json.loads(output(["go", "run", "./cmd/train", "--corpora", CORPORA, "--only", "worth", "--measure"]))
    return figures("worth", result, WORTH)


def articles(hearsay):
    """The body's text and the canonical URL, from HTML."""
    result = score("articles", ["--gold", AEB, "--json"], output([hearsay, "article"] + pages()))
    return figures("articles", result, BODY, scale=100)


def metadata(hearsay):
    """Headline, authors and date, from HTML; of the pages without an author in the gold, the share that got one. mozilla's gold is one tool's own output."""
    got = {}
    for name, paths in METADATA.items():
        folder = os.path.join(ARTICLES, name)
        # Some pages of these sets are no articles: hearsay says so of each, and 1 as its exit status.
        found = output([hearsay, "article"] + pages(folder=folder), passed=(0, 1), complaints=subprocess.DEVNULL)
        result = score("articles", ["--gold", folder, "--draws", "0", "--json"], found)
        got |= figures("metadata." + name, result["metadata"], paths, scale=100)
    return got


SECTIONS = (
    (attributions, "zcat polnear/dev.jsonl.gz | hearsay extract --input jsonl -", "score_attributions.py polnear/dev.jsonl.gz"),
    (own, "hearsay eval --own", "extract/gold"),
    (baselines, "hearsay eval --engine rules, --engine said", "extract/gold, on PolNeAR's development split and on the articles of our own"),
    (entities, "hearsay eval --entities polnear/polnear-dev.conllu.gz polnear/dev.jsonl.gz    (and --engine prose)", "extract/gold"),
    (claims, "hearsay extract articles-dev/aeb/html/*.html.gz seed/seed.html    (of the pages, those that claims-dev.jsonl names)",
     "score_claims.py --gold claims-dev.jsonl --texts articles-dev/aeb/gt.json --seed seed/seed.txt"),
    (worth, "go run ./cmd/train --only worth --measure", "cmd/train"),
    (articles, "hearsay article articles-dev/aeb/html/*.html.gz", "score_articles.py --gold articles-dev/aeb"),
    (metadata, "hearsay article articles-dev/SET/html/*.html.gz", "score_articles.py --gold articles-dev/SET"),
)


def measure(hearsay):
    """All scores, name -> figure, and SCORES.txt as it would be."""
    scores, text = {}, HEAD
    for section, command, scorer in SECTIONS:
        got = section(hearsay)
        scores.update(got)
        text += "\n# %s\n# %s\n# %s\n" % (section.__doc__, command, scorer)
        text += "".join("%-52s %5s\n" % row for row in got.items())
    return scores, text


def table(path):
    """A file of lines "name figure", # begins a comment."""
    with open(path, encoding="utf-8") as lines:
        rows = [line.rsplit(None, 1) for line in lines if line.strip() and not line.startswith("#")]
    return {name.strip(): float(value) for name, value in rows}


def below_floors(scores):
    """Complaints of scores below their floors, or above their ceilings; hints go to standard output."""
    bad = []
    for name, bound in table(FLOORS).items():
        name, ceiling, _ = (part.strip() for part in name.partition(" <="))
        if name not in scores:
            bad.append("%s: %s has a floor but is not measured" % (FLOORS, name))
            continue
        over = bound - scores[name] if ceiling else scores[name] - bound
        if over < 0:
            bad.append("%s is %s, %s %s" % (name, scores[name], "above its ceiling" if ceiling else "below its floor", bound))
        elif over > HINT:
            print("hint: %s is %s, its bound %s in .ci/floors may be drawn closer" % (name, scores[name], bound))
    return sorted(bad)


def stale(scores):
    """Complaints of figures that SCORES.txt does not have as they are measured."""
    written = table(SCORES) if os.path.exists(SCORES) else {}
    bad = ["SCORES.txt: %s is %s, measured %s" % (name, written.get(name, "missing"), scores.get(name, "no more"))
           for name in sorted(scores.keys() | written.keys())
           if name not in scores or name not in written or abs(scores[name] - written[name]) > STALE]
    return bad + ["SCORES.txt is stale: run  .ci/run --scores  and commit it with your change"] if bad else []


def main():
    hearsay, mode = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
    scores, text = measure(hearsay)
    print(text)
    if mode == "--update":
        with open(SCORES, "w", encoding="utf-8") as f:
            f.write(text)
    bad = below_floors(scores) + (stale(scores) if mode == "--check" else []) if mode else []
    sys.exit("\n".join(bad) or 0)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--update"], ["--check"]):
        sys.exit(__doc__)
    main()
