import pytest

from guardrails import Letter
from guardrails.text import Span


def _read(body):
    anatomy = Letter("", body).anatomy
    assert anatomy.salutation
    assert anatomy.signoff
    paragraphs = [paragraph.of(body) for paragraph in anatomy.paragraphs]
    return anatomy.salutation.of(body), paragraphs, anatomy.signoff.of(body)


def test_salutation_behind_chatter_and_a_subject_line():
    body = "Sure!\n\nSubject: Thanks\n\nDear Dr. Moreno,\n\nThank you.\n\nSincerely,\nPriya"
    assert _read(body) == ("Dear Dr. Moreno,", ["Thank you."], "Sincerely,")


def test_plain_letter():
    body = "Dear Dr. Moreno,\n\nThank you.\n\nBest regards,\nPriya Raman"
    assert _read(body) == ("Dear Dr. Moreno,", ["Thank you."], "Best regards,")


def test_signature_ends_the_body():
    body = "Dear Dr. Moreno,\n\nThank you.\n\nSincerely,\nPriya Raman\n555-0142"
    assert Letter("", body).anatomy.signature == Span(body.index("Priya"), len(body))


@pytest.mark.parametrize(
    "line",
    [
        "Thank you for speaking with me on Thursday.",
        "Thanks for the tour!",
        "Thank you for the advice about research.",
    ],
)
def test_a_sentence_of_thanks_is_no_signoff(line):
    found = Letter("", f"Dear Dr. Moreno,\n\n{line}\n\nPriya Raman").anatomy
    assert found.signoff is None
    assert [span.of(f"Dear Dr. Moreno,\n\n{line}\n\nPriya Raman") for span in found.paragraphs] == [
        line
    ]


@pytest.mark.parametrize("line", ["Thank you again,", "Many thanks,", "Thank you.", "Warmly,"])
def test_a_short_closing_line_before_a_name_is_the_signoff(line):
    body = f"Dear Dr. Moreno,\n\nIt was good to meet you.\n\n{line}\nPriya Raman"
    found = Letter("", body).anatomy
    assert found.signoff is not None
    assert found.signoff.of(body) == line
