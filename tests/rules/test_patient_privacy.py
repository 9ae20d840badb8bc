"""patient-privacy: notes, families and dates."""

from dataclasses import replace

import pytest

from guardrails.rules.patient_privacy import RULE
from tests.samples import INTERVIEW, brief, letter


def spans(sentence: str, notes: str = "") -> list[str]:
    draft = letter(sentence)
    found = RULE.check(draft, brief(notes=notes))
    return [draft.field(f.field)[f.start : f.end] for f in found]


def test_name_the_notes_attach_to_a_patient_is_found_alone():
    notes = "told story: pt Walter Bremmer 71 w AAA"
    assert spans("I still think of Walter, whose aneurysm I missed.", notes) == ["Walter"]


@pytest.mark.parametrize(
    "sentence",
    [
        "My grandmother turned 91 in July and still gardens.",
        "Mr. Lopez, my high school teacher, got me into medicine.",
        "The abstract on 188 patients was accepted on January 19.",
        "On November 12, you told me of a patient who changed you.",
        "The hospital is 95 years old and still growing.",
        "A 45-year-old patient with diabetes taught me to ask about food.",
        "Parkinson's disease in a 70-year-old patient drew me in.",
    ],
)
def test_silent_on_family_staff_projects_and_common_illness(sentence: str):
    assert spans(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("He was ninety-four; the patient made us laugh.", "was ninety-four"),
        ("I recall medical record number 88-1123-9.", "medical record number 88-1123-9"),
        ("On 3/14 I saw a patient with a dissection.", "3/14"),
        ("The seven-year-old Mateo was intubated that night.", "Mateo"),
    ],
)
def test_finds_identifiers(sentence: str, found: str):
    assert any(found in span or span in found for span in spans(sentence))
    assert spans(sentence)


def test_the_occasion_of_the_visit_is_no_story_of_a_patient():
    told = "I was glad to be at the second look, 2027-01-15 on November 12 at Larkspur, thank you."
    asked = list(RULE.check(letter(told), brief()))
    visit = replace(INTERVIEW, event="second look, 2027-01-15")
    assert asked
    assert list(RULE.check(letter(told), brief(interview=visit))) == []
    story = "On November 12 the blind veteran with the oxygen tank from Larkspur Street moved me."
    assert list(RULE.check(letter(story), brief(interview=visit)))
