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
    """All nodes of all trees in one row, so that a step of the walk is one look-up.

    `left` and `right` number nodes over the whole row; a leaf points to itself. `roots` are the
    numbers of the trees' first nodes.
    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: NDArray[np.float64]
    roots: NDArray[np.intp]
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
        trees, width = file["feature"].shape
        roots = np.arange(trees, dtype=np.intp) * width
        return _Forest(
            file["feature"].astype(np.intp).ravel(),
            file["threshold"].ravel(),
            (file["left"].astype(np.intp) + roots[:, None]).ravel(),
            (file["right"].astype(np.intp) + roots[:, None]).ravel(),
            file["value"].ravel(),
            roots,
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
    flat = np.ascontiguousarray(rows).ravel()
    starts = np.arange(len(rows), dtype=np.intp)[:, None] * rows.shape[1]
    node = np.broadcast_to(forest.roots, (len(rows), len(forest.roots)))
    for _ in range(forest.depth):
        goes_left = flat.take(starts + forest.feature.take(node)) <= forest.threshold.take(node)
        node = np.where(goes_left, forest.left.take(node), forest.right.take(node))
    raw = forest.baseline + forest.value.take(node).sum(axis=1)
    return np.asarray(1.0 / (1.0 + np.exp(-raw)))
