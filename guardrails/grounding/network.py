"""A small network that reads a sentence beside the stretches of evidence it rests on.

The trees of `judge` see numbers about each word; this sees the words themselves, in order, on both
sides: every token of the sentence looks at the tokens of its windows, drawn to those it meets, and
at its neighbours. It was learned from the same labelled letters (`tools/grounding/reader.py`; card
in docs/grounding-model.md) and is read with numpy alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding.claims import Claim
from guardrails.grounding.features import Rows
from guardrails.grounding.layers import ONE_THREAD, Arrays, Floats, Odds, linear, norm, scaled
from guardrails.grounding.shelf import Shelf
from guardrails.grounding.vectors import Matrix, embed

_FILE = Path(__file__).parent / "data" / "network.npz"
_AT_ONCE = 16
"""Sentences read together: bounds the memory of a letter of any length."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence (L tokens) beside the E places of evidence around its windows."""

    words: tuple[str, ...]
    content: NDArray[np.intp]
    flags: Floats
    """L × 4: not a word; in the evidence; in these places; first of its clause."""
    near_words: tuple[str, ...]
    near_vectors: Matrix
    near_flags: Floats
    """E × 13: the shelf's flags; first of its row, of its line; met by the sentence."""
    match: NDArray[np.int8]
    """L × E: 0, or 1 + how the two meet (`evidence.Match`)."""


def pair(claim: Claim, shelf: Shelf) -> Pair:
    """`claim` beside what stands around its windows."""
    near = claim.near
    column = {place: n for n, place in enumerate(near)}
    match = np.zeros((len(claim.tokens), len(near)), np.int8)
    for i, found in enumerate(claim.found):
        for place, how in reversed(found):
            if place in column:
                match[i, column[place]] = 1 + how
    flags = np.zeros((len(claim.tokens), 4), np.float32)
    flags[:, 0] = [t.kind != "word" for t in claim.tokens]
    flags[:, 1] = [bool(found) for found in claim.found]
    flags[:, 2] = match.any(axis=1)
    clauses = np.array(claim.clauses, np.intp)
    flags[1:, 3] = clauses[1:] != clauses[:-1]
    at = np.array(near, np.intp)
    _, lines, rows = shelf.where[:, at]
    near_flags = np.ones((len(near), shelf.flags.shape[1] + 3), np.float32)
    near_flags[:, :-3] = shelf.flags[at]
    near_flags[1:, -3] = rows[1:] != rows[:-1]
    near_flags[1:, -2] = lines[1:] != lines[:-1]
    near_flags[:, -1] = match.any(axis=0)
    return Pair(
        tuple(t.text for t in claim.tokens),
        np.array(claim.content, np.intp),
        flags,
        tuple(shelf.words[p] for p in near),
        shelf.meanings[shelf.meaning[at]],
        near_flags,
        match,
    )


@dataclass(frozen=True, slots=True)
class _Weights:
    """The network's arrays by name, its words, how many layers it has."""

    arrays: Arrays
    words: dict[str, int]
    layers: int


@cache
def _weights() -> _Weights:
    with np.load(_FILE) as file:
        arrays = {k: file[k].astype(np.float32) for k in file.files if file[k].dtype.kind == "f"}
        words = {word: n + 1 for n, word in enumerate(str(file["words"]).split("\n"))}
        return _Weights(arrays, words, int(file["layers"]))


def log_odds(pairs: Sequence[Pair], rows: Sequence[Rows]) -> list[Odds]:
    """For each sentence the log odds of each content word that it is unsupported.

    `rows` are the columns of `neighbours.WIDE_NAMES`, one row per content word, by sentence.
    """
    found: list[Odds] = []
    with ONE_THREAD:
        for first in range(0, len(pairs), _AT_ONCE):
            found += _read(pairs[first : first + _AT_ONCE], rows[first : first + _AT_ONCE])
    return found


@dataclass(frozen=True, slots=True)
class _Line:
    """Sentences written one behind the other, with one empty token after each."""

    places: tuple[slice, ...]
    here: Floats
    """Tokens × 1: 0 for the empty ones."""


def _line(lengths: Sequence[int]) -> _Line:
    ends = list(accumulate(length + 1 for length in lengths))
    places = tuple(
        slice(end - 1 - length, end - 1) for end, length in zip(ends, lengths, strict=True)
    )
    here = np.ones((ends[-1], 1), np.float32)
    here[[place.stop for place in places]] = 0
    return _Line(places, here)


def _read(pairs: Sequence[Pair], rows: Sequence[Rows]) -> list[Odds]:
    weights = _weights()
    w = weights.arrays
    own, near = _line([len(p.words) for p in pairs]), _line([len(p.near_words) for p in pairs])
    content = np.concatenate(
        [place.start + p.content for place, p in zip(own.places, pairs, strict=True)]
    )
    flags = np.zeros((len(own.here), pairs[0].flags.shape[1] + 1), np.float32)
    flags[content, -1] = 1
    vectors = np.zeros((len(near.here), pairs[0].near_vectors.shape[1]), np.float32)
    near_flags = np.zeros((len(near.here), pairs[0].near_flags.shape[1]), np.float32)
    for one, here, there in zip(pairs, own.places, near.places, strict=True):
        flags[here, :-1] = one.flags
        vectors[there], near_flags[there] = one.near_vectors, one.near_flags
    words = [word for one in pairs for word in (*one.words, "")]
    near_words = [word for one in pairs for word in (*one.near_words, "")]
    letter = np.concatenate([embed(words), _own(words, weights), flags], axis=1)
    notes = np.concatenate([vectors, _own(near_words, weights), near_flags], axis=1)
    table = scaled(rows, w)
    x = linear(letter, "letter", w) + w["columns.bias"]
    x[content] += table @ w["columns.weight"]
    x = _positive(x)
    x *= own.here
    y = _positive(linear(notes, "notes", w))
    y *= near.here
    for n in range(weights.layers):
        y += _positive(_near(y, f"notes_near.{n}", w))
        y = norm(y, f"notes_norm.{n}", w)
        y *= near.here
        x += _positive(_near(x, f"letter_near.{n}", w))
        seen = _look(x, y, own, near, [one.match for one in pairs], n, w)
        x += _positive(linear(np.concatenate([x, seen], axis=1), f"join.{n}", w))
        x = norm(x, f"letter_norm.{n}", w)
        x *= own.here
    last = np.concatenate([x[content], _along(x, own, w)[content], table], axis=1)
    answers = linear(_positive(linear(last, "last", w)), "answer", w)[:, 0]
    ends = np.cumsum([len(one.content) for one in pairs])[:-1]
    return np.split(answers.astype(np.float64), ends)


def _own(words: Sequence[str], weights: _Weights) -> Floats:
    """The network's own vectors of words; zeros for a word it has not learned."""
    return weights.arrays["words.weight"][[weights.words.get(word, 0) for word in words]]


def _positive(x: Floats) -> Floats:
    """`x` itself with 0 for what is below: memory for another table costs as much as the sum."""
    return np.asarray(np.maximum(x, 0, out=x))


def _near(x: Floats, name: str, w: Arrays) -> Floats:
    """Each token with its two neighbours (a convolution of width three)."""
    wide = np.zeros((len(x), 3, x.shape[1]), np.float32)
    wide[1:, 0], wide[:, 1], wide[:-1, 2] = x[:-1], x, x[1:]
    return linear(wide.reshape(len(x), -1), name, w)


def _along(x: Floats, own: _Line, w: Arrays) -> Floats:
    """Reads each sentence token by token, forth and back, minding what came before (a GRU)."""
    ways = ("", "_reverse")
    turn = np.stack([w[f"along_on{way}.weight"] for way in ways])
    bias = np.stack([w[f"along_on{way}.bias"] for way in ways])[:, None]
    # Tokens × ways × sentences: both ways are gone at once; the last empty token fills up.
    longest = max(place.stop - place.start for place in own.places)
    table = np.full((longest, 2, len(own.places)), len(x) - 1)
    for n, place in enumerate(own.places):
        tokens = np.arange(place.start, place.stop)
        table[: len(tokens), 0, n], table[: len(tokens), 1, n] = tokens, tokens[::-1]
    way = np.arange(2)[:, None]
    given = np.stack([linear(x, f"along_in{way}", w) for way in ways])[way, table]
    size = turn.shape[1]
    mind = np.zeros((*given.shape[1:3], size), np.float32)
    minds = np.zeros((*given.shape[:3], size), np.float32)
    for t in range(longest):
        kept = mind @ turn + bias
        gates = 1 / (1 + np.exp(-(given[t, ..., : 2 * size] + kept[..., : 2 * size])))
        reset, keep = gates[..., :size], gates[..., size:]
        new = np.tanh(given[t, ..., 2 * size :] + reset * kept[..., 2 * size :])
        mind = minds[t] = new + keep * (mind - new)
    found = np.zeros((len(x), 2, size), np.float32)
    found[table, way] = minds
    return found.reshape(len(x), -1)


def _look(
    x: Floats,
    y: Floats,
    own: _Line,
    near: _Line,
    matches: Sequence[NDArray[np.int8]],
    n: int,
    w: Arrays,
) -> Floats:
    """What each token of the sentence sees in the evidence: attention, drawn to what it meets.

    It may also look at nothing, which weighs as much as a place of score zero.
    """
    drawn = w[f"meet.{n}"].T
    ask, key, value = (
        linear(flat, f"{part}.{n}", w).reshape(len(flat), len(drawn), -1).swapaxes(0, 1)
        for flat, part in ((x, "ask"), (y, "key"), (y, "value"))
    )
    ask = ask / np.float32(np.sqrt(ask.shape[2]))
    found = np.zeros_like(x)
    for here, there, match in zip(own.places, near.places, matches, strict=True):
        # Heads × tokens × places.
        score = ask[:, here] @ key[:, there].swapaxes(1, 2) + drawn.take(match, axis=1)
        most = score.max(axis=2, keepdims=True, initial=0)
        weight = np.exp(score - most)
        weight /= weight.sum(axis=2, keepdims=True) + np.exp(-most)
        found[here] = (weight @ value[:, there]).swapaxes(0, 1).reshape(-1, x.shape[1])
    return found
