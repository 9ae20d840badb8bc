"""Foreign input (form, JSON) to a `Brief`; keeps the applicant's words and guesses nothing."""

import datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.errors import BriefError
from guardrails import Brief, Interview, Kind, Letter, Profile

MAX_BODY = 30_000
"""Code points a body may have (design.md)."""
MAX_NOTES = 60_000
"""Code points the notes may have (design.md)."""


def _blank_is_missing(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


Text = Annotated[str | None, BeforeValidator(_blank_is_missing)]
Required = Annotated[str, Field(min_length=1, pattern=r"\S")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ProfileForm(_Strict):
    """The applicant's fields as they arrive."""

    name: Required
    specialty: Required
    medical_school: Text = None
    graduation_year: Annotated[int | None, BeforeValidator(_blank_is_missing)] = Field(
        None, ge=1950, le=2100
    )
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
    date: Annotated[datetime.date | None, BeforeValidator(_blank_is_missing)] = None
    format: Text = None
    event: Text = None
    email: Text = None
    timezone: Text = None
    others: tuple[str, ...] = ()
    wants_no_messages: bool = False


class Document(_Strict):
    """The document contract of design.md; `subject` and `body` only where a letter exists."""

    id: Required
    kind: Kind
    profile: ProfileForm
    interview: InterviewForm
    notes: str = Field(max_length=MAX_NOTES)
    confirmed: tuple[str, ...] = ()
    subject: str | None = None
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
        if not raw.strip():
            raise BriefError("The input is empty; give one JSON document.")
        return Document.model_validate_json(raw)
    except ValidationError as error:
        raise BriefError(describe(error)) from None


def describe(error: ValidationError) -> str:
    """Everything wrong with an input, each key by name, in one line without the input's words."""
    problems = []
    for item in error.errors(include_url=False, include_input=False):
        where = ".".join(str(step) for step in item["loc"]) or "document"
        problems.append(f"{where}: {_plain(item['type'], item['msg'], where)}")
    return "; ".join(problems)


def _plain(kind: str, message: str, where: str) -> str:
    if kind == "missing":
        return "missing; it is required"
    if kind == "extra_forbidden":
        return "unknown key; see the document contract in docs/document.md"
    if kind in ("string_too_short", "string_pattern_mismatch"):
        return "empty; it is required"
    if kind == "string_too_long":
        limit = MAX_BODY if where == "body" else MAX_NOTES
        return f"too long; at most {limit:,} characters"
    if kind == "json_invalid":
        return f"not valid JSON ({message.removeprefix('Invalid JSON: ')})"
    return message[:1].lower() + message[1:]
