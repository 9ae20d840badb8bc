"""Offsets, folding and sentences."""

from hypothesis import given
from hypothesis import strategies as st

from guardrails.text import blocks, fold, fold_case, sentences, words


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def test_titles_and_clock_times_end_no_sentence():
    assert cut("Dr. Moreno spoke at 5 p.m. on Monday. I listened.") == [
        "Dr. Moreno spoke at 5 p.m. on Monday.",
        "I listened.",
    ]


def test_blank_line_ends_a_sentence():
    assert cut("Dear Dr. Moreno,\n\nThank you") == ["Dear Dr. Moreno,", "Thank you"]


def test_curly_quotes_and_dashes_fold_in_place():
    assert fold("it’s “so” – yes") == 'it\'s "so" - yes'


@given(st.text())
def test_folding_keeps_every_offset(text: str):
    assert len(fold(text)) == len(fold_case(text)) == len(text)


@given(st.text())
def test_sentences_lie_in_order_inside_the_text(text: str):
    end = 0
    for span in sentences(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


def test_apostrophes_stay_inside_words():
    assert [w.of("the team's on-call") for w in words("the team's on-call")] == [
        "the", "team's", "on", "call",
    ]  # fmt: skip


def test_blocks_are_what_stands_between_blank_lines():
    text = "Dear Dr. Moreno,\n\nThank you.\nTruly.\n \n\n\nBest,\nP. R.\n"
    assert [block.of(text).strip() for block in blocks(text)] == [
        "Dear Dr. Moreno,",
        "Thank you.\nTruly.",
        "Best,\nP. R.",
    ]
    assert blocks("") == ()
    assert blocks("\n\n \n") == ()
