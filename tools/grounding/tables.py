"""The labelled words as arrays, and what single words tell of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from labelled import Truth, Words
from sklearn.linear_model import LogisticRegression

from guardrails.grounding.features import LEARNED, NAMES
from guardrails.grounding.layers import CLIP
from guardrails.grounding.learned import SMOOTHING
from guardrails.grounding.network import Pair
from guardrails.grounding.vectors import embed


@dataclass
class Table:
    """Words as arrays; `weight` is what each counts in training, `vectors` its meaning.

    `claims` numbers the sentence of each word, `pairs` are the sentences, `truths` the labels of
    all their tokens.
    """

    rows: np.ndarray
    labels: np.ndarray
    authors: np.ndarray
    keys: np.ndarray
    matched: np.ndarray
    claims: np.ndarray
    weight: np.ndarray
    vectors: np.ndarray
    pairs: list[Pair]
    truths: list[Truth]

    def where(self, mask: np.ndarray) -> "Table":
        """The words of `mask` alone, which takes whole sentences."""
        kept = np.unique(self.claims[mask])
        number = np.zeros(len(self.pairs), np.intp)
        number[kept] = np.arange(len(kept))
        return Table(
            **{name: getattr(self, name)[mask] for name in (*_BY_WORD, "weight", "vectors")},
            claims=number[self.claims[mask]],
            pairs=[self.pairs[n] for n in kept],
            truths=[self.truths[n] for n in kept],
        )

    def teaching(self) -> "Table":
        """Without the sentences that teach nothing."""
        teaches = np.array([truth.max() >= 0 for truth in self.truths])
        return self.where(teaches[self.claims])


_BY_WORD = ("rows", "labels", "authors", "keys", "matched")


def table(words: Words, weight: float = 1.0) -> Table:
    """`words` as arrays."""
    return Table(
        rows=np.concatenate([np.zeros((0, len(NAMES)), np.float32), *words.rows]),
        labels=np.array(words.labels, int),
        authors=np.array(words.authors, object),
        keys=np.array(words.keys, object),
        matched=np.array(words.matched, int),
        claims=np.array(words.claims, np.intp),
        weight=np.full(len(words.labels), weight),
        vectors=embed(words.texts),
        pairs=words.pairs,
        truths=words.truths,
    )


def scale(wide: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and deviation of each column."""
    return (
        wide.mean(axis=0, dtype=np.float64).astype(np.float32),
        (wide.std(axis=0, dtype=np.float64) + LEAST).astype(np.float32),
    )


def scaled(wide: np.ndarray, by: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """The columns as the network and the transformer are given them."""
    return np.clip((wide - by[0]) / by[1], -CLIP, CLIP).astype(np.float32)


LEAST = 1e-3
"""Added to a column's deviation, so that one that never changes divides by something."""


def joined(tables: Sequence[Table]) -> Table:
    """Several tables as one, their sentences numbered on."""
    columns = {
        name: np.concatenate([getattr(t, name) for t in tables])
        for name in (*_BY_WORD, "weight", "vectors")
    }
    offsets = np.cumsum([0, *(len(t.pairs) for t in tables[:-1])])
    claims = [t.claims + offset for t, offset in zip(tables, offsets, strict=True)]
    return Table(
        **columns,
        claims=np.concatenate(claims),
        pairs=[p for t in tables for p in t.pairs],
        truths=[truth for t in tables for truth in t.truths],
    )


class Learned:
    """What single words tell: counts by word, and a weight for each dimension of meaning."""

    def __init__(self, words: Table) -> None:
        """Counts the taught words of `words`."""
        taught = words.labels >= 0
        self.priors = np.array(
            [words.labels[taught & (words.matched == m)].mean() for m in (0, 1)], np.float64
        )
        self.counts: dict[tuple[str, int], np.ndarray] = defaultdict(lambda: np.zeros(2))
        for word, matched, label in zip(
            words.keys[taught], words.matched[taught], words.labels[taught], strict=True
        ):
            self.counts[word, matched][label] += 1
        models = [
            LogisticRegression(C=0.3, max_iter=200).fit(
                words.vectors[taught & (words.matched == m)],
                words.labels[taught & (words.matched == m)],
            )
            for m in (0, 1)
        ]
        self.weights = np.array([m.coef_[0] for m in models], np.float32)
        self.constants = np.array([m.intercept_[0] for m in models], np.float32)

    def of_words(self, words: Table, without: "Learned | None" = None) -> np.ndarray:
        """The counted odds of each word; the counts of `without` are taken off first."""
        nothing = np.zeros(2)
        found = np.zeros(len(words.keys), np.float32)
        for n, at in enumerate(zip(words.keys, words.matched, strict=True)):
            count = self.counts.get(at, nothing)
            if without:
                count = count - without.counts.get(at, nothing)
            prior = self.priors[at[1]]
            if count.any():
                found[n] = np.log(
                    (count[1] + SMOOTHING * prior) / (count[0] + SMOOTHING * (1 - prior))
                ) - np.log(prior / (1 - prior))
        return found

    def of_meaning(self, words: Table) -> np.ndarray:
        """The odds by meaning of each word."""
        weights = self.weights[words.matched]
        return np.einsum("ij,ij->i", words.vectors, weights) + self.constants[words.matched]


def teach(words: Table) -> Learned:
    """Fills the learned columns of `words`, no author from its own words, and gives the whole."""
    whole = Learned(words)
    authors = sorted(set(words.authors))
    for author in authors:
        own = words.authors == author
        words.rows[own, LEARNED[0]] = whole.of_words(words.where(own), _Counts(words.where(own)))
    for part in (authors[i::3] for i in range(3)):
        own = np.isin(words.authors, part)
        words.rows[own, LEARNED[1]] = Learned(words.where(~own)).of_meaning(words.where(own))
    return whole


class _Counts(Learned):
    """The counts of some words alone."""

    def __init__(self, words: Table) -> None:
        self.counts = defaultdict(lambda: np.zeros(2))
        for word, matched, label in zip(words.keys, words.matched, words.labels, strict=True):
            if label >= 0:
                self.counts[word, matched][label] += 1
