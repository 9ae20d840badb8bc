"""The rules on labelled cases, against committed floors that only rise.

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
    assert row["caught"] >= _FLOORS[code]["caught"]
    assert row["clean"]["all"]["findings"] <= _FLOORS[code]["false_findings"]


@pytest.mark.slow
@pytest.mark.corpus
def test_facts_of_an_unseen_author_are_no_worse_than_the_floor():
    row = _table(UNSEEN)["reject+confirm"]["rules"]["invented-fact"]
    assert row["caught"] >= _FLOORS["unseen"]["caught"]
    assert row["clean"]["all"]["findings"] <= _FLOORS["unseen"]["false_findings"]


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize("path", [CORPUS, UNSEEN], ids=["dev", "unseen"])
def test_hardly_a_clean_letter_is_rejected_for_a_fact(path):
    row = _table(path)["reject"]["rules"]["invented-fact"]["clean"]["all"]
    assert row["flagged"] <= _MOST_REJECTED * row["letters"]
