"""The rows of the evidence that speak of what a clause speaks of."""

from collections.abc import Iterable, Set

from guardrails.grounding.claims import Claim
from guardrails.grounding.evidence import Index

_AS_GOOD = 0.6
"""A row of the notes that has so much of a claim beside the best is one it may rest on, too."""
_ENOUGH = 2
"""Words of the clause a row must have, beside those in question, to be held against it."""


def near_rows(claim: Claim, i: int, evidence: Index, aside: Set[int]) -> list[int]:
    """The places of the rows of the evidence that have most of the clause of `i`.

    `aside` are words that do not count: those of the date in question.
    """
    clause = [j for j in claim.content if claim.clauses[j] == claim.clauses[i]]
    return _rows_of(claim, clause, evidence, aside)


def rows_near(claim: Claim, i: int, evidence: Index, aside: Set[int]) -> list[int]:
    """The same; where the clause is too short for any row, of the whole sentence."""
    of_clause = near_rows(claim, i, evidence, aside)
    return of_clause or _rows_of(claim, claim.content, evidence, aside)


def _rows_of(claim: Claim, words: Iterable[int], evidence: Index, aside: Set[int]) -> list[int]:
    met: dict[int, dict[int, float]] = {}
    for j in words:
        if j not in aside:
            for place, _ in claim.found[j]:
                met.setdefault(evidence.places[place].row, {})[j] = claim.weights[j]
    weights = {row: sum(own.values()) for row, own in met.items() if len(own) >= _ENOUGH}
    best = max(weights.values(), default=0.0)
    good = {row for row, weight in weights.items() if weight >= _AS_GOOD * best}
    return [n for n, place in enumerate(evidence.places) if place.row in good]
