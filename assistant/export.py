"""A letter in the forms it leaves in: text, mail file, Word file, reminder and compose links.

Nothing is sent. The words stay exactly the applicant's; only what a form cannot hold goes: line
breaks in a subject header, control characters in a Word file.
"""

import datetime
import hashlib
import io
import re
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from enum import StrEnum
from urllib.parse import quote, urlencode

from assistant import timing
from assistant.errors import ExportError
from guardrails import Brief, Kind, Letter
from guardrails.persons import parse
from guardrails.text import fold_case

MAX_MAILTO = 1_900
"""Encoded characters that every common mail program still takes from a link."""
MAX_WEB_LINK = 8_000
"""Encoded characters webmail still takes from an address."""
_LINE_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NOT_IN_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GMAIL = "https://mail.google.com/mail/"
_OUTLOOK = "https://outlook.office.com/mail/deeplink/compose"
_CALLED = {
    Kind.THANK_YOU: "thank-you",
    Kind.SECOND_LOOK: "second-look note",
    Kind.UPDATE: "update",
    Kind.COORDINATOR: "thank-you",
    Kind.CARD: "card",
    Kind.LINKEDIN: "LinkedIn note",
}


class Form(StrEnum):
    """The files a letter can become."""

    TXT = "txt"
    EML = "eml"
    DOCX = "docx"
    ICS = "ics"


def stem(brief: Brief) -> str:
    """A file name from kind and surname, of letters every file system takes."""
    # What stands behind a comma are degrees, of which no list is whole, or given names.
    name = brief.interview.interviewer.strip(" ,").split(",")[0]
    last = parse(name).surname.split()[-1:] or [""]
    plain = "".join(c for c in fold_case(last[0]) if c.isascii() and (c.isalnum() or c == "-"))
    return f"{brief.kind.replace('_', '-')}-{plain.strip('-') or 'letter'}"


def write(form: Form, letter: Letter, brief: Brief, now: datetime.datetime) -> bytes:
    """The file's bytes; raises `ExportError` or `BriefError` naming the field in the way."""
    match form:
        case Form.TXT:
            return to_txt(letter)
        case Form.EML:
            return to_eml(letter, brief.interview.email)
        case Form.DOCX:
            return to_docx(letter)
        case Form.ICS:
            return to_ics(brief, now)


def to_txt(letter: Letter) -> bytes:
    """The whole message as UTF-8: subject, blank line, body."""
    return _sound(letter.text).encode()


def to_eml(letter: Letter, to: str | None) -> bytes:
    """A mail file that opens as an unsent draft (`X-Unsent`), addressed where `to` is known."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if to:
        message["To"] = address(to)
    if letter.subject.strip():
        message["Subject"] = _one_line(letter.subject)
    message.set_content(_sound(letter.body), cte="quoted-printable")
    return message.as_bytes()


def to_docx(letter: Letter) -> bytes:
    """A Word file, one paragraph a line, without an author's name in its properties."""
    import docx

    document = docx.Document()
    for line in _xml_safe(letter.text).split("\n"):
        document.add_paragraph(line)
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = about.title = ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def to_ics(brief: Brief, now: datetime.datetime) -> bytes:
    """A reminder to send, inside the sending window of R2; `now` must carry a time zone.

    Without `interview.timezone` business hours are those of `now`'s zone. An update has no window
    and is due at the next business moment.
    """
    import icalendar

    visit = brief.interview
    where = timing.zone(visit.timezone) if visit.timezone else now.tzinfo or datetime.UTC
    called = _CALLED[brief.kind]
    if brief.kind is Kind.UPDATE:
        start, why = timing.next_business_moment(now, where), "At most one update a season."
    elif visit.date is None:
        raise ExportError("interview.date: missing; a reminder is counted from that day.")
    else:
        start, why = timing.best_moment(visit.date, now, where), _why(visit.date, now, where)
    event = icalendar.Event()
    event.add("uid", f"{_identity(brief)}@wellmet")
    event.add("dtstamp", now.astimezone(datetime.UTC))
    event.add("dtstart", start.astimezone(datetime.UTC))
    event.add("duration", datetime.timedelta(minutes=15))
    event.add("summary", f"Send the {called} to {_one_line(visit.interviewer)}")
    event.add("description", f"{_one_line(visit.program)}. {why}")
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", datetime.timedelta())
    alarm.add("description", f"Send the {called} to {_one_line(visit.interviewer)}")
    event.add_component(alarm)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//wellmet//reminder//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def mailto(letter: Letter, to: str | None = None) -> str | None:
    """A link that opens the mail program with everything filled in, or `None` where too long."""
    # RFC 6068: a line break is %0D%0A, a space %20.
    fields = {"subject": _one_line(letter.subject), "body": _crlf(letter.body)}
    link = f"mailto:{quote(address(to), safe='@') if to else ''}?{_query(fields)}"
    return link if len(link) <= MAX_MAILTO else None


def gmail(letter: Letter, to: str | None = None) -> str | None:
    """A link that opens Gmail's compose window, or `None` where too long."""
    fields = {"view": "cm", "fs": "1", "to": address(to) if to else ""}
    fields |= {"su": _one_line(letter.subject), "body": _crlf(letter.body)}
    return _web(_GMAIL, fields)


def outlook(letter: Letter, to: str | None = None) -> str | None:
    """A link that opens Outlook's compose window, or `None` where too long."""
    fields = {"to": address(to) if to else ""}
    fields |= {"subject": _one_line(letter.subject), "body": _crlf(letter.body)}
    return _web(_OUTLOOK, fields)


def address(text: str) -> str:
    """An e-mail address fit for a header; raises `ExportError` saying what is wrong with it."""
    plain = text.strip()
    if not plain.isascii():
        raise ExportError("interview.email: has letters outside ASCII; mail programs refuse it.")
    try:
        parsed = Address(addr_spec=plain)
    except (ValueError, IndexError, HeaderParseError):
        parsed = Address()
    if not (parsed.username and parsed.domain) or re.search(r"[\s<>,;]", plain):
        raise ExportError("interview.email: not an e-mail address; correct it or leave it empty.")
    return plain


def _why(day: datetime.date, now: datetime.datetime, where: datetime.tzinfo) -> str:
    if now > timing.window(day, where).latest:
        return "The usual 24 to 48 hours have passed; a late note is still better than none."
    return "Within 24 to 48 hours of the interview, in the recipient's business hours."


def _identity(brief: Brief) -> str:
    visit = brief.interview
    parts = (brief.kind, brief.profile.name, visit.program, visit.interviewer, str(visit.date))
    return hashlib.sha256("\0".join(map(_sound, parts)).encode()).hexdigest()[:32]


def _web(base: str, fields: dict[str, str]) -> str | None:
    link = f"{base}?{_query({name: text for name, text in fields.items() if text})}"
    return link if len(link) <= MAX_WEB_LINK else None


def _query(fields: dict[str, str]) -> str:
    return urlencode(fields, quote_via=quote)


def _crlf(text: str) -> str:
    return _sound(text).replace("\r\n", "\n").replace("\n", "\r\n")


def _one_line(text: str) -> str:
    return _LINE_BREAKS.sub(" ", _sound(text)).strip()


def _xml_safe(text: str) -> str:
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _sound(text: str) -> str:
    """`text` with half surrogate pairs, which no encoding takes, as the replacement sign."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
