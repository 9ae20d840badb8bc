"""What leaves is what stands in the editor: files, clipboard, links, card and reminder."""

from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import docx
import icalendar
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
NO_PRINTER = "window.print = () => { top.printed = document.body.innerText; }"


def download(dialog, label):
    with dialog.page.expect_download() as started:
        dialog.get_by_role("button", name=label).click()
    return Path(started.value.path()).read_bytes()


@pytest.fixture
def taking(screen):
    """The export dialog of an accepted letter, its subject and its body."""
    screen.draft_example()
    screen.page.get_by_role("button", name="Export").click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_text("I have sent it").wait_for(timeout=20_000)
    screen.settle()
    return screen, dialog, screen.subject.input_value(), screen.body.input_value()


def test_every_file_holds_exactly_the_accepted_text(taking):
    _, dialog, subject, body = taking
    assert download(dialog, "Text file").decode() == f"{subject}\n\n{body}"
    mail = message_from_bytes(download(dialog, "Mail draft"), policy=policy.default)
    assert (mail["Subject"], mail["To"]) == (subject, "a.okafor@eastbrook.example")
    assert mail["X-Unsent"] == "1"
    assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == body
    paragraphs = docx.Document(BytesIO(download(dialog, "Word file"))).paragraphs
    assert "\n".join(p.text for p in paragraphs) == f"{subject}\n\n{body}"


def test_copies_are_plain_and_rich_with_the_same_words(taking):
    screen, dialog, subject, body = taking
    for label, text in (
        ("Copy letter", body),
        ("Copy subject", subject),
        ("Copy both", f"{subject}\n\n{body}"),
    ):
        dialog.get_by_role("button", name=label).click()
        screen.until("text => navigator.clipboard.readText().then((is) => is === text)", text)
    rich = screen.page.evaluate(
        "navigator.clipboard.read().then((items) => items[0].getType('text/html'))"
        ".then((blob) => blob.text())"
    )
    assert rich.count("<p>") == f"{subject}\n\n{body}".count("\n\n") + 1
    assert "<script" not in rich


def test_compose_links_carry_the_letter_and_nothing_else(taking):
    _, dialog, subject, body = taking
    links = {
        name: dialog.get_by_role("link", name=name).get_attribute("href")
        for name in ("mail program", "Gmail", "Outlook")
    }
    mail = urlsplit(links["mail program"])
    assert (mail.scheme, unquote(mail.path)) == ("mailto", "a.okafor@eastbrook.example")
    assert parse_qs(mail.query)["body"] == [body.replace("\n", "\r\n")]
    gmail = parse_qs(urlsplit(links["Gmail"]).query)
    assert gmail["su"] == [subject]
    assert gmail["body"] == [body.replace("\n", "\r\n")]
    outlook = parse_qs(urlsplit(links["Outlook"]).query)
    assert outlook["subject"] == [subject]
    assert outlook["to"] == ["a.okafor@eastbrook.example"]


def test_a_letter_too_long_for_a_link_is_copied_and_the_mail_program_opened(screen):
    screen.press("Try an example")
    screen.own_letter()
    body = "Dear Dr. Okafor,\n\n" + "Thank you for the hour. " * 120
    screen.write(body)
    screen.page.evaluate(
        "document.addEventListener('click', (event) => {"
        " const link = event.composedPath().find((one) => one.href?.startsWith?.('mailto:'));"
        " if (link) { window.mailed = link.href; event.preventDefault(); } }, true)"
    )
    screen.page.get_by_role("button", name="Export").click()
    dialog = screen.page.get_by_role("dialog")
    box = dialog.get_by_text("take the letter along as it is")
    box.wait_for(timeout=20_000)
    screen.after(box.click)
    assert dialog.get_by_role("link", name="Open in my mail program").count() == 0
    dialog.get_by_role("button", name="Copy letter and open my mail program").click()
    screen.until("() => Boolean(window.mailed)")
    mailed = screen.page.evaluate("window.mailed")
    # Not half a letter: all of it is on the clipboard, none of it in the link.
    assert unquote(urlsplit(mailed).path) == "a.okafor@eastbrook.example"
    assert "hour" not in mailed
    assert screen.page.evaluate("navigator.clipboard.readText()") == body


def test_coming_back_from_the_mail_program_leaves_the_dialog_open(taking):
    screen, dialog, *_ = taking
    screen.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    screen.page.wait_for_timeout(700)
    screen.settle()
    assert dialog.get_by_text("I have sent it").is_visible()


def test_the_reminder_names_the_interviewer(taking):
    _, dialog, _, body = taking
    calendar = icalendar.Calendar.from_ical(download(dialog, "Reminder"))
    event = calendar.walk("VEVENT")[0]
    assert "Okafor" in event["summary"]
    assert body[:40] not in str(calendar.to_ical())


def test_the_card_is_printed_from_the_letter_alone(screen):
    screen.page.add_init_script(NO_PRINTER)
    screen.page.reload()
    screen.page.get_by_text("New letter", exact=True).wait_for()
    screen.settle()
    screen.own_letter()
    screen.write("Dear Dr. Okafor,\n\n<b>Thank you</b>\nMaya")
    screen.page.get_by_role("button", name="Export").click()
    dialog = screen.page.get_by_role("dialog")
    box = dialog.get_by_text("take the letter along as it is")
    box.wait_for(timeout=20_000)
    screen.after(box.click)
    dialog.get_by_role("button", name="Print as a card").click()
    screen.until("() => Boolean(window.printed)")
    assert screen.page.evaluate("window.printed").split("\n\n") == [
        "Dear Dr. Okafor,",
        "<b>Thank you</b>\nMaya",
    ]
