"""The composer that writes without a model, and when a model fails.

`compose(brief)` gives a modest, specific letter whose every detail stands in the notes;
`skipped(brief)` says which notes stay out and why. Both are pure and deterministic.
"""

from dataclasses import dataclass, replace

from assistant.errors import BriefError
from assistant.offline import compose as composing
from assistant.offline.details import details
from assistant.offline.notes import fragments
from guardrails import Brief, Letter
from guardrails.text import Span

__all__ = ["Skipped", "compose", "skipped"]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A run of the notes that no letter may use, with the reason as a clause ("it is about pay")."""

    span: Span
    reason: str


def compose(brief: Brief, *, leave_out: tuple[str, ...] = (), variant: int = 0) -> Letter:
    """A letter of the brief's kind from notes and form alone.

    `leave_out` are words or phrases of the notes the letter must do without; another `variant`
    gives another selection and wording. Raises `BriefError` when no note may go in a letter.
    """
    if not brief.notes.strip() and not brief.confirmed:
        raise BriefError("The notes are empty. " + composing.ADD)
    notes = "\n".join((brief.notes, *brief.confirmed))
    whole = replace(brief, notes=notes)
    unwanted = tuple(x.casefold() for x in leave_out if x.strip())
    usable = tuple(f for f in fragments(whole) if not any(x in f.text.casefold() for x in unwanted))
    return composing.letter(whole, details(whole, usable), (), variant)


def skipped(brief: Brief) -> tuple[Skipped, ...]:
    """The fragments of the notes that stay out of any letter, in order, each with its reason."""
    return tuple(Skipped(f.span, f.out) for f in fragments(brief) if f.out is not None)
