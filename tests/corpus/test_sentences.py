"""Labelled sentences and spoiled letters, against committed floors that only rise.

A guard against regression, not an estimate: the rules have since learned from these sentences.
Those by w (`sentences-unseen.jsonl`), zd and zf alone are by authors from whom nothing was learned,
and stay an estimate as long as nobody reads their single misses.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from assistant.evaluation import judge, measure, read_cases, to_json
from guardrails import RULES, Severity
from tests import samples

_HERE = Path(__file__).parent
_FLOORS = json.loads((_HERE / "floors.json").read_text(encoding="utf-8"))
_QUICK = "sentences-unseen"
_NAMES = [pytest.param(n, marks=() if n == _QUICK else pytest.mark.slow) for n in _FLOORS]
_RULES = {rule.code: rule for rule in RULES}
_SPOILED = {"names": 67, "structure": 27, "generic": 14}
"""All of the drafts of mutated.jsonl (`tools/rules/mutate.py`)."""


def _fires(code, record):
    """Whether the rule objects to the labelled span, or anywhere when there is none."""
    letter = samples.letter(record["text"])
    offset = letter.body.index(record["text"])
    span = record.get("span") or record["text"]
    start = offset + record["text"].index(span)
    end = start + len(span)
    if record["rule"] in ("clean", None):
        start, end = 0, len(letter.body)
    return any(
        finding.field == "body" and finding.start < end and start < finding.end
        for finding in _RULES[code].check(letter, samples.brief())
        if finding.severity is not Severity.ADVICE
    )


@cache
def _measured(name):
    caught, false = Counter(), Counter()
    lines = (_HERE / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    for record in map(json.loads, lines):
        if record["rule"] in ("clean", None):
            false.update(code for code in _FLOORS[name] if _fires(code, record))
        else:
            caught[record["rule"]] += _fires(record["rule"], record)
    return caught, false


@pytest.mark.corpus
@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("code", _FLOORS["sentences"])
def test_no_worse_than_the_floor(name, code):
    caught, false = _measured(name)
    assert caught[code] >= _FLOORS[name][code]["caught"]
    assert false[code] <= _FLOORS[name][code]["false"]


@pytest.mark.slow
@pytest.mark.corpus
def test_letters_spoiled_in_one_way_are_caught():
    lines = (_HERE / "data" / "mutated.jsonl").read_text(encoding="utf-8").splitlines()
    rows = to_json(measure(tuple(judge(read_cases(lines)))))["levels"]["reject+confirm"]["rules"]
    assert {code: rows[code]["caught"] for code in _SPOILED} == _SPOILED
