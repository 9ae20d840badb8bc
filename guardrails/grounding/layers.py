"""The steps of which the network is made, on plain arrays."""

from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

Floats = NDArray[np.float32]
Arrays = dict[str, Floats]
"""What was learned, by name: `name.weight` and `name.bias` make one step."""
CLIP = 5.0
"""Columns count at most so many standard deviations."""
_LEAST = 1e-5
"""Added to the variance of a row."""
Odds = NDArray[np.float64]


class _OneThread:
    """Products of few sentences gain little from a second thread, which others may need.

    How many there are is one number for the whole process: the first that comes in sets it, the
    last that goes out sets it back.
    """

    def __init__(self) -> None:
        self._lock, self._within = Lock(), 0
        self._limiter: Any = None

    def __enter__(self) -> None:
        with self._lock:
            if not self._within:
                self._limiter = _controller().limit(limits=1)
            self._within += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._within -= 1
            if not self._within:
                self._limiter.restore_original_limits()


ONE_THREAD = _OneThread()
"""Held while arrays are multiplied."""


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


def scaled(rows: Sequence[Floats], w: Arrays) -> Floats:
    """The columns of all words, by their mean and deviation where it was learned."""
    table = (np.concatenate(rows) - w["mean"]) / w["deviation"]
    return np.asarray(np.clip(table, -CLIP, CLIP))


def linear(x: Floats, name: str, w: Arrays) -> Floats:
    """`x` times a weight, and a bias."""
    found = x @ w[f"{name}.weight"]
    found += w[f"{name}.bias"]
    return np.asarray(found)


def norm(x: Floats, name: str, w: Arrays) -> Floats:
    """Each row of `x` around its mean by its deviation."""
    found = x - x.mean(axis=1, keepdims=True)
    found /= np.sqrt(np.square(found).mean(axis=1, keepdims=True) + np.float32(_LEAST))
    found *= w[f"{name}.weight"]
    found += w[f"{name}.bias"]
    return np.asarray(found)
