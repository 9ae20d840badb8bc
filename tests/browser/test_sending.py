"""The last step: names for a look, slips fixed in one touch, read aloud, and done."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, 'speechSynthesis', { value: {
  speaking: false, speak(words) { window.spoken.push(words.text); }, cancel() {} } });
"""


def look(screen):
    screen.page.get_by_role("button", name="Export").click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_text("Spelling and grammar").wait_for(timeout=20_000)
    screen.settle()
    return dialog


def test_names_are_shown_and_a_slip_is_mended_in_the_letter(screen):
    screen.draft_example()
    letter = screen.body.input_value()
    screen.write(letter.replace("\n\n", "\n\nI beleive this. ", 1))
    dialog = look(screen)
    assert "the letter greets: Dear Dr. Okafor," in dialog.inner_text()
    assert "Eastbrook Internal Medicine Residency" in dialog.inner_text()
    screen.after(dialog.get_by_role("button", name="Change to “believe”").click)
    screen.after(lambda: screen.page.keyboard.press("Escape"))
    screen.until(
        "() => document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot"
        ".querySelector('textarea[name=body]')?.value.includes('I believe this.')"
    )
    assert "beleive" not in screen.body.input_value()


def test_the_letter_and_only_the_letter_is_read_aloud(screen):
    screen.page.add_init_script(VOICE)
    screen.page.reload()
    screen.page.get_by_text("New letter", exact=True).wait_for()
    screen.settle()
    screen.draft_example()
    look(screen).get_by_role("button", name="Read aloud").click()
    assert screen.page.evaluate("window.spoken") == [screen.body.input_value()]


def test_done_is_kept_and_can_be_taken_back(open_screen, own_app):
    screen = open_screen(app=own_app)
    screen.draft_example()
    dialog = look(screen)
    screen.after(dialog.get_by_role("button", name="mark as done").click)
    dialog.get_by_text("✓ Done").wait_for()
    # The bare address no longer opens it, the list still has it.
    fresh = open_screen(app=own_app, letter=None)
    assert fresh.body.count() == 0
    fresh.press("My letters")
    row = fresh.page.locator('[class*="st-key-letters-row-"]')
    row.get_by_text("done").wait_for()
    fresh.after(lambda: row.get_by_role("button").first.click())
    fresh.body.wait_for()
    dialog = look(fresh)
    fresh.after(dialog.get_by_role("button", name="Not sent yet").click)
    dialog.get_by_role("button", name="mark as done").wait_for()


def test_a_program_that_wants_no_messages_is_not_written_to_unasked(screen):
    screen.press("Try an example")
    screen.unfold("More about the interview")
    screen.after(screen.page.get_by_text("asked for no thank-you messages").click)
    screen.page.get_by_text("Their wish comes first").wait_for()
    screen.press("Draft the letter")
    assert screen.body.count() == 0
    screen.after(screen.page.get_by_text("Write all the same", exact=True).click)
    screen.page.get_by_role("button", name="Draft the letter").click()
    screen.body.wait_for()
