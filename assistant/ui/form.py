"""The form's values, without the widgets: what is missing, and the `Brief` they make."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.intake import MAX_NOTES, read_document
from guardrails import Brief, Interview, Kind, Profile

Values = Mapping[str, Any]

PROFILE = (
    "name", "specialty", "medical_school", "graduation_year", "email", "phone", "aamc_id",
    "linkedin", "website",
)  # fmt: skip
SAMPLES = "samples"
"""The applicant's own writing: kept with the profile, for the style alone, in no brief."""
KEPT = (*PROFILE, SAMPLES)
"""What is typed once and kept beside the letters."""
INTERVIEW = (
    "interviewer", "role", "program", "institution", "date", "format", "event",
    "interviewer_email", "timezone", "others", "wants_no_messages",
)  # fmt: skip
_IN_BRIEF = {"interviewer_email": "email"}
"""Values the form calls otherwise than the document: it has the applicant's own e-mail as well."""
LABELS = {
    "interviewer": "the interviewer's name",
    "program": "the program",
    "name": "your name",
    "specialty": "your specialty",
}
"""The required fields, in the order of the form, as the screen asks for them."""

EMPTY: dict[str, Any] = {
    "kind": Kind.THANK_YOU,
    **dict.fromkeys((*KEPT, *INTERVIEW, "notes"), ""),
    "date": None,
    "wants_no_messages": False,
}

NEW: dict[str, Any] = {name: value for name, value in EMPTY.items() if name not in KEPT}
"""What a new letter begins with; the applicant stays who they are."""

EXAMPLE: dict[str, Any] = {
    "kind": Kind.THANK_YOU,
    "name": "Maya Lindqvist",
    "specialty": "Internal Medicine",
    "medical_school": "Harlan Ridge College of Medicine",
    "graduation_year": "2027",
    "email": "maya.lindqvist@harlanridge.example",
    "phone": "555-0142",
    "aamc_id": "15200341",
    "interviewer": "Dr. Adaeze Okafor",
    "role": "associate program director",
    "program": "Eastbrook Internal Medicine Residency",
    "institution": "Eastbrook University Hospital",
    "date": datetime.date(2026, 11, 17),
    "format": "virtual",
    "event": "",
    "interviewer_email": "a.okafor@eastbrook.example",
    "timezone": "Central",
    "notes": """\
Dr. Okafor, APD, hospitalist. About 25 minutes, very easy to talk to.
- I told her about the student-run free clinic in Eastbrook: I coordinate the Thursday evening \
clinic, two years now, and set up its diabetes follow-up calls with three classmates.
- She started a resident clinic for patients without a primary care doctor. Residents keep the \
same panel for all three years. That continuity is what I am looking for.
- Long talk about diagnostic uncertainty: she writes down in the note what she is not sure of, \
and tells the patient. "The note should show how we think." Loved that, want to do it on my sub-I.
- Night float was redesigned last year: residents proposed it, evening teaching moved to 4 pm.
- I asked how interns get feedback: one thing to keep and one thing to change, every Friday.
- She offered to put me in touch with a resident who works on the diabetes outreach project.
PGY1 pay 66k, call q5, probably my second choice?
""",
}
"""A realistic, wholly invented interview; its last line shows what stays out of a letter."""


def is_example(values: Values) -> bool:
    """Whether the applicant is the example's, who is nobody."""
    return all((values.get(name) or "") == EXAMPLE.get(name, "") for name in PROFILE)


def knows_applicant(kept: Values) -> bool:
    """Whether anything is kept of who the applicant is, besides how they write."""
    return any(kept.get(name) for name in PROFILE)


def missing(values: Values) -> tuple[str, ...]:
    """What has to be filled in before anything can be drafted, in the applicant's words."""
    return tuple(label for name, label in LABELS.items() if not _text(values.get(name)))


def too_long(values: Values) -> str | None:
    """A sentence about notes over the limit, which are never cut silently."""
    length = len(values.get("notes") or "")
    if length <= MAX_NOTES:
        return None
    return (
        f"These notes have {length:,} characters; {MAX_NOTES:,} is the limit. "
        "Keep the part about this interview. Nothing was cut."
    )


def drafting_brief(values: Values, confirmed: Sequence[str] = ()) -> Brief:
    """The brief a letter is written from; raises `BriefError` naming what is wrong."""
    return read_document(
        {
            "id": "screen",
            "kind": values.get("kind") or Kind.THANK_YOU,
            "profile": _filled(values, PROFILE),
            "interview": _filled(values, INTERVIEW) | {"others": list(others(values))},
            "notes": _newlines(values.get("notes") or ""),
            "confirmed": list(confirmed),
        }
    ).brief()


def checking_brief(values: Values, confirmed: Sequence[str] = ()) -> Brief:
    """The brief a letter is checked against, as far as the form is filled in; never raises."""
    profile: dict[str, Any] = {name: _text(values.get(name)) or None for name in PROFILE}
    interview: dict[str, Any] = {
        _IN_BRIEF.get(name, name): _text(values.get(name)) or None for name in INTERVIEW
    }
    for holder in (profile, interview):
        holder |= {name: holder[name] or "" for name in LABELS if name in holder}
    year = profile["graduation_year"]
    profile["graduation_year"] = int(year) if year and re.fullmatch(r"\d{4}", year) else None
    date = values.get("date")
    interview |= {
        "date": date if isinstance(date, datetime.date) else None,
        "others": others(values),
        "wants_no_messages": bool(values.get("wants_no_messages")),
    }
    return Brief(
        kind=Kind(values.get("kind") or Kind.THANK_YOU),
        profile=Profile(**profile),
        interview=Interview(**interview),
        notes=_newlines(values.get("notes") or "")[:MAX_NOTES],
        confirmed=tuple(confirmed),
    )


def others(values: Values) -> tuple[str, ...]:
    """Further interviewers, typed with commas, semicolons or "and" between them."""
    names: list[str] = []
    for piece in _BETWEEN.split(_text(values.get("others"))):
        if _DEGREE.fullmatch(piece.strip()) and names:
            names[-1] += f", {piece.strip()}"
        elif piece.strip():
            names.append(piece.strip())
    return tuple(names)


_BETWEEN = re.compile(r"[,;\n]|\band\b")
_DEGREE = re.compile(r"(?:[A-Z]\.?){2,5}|(?:Ph|Pharm|Psy)\.?D\.?")


def _filled(values: Values, names: Sequence[str]) -> dict[str, Any]:
    return {
        _IN_BRIEF.get(name, name): values[name]
        for name in names
        if _text(values.get(name)) and values[name] is not False
    }


def _text(value: Any) -> str:
    return str(value).strip() if value is not None else ""


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
