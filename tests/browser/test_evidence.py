"""Two-way evidence: from a sentence to its note and back; wishes for a sentence."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
SENTENCE = "I liked hearing that residents keep the same panel"
NOTE = "Residents keep the same panel for all three years"

LETTER = f"""Dear Dr. Okafor,

Thank you for the interview. It was a pleasure to meet you.

I enjoyed our conversation about diagnostic uncertainty. {SENTENCE} for all three years.

Sincerely,
Maya Lindqvist"""


def open_letter(screen):
    """The example's notes with a letter that no change of the composer alters."""
    screen.press("Try an example")
    screen.own_letter()
    screen.write(LETTER)


def lit(screen):
    return screen.page.locator(".jottings mark.lit").all_text_contents()


def into(screen, words):
    """Puts the caret into the words, as an arrow key would."""
    screen.body.evaluate(
        "(a, words) => { a.focus(); const at = a.value.indexOf(words) + 3;"
        " a.setSelectionRange(at, at); }",
        words,
    )
    screen.page.keyboard.press("ArrowRight")


def test_a_sentence_lights_up_its_note_and_the_note_its_sentence(screen):
    open_letter(screen)
    into(screen, SENTENCE)
    assert NOTE in screen.page.locator(".strip .rests").inner_text()
    screen.page.keyboard.press("F9")
    assert lit(screen) == [NOTE]
    # The key has put the focus on that very line; Enter leads back to a sentence that uses it.
    focused = screen.page.locator(".jottings button.words:focus")
    assert NOTE in focused.inner_text()
    screen.page.keyboard.press("Enter")
    assert screen.selection() in screen.body.input_value()
    assert "resident" in screen.selection()
    # Another sentence does not keep the light of the last one.
    into(screen, "It was a pleasure to meet you")
    assert lit(screen) == []
    assert "Courtesy" in screen.page.locator(".strip .rests").inner_text()


def test_unused_notes_and_notes_that_stay_out_are_visibly_so(screen):
    open_letter(screen)
    screen.page.get_by_role("tab", name="Your notes").click()
    out = screen.page.locator(".jottings .line.out")
    assert "66k" in " ".join(out.locator("s").all_text_contents())
    assert "pay" in out.locator(".fate").inner_text()
    assert out.locator(".act").count() == 0
    unused = screen.page.locator(".jottings .line.unused")
    assert unused.filter(has_text="put me in touch").locator(".fate").inner_text() == "Not used"
    assert unused.filter(has_text="same panel").count() == 0


def test_the_notes_are_counted_by_what_became_of_them(screen):
    open_letter(screen)
    screen.page.get_by_role("tab", name="Your notes").click()
    lines = screen.page.locator(".jottings .line")
    used, unused, out = (
        screen.page.locator(f".jottings .line.{kind}").count() for kind in ("used", "unused", "out")
    )
    said = screen.page.locator(".jottings .tally").inner_text()
    assert said == f"{used} of {lines.count()} in the letter · {unused} not used · {out} kept out"
    assert used + unused + out == lines.count()


def test_a_card_leads_to_the_words_it_was_compared_with(screen):
    screen.press("Try an example")
    screen.fill("Your notes", "😀 hello\nPGY2s get a 2wk teaching block. Lunch was soup.")
    screen.own_letter()
    screen.write("Dear Dr. Okafor,\n\nI liked hearing about the three-week teaching block.")
    at = screen.body.evaluate("a => a.selectionStart")
    card = screen.cards().filter(has_text="three-week").first
    card.get_by_role("button", name="2wk").click()
    assert "2wk" in " ".join(lit(screen))
    assert "soup" not in " ".join(lit(screen))
    assert "2wk" in screen.page.locator(".jottings button.words:focus").inner_text()
    assert screen.body.evaluate("a => a.selectionStart") == at


def test_pointing_lights_up_without_moving_the_caret(screen):
    open_letter(screen)
    into(screen, "It was a pleasure to meet you")
    at = screen.body.evaluate("a => a.selectionStart")
    span = screen.page.locator(".stack.page .glow span").filter(has_text=SENTENCE)
    box = span.bounding_box()
    screen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 8)
    screen.page.mouse.move(box["x"] + box["width"] / 2 + 2, box["y"] + 8)
    screen.page.locator(".strip .rest").first.wait_for()
    assert screen.body.evaluate("a => a.selectionStart") == at


def test_evidence_lies_on_the_right_words_after_emoji_and_marks_that_combine(screen):
    screen.press("Try an example")
    screen.fill("Your notes", f"😀👩‍⚕️ é nice talk\n{NOTE}. 😀 I told her about my poster.")
    screen.own_letter()
    screen.write(
        "Dear Dr. Okafor,\n\n😀 Thank you. I liked hearing that residents keep the same panel "
        "for all three years.\n\nSincerely,\nMaya Lindqvist"
    )
    into(screen, SENTENCE)
    screen.page.keyboard.press("F9")
    assert lit(screen) == [NOTE]
    # The focus is on the note now, so the sentence is shown as one that uses it.
    assert screen.page.locator(".glow .uses").inner_text().startswith("I liked hearing")


def test_markup_in_notes_stays_text_beside_the_letter(screen):
    screen.press("Try an example")
    hostile = '<img src="http://evil.example/x.png" onerror="window.hacked=1"> residents'
    screen.fill("Your notes", hostile)
    screen.own_letter()
    screen.write(f"Dear Dr. Okafor,\n\nI liked hearing about {hostile}.")
    screen.page.get_by_role("tab", name="Your notes").click()
    assert hostile in screen.page.locator(".jottings .words").first.inner_text()
    assert screen.page.locator(".desk img").count() == 0
    assert screen.page.evaluate("window.hacked") is None


def test_a_wish_for_one_sentence_makes_a_version_and_leaves_the_rest(screen):
    # v1 is the empty sheet, v2 what was pasted into it.
    open_letter(screen)
    first = screen.body.input_value()
    into(screen, SENTENCE)
    screen.page.get_by_role("button", name="Rewrite this sentence").click()
    screen.page.get_by_role("button", name="Leave it out").click()
    screen.page.get_by_text("v3", exact=True).wait_for()
    screen.settle()
    assert SENTENCE not in screen.body.input_value()
    kept = [line for line in first.split("\n") if SENTENCE not in line]
    assert set(kept) <= set(screen.body.input_value().split("\n"))
    assert screen.page.get_by_text("You wished: leave this out").is_visible()
    # Any version can be taken back, and none was overwritten by it.
    screen.after(lambda: screen.page.get_by_text("Changes", exact=True).click())
    assert SENTENCE in " ".join(screen.page.locator(".wm-changes del").all_text_contents())
    screen.press("Take v2 back")
    screen.body.wait_for()
    screen.settle()
    assert screen.body.input_value() == first
    assert screen.page.get_by_text("v3", exact=True).count() == 1


def test_an_unused_note_can_be_wished_into_the_letter_and_a_used_one_out(screen):
    screen.draft_example()
    assert "diagnostic uncertainty" in screen.body.input_value()
    screen.page.get_by_role("tab", name="Your notes").click()
    line = screen.page.locator(".jottings .line").filter(has_text="diagnostic uncertainty")
    line.get_by_role("button", name="Write without this").click()
    screen.page.get_by_text("v2", exact=True).wait_for()
    screen.settle()
    assert "diagnostic uncertainty" not in screen.body.input_value()
    assert screen.rail.get_by_text("to settle").count() == 0
