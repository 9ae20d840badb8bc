"""Notes of a day with several interviewers, parted by person, for the applicant to correct.

A passage begins where a line opens with somebody's name ("Dr Feinmark, cards: …") and reaches to
the next. What stands before the first name, and what a blank line sets apart after the
last, belongs to the day: it is shown apart and goes to nobody by itself. Nothing is lost, moved or
changed: the parts are spans of the notes as they stand.
"""

import re
from dataclasses import dataclass

from guardrails import Brief
from guardrails.persons import letters, parse, resembles, same
from guardrails.text import Span, fold

_LINE = re.compile(r"[^\n]+")
_LEAD = re.compile(
    r"[\s>*•·#\-–—(]*(?:\d{1,2}\s*[.):]\s*|w/\s*|with\s+|met\s+|interview\w*\s*\d?\s*[:-]?\s*)*",
    re.I,
)
_TITLE = re.compile(r"(?:drs?|prof(?:essor)?|mrs?|ms|mx|miss)\b\.?\s*", re.I)
_NAME = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_ROLE = re.compile(
    r"\s*[,:(\-–—=/]|\s*$|\s+(?:\(|pd\b|apd\b|chief|pgy|resident|fellow|attending|chair|director"
    r"|faculty|coord|said|asked|is\b|was\b|runs|~|\d)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of the notes; `person` as the form or the notes name them, `None` for the day's own.

    `known` says whether the form names the person too.
    """

    span: Span
    person: str | None
    known: bool = True

    def of(self, notes: str) -> str:
        """The words of the passage."""
        return self.span.of(notes)


def by_person(brief: Brief) -> tuple[Passage, ...]:
    """The notes as passages in order, covering every line."""
    people = (brief.interview.interviewer, *brief.interview.others)
    found: list[tuple[int, str | None, bool]] = [(0, None, True)]
    blank = False
    for line in _LINE.finditer(brief.notes):
        if not line.group().strip():
            continue
        blank = "\n\n" in re.sub(r"[ \t]", "", brief.notes[: line.start()])[-2:]
        who = _opens(fold(line.group()), people)
        if who:
            found.append((line.start(), *who))
        elif blank and found[-1][1] is not None and len(found) > 2:
            found.append((line.start(), None, True))
    return tuple(_passages(found, brief.notes))


def _passages(found: list[tuple[int, str | None, bool]], notes: str) -> list[Passage]:
    ends = [start for start, _, _ in found[1:]] + [len(notes)]
    parts = [
        Passage(Span(start, end), who, known)
        for (start, who, known), end in zip(found, ends, strict=True)
        if notes[start:end].strip()
    ]
    return parts


def _opens(line: str, people: tuple[str, ...]) -> tuple[str, bool] | None:
    """Whose passage the line begins, and whether the form knows them."""
    lead = _LEAD.match(line)
    at = lead.end() if lead else 0
    title = _TITLE.match(line, at)
    names = [m.group() for m in _NAME.finditer(line, title.end() if title else at)][:3]
    if not names:
        return None
    # Two may share a given name; the surname tells them apart.
    for meant in (_has_surname, _has_given_name):
        for person in people:
            if meant(names, person):
                return person, True
    first = _NAME.search(line, title.end() if title else at)
    if title and first and first.group()[0].isupper() and _ROLE.match(line, first.end()):
        return f"{title.group().strip()} {first.group()}", False
    return None


def _has_surname(names: list[str], person: str) -> bool:
    """Whether the first words of a line name that person, a slip of the pen allowed."""
    surname = parse(person).surname
    return bool(letters(surname)) and any(
        same(name, surname) or resembles(name, surname, strict=True) for name in names[:2]
    )


def _has_given_name(names: list[str], person: str) -> bool:
    given = parse(person).given
    return bool(given) and len(given[0]) > 2 and same(names[0], given[0])


@dataclass(frozen=True, slots=True)
class Share:
    """One person and the notes of the talk with them, their passages one below the other."""

    person: str
    notes: str


@dataclass(frozen=True, slots=True)
class Shares:
    """The notes by person, those of the form first, and what belongs to the day alone."""

    people: tuple[Share, ...]
    day: str


def shares(brief: Brief) -> Shares:
    """Whose notes are whose, as a proposal to correct; together they hold every line."""
    parts = by_person(brief)
    known = (brief.interview.interviewer.strip(), *brief.interview.others)
    people = dict.fromkeys((*known, *(part.person for part in parts if part.person)))
    own = {name: _joined(brief, parts, name) for name in people if name}
    day = _joined(brief, parts, None)
    return Shares(tuple(Share(name, notes) for name, notes in own.items() if notes), day)


def _joined(brief: Brief, parts: tuple[Passage, ...], person: str | None) -> str:
    return "\n".join(part.of(brief.notes).strip() for part in parts if part.person == person)


def briefs(brief: Brief, passages: tuple[Passage, ...]) -> tuple[Brief, ...]:
    """One brief a person of the form, each with that person's notes alone.

    `passages` are `by_person`'s, as the applicant has corrected them. What is the day's own goes to
    none: shared words make shared letters (R21).
    """
    from dataclasses import replace

    made = []
    people = (brief.interview.interviewer, *brief.interview.others)
    for person in people:
        own = _joined(brief, passages, person)
        others = tuple(other for other in people if other != person)
        held = brief.interview
        first = person == held.interviewer
        interview = replace(
            held,
            interviewer=person,
            others=others,
            role=held.role if first else None,
            email=held.email if first else None,
        )
        made.append(replace(brief, interview=interview, notes=own))
    return tuple(made)
