"""The parts of a letter that come from the form alone: salutation, names, dates, signature."""

import datetime
import re
from contextlib import suppress

from guardrails import Brief, Kind
from guardrails.text import fold

_TITLES = {
    "dr": "Dr.", "doctor": "Dr.", "prof": "Prof.", "professor": "Professor", "ms": "Ms.",
    "mr": "Mr.", "mrs": "Mrs.", "mx": "Mx.", "miss": "Ms.",
}  # fmt: skip
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "st",
        "st.",
        "bin",
        "al",
        "el",
        "ter",
    ]
)
_DEGREES = re.compile(
    r",?\s+(?:M\.?D\.?|D\.?O\.?|Ph\.?D\.?|MBBS|MPH|MSc?|MBA|FACS|FACP|FAAP|RN|Jr\.?|Sr\.?"
    r"|I{2,3}|IV)"
    r"(?=[,\s]|$)"
)
_FIRST_NAME = re.compile(
    r"(?:please (?:just |call (?:me|him|her) )?|just |call me |goes by |prefers |go by "
    r"|says to call \w+ )"
    r"[\"']?([A-Z][\w'-]+)"
)


def name_parts(interviewer: str) -> tuple[str | None, list[str], list[str]]:
    """(title, given names, family names) of a name as typed."""
    plain = _DEGREES.sub("", re.sub(r"\(.*?\)", "", fold(interviewer))).strip(" ,")
    tokens = plain.split()
    title = _TITLES.get(tokens[0].rstrip(".").lower()) if tokens else None
    if title is None and re.search(r"\b(?:M\.?D\.?|D\.?O\.?|Ph\.?D\.?|MBBS)\b", interviewer):
        title = "Dr."
        names = tokens
    else:
        names = tokens[1:] if title else tokens
    at = len(names) - 1
    while at > 0 and names[at - 1].lower() in _PARTICLES:
        at -= 1
    return title, names[:at], names[at:]


def addressed(brief: Brief) -> str:
    """The interviewer as the letter addresses them, in the form they used for themselves (R11)."""
    title, given, family = name_parts(brief.interview.interviewer)
    asked = _asked_form(brief, given)
    if asked:
        return asked
    if title:
        return " ".join((title, *(family or given)))
    if given and re.search(r"\b(?:resident|fellow|intern)\b", brief.interview.role or "", re.I):
        return given[0]
    return " ".join((*given, *family))


def _asked_form(brief: Brief, given: list[str]) -> str | None:
    """A first name the interviewer asked to be called by, if it fits theirs."""
    if not given:
        return None
    first = given[0].lower()
    for match in _FIRST_NAME.finditer(fold(brief.notes)):
        name = match.group(1)
        if name.lower()[:2] == first[:2]:
            return name
    return None


def is_resident(brief: Brief) -> bool:
    """Whether the interviewer is a resident or fellow, who is thanked for that perspective."""
    return bool(re.search(r"\b(?:resident|fellow)\b", brief.interview.role or "", re.I)) and not (
        re.search(
            r"\b(?:director|faculty|professor|coordinator)\b", brief.interview.role or "", re.I
        )
    )


def program(brief: Brief) -> str:
    """The program as a sentence names it, with its article."""
    name = brief.interview.program.strip()
    if re.search(r"\b(?:residency|program|programme|fellowship|track|internship)\b", name, re.I):
        return name if name.lower().startswith("the ") else f"the {name}"
    return f"the {name.removeprefix('The ').removeprefix('the ')} program"


def place(brief: Brief) -> str:
    """The institution, or else the program."""
    return brief.interview.institution or brief.interview.program


def occasion(brief: Brief) -> tuple[str, str]:
    """What a second look is called, and " on " its day or nothing.

    The day in the name ("second look, 2027-01-15") is its own; the form's is the interview's then.
    """
    typed, form = brief.interview.event or "second look", brief.interview.date
    dated = _DATED.fullmatch(typed.strip())
    own = _day_of(dated) if dated else None
    if dated and own:
        return dated["name"], f" on {day(own)}"
    # A day that is not understood is left as typed, and no other is put beside it.
    named = any(char.isdigit() for char in typed) or _MONTH.search(typed)
    return typed, f" on {day(form)}" if form and not named else ""


def _day_of(dated: re.Match[str]) -> datetime.date | None:
    """The day a match of `_DATED` names; in a leap year where it names none."""
    written = dated["iso"] or f"2000 {dated['month'][:3]} {dated['day']}"
    form = "%Y-%m-%d" if dated["iso"] else "%Y %b %d"
    with suppress(ValueError):
        return datetime.datetime.strptime(written, form).date()
    return None


_MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b",
    re.I,
)
_DATED = re.compile(
    r"(?P<name>.*?\w)[,:\s(–-]+(?:(?:on|Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
    r"[,.\s]+)*(?:(?P<iso>\d{4}-\d\d-\d\d)|(?P<month>"
    + _MONTH.pattern
    + r")\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+\d{4})?)\)?\.?",
    re.I,
)


def day(date: datetime.date) -> str:
    """A date as letters write it: "November 9"."""
    return f"{date:%B} {date.day}"


def signature(brief: Brief) -> str:
    """The signature block (R13); the name alone where the form suits no block."""
    profile = brief.profile
    if not brief.kind.is_email:
        return profile.name
    school = profile.medical_school
    if school and profile.graduation_year:
        school = f"{school}, Class of {profile.graduation_year}"
    lines = (
        profile.name,
        school,
        f"AAMC ID {profile.aamc_id}" if profile.aamc_id else None,
        profile.email,
        profile.phone,
        profile.linkedin,
        profile.website,
    )
    return "\n".join(line.strip() for line in lines if line)


def subject(brief: Brief, variant: int) -> str:
    """The subject line (R10, R24); empty for a card or LinkedIn."""
    who = f"{brief.profile.name}, {brief.profile.specialty}"
    name = brief.interview.program.strip()
    choices = {
        Kind.THANK_YOU: (f"Thank you - {who}", f"Thank you for the interview - {name}"),
        Kind.SECOND_LOOK: (f"Thank you for the second look - {who}",),
        Kind.UPDATE: (f"Application update - {who}",),
        Kind.COORDINATOR: (f"Thank you for your help - {who}", f"Thank you - {name} interview"),
    }.get(brief.kind, ("",))
    return choices[variant % len(choices)]
