"""Patterns over kinds of words, shown on the list of the rule `tone`."""

import pytest

from guardrails import kinds
from guardrails.kinds import find


def _offences(sentence):
    return {hit.offence for hit in find(sentence, "tone")}


@pytest.mark.parametrize(
    ("sentence", "offence"),
    [
        ("I'm hands down the strongest intern of my class.", "boast"),
        ("Every word you said was pure gold.", "flattery"),
        ("My whole existence was waiting for that hour, and it shook me.", "overwrought"),
        ("This is my last hope, so please choose me.", "desperate"),
        ("I feel terrible about my connection.", "apology"),
        ("My transcript does not reflect who I am.", "defence"),
        ("My home program is rude and malignant.", "unkind"),
        ("Deign to accept this missive.", "stiff"),
    ],
)
def test_kinds_side_by_side_tell_the_offence(sentence, offence):
    assert offence in _offences(sentence)


def test_quoted_words_are_not_read():
    assert _offences('"Deign to accept this missive," the old play began.') == set()


def test_a_span_covers_the_words_of_the_pattern():
    sentence = "On Monday I heard that I'm hands down the strongest intern."
    spans = [hit.span.of(sentence) for hit in find(sentence, "tone")]
    assert "I'm hands down the strongest" in spans


def test_every_kind_named_in_a_pattern_exists():
    named = {
        label
        for pattern in kinds._load("tone").patterns
        for run in pattern.runs
        for step in run
        for label in step.wanted
    }
    listed = kinds._kinds("tone")
    assert {label for label in named if label.isupper()} <= set(listed)
