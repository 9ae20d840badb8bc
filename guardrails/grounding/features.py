"""What the judge knows of each content word: how it meets the evidence, and in what company.

One row of numbers per content word of a claim, in the order of `NAMES`. Everything is computed
from the claim and the evidence alone; nothing depends on other rules or on the clock.
"""

from functools import lru_cache
from math import log1p

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding import learned, lexicon, turns
from guardrails.grounding.claims import Claim, Window
from guardrails.grounding.company import (
    BEYOND,
    FAR,
    FIRST_PERSON,
    JOINTS,
    MOST,
    Company,
    Geometry,
    company_of,
)
from guardrails.grounding.counts import NUMBERS, counted_by, pairs
from guardrails.grounding.evidence import Index, Tone
from guardrails.grounding.match import Match
from guardrails.grounding.shelf import Shelf
from guardrails.grounding.tokens import is_known
from guardrails.grounding.vectors import rarity

_GROUPS = "thanks feeling connectives telling evaluation meeting wish furniture neutral".split()
_SENSITIVE = "time frequency quantity comparison certainty cause involvement place".split()
_BEFORE = "in at with from by for of to and after before since on my your the a i you".split()
_ALSO_BEFORE = "as or who which that he she they we not no every his her their our".split()
_PERFECT = frozenset("has have had having i've you've we've they've he's she's".split())
_MODAL = frozenset("will would can could may might should shall i'll i'd you'd to".split())
_BE = frozenset("is are was were be been being am i'm".split())
_SAYING = frozenset(
    """said say says told tell mentioned mention explained described called call asked noted
    shared added suggested advised joked remarked observed""".split()
)
_SECOND_PERSON = frozenset(["you", "you're", "you've", "you'd", "your", "yours"])
_THIRD_PERSON = frozenset(
    ["he", "she", "they", "his", "her", "their", "them", "him", "who", "which", "that", "it", "its"]
)
_PERSON_OF = {
    word: person
    for person, words in enumerate((FIRST_PERSON, _SECOND_PERSON, _THIRD_PERSON))
    for word in words
}
_FIRST, _THIRD = int(Tone.FIRST), int(Tone.THIRD)

NAMES: tuple[str, ...] = (
    *(f"match_{m.name.lower()}" for m in Match),
    "unmatched",
    *(f"group_{g}" for g in _GROUPS),
    "in_vocabulary",
    *(f"sensitive_{g}" for g in _SENSITIVE),
    "is_sensitive",
    "rarity",
    "known",
    "capital",
    "cardinal",
    "ordinal",
    "length",
    "ends_ing",
    "ends_ed",
    "ends_ly",
    *(f"after_{p}" for p in (*_BEFORE, *_ALSO_BEFORE)),
    "after_perfect",
    "after_modal",
    "after_be",
    "after_saying",
    "before_comma",
    "before_end",
    "before_joint",
    "opens_sentence",
    "chunk_words",
    "chunk_matched",
    "chunk_number",
    "clause_words",
    "clause_matched",
    "clause_number",
    "places",
    "near_window",
    "in_best_window",
    "distance_window",
    "line_support",
    "row_support",
    "local_support",
    "match_doubted",
    "distance_left",
    "distance_right",
    "distance_best",
    "distance_across",
    "similar_anywhere",
    "similar_near",
    *(f"row_{t.name.lower()}" for t in Tone if t.name),
    "row_other_speaker",
    "previous_unmatched",
    "next_unmatched",
    "previous_courtesy",
    "next_courtesy",
    "position",
    "claim_matched",
    "claim_words",
    "claim_open",
    "claim_best",
    "claim_both",
    "person_first",
    "person_second",
    "person_third",
    "person_crossed",
    "notes_first",
    "notes_third",
    "notes_other_speaker",
    "negated",
    "notes_negated",
    "notes_hedged",
    "claim_done",
    "claim_hedged",
    "antonym_near",
    "role",
    "role_elsewhere",
    "rung_up",
    "rung_open",
    "number_rival",
    "pair_borne",
    "pair_broken",
    "agent_role",
    "agent_together",
    "agent_other",
    "agent_distance",
    *turns.NAMES,
    "field",
    "learned_word",
    "learned_meaning",
)
LEARNED = (NAMES.index("learned_word"), NAMES.index("learned_meaning"))
"""The columns `learned_word` and `learned_meaning`, which training fills fold by fold."""

Rows = NDArray[np.float32]


def _coverage(claim: Claim) -> tuple[float, float]:
    total = sum(claim.weights) or 1.0
    best = claim.windows[0].weight if claim.windows else 0.0
    return best / total, sum(w.weight for w in claim.windows) / total


def describe(claim: Claim, evidence: Index, shelf: Shelf) -> list[list[float]]:
    """One row per content word of `claim`, in the order of `NAMES`."""
    company = company_of(claim, evidence, shelf)
    of_claim = _claim_features(claim)
    of_chunks, of_clauses = _parts(claim, company.chunks), _parts(claim, claim.clauses)
    tones = _row_tones(evidence, company)
    persons = _persons_before(claim)
    turned = turns.turns(claim, evidence, shelf.words, company.geometry.best)
    rows = []
    for number, i in enumerate(claim.content):
        rows.append(
            [
                *_word(claim, i),
                *_syntax(claim, i),
                *of_chunks[company.chunks[i]],
                *of_clauses[claim.clauses[i]],
                *_places(claim, number, evidence, company),
                *_flags(tones[number]),
                float(company.geometry.best[number] in evidence.other_speaker),
                *_neighbours(claim, number),
                *of_claim,
                *_person(persons[i], tones[number]),
                *company.shared,
                *_relations(claim, number, company),
                *_pair(claim, i, evidence),
                *_agent(claim, number, evidence, company),
                *turned[number],
                float(claim.field == "subject"),
                learned.of_word(claim.tokens[i].key, bool(claim.found[i])),
                company.meaning[number],
            ]
        )
    return rows


def _word(claim: Claim, i: int) -> tuple[float, ...]:
    token, found = claim.tokens[i], claim.found[i]
    named = token.capital and not token.opens
    return _of_word(token.text, token.key, token.kind, named, found[0][1] if found else None)


@lru_cache(maxsize=16384)
def _of_word(text: str, key: str, kind: str, named: bool, how: Match | None) -> tuple[float, ...]:
    """What a word tells by itself, and how it meets the evidence; `named` if its capital does."""
    group = lexicon.courtesy().get(key)
    sensitive = lexicon.sensitive().get(key)
    return (
        *(float(how is m) for m in Match),
        float(how is None),
        *(float(group == g) for g in _GROUPS),
        float(group is not None),
        *(float(sensitive is not None and sensitive.startswith(s)) for s in _SENSITIVE),
        float(sensitive is not None),
        rarity(text) if kind == "word" else 0.5,
        float(kind != "word" or is_known(text)),
        float(named),
        float(kind in ("number", "cardinal", "clock")),
        float(kind == "ordinal"),
        float(len(text)),
        float(text.endswith("ing")),
        float(text.endswith("ed")),
        float(text.endswith("ly")),
    )


_ARTICLES = frozenset(("the", "a", "an", "my", "your", "our", "their", "its", "his", "her"))


def _syntax(claim: Claim, i: int) -> list[float]:
    """The small words before a word, and what follows it."""
    tokens = claim.tokens
    before = tokens[i - 1].text if i else ""
    further = tokens[i - 2].text if i > 1 else ""
    last = i + 1 == len(tokens)
    return [
        *_after(before, further),
        float(any(t.text in _SAYING for t in tokens[max(0, i - 5) : i])),
        float(not last and claim.clauses[i + 1] != claim.clauses[i]),
        float(last),
        float(not last and tokens[i + 1].text in JOINTS),
        float(i == 0),
    ]


@lru_cache(maxsize=16384)
def _after(before: str, further: str) -> tuple[float, ...]:
    """What the word before tells, and the one further before it."""
    introduced = {before, further} if before in _ARTICLES else {before}
    return (
        *(float(p in introduced) for p in (*_BEFORE, *_ALSO_BEFORE)),
        float(before in _PERFECT or further in _PERFECT),
        float(before in _MODAL or further in _MODAL),
        float(before in _BE or further in _BE),
    )


def _parts(claim: Claim, numbers: tuple[int, ...]) -> dict[int, tuple[float, float, float]]:
    """By number of a phrase or clause its content words, the share found, and the number.

    `numbers` are those of all tokens of the claim.
    """
    found: dict[int, list[bool]] = {}
    for i in claim.content:
        found.setdefault(numbers[i], []).append(bool(claim.found[i]))
    return {n: (float(len(own)), sum(own) / len(own), float(n)) for n, own in found.items()}


def _places(claim: Claim, number: int, evidence: Index, company: Company) -> list[float]:
    i, geometry = claim.content[number], company.geometry
    found, best, distance = claim.found[i], geometry.best[number], geometry.distance[number]
    together = geometry.together[number]
    count = len(claim.content)
    left = number - 1 if number else None
    right = number + 1 if number + 1 < count else None
    beside = [k for k in range(number - 2, number + 3) if 0 <= k < count and k != number]
    return [
        log1p(len(found)),
        float(company.near[number]),
        float(bool(claim.windows) and i in claim.windows[0].words),
        _from_window(claim, i, evidence),
        geometry.line_support[number],
        geometry.row_support[number],
        sum([together[k] for k in beside]) / max(1, len(beside)),
        float(best is not None and evidence.places[best].line in evidence.doubtful),
        _between(geometry, number, left),
        _between(geometry, number, right),
        min([distance[k] for k in company.strong if k != number], default=BEYOND),
        BEYOND if left is None else _between(geometry, left, right),
        company.similar[number],
        company.similar_near[number],
    ]


@lru_cache(maxsize=128)
def _flags(tone: int) -> tuple[float, ...]:
    return tuple(float(bool(tone & t)) for t in Tone)


def _row_tones(evidence: Index, company: Company) -> list[int]:
    """The tones of the row each word stands on, or its nearest neighbour that is matched."""
    own = {
        number: evidence.tones[evidence.places[place].row]
        for number, place in enumerate(company.geometry.best)
        if place is not None
    }
    count = len(company.geometry.best)
    if not own:
        return [0] * count
    return [
        own[number] if number in own else own[min(own, key=lambda other: abs(other - number))]
        for number in range(count)
    ]


def _between(geometry: Geometry, number: int, other: int | None) -> float:
    """Tokens between the places of two words, at most 40; 41 where there is no second word."""
    return BEYOND if other is None else geometry.distance[number][other]


def _from_window(claim: Claim, i: int, evidence: Index) -> float:
    """Tokens from the nearest place of a word to the best window; 0 inside, at most 40."""
    if not claim.found[i] or not claim.windows:
        return float(FAR)
    window: Window = claim.windows[0]
    places = evidence.places
    low, high = places[window.first].at, places[window.last].at
    nearest = min(max(low - places[p].at, places[p].at - high, 0) for p, _ in claim.found[i][:MOST])
    return float(min(nearest, FAR))


def _neighbours(claim: Claim, number: int) -> list[float]:
    courtesy = lexicon.courtesy()
    left = claim.content[number - 1] if number else None
    right = claim.content[number + 1] if number + 1 < len(claim.content) else None
    return [
        float(left is not None and not claim.found[left]),
        float(right is not None and not claim.found[right]),
        float(left is not None and claim.tokens[left].key in courtesy),
        float(right is not None and claim.tokens[right].key in courtesy),
        claim.content[number] / max(1, len(claim.tokens)),
    ]


def _claim_features(claim: Claim) -> list[float]:
    courtesy = lexicon.courtesy()
    open_words = sum(
        1 for i in claim.content if not claim.found[i] and claim.tokens[i].key not in courtesy
    )
    matched = sum(1 for i in claim.content if claim.found[i])
    best, both = _coverage(claim)
    return [
        matched / max(1, len(claim.content)),
        float(len(claim.content)),
        float(open_words),
        best,
        both,
    ]


def _persons_before(claim: Claim) -> list[int | None]:
    """For each token which person the nearest pronoun before it is: 0 the first, 1, 2; or None."""
    found: list[int | None] = []
    person: int | None = None
    for token in claim.tokens:
        found.append(person)
        person = _PERSON_OF.get(token.text, person)
    return found


def _person(person: int | None, tone: int) -> tuple[float, float, float, float]:
    """Whose clause a word stands in (0, 1, 2: first person, ...), and whether notes differ."""
    own = bool(tone & _FIRST) and not tone & _THIRD
    other = bool(tone & _THIRD) and not tone & _FIRST
    crossed = (person == 0 and other) or (person == 1 and own)
    return float(person == 0), float(person == 1), float(person == 2), float(crossed)


def _relations(claim: Claim, number: int, company: Company) -> list[float]:
    token, near = claim.tokens[claim.content[number]], company.near[number]
    opposite = bool(lexicon.antonyms().get(token.key, frozenset()) & company.keys)
    role = lexicon.roles().get(token.key)
    up = 0.0
    is_open = 0.0
    for ladder, rung in lexicon.ladders().get(token.key, ()):
        if ladder not in company.rungs:
            is_open = 1.0
        elif rung > company.rungs[ladder]:
            up = 1.0
    return [
        float(opposite) + float(opposite and not near),
        float(role is not None),
        float(role is not None and bool(company.roles) and role not in company.roles),
        up,
        is_open,
        # Whether the evidence around counts the same thing with another number only.
        float(token.kind in ("number", "cardinal", "ordinal") and not near),
    ]


def _pair(claim: Claim, i: int, evidence: Index) -> tuple[float, float]:
    """Whether the evidence counts with this number what the letter counts with it, or does not.

    Asked of the number and of the word it counts; (0, 0) for all other words.
    """
    for number in range(i, max(-1, i - _REACH - 1), -1):
        if claim.tokens[number].kind in NUMBERS:
            counted = counted_by(claim, number)
            if number != i and counted is not claim.tokens[i]:
                return 0.0, 0.0
            if counted is None:
                return 0.0, 0.0
            borne = pairs(claim.tokens[number].key, counted.key, evidence)
            return float(borne), float(not borne)
    return 0.0, 0.0


_REACH = 3
"""Words between a number and what it counts."""


def _agent(
    claim: Claim, number: int, evidence: Index, company: Company
) -> tuple[float, float, float, float]:
    """The nearest person by role before a word in its clause, and whether notes have the two so.

    Whether there is one; whether the word's row of the evidence has that role; whether it has
    other roles only; tokens between the two in the evidence (at most 40, 41 without an agent).
    """
    i = claim.content[number]
    for k in range(number - 1, -1, -1):
        j = claim.content[k]
        if claim.clauses[j] != claim.clauses[i]:
            break
        role = lexicon.roles().get(claim.tokens[j].key)
        if role is None:
            continue
        best = company.geometry.best[number]
        there = evidence.roles[evidence.places[best].row] if best is not None else frozenset()
        return (
            1.0,
            float(role in there),
            float(bool(there) and role not in there),
            _between(company.geometry, number, k),
        )
    return 0.0, 0.0, 0.0, BEYOND
