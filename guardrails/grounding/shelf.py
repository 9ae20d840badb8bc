"""The evidence as arrays, one row per place: what is counted and compared for every sentence."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding.evidence import Index, Tone
from guardrails.grounding.vectors import Matrix, embed

_TONES = np.array([t.value for t in Tone if t.name])


@dataclass(frozen=True, slots=True)
class Shelf:
    """The evidence as arrays, one row per place, and the vectors of its words, each once."""

    words: tuple[str, ...]
    meanings: Matrix
    """The vectors of its different words."""
    meaning: NDArray[np.intp]
    """Which of them stands at each place."""
    flags: NDArray[np.float32]
    """Its row's tones, another speaker's, of the notes, not a word."""
    where: NDArray[np.intp]
    """3 × places: the number of its token, line and row."""


def shelve(evidence: Index) -> Shelf:
    """`evidence` as arrays."""
    places = evidence.places
    words = tuple(p.token.text for p in places)
    number = {word: n for n, word in enumerate(dict.fromkeys(words))}
    where = np.array(
        [[p.at for p in places], [p.line for p in places], [p.row for p in places]], np.intp
    )
    tones = np.array([*evidence.tones, 0], np.intp)[where[2], None] & _TONES
    flags = np.zeros((len(places), len(_TONES) + 3), np.float32)
    flags[:, :-3] = tones > 0
    flags[sorted(evidence.other_speaker), -3] = 1
    flags[:, -2] = [evidence.sources[p.source][0] == "notes" for p in places]
    flags[:, -1] = [p.token.kind != "word" for p in places]
    return Shelf(
        words,
        embed(list(number)),
        np.array([number[word] for word in words], np.intp),
        flags,
        where,
    )
