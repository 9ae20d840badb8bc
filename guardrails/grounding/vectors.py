"""How near two words are in meaning, and how common a word is: a packaged table.

The words are the whole words of the BERT vocabulary; the vectors are
all-MiniLM-L6-v2's embeddings of each word alone (Apache-2.0), centred, reduced to 64 dimensions and
rounded to a byte each; rarity is the word's rank in that vocabulary, which is sorted by frequency.
`tools/grounding/make_vectors.py` made the table.
"""

import math
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FILE = Path(__file__).parent / "data" / "words.npz"
_FIRST_RANK, _LAST_RANK = 1996, 30000

Matrix = NDArray[np.float32]


@cache
def _table() -> tuple[dict[str, int], NDArray[np.uint16], NDArray[np.int8]]:
    with np.load(_FILE) as file:
        words = {word: row for row, word in enumerate(str(file["words"]).split("\n"))}
        return words, file["rank"], file["vectors"]


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """0 for the commonest words to 1 for those the table lacks, on a logarithmic scale."""
    rows, ranks, _ = _table()
    row = rows.get(word)
    rank = _LAST_RANK if row is None else int(ranks[row])
    return math.log(max(rank, _FIRST_RANK) / _FIRST_RANK) / math.log(_LAST_RANK / _FIRST_RANK)


def embed(words: list[str]) -> Matrix:
    """One row of unit length per word; zeros for a word the table lacks."""
    rows, _, vectors = _table()
    places = np.array([rows.get(word, -1) for word in words], np.intp)
    found = vectors.take(places, axis=0).astype(np.float32)
    found[places < 0] = 0
    norms = np.sqrt(np.square(found).sum(axis=1, keepdims=True))
    np.divide(found, norms, out=found, where=norms > 0)
    return found
