"""Holding a letter against its brief: atoms are checked exactly, words are judged, all is shown.

`reject` comes from hard atoms, decided without the confirmed statements, which cannot excuse a
contradiction, and from the judge where it is nearly sure; `confirm` comes from the judge.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from guardrails.brief import Brief
from guardrails.grounding import signature
from guardrails.grounding.atoms import Objection, objections
from guardrails.grounding.claims import (
    Claim,
    is_about_the_meeting,
    read,
    same_invention,
    sentences_of,
)
from guardrails.grounding.evidence import WEEKDAYS, Index, index
from guardrails.grounding.features import describe, style
from guardrails.grounding.judge import confirm_threshold, probabilities, reject_threshold
from guardrails.grounding.tokens import tokens
from guardrails.grounding.vectors import Matrix, embed
from guardrails.letter import Field, Letter
from guardrails.report import Evidence, Finding, Severity, Support
from guardrails.text import Span

MOST_WORDS = 12
"""The longest span of one finding, in words (design.md)."""


@dataclass(frozen=True, slots=True)
class Grounding:
    """What the engine found: unsupported runs of words, and the support of every clause."""

    findings: tuple[Finding, ...]
    support: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence read once: its claim, the rows for the judge, its hard atoms."""

    claim: Claim
    rows: tuple[tuple[float, ...], ...]
    atoms: tuple[Objection, ...]


@lru_cache(maxsize=64)
def ground(letter: Letter, brief: Brief) -> Grounding:
    """Holds every statement of `letter` against the evidence in `brief`."""
    places = list(sentences_of(letter))
    sentences = [_read(field, span.of(letter.field(field)), brief) for field, span in places]
    scores = _scores(sentences)
    evidence = index(brief)
    found: list[Finding] = []
    for (field, span), sentence, chances in zip(places, sentences, scores, strict=True):
        own = [*sentence.atoms]
        taken = [o.span for o in own]
        own += [
            o for o in _judged(sentence.claim, chances, evidence) if not _touches(o.span, taken)
        ]
        found += [_finding(o, field, span.start) for o in own]
    found += [_finding(o, "body", 0) for o in signature.objections(letter, brief)]
    settled = [f for f in found if not _is_confirmed(f, letter, brief)]
    support = tuple(
        Support(field, span.start, span.end, _resting_on(sentence.claim, evidence))
        for (field, span), sentence in zip(places, sentences, strict=True)
        if field == "body"
    )
    return Grounding(tuple(_said_once(settled, brief)), support)


@lru_cache(maxsize=4096)
def _read(field: Field, sentence: str, brief: Brief) -> _Read:
    evidence = index(brief)
    claim = read(field, sentence, evidence)
    unconfirmed = replace(brief, confirmed=())
    strict = claim if not brief.confirmed else read(field, sentence, index(unconfirmed))
    rows = describe(claim, evidence, _vectors(brief))
    return _Read(
        claim,
        tuple(tuple(row) for row in rows),
        tuple(objections(strict, index(unconfirmed))),
    )


@lru_cache(maxsize=16)
def _vectors(brief: Brief) -> Matrix:
    return embed([place.token.text for place in index(brief).places])


def _scores(sentences: list[_Read]) -> list[list[float]]:
    """The judge's probability for every content word, sentence by sentence."""
    rows = [row for sentence in sentences for row in sentence.rows]
    if not rows:
        return [[] for _ in sentences]
    letter = style([s.claim for s in sentences])
    table = np.array([(*row, *letter) for row in rows], dtype=np.float32)
    flat = iter(probabilities(table).tolist())
    return [[next(flat) for _ in sentence.rows] for sentence in sentences]


def _judged(claim: Claim, chances: list[float], evidence: Index) -> Iterator[Objection]:
    """One objection per run of words the judge finds unsupported."""
    limit = confirm_threshold()
    flagged = [
        (word, chance)
        for word, chance in zip(claim.content, chances, strict=True)
        if chance >= limit and not _is_of_form(claim, word, evidence)
    ]
    run: list[int] = []
    worst = 0.0
    for word, chance in flagged:
        if run and (not same_invention(claim, run[-1], word) or word - run[0] >= MOST_WORDS):
            yield _run(claim, run, worst, evidence)
            run, worst = [], 0.0
        run.append(word)
        worst = max(worst, chance)
    if run:
        yield _run(claim, run, worst, evidence)


def _is_of_form(claim: Claim, word: int, evidence: Index) -> bool:
    """Whether a word is the form's own: a name, the program, or the day beside its month."""
    token = claim.tokens[word]
    if token.key in WEEKDAYS:
        return is_about_the_meeting(claim) and evidence.has_in_form(token.key)
    if token.kind != "number":
        return evidence.is_field(token)
    neighbour = claim.tokens[word - 1] if word else token
    return neighbour.kind == "word" and neighbour.capital and evidence.is_field(neighbour)


def _run(claim: Claim, run: list[int], chance: float, evidence: Index) -> Objection:
    missing = not any(claim.found[i] for i in run)
    message = "This is not in your notes." if missing else "Your notes do not say it this way."
    return Objection(
        Span(claim.tokens[run[0]].start, claim.tokens[run[-1]].end),
        message,
        Severity.REJECT if chance >= reject_threshold() else Severity.CONFIRM,
        _resting_on(claim, evidence)[:1],
    )


def _resting_on(claim: Claim, evidence: Index) -> tuple[Evidence, ...]:
    """The stretches of evidence a claim rests on, best first."""
    return tuple(
        evidence.evidence(w.first, w.last) for w in claim.windows if w.weight > _WEAKEST_SUPPORT
    )


_WEAKEST_SUPPORT = 0.5
"""Less than about one telling word in common is no support to show."""


def _touches(span: Span, others: list[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _finding(objection: Objection, field: Field, start: int) -> Finding:
    return Finding(
        field,
        start + objection.span.start,
        start + objection.span.end,
        objection.message,
        objection.severity,
        objection.evidence,
        objection.fix,
    )


def _is_confirmed(finding: Finding, letter: Letter, brief: Brief) -> bool:
    """Whether the applicant has vouched for the words in question."""
    if finding.severity is not Severity.CONFIRM or not brief.confirmed:
        return False
    words = {t.key for t in tokens(letter.field(finding.field)[finding.start : finding.end])}
    return any(words <= {t.key for t in tokens(statement)} for statement in brief.confirmed)


def _said_once(findings: list[Finding], brief: Brief) -> Iterator[Finding]:
    """The findings; without any notes all that is merely open is said in one finding."""
    if brief.notes.strip() or brief.confirmed:
        yield from findings
        return
    yield from (f for f in findings if f.severity is not Severity.CONFIRM)
    for first in [f for f in findings if f.severity is Severity.CONFIRM][:1]:
        yield replace(
            first,
            message="Your notes are empty, so nothing this letter says can be checked. "
            "Add what was said, or confirm it.",
            evidence=(),
        )
