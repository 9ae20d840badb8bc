"""Everyone: axe finds nothing serious of ours; the keyboard alone leads to a letter in a file."""

import pytest

from assistant.ui.form import EXAMPLE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
# Streamlit's own: date segments are small, a toast's dialog has no name.
NOT_OURS = (".react-aria-DateInput", '[data-testid="stToast"]', '[data-testid="stFileUploader"]')
SERIOUS = {"serious", "critical"}


def serious(page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # Colours fade; half-way ones are nobody's.
    page.wait_for_timeout(300)
    # The page's policy forbids scripts from elsewhere; this one is put in by the test.
    found = axe.run(page, context={"exclude": [[name] for name in NOT_OURS]})
    return [
        f"{one['id']}: {node['target'][-1]} {node['failureSummary'][:300]}"
        for one in found.response["violations"]
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(
    ("width", "height", "scheme"),
    [
        pytest.param(1440, 900, "light", id="light"),
        pytest.param(1440, 900, "dark", id="dark"),
        pytest.param(375, 800, "light", id="phone"),
        # At 200 % a window of 1440 by 900 has half as many CSS pixels each way.
        pytest.param(720, 450, "light", id="zoomed"),
    ],
)
def test_axe_finds_nothing_serious(open_screen, width, height, scheme):
    screen = open_screen(width=width, height=height, scheme=scheme)
    found = serious(screen.page)
    screen.draft_example()
    letter = screen.body.input_value()
    screen.write(f"{letter}\n\nI wonder how you will rank me after my time in Boston. [topic]")
    found += serious(screen.page)
    screen.page.get_by_role("tab", name="Your notes").click()
    screen.body.evaluate("a => { a.focus(); a.setSelectionRange(60, 60); }")
    screen.page.keyboard.press("ArrowRight")
    found += serious(screen.page)
    screen.press("My letters")
    found += serious(screen.page)
    screen.page.keyboard.press("Escape")
    screen.press("Regenerate")
    found += serious(screen.page)
    screen.page.keyboard.press("Escape")
    screen.page.get_by_role("button", name="Export").click()
    screen.page.get_by_role("dialog").get_by_text("still open in this letter").wait_for()
    screen.settle()
    found += serious(screen.page)
    assert not sorted(set(found))
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not screen.page.evaluate(wide)


def test_finding_counts_are_announced(screen):
    screen.own_letter()
    live = screen.page.locator(".live")
    assert live.get_attribute("aria-live") == "polite"
    screen.write("Dear Dr. Okafor,\n\nThank you for [topic].")
    assert "to settle before sending" in live.inner_text()


def focused(screen):
    """Role-free name of what has the focus, inside components too."""
    return screen.page.evaluate(
        "() => { let on = document.activeElement;"
        " while (on?.shadowRoot?.activeElement) on = on.shadowRoot.activeElement;"
        " return [on.tagName, on.getAttribute('aria-label') ?? '', on.name ?? '',"
        " on.innerText ?? ''].join('|'); }"
    )


def tab_to(screen, wanted, most=60):
    for _ in range(most):
        screen.page.keyboard.press("Tab")
        if wanted in focused(screen):
            return
    raise AssertionError(f"{wanted} was not reached; at {focused(screen)}")


def test_from_notes_to_a_file_with_the_keyboard_alone(screen):
    page, keys = screen.page, screen.page.keyboard
    page.mouse.move(0, 0)
    for label, text in (
        ("Interviewer", "Dr. Adaeze Okafor"),
        ("Program", "Eastbrook Internal Medicine Residency"),
    ):
        tab_to(screen, f"|{label}|")
        screen.after(lambda text=text: (keys.type(text), keys.press("Tab")))
        keys.press("Shift+Tab")
    tab_to(screen, "|Your notes|")
    keys.type(EXAMPLE["notes"])
    screen.after(lambda: keys.press("Control+Enter"))
    for label, text in (("Your name", "Maya Lindqvist"), ("Specialty", "Internal Medicine")):
        tab_to(screen, f"|{label}|")
        screen.after(lambda text=text: (keys.type(text), keys.press("Enter")))
    tab_to(screen, "Draft the letter")
    keys.press("Enter")
    notice = page.locator('[class*="st-key-notice-"]')
    screen.body.or_(notice).first.wait_for(timeout=20_000)
    assert not notice.count(), notice.inner_text()
    screen.settle()
    tab_to(screen, "TEXTAREA||body")
    keys.press("Control+Home")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    screen.after(lambda: keys.type("[topic] "))
    screen.rail.get_by_text("“[topic]”", exact=True).first.wait_for()
    for _ in range(screen.cards().count()):
        keys.press("F8")
        if screen.selection() == "[topic]":
            break
    keys.press("Alt+Enter")
    assert "Remove" in focused(screen)
    screen.after(lambda: keys.press("Enter"))
    assert "[topic]" not in screen.body.input_value()
    letter = screen.body.input_value()
    for _ in range(40):
        keys.press("Shift+Tab")
        if "Export" in focused(screen):
            break
    keys.press("Enter")
    page.get_by_role("dialog").wait_for()
    screen.settle()
    tab_to(screen, "Text file")
    with page.expect_download() as started:
        keys.press("Enter")
    with open(started.value.path(), encoding="utf-8") as file:  # noqa: PTH123
        assert letter in file.read()
