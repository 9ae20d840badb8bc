"""Wishes without a model: the composer's nearest wording, and an honest word where it has none."""

import pytest

from assistant.errors import BriefError
from assistant.offline import compose
from assistant.rewording import reword
from assistant.unlike import sentences_said
from assistant.wishes import Place, Wish
from guardrails import Part
from guardrails.text import count_words, sentences
from tests.samples import brief

NOTES = """asked abt my QI project - sepsis alert in ED
talked about diagnostic uncertainty
PGY2s get a 2wk teaching block
she runs the Thursday noon report
residents run the free clinic
POCUS course for interns every spring"""
ABOUT = brief(notes=NOTES)
LETTER = compose(ABOUT)


def middle(letter):
    name, span = letter.part(Part.CONNECTION)
    return Place(name, span.start, span.end)


def sentence_with(words, letter=LETTER):
    found = next(s for s in sentences(letter.body) if words in s.of(letter.body))
    return Place("body", found.start, found.end)


def test_other_words_are_other_words_from_the_same_notes():
    written = reword(LETTER, ABOUT, Wish("other words"), 1)
    assert written.letter.body != LETTER.body
    assert written.accepted
    assert written.why is None
    assert (written.model, written.fallback) == ("offline", False)


def test_shorter_is_shorter():
    written = reword(LETTER, ABOUT, Wish("shorter"), 1)
    assert count_words(written.letter.body) < count_words(LETTER.body)
    assert written.accepted


@pytest.mark.parametrize("wish", ["leave out the noon report", "without the noon report"])
def test_a_note_can_be_left_out_in_ones_own_words(wish):
    written = reword(LETTER, ABOUT, Wish(wish), 1)
    assert "noon report" not in written.letter.body
    assert written.accepted


def test_a_note_can_be_asked_for():
    wished = reword(LETTER, ABOUT, Wish("mention the POCUS course"), 1)
    assert "POCUS" in wished.letter.body
    assert wished.why is None
    picked = reword(LETTER, ABOUT, Wish(use="residents run the free clinic"), 1)
    assert "free clinic" in picked.letter.body


def test_what_no_note_holds_cannot_be_wished_in():
    written = reword(LETTER, ABOUT, Wish("mention the Kenya track"), 1)
    assert "Kenya" not in written.letter.body
    assert "found no place" in written.why


def test_a_wish_for_tone_is_not_pretended():
    written = reword(LETTER, ABOUT, Wish("warmer"), 1)
    assert "cannot follow that wish" in written.why
    assert written.accepted


def test_one_part_is_replaced_and_the_rest_stays():
    place = middle(LETTER)
    written = reword(LETTER, ABOUT, Wish("other words", place=place), 1)
    before, after = LETTER.body[: place.start], LETTER.body[place.end :]
    assert written.letter.body.startswith(before)
    assert written.letter.body.endswith(after)
    assert written.letter.body != LETTER.body
    assert written.accepted


def test_one_sentence_keeps_its_note():
    place = sentence_with("diagnostic uncertainty")
    written = reword(LETTER, ABOUT, Wish("other words", place=place), 1)
    gone = sentences_said([LETTER]) - sentences_said([written.letter])
    new = sentences_said([written.letter]) - sentences_said([LETTER])
    assert len(gone) == len(new) == 1
    assert all("diagnostic uncertainty" in text for text in new)


def test_a_sentence_that_cannot_be_said_otherwise_is_left():
    own = LETTER.body.replace("Sincerely,", "My grandmother kept bees.\n\nSincerely,")
    letter = type(LETTER)(LETTER.subject, own)
    place = sentence_with("grandmother", letter)
    with pytest.raises(BriefError, match="as it was"):
        reword(letter, ABOUT, Wish("shorter", place=place), 1)
    assert letter.body[place.start : place.end] == "My grandmother kept bees."


def test_a_shorter_part_is_shorter():
    place = middle(LETTER)
    written = reword(LETTER, ABOUT, Wish("shorter", place=place), 1)
    assert count_words(written.letter.body) < count_words(LETTER.body)


def test_the_same_wish_gives_the_same_letter():
    first, second = (reword(LETTER, ABOUT, Wish("other words"), 3) for _ in range(2))
    assert first == second


def test_another_turn_gives_another_wording():
    turns = {reword(LETTER, ABOUT, Wish("other words"), n).letter.body for n in range(1, 5)}
    assert len(turns) > 2
