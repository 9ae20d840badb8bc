from guardrails import Kind, Letter, Severity
from guardrails.rules.length import RULE
from tests.samples import brief


def _body(count):
    return "Dear Dr. Moreno,\n\n" + "word " * (count - 4) + "\n\nSincerely,\nPriya Raman\n555-0142"


def _found(body, kind=Kind.THANK_YOU):
    return list(RULE.check(Letter("Thank you", body), brief(kind=kind)))


def test_says_how_many_words_are_over():
    (found,) = _found(_body(260))
    assert found.severity is Severity.REJECT
    assert "10 over" in found.message


def test_counts_from_the_salutation_when_chatter_stands_before_it():
    assert _found("Here is your e-mail:\n\n" + _body(250)) == []


def test_counts_a_windows_line_break_as_one_character():
    assert _found("x" * 100 + "\r\n" + "y" * 99, Kind.LINKEDIN) == []
