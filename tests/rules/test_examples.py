"""Every rule's examples: each bad one fires on exactly its span, each good one stays silent."""

import pytest

from guardrails import RULES, Example, Letter, Rule
from tests.samples import brief

CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{verdict}-{i}")
    for rule in RULES
    for verdict, examples in (("bad", rule.bad), ("good", rule.good))
    for i, example in enumerate(examples)
]


def _read(example: Example) -> tuple[Letter, tuple[int, int] | None]:
    start, end = example.body.find("«"), example.body.find("»")
    body = example.body.replace("«", "").replace("»", "")
    return Letter(example.subject, body), (start, end - 1) if start >= 0 else None


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example):
    letter, span = _read(example)
    found = list(rule.check(letter, brief(notes=example.notes, kind=example.kind)))
    if example in rule.good:
        assert found == []
    elif span is None:
        assert found
    else:
        assert [(f.start, f.end) for f in found if f.field == "body"] == [span]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_has_examples_of_both_kinds(rule: Rule):
    assert rule.bad
    assert rule.good
