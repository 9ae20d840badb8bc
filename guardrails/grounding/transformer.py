"""What a small pretrained transformer makes of a sentence beside its evidence.

The trees and the network know of English only what the labelled letters taught them. This one had
read English before: the first layers of all-MiniLM-L6-v2 (Apache-2.0), which then learned from the
same letters (`tools/grounding/fine_tune.py`; card in docs/grounding-model.md). It reads the
sentence and the evidence around its windows as one text and is told what of the one stands in the
other. It costs more than all the rest, so the judge asks it only of sentences in which some word
may be invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding.encoder import Graph, known_pieces
from guardrails.grounding.features import Rows
from guardrails.grounding.layers import Floats, Odds
from guardrails.grounding.neighbours import WIDE_NAMES
from guardrails.grounding.network import Pair
from guardrails.grounding.wordpieces import WordPieces

FILE = Path(__file__).parent / "data" / "transformer.onnx"
MOST = 192
"""Pieces of a sentence and its evidence that are read."""
LONGEST = 90
"""Tokens of the longest sentence that leaves its evidence enough of them."""
FLAGS = 24
"""A sentence's 5 (`Pair.flags`, a content word) and 5 ways a place is met, one unused, evidence's
13."""
SIGNS = ("[CLS]", "[SEP]", ";")
"""What begins a text, ends a side of it, parts two rows of the evidence."""
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


def as_text(one: Pair, cut: WordPieces, signs: tuple[int, ...]) -> Text:
    """`one` as the transformer reads it; `signs` are the numbers of `SIGNS`."""
    begin, end, part = signs
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
def _graph() -> Graph:
    return Graph(FILE, WIDE_NAMES, "tools/grounding/fine_tune.py")


def log_odds(pairs: Sequence[Pair], rows: Sequence[Rows]) -> list[Odds]:
    """For each sentence the log odds of each content word that it is unsupported.

    `rows` are the columns of `neighbours.WIDE_NAMES`, one row per content word, by sentence; no
    sentence is without any.
    """
    return [_read(one, own) for one, own in zip(pairs, rows, strict=True)]


def _read(one: Pair, rows: Rows) -> Odds:
    known = known_pieces()
    text = as_text(one, known.cut, tuple(known.number[sign] for sign in SIGNS))
    (answers,) = _graph()(
        meaning=known.meanings(text.pieces),
        side=text.side,
        flags=text.flags,
        asked=text.first[one.content],
        columns=rows,
    )
    return answers.astype(np.float64)
