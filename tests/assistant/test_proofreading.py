"""Spelling and grammar: what is caught, and what a hospital may say."""

import pytest

from assistant.proofreading import proofread
from guardrails import Severity
from tests import samples


def found(prose, **brief):
    letter = samples.letter(prose)
    return [(f.text, f.fix) for f in proofread(letter, samples.brief(**brief))]


@pytest.mark.parametrize(
    ("prose", "words", "fix"),
    [
        ("I beleive the clinic teaches well.", "beleive", "believe"),
        ("I enjoyed the the tour of the ward.", "the the", "the"),
        ("It was an pleasure to meet you.", "an", "a"),
    ],
)
def test_a_slip_is_found_on_its_words_with_a_fix(prose, words, fix):
    assert (words, fix) in found(prose)


@pytest.mark.parametrize(
    "prose",
    [
        "The attendings at the MICU taught me to document in REDCap before signout.",
        "Hearing about preop clinic and the A1c project with three MS2s was a joy.",
        "I liked that the junior speaks first at M&M. The attending speaks after.",
        "Two of the attendings, hospitalists, run the nephrology consult service.",
    ],
)
def test_silent_on_hospital_words(prose):
    assert found(prose) == []


def test_what_stands_in_the_notes_is_spelled_right():
    prose = "You spoke of the Zanbellar lab and of its frobnication study."
    assert found(prose)
    assert found(prose, notes="Zanbellar lab, frobnication study") == []


def test_names_in_salutation_and_signature_are_left_alone():
    letter = samples.letter("Thank you for the talk.")
    assert proofread(letter, samples.brief()) == ()


def test_it_never_blocks_and_its_spans_hold_the_words():
    letter = samples.letter("😀 I recieved you’re mesage 👩‍⚕️ on tuesday.")
    report = proofread(letter, samples.brief())
    assert report
    for finding in report:
        assert finding.severity is Severity.ADVICE
        assert finding.rule == "proofreading"
        assert letter.field(finding.field)[finding.start : finding.end] == finding.text


def test_an_empty_letter_has_no_slips():
    assert proofread(samples.letter("").__class__("", ""), samples.brief()) == ()
