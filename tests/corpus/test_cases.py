"""The rules on the labelled cases of dev.jsonl, against committed floors that only rise.

A guard against regression, not an estimate: the rules were made with these cases at hand. What they
do on authors they have not seen stands in docs/benchmarks.md.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from assistant.evaluation import judge, measure, read_cases, to_json
from guardrails import RULES
from tests.samples import CORPUS

_FLOORS = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
_MOST_REJECTED = 2
"""Clean letters of 94 that `invented-fact` may reject outright: under 3 % (design.md)."""


@cache
def _table():
    cases = read_cases(CORPUS.read_text(encoding="utf-8").splitlines())
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
def test_hardly_a_clean_letter_is_rejected_for_a_fact():
    row = _table()["reject"]["rules"]["invented-fact"]
    assert row["clean"]["all"]["flagged"] <= _MOST_REJECTED
