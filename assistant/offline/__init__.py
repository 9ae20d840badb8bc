"""The composer that writes without a model, and when a model fails.

`compose(brief)` gives a modest, specific letter whose every detail stands in the notes;
`skipped(brief)` says which notes stay out and why. Both are pure and deterministic.
"""

from dataclasses import dataclass, replace

from assistant.errors import BriefError
from assistant.offline import compose as composing
from assistant.offline import proven
from assistant.offline.details import details
from assistant.offline.news import lines_of_news, news
from assistant.offline.notes import fragments
from guardrails import Brief, Kind, Letter
from guardrails.text import Span

__all__ = ["Skipped", "compose", "skipped"]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A run of the notes that no letter may use, with the reason ("it is about pay")."""

    span: Span
    reason: str


def compose(
    brief: Brief,
    *,
    leave_out: tuple[str, ...] = (),
    variant: int = 0,
    unlike: frozenset[str] = frozenset(),
) -> Letter:
    """A letter of the brief's kind from notes and form alone.

    `leave_out` are words or phrases of the notes the letter must do without; another `variant`
    gives another selection and wording. `unlike` are sentences of other letters, as
    `assistant.unlike.said` gives them, that must not stand in this one. Raises `BriefError` when
    no note may go in a letter.
    """
    if not brief.notes.strip() and not brief.vouched:
        raise BriefError("The notes are empty. " + composing.ADD)
    notes = "\n".join((brief.notes, *brief.vouched))
    whole = replace(brief, notes=notes)
    unwanted = tuple(x.casefold() for x in leave_out if x.strip())
    usable = tuple(f for f in fragments(whole) if not any(x in f.text.casefold() for x in unwanted))
    if brief.kind is not Kind.UPDATE:
        return proven.letter(brief, whole, details(whole, usable), (), variant, unlike)
    new_lines = {f.line for group in lines_of_news(whole, usable) for f in group}
    rest = tuple(f for f in usable if f.line not in new_lines)
    told = _telling(news(whole, usable))
    return proven.letter(brief, whole, details(whole, rest), told, variant, unlike)


def _telling(told: tuple[str, ...]) -> tuple[str, ...]:
    """News as sentences that do not begin alike."""
    leads = (
        "I am glad to share that {}.",
        "In addition, {}.",
        "I would also like to mention that {}.",
    )
    return tuple(lead.format(text) for lead, text in zip(leads, told, strict=False))


def skipped(brief: Brief) -> tuple[Skipped, ...]:
    """The fragments of the notes that stay out of any letter, in order, each with its reason."""
    return tuple(Skipped(f.span, f.out) for f in fragments(brief) if f.out is not None)
