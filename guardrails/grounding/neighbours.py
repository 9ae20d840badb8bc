"""A word's row widened by what is known of its neighbours, its phrase, its clause, its sentence."""

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding.features import NAMES, Rows

_SHARED = """
unmatched in_vocabulary is_sensitive line_support row_support similar_near learned_word
learned_meaning role near_window
""".split()
_OFFSETS = (-2, -1, 1, 2)
_WIDER = ("phrase", "clause", "sentence")
_LEARNED = ("learned_word", "learned_meaning")
_COLUMNS = [NAMES.index(name) for name in _SHARED]
_OUTSIDE = -9.0
"""What stands for a neighbour beyond the sentence."""

WIDE_NAMES: tuple[str, ...] = (
    *NAMES,
    *(f"{name}_at_{offset:+d}" for offset in _OFFSETS for name in _SHARED),
    *(f"{part}_{how}_{name}" for part in _WIDER for name in _LEARNED for how in ("most", "mean")),
)


def widen(rows: Rows, sentences: NDArray[np.intp]) -> Rows:
    """`rows` (n × `NAMES`, words in order) as n × `WIDE_NAMES`; `sentences` numbers each word's."""
    count = len(rows)
    if not count:
        return np.zeros((0, len(WIDE_NAMES)), np.float32)
    columns = [rows]
    for offset in _OFFSETS:
        other = np.arange(count) + offset
        inside = np.clip(other, 0, count - 1)
        lacking = (other != inside) | (sentences[inside] != sentences)
        columns.append(np.where(lacking[:, None], np.float32(_OUTSIDE), rows[inside][:, _COLUMNS]))
    for part in _WIDER:
        which = sentences.astype(np.intp)
        if part != "sentence":
            number = "chunk_number" if part == "phrase" else "clause_number"
            which = which * 1000 + rows[:, NAMES.index(number)].astype(np.intp)
        _, group = np.unique(which, return_inverse=True)
        size = np.bincount(group)
        for name in _LEARNED:
            value = rows[:, NAMES.index(name)]
            most = np.full(len(size), -np.inf, np.float32)
            np.maximum.at(most, group, value)
            mean = np.bincount(group, weights=value) / size
            columns += [most[group][:, None], mean[group][:, None].astype(np.float32)]
    return np.concatenate(columns, axis=1)
