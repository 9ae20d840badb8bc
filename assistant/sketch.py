"""A letter in the making: sentences with the facts they use, and the letter they make.

The model writes sentences only. Salutation, sign-off and signature are put by code from the form,
so that no model can misspell a name or invent a degree.
"""

import re
from dataclasses import dataclass

from guardrails import Brief, Finding, Kind, Letter, Part

_TITLES = re.compile(r"(dr|prof|professor|ms|mrs|mr|mx|miss)\b\.?\s+(?=\S)", re.I)
_DEGREES = re.compile(
    r"(?:,\s*|\s+)(?:M\.?D\.?|D\.?O\.?|Ph\.?D\.?|M\.?B\.?B\.?S\.?|M\.?P\.?H\.?|M\.?Sc?\.?|M\.?B\.?A\.?"
    r"|F[A-Z]{2,4}|R\.?N\.?)\b\.?"
)
_DOCTOR = re.compile(r"\b(?:M\.?D|D\.?O|Ph\.?D|M\.?B\.?B\.?S)\b")
_SUFFIX = re.compile(r",?\s+(?:jr|sr|ii|iii|iv)\.?$", re.I)
_PARTICLES = re.compile(
    r"van|von|der|den|del?|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|st\.?", re.I
)
_PEER = re.compile(r"\b(?:resident|intern|pgy-?\s?\d|fellow)\b", re.I)
_PARAGRAPH = 4
"""Sentences of the connection part that share a paragraph."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or the subject line) and the numbers of the facts it claims to rest on."""

    part: Part
    text: str
    facts: tuple[int, ...] = ()


Sketch = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The letter of a sketch; `spans[i]` are the code points of sentence `i` in its field."""

    letter: Letter
    spans: tuple[tuple[int, int], ...]
    sketch: Sketch

    def touched(self, finding: Finding) -> tuple[int, ...]:
        """The sentences a finding is about; the nearest one where it is about something missing."""
        own = [
            (i, start, end)
            for i, (start, end) in enumerate(self.spans)
            if (self.sketch[i].part is Part.SUBJECT) == (finding.field == "subject")
        ]
        hit = tuple(i for i, start, end in own if start < finding.end and finding.start < end)
        if hit or not own:
            return hit
        return (
            min(own, key=lambda x: min(abs(x[1] - finding.start), abs(x[2] - finding.start)))[0],
        )


def assemble(sketch: Sketch, brief: Brief) -> Assembled:
    """The whole letter, with everything around the sentences from the form."""
    short = brief.kind is Kind.LINKEDIN
    body = salutation(brief) + (" " if short else "\n\n")
    spans = []
    subject = ""
    before: Sentence | None = None
    run = 0
    for sentence in sketch:
        if sentence.part is Part.SUBJECT:
            subject = sentence.text if brief.kind.is_email else ""
            spans.append((0, len(subject)))
            continue
        run = run + 1 if before and before.part is sentence.part else 1
        if before:
            new = not short and (before.part is not sentence.part or run % (_PARAGRAPH + 1) == 0)
            body += "\n\n" if new else " "
        spans.append((len(body), len(body) + len(sentence.text)))
        body += sentence.text
        before = sentence
    return Assembled(Letter(subject, body + signature(brief)), tuple(spans), sketch)


def salutation(brief: Brief) -> str:
    """`Dear Dr. Last,` for faculty, the first name for a resident without a title (R11)."""
    dear = "" if brief.kind is Kind.LINKEDIN else "Dear "
    return f"{dear}{address(brief.interview.interviewer, brief.interview.role)},"


def address(name: str, role: str | None) -> str:
    """How somebody is addressed, from the name as typed: guesses no title and no first name."""
    typed = " ".join(name.split())
    plain = _SUFFIX.sub("", _DEGREES.sub("", typed)).strip(" ,")
    title = _TITLES.match(plain)
    if title:
        word = {"prof": "Professor", "professor": "Professor", "miss": "Miss"}.get(
            title[1].lower(), f"{title[1].capitalize()}."
        )
        return f"{word} {_last_name(plain[title.end() :])}"
    if role and _PEER.search(role):
        return plain.split()[0] if plain else typed
    if _DOCTOR.search(typed[len(plain) :]):
        return f"Dr. {_last_name(plain)}"
    return plain or typed


def _last_name(name: str) -> str:
    words = name.split()
    for i, word in enumerate(words[:-1]):
        if i and _PARTICLES.fullmatch(word):
            return " ".join(words[i:])
    return words[-1] if words else name


def signature(brief: Brief) -> str:
    """Sign-off and signature with what the profile holds (R13); none under a LinkedIn note."""
    who = brief.profile
    if brief.kind is Kind.LINKEDIN:
        return ""
    lines = [who.name]
    if brief.kind.is_email:
        year = f"Class of {who.graduation_year}" if who.graduation_year else None
        lines += [
            ", ".join(x for x in (who.medical_school, year) if x),
            f"AAMC ID {who.aamc_id}" if who.aamc_id else "",
            " | ".join(x for x in (who.email, who.phone) if x),
            " | ".join(x for x in (who.linkedin, who.website) if x),
        ]
    return "\n\nSincerely,\n" + "\n".join(line for line in lines if line)
