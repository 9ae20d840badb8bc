"""What a small pretrained transformer makes of a sentence beside its evidence.

The trees and the network know of English only what the labelled letters taught them. This one had
read English before: the first layers of all-MiniLM-L6-v2 (Apache-2.0), which then learned from the
same letters (`tools/grounding/fine_tune.py`; card in docs/grounding-model.md). It reads the
sentence and the evidence around its windows as one text, is told what of the one stands in the
other, and is read with numpy alone. It costs more than all the rest, so the judge asks it only of
sentences in which some word may be invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding.features import Rows
from guardrails.grounding.layers import Arrays, Floats, Odds, by_parts, linear, norm, scaled
from guardrails.grounding.neighbours import WIDE_NAMES
from guardrails.grounding.network import Pair
from guardrails.grounding.wordpieces import WordPieces

_FILE = Path(__file__).parent / "data" / "transformer.npz"
MOST = 192
"""Pieces of a sentence and its evidence that are read."""
LONGEST = 90
"""Tokens of the longest sentence that leaves its evidence enough of them."""
FLAGS = 24
"""A sentence's 5 (`Pair.flags`, a content word) and 5 ways a place is met, one unused, evidence's
13."""
HEADS = 12
_AT_ONCE = 8
"""Sentences read together: bounds the memory of a letter of any length."""
_NO_WAY = 9
"""More than any way in which a token meets a place."""
_LEAST = 1e-12
"""Added to the variance of a row."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence (L tokens) and its evidence as N pieces."""

    pieces: NDArray[np.intp]
    first: NDArray[np.intp]
    """L: where each token of the sentence begins."""
    side: NDArray[np.intp]
    """N: 0 for the sentence, 1 for the evidence."""
    flags: Floats
    """N × FLAGS."""


def as_text(one: Pair, cut: WordPieces, special: tuple[int, int, int]) -> Text:
    """`one` as the transformer reads it; `special` begins it, ends a side, parts two rows."""
    begin, end, part = special
    size = len(one.words)
    pieces, owner, first = [begin], [-1], []
    for n, word in enumerate(one.words):
        first.append(len(pieces))
        own = cut(word)
        pieces += own
        owner += [n] * len(own)
    pieces.append(end)
    owner.append(-1)
    sentence = len(pieces)
    opens = one.near_flags[:, -3]
    for n, word in enumerate(one.near_words):
        if n and opens[n]:
            pieces.append(part)
            owner.append(-1)
        own = cut(word)
        pieces += own
        owner += [size + n] * len(own)
    count = min(len(pieces) + 1, MOST)
    pieces, owner = [*pieces[: count - 1], end], [*owner[: count - 1], -1]
    side = (np.arange(count) >= sentence).astype(np.intp)
    return Text(
        np.array(pieces, np.intp),
        np.minimum(np.array(first, np.intp), count - 1),
        side,
        _flags(one)[owner],
    )


def _flags(one: Pair) -> Floats:
    """One row for each token of the sentence, each place of evidence, and the signs between."""
    size, near = len(one.words), len(one.near_words)
    flags = np.zeros((size + near + 1, FLAGS), np.float32)
    flags[:size, :4] = one.flags
    flags[one.content, 4] = 1
    best = np.where(one.match > 0, one.match, _NO_WAY).min(axis=1, initial=_NO_WAY)
    met = np.nonzero(best < _NO_WAY)[0]
    flags[met, 4 + best[met]] = 1
    flags[size : size + near, 11:] = one.near_flags
    return flags


@dataclass(frozen=True, slots=True)
class _Weights:
    """The arrays by name, how many layers they make, and the pieces."""

    arrays: Arrays
    words: NDArray[np.int8]
    sizes: Floats
    """Pieces × 1: what a step of `words` is worth."""
    layers: int
    cut: WordPieces
    special: tuple[int, int, int]


@cache
def _weights() -> _Weights:
    with np.load(_FILE) as file:
        found = {name: file[name] for name in file.files}
    if str(found["names"]).split("\n") != list(WIDE_NAMES):
        raise RuntimeError(
            "transformer.npz was tuned on other features; run tools/grounding/fine_tune.py"
        )
    arrays = {
        name: array.astype(np.float32) * found.get(f"{name}.size", np.float32(1))
        for name, array in found.items()
        if array.dtype.kind in "fi" and not name.startswith("word.") and name[-5:] != ".size"
    }
    vocabulary = {piece: n for n, piece in enumerate(str(found["vocabulary"]).split("\n"))}
    special = (vocabulary["[CLS]"], vocabulary["[SEP]"], vocabulary[";"])
    layers = 1 + max(int(name.split(".")[1]) for name in arrays if name.startswith("layers."))
    return _Weights(
        arrays,
        found["word.weight"],
        found["word.weight.size"].astype(np.float32),
        layers,
        WordPieces(vocabulary),
        special,
    )


def log_odds(pairs: Sequence[Pair], rows: Sequence[Rows]) -> list[Odds]:
    """For each sentence the log odds of each content word that it is unsupported.

    `rows` are the columns of `neighbours.WIDE_NAMES`, one row per content word, by sentence.
    """
    return by_parts(_read, pairs, rows, _AT_ONCE)


def _read(pairs: Sequence[Pair], rows: Sequence[Rows]) -> list[Odds]:
    weights = _weights()
    w = weights.arrays
    texts = [as_text(one, weights.cut, weights.special) for one in pairs]
    ends = np.cumsum([0, *(len(one.pieces) for one in texts)])
    places = [slice(start, end) for start, end in pairwise(ends)]
    asked = np.concatenate(
        [start + t.first[p.content] for start, t, p in zip(ends[:-1], texts, pairs, strict=True)]
    )
    pieces = np.concatenate([one.pieces for one in texts])
    x = weights.words[pieces] * weights.sizes[pieces]
    x += w["place.weight"][np.concatenate([np.arange(len(one.pieces)) for one in texts])]
    x += w["kind.weight"][np.concatenate([one.side for one in texts])]
    x += np.concatenate([one.flags for one in texts]) @ w["flags.weight"]
    x = norm(x, "norm", w, _LEAST)
    for n in range(weights.layers):
        # Of the last layer only the words asked about are needed.
        x = _layer(x, places, asked if n == weights.layers - 1 else None, f"layers.{n}", w)
    table = scaled(rows, w)
    told = _gelu(linear(table, "told", w))
    last = _gelu(linear(np.concatenate([x, told], axis=1), "last", w))
    answers = linear(last, "answer", w)[:, 0].astype(np.float64)
    return np.split(answers, np.cumsum([len(one.content) for one in pairs])[:-1])


def _layer(
    x: Floats,
    places: Sequence[slice],
    asked: NDArray[np.intp] | None,
    name: str,
    w: Arrays,
) -> Floats:
    """Every piece looks at those of its own text, then is thought over; `asked` are kept."""
    all_ = linear(x, f"{name}.qkv", w).reshape(len(x), 3, HEADS, -1).transpose(1, 2, 0, 3)
    # Laid out anew: products of what lies scattered take three times as long.
    ask, key, value = np.ascontiguousarray(all_)
    scale = np.float32(1 / np.sqrt(ask.shape[2]))
    seen = np.empty((len(x), HEADS, ask.shape[2]), np.float32)
    for place in places:
        # Heads × pieces × pieces.
        score = (ask[:, place] * scale) @ key[:, place].swapaxes(1, 2)
        score -= score.max(axis=2, keepdims=True)
        np.exp(score, out=score)
        score /= score.sum(axis=2, keepdims=True)
        seen[place] = (score @ value[:, place]).swapaxes(0, 1)
    flat = seen.reshape(x.shape)
    if asked is not None:
        x, flat = x[asked], flat[asked]
    x = norm(x + linear(flat, f"{name}.out", w), f"{name}.n1", w, _LEAST)
    thought = linear(_gelu(linear(x, f"{name}.up", w)), f"{name}.down", w)
    return norm(x + thought, f"{name}.n2", w, _LEAST)


def _gelu(x: Floats) -> Floats:
    """Its form by the hyperbolic tangent."""
    found = x * x
    found *= np.float32(0.044715)
    found += 1
    found *= x
    found *= np.float32(np.sqrt(2 / np.pi))
    np.tanh(found, out=found)
    found += 1
    found *= x
    found *= np.float32(0.5)
    return np.asarray(found)
