import pytest

from guardrails import Severity
from guardrails.rules.placeholder import RULE
from tests.samples import brief, letter


def _rejected(sentence):
    found = RULE.check(letter(sentence), brief())
    return [f for f in found if f.severity is not Severity.ADVICE]


@pytest.mark.parametrize(
    "sentence",
    [
        "I liked [specific detail].",
        "Thank you, Dr. [Last Name].",
        "I am glad, {first_name}.",
        "TODO: add the quote.",
        "I hope this draft helps!",
        "Let me know if you would like any changes to this draft.",
    ],
)
def test_fires_on(sentence):
    assert _rejected(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The patient with fragile X taught me much.",
        "He said it twice [sic] on rounds.",
        "Please let me know if you need anything further.",
        "Here is the update I promised: it was accepted.",
    ],
)
def test_silent_on(sentence):
    assert _rejected(sentence) == []
