"""Recall and precision on sentences by an author who never saw the rules (sentences.jsonl)."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from guardrails import RULES, Severity
from tests import samples

_HERE = Path(__file__).parent
_FLOORS = json.loads((_HERE / "floors.json").read_text(encoding="utf-8"))
_RULES = {rule.code: rule for rule in RULES}


def _fires(code, record):
    """Whether the rule objects to the labelled span, or anywhere when there is none."""
    letter = samples.letter(record["text"])
    offset = letter.body.index(record["text"])
    span = record.get("span") or record["text"]
    start = offset + record["text"].index(span)
    end = start + len(span)
    if record["rule"] == "clean":
        start, end = 0, len(letter.body)
    return any(
        finding.field == "body" and finding.start < end and start < finding.end
        for finding in _RULES[code].check(letter, samples.brief())
        if finding.severity is not Severity.ADVICE
    )


@cache
def _measured():
    caught, false = Counter(), Counter()
    lines = (_HERE / "data" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    for record in map(json.loads, lines):
        if record["rule"] == "clean":
            false.update(code for code in _FLOORS if _fires(code, record))
        else:
            caught[record["rule"]] += _fires(record["rule"], record)
    return caught, false


@pytest.mark.corpus
@pytest.mark.parametrize("code", _FLOORS)
def test_no_worse_than_the_floor(code):
    caught, false = _measured()
    assert caught[code] >= _FLOORS[code]["caught"]
    assert false[code] <= _FLOORS[code]["false"]
