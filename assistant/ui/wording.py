"""The plain words the screen uses for what the code knows by a short name."""

import datetime
import re

from guardrails import RULES, Kind, Severity

KINDS: dict[Kind, tuple[str, str]] = {
    Kind.THANK_YOU: (
        "Thank-you e-mail",
        "One e-mail to each person you talked with, within 24 to 48 hours.",
    ),
    Kind.SECOND_LOOK: (
        "After a second look or event",
        "Only after a meaningful talk there; name the event. Brief.",
    ),
    Kind.UPDATE: (
        "Update with real news",
        "At most one a season: a paper accepted, an award, a talk, a new role, a score.",
    ),
    Kind.COORDINATOR: (
        "Thanks through the coordinator",
        "When you have no address: asks the office to pass your thanks on.",
    ),
    Kind.CARD: ("Handwritten card", "An extra beside the e-mail; at most 100 words."),
    Kind.LINKEDIN: ("LinkedIn note", "200 characters on a free account, 300 on a paid one."),
}

SEVERITIES: dict[Severity, str] = {
    Severity.REJECT: "Change this",
    Severity.CONFIRM: "Is this true?",
    Severity.ADVICE: "A hint",
}

WISHES = ("Other words", "Shorter", "Plainer", "Warmer")
"""Ready-made wishes for another version."""

# The applicant never sees a rule's code, only what it is about.
_RULES = {
    "length": "Length",
    "structure": "The four parts",
    "invented-fact": "Not in your notes",
    "ranking": "Rank lists",
    "slang": "Wording",
    "tone": "Tone",
    "pressure": "Pressing for an answer",
    "names": "Names",
    "placeholder": "Left to fill in",
    "generic": "Could be to anyone",
    "patient-privacy": "Patient privacy",
    "proofreading": "Spelling and grammar",
}
_SUMMARIES = {rule.code: f"{rule.summary} (Field guide, {rule.source}.)" for rule in RULES}

_MARKDOWN = re.compile(r"[!-/:-@\[-`{-~]")
_SOURCES = {
    "notes": "Your notes",
    "profile": "About you",
    "interview": "The interview",
    "confirmed": "You confirmed",
}


def rule_name(code: str) -> str:
    """A rule's name in the applicant's words."""
    return _RULES.get(code, code.replace("-", " ").capitalize())


def why(code: str) -> str:
    """What a rule is for, and where it comes from; empty for a rule nobody registered."""
    return _SUMMARIES.get(code, "")


def escaped(text: str) -> str:
    """Text for a label, in which Streamlit would read Markdown and fetch pictures."""
    return _MARKDOWN.sub(r"\\\g<0>", " ".join(text.split()))


def ago(then: datetime.datetime, now: datetime.datetime) -> str:
    """How long ago, as one says it."""
    minutes = int((now - then).total_seconds() // 60)
    for size, word in ((1440, "day"), (60, "hour"), (1, "minute")):
        count = minutes // size
        if count >= 1:
            return f"{count} {word}{'' if count == 1 else 's'} ago"
    return "just now"


def source_name(source: str) -> str:
    """Where a piece of evidence stands: `notes`, `confirmed[0]` or `interview.role`, in words."""
    head, _, name = source.partition(".")
    place = _SOURCES.get(head.partition("[")[0], head)
    return f"{place}, {name.replace('_', ' ')}" if name else place


def writer(model: str) -> str:
    """Who wrote a version, from its SPEC."""
    provider, _, name = model.partition(":")
    if provider == "offline":
        return "wellmet's own composer, on this computer, without a model"
    if provider in ("own", "hand"):
        return "you"
    return f"the model {name.rpartition('/')[2] or provider}"
