"""How much a sentence sounds like an offence: what its words weigh, and how it strikes a reader.

Rules of language ask for what no list holds: the thousand ways to fish for a rank. A linear model
adds up the weights of a clause's words, pairs, triples, dictionary forms and kinds
(`frames.Lexicon`; learned by `tools/rules/train.py`, stored as plain arrays). Where that leaves any
doubt, a small transformer reads the sentence too (`tenor`). The sum, in log-odds, is the *weight*
of the sentence for a rule. Card in docs/wording-model.md. A light sentence silences what a
hand-made pattern found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from guardrails import kinds, tenor
from guardrails.frames import lexicon
from guardrails.grounding.tokens import is_known, lemma
from guardrails.tenor import Tenor
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


_CLEAR = -3.5
"""A sentence whose words add up to less for every rule is not read by the transformer.

That is half of the sentences of clean letters, and 0.3 % of the offences it would have caught.
"""
_UNREAD = -8.0
"""What is added to the weight of one that is not."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or one of its clauses: where it stands, and what the model sees of it."""

    span: Span
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a sentence offends against one rule, in log-odds, and the words that do."""

    value: float
    span: Span


Weights = dict[str, Weight]
"""By column of `tenor`."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Weights at which a rule acts, in log-odds.

    Below `doubts` a pattern's hit is not believed (of rules that have patterns of this kind); from
    `fires` on the rule asks about the sentence on the models' word alone; from `rejects` on it
    objects.
    """

    doubts: float
    fires: float
    rejects: float


_BARS = {
    "ranking": Bars(-2.7, 3.4, 10.0),
    "pressure": Bars(-2.7, 5.0, 10.0),
    "tone": Bars(-5.0, 1.4, 9.0),
    "slang": Bars(3.0, 3.0, 5.0),
    "placeholder": Bars(4.8, 4.8, 6.0),
    "patient-privacy": Bars(2.5, 2.5, 11.0),
}
"""Read off `tools/rules/bars.py`, on clean letters by authors of whom nothing was learned: on the
weight alone, and frames, 1.3 % are flagged for ranking, 1.0 for pressure, 2.4 for tone, 2 for
patient-privacy, 0.3 or fewer for slang and placeholder."""


@dataclass(frozen=True, slots=True)
class _Model:
    rows: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    columns: tuple[str, ...]


@cache
def _model() -> _Model:
    with np.load(_FILE) as file:
        columns = tuple(str(file["columns"]).split("\n"))
        if columns != tenor.COLUMNS:
            raise RuntimeError("wording.npz knows other offences; run tools/rules/train.py")
        return _Model(
            {feature: row for row, feature in enumerate(str(file["features"]).split("\n"))},
            file["weights"].astype(np.float32),
            file["bias"].astype(np.float32),
            columns,
        )


def bars(rule: str) -> Bars:
    """The bars of a rule the model knows."""
    return _BARS[rule]


def weigh(sentence: str) -> Weights:
    """The weight of `sentence` for each rule and kind of offence; spans are into the sentence."""
    return weigh_all((sentence,))[0]


def weigh_all(sentences: Sequence[str]) -> list[Weights]:
    """The weights of each sentence: read together they take half the time, and each once."""
    found = {one: known for one in sentences if (known := _weighed.get(one)) is not None}
    new = [one for one in dict.fromkeys(sentences) if one not in found]
    if not new:
        return [found[one] for one in sentences]
    sums = {one: added(one) for one in new}
    open_ = [one for one in new if _is_open(one, sums[one])]
    read = dict(zip(open_, tenor.of(open_), strict=True))
    fresh = {one: _both(sums[one], read.get(one)) for one in new}
    _weighed.update(fresh)
    for oldest in [*_weighed][: max(0, len(_weighed) - _MOST_KEPT)]:
        _weighed.pop(oldest, None)
    found.update(fresh)
    return [found[one] for one in sentences]


def _is_open(sentence: str, sums: Weights) -> bool:
    """Whether the transformer reads it too: a single word is no sentence."""
    return len(sentence.split()) > 1 and any(sums[r].value >= _CLEAR for r in tenor.RULES)


_DIGITS = 3
"""Places a weight is rounded to: it must not hang on what else was read with a sentence, and the
seventh digit of a product does."""
_weighed: dict[str, Weights] = {}
_MOST_KEPT = 16384
"""More sentences than the longest letter holds."""


def _both(sums: Weights, read: Tenor | None) -> Weights:
    found = {}
    for name, one in sums.items():
        odds = _UNREAD if read is None else read.odds[name]
        marked = read.span(name.partition("/")[0]) if read else None
        found[name] = Weight(round(one.value + odds, _DIGITS), marked or one.span)
    return found


def added(sentence: str) -> Weights:
    """What the words of the heaviest piece of `sentence` add up to, by rule and kind."""
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
