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
