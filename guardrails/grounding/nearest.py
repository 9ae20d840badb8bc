"""The rows of the evidence that speak of what a clause speaks of."""

from collections.abc import Iterable, Set

from guardrails.grounding.claims import Claim
from guardrails.grounding.evidence import Index

_AS_GOOD = 0.6
"""A row of the notes that has so much of a claim beside the best is one it may rest on, too."""
_ENOUGH = 2
"""Words of the clause a row must have, beside those in question, to be held against it."""


def clause_of(claim: Claim, i: int) -> list[int]:
    """The content words of the clause of token `i`."""
    return [j for j in claim.content if claim.clauses[j] == claim.clauses[i]]


def near_rows(claim: Claim, words: Iterable[int], evidence: Index, aside: Set[int]) -> list[int]:
    """The places of the rows of the evidence that have most of `words`.

    `aside` are words that do not count: those in question themselves.
    """
    met: dict[int, dict[int, float]] = {}
    for j in words:
        if j not in aside:
            for place, _ in claim.found[j]:
                met.setdefault(evidence.places[place].row, {})[j] = claim.weights[j]
    weights = {row: sum(own.values()) for row, own in met.items() if len(own) >= _ENOUGH}
    best = max(weights.values(), default=0.0)
    good = {row for row, weight in weights.items() if weight >= _AS_GOOD * best}
    return [n for n, place in enumerate(evidence.places) if place.row in good]
