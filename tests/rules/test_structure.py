"""structure: subjects and looser kinds."""

import pytest

from guardrails import Kind, Letter, Severity
from guardrails.rules.structure import RULE
from tests.samples import brief, letter


def severities(subject: str) -> list[Severity]:
    found = RULE.check(letter("The sepsis alert stays with me.", subject), brief())
    return [f.severity for f in found if f.field == "subject"]


@pytest.mark.parametrize(
    "subject", ["", "   ", "Hi", "Following up", "Quick question", "Interview"]
)
def test_vague_subject_is_rejected(subject: str):
    assert severities(subject) == [Severity.REJECT]


@pytest.mark.parametrize(
    "subject",
    [
        "Thank you for Thursday's interview",
        "With appreciation for Monday's conversation",
        "Application update - Priya Raman",
        "On silence and gratitude",
    ],
)
def test_telling_subject_is_accepted(subject: str):
    assert Severity.REJECT not in severities(subject)


def test_card_needs_neither_subject_nor_sign_off():
    card = Letter("", "Dear Dr. Moreno,\n\nThank you for the chowder story.\n\nPriya Raman")
    assert list(RULE.check(card, brief(kind=Kind.CARD))) == []


def test_linkedin_note_needs_no_closing():
    note = Letter("", "Dr. Moreno, thank you for the talk about sepsis alerts at Lakeview.")
    assert list(RULE.check(note, brief(kind=Kind.LINKEDIN))) == []
