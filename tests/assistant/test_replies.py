"""A letter is read from whatever form a model gives it."""

import pytest

from assistant.errors import UnreadableReply
from assistant.replies import read_letter
from guardrails import Part

CARD = (
    "Dear Dr. Moreno,\n\nThank you for your time. The noon report stayed with me. "
    "All good wishes.\n\nPriya"
)


def parts(text):
    return [(sentence.part, sentence.text) for sentence in read_letter(text)]


@pytest.mark.parametrize("lead", ["", "Subject:\n\n", "Subject: \n\n", "Sure!\n\n"])
def test_a_card_of_one_paragraph(lead):
    assert parts(lead + CARD) == [
        (Part.GRATITUDE, "Thank you for your time."),
        (Part.CONNECTION, "The noon report stayed with me."),
        (Part.CLOSING, "All good wishes."),
    ]


def test_a_letter_of_paragraphs():
    text = (
        "Subject: Thanks\n\nDear Dr. Moreno,\n\nThank you.\n\n"
        "I liked the noon report. It stays.\n\n"
        "Thank you again.\n\nSincerely,\nPriya Raman"
    )
    assert parts(text) == [
        (Part.SUBJECT, "Thanks"),
        (Part.GRATITUDE, "Thank you."),
        (Part.CONNECTION, "I liked the noon report."),
        (Part.CONNECTION, "It stays."),
        (Part.CLOSING, "Thank you again."),
    ]


@pytest.mark.parametrize("text", ["", "Hello there.", "{", "Subject: x", "Dear Dr. Moreno,\n\nHi."])
def test_what_is_no_letter_is_said_to_be_none(text):
    with pytest.raises(UnreadableReply):
        read_letter(text)
