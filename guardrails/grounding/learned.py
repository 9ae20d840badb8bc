"""What labelled letters taught about single words: how often each was true, how often invented.

Beside the closed vocabulary, which is chosen by hand, stands one that is counted: for every word,
apart for words the evidence has and words it lacks, how often it stood in a true statement and how
often it was invented (`data/learned.txt`, made by `tools/grounding/train.py`); and the same for
what a word means, as a weight for each dimension of the word table, for words never counted.
"""

import math
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FOLDER = Path(__file__).parent / "data"
SMOOTHING = 3.0
"""Counts of its kind's average that are added to every word's own."""


@cache
def _counts() -> dict[tuple[str, bool], tuple[float, float]]:
    """(key, whether the evidence has it) to times true and times invented."""
    found = {}
    for line in (_FOLDER / "learned.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, matched, true, invented = line.split("\t")
            found[word, matched == "has"] = (float(true), float(invented))
    return found


@cache
def _meaning() -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float64]]:
    """Weights by dimension and constant, for words the evidence lacks and has; the priors."""
    with np.load(_FOLDER / "meaning.npz") as file:
        return file["weights"], file["constants"], file["priors"]


def odds(true: float, invented: float, prior: float) -> float:
    """The logarithm of how much likelier than `prior` a word is invented, after its counts."""
    return math.log((invented + SMOOTHING * prior) / (true + SMOOTHING * (1 - prior))) - math.log(
        prior / (1 - prior)
    )


@lru_cache(maxsize=16384)
def of_word(word: str, matched: bool) -> float:
    """The counted odds of a key; 0 for one never counted."""
    counts = _counts().get((word, matched))
    return odds(*counts, float(_meaning()[2][int(matched)])) if counts else 0.0


def of_meaning(vectors: NDArray[np.float32], matched: NDArray[np.intp]) -> NDArray[np.float32]:
    """The odds by meaning of words given by their vectors (n × 64) and whether they are matched."""
    weights, constants, _ = _meaning()
    return np.asarray(np.einsum("ij,ij->i", vectors, weights[matched]) + constants[matched])
