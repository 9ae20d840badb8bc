"""The learned judge: how likely a content word of a letter is unsupported.

Boosted decision trees over the features of `features.NAMES`, learned from labelled sentences and
letters (`tools/grounding/train.py`; card in docs/grounding-model.md), stored as plain arrays and
walked here with numpy: the same input gives the same number on every machine.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding.features import NAMES

_FILE = Path(__file__).parent / "data" / "judge.npz"


@dataclass(frozen=True, slots=True)
class _Forest:
    """One row per tree, one column per node; a leaf's `left` is its own number."""

    feature: NDArray[np.int32]
    threshold: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float64]
    baseline: float
    depth: int
    confirm: float
    reject: float


@cache
def _forest() -> _Forest:
    with np.load(_FILE) as file:
        names = str(file["names"]).split("\n")
        if names != list(NAMES):
            raise RuntimeError(
                "judge.npz was trained on other features; run tools/grounding/train.py"
            )
        return _Forest(
            file["feature"].astype(np.int32),
            file["threshold"],
            file["left"].astype(np.int32),
            file["right"].astype(np.int32),
            file["value"],
            float(file["baseline"]),
            int(file["depth"]),
            float(file["confirm"]),
            float(file["reject"]),
        )


def confirm_threshold() -> float:
    """From this probability on a word is an open question for the applicant."""
    return _forest().confirm


def reject_threshold() -> float:
    """From this probability on a word is taken to be invented."""
    return _forest().reject


def probabilities(rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """The probability of each row (columns as `NAMES`) that its word is unsupported."""
    forest = _forest()
    if not len(rows):
        return np.zeros(0)
    trees = np.arange(len(forest.feature))
    node = np.zeros((len(rows), len(trees)), dtype=np.int32)
    row = np.arange(len(rows))[:, None]
    for _ in range(forest.depth):
        at = trees, node
        goes_left = rows[row, forest.feature[at]] <= forest.threshold[at]
        node = np.where(goes_left, forest.left[at], forest.right[at])
    raw = forest.baseline + forest.value[trees, node].sum(axis=1)
    return np.asarray(1.0 / (1.0 + np.exp(-raw)))
