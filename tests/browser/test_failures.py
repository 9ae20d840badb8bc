"""What goes wrong is said plainly, and what was typed stays."""

import re

import pytest

from tests import openai_server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]
NOTES = "She runs the noon report. I told her about the free clinic."


def draft(screen):
    screen.page.get_by_role("button", name=re.compile("^.*Draft (the letter|again)$")).click()


def notice(screen):
    return screen.page.locator('[class*="st-key-notice-"]')


def use_model(screen, endpoint):
    screen.page.get_by_text("Who writes the draft").click()
    screen.after(lambda: screen.page.get_by_text("A model I name").click())
    screen.fill("Endpoint", endpoint)
    screen.fill("Key", "sk-test")
    screen.fill("Model name", "scripted")


def test_missing_fields_and_empty_notes_are_asked_for(screen):
    screen.fill("Your notes", NOTES)
    screen.press("Draft the letter")
    assert "the interviewer's name" in notice(screen).inner_text()
    assert screen.notes.input_value() == NOTES
    screen.fill("Your notes", "")
    screen.press("Try an example")
    screen.fill("Your notes", "")
    screen.press("Draft the letter")
    assert "Your notes are empty" in notice(screen).inner_text()


def test_thin_notes_are_not_padded(screen):
    screen.press("Try an example")
    # Straight from typing to the button, as people do.
    screen.notes.fill("nice")
    draft(screen)
    notice(screen).wait_for()
    screen.settle()
    assert screen.notes.input_value() == "nice"
    # The server, too, still has what was typed.
    screen.press("Draft the letter")
    assert screen.body.count() == 0


def test_notes_over_the_limit_survive(screen):
    screen.press("Try an example")
    screen.fill("Your notes", "word " * 12_001)
    screen.press("Draft the letter")
    assert "60,005 characters" in notice(screen).inner_text()
    assert len(screen.notes.input_value()) == 60_005


def test_two_interviewers_in_one_paste_raise_a_hint(screen):
    screen.press("Try an example")
    screen.fill("Your notes", f"1. Dr. Okafor\n{NOTES}\n2. Dr. Feinmark, POCUS course")
    hint = screen.page.get_by_text("These notes are also about Dr. Feinmark")
    hint.wait_for()


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(openai_server.status(401), id="wrong-key"),
        pytest.param(openai_server.refuses(), id="refuses"),
        pytest.param(openai_server.says("banana banana"), id="rubbish"),
        pytest.param(openai_server.endless(pause=0.01), id="runs-on"),
        pytest.param(None, id="unreachable"),
    ],
)
def test_a_failing_model_leaves_an_offline_letter_and_says_why(screen, reply):
    with openai_server.OpenAIServer([reply or openai_server.status(500)]) as model:
        endpoint = model.url if reply else "http://127.0.0.1:9/v1"
        screen.press("Try an example")
        use_model(screen, endpoint)
        notes = screen.notes.input_value()
        draft(screen)
        screen.body.wait_for(timeout=45_000)
        screen.settle()
        told = screen.page.locator(".st-key-fallback")
        assert len(told.inner_text()) > 20
        assert "sk-test" not in screen.page.inner_text("body")
        assert screen.body.input_value().startswith("Dear Dr. Okafor,")
        assert screen.page.get_by_text("without a model").last.is_visible()
        assert screen.notes.input_value() == notes


def test_stop_ends_a_running_draft_at_once(screen):
    with openai_server.OpenAIServer([openai_server.hangs(30)]) as model:
        screen.press("Try an example")
        use_model(screen, model.url)
        draft(screen)
        screen.page.get_by_text("Reading your notes").wait_for()
        assert screen.notes.is_disabled()
        screen.page.get_by_role("button", name="Stop").click()
        notice(screen).wait_for(timeout=2_000)
        assert "Stopped" in notice(screen).inner_text()
        assert screen.body.count() == 0
