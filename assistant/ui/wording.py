"""The plain words the screen uses for what the code knows by a short name."""

import datetime
import re
import sys

from assistant.draft import Draft
from assistant.second_reader import CODE
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

_OF_WORDING = "Change this?"
TRUE, KEEP = "It is true: add to my notes", "Keep these words"
"""What settles a question: whether something is true, or how it is put."""

WISHES = ("Other words", "Shorter", "Plainer", "Warmer")
"""Ready-made wishes for another version."""

# The applicant never sees a rule's code, only what it is about.
_RULES = {
    "length": "Length",
    "structure": "The four parts",
    "invented-fact": "Not from your notes",
    "ranking": "Rank lists",
    "slang": "Wording",
    "tone": "Tone",
    "pressure": "Pressing for an answer",
    "names": "Names",
    "placeholder": "Left to fill in",
    "generic": "Could be to anyone",
    "patient-privacy": "Patient privacy",
    "proofreading": "Spelling and grammar",
    CODE: "The second reader asks",
}
_SECOND_READER = (
    "A model read the finished letter once more against your notes and asks about this.",
    "It can be mistaken, and it has no say in what the checks found: keep the words, or change "
    "them, as you know best.",
)
_WHY = re.compile(r"^Why: (.+?)(?=^[A-Z]\w+: |\Z)", re.S | re.M)

_MARKDOWN = re.compile(r"[!-/:-@\[-`{-~]")
_SOURCES = {
    "notes": "Your notes",
    "profile": "About you",
    "interview": "The interview",
    "confirmed": "You confirmed",
}


def weight(severity: Severity, *, about_wording: bool) -> str:
    """What a finding asks of the applicant."""
    if severity is Severity.CONFIRM and about_wording:
        return _OF_WORDING
    return SEVERITIES[severity]


def rule_name(code: str) -> str:
    """A rule's name in the applicant's words."""
    return _RULES.get(code, code.replace("-", " ").capitalize())


def reasons(code: str) -> tuple[str, ...]:
    """What a rule finds, why, and where it comes from, a paragraph each; from its own docs."""
    if code == CODE:
        return _SECOND_READER
    rule = next((rule for rule in RULES if rule.code == code), None)
    if rule is None:
        return ()
    module = sys.modules.get(f"guardrails.rules.{code.replace('-', '_')}")
    why = _WHY.search((module and module.__doc__) or "")
    found = (f"The letter {rule.summary}.", " ".join(why[1].split()) if why else "")
    return (
        *(text[0].upper() + text[1:] for text in found if text),
        f"From the field guide, {rule.source}.",
    )


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


def origin(number: int, draft: Draft, wish: str | None) -> str:
    """How a version came about: who wrote it, at what wish, at which try, with which prompts."""
    tries = (
        f", at the {_ordinal(draft.tries)} try" if draft.tries > 1 and not draft.fallback else ""
    )
    wished = f" You wished: {wish}." if wish else ""
    sent = ", ".join(f"{name} {digest[:8]}" for name, digest in sorted(draft.prompts.items()))
    prompts = f" Prompts: {sent}." if sent else ""
    return f"Version {number} was written by {writer(draft.model)}{tries}.{wished}{prompts}"


def _ordinal(number: int) -> str:
    return {2: "second", 3: "third"}.get(number, f"{number}th")
