"""What the chain asks a model: read the notes, write the parts, revise what was rejected.

Everything the applicant typed stands between fence lines the text itself cannot contain. The
briefs given here are `sendable` ones, without the lines that must stay out of a letter (pay, rank
plans, gossip), and masked where they leave this machine (`assistant.privacy`).
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.facts import Fact, from_notes, listed, verified
from assistant.replies import (
    FACTS,
    LETTER,
    REVISION,
    Reading,
    read_facts,
    read_letter,
    read_revision,
)
from assistant.session import Session, Task
from assistant.sketch import Sketch
from assistant.templates import load
from assistant.untrusted import without, without_orders
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
    if not brief.notes.strip():
        return verified((), (), brief)
    found = session.ask(_reading(brief))
    facts = verified(found.quotes, found.keep_out, brief)
    # A model that quotes nothing right still may write: the notes' own lines are facts too.
    return facts if facts else from_notes(brief)


def write(
    session: Session, brief: Brief, facts: tuple[Fact, ...], wish: str, style: str = ""
) -> Sketch:
    """The first version; `style` is an `assistant.style.excerpt`."""
    session.note(_form(brief))
    return session.ask(_writing(brief, facts, wish, style))


def reading_texts(brief: Brief) -> tuple[str, str]:
    """System and user text of the reading call, as sent where JSON can be had."""
    return texts_of(_reading(brief))


def writing_texts(brief: Brief, wish: str, style: str = "") -> tuple[str, str]:
    """The same of the writing call, with every line of the notes as a fact."""
    return texts_of(_writing(brief, from_notes(brief), wish, style))


def texts_of(task: Task[Any]) -> tuple[str, str]:
    """System and user text of a task, as sent where JSON can be had."""
    answer, _ = load(task.forms[0]).fill()
    return load(task.prompt).fill(answer=answer, **task.values)


def _reading(brief: Brief) -> Task[Reading]:
    fields = form_fields(brief)
    values = {
        "fence": fence(brief.notes, fields),
        "fields": fields,
        "kind": _KINDS[brief.kind],
        "notes": brief.notes,
    }
    forms = ("answer-facts-json", "answer-facts-plain")
    return Task("read", values, forms, FACTS, read_facts)


def _writing(brief: Brief, facts: tuple[Fact, ...], wish: str, style: str) -> Task[Sketch]:
    values = {
        **_ground(brief, facts, wish, style),
        "style": style or "(none)",
        "form": load(_form(brief)).fill()[0],
        "wish": wish or "(none)",
    }
    forms = ("answer-letter-json", "answer-letter-plain")
    return Task("write", values, forms, LETTER, read_letter)


def revise(
    session: Session,
    brief: Brief,
    facts: tuple[Fact, ...],
    sentences: Sequence[str],
    objections: Mapping[int, Sequence[str]],
) -> Change:
    """New wording for the rejected sentences, which are shown numbered from 1."""
    letter = "\n".join(f"{i}: {text}" for i, text in enumerate(sentences, 1))
    rejected = "\n".join(
        f"{i + 1}: {said}" for i, all in sorted(objections.items()) for said in all
    )
    session.note(_form(brief))
    values = {
        **_ground(brief, facts, letter, rejected),
        "form": load(_form(brief)).fill()[0],
        "letter": letter,
        "objections": rejected,
    }
    forms = ("answer-revision-json", "answer-revision-plain")
    change = session.ask(Task("revise", values, forms, REVISION, read_revision))
    return {i - 1: wording for i, wording in change.items()}


# Reasons of the offline composer that are no secrets: a model is told to mind them, and checked.
_SENT = ("not sure", "not settled", "logistics", "family")


def sendable(brief: Brief) -> Brief:
    """The brief with notes as a model sees them: what must stay out is blank, places are kept."""
    from assistant.offline import skipped

    held = without_orders(brief)
    kept_back = tuple(s.span for s in skipped(held) if not any(w in s.reason for w in _SENT))
    return replace(held, notes=without(held.notes, kept_back))


def objection(finding: Finding, brief: Brief) -> str:
    """A finding as the revising step is told it; `brief` is a sendable one.

    A message may quote the notes it was compared with; where those were kept back it is not sent.
    """
    kept_back = any(
        proof.source == "notes" and brief.notes[proof.start : proof.end] != proof.text
        for proof in finding.evidence
    )
    message = "The notes do not say this." if kept_back else finding.message
    instead = f" Write: {finding.fix}" if finding.fix and not kept_back else ""
    return f'"{finding.text}" - {message}{instead}'


def _form(brief: Brief) -> str:
    """The prompt with the structure rules of the kind; faculty and residents have their own."""
    from assistant.offline.furniture import is_resident

    if brief.kind is Kind.THANK_YOU:
        return "form-resident" if is_resident(brief) else "form-faculty"
    return f"form-{brief.kind.value.replace('_', '-')}"


def _ground(brief: Brief, facts: tuple[Fact, ...], *typed: str) -> dict[str, str]:
    """Facts and form fields, with a fence none of what is shown contains."""
    fields = form_fields(brief)
    shown = listed(facts)
    return {"facts": shown, "fields": fields, "fence": fence(shown, fields, *typed)}


def form_fields(brief: Brief) -> str:
    """What the form says, a line each."""
    known = dict(brief.sources())
    lines = [f"{label}: {known[name]}" for name, label in _SHOWN if name in known]
    date = brief.interview.date
    if date:
        lines.append(f"Weekday: {date:%A}")
    return "\n".join(lines)


def fence(*texts: str) -> str:
    """A line no text can hold, since it is made from all of them."""
    return f"----- {hashlib.sha256(chr(0).join(texts).encode()).hexdigest()[:12]} -----"
