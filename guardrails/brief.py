"""What a letter is checked against: the form fields, the notes and what the applicant confirmed.

All values are frozen and hold the applicant's own words; reading and validating foreign input is
`assistant.intake`'s job, so nothing here raises on content.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

KEPT = "Keep: "
"""Begins a confirmed statement that only says that its words stay as they are put."""


class Kind(StrEnum):
    """The forms a follow-up takes (R2-R9, R24)."""

    THANK_YOU = "thank_you"
    SECOND_LOOK = "second_look"
    UPDATE = "update"
    COORDINATOR = "coordinator"
    CARD = "card"
    LINKEDIN = "linkedin"

    @property
    def is_email(self) -> bool:
        """Whether the message is an e-mail, with a subject line and a signature block."""
        return self not in (Kind.CARD, Kind.LINKEDIN)


@dataclass(frozen=True, slots=True)
class Profile:
    """The applicant, as typed into the form; `None` where nothing was typed."""

    name: str
    specialty: str
    medical_school: str | None = None
    graduation_year: int | None = None
    email: str | None = None
    phone: str | None = None
    aamc_id: str | None = None
    linkedin: str | None = None
    website: str | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """The interview and who held it; `others` are further interviewers of the same day."""

    program: str
    interviewer: str
    institution: str | None = None
    role: str | None = None
    date: datetime.date | None = None
    format: str | None = None
    event: str | None = None
    email: str | None = None
    timezone: str | None = None
    others: tuple[str, ...] = ()
    wants_no_messages: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a letter may rest on.

    `confirmed` are statements the applicant vouched for, and words of the letter that they mean to
    keep as they are put (`KEPT`), which vouch for nothing.
    """

    kind: Kind
    profile: Profile
    interview: Interview
    notes: str = ""
    confirmed: tuple[str, ...] = ()

    @property
    def vouched(self) -> tuple[str, ...]:
        """The confirmed statements that count as notes."""
        return tuple(said for said in self.confirmed if not said.startswith(KEPT))

    @property
    def kept(self) -> tuple[str, ...]:
        """The words that stay as they are put."""
        return tuple(said[len(KEPT) :] for said in self.confirmed if said.startswith(KEPT))

    def sources(self) -> tuple[tuple[str, str], ...]:
        """(source, text) of every piece of evidence, named as in a finding's `evidence.source`."""
        return _sources(self)


@lru_cache(maxsize=64)
def _sources(brief: Brief) -> tuple[tuple[str, str], ...]:
    fields = [
        (f"{group}.{name}", _as_text(getattr(holder, name)))
        for group, holder in (("profile", brief.profile), ("interview", brief.interview))
        for name in holder.__dataclass_fields__
        if name != "wants_no_messages"
    ]
    confirmed = [
        (f"confirmed[{i}]", text)
        for i, text in enumerate(brief.confirmed)
        if not text.startswith(KEPT)
    ]
    return (("notes", brief.notes), *confirmed, *((s, t) for s, t in fields if t))


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return str(value)
