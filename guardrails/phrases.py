"""Small grammars over sentences: cues that mark the clause they stand in.

Patterns are written with plain blanks (a blank matches any run of white space, so that a wrapped
line changes no verdict) and run on folded text, one sentence at a time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guardrails.frames import Grammar
from guardrails.letter import Letter
from guardrails.report import Finding, Severity
from guardrails.text import Span, fold, sentences

_CLAUSE_END = re.compile(r"[,;:()]\s|\s-+\s")
_MAX_CLAUSE = 240


def pattern(source: str) -> re.Pattern[str]:
    """Compiles `source` without regard to case; each blank in it stands for any white space.

    A run such as `[^.]*` reaches at most 160 characters, so that cost stays linear in a sentence
    that never ends.
    """
    bounded = re.sub(r"(\[\^[.;!?]+\])\*", r"\1{0,160}", source)
    return re.compile(bounded.replace(" ", r"\s+"), re.I)


def gap(count: int) -> str:
    """Pattern for what lies between two words with up to `count` words between them."""
    return rf"(?:[^\w';]+[\w']+){{0,{count}}}?[^\w';]+"


@dataclass(frozen=True, slots=True)
class Cue:
    """One way to offend: where `offends` matches and `unless` is not found in the sentence."""

    message: str
    offends: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    severity: Severity = Severity.REJECT


def find_clauses(
    letter: Letter, cues: tuple[Cue, ...] = (), grammar: Grammar | None = None
) -> Iterator[Finding]:
    """Yield one finding per offending clause, subject and body alike; the first cue speaks."""
    for field, text in letter.fields():
        folded = fold(text)
        for sentence in sentences(text):
            for span, message, severity in _offences(sentence.of(folded), cues, grammar):
                yield Finding(
                    field,
                    sentence.start + span.start,
                    sentence.start + span.end,
                    message,
                    severity,
                )


Offence = tuple[Span, str, Severity]


# A sentence is read once: after an edit only the changed one costs anything.
@lru_cache(maxsize=4096)
def _offences(sentence: str, cues: tuple[Cue, ...], grammar: Grammar | None) -> tuple[Offence, ...]:
    found: list[Offence] = []
    for message, severity, start, end in _hits(sentence, cues, grammar):
        span = _clause(sentence, start, end)
        if not any(span.overlaps(taken) for taken, _, _ in found):
            found.append((span, message, severity))
    return tuple(sorted(found, key=lambda offence: offence[0]))


def _hits(
    sentence: str, cues: tuple[Cue, ...], grammar: Grammar | None
) -> Iterator[tuple[str, Severity, int, int]]:
    for cue in cues:
        hits = tuple(cue.offends.finditer(sentence))
        if hits and cue.unless and cue.unless.search(sentence):
            continue
        for hit in hits:
            yield cue.message, cue.severity, hit.start(), hit.end()
    if grammar:
        yield from grammar.find(sentence)


def _clause(sentence: str, start: int, end: int) -> Span:
    """The hit widened to the borders of its clause, without the closing mark."""
    borders = [b.end() for b in _CLAUSE_END.finditer(sentence, max(0, start - _MAX_CLAUSE), start)]
    left = borders[-1] if borders else (0 if start < _MAX_CLAUSE else start)
    right = _CLAUSE_END.search(sentence, end, end + _MAX_CLAUSE)
    stop = right.start() if right else (len(sentence) if len(sentence) - end < _MAX_CLAUSE else end)
    stripped = sentence[left:stop].rstrip(" \n.!?,;:\"')")
    return Span(left, max(end, left + len(stripped)))
