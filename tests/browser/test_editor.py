"""Typing is never lost, marks stay right, every action can be undone."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
OPENING = "Dear Dr. Okafor,\n\nThank you for [topic]."


def type_at_end(screen, text, delay=0):
    screen.body.press("Control+End")
    screen.page.keyboard.type(text, delay=delay)


def test_no_key_is_lost_while_answers_arrive(screen):
    screen.own_letter()
    screen.write(OPENING)
    words = " ".join(f"word{i}" for i in range(40))
    # Pauses of every length: answers to older texts arrive in the middle of words.
    screen.body.press("Control+End")
    for i, char in enumerate(f" {words}"):
        screen.page.keyboard.type(char)
        if i % 9 == 0:
            screen.page.wait_for_timeout(30 * (i % 11))
    assert screen.body.input_value() == f"{OPENING} {words}"
    screen.settle()
    assert screen.body.input_value() == f"{OPENING} {words}"
    assert "[topic]" in screen.marked()


def test_two_quick_reruns_that_cross_end_with_the_marks_of_the_last_text(screen):
    screen.own_letter()
    screen.write(OPENING)
    for text in ("a [one]", "b [two] b", "c [three] c c"):
        screen.body.fill(f"{OPENING} {text}")
        screen.body.press("Control+Enter")
    screen.settle()
    screen.until(
        "() => document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot"
        ".querySelector('.page .backdrop').textContent.includes('[three]')"
    )
    screen.rail.get_by_text("“[three]”").first.wait_for()
    assert "[three]" in screen.marked()
    assert not {"[one]", "[two]"} & set(screen.marked())


def test_remove_can_be_undone_and_redone_with_the_buttons(screen):
    screen.own_letter()
    screen.write(OPENING)
    card = screen.cards().filter(has_text="“[topic]”").first
    screen.after(card.get_by_role("button", name="Remove").click)
    assert "[topic]" not in screen.body.input_value()
    screen.after(screen.page.get_by_role("button", name="Undo").click)
    assert screen.body.input_value() == OPENING
    screen.after(screen.page.get_by_role("button", name="Redo").click)
    assert "[topic]" not in screen.body.input_value()


def test_a_contradicted_number_is_put_right_with_one_press(screen):
    screen.fill("Your notes", "4+1, PGY2s get a 2wk teaching block, then precept MS3s")
    screen.own_letter()
    screen.write("Dear Dr. Okafor,\n\nResidents get a three-week teaching block.")
    card = screen.cards().filter(has_text="“three-week”").first
    assert "Your notes say “2wk”" in card.inner_text()
    screen.after(card.get_by_role("button", name="Change to “two-week”").click)
    assert "a two-week teaching block" in screen.body.input_value()
    assert not screen.cards().filter(has_text="week”").count()


def test_a_card_says_what_and_why_and_where_the_rule_is_from(screen):
    screen.own_letter()
    screen.write("Dear Dr. Okafor,\n\nI wonder how you will rank me.")
    card = screen.cards().filter(has_text="Rank lists").first
    card.get_by_text("Why this rule").click()
    told = card.locator(".why").inner_text()
    assert "Match rules keep a program from answering" in told
    assert "R18" in told


def test_composing_letters_are_not_disturbed_by_answers(screen):
    screen.own_letter()
    screen.write(OPENING)
    screen.body.press("Control+End")
    client = screen.page.context.new_cdp_session(screen.page)
    for part in ("に", "にほ", "にほん"):
        client.send(
            "Input.imeSetComposition",
            {"text": part, "selectionStart": len(part), "selectionEnd": len(part)},
        )
        screen.page.wait_for_timeout(300)
    client.send("Input.insertText", {"text": "日本 e\u0301"})
    screen.settle()
    assert screen.body.input_value() == f"{OPENING}日本 e\u0301"
    assert "[topic]" in screen.marked()
