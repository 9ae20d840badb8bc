"""The packaged judge: it fits its columns, and reads its trees as they were grown."""

import numpy as np

from guardrails.grounding import engine, judge, learned
from guardrails.grounding.features import NAMES
from guardrails.grounding.neighbours import WIDE_NAMES, widen
from tests.samples import brief


def walk(forest, row):
    """The slow way through every tree of the file, question by question."""
    total = float(forest["bias"])
    for columns, borders, leaves in zip(
        forest["feature"].reshape(-1, 8),
        forest["border"].reshape(-1, 8),
        forest["leaves"].reshape(-1, 256),
        strict=True,
    ):
        leaf = sum(
            int(row[column] > border) << level
            for level, (column, border) in enumerate(zip(columns, borders, strict=True))
        )
        total += float(leaves[leaf])
    return 1 / (1 + np.exp(-total))


def test_the_trees_are_walked_as_they_were_grown():
    rows = np.random.default_rng(7).normal(size=(70, len(WIDE_NAMES))).astype(np.float32)
    found = 1 / (1 + np.exp(-judge.log_odds(rows)))
    forest = dict(np.load(judge._FILE))
    some = [0, 63, 64, 69]
    assert np.allclose(found[some], [walk(forest, rows[n]) for n in some])
    assert len(set(found.round(6))) > 10


def test_no_rows_no_answers():
    assert judge.log_odds(np.zeros((0, len(WIDE_NAMES)), np.float32)).shape == (0,)
    assert judge.chances_of([], []) == []
    assert widen(np.zeros((0, len(NAMES)), np.float32), np.zeros(0, np.intp)).shape[1] == len(
        WIDE_NAMES
    )


def test_the_transformer_is_asked_where_a_word_may_be_invented_and_counts(monkeypatch):
    notes = "PGY2s get a 2 week teaching block"
    sure, open_ = "PGY2s get a teaching block.", "Residents publish a textbook on zebras."
    asked = []

    def answer(pairs, rows):
        asked.extend(" ".join(one.words) for one in pairs)
        return [np.full(len(own), -30.0) for own in rows]

    def chances(said):
        reader = engine._Reader(brief(notes=notes))
        return [max(one.chances) for one in reader.read([("body", text) for text in said])]

    before = chances([open_])
    monkeypatch.setattr(judge.transformer, "log_odds", answer)
    _, after, _ = chances([sure, open_, "Zebras graze, " * 60])
    # Of a sentence too long to leave its evidence room it is not asked either.
    assert asked == ["residents publish a textbook on zebras"]
    assert after < 0.01 < before[0]


def test_the_judge_rejects_later_than_it_asks():
    assert 0 < judge.confirm_threshold() < judge.reject_threshold() < 1


def test_a_neighbour_of_another_sentence_is_none():
    rows = np.zeros((2, len(NAMES)), np.float32)
    rows[:, NAMES.index("unmatched")] = (0, 1)
    after = WIDE_NAMES.index("unmatched_at_+1")
    assert widen(rows, np.array([0, 0]))[0, after] == 1
    assert widen(rows, np.array([0, 1]))[0, after] != 1


def test_what_was_never_counted_tells_nothing():
    assert learned.of_word("xyzzy", matched=False) == 0.0


def test_a_word_often_invented_counts_against():
    assert learned.odds(0, 20, 0.1) > 0 > learned.odds(200, 0, 0.1)
