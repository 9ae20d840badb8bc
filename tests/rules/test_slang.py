import pytest

from guardrails import Severity
from guardrails.rules.slang import RULE
from tests.samples import brief, letter


def _rejected(sentence):
    found = RULE.check(letter(sentence), brief())
    return [f for f in found if f.severity is not Severity.ADVICE]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank u for the tour.",
        "I was super excited about the track.",
        "It was awesome, ngl.",
        "The noon report was lit af.",
        "See u in July :)",
        "I had a blast 🎉",
    ],
)
def test_fires_on(sentence):
    assert _rejected(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cool heads prevailed in the ED.",
        "The sick child was kept cool overnight.",
        "We ran an LP workshop for 18 MS2s.",
        "Fever and chills were the chief complaint.",
        "I read 4 of the papers you named.",
    ],
)
def test_silent_on(sentence):
    assert _rejected(sentence) == []
