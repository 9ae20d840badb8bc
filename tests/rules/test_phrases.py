"""Where what a pattern found and the words the models mark are one offence."""

from guardrails import Severity
from guardrails.phrases import _joined
from guardrails.text import Span

MAYBE = (Span(0, 20), "maybe", Severity.CONFIRM)
CERTAIN = (Span(25, 40), "certain", Severity.REJECT)


def test_the_nearest_reaches_over_the_marked_words():
    assert _joined([MAYBE], Span(15, 30)) == [(Span(0, 30), "maybe", Severity.CONFIRM)]


def test_of_several_that_become_one_the_gravest_speaks():
    assert _joined([MAYBE, CERTAIN], Span(5, 38)) == [(Span(0, 40), "certain", Severity.REJECT)]


def test_words_far_away_are_another_offence():
    assert _joined([MAYBE], Span(90, 100)) == [MAYBE]


def test_what_lies_beside_stays_as_it_was():
    found = _joined([MAYBE, CERTAIN], Span(2, 10))
    assert sorted(found) == [MAYBE, CERTAIN]
