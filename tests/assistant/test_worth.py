"""Whether an update is worth the one message of the season (R5)."""

import pytest

from assistant.worth import of_update
from guardrails import Kind
from tests.samples import brief


def update(notes):
    return of_update(brief(kind=Kind.UPDATE, notes=notes))


@pytest.mark.parametrize(
    ("notes", "news"),
    [
        ("our sepsis paper got accepted at J Hosp Med, I'm first author", "a paper"),
        ("case report published last week", "a paper"),
        ("won the Kessler teaching award", "an award"),
        ("inducted into Gold Humanism", "an award"),
        ("oral presentation at the ACP national meeting in April", "a presentation"),
        ("elected class president", "a leading role"),
        ("QI project finished, adopted hospital-wide", "a finished project"),
        ("Step 2 came back: 262", "a score or status"),
    ],
)
def test_weighty_news_is_enough(notes, news):
    told = update(notes)
    assert told.enough
    assert news in told.news


@pytest.mark.parametrize(
    "notes",
    [
        "submitted our manuscript to JAMA",
        "paper under review, hoping for January",
        "abstract for the national meeting not accepted yet",
    ],
)
def test_what_is_not_settled_can_wait(notes):
    assert "not settled" in update(notes).doubt


def test_a_message_without_news_is_not_sent():
    assert "without news" in update("just wanted to check in, haven't heard anything").doubt


@pytest.mark.parametrize("notes", ["shadowed in clinic again", "started my ICU month", ""])
def test_minor_things_are_asked_about(notes):
    told = update(notes)
    assert not told.enough
    assert "R5" in told.doubt


def test_settled_news_beside_an_unsettled_one_is_enough():
    assert update("won the Kessler award. submitted a second paper").news == ("an award",)


def test_other_kinds_are_never_asked():
    assert of_update(brief(notes="shadowed in clinic")).enough
