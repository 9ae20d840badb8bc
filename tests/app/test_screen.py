"""The screen from the first run to a letter, one action at a time (AppTest)."""

import pytest

from assistant.draft import Draft
from assistant.ui import form, state
from guardrails import Letter, Report

pytestmark = pytest.mark.app


def button(page, label):
    return next(b for b in page.button if b.label == label)


def texts(page):
    return " ".join(str(t.value) for t in page.text)


def field(page, name):
    key = f"form.{name}"
    everything = [*page.text_input, *page.text_area, *page.selectbox, *page.date_input]
    return next(w for w in everything if w.key == key)


def test_first_page_offers_a_way_in(page):
    assert not page.exception
    assert {"Draft the letter", "Try an example", "Check a letter I wrote elsewhere"} <= {
        b.label for b in page.button
    }


def test_the_example_fills_the_form_and_drafts_a_letter(page):
    button(page, "Try an example").click().run()
    assert field(page, "interviewer").value == form.EXAMPLE["interviewer"]
    button(page, "Draft the letter").click().run()
    desk = page.session_state["desk"]
    assert len(desk.versions) == 1
    assert "Dear Dr. Okafor," in desk.letter.body
    assert desk.current.draft.accepted
    assert "without a model" in texts(page)


def test_missing_fields_are_named_and_nothing_typed_is_lost(page):
    field(page, "notes").set_value("She runs the noon report.")
    button(page, "Draft the letter").click().run()
    assert "the interviewer's name, the program, your name and your specialty" in texts(page)
    assert field(page, "notes").value == "She runs the noon report."


def test_empty_notes_are_asked_for(page):
    button(page, "Try an example").click().run()
    field(page, "notes").set_value("  ")
    button(page, "Draft the letter").click().run()
    assert "Your notes are empty" in texts(page)
    assert not page.session_state["desk"].versions


def test_thin_notes_ask_what_is_missing_instead_of_padding(page):
    button(page, "Try an example").click().run()
    # In one run with the click, as when someone goes straight from typing to the button.
    field(page, "notes").set_value("nice")
    button(page, "Draft the letter").click().run()
    assert not page.session_state["desk"].versions
    assert page.session_state["notice"].text
    assert field(page, "notes").value == "nice"


def test_notes_over_the_limit_are_kept_and_refused(page):
    button(page, "Try an example").click().run()
    field(page, "notes").set_value("x" * 60_001)
    button(page, "Draft the letter").click().run()
    assert "60,001 characters" in page.session_state["notice"].text
    assert len(field(page, "notes").value) == 60_001


def test_two_interviewers_in_one_paste_raise_a_hint(page):
    button(page, "Try an example").click().run()
    field(page, "notes").set_value("1. Dr. Okafor, clinic\n2. Dr. Feinmark, POCUS").run()
    assert "also about Dr. Feinmark" in texts(page)


def test_a_wrong_year_is_named_by_the_fields_label(page):
    button(page, "Try an example").click().run()
    field(page, "graduation_year").set_value("soon")
    button(page, "Draft the letter").click().run()
    assert "Graduation year" in page.session_state["notice"].text


def test_regenerate_keeps_both_versions_and_changes_can_be_seen(page):
    button(page, "Try an example").click().run()
    button(page, "Draft the letter").click().run()
    button(page, "Write again").click().run()
    assert [v.number for v in page.session_state["desk"].versions] == [1, 2]
    page.button_group(key="version").set_value(1).run()
    assert page.session_state["desk"].number == 1
    page.button_group(key="view").set_value("Changes").run()
    assert not page.exception


def test_a_letter_written_elsewhere_opens_without_a_draft(page):
    button(page, "Check a letter I wrote elsewhere").click().run()
    assert page.session_state["desk"].current.draft.model == state.OWN


def test_a_fallback_says_why(page):
    letter = Letter("Thanks", "Dear Dr. Okafor,\n\nThank you.\n\nSincerely,\nMaya Lindqvist")
    draft = Draft(letter, Report(()), fallback=True, why="The model could not be reached.")
    page.session_state["desk"] = state.with_draft(state.Desk(), draft)
    page.run()
    assert "The model could not be reached." in texts(page)


def test_a_wrong_endpoint_is_said_beside_the_field(page):
    page.radio(key="model.who").set_value("A model I name").run()
    page.text_input(key="model.name").set_value("some-model").run()
    page.text_input(key="model.endpoint").set_value("not an address").run()
    assert "write an address" in texts(page)
