"""The learned judge: how likely a content word of a letter is unsupported.

Three that were learned apart from the same labelled letters (`tools/grounding/train.py` and
`fine_tune.py`; card in docs/grounding-model.md) are asked: the network of `network` and the trees
here of every sentence, and the mean of their log odds counts; the `transformer` of those sentences
in which some word may be invented, and it counts as much as the two. The trees are boosted and
symmetric, over the columns of `neighbours.WIDE_NAMES`, stored as plain arrays. Every level of such
a tree asks one question of all its nodes, so that the answers to its eight questions, read as a
byte, are the number of the leaf. Many trees ask the same, so every question is answered once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding import network, transformer
from guardrails.grounding.features import Rows
from guardrails.grounding.neighbours import WIDE_NAMES, widen
from guardrails.grounding.network import Pair

Chances = NDArray[np.float64]

_FILE = Path(__file__).parent / "data" / "judge.npz"
_DEPTH = 8
"""Questions of a tree."""
_AT_ONCE = 128
"""Rows walked together: bounds the memory of a letter of any length."""
_WEIGHT = 0.5
"""What the transformer's log odds count where it is asked."""
_LOOKS_FROM = -2.0
"""It is asked of a sentence whose most doubtful word has these log odds at least (0.12)."""
_DIGITS = 4
"""Places a probability is rounded to: processors differ in the seventh of a matrix product."""


@dataclass(frozen=True, slots=True)
class _Forest:
    """The questions (is this column above this border?), each once, and who asks them where.

    `levels`: 8 × trees, the number of the question; `leaves`: trees × 256, flat.
    """

    column: NDArray[np.intp]
    border: NDArray[np.float32]
    levels: NDArray[np.intp]
    leaves: NDArray[np.float32]
    bias: float
    confirm: float
    reject: float


@cache
def _forest() -> _Forest:
    with np.load(_FILE) as file:
        names = str(file["names"]).split("\n")
        if names != list(WIDE_NAMES):
            raise RuntimeError(
                "judge.npz was trained on other features; run tools/grounding/train.py"
            )
        asked = np.stack([file["feature"].ravel(), file["border"].ravel()], axis=1)
        questions, number = np.unique(asked, axis=0, return_inverse=True)
        return _Forest(
            questions[:, 0].astype(np.intp),
            questions[:, 1].astype(np.float32),
            number.reshape(-1, _DEPTH).T.copy(),
            file["leaves"].astype(np.float32).ravel(),
            float(file["bias"]),
            float(file["confirm"]),
            float(file["reject"]),
        )


def confirm_threshold() -> float:
    """From this probability on a word of a letter that never leaves its notes is asked about.

    In other letters sooner: see `asking`.
    """
    return _forest().confirm


def reject_threshold() -> float:
    """From this probability on a word is taken to be invented."""
    return _forest().reject


def chances_of(pairs: Sequence[Pair], rows: Sequence[list[list[float]]]) -> list[Chances]:
    """For each sentence the probability of each content word that it is unsupported.

    `rows` are the rows of `features.describe`, by sentence.
    """
    lengths = [len(own) for own in rows]
    if not sum(lengths):
        return [np.zeros(0) for _ in rows]
    table = np.array([row for own in rows for row in own], np.float32)
    wide = widen(table, np.repeat(np.arange(len(rows)), lengths))
    ends = np.cumsum(lengths)[:-1]
    apart = np.split(wide, ends)
    odds = np.split((log_odds(wide) + np.concatenate(network.log_odds(pairs, apart))) / 2, ends)
    open_ = [n for n, own in enumerate(odds) if _is_open(pairs[n], own)]
    read = transformer.log_odds([pairs[n] for n in open_], [apart[n] for n in open_])
    for n, own in zip(open_, read, strict=True):
        odds[n] += _WEIGHT * (own - odds[n])
    return [np.round(1.0 / (1.0 + np.exp(-own)), _DIGITS) for own in odds]


def _is_open(one: Pair, odds: NDArray[np.float64]) -> bool:
    """Whether the transformer is asked too: some word may be invented, and there is room."""
    likely = bool(odds.size) and bool(odds.max() >= _LOOKS_FROM)
    return likely and len(one.words) <= transformer.LONGEST


def log_odds(rows: Rows) -> NDArray[np.float64]:
    """What the trees say of each row (columns as `WIDE_NAMES`)."""
    forest = _forest()
    raw = np.full(len(rows), forest.bias)
    roots = np.arange(forest.levels.shape[1], dtype=np.intp)[:, None] << _DEPTH
    for first in range(0, len(rows), _AT_ONCE):
        # Rows side by side: what one question is asked of lies together in memory.
        part = np.ascontiguousarray(rows[first : first + _AT_ONCE].T)
        answers = (part[forest.column] > forest.border[:, None]).view(np.uint8)
        leaf = np.zeros((len(roots), part.shape[1]), np.uint8)
        for level, number in enumerate(forest.levels):
            leaf |= answers[number] << np.uint8(level)
        raw[first : first + part.shape[1]] += forest.leaves.take(leaf + roots).sum(
            axis=0, dtype=np.float64
        )
    return raw
