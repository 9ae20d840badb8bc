"""The packaged reader of sentences: reads alike, marks words, refuses a strange file."""

import numpy as np
import pytest

from guardrails import tenor, wording
from guardrails.rules import ranking, slang
from guardrails.tenor import COLUMNS, MOST, RULES
from tests import samples

SENTENCES = (
    "Thank you for the tour, and do tell me where I stand on your list.",
    "Thank you.",
    "Mr. Ostrander of bed 12, whose stroke we discussed, taught me to look twice.",
    "The residents' lounge has a window over the river.",
)


def test_a_sentence_reads_the_same_alone_and_among_others():
    together = tenor.of(SENTENCES * 9)
    for n in (0, 1, 2, 3, 17, 34):
        (alone,) = tenor.of([(SENTENCES * 9)[n]])
        assert together[n].odds == pytest.approx(alone.odds, abs=1e-3)


def test_every_column_and_word_is_answered():
    for one in tenor.of(SENTENCES):
        assert tuple(one.odds) == COLUMNS
        (part,) = one.parts
        assert part.said.shape == (len(part.text.words), len(RULES))


@pytest.mark.parametrize("sentence", ["", " ", "\u200b", "word " * 4000, "x" * 30_000, "¿?" * 500])
def test_any_sentence_is_read(sentence):
    (one,) = tenor.of([sentence])
    assert all(len(part.text.pieces) <= MOST for part in one.parts)
    assert len(one.parts) <= 3
    assert np.isfinite([*one.odds.values()]).all()


def test_the_marked_words_lie_in_the_sentence_and_hold_the_offence():
    (one,) = tenor.of([SENTENCES[0]])
    span = one.span("ranking")
    assert "where I stand" in SENTENCES[0][span.start : span.end]
    assert "Thank" not in SENTENCES[0][span.start : span.end]


def test_without_words_nothing_is_marked():
    assert tenor.of([""])[0].span("tone") is None


def test_no_sentences_no_answers():
    assert tenor.of([]) == []


def test_the_order_of_words_matters():
    one, other = tenor.of(["You rank me where I stand.", "Where you stand I rank me."])
    assert one.odds != pytest.approx(other.odds, abs=0.05)


def test_a_file_for_other_offences_is_refused(monkeypatch):
    monkeypatch.setattr(tenor, "COLUMNS", ("rank", "noise"))
    tenor._graph.cache_clear()
    try:
        with pytest.raises(RuntimeError, match=r"fine_tune\.py"):
            tenor.of(["Thank you."])
    finally:
        tenor._graph.cache_clear()


def test_the_packaged_model_answers_as_it_was_tuned():
    (one,) = tenor.of(SENTENCES[:1])
    assert [one.odds[rule] for rule in RULES] == pytest.approx(GOLDEN, abs=0.02)


GOLDEN = (9.434, -10.707, -11.653, -9.721, -10.878, -10.341)
"""Log odds of the first sentence by rule; new where the model is tuned anew."""


def test_a_sentence_weighs_what_its_words_and_its_reading_add_up_to():
    sentence = SENTENCES[0]
    (read,) = tenor.of([sentence])
    words, both = wording.added(sentence), wording.weigh(sentence)
    for rule in RULES:
        assert both[rule].value == pytest.approx(words[rule].value + read.odds[rule], abs=2e-3)


def test_a_sentence_whose_words_leave_no_doubt_is_not_read(monkeypatch):
    plain = "Rounds began at seven on the sixth floor."
    wording._weighed.clear()
    monkeypatch.setattr(tenor, "of", lambda found: [pytest.fail("read") for _ in found])
    assert all(wording.weigh(plain)[rule].value < wording.bars(rule).doubts for rule in RULES)


def test_sentences_weigh_the_same_together_and_alone():
    wording._weighed.clear()
    together = wording.weigh_all([*SENTENCES, SENTENCES[0]])
    wording._weighed.clear()
    for sentence, found in zip(SENTENCES, together, strict=False):
        alone = wording.weigh(sentence)
        assert {name: one.span for name, one in alone.items()} == {
            name: one.span for name, one in found.items()
        }
        assert [one.value for one in alone.values()] == pytest.approx(
            [one.value for one in found.values()], abs=1e-3
        )
    assert together[0] == together[-1]


def test_what_was_weighed_is_forgotten_in_time(monkeypatch):
    monkeypatch.setattr(wording, "_MOST_KEPT", 3)
    for n in range(9):
        wording.weigh(f"Thank you for tour {n}.")
        assert len(wording._weighed) <= 3
    assert f"Thank you for tour {n}." in wording._weighed


def test_what_was_weighed_is_not_read_again(monkeypatch):
    wording.weigh_all(SENTENCES)
    monkeypatch.setattr(wording, "added", lambda _: pytest.fail("weighed anew"))
    for sentence in SENTENCES:
        wording.weigh(sentence)


def test_an_offence_late_in_a_long_sentence_is_read():
    thanks = "thank you for the tour and the talk with the residents about the clinic, " * 6
    long = f"{thanks}and it all made me wonder how highly you are going to rank me."
    (read,) = tenor.of([long])
    assert len(read.parts) > 1
    assert read.odds["ranking"] > 0
    span = read.span("ranking")
    assert "rank me" in long[span.start : span.end]


@pytest.mark.parametrize(
    "hint",
    [
        "It would thrill me if I were one of the twelve names you write first.",
        "I keep wondering if I were an early name on your sheet or a late one.",
    ],
)
def test_a_place_imagined_for_oneself_is_a_hint(hint):
    assert [*ranking.check(samples.letter(hint), samples.brief())]


def test_slang_in_a_quotation_of_the_notes_stays():
    brief = samples.brief(notes='she said "we are one big goofy crew, no cap"')
    quoted = samples.letter('You told me, "we are one big goofy crew, no cap", and I believe it.')
    assert [*slang.check(quoted, brief)] == []
