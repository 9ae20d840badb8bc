"""How much a sentence sounds like an offence: a linear model over its words and their kinds.

Rules of language ask for what no list holds: the thousand ways to fish for a rank. The model adds
up the weights of a clause's words, pairs, triples, dictionary forms and kinds (`frames.Lexicon`);
the sum, in log-odds, is its *weight* for a rule. It was learned from labelled sentences and clean
letters (`tools/rules/train.py`; card in docs/wording-model.md), is stored as plain arrays, and
gives the same number on every machine. A light sentence silences what a hand-made pattern found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from guardrails import kinds
from guardrails.frames import lexicon
from guardrails.grounding.tokens import is_known, lemma
from guardrails.text import Span, fold

_FILE = Path(__file__).parent / "data" / "wording.npz"
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[^\w\s]")
_CUT = re.compile(
    r"[,;:()!?]+\s|\s-+\s|\s(?=(?:and|but|so|because|since|although|though|while|if)\s)", re.I
)
_SPOKEN = {"re": "are", "m": "am", "ll": "will", "ve": "have"}
_MOST = 90
"""Words of a sentence that are read."""
_LEAST = 4
"""Words of a clause that is weighed on its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or one of its clauses: where it stands, and what the model sees of it."""

    span: Span
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weight:
    """The heaviest piece of a sentence for one rule, in log-odds."""

    value: float
    span: Span


@dataclass(frozen=True, slots=True)
class Bars:
    """Weights at which a rule acts, in log-odds.

    Below `doubts` a pattern's hit is not believed; from `fires` on the rule asks about the sentence
    on the model's word alone; from `rejects` on it objects.
    """

    doubts: float
    fires: float
    rejects: float


@dataclass(frozen=True, slots=True)
class _Model:
    rows: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    columns: tuple[str, ...]
    bars: dict[str, Bars]


@cache
def _model() -> _Model:
    with np.load(_FILE) as file:
        columns = tuple(str(file["columns"]).split("\n"))
        return _Model(
            {feature: row for row, feature in enumerate(str(file["features"]).split("\n"))},
            file["weights"].astype(np.float32),
            file["bias"].astype(np.float32),
            columns,
            {
                rule: Bars(*map(float, line))
                for rule, line in zip(columns, file["bars"].tolist(), strict=False)
            },
        )


def bars(rule: str) -> Bars:
    """The bars of a rule the model knows."""
    return _model().bars[rule]


@lru_cache(maxsize=4096)
def weigh(sentence: str) -> dict[str, Weight]:
    """The weight of `sentence` for each rule and kind of offence; spans are into the sentence."""
    model = _model()
    found: dict[str, Weight] = {}
    for piece in pieces(sentence):
        rows = [row for f in piece.features if (row := model.rows.get(f)) is not None]
        sums = model.weights[sorted(rows)].sum(axis=0) + model.bias
        for column, value in zip(model.columns, sums.tolist(), strict=True):
            if column not in found or value > found[column].value:
                found[column] = Weight(value, piece.span)
    return found


def pieces(sentence: str) -> Iterator[Piece]:
    """The sentence as a whole and, where it has several, each of its clauses."""
    read = _read(sentence)
    yield Piece(Span(0, len(sentence)), frozenset(_features(read, Span(0, len(sentence)))))
    cuts = [*_clauses(fold(sentence))]
    if len(cuts) > 1:
        for span in cuts:
            yield Piece(span, frozenset(_features(read, span)))


def _clauses(folded: str) -> Iterator[Span]:
    start = 0
    ends = [match.end() for match in _CUT.finditer(folded)]
    for end in [*ends, len(folded)]:
        last = end == len(folded)
        if last or (
            len(folded[start:end].split()) >= _LEAST and len(folded[end:].split()) >= _LEAST - 1
        ):
            yield Span(start, end)
            start = end


class _Word(NamedTuple):
    start: int
    form: str
    lemma: str
    tags: frozenset[str]


def _read(sentence: str) -> tuple[_Word, ...]:
    starts: list[int] = []
    forms: list[str] = []
    for match in _TOKEN.finditer(fold(sentence)):
        for form in _forms(match.group()):
            starts.append(match.start())
            forms.append(form)
    starts, forms = starts[:_MOST], forms[:_MOST]
    words = lexicon("frames-common", "frames-ranking", "frames-pressure")
    tags = zip(words.tags(forms), kinds.labels(forms, "tone"), strict=True)
    return tuple(
        _Word(start, form, lemma(form) if form.isalpha() else form, mine | theirs)
        for start, form, (mine, theirs) in zip(starts, forms, tags, strict=True)
    )


@lru_cache(maxsize=16384)
def _forms(token: str) -> tuple[str, ...]:
    """A token as the model reads it: figures by length, unknown names alike, no contractions."""
    if token.isdigit():
        return ("0" * min(len(token), 5),)
    lowered = token.lower()
    head, _, tail = lowered.partition("'")
    if token[0].isupper() and not is_known(head):
        return ("Xx",)
    if lowered in ("can't", "won't"):
        return ("can" if head == "can" else "will", "not")
    if tail == "t" and head.endswith("n"):
        return (head[:-1], "not")
    return (head, _SPOKEN[tail]) if tail in _SPOKEN else (lowered,)


def _features(words: tuple[_Word, ...], span: Span) -> Iterator[str]:
    inside = [word for word in words if span.start <= word.start < span.end]
    forms = ["<", *(word.form for word in inside), ">"]
    lemmas = ["<", *(word.lemma for word in inside), ">"]
    yield from forms
    yield from map(" ".join, pairwise(forms))
    yield from map(" ".join, zip(forms, forms[1:], forms[2:], strict=False))
    for word in inside:
        if word.lemma != word.form:
            yield f"l:{word.lemma}"
        for tag in word.tags:
            yield f"t:{tag}"
    for pair, plain in zip(pairwise(lemmas), pairwise(forms), strict=True):
        if pair != plain:
            yield f"l:{pair[0]} {pair[1]}"
