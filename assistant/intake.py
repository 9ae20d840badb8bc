"""Foreign input (form, JSON) to a `Brief`; keeps the applicant's words and guesses nothing."""

import datetime
import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
)

from assistant.errors import BriefError
from guardrails import Brief, Interview, Kind, Letter, Profile

MAX_BODY = 30_000
"""Code points a body may have (design.md)."""
MAX_NOTES = 60_000
"""Code points the notes may have (design.md)."""


MAX_FIELD = 2_000
"""Code points any other field may have; a real name or line is far below it."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHOWN_PROBLEMS = 6


def _blank_is_missing(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _blank_is_none_given(value: Any) -> Any:
    return () if _blank_is_missing(value) is None else value


def _a_date(value: Any) -> Any:
    # Left alone, pydantic takes any number for seconds since 1970.
    if value is None or isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value.strip()):
        return value.strip()
    raise ValueError("write a date as 2026-11-12")


def _a_year(value: Any) -> Any:
    if isinstance(value, bool | float):
        raise ValueError("write a year as 2027")
    return value


Text = Annotated[str | None, Field(max_length=MAX_FIELD), BeforeValidator(_blank_is_missing)]
Required = Annotated[str, Field(min_length=1, max_length=MAX_FIELD, pattern=r"\S")]
Year = Annotated[
    int | None,
    Field(ge=1950, le=2100),
    BeforeValidator(_a_year),
    BeforeValidator(_blank_is_missing),
]
Day = Annotated[datetime.date | None, BeforeValidator(_a_date), BeforeValidator(_blank_is_missing)]
Names = Annotated[
    tuple[Annotated[str, Field(max_length=MAX_FIELD)], ...],
    AfterValidator(lambda names: tuple(name for name in names if name.strip())),
    BeforeValidator(_blank_is_none_given),
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ProfileForm(_Strict):
    """The applicant's fields as they arrive."""

    name: Required
    specialty: Required
    medical_school: Text = None
    graduation_year: Year = None
    email: Text = None
    phone: Text = None
    aamc_id: Text = None
    linkedin: Text = None
    website: Text = None


class InterviewForm(_Strict):
    """The interview's fields as they arrive."""

    program: Required
    interviewer: Required
    institution: Text = None
    role: Text = None
    date: Day = None
    format: Text = None
    event: Text = None
    email: Text = None
    timezone: Text = None
    others: Names = ()
    wants_no_messages: StrictBool = False


class Document(_Strict):
    """The document contract of design.md; `subject` and `body` only where a letter exists."""

    id: Required
    kind: Kind
    profile: ProfileForm
    interview: InterviewForm
    notes: str = Field(max_length=MAX_NOTES)
    confirmed: tuple[Annotated[str, Field(max_length=MAX_NOTES)], ...] = ()
    subject: str | None = Field(None, max_length=MAX_FIELD)
    body: str | None = Field(None, max_length=MAX_BODY)

    def brief(self) -> Brief:
        """The evidence part, as the guardrails take it."""
        return Brief(
            kind=self.kind,
            profile=Profile(**self.profile.model_dump()),
            interview=Interview(**self.interview.model_dump()),
            notes=self.notes,
            confirmed=tuple(c for c in self.confirmed if c.strip()),
        )

    def letter(self) -> Letter:
        """The letter part; raises `BriefError` naming what is missing."""
        if self.subject is None or self.body is None:
            missing = " and ".join(
                name for name in ("subject", "body") if getattr(self, name) is None
            )
            raise BriefError(f"{missing}: missing; a letter to check needs both subject and body.")
        if not self.body.strip():
            raise BriefError("body: empty; there is no letter to check.")
        return Letter(self.subject, self.body)


def read_document(raw: str | bytes | dict[str, Any]) -> Document:
    """A checked document from JSON text or a mapping; raises `BriefError` in one clear line."""
    try:
        if isinstance(raw, dict):
            return Document.model_validate(raw)
        text = as_text(raw)
        if not text.strip():
            raise BriefError("The input is empty; give one JSON document.")
        return Document.model_validate_json(text)
    except ValidationError as error:
        raise BriefError(describe(error)) from None


def as_text(raw: str | bytes) -> str:
    """UTF-8 input without the byte order mark some editors write; raises `BriefError`."""
    try:
        decoded = raw.decode("utf-8") if isinstance(raw, bytes) else raw
    except UnicodeDecodeError:
        raise BriefError("The input is no UTF-8 text; save it as UTF-8.") from None
    return decoded.removeprefix("\ufeff")


def describe(error: ValidationError) -> str:
    """Everything wrong with an input, each key by name, in one line without the input's words."""
    items = error.errors(include_url=False, include_input=False)
    problems = [
        f"{_where(item['loc'])}: {_plain(item['type'], item['msg'], item.get('ctx', {}))}"
        for item in items[:_SHOWN_PROBLEMS]
    ]
    if len(items) > _SHOWN_PROBLEMS:
        problems.append(f"and {len(items) - _SHOWN_PROBLEMS} more")
    return "; ".join(problems)


def _where(steps: tuple[int | str, ...]) -> str:
    """The path to a value; a foreign key is cut short and loses what would break the line."""
    path = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")
    path = path if path.isprintable() else ascii(path)[1:-1]
    return (path if len(path) <= 80 else f"{path[:79]}…") or "document"


def _plain(kind: str, message: str, context: dict[str, Any]) -> str:
    if kind == "too_long" or kind == "string_too_long":
        return f"too long; at most {context['max_length']:,} characters"
    if kind == "json_invalid":
        return f"not valid JSON ({message.removeprefix('Invalid JSON: ')})"
    known = {
        "missing": "missing; it is required",
        "extra_forbidden": "unknown key; see the document contract in docs/document.md",
        "string_too_short": "empty; it is required",
        "string_pattern_mismatch": "empty; it is required",
        "string_unicode": "holds half of a surrogate pair, which is no character",
        "model_type": "must be a JSON object",
        "string_type": "must be a text",
        "tuple_type": "must be a list of texts",
        "bool_type": "must be true or false",
        "int_type": "must be a whole number",
        "int_parsing": "must be a whole number",
    }
    plain = message.removeprefix("Value error, ")
    return known.get(kind, plain[:1].lower() + plain[1:])
