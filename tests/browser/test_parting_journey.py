"""Several interviewers in one paste, in a real browser: parted, corrected, a letter to each."""

import pytest

from tests.assistant.test_together import DAY

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]


def test_a_day_of_interviews_becomes_a_letter_to_each(open_screen, own_app):
    screen = open_screen(app=own_app)
    notes = DAY.replace("Dr Moreno", "Dr Okafor")
    screen.press("Try an example")
    screen.fill("Your notes", notes)
    screen.press("Part these notes by person")
    second = screen.page.get_by_role("textbox", name="Person 2", exact=True)
    assert second.input_value() == "Dr. Feinmark"
    second.fill("Dr. Ruth Feinmark")
    # Straight from typing to the button, as people do.
    screen.page.get_by_role("button", name="Write a letter to each").click()
    screen.body.wait_for(timeout=30_000)
    screen.settle()
    assert screen.body.input_value().startswith("Dear Dr. Okafor,")
    assert "POCUS" not in screen.notes.input_value()
    screen.press("My letters")
    rows = screen.page.locator('[class*="st-key-letters-row-"]')
    assert rows.filter(has_text="Dr. Ruth Feinmark").count() == 1
    assert rows.filter(has_text="Dr. Adaeze Okafor").count() == 2
    screen.after(
        lambda: rows.filter(has_text="Dr. Ruth Feinmark").get_by_role("button").first.click()
    )
    screen.until(
        "() => document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot"
        ".querySelector('textarea[name=body]')?.value.startsWith('Dear Dr. Feinmark,')"
    )
