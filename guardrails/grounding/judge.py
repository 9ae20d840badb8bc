"""The learned judge: how likely a content word of a letter is unsupported.

Boosted symmetric trees over the columns of `neighbours.WIDE_NAMES`, learned from labelled sentences
and letters (`tools/grounding/train.py`; card in docs/grounding-model.md), stored as plain arrays.
Every level of such a tree asks one question of all its nodes, so that the answers to its eight
questions, read as a byte, are the number of the leaf. The same input gives the same number on every
machine.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding.features import Rows
from guardrails.grounding.neighbours import WIDE_NAMES

_FILE = Path(__file__).parent / "data" / "judge.npz"
_AT_ONCE = 64
"""Rows walked together: bounds the memory of a letter of any length."""


@dataclass(frozen=True, slots=True)
class _Forest:
    """`feature` and `border`: trees × 8, flat; `leaves`: trees × 256, flat."""

    feature: NDArray[np.intp]
    border: NDArray[np.float32]
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
        return _Forest(
            file["feature"].astype(np.intp).ravel(),
            file["border"].ravel(),
            file["leaves"].astype(np.float32).ravel(),
            float(file["bias"]),
            float(file["confirm"]),
            float(file["reject"]),
        )


def confirm_threshold() -> float:
    """From this probability on a word is an open question for the applicant."""
    return _forest().confirm


def reject_threshold() -> float:
    """From this probability on a word is taken to be invented."""
    return _forest().reject


def probabilities(rows: Rows) -> NDArray[np.float64]:
    """The probability of each row (columns as `WIDE_NAMES`) that its word is unsupported."""
    forest = _forest()
    raw = np.full(len(rows), forest.bias)
    roots = np.arange(len(forest.feature) // 8, dtype=np.intp) * 256
    for first in range(0, len(rows), _AT_ONCE):
        part = rows[first : first + _AT_ONCE]
        answers = part[:, forest.feature] > forest.border
        leaf = np.packbits(answers, axis=1, bitorder="little")
        raw[first : first + len(part)] += forest.leaves.take(leaf + roots).sum(
            axis=1, dtype=np.float64
        )
    return np.asarray(1.0 / (1.0 + np.exp(-raw)))
