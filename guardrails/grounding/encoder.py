"""A small pretrained reader of English, on plain arrays: the layers of all-MiniLM-L6-v2.

Two have learned on from it: `transformer` (is this word supported?) and `guardrails.tenor` (does
this sentence offend?). What they share is here: the pieces of words with their numbers, which both
left as they were, and what a layer does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding.layers import Arrays, Floats, linear, norm
from guardrails.grounding.wordpieces import WordPieces

HEADS = 12
PIECES_FILE = Path(__file__).parent / "data" / "transformer.npz"
"""Where the pieces are; who else reads with them keeps only layers."""
_LEAST = 1e-12
"""Added to the variance of a row."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of words: their numbers, and what each means before it is read in its place."""

    number: dict[str, int]
    cut: WordPieces
    steps: NDArray[np.int8]
    sizes: Floats
    """Pieces × 1: what a step of `steps` is worth."""

    def meanings(self, pieces: NDArray[np.intp]) -> Floats:
        """N × width."""
        return np.asarray(self.steps[pieces] * self.sizes[pieces])


@cache
def known_pieces() -> Pieces:
    """Those of the pretrained model."""
    with np.load(PIECES_FILE) as file:
        number = {piece: n for n, piece in enumerate(str(file["vocabulary"]).split("\n"))}
        return Pieces(
            number,
            WordPieces(number),
            file["word.weight"],
            file["word.weight.size"].astype(np.float32),
        )


def stored(file: Path) -> tuple[Arrays, int]:
    """The arrays of a file written by `tools/pretrained.py`, and how many layers they make."""
    with np.load(file) as found:
        arrays = {
            name: found[name].astype(np.float32)
            * (found[f"{name}.size"] if f"{name}.size" in found.files else np.float32(1))
            for name in found.files
            if found[name].dtype.kind in "fi" and not name.startswith("word.")
            if not name.endswith(".size")
        }
    layers = 1 + max(int(name.split(".")[1]) for name in arrays if name.startswith("layers."))
    return arrays, layers


def normed(x: Floats, name: str, w: Arrays) -> Floats:
    """Each row of `x` around its mean, as the pretrained model has it."""
    return norm(x, name, w, _LEAST)


def layer(
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
    x = normed(x + linear(flat, f"{name}.out", w), f"{name}.n1", w)
    thought = linear(gelu(linear(x, f"{name}.up", w)), f"{name}.down", w)
    return normed(x + thought, f"{name}.n2", w)


def gelu(x: Floats) -> Floats:
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
