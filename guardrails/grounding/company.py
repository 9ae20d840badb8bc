"""The company a word keeps: its claim's windows, where its words stand to each other, its phrases.

Computed once for a claim and shared by the rows of all its words (`features.describe`).
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, islice

import numpy as np

from guardrails.grounding import learned, lexicon
from guardrails.grounding.claims import Claim
from guardrails.grounding.evidence import Index
from guardrails.grounding.shelf import Shelf
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
_THIRD_PERSON = frozenset(["he", "she", "his", "her", "him"])
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

    near: tuple[bool, ...]
    """Whether each content word stands in the claim's windows or around them."""
    keys: frozenset[str]
    roles: frozenset[str]
    rungs: dict[int, int]
    shared: tuple[float, ...]
    meaning: list[float]
    """What the meaning of each content word tells, by content number."""
    similar: list[float]
    """How like it the likest word of the evidence is, by content number."""
    similar_near: list[float]
    """The same, of the words around the claim's windows."""
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


def company_of(claim: Claim, evidence: Index, shelf: Shelf) -> Company:
    """The company of the words of `claim`; `shelf` is that of the evidence."""
    near = frozenset(claim.near)
    words = [evidence.places[p].token for p in claim.near]
    keys = frozenset(t.key for t in words)
    texts = frozenset(t.text for t in words)
    said = frozenset(t.text for t in claim.tokens)
    ladders, roles = lexicon.ladders(), lexicon.roles()
    rungs: dict[int, int] = {}
    for word in keys & ladders.keys():
        for ladder, rung in ladders[word]:
            rungs[ladder] = max(rungs.get(ladder, 0), rung)
    own = embed([claim.tokens[i].text for i in claim.content])
    matched = np.array([bool(claim.found[i]) for i in claim.content], np.intp)
    similar, similar_near = _similar(own, shelf, claim.near)
    first = claim.windows[0].first if claim.windows else None
    shared = (
        float(not texts.isdisjoint(FIRST_PERSON)),
        float(not texts.isdisjoint(_THIRD_PERSON)),
        float(first is not None and first in evidence.other_speaker),
        float(_negates(said)),
        float(_negates(texts)),
        float(not texts.isdisjoint(_HEDGES)),
        float(not said.isdisjoint(_DONE)),
        float(not said.isdisjoint(_HEDGES)),
    )
    return Company(
        tuple(any(p in near for p, _ in claim.found[i]) for i in claim.content),
        keys,
        frozenset(roles[word] for word in keys & roles.keys()),
        rungs,
        shared,
        learned.of_meaning(own, matched).tolist(),
        similar,
        similar_near,
        _geometry(claim, shelf),
        _chunks(claim),
        tuple(
            number
            for number, i in enumerate(claim.content)
            if claim.found[i] and claim.weights[i] > _TELLING
        ),
    )


_TELLING = 0.6
"""The weight above which a word tells where in the evidence a claim stands."""


def _negates(texts: Set[str]) -> bool:
    return not texts.isdisjoint(_NEGATIONS) or any(text[-3:] == "n't" for text in texts)


def _similar(own: Matrix, shelf: Shelf, near: Sequence[int]) -> tuple[list[float], list[float]]:
    """How like each word the likest of all the evidence is, and the likest at the places `near`.

    `own` are the words' vectors.
    """
    nothing = [0.0] * len(own)
    if not len(shelf.meanings):
        return nothing, nothing
    # einsum keeps to one thread and gives the same bits everywhere, which BLAS does not.
    cosines = np.einsum("ik,jk->ij", own, shelf.meanings)
    there = cosines[:, shelf.meaning[list(near)]].max(axis=1).tolist() if near else nothing
    return cosines.max(axis=1).tolist(), there


def _chunks(claim: Claim) -> tuple[int, ...]:
    """The number of the phrase each token stands in: a phrase opens at a joint or a clause."""
    found, number = [], 0
    for i, token in enumerate(claim.tokens):
        if i and (token.text in JOINTS or claim.clauses[i] != claim.clauses[i - 1]):
            number += 1
        found.append(number)
    return tuple(found)


def _geometry(claim: Claim, shelf: Shelf) -> Geometry:
    count = len(claim.content)
    own = [claim.found[i][:MOST] for i in claim.content]
    matched = [number for number, found in enumerate(own) if found]
    distance = np.full((count, count), float(FAR))
    together = np.zeros((count, count), bool)
    supports = np.zeros((2, count))
    best: list[int | None] = [None] * count
    if matched:
        # The places of all matched words, one word's behind the other's, from `starts` on.
        places = np.array([place for found in own for place, _ in found])
        word = np.array([number for number, found in enumerate(own) for _ in found])
        sizes = [len(own[number]) for number in matched]
        starts = np.array([0, *accumulate(sizes[:-1])])
        where = shelf.where[:, places]
        at = where[0]
        apart = np.minimum.reduceat(np.abs(at[:, None] - at), starts, axis=1)
        apart = np.minimum.reduceat(apart, starts, axis=0)
        distance[word[starts][:, None], word[starts]] = np.minimum(apart, FAR)
        # Line and row × places × words: whether one of the word's places shares it.
        same = where[1:, :, None] == where[1:, None, :]
        shares = np.zeros((2, len(places), count), bool)
        shares[:, :, matched] = np.logical_or.reduceat(same, starts, axis=2)
        together[matched] = np.logical_or.reduceat(shares[1], starts, axis=0)
        weights = np.array([claim.weights[i] for i in claim.content])
        others = (np.arange(count) != word[:, None]) * weights
        support = (shares * others).sum(axis=2) / np.maximum(others.sum(axis=1), 1e-9)
        supports[:, matched] = np.maximum.reduceat(support, starts, axis=1)
        on_rows = iter(support[1].tolist())
        for number in matched:
            scores = [*islice(on_rows, len(own[number]))]
            best[number] = own[number][scores.index(max(scores))][0]
    line_support, row_support = supports.tolist()
    return Geometry(distance.tolist(), line_support, row_support, together.tolist(), tuple(best))
