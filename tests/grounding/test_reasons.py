"""What a doubted run of words is said to be: contradicted, half noted, elsewhere, not noted."""

import pytest

from guardrails.grounding.claims import read
from guardrails.grounding.evidence import index
from guardrails.grounding.reasons import reason
from guardrails.grounding.stretches import stretches
from tests.samples import brief

NOTES = """village outside Oaxaca, I told her of my grandmother and 11 births
abstract SUBMITTED to regional meeting (hear in jan)
limb salvage clinic w/ podiatry, every Weds
she never takes the forceps from residents
monthly atlas meeting"""


def said(sentence: str, words: str) -> str:
    evidence = index(brief(notes=NOTES))
    claim = read("body", sentence, evidence)
    start = sentence.index(words)
    end = start + len(words)
    run = [i for i in claim.content if start <= claim.tokens[i].start < end]
    return reason(claim, run, stretches(claim, claim.windows[:1], evidence), evidence)


@pytest.mark.parametrize(
    ("sentence", "words", "told"),
    [
        (
            "I told you of my grandmother and eleven births in a village outside Duluth.",
            "Duluth",
            "Your notes have “outside Oaxaca” here.",
        ),
        (
            "The abstract was accepted by the regional meeting.",
            "accepted",
            "Your notes have “SUBMITTED to regional” here.",
        ),
        (
            "The limb salvage clinic with podiatry has a chapel.",
            "has a chapel",
            "The rest of this is in your notes; these words are not.",
        ),
        (
            "The limb salvage clinic with podiatry has a monthly chapel.",
            "monthly chapel",
            "The rest of this is in your notes; “chapel” is not.",
        ),
        (
            "The limb salvage clinic meets monthly with podiatry.",
            "monthly",
            "Your notes have “monthly” only in another place.",
        ),
        (
            "The residents take the forceps from you.",
            "take the forceps",
            "Your notes have these words with “never”.",
        ),
        (
            "The podiatry salvage limb.",
            "podiatry salvage limb",
            "Your notes have these words, but not put together like this.",
        ),
        (
            "Your orchestra toured Norway with a harpsichord and a limb.",
            "orchestra toured Norway",
            "A little of this sentence is in your notes; these words are not.",
        ),
        ("Your orchestra toured Norway.", "toured Norway", "Your notes say nothing about this."),
        # Of the form's own words alone the notes say nothing.
        (
            "Lakeview Medical Center owns an orchestra.",
            "owns an orchestra",
            "Your notes say nothing about this.",
        ),
    ],
)
def test_how_near_the_notes_come_is_said(sentence, words, told):
    assert said(sentence, words) == told


def test_a_word_of_the_notes_in_a_line_of_its_own_is_no_rival():
    # "monthly" stands beside "atlas", and the rest of the sentence is of another line.
    assert "here" not in said("Your weekly atlas of the limb salvage clinic.", "weekly")
