"""The company a word keeps: its claim's windows, where its words stand to each other, its phrases.

Computed once for a claim and shared by the rows of all its words (`features.describe`).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding import learned, lexicon
from guardrails.grounding.claims import Claim, surroundings
from guardrails.grounding.evidence import Index
from guardrails.grounding.tokens import Token
from guardrails.grounding.vectors import Matrix, embed

FAR = 40
"""Tokens of distance from which on two places are simply far apart."""
BEYOND = FAR + 1.0
"""The distance to what is not there."""
MOST = 8
"""Places of one word that are looked at."""
JOINTS = frozenset(
    """in at with from by for of to and or but after before since on as who which that when where
    while because so if than about into through under over without during until whose""".split()
)
"""Small words that open a phrase."""
FIRST_PERSON = frozenset(["i", "i'm", "i've", "i'd", "me", "my", "mine", "we", "our", "us"])
_NEGATIONS = frozenset(
    """not no never without nobody none nor neither nothing cannot hardly rarely seldom dont didnt
    doesnt isnt wasnt wont cant""".split()
)
_HEDGES = frozenset(
    """maybe perhaps hope hopes hoping plan plans planning planned want wants wd would might trying
    try considering thinking next soon eventually pending idea""".split()
)
_DONE = frozenset("has have had been now already since did started began became".split())


@dataclass(frozen=True, slots=True)
class Company:
    """What is shared by all words of one claim."""

    near: frozenset[int]
    keys: frozenset[str]
    roles: frozenset[str]
    rungs: dict[int, int]
    shared: tuple[float, ...]
    meaning: list[float]
    """What the meaning of each content word tells, by content number."""
    similar: list[float]
    similar_near: list[float]
    geometry: "Geometry"
    chunks: tuple[int, ...]
    strong: tuple[int, ...]
    """The content numbers of telling words the evidence has."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the content words of a claim stand to each other in the evidence, by content number.

    `distance[i, j]` is the least number of tokens between places of two words, at most 40.
    """

    distance: list[list[float]]
    line_support: list[float]
    row_support: list[float]
    together: list[list[bool]]
    """Whether two words share a row."""
    best: tuple[int | None, ...]
    """The place of each word on whose row most of the claim stands; None for unmatched words."""


def company_of(claim: Claim, evidence: Index, vectors: Matrix) -> Company:
    """The company of the words of `claim`; `vectors` are those of the evidence's places."""
    near = frozenset(p for w in claim.windows for p in surroundings(w, evidence))
    around = sorted(near)
    words = [evidence.places[p].token for p in around]
    keys = frozenset(t.key for t in words)
    texts = {t.text for t in words}
    rungs: dict[int, int] = {}
    for word in keys:
        for ladder, rung in lexicon.ladders().get(word, ()):
            rungs[ladder] = max(rungs.get(ladder, 0), rung)
    own = embed([t.text for t in claim.tokens])
    matched = np.array([int(bool(claim.found[i])) for i in claim.content], np.intp)
    nothing = np.zeros(len(claim.tokens), np.float32)
    similar, similar_near = nothing, nothing
    if len(vectors):
        # einsum keeps to one thread and gives the same bits everywhere, which BLAS does not.
        cosines = np.einsum("ik,jk->ij", own, vectors)
        similar = cosines.max(axis=1)
        similar_near = cosines[:, around].max(axis=1) if around else nothing
    first = claim.windows[0].first if claim.windows else None
    shared = (
        float(bool(texts & FIRST_PERSON)),
        float(bool(texts & {"he", "she", "his", "her", "him"})),
        float(first is not None and first in evidence.other_speaker),
        float(any(_negates(t) for t in claim.tokens)),
        float(any(_negates(t) for t in words)),
        float(bool(texts & _HEDGES)),
        float(any(t.text in _DONE for t in claim.tokens)),
        float(any(t.text in _HEDGES for t in claim.tokens)),
    )
    return Company(
        near,
        keys,
        frozenset(r for k in keys if (r := lexicon.roles().get(k))),
        rungs,
        shared,
        learned.of_meaning(own[list(claim.content)], matched).tolist(),
        similar.tolist(),
        similar_near.tolist(),
        _geometry(claim, evidence),
        _chunks(claim),
        tuple(
            number
            for number, i in enumerate(claim.content)
            if claim.found[i] and claim.weights[i] > _TELLING
        ),
    )


_TELLING = 0.6
"""The weight above which a word tells where in the evidence a claim stands."""


def _negates(token: Token) -> bool:
    return token.text in _NEGATIONS or token.text.endswith("n't")


def _chunks(claim: Claim) -> tuple[int, ...]:
    """The number of the phrase each token stands in: a phrase opens at a joint or a clause."""
    found, number = [], 0
    for i, token in enumerate(claim.tokens):
        if i and (token.text in JOINTS or claim.clauses[i] != claim.clauses[i - 1]):
            number += 1
        found.append(number)
    return tuple(found)


def _geometry(claim: Claim, evidence: Index) -> Geometry:
    n = len(claim.content)
    own = [claim.found[i][:MOST] for i in claim.content]
    # What fills the table up lies far from everything, and far from each other.
    at = np.empty((n, max(map(len, own), default=0) or 1))
    at[:] = -1e6 * (1 + np.arange(n))[:, None]
    line, row = at.copy(), at.copy()
    for number, found in enumerate(own):
        for k, (place, _) in enumerate(found):
            where = evidence.places[place]
            at[number, k], line[number, k], row[number, k] = where.at, where.line, where.row
        if found:
            for table in (at, line, row):
                table[number, len(found) :] = table[number, 0]
    apart = np.abs(_each(at) - _other(at)).min(axis=(0, 1), initial=FAR)
    weights = np.array([claim.weights[i] for i in claim.content])
    on_line, on_row = _each(line) == _other(line), _each(row) == _other(row)
    line_support, _ = _support(on_line, line, weights)
    row_support, which = _support(on_row, row, weights)
    best = tuple(found[int(k)][0] if found else None for found, k in zip(own, which, strict=True))
    return Geometry(
        apart.tolist(),
        line_support.tolist(),
        row_support.tolist(),
        on_row.any(axis=(0, 1)).tolist(),
        best,
    )


def _each(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Words × places as 1 × places × words × 1, to meet `_other`: places come first, for speed."""
    return table.T[None, :, :, None]


def _other(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Words × places as places × 1 × 1 × words."""
    return table.T[:, None, None, :]


def _support(
    shares: NDArray[np.bool_], table: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """The best weight share of a claim's other words on one line of a word, and which place.

    `shares` are the lines of `table` compared: other's places × places × words × other words.
    """
    if not len(table):
        return np.zeros(0), np.zeros(0, np.intp)
    weight = np.broadcast_to(weights, (len(weights), len(weights))) * (1 - np.eye(len(weights)))
    together = (shares.any(axis=0) * weight).sum(axis=2)
    total = np.maximum(weight.sum(axis=1), 1e-9)
    which = together.argmax(axis=0)
    real = table.max(axis=1) >= 0
    return np.where(real, together.max(axis=0) / total, 0.0), np.where(real, which, 0)
