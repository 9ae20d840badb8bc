"""What the judge knows of each content word: how it meets the evidence, and in what company.

One row of numbers per content word of a claim, in the order of `NAMES`. Everything is computed
from the claim and the evidence alone; nothing depends on other rules or on the clock.
"""

from dataclasses import dataclass

import numpy as np

from guardrails.grounding import lexicon
from guardrails.grounding.claims import Claim, surroundings
from guardrails.grounding.evidence import Index, Match
from guardrails.grounding.tokens import Token, is_known
from guardrails.grounding.vectors import Matrix, embed, rarity

_GROUPS = "thanks feeling connectives telling evaluation meeting wish furniture neutral".split()
_SENSITIVE = "time frequency quantity comparison certainty cause involvement place".split()
_BEFORE = "in at with from by for of to and after before since on my your the a i you".split()
_FIRST_PERSON = frozenset(["i", "i'm", "i've", "i'd", "me", "my", "mine", "we", "our", "us"])
_SECOND_PERSON = frozenset(["you", "you're", "you've", "you'd", "your", "yours"])
_THIRD_PERSON = frozenset(
    ["he", "she", "they", "his", "her", "their", "them", "him", "who", "which", "that", "it", "its"]
)
_NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "without",
        "nobody",
        "none",
        "nor",
        "neither",
        "nothing",
        "cannot",
        "hardly",
        "rarely",
        "seldom",
        "dont",
        "didnt",
        "doesnt",
        "isnt",
        "wasnt",
        "wont",
        "cant",
    ]
)
_HEDGES = frozenset(
    [
        "maybe",
        "perhaps",
        "hope",
        "hopes",
        "hoping",
        "plan",
        "plans",
        "planning",
        "planned",
        "want",
        "wants",
        "wd",
        "would",
        "might",
        "trying",
        "try",
        "considering",
        "thinking",
        "next",
        "soon",
        "eventually",
        "pending",
        "idea",
    ]
)
_DONE = frozenset("has have had been now already since did started began became".split())
_FAR = 40

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
    *(f"after_{p}" for p in _BEFORE),
    "places",
    "near_window",
    "in_best_window",
    "distance_window",
    "line_support",
    "match_doubted",
    "distance_left",
    "distance_right",
    "distance_best",
    "similar_anywhere",
    "similar_near",
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
    "field",
    "letter_open",
    "letter_unmatched",
    "letter_coverage",
)


def style(read: list[Claim]) -> tuple[float, float, float]:
    """How near a whole letter stays to its evidence.

    The share of words outside the closed vocabulary that the evidence lacks, the share of all
    content words that it lacks, and the mean weight of the claims' windows.
    """
    courtesy = lexicon.courtesy()
    words = [(c.tokens[i], c.found[i]) for c in read for i in c.content]
    needing = [found for token, found in words if token.key not in courtesy]
    return (
        sum(not found for found in needing) / max(1, len(needing)),
        sum(not found for _, found in words) / max(1, len(words)),
        sum(_coverage(c)[1] for c in read) / max(1, len(read)),
    )


def _coverage(claim: Claim) -> tuple[float, float]:
    total = sum(claim.weights) or 1.0
    best = claim.windows[0].weight if claim.windows else 0.0
    return best / total, sum(w.weight for w in claim.windows) / total


@dataclass(frozen=True, slots=True)
class _Company:
    """What is shared by all words of one claim."""

    near: frozenset[int]
    keys: frozenset[str]
    roles: frozenset[str]
    rungs: dict[int, int]
    shared: tuple[float, ...]
    similar: Matrix
    similar_near: Matrix


def describe(claim: Claim, evidence: Index, vectors: Matrix) -> list[list[float]]:
    """One row per content word of `claim`, without the last three columns (the letter's style).

    `vectors` are those of the evidence's words, one row per place.
    """
    company = _company(claim, evidence, vectors)
    rows = []
    for number, i in enumerate(claim.content):
        rows.append(
            [
                *_word(claim, i),
                *_places(claim, number, evidence, company),
                *_neighbours(claim, number),
                *_claim_features(claim),
                *_persons(claim, i),
                *company.shared,
                *_relations(claim, i, company),
                float(claim.field == "subject"),
            ]
        )
    return rows


def _company(claim: Claim, evidence: Index, vectors: Matrix) -> _Company:
    near = frozenset(p for w in claim.windows for p in surroundings(w, evidence))
    words = [evidence.places[p].token for p in sorted(near)]
    keys = frozenset(t.key for t in words)
    texts = {t.text for t in words}
    rungs: dict[int, int] = {}
    for word in keys:
        for ladder, rung in lexicon.ladders().get(word, ()):
            rungs[ladder] = max(rungs.get(ladder, 0), rung)
    own = embed([t.text for t in claim.tokens])
    similar = own @ vectors.T if len(vectors) else np.zeros((len(claim.tokens), 1), np.float32)
    around = similar[:, sorted(near)] if near else np.zeros((len(claim.tokens), 1), np.float32)
    first = claim.windows[0].first if claim.windows else None
    shared = (
        float(bool(texts & _FIRST_PERSON)),
        float(bool(texts & {"he", "she", "his", "her", "him"})),
        float(first is not None and first in evidence.other_speaker),
        float(any(_negates(t) for t in claim.tokens)),
        float(any(_negates(t) for t in words)),
        float(bool(texts & _HEDGES)),
        float(any(t.text in _DONE for t in claim.tokens)),
        float(any(t.text in _HEDGES for t in claim.tokens)),
    )
    return _Company(
        near,
        keys,
        frozenset(r for k in keys if (r := lexicon.roles().get(k))),
        rungs,
        shared,
        similar.max(axis=1),
        around.max(axis=1),
    )


def _negates(token: Token) -> bool:
    return token.text in _NEGATIONS or token.text.endswith("n't")


def _word(claim: Claim, i: int) -> list[float]:
    token, found = claim.tokens[i], claim.found[i]
    how = found[0][1] if found else None
    group = lexicon.courtesy().get(token.key)
    sensitive = lexicon.sensitive().get(token.key)
    before = claim.tokens[i - 1].text if i else ""
    further = claim.tokens[i - 2].text if i > 1 else ""
    through = before in ("the", "a", "an", "my", "your", "our", "their", "its")
    return [
        *(float(how is m) for m in Match),
        float(not found),
        *(float(group == g) for g in _GROUPS),
        float(group is not None),
        *(float(sensitive is not None and sensitive.startswith(s)) for s in _SENSITIVE),
        float(sensitive is not None),
        rarity(token.text) if token.kind == "word" else 0.5,
        float(token.kind != "word" or is_known(token.text)),
        float(token.capital and not token.opens),
        float(token.kind in ("number", "cardinal", "clock")),
        float(token.kind == "ordinal"),
        float(len(token.text)),
        float(token.text.endswith("ing")),
        float(token.text.endswith("ed")),
        float(token.text.endswith("ly")),
        *(float(before == p or (through and further == p)) for p in _BEFORE),
    ]


def _places(claim: Claim, number: int, evidence: Index, company: _Company) -> list[float]:
    i = claim.content[number]
    found = claim.found[i]
    left = claim.content[number - 1] if number else None
    right = claim.content[number + 1] if number + 1 < len(claim.content) else None
    strong = [j for j in claim.content if j != i and claim.found[j] and claim.weights[j] > 0.6]
    return [
        float(np.log1p(len(found))),
        float(any(p in company.near for p, _ in found)),
        float(bool(claim.windows) and i in claim.windows[0].words),
        _from_window(claim, i, evidence),
        *_line(claim, i, evidence),
        _distance(claim, i, left, evidence),
        _distance(claim, i, right, evidence),
        min((_distance(claim, i, j, evidence) for j in strong), default=_FAR + 1.0),
        float(company.similar[i]),
        float(company.similar_near[i]),
    ]


_MOST = 8


def _from_window(claim: Claim, i: int, evidence: Index) -> float:
    """Tokens from the nearest place of a word to the best window; 0 inside, at most 40."""
    if not claim.found[i] or not claim.windows:
        return float(_FAR)
    window, places = claim.windows[0], evidence.places
    low, high = places[window.first].at, places[window.last].at
    nearest = min(
        max(low - places[p].at, places[p].at - high, 0) for p, _ in claim.found[i][:_MOST]
    )
    return float(min(nearest, _FAR))


def _line(claim: Claim, i: int, evidence: Index) -> tuple[float, float]:
    """How much of the claim stands on the word's own line of the notes, and whether in doubt.

    The first is the best weight share of the claim's other words on one line that has the word.
    """
    best, doubted = 0.0, 0.0
    total = sum(claim.weights) - claim.weights[i] or 1.0
    for place, _ in claim.found[i][:_MOST]:
        line = evidence.places[place].line
        together = sum(
            claim.weights[j]
            for j in claim.content
            if j != i and any(evidence.places[p].line == line for p, _ in claim.found[j][:_MOST])
        )
        if together / total >= best:
            best, doubted = together / total, float(line in evidence.doubtful)
    return best, doubted


def _distance(claim: Claim, i: int, j: int | None, evidence: Index) -> float:
    """Tokens between the places of two words, at most 40; 41 where there is no second word."""
    if j is None:
        return _FAR + 1.0
    places = evidence.places
    return float(
        min(
            (
                abs(places[p].at - places[q].at)
                for p, _ in claim.found[i][:_MOST]
                for q, _ in claim.found[j][:_MOST]
            ),
            default=_FAR,
        )
        if claim.found[i] and claim.found[j]
        else _FAR
    )


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


def _persons(claim: Claim, i: int) -> list[float]:
    """Whose clause the word stands in: the nearest pronoun before it."""
    for token in reversed(claim.tokens[:i]):
        for n, words in enumerate((_FIRST_PERSON, _SECOND_PERSON, _THIRD_PERSON)):
            if token.text in words:
                return [float(n == 0), float(n == 1), float(n == 2)]
    return [0.0, 0.0, 0.0]


def _relations(claim: Claim, i: int, company: _Company) -> list[float]:
    token = claim.tokens[i]
    near = any(p in company.near for p, _ in claim.found[i])
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
        _number_rival(claim, i, company),
    ]


def _number_rival(claim: Claim, i: int, company: _Company) -> float:
    """1 where the evidence around counts the same thing with another number only."""
    token = claim.tokens[i]
    if token.kind not in ("number", "cardinal", "ordinal"):
        return 0.0
    return float(not any(p in company.near for p, _ in claim.found[i]))
