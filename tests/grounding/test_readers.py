"""The packaged network and transformer: what they are given, and that they read alike."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from guardrails.grounding import network, transformer
from guardrails.grounding.claims import read
from guardrails.grounding.evidence import index
from guardrails.grounding.match import Match
from guardrails.grounding.neighbours import WIDE_NAMES
from guardrails.grounding.network import pair
from guardrails.grounding.shelf import shelve
from guardrails.grounding.wordpieces import LONGEST, MOST_PIECES, WordPieces
from tests.samples import brief

NOTES = """Dr Moreno APD - hospitalist. PGY2s get a 2wk teaching block, then precept MS3s.
asked abt my QI project - sepsis alert in ED, me + 2 residents, 6 months."""
SENTENCES = (
    "Second-year residents get a two-week teaching block, and then they precept students.",
    "Thank you.",
    "I told you about the sepsis alert that two residents and I built in six months.",
    "Nothing here is known to anyone, however long the sentence about zebras may grow.",
)


READERS = pytest.mark.parametrize("reader", [network, transformer])


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


@READERS
def test_a_sentence_reads_the_same_alone_and_among_others(reader):
    pairs, rows, _ = read_all(SENTENCES * 6)
    together = reader.log_odds(pairs, rows)
    for n in (0, 1, 2, 3, 17, 23):
        alone = reader.log_odds(pairs[n : n + 1], rows[n : n + 1])[0]
        assert together[n] == pytest.approx(alone, abs=1e-4)


@READERS
def test_every_content_word_is_answered(reader):
    pairs, rows, claims = read_all()
    assert [len(a) for a in reader.log_odds(pairs, rows)] == [len(c.content) for c in claims]


@READERS
def test_the_order_of_words_matters(reader):
    pairs, rows, claims = read_all(("Residents precept students.", "Students precept residents."))
    answers = reader.log_odds(pairs, [rows[0], rows[0]])
    where = [[claim.tokens[i].text for i in claim.content] for claim in claims]
    assert sorted(where[0]) == sorted(where[1])
    assert abs(answers[0][1] - answers[1][1]) > 0.01, "of the word in the middle"


def test_the_packaged_transformer_answers_as_it_was_tuned():
    pairs, rows, _ = read_all(SENTENCES[:1])
    zeros = [np.zeros_like(rows[0])]
    assert transformer.log_odds(pairs, zeros)[0] == pytest.approx(GOLDEN, abs=2e-3)


GOLDEN = (0.3307, -2.391, -3.9758, -3.3423, 1.6715, 0.9093, -2.1444, -1.6788, -0.6904, -2.0294)
"""Log odds of the words of the first sentence; new where the transformer is tuned anew."""


@READERS
def test_the_answer_rests_on_the_notes(reader):
    pairs, rows, _ = read_all()
    others, _, _ = read_all(notes="a quiet day. nothing to report.")
    assert not np.allclose(reader.log_odds(pairs, rows)[0], reader.log_odds(others, rows)[0])


@READERS
def test_a_sentence_without_a_word_changes_no_other(reader):
    pairs, rows, _ = read_all(("\U0001f600", SENTENCES[0]))
    empty, full = reader.log_odds(pairs, rows)
    assert len(empty) == 0
    assert full == pytest.approx(reader.log_odds(pairs[1:], rows[1:])[0], abs=1e-4)


@READERS
def test_no_notes_are_read_without_fault(reader):
    pairs, rows, _ = read_all(("Zebras graze.",), notes="")
    (answer,) = reader.log_odds(pairs, rows)
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


@READERS
def test_nothing_to_read(reader):
    assert reader.log_odds([], []) == []


PIECES = {p: n for n, p in enumerate(("[UNK]", "[CLS]", "[SEP]", ";", "qi", "week", "##end", "-"))}


def test_words_are_cut_from_the_front_by_the_longest_pieces():
    cut = WordPieces(PIECES)
    assert cut("Weekend") == (PIECES["week"], PIECES["##end"])
    assert cut("QI-week") == (PIECES["qi"], PIECES["-"], PIECES["week"])
    assert cut("qí") == (PIECES["qi"],), "accents are not read"
    assert cut("weekends") == (PIECES["[UNK]"],), "no piece for its end"
    assert len(cut("-" * 50)) == MOST_PIECES
    assert cut("") == (PIECES["[UNK]"],)
    assert cut("qi\tweek") == (PIECES["qi"], PIECES["week"])


def test_a_word_without_end_is_not_cut():
    """Cutting takes the cube of its length: a pasted word of 4,000 letters took four seconds."""
    word = "week" + "end" * ((LONGEST - len("week")) // 3)
    assert len(WordPieces(PIECES)(word)) == MOST_PIECES
    assert WordPieces(PIECES)(word + "end") == (PIECES["[UNK]"],)


def test_threads_leave_the_number_of_threads_as_they_found_it():
    pairs, rows, _ = read_all(SENTENCES * 3)
    before = _threads()
    with ThreadPoolExecutor(4) as pool:
        for _ in range(8):
            pool.submit(network.log_odds, pairs, rows)
    assert _threads() == before


def _threads():
    return [pool["num_threads"] for pool in threadpool_info()]


def test_the_transformer_is_told_what_the_sentence_meets():
    (one, *_), _, _ = read_all()
    found = transformer.as_text(one, WordPieces(PIECES), (1, 2, 3))
    week = found.first[one.words.index("week")]
    assert found.pieces[week] == PIECES["week"]
    assert found.flags[week, 5 + Match.SHORT] == 1
    assert found.flags[week, 5:11].sum() == 1
    assert found.side[week] == 0
    assert found.side[-1] == 1
    assert found.pieces[0] == 1
    assert found.pieces[-1] == 2
    assert (found.pieces == 2).sum() == 2


def test_no_more_pieces_are_read_than_there_are_places():
    pairs, rows, claims = read_all(("Zebras graze " * 200 + "here.",))
    assert (
        len(transformer.as_text(pairs[0], WordPieces(PIECES), (1, 2, 3)).pieces) == transformer.MOST
    )
    (answer,) = transformer.log_odds(pairs, rows)
    assert len(answer) == len(claims[0].content)
    assert np.isfinite(answer).all()
