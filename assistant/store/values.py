"""The values that go into the store and come out of it, and its two ways to say no.

Times are UTC and aware. Text is kept as typed; only what no database takes (NUL, half of a
surrogate pair) becomes U+FFFD, one for one, so that offsets into the text stay right.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from assistant.errors import StoreError
from guardrails import Kind, Report, Severity

Plain = str | int | bool | None | tuple[str, ...]
"""What a form field may hold; a date comes back as ISO text."""
Fields = Mapping[str, Plain]

MAX_KEPT = 1_000_000
"""Code points of one text. Far above what is checked: what is too long to check is not lost."""


class WrittenBy(StrEnum):
    """Who wrote a version's text."""

    MODEL = "model"
    HAND = "edited by hand"
    PASTED = "pasted"


@dataclass(frozen=True, slots=True)
class Origin:
    """How a version came about.

    `model` is the SPEC that wrote it, `prompts` maps each prompt sent to its digest, `wish` is
    what the applicant asked for, `why` says why the offline composer stepped in (`fallback`).
    `based_on` is the number of the version it was made from. `trace` and `second` tell what a
    model's versions and a second reader were about, as plain JSON the store does not look into.
    """

    by: WrittenBy
    model: str | None = None
    prompts: Mapping[str, str] = field(default_factory=dict)
    wish: str | None = None
    fallback: bool = False
    why: str | None = None
    based_on: int | None = None
    tries: int = 1
    trace: tuple[Mapping[str, Any], ...] = ()
    second: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A report in short: how many findings of each severity, and the rules that fired."""

    accepted: bool
    reject: int = 0
    confirm: int = 0
    advice: int = 0
    rules: tuple[str, ...] = ()

    @classmethod
    def of(cls, report: Report) -> "Summary":
        """The summary of a review; it holds no words of the letter."""
        count = {s: sum(f.severity is s for f in report.findings) for s in Severity}
        return cls(
            accepted=report.accepted,
            reject=count[Severity.REJECT],
            confirm=count[Severity.CONFIRM],
            advice=count[Severity.ADVICE],
            rules=tuple(sorted({f.rule for f in report.findings})),
        )


@dataclass(frozen=True, slots=True)
class Working:
    """A letter as it stands on the screen, however unfinished.

    `interview` holds the form's fields by name, as typed; they need not make a valid `Brief`.
    """

    kind: Kind = Kind.THANK_YOU
    interview: Fields = field(default_factory=dict)
    notes: str = ""
    subject: str = ""
    body: str = ""
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """One message about one interview: its living text and where it stands.

    `revision` grows by one with every change of the working text; `save_working` wants the one
    the text was read with. `based_on` is the number of the version the text was last taken from,
    `None` before the first.
    """

    id: str
    revision: int
    working: Working
    based_on: int | None
    done: bool
    created: datetime.datetime
    updated: datetime.datetime


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version of a letter, never changed once kept; `number` counts from 1 in its letter."""

    letter_id: str
    number: int
    subject: str
    body: str
    confirmed: tuple[str, ...]
    origin: Origin
    summary: Summary | None
    created: datetime.datetime


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A line in the list of letters."""

    id: str
    kind: Kind
    program: str
    interviewer: str
    subject: str
    done: bool
    versions: int
    created: datetime.datetime
    updated: datetime.datetime


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """The applicant's own fields, entered once; revision 0 where nothing was kept yet."""

    fields: Fields = field(default_factory=dict)
    revision: int = 0


class Conflict(StoreError):
    """Another tab saved this letter in between; `stored` is what it saved. Nothing was written."""

    def __init__(self, stored: StoredLetter) -> None:
        super().__init__(
            "This letter was changed in another tab or window. Nothing was overwritten: choose "
            "which text to go on with."
        )
        self.stored = stored


class ProfileConflict(StoreError):
    """Another tab saved the profile in between; `stored` is what it saved."""

    def __init__(self, stored: StoredProfile) -> None:
        super().__init__(
            "Your details were changed in another tab or window. Nothing was overwritten: choose "
            "which to keep."
        )
        self.stored = stored


class LetterGone(StoreError):
    """The letter was deleted, in another tab perhaps."""

    def __init__(self) -> None:
        super().__init__(
            "This letter was deleted in another tab or window. What is on this page is not kept "
            "until you save it as a new letter."
        )


def kept_text(text: str) -> str:
    """`text` as every database takes it; raises `StoreError` beyond `MAX_KEPT`."""
    if len(text) > MAX_KEPT:
        raise StoreError(
            f"A text of {len(text):,} characters is too long to keep; {MAX_KEPT:,} is the limit. "
            "Keep a part of it."
        )
    return "".join("\ufffd" if _unstorable(c) else c for c in text) if _has_any(text) else text


def kept_working(working: Working) -> Working:
    """The working text as every database takes it."""
    return replace(
        working,
        kind=Kind(working.kind),
        interview=kept_fields(working.interview),
        notes=kept_text(working.notes),
        subject=kept_text(working.subject),
        body=kept_text(working.body),
        confirmed=tuple(kept_text(text) for text in working.confirmed),
    )


def kept_fields(fields: Mapping[str, Any]) -> dict[str, Plain]:
    """Form fields in the types that are kept; raises `TypeError` on any other."""
    return {str(name): _kept_value(name, value) for name, value in fields.items()}


def _kept_value(name: str, value: Any) -> Plain:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        return kept_text(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple):
        return tuple(kept_text(item) for item in value)
    raise TypeError(f"{name}: a form field holds no {type(value).__name__}")


def _unstorable(char: str) -> bool:
    return char == "\0" or "\ud800" <= char <= "\udfff"


def _has_any(text: str) -> bool:
    if "\0" in text:
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
