"""Which words one finding marks."""

from guardrails.grounding.runs import MOST_WORDS, runs


def places(*clauses, step=8):
    """Words of seven letters, one blank between them, in the clauses given."""
    return [(n * step, n * step + 7, clause, n) for n, clause in enumerate(clauses)]


def test_a_run_begins_only_at_a_word_that_asks():
    assert runs([0.2, 0.2, 0.2], places(0, 0, 0), 0.5) == []


def test_doubtful_neighbours_join_a_word_that_asks():
    assert runs([0.1, 0.3, 0.6, 0.25, 0.1], places(0, 0, 0, 0, 0), 0.5) == [(1, 3)]


def test_a_run_stays_within_its_clause():
    assert runs([0.9, 0.9, 0.9], places(0, 1, 1), 0.5) == [(0, 0), (1, 2)]


def test_far_words_are_two_runs():
    assert runs([0.9, 0.9], places(0, 0, step=60), 0.5) == [(0, 0), (1, 1)]


def test_no_run_is_longer_than_twelve_words():
    found = runs([0.9] * 30, places(*[0] * 30), 0.5)
    assert [last - first + 1 for first, last in found] == [MOST_WORDS, MOST_WORDS, 6]
