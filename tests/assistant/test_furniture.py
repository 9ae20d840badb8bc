"""The parts of an offline letter that come from the form alone."""

from dataclasses import replace

import pytest

from assistant.offline import compose, furniture
from guardrails import Kind
from tests import samples


@pytest.mark.parametrize(
    ("typed", "name", "on"),
    [
        (None, "second look", " on November 12"),
        ("revisit day", "revisit day", " on November 12"),
        ("second look day, 2027-01-15", "second look day", " on January 15"),
        ("revisit day on January 29", "revisit day", " on January 29"),
        ("second look (January 9th, 2027)", "second look", " on January 9"),
        ("second look, Friday, January 15", "second look", " on January 15"),
        ("second look (Sat., Jan 9)", "second look", " on January 9"),
        ("open house: 1 February", "open house: 1 February", ""),
        ("second look, 2027-02-30", "second look, 2027-02-30", ""),
        ("second look, February 31", "second look, February 31", ""),
        ("second look, 1/15/2027", "second look, 1/15/2027", ""),
    ],
)
def test_the_day_in_the_name_of_an_occasion_is_its_own(typed, name, on):
    brief = samples.brief(interview=replace(samples.INTERVIEW, event=typed))
    assert furniture.occasion(brief) == (name, on)


def test_a_second_look_is_not_put_on_the_day_of_the_interview():
    visit = replace(samples.INTERVIEW, event="second look, January 19")
    letter = compose(samples.brief(kind=Kind.SECOND_LOOK, interview=visit))
    assert "second look on January 19" in letter.body
    assert "November 12" not in letter.body
