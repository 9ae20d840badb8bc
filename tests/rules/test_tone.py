import pytest

from guardrails import Severity
from guardrails.rules.tone import RULE
from tests.samples import brief, letter


def _rejected(sentence):
    found = RULE.check(letter(sentence), brief())
    return [f for f in found if f.severity is not Severity.ADVICE]


@pytest.mark.parametrize(
    "sentence",
    [
        "I humbly request a moment of your time.",
        "I am so sorry for my nervous answers.",
        "No other applicant works as hard as I do.",
        "Your residents seemed miserable.",
        "You are a genius.",
        "Every fiber of my being longs for Lakeview.",
    ],
)
def test_fires_on(sentence):
    assert _rejected(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I would be glad to learn from you.",
        "I was sorry to hear that your clinic moved.",
        "The patient was exhausted after the long night.",
        "It was an honor to meet you.",
        "I left with a smile.",
    ],
)
def test_silent_on(sentence):
    assert _rejected(sentence) == []
