"""From the first page to a letter in a file, and the editor on the way."""

import re
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import docx
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]
ROOT = Path(__file__).parents[2]
PLACEHOLDER = "[favorite topic]"
PICTURE = {"x": 0, "y": 0, "width": 1440, "height": 845}
"""Down to where the page names the folder, which is another one on every machine."""


def download(screen, label):
    with screen.page.expect_download() as started:
        screen.page.get_by_role("button", name=label).click()
    return Path(started.value.path()).read_bytes()


def test_example_to_draft_to_edit_to_fix_to_file(screen):
    screen.draft_example()
    drafted = screen.body.input_value()
    assert drafted.startswith("Dear Dr. Okafor,")
    assert screen.rail.get_by_text("Nothing stands in the way").is_visible()

    # Words nobody said, at the end of the second paragraph.
    at = drafted.index("\n\n", drafted.index("\n\n") + 2)
    screen.body.evaluate("(a, at) => { a.focus(); a.setSelectionRange(at, at); }", at)
    screen.after(lambda: screen.page.keyboard.type(f" I liked {PLACEHOLDER}."))
    assert PLACEHOLDER in screen.marked()
    card = screen.cards().filter(has_text=PLACEHOLDER).first
    card.locator(".quote").click()
    assert screen.selection() == PLACEHOLDER

    screen.after(lambda: card.get_by_role("button", name="Remove").click())
    assert PLACEHOLDER not in screen.body.input_value()
    assert PLACEHOLDER not in screen.marked()
    # The browser's own undo takes an action back.
    screen.after(lambda: screen.body.press("Control+z"))
    assert PLACEHOLDER in screen.body.input_value()
    screen.after(lambda: screen.body.fill(drafted))

    # Export straight after typing: never the text of a moment ago.
    screen.body.press("Control+End")
    screen.page.keyboard.type(" 😀")
    typed = screen.body.input_value()
    screen.page.get_by_role("button", name="Export").click()
    dialog = screen.page.get_by_role("dialog")
    dialog.wait_for()
    screen.settle()
    box = dialog.get_by_text("take the letter along as it is")
    if box.count():
        screen.after(box.click)
    subject = screen.subject.input_value()
    assert download(screen, "Text file").decode() == f"{subject}\n\n{typed}"
    mail = message_from_bytes(download(screen, "Mail draft"), policy=policy.default)
    assert mail["Subject"] == subject
    assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == typed
    paragraphs = docx.Document(BytesIO(download(screen, "Word file"))).paragraphs
    assert "\n".join(p.text for p in paragraphs) == f"{subject}\n\n{typed}"
    dialog.get_by_role("button", name="Copy letter").click()
    dialog.get_by_text("Copied").wait_for()
    assert screen.page.evaluate("navigator.clipboard.readText()") == typed


def test_marks_lie_on_the_right_words_after_emoji(screen):
    screen.press("Try an example")
    screen.own_letter()
    screen.write(f"Dear Dr. Okafor,\n\n😀👩‍⚕️ Thank you for {PLACEHOLDER} 😀 and {PLACEHOLDER}.")
    assert screen.marked().count(PLACEHOLDER) == 2
    screen.rail.get_by_role("button", name=f"“{PLACEHOLDER}”", exact=True).last.click()
    assert screen.selection() == PLACEHOLDER
    assert screen.body.evaluate("a => a.value.slice(a.selectionStart - 7)").startswith("😀 and ")


def test_typing_moves_marks_at_once_and_keeps_the_caret(screen):
    screen.own_letter()
    screen.write(f"Dear Dr. Okafor,\n\nThank you for {PLACEHOLDER}.")
    screen.body.evaluate("a => { a.focus(); a.setSelectionRange(0, 0); }")
    screen.page.keyboard.type("ab")
    assert PLACEHOLDER in screen.marked()
    screen.page.keyboard.type("cd", delay=450)
    screen.settle()
    screen.page.keyboard.type("ef")
    assert screen.body.input_value().startswith("abcdefDear")
    assert screen.body.evaluate("a => a.selectionStart") == 6


def test_typed_and_taken_back_keeps_its_marks(screen):
    screen.own_letter()
    screen.write(f"Dear Dr. Okafor,\n\nThank you for {PLACEHOLDER}.")
    screen.body.evaluate(
        "a => { a.focus(); const at = a.value.indexOf('topic'); a.setSelectionRange(at, at); }"
    )
    screen.page.keyboard.type("x")
    screen.page.keyboard.press("Backspace")
    screen.page.wait_for_timeout(500)
    assert PLACEHOLDER in screen.marked()


def test_markup_in_notes_and_letter_is_only_text(screen):
    hostile = (
        '<img src="http://evil.example/x.png" onerror="window.hacked=1"><script>hacked=1</script>'
    )
    screen.press("Try an example")
    screen.fill(
        "Your notes",
        f"{hostile}\n![x](http://evil.example/y.png)\n1. Dr. <b>Evil</b> X\n2. Dr. Hook, ![x](http://evil.example/z.png)",
    )
    screen.own_letter()
    screen.write(f"Dear Dr. Okafor,\n\n{hostile} [topic {hostile}]")
    screen.after(lambda: screen.page.get_by_text("Changes", exact=True).click())
    assert screen.page.locator("ins").first.is_visible()
    assert screen.page.evaluate("window.hacked") is None
    assert screen.page.locator('img[src*="evil"]').count() == 0


def test_a_pasted_mail_brings_its_subject_line(screen):
    screen.press("Try an example")
    screen.own_letter()
    pasted = "Subject: Thank you - Maya\r\n\r\nDear Dr. Okafor,\r\n\r\nThank you."
    screen.page.evaluate("text => navigator.clipboard.writeText(text)", pasted)
    screen.body.focus()
    screen.after(lambda: screen.page.keyboard.press("Control+v"))
    assert screen.subject.input_value() == "Thank you - Maya"
    assert screen.body.input_value() == "Dear Dr. Okafor,\n\nThank you."


def test_versions_are_kept_and_compared(screen):
    screen.draft_example()
    first = screen.body.input_value()
    screen.page.get_by_role("button", name="Regenerate").click()
    screen.page.get_by_role("button", name="Write again").click()
    screen.page.get_by_text("v2", exact=True).wait_for()
    screen.settle()
    assert screen.body.input_value() != first
    screen.after(lambda: screen.page.get_by_text("Changes", exact=True).click())
    assert screen.page.locator(".wm-changes ins").count() > 0
    count = screen.page.locator(".wm-count").inner_text()
    assert re.fullmatch(r"\d+ words? out \d+ words? in", count)
    screen.after(lambda: screen.page.get_by_text("Edit", exact=True).click())
    screen.after(lambda: screen.page.get_by_text("v1", exact=True).click())
    screen.until(
        "first => document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot"
        ".querySelector('textarea[name=body]').value === first",
        first,
    )


def test_a_confirmed_statement_joins_the_notes_and_can_be_taken_back(screen):
    screen.draft_example()
    letter = screen.body.input_value()
    screen.write(letter.replace("\n\n", "\n\nI have won a national chess championship. ", 1))
    before = screen.cards().filter(has_text="Is this true?").count()
    card = screen.cards().filter(has_text="Is this true?").first
    screen.after(lambda: card.get_by_role("button", name=re.compile("It is true")).click())
    assert screen.cards().filter(has_text="Is this true?").count() < before
    confirmed = screen.page.get_by_text("You confirmed (1)")
    confirmed.wait_for()
    confirmed.click()
    screen.press("Take back")
    assert screen.cards().filter(has_text="Is this true?").count() == before


def test_words_in_question_can_be_kept_as_they_are(screen):
    screen.draft_example()
    letter = screen.body.input_value()
    screen.write(letter.replace("\n\n", "\n\nPlease, even bad news is better than no news. ", 1))
    asked = screen.cards().filter(has_text="Change this?")
    screen.after(lambda: asked.first.get_by_role("button", name="Keep these words").click())
    assert asked.count() == 0
    screen.page.get_by_text("You confirmed (1)").click()
    screen.press("Take back")
    assert asked.count() == 1


def test_export_asks_by_name_about_what_is_open(screen):
    screen.own_letter()
    screen.write(f"Dear Dr. Okafor,\n\nThank you for {PLACEHOLDER}.")
    screen.page.get_by_role("button", name="Export").click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_text(f"“{PLACEHOLDER}”").first.wait_for()
    assert dialog.get_by_role("button", name="Text file").count() == 0
    screen.after(dialog.get_by_text("take the letter along as it is").click)
    assert PLACEHOLDER in download(screen, "Text file").decode()


def test_keyboard_alone_reaches_findings_and_back(screen):
    screen.own_letter()
    screen.write(f"Dear Dr. Okafor,\n\nThank you for {PLACEHOLDER} and [other].")
    screen.body.focus()
    seen = set()
    for _ in range(screen.cards().count()):
        screen.page.keyboard.press("F8")
        seen.add(screen.selection())
    assert {PLACEHOLDER, "[other]"} <= seen
    screen.page.keyboard.press("Alt+Enter")
    assert screen.rail.evaluate("r => r.contains(r.getRootNode().activeElement)")


def test_what_is_kept_needs_no_question_on_leaving(screen):
    screen.own_letter()
    screen.write("Dear Dr. Okafor,")
    asked = []
    screen.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    screen.body.click()
    screen.page.reload()
    screen.body.wait_for(timeout=20_000)
    screen.settle()
    assert not asked
    assert screen.body.input_value() == "Dear Dr. Okafor,"


def test_phone_stacks_without_sideways_scrolling(open_screen):
    screen = open_screen(width=375, height=800)
    screen.draft_example()
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not screen.page.evaluate(wide)
    letter, rail = screen.body.bounding_box(), screen.rail.bounding_box()
    assert letter["y"] + letter["height"] <= rail["y"]
    assert letter["width"] > 280


SHEET = "document.querySelector('[data-testid=stBidiComponentIsolated]').getBoundingClientRect()"
IN_SIGHT = f"() => 0 <= {SHEET}.top && {SHEET}.top <= innerHeight / 2"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (375, 800)])
def test_a_new_letter_comes_into_sight_and_an_old_one_does_not_jump(open_screen, width, height):
    screen = open_screen(width=width, height=height)
    screen.draft_example()
    screen.until(IN_SIGHT)
    screen.page.get_by_role("button", name="Draft again").click()
    screen.page.get_by_text("v2", exact=True).wait_for()
    screen.until(IN_SIGHT)
    screen.settle()
    screen.page.reload()
    screen.body.wait_for(timeout=20_000)
    screen.settle()
    assert screen.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_what_a_press_on_draft_says_is_in_sight(screen):
    screen.press("Draft the letter")
    said = screen.page.get_by_text("Please fill in")
    said.wait_for()
    assert 0 <= said.bounding_box()["y"] < 450


def test_a_wish_for_one_sentence_keeps_the_place(open_screen):
    screen = open_screen(height=500)
    screen.draft_example()
    last = screen.body.input_value().rindex("I am happy to")
    screen.body.evaluate("(a, at) => { a.focus(); a.setSelectionRange(at, at); }", last + 3)
    screen.page.keyboard.press("ArrowRight")
    screen.page.get_by_role("button", name="Rewrite this sentence").click()
    screen.page.get_by_role("button", name="Leave it out").click()
    screen.page.get_by_text("v2", exact=True).wait_for()
    screen.settle()
    assert screen.page.evaluate(f"{SHEET}.top") < 0


def test_ones_own_writing_steers_the_style_and_is_no_evidence(screen):
    screen.page.get_by_text("How you write (optional)").click()
    box = screen.page.get_by_role("textbox", name="Something you wrote yourself", exact=True)
    screen.after(
        lambda: (
            box.fill("Dear Ana,\n\nI won the Zanzibar marathon.\n\nWarm regards,\nMaya"),
            box.press("Control+Enter"),
        )
    )
    screen.draft_example()
    letter = screen.body.input_value()
    assert "\nWarm regards,\nMaya Lindqvist" in letter
    assert "Zanzibar" not in letter
    screen.write(letter.replace("\n\nWarm", " I won the Zanzibar marathon.\n\nWarm"))
    assert "Zanzibar" in " ".join(screen.marked())


def test_the_pictures_in_the_readme_are_the_real_app(screen):
    screen.draft_example()
    letter = screen.body.input_value()
    told = letter.replace(
        "\n\n",
        "\n\nI also enjoyed hearing about your six-month rotation in Boston, and I wonder how you "
        "will rank me. ",
        1,
    )
    screen.write(told)
    screen.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    picture = screen.page.screenshot(clip=PICTURE)
    (ROOT / "docs" / "screenshot.png").write_bytes(picture)
    assert len(picture) > 50_000
    screen.body.evaluate(
        "a => { a.focus(); const at = a.value.indexOf('same panel'); a.setSelectionRange(at, at); }"
    )
    screen.page.keyboard.press("ArrowRight")
    screen.page.keyboard.press("F9")
    assert "panel" in screen.page.locator(".jottings mark.lit").first.inner_text()
    screen.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    (ROOT / "docs" / "evidence.png").write_bytes(screen.page.screenshot(clip=PICTURE))
