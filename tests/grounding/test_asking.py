"""How readily a letter is asked about."""

import pytest

from guardrails.grounding.asking import ask_from, departure
from guardrails.grounding.claims import read
from guardrails.grounding.evidence import index
from tests.samples import brief

NOTES = "residents pick the case for noon report. two-week teaching block, sepsis alert in the ED"


def departure_of(*sentences):
    evidence = index(brief(notes=NOTES))
    return departure([read("body", sentence, evidence) for sentence in sentences])


def test_a_letter_in_the_words_of_its_notes_departs_less_than_a_free_one():
    near = departure_of(
        "Residents pick the case for noon report.", "The sepsis alert is in the ED."
    )
    edited = departure_of("Trainees choose the case for noon report.", "The sepsis alert helps.")
    free = departure_of("Kayaks lined the frozen harbor.", "A violin teacher hummed by the window.")
    assert 0 < near < edited < free < 1


def test_courtesy_is_no_departure():
    near = "Residents pick the case for noon report."
    assert departure_of(near, "Thank you very much for your time.") == departure_of(near)


def test_one_word_does_not_make_a_card_depart():
    assert departure_of("Kayaks!") < 0.25


def test_no_sentence_departs_little():
    assert departure_of() == pytest.approx(0.1)


def test_the_further_a_letter_departs_the_sooner_it_is_asked_about():
    limits = [ask_from(0.46, departs / 10) for departs in range(11)]
    assert limits[0] == pytest.approx(0.46)
    assert limits == sorted(limits, reverse=True)
    assert limits[1] < limits[0] / 2
    assert limits[-1] == 0.15
