"""names: what a single sentence cannot show."""

import pytest

from guardrails import Letter
from guardrails.rules.names import RULE
from tests.samples import brief

SUBJECT = "Thank you - Priya Raman, Internal Medicine"


def spans(letter: Letter, notes: str = "") -> list[str]:
    found = RULE.check(letter, brief(notes=notes))
    return [letter.field(f.field)[f.start : f.end] for f in found]


@pytest.mark.parametrize(
    ("greeting", "wrong"),
    [
        ("Dear Dr. Mareno,", "Dr. Mareno"),
        ("Dear Dr. Morneo,", "Dr. Morneo"),
        ("Dear Prof. Moreno,", "Prof. Moreno"),
        ("Dear Dr. Alice Moreno,", "Dr. Alice Moreno"),
        ("Dear Dr. Williams,", "Dr. Williams"),
        ("To whom it may concern,", "To whom it may concern,"),
    ],
)
def test_finds_wrong_greeting(greeting: str, wrong: str):
    assert spans(Letter(SUBJECT, f"{greeting}\n\nThank you for Thursday.")) == [wrong]


@pytest.mark.parametrize(
    "greeting",
    [
        "Dear Dr. Moreno,",
        "Dr. Moreno,",
        "Dear Doctor Moreno,",
        "Dear Dr. Alicia Moreno,",
        "Dear Drs. Moreno and Feinmark,",
        "Good morning Dr. Moreno,",
    ],
)
def test_silent_on_the_readers_own_name(greeting: str):
    assert spans(Letter(SUBJECT, f"{greeting}\n\nThank you for Thursday.")) == []


def test_right_name_is_offered_with_its_field():
    letter = Letter(SUBJECT, "Dear Dr. Morena,\n\nThank you.")
    (found,) = RULE.check(letter, brief())
    assert found.fix == "Dr. Moreno"
    assert found.evidence[0].source == "interview.interviewer"


def test_finds_another_specialty_in_the_subject():
    letter = Letter("Thank you - Priya Raman, General Surgery", "Dear Dr. Moreno,\n\nThank you.")
    assert spans(letter) == ["General Surgery"]


def test_program_of_another_interview_is_found_though_the_notes_name_it():
    letter = Letter(SUBJECT, "Dear Dr. Moreno,\n\nI hope to join the Pinecrest Residency.")
    assert spans(letter, notes="also had Pinecrest, cold people") == ["Pinecrest Residency"]


def test_silent_on_a_service_the_notes_name():
    letter = Letter(
        SUBJECT, "Dear Dr. Moreno,\n\nA cardiology career at Grange Hospital tempts me."
    )
    assert spans(letter, notes="cards fellowship, rotations at Grange") == []
