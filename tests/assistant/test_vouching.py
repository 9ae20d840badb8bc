"""One yes answers one question."""

from dataclasses import replace

import pytest

from assistant.ui import state
from assistant.vouching import pieces, statement
from guardrails import Severity
from guardrails.text import Span
from tests import samples

TEXT = "We met. I sail to Oban with nine friends, every May. Bye."
CLAUSE = Span(TEXT.index("I sail"), TEXT.index(" Bye"))


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "questioned", "said"),
    [
        ("Oban", [], "I sail to Oban with nine friends, every May."),
        ("Oban", ["nine friends"], "I sail to Oban with …, every May."),
        ("nine friends", ["Oban", "every May"], "I sail to … with nine friends, …."),
        ("Oban", ["We met", "Bye"], "I sail to Oban with nine friends, every May."),
        ("Oban", ["met. I sail"], "… to Oban with nine friends, every May."),
        ("Oban", ["Oban"], "I sail to Oban with nine friends, every May."),
        ("Oban", ["sail to Oban with"], "I …Oban… nine friends, every May."),
        ("Oban", ["nine", "nine friends"], "I sail to Oban with …, every May."),
    ],
)
def test_the_words_of_other_questions_are_left_out(words, questioned, said):
    assert statement(TEXT, CLAUSE, span(words), map(span, questioned)) == said


def test_a_statement_falls_into_the_runs_that_stood_in_the_letter():
    assert pieces("I … to Oban ……") == ("I", "to Oban")
    assert pieces("…") == ()


def asked(check):
    return [f for f in state.still_open(check.report) if f.severity is Severity.CONFIRM]


def test_a_yes_to_one_question_leaves_the_other_of_the_sentence_open():
    text = "The simulation lab impressed me, as did your helicopter."
    letter = samples.letter(text)
    check = state.check(letter, samples.brief())
    both = asked(check)
    assert len(both) == 2
    for mine, other in (both, both[::-1]):
        desk = state.vouched(state.Desk(letter=letter), state.statement_of(check, mine))
        once = state.check(letter, samples.brief(confirmed=desk.confirmed))
        assert [f.text for f in asked(once)] == [other.text]
        desk = state.vouched(desk, state.statement_of(once, asked(once)[0]))
        assert asked(state.check(letter, samples.brief(confirmed=desk.confirmed))) == []


def test_a_yes_to_the_only_question_says_the_whole_sentence():
    text = "I have won a national chess championship."
    check = state.check(samples.letter(text), samples.brief())
    (mine,) = asked(check)
    assert state.statement_of(check, mine) == text


def test_a_yes_to_the_one_question_of_empty_notes_vouches_for_no_other_fact():
    letter = samples.letter("I liked the noon report.")
    thanks = letter.body.split("\n\n")[1]
    text = "Your juvenile prison clinic impressed me, as did the twelve cardiologists."
    letter = replace(letter, body=letter.body.replace(thanks, f"Thank you for your time. {text}"))
    check = state.check(letter, samples.brief(notes=""))
    (mine,) = asked(check)
    desk = state.vouched(state.Desk(letter=letter), state.statement_of(check, mine))
    assert "cardiologists" not in " ".join(desk.confirmed)
    once = state.check(letter, samples.brief(notes="", confirmed=desk.confirmed))
    still = " ".join(f.text for f in state.still_open(once.report))
    assert "cardiologists" in still
    assert mine.text not in still
