"""Weekdays, months and parts of the day against those of the notes and the form."""

import datetime
from dataclasses import replace

import pytest

from guardrails import Severity
from guardrails.grounding import ground
from guardrails.report import Finding
from tests.samples import brief, letter

# The sample's interview was on Thursday, November 12, 2026.
NOTES = """in person, her office. tumor board noon fri w Dr Salas, residents present.
journal club tues + thurs. peer visitors come mon nights to talk to amputees
poster accepted for a regional mtg in april. residents may swap calls.
moved my interview from the 10th when my grandfather was ill. skills lab mondays"""


def found(sentence: str, notes: str = NOTES) -> list[Finding]:
    return [
        f
        for f in ground(letter(sentence), brief(notes=notes)).findings
        if f.evidence or f.severity is Severity.REJECT
    ]


def words(sentence: str, notes: str = NOTES) -> list[str]:
    body = letter(sentence).body
    return [body[f.start : f.end] for f in found(sentence, notes)]


def test_the_sample_was_on_a_thursday() -> None:
    assert brief().interview.date == datetime.date(2026, 11, 12)


@pytest.mark.parametrize(
    ("sentence", "span", "fix"),
    [
        ("Thank you for meeting with me on Friday.", "Friday", "Thursday"),
        ("It was a pleasure to talk with you on Monday.", "Monday", "Thursday"),
        ("Thank you for Tuesday.", "Tuesday", "Thursday"),
        ("I would like to present at the tumor board with Dr. Salas on Tuesdays.", "Tuesdays", ""),
        ("Peer visitors come on Monday mornings to talk to amputees.", "Monday mornings", None),
        ("My poster was accepted for a regional meeting in May.", "May", None),
    ],
)
def test_another_day_is_told(sentence: str, span: str, fix: str | None) -> None:
    assert span in words(sentence)
    (told,) = [f for f in found(sentence) if letter(sentence).body[f.start : f.end] == span]
    if fix:
        assert told.fix == fix
        assert "Thursday" in told.message


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you for meeting with me on Thursday.",
        "I left your office on Thursday afternoon in good spirits.",
        "I would like to present at the tumor board with Dr. Salas on Fridays.",
        "Peer visitors come on Monday nights to talk to amputees.",
        "My poster was accepted for a regional meeting in April.",
        "When my grandfather was ill you moved my interview from November 10.",
    ],
)
def test_the_day_of_the_notes_is_not(sentence: str) -> None:
    days = ("day", "night", "April", "November", "10")
    assert not [w for w in words(sentence) if any(day in w for day in days)]


def test_notes_that_open_with_their_date_tell_the_day() -> None:
    own = brief(notes="lakeview IM, Dr Moreno, thurs 11/12, zoom. journal club tues + fri")
    own = replace(own, interview=replace(own.interview, date=None))
    sentence = "Thank you for meeting with me on Friday."
    (told,) = [f for f in ground(letter(sentence), own).findings if "interview" in f.message]
    assert letter(sentence).body[told.start : told.end] == "Friday"
    assert told.fix == "Thursday"


def test_any_monday_is_asked_about_and_not_rejected() -> None:
    (told,) = [f for f in found("My mind was as empty as a store on a Sunday.")] or [None]
    assert told is None or told.severity is Severity.CONFIRM


@pytest.mark.parametrize(
    ("notes", "is_month"),
    [
        ("mtg in may", True),
        ("beach day may 12", True),
        ("May: wellness week", True),
        ("poster accepted, state chapter mtg may", True),
        ("residents may swap", False),
        ("she may start a clinic", False),
    ],
)
def test_may_is_a_month_only_where_a_date_stands(notes: str, is_month: bool) -> None:
    rejected = [
        f
        for f in ground(letter("We hope to meet in May."), brief(notes=notes)).findings
        if f.severity is Severity.REJECT
    ]
    assert bool(rejected) is not is_month


def test_an_order_is_no_day() -> None:
    notes = "me 1st author\nabstract accepted dec 9\nmoved my talk from the 20th, dec"
    assert "December 1" in words("Our abstract was accepted on December 1.", notes)
    moved = found("You moved my talk from December 20.", notes)
    assert Severity.REJECT not in [f.severity for f in moved]


def test_years_ago_that_the_notes_count_otherwise_are_rejected() -> None:
    notes = "moved her tumor board 3 yrs ago"
    told = [f.severity for f in found("Your tumor board was moved nine years ago.", notes)]
    assert told == [Severity.REJECT]
    assert Severity.REJECT not in [
        f.severity for f in found("My father had his transplant ten years ago.", "transplant 2016")
    ]
