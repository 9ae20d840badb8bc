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

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding.encoder import (
    PIECES_FILE,
    gelu,
    known_pieces,
    layer,
    normed,
    stored,
)
from guardrails.grounding.features import Rows
from guardrails.grounding.layers import Arrays, Floats, Odds, by_parts, linear, scaled
from guardrails.grounding.neighbours import WIDE_NAMES
from guardrails.grounding.network import Pair
from guardrails.grounding.wordpieces import WordPieces

MOST = 192
"""Pieces of a sentence and its evidence that are read."""
LONGEST = 90
"""Tokens of the longest sentence that leaves its evidence enough of them."""
FLAGS = 24
"""A sentence's 5 (`Pair.flags`, a content word) and 5 ways a place is met, one unused, evidence's
13."""
_AT_ONCE = 8
"""Sentences read together: bounds the memory of a letter of any length."""
_NO_WAY = 9
"""More than any way in which a token meets a place."""


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


@cache
def _weights() -> tuple[Arrays, int]:
    with np.load(PIECES_FILE) as file:
        names = str(file["names"]).split("\n")
    if names != list(WIDE_NAMES):
        raise RuntimeError(
            "transformer.npz was tuned on other features; run tools/grounding/fine_tune.py"
        )
    return stored(PIECES_FILE)


def log_odds(pairs: Sequence[Pair], rows: Sequence[Rows]) -> list[Odds]:
    """For each sentence the log odds of each content word that it is unsupported.

    `rows` are the columns of `neighbours.WIDE_NAMES`, one row per content word, by sentence.
    """
    return by_parts(_read, pairs, rows, _AT_ONCE)


def _read(pairs: Sequence[Pair], rows: Sequence[Rows]) -> list[Odds]:
    (w, layers), known = _weights(), known_pieces()
    special = (known.number["[CLS]"], known.number["[SEP]"], known.number[";"])
    texts = [as_text(one, known.cut, special) for one in pairs]
    ends = np.cumsum([0, *(len(one.pieces) for one in texts)])
    places = [slice(start, end) for start, end in pairwise(ends)]
    asked = np.concatenate(
        [start + t.first[p.content] for start, t, p in zip(ends[:-1], texts, pairs, strict=True)]
    )
    x = known.meanings(np.concatenate([one.pieces for one in texts]))
    x += w["place.weight"][np.concatenate([np.arange(len(one.pieces)) for one in texts])]
    x += w["kind.weight"][np.concatenate([one.side for one in texts])]
    x += np.concatenate([one.flags for one in texts]) @ w["flags.weight"]
    x = normed(x, "norm", w)
    for n in range(layers):
        # Of the last layer only the words asked about are needed.
        x = layer(x, places, asked if n == layers - 1 else None, f"layers.{n}", w)
    table = scaled(rows, w)
    told = gelu(linear(table, "told", w))
    last = gelu(linear(np.concatenate([x, told], axis=1), "last", w))
    answers = linear(last, "answer", w)[:, 0].astype(np.float64)
    return np.split(answers, np.cumsum([len(one.content) for one in pairs])[:-1])
