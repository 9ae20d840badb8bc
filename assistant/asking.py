"""What the chain asks a model: read the notes, write the parts, revise what was rejected.

Everything the applicant typed stands between fence lines the text itself cannot contain, and
lines that must stay out of a letter (pay, rank plans, gossip) are not sent at all.
"""

import hashlib
from collections.abc import Mapping

from assistant.facts import Fact, from_notes, listed, verified
from assistant.replies import (
    FACTS,
    LETTER,
    REVISION,
    read_facts,
    read_letter,
    read_revision,
)
from assistant.session import Session, Task
from assistant.sketch import Assembled, Sketch
from assistant.templates import load
from guardrails import Brief, Finding, Kind

Change = Mapping[int, tuple[str, tuple[int, ...]]]
"""New wording and fact numbers by the index of a rejected sentence; empty wording drops it."""

_KINDS = {
    Kind.THANK_YOU: "thank-you e-mail",
    Kind.SECOND_LOOK: "e-mail after a second look or another event",
    Kind.UPDATE: "application update",
    Kind.COORDINATOR: "thank-you e-mail to the coordinator",
    Kind.CARD: "handwritten card",
    Kind.LINKEDIN: "LinkedIn request",
}
_SHOWN = (
    ("profile.name", "Applicant"),
    ("profile.specialty", "Specialty applied for"),
    ("profile.medical_school", "Medical school"),
    ("interview.program", "Program"),
    ("interview.institution", "Institution"),
    ("interview.interviewer", "Interviewer"),
    ("interview.role", "Interviewer's role"),
    ("interview.others", "Others met that day"),
    ("interview.date", "Date"),
    ("interview.format", "Format"),
    ("interview.event", "Event"),
)


def read(session: Session, brief: Brief) -> tuple[Fact, ...]:
    """Numbered facts the letter may rest on, every one verbatim in what the applicant wrote."""
    sent = sendable(brief)
    if not sent.notes.strip():
        return verified((), (), brief)
    fields = _fields(brief)
    values = {
        "fence": _fence(sent.notes, fields),
        "fields": fields,
        "kind": _KINDS[brief.kind],
        "notes": sent.notes,
    }
    forms = ("answer-facts-json", "answer-facts-plain")
    found = session.ask(Task("read", values, forms, FACTS, read_facts))
    facts = verified(found.quotes, found.keep_out, sent)
    # A model that quotes nothing right still may write: the notes' own lines are facts too.
    return facts if facts else from_notes(sent)


def write(session: Session, brief: Brief, facts: tuple[Fact, ...], wish: str) -> Sketch:
    """The first version."""
    values = {**_ground(brief, facts, wish), "form": form(brief, session), "wish": wish or "(none)"}
    forms = ("answer-letter-json", "answer-letter-plain")
    return session.ask(Task("write", values, forms, LETTER, read_letter))


def revise(
    session: Session,
    brief: Brief,
    facts: tuple[Fact, ...],
    assembled: Assembled,
    objections: Mapping[int, tuple[Finding, ...]],
) -> Change:
    """New wording for the rejected sentences, which are shown numbered from 1."""
    sketch = assembled.sketch
    letter = "\n".join(f"{i}: {sentence.text}" for i, sentence in enumerate(sketch, 1))
    rejected = "\n".join(
        f'{i + 1}: "{finding.text}" - {finding.message}'
        + (f" Write: {finding.fix}" if finding.fix else "")
        for i, found in sorted(objections.items())
        for finding in found
    )
    values = {
        **_ground(brief, facts, letter, rejected),
        "form": form(brief, session),
        "letter": letter,
        "objections": rejected,
    }
    forms = ("answer-revision-json", "answer-revision-plain")
    change = session.ask(Task("revise", values, forms, REVISION, read_revision))
    return {i - 1: wording for i, wording in change.items()}


def sendable(brief: Brief) -> Brief:
    """The brief with notes as a model sees them: what must stay out is blank, offsets are kept."""
    from dataclasses import replace

    from assistant.offline import skipped

    notes = brief.notes
    for kept_back in skipped(brief):
        start, end = kept_back.span.start, kept_back.span.end
        notes = notes[:start] + " " * (end - start) + notes[end:]
    return replace(brief, notes=notes)


def form(brief: Brief, session: Session) -> str:
    """The structure rules of the brief's kind; faculty and residents have their own."""
    from assistant.offline.furniture import is_resident

    name = f"form-{brief.kind.value.replace('_', '-')}"
    if brief.kind is Kind.THANK_YOU:
        name = "form-resident" if is_resident(brief) else "form-faculty"
    session.note(name)
    return load(name).fill()[0]


def _ground(brief: Brief, facts: tuple[Fact, ...], *typed: str) -> dict[str, str]:
    """Facts and form fields, with a fence none of what is shown contains."""
    fields = _fields(brief)
    shown = listed(facts)
    return {"facts": shown, "fields": fields, "fence": _fence(shown, fields, *typed)}


def _fields(brief: Brief) -> str:
    known = dict(brief.sources())
    lines = [f"{label}: {known[name]}" for name, label in _SHOWN if name in known]
    date = brief.interview.date
    if date:
        lines.append(f"Weekday: {date:%A}")
    return "\n".join(lines)


def _fence(*texts: str) -> str:
    """A line no text can hold, since it is made from all of them."""
    return f"----- {hashlib.sha256(chr(0).join(texts).encode()).hexdigest()[:12]} -----"
