import datetime
import email
import io
import re
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import docx
import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import export
from assistant.errors import ExportError
from assistant.export import Form
from guardrails import Kind, Letter
from tests.samples import INTERVIEW, brief, letter

NOW = datetime.datetime(2026, 11, 12, 20, 0, tzinfo=datetime.UTC)
UNICODE = st.text(st.characters(exclude_categories=("Cs",)))
BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _visit(**changes):
    values = {name: getattr(INTERVIEW, name) for name in INTERVIEW.__dataclass_fields__}
    return type(INTERVIEW)(**{**values, **changes})


@given(UNICODE, UNICODE)
def test_text_is_the_letter(subject: str, body: str):
    written = Letter(subject, body)
    assert export.to_txt(written).decode() == written.text


@given(UNICODE, UNICODE)
def test_mail_read_back_is_the_letter(subject: str, body: str):
    raw = export.to_eml(Letter(subject, body), "a.moreno@lakeview.example")
    found = email.message_from_bytes(raw, policy=default)
    assert _unix(found.get_content()).removesuffix("\n") == _unix(body).removesuffix("\n")
    assert (found["subject"] or "") == BREAKS.sub(" ", subject).strip()
    assert found["to"] == "a.moreno@lakeview.example"
    assert found["x-unsent"] == "1"


@settings(deadline=None, max_examples=40)
@given(UNICODE, UNICODE)
def test_word_file_read_back_is_the_letter(subject: str, body: str):
    written = Letter(subject, body)
    found = docx.Document(io.BytesIO(export.to_docx(written)))
    kept = re.sub(r"[^\t\n\x20-\U0010ffff]|[\ufffe\uffff]", "", _unix(written.text))
    assert "\n".join(p.text for p in found.paragraphs) == kept


def test_mail_is_ascii_with_crlf_and_quoted_printable():
    raw = export.to_eml(letter("Zoë’s café — 日本"), None)
    assert raw.isascii()
    assert b"Content-Transfer-Encoding: quoted-printable" in raw
    assert re.search(rb"(?<!\r)\n", raw) is None
    assert b"\r\nTo:" not in raw
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_word_file_names_no_author():
    found = docx.Document(io.BytesIO(export.to_docx(letter("x")))).core_properties
    assert (found.author, found.last_modified_by, found.comments) == ("", "", "")


def test_half_a_surrogate_pair_is_survived():
    broken = Letter("a\ud800", "b\udc00")
    assert export.to_txt(broken).decode() == "a\ufffd\n\nb\ufffd"
    for form in Form:
        assert export.write(form, broken, brief(), NOW)
    assert export.mailto(broken)


@pytest.mark.parametrize(
    "wrong",
    ["zoë@lakeview.example", "nobody", "a@b@c.example", "a b@c.example", "x@", "@y",
     "a\nb@c.example",
     "a@b.example, c@d.example", "Dr <a@b.example>"],
)  # fmt: skip
def test_address_no_mail_program_takes_is_refused_by_name(wrong: str):
    with pytest.raises(ExportError, match=r"interview\.email"):
        export.to_eml(letter("x"), wrong)


def _event(made: bytes):
    return next(iter(icalendar.Calendar.from_ical(made).walk("VEVENT")))


def test_reminder_lies_in_the_window():
    event = _event(export.to_ics(brief(interview=_visit(timezone="America/Chicago")), NOW))
    assert event.decoded("dtstart").isoformat() == "2026-11-13T16:00:00+00:00"
    assert "Dr. Alicia Moreno" in event["summary"]
    assert len(list(event.walk("VALARM"))) == 1


def test_reminder_keeps_its_identity_and_hides_the_notes():
    first, again = (export.to_ics(brief(), NOW + i * datetime.timedelta(hours=1)) for i in (0, 1))
    assert _event(first)["uid"] == _event(again)["uid"]
    assert b"68k" not in first


def test_late_reminder_says_so():
    event = _event(export.to_ics(brief(), NOW + datetime.timedelta(days=30)))
    assert "have passed" in event["description"]
    assert event.decoded("dtstart") > NOW + datetime.timedelta(days=29)


def test_reminder_needs_the_date_but_an_update_does_not():
    undated = _visit(date=None)
    with pytest.raises(ExportError, match=r"interview\.date"):
        export.to_ics(brief(interview=undated), NOW)
    assert export.to_ics(brief(interview=undated, kind=Kind.UPDATE), NOW)


def test_mail_link_holds_the_letter():
    short = Letter("Thank you & more", "Dear Dr. Moreno,\n\n100 % + thanks?\n\nPriya")
    link = export.mailto(short, "a.moreno@lakeview.example")
    parts = urlsplit(link)
    assert parts.path == "a.moreno@lakeview.example"
    fields = dict(pair.split("=") for pair in parts.query.split("&"))
    assert unquote(fields["subject"]) == short.subject
    assert unquote(fields["body"]) == short.body.replace("\n", "\r\n")
    assert "+" not in parts.query


def test_links_too_long_for_their_reader_are_not_made():
    long = Letter("s", "ü" * 400)
    assert export.mailto(long) is None
    assert export.gmail(long)
    assert export.outlook(Letter("s", "ü" * 2000)) is None


@pytest.mark.parametrize(("make", "subject"), [(export.gmail, "su"), (export.outlook, "subject")])
def test_webmail_links(make, subject: str):
    written = letter("Tell me & mine: 1 + 1 = 2?")
    link = make(written, "a.moreno@lakeview.example")
    fields = parse_qs(urlsplit(link).query)
    assert link.startswith("https://")
    assert fields[subject] == [written.subject]
    assert fields["body"] == [written.body.replace("\n", "\r\n")]
    assert fields["to"] == ["a.moreno@lakeview.example"]


@pytest.mark.parametrize(
    ("interviewer", "named"),
    [
        ("Dr. Alicia Moreno", "moreno"),
        ("Priya Natarajan, MD", "natarajan"),
        ("Priya Natarajan, M.D., FAAFP", "natarajan"),
        ("Dr. Ana de la Cruz, MD, PhD", "cruz"),
        ("Helen Brandvold DO", "brandvold"),
        ("Natarajan, Priya", "natarajan"),
        ("Núñez-Ito", "nunez-ito"),
        ("李", "letter"),
        ("MD", "md"),
        (" ,", "letter"),
    ],
)
def test_files_are_called_by_kind_and_surname(interviewer: str, named: str):
    assert export.stem(brief(interview=_visit(interviewer=interviewer))) == f"thank-you-{named}"
