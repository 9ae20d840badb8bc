"""With a model: what is asked first, the second reader's question on its words, the trace."""

import pytest

from tests import openai_server
from tests.assistant.chain import letter
from tests.browser.test_failures import draft, use_model

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
TAUGHT = "I told you about the student-run free clinic in Eastbrook."
PANEL = "I was glad to hear that residents keep the same panel for all three years."
DOUBT = {"id": 3, "words": "Eastbrook", "reason": "Which town was it?", "note": "free clinic"}
SCRIPT = {
    "facts": {
        "facts": [
            "the student-run free clinic in Eastbrook",
            "Residents keep the same panel for all three years",
        ],
        "keep_out": [],
    },
    "letter": {
        **letter(connection=[{"text": TAUGHT, "facts": [1]}, {"text": PANEL, "facts": [2]}]),
        "subject": "Thank you - Maya Lindqvist, Internal Medicine",
    },
    "revision": {"sentences": []},
    "doubts": {"doubts": [DOUBT]},
}


def test_the_second_readers_question_and_how_it_was_written(screen):
    with openai_server.OpenAIServer(openai_server.by_schema(SCRIPT)) as model:
        screen.press("Try an example")
        use_model(screen, model.url)
        screen.after(lambda: screen.page.get_by_text("Have a second reader").click())
        draft(screen)
        screen.body.wait_for(timeout=45_000)
        screen.settle()
    assert TAUGHT in screen.body.input_value()
    card = screen.cards().filter(has_text="The second reader asks")
    assert "Which town was it?" in card.inner_text()
    screen.page.get_by_text("How this was written").click()
    told = screen.page.get_by_text("Version 1: nothing to object to.")
    told.wait_for()
    assert "The second reader: 1 question." in told.inner_text()
    # A question of the reader's is settled like any other: it counts until then, not after.
    screen.after(card.get_by_role("button", name="It is true").click)
    screen.until("() => true")
    assert screen.cards().filter(has_text="The second reader asks").count() == 0


def test_nothing_is_sent_elsewhere_before_it_was_seen(screen):
    screen.press("Try an example")
    use_model(screen, "https://llm.example.com/v1")
    screen.press("Draft the letter")
    screen.page.get_by_text("This goes to llm.example.com").wait_for()
    shown = screen.page.locator(".st-key-what-is-sent").inner_text()
    assert "To read your notes" in shown
    assert "Okafor" not in shown.split("Stand-ins")[0]
    screen.press("Do not send")
    assert screen.page.get_by_text("This goes to").count() == 0
    assert screen.notes.input_value()
