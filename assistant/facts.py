"""Facts: verbatim quotes from the applicant's evidence, numbered; nothing else counts as one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from guardrails import Brief
from guardrails.text import fold_case, sentences

MOST = 40
"""Facts one letter can use; more would only bury the good ones."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A numbered quote; `start` and `end` are its code points in `source`."""

    number: int
    quote: str
    source: str = "notes"
    start: int = 0
    end: int = 0


def verified(quotes: Iterable[str], keep_out: Iterable[str], brief: Brief) -> tuple[Fact, ...]:
    """The quotes that do stand in the notes, without those that must stay out, then `confirmed`.

    White space, case and typographic quotes may differ; the fact holds the notes' own words.
    """
    barred = [span for line in keep_out if (span := find(line, brief.notes))]
    kept: list[tuple[int, int]] = []
    for quote in quotes:
        span = find(quote, brief.notes)
        if span and span not in kept and not any(_overlap(span, other) for other in barred):
            kept.append(span)
    return _numbered(kept[:MOST], brief)


def from_notes(brief: Brief) -> tuple[Fact, ...]:
    """The notes' own lines and sentences as facts, for a model that cannot quote."""
    spans = [
        (line.start() + found.start, line.start() + found.end)
        for line in re.finditer(r"[^\n]+", brief.notes)
        for found in sentences(line.group())
    ]
    return _numbered([(a, b) for a, b in spans if brief.notes[a:b].strip(" -*.")][:MOST], brief)


def _numbered(spans: list[tuple[int, int]], brief: Brief) -> tuple[Fact, ...]:
    noted = [(brief.notes[a:b], "notes", a, b) for a, b in spans]
    told = [
        (text, source, 0, len(text))
        for source, text in brief.sources()
        if source.startswith("confirmed")
    ]
    return tuple(Fact(n, *rest) for n, rest in enumerate(noted + told, 1))


def find(quote: str, notes: str) -> tuple[int, int] | None:
    """Where a quote stands in the notes, or `None`; a word or number alone counts if it is one."""
    words = fold_case(quote).strip(" \t\n\"'.…-*").split()
    if not words:
        return None
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    hit = re.search(pattern, fold_case(notes))
    return hit.span() if hit else None


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def listed(facts: Iterable[Fact]) -> str:
    """The facts as a prompt shows them."""
    return (
        "\n".join(f"[{fact.number}] {' '.join(fact.quote.split())}" for fact in facts) or "(none)"
    )
