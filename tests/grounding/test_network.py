"""The packaged network: what it is given of a sentence and its notes, and that it reads alike."""

import numpy as np
import pytest

from guardrails.grounding import network
from guardrails.grounding.claims import read
from guardrails.grounding.evidence import index
from guardrails.grounding.match import Match
from guardrails.grounding.neighbours import WIDE_NAMES
from guardrails.grounding.network import pair
from guardrails.grounding.shelf import shelve
from tests.samples import brief

NOTES = """Dr Moreno APD - hospitalist. PGY2s get a 2wk teaching block, then precept MS3s.
asked abt my QI project - sepsis alert in ED, me + 2 residents, 6 months."""
SENTENCES = (
    "Second-year residents get a two-week teaching block, and then they precept students.",
    "Thank you.",
    "I told you about the sepsis alert that two residents and I built in six months.",
    "Nothing here is known to anyone, however long the sentence about zebras may grow.",
)


def read_all(sentences=SENTENCES, notes=NOTES):
    """The pairs of `sentences`, and rows of any numbers for their words."""
    evidence = index(brief(notes=notes))
    shelf = shelve(evidence)
    claims = [read("body", sentence, evidence) for sentence in sentences]
    chooser = np.random.default_rng(3)
    rows = [
        chooser.normal(size=(len(c.content), len(WIDE_NAMES))).astype(np.float32) for c in claims
    ]
    return [pair(claim, shelf) for claim in claims], rows, claims


def test_a_sentence_reads_the_same_alone_and_among_others():
    pairs, rows, _ = read_all(SENTENCES * 6)
    together = network.log_odds(pairs, rows)
    for n in (0, 1, 2, 3, 17, 23):
        alone = network.log_odds(pairs[n : n + 1], rows[n : n + 1])[0]
        assert together[n] == pytest.approx(alone, abs=1e-4)


def test_every_content_word_is_answered_and_the_order_of_words_matters():
    pairs, rows, claims = read_all()
    answers = network.log_odds(pairs, rows)
    assert [len(a) for a in answers] == [len(c.content) for c in claims]
    turned, _, _ = read_all(("Students get a two-week teaching block, and then they precept.",))
    assert not np.allclose(answers[0][:3], network.log_odds(turned, [rows[0][:7]])[0][:3])


def test_the_answer_rests_on_the_notes():
    pairs, rows, _ = read_all()
    others, _, _ = read_all(notes="a quiet day. nothing to report.")
    assert not np.allclose(network.log_odds(pairs, rows)[0], network.log_odds(others, rows)[0])


def test_a_sentence_without_a_word_changes_no_other():
    pairs, rows, _ = read_all(("\U0001f600", SENTENCES[0]))
    empty, full = network.log_odds(pairs, rows)
    assert len(empty) == 0
    assert full == pytest.approx(network.log_odds(pairs[1:], rows[1:])[0], abs=1e-4)


def test_no_notes_are_read_without_fault():
    pairs, rows, _ = read_all(("Zebras graze.",), notes="")
    (answer,) = network.log_odds(pairs, rows)
    assert np.isfinite(answer).all()
    assert len(answer) == 2


def test_a_pair_shows_where_the_sentence_meets_the_notes():
    (one, *_), _, _ = read_all()
    week = one.words.index("week")
    short = one.near_words.index("wk")
    assert one.match[week, short] == 1 + Match.SHORT
    assert one.flags[week, 2] == 1
    assert one.near_flags[short, -1] == 1
    assert one.near_flags[0, -3] == 1, "the first place opens its row"
    assert one.match.shape == (len(one.words), len(one.near_words))


def test_nothing_to_read():
    assert network.log_odds([], []) == []
