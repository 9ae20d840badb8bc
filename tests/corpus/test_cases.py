"""The rules on labelled cases, against committed floors that only rise.

Those of `invented-fact` count false findings by the style of the letter, as design.md does: what it
allows a fluent letter says nothing about a plain one. They hold for one operating point (`asking`);
where that is moved, CHANGELOG.md tells what is given for what.

`dev.jsonl` is a guard against regression, not an estimate: the rules were made with it at hand.
`unseen.jsonl` is by an author from whom nothing was learned: it is an estimate of `invented-fact`,
and stays one as long as nobody reads its single misses.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from assistant.evaluation import judge, measure, read_cases, to_json
from guardrails import RULES
from tests.samples import CORPUS, UNSEEN

_FLOORS = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
_MOST_REJECTED = 0.03
"""The share of clean letters that `invented-fact` may reject outright (design.md)."""


@cache
def _table(path=CORPUS):
    cases = read_cases(path.read_text(encoding="utf-8").splitlines())
    return to_json(measure(tuple(judge(cases))))["levels"]


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_no_worse_than_the_floor(code):
    row = _table()["reject+confirm"]["rules"][code]
    _assert_no_worse(row, _FLOORS[code])


def _assert_no_worse(row, floor):
    assert row["caught"] >= floor["caught"]
    for style, most in floor["false_findings"].items():
        assert row["clean"][style]["findings"] <= most


@pytest.mark.slow
@pytest.mark.corpus
def test_facts_of_an_unseen_author_are_no_worse_than_the_floor():
    row = _table(UNSEEN)["reject+confirm"]["rules"]["invented-fact"]
    _assert_no_worse(row, _FLOORS["unseen"])


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize(("style", "most"), [("plain", 0.7), ("edited", 1.5), ("fluent", 5.0)])
def test_a_letter_of_an_unseen_author_is_asked_no_more_than_a_person_bears(style, most):
    """The figures of design.md for idle questions a letter."""
    clean = _table(UNSEEN)["reject+confirm"]["rules"]["invented-fact"]["clean"][style]
    assert clean["findings"] <= most * clean["letters"]


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize("path", [CORPUS, UNSEEN], ids=["dev", "unseen"])
def test_hardly_a_clean_letter_is_rejected_for_a_fact(path):
    row = _table(path)["reject"]["rules"]["invented-fact"]["clean"]["all"]
    assert row["flagged"] <= _MOST_REJECTED * row["letters"]
